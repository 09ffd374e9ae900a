/// What kind of term a token is.
///
/// Kinds below 16 are tiles, which cover the words of the text without overlap; the others are overlays, which say something
/// about words that the tiles hold as well. See ``TokenBuffer``.
public enum TermKind: UInt8, Sendable, CaseIterable {
    /// A Han word as ICU's dictionary cuts it.
    case han = 0
    /// A word in letters, also with digits in it.
    case letters = 1
    /// A number in Arabic digits.
    case number = 2
    /// Katakana or hiragana.
    case kana = 3
    /// An article, paragraph, item, … number, normalised: `第四十四条` and `44条` are both `条44`.
    case provision = 16
    /// The number of a document, normalised: `国保发〔2012〕7号`, `国务院令第646号`.
    case documentNumber = 17
    /// A word of the lexicon.
    case lexicon = 18
    /// A sum, a span of time, a share or a date, normalised: 五万元 and `5万元` are both `50000元`.
    case quantity = 19

    /// Whether tokens of this kind tile the text.
    public var isTile: Bool { rawValue < 16 }
}

/// By how much positions grow from one tile to the next.
///
/// Tiles that touch have consecutive positions. Whatever stands between two tiles parts them, so that a phrase never
/// matches across it unless the query has the same between its words.
public enum PositionGap {
    /// For each punctuation mark, symbol or run of white space between two tiles.
    public static let separator = 1
    /// The most that separators add, however many there are.
    public static let separators = 8
    /// For a line end, or several, in addition.
    public static let lineEnd = 16
    /// Between two values of one field that are analysed one after the other.
    public static let value = 100
}

/// One word of a text: units `start..<end` of the folded text, and its position.
struct Tile: Sendable {
    var start: UInt32
    var end: UInt32
    var position: UInt32
    var kind: TermKind
}

/// The tiles of one text, in order.
struct Tiles: Sendable {
    private(set) var items: [Tile] = []

    /// Whether every run of plain Han lies here as the word list cuts it by itself.
    private(set) var isCutByList = true

    /// The position of the next tile if it touches the last one.
    private var next: UInt32 = 0
    private var separators = 0
    private var sawLineEnd = false

    var count: Int { items.count }

    subscript(index: Int) -> Tile { items[index] }

    /// Forgets the tiles and keeps the memory.
    mutating func removeAll(firstPosition: UInt32) {
        items.removeAll(keepingCapacity: true)
        next = firstPosition
        separators = 0
        sawLineEnd = false
        isCutByList = true
    }

    /// Notes that a run of Han was cut otherwise than by the word list.
    mutating func noteOtherCut() { isCutByList = false }

    /// Notes a separator before the next tile.
    @inline(__always)
    mutating func separate() { separators &+= 1 }

    /// Notes a line end before the next tile.
    @inline(__always)
    mutating func endLine() { sawLineEnd = true }

    @inline(__always)
    mutating func append(_ start: Int, _ end: Int, _ kind: TermKind) {
        if separators > 0 || sawLineEnd { closeGap() }
        items.append(
            Tile(
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end),
                position: next,
                kind: kind
            )
        )
        next &+= 1
    }

    private mutating func closeGap() {
        // What stands before the first word of a text parts it from nothing.
        if !items.isEmpty {
            next &+= UInt32(min(separators * PositionGap.separator, PositionGap.separators))
            if sawLineEnd { next &+= UInt32(PositionGap.lineEnd) }
        }
        separators = 0
        sawLineEnd = false
    }

    /// The index of the last tile that begins at or before a unit; 0 when none does.
    func index(beginningBy unit: Int) -> Int { max(0, firstIndex { Int(items[$0].start) > unit } - 1) }

    /// The index of the first tile that ends behind a unit; the last tile when none does.
    func index(endingBehind unit: Int) -> Int {
        max(0, min(count - 1, firstIndex { Int(items[$0].end) > unit }))
    }

    /// The first index for which something holds that holds for all after it; the count when it holds for none.
    private func firstIndex(where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
