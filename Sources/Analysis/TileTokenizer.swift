internal import ICU

/// Folded text → tiles: the tokenizer, in Lucene's terms.
///
/// Plain runs of Han are cut by the word list, or by ICU's iterator where there is none; both cut alike. Letters and digits
/// of ASCII follow a rule of their own: a run is one word; a point joins digits (`3.14`), a comma joins groups of three digits
/// (`1,000`, but not `72,73`), an apostrophe joins letters. Whatever else there is goes to ICU. Words over 64 units are
/// parted, so that no term is longer than 192 bytes.
struct TileTokenizer {
    /// The most units of one tile.
    static let longestTile = 64

    private let breaker: WordBreaker
    private let list: WordList?
    private let cutter = HanCutter()
    private var breaks = WordBreaks()

    /// A tokenizer that cuts Han by `list`, or by ICU's iterator when there is none.
    init(list: WordList?) throws(ICUFailure) {
        breaker = try WordBreaker()
        self.list = list
    }

    /// Which list cuts Han, 0 for none.
    var listIdentity: UInt64 { list?.identity ?? 0 }

    /// Cuts a folded text; linear in its length.
    mutating func tokenize(
        _ text: UnsafeBufferPointer<UInt16>,
        firstPosition: UInt32 = 0,
        into tiles: inout Tiles
    ) {
        tiles.removeAll(firstPosition: firstPosition)
        if let list {
            list.trie.withView { view in scan(text, view, &tiles) }
        } else {
            tiles.noteOtherCut()
            scan(text, nil, &tiles)
        }
    }

    private mutating func scan(
        _ text: UnsafeBufferPointer<UInt16>,
        _ view: FlatTrie.View?,
        _ tiles: inout Tiles
    ) {
        BreakClass.table.withUnsafeBufferPointer { classes in
            var start = 0
            while start < text.count {
                let unit = text[start]
                switch classes[Int(unit)] {
                case BreakClass.han.rawValue:
                    var end = start + 1
                    while end < text.count, classes[Int(text[end])] == BreakClass.han.rawValue { end += 1 }
                    if end < text.count, classes[Int(text[end])] == BreakClass.other.rawValue {
                        start = mixed(text, start, classes, view, &tiles)
                    } else if let view {
                        let run = UnsafeBufferPointer(rebasing: text[start..<end])
                        if run.count > WordBreaker.window { tiles.noteOtherCut() }
                        cutter.cut(run, view) { tiles.append(start &+ $0, start &+ $1, .han) }
                        start = end
                    } else {
                        askICU(text, start, end, from: start, &tiles)
                        start = end
                    }
                case BreakClass.alphanumeric.rawValue:
                    start = ascii(text, start, classes, view, &tiles)
                case BreakClass.other.rawValue:
                    start = mixed(text, start, classes, view, &tiles)
                case BreakClass.space.rawValue:
                    tiles.separate()
                    start += 1
                    while start < text.count, classes[Int(text[start])] == BreakClass.space.rawValue {
                        start += 1
                    }
                default:
                    if unit == 0x0A { tiles.endLine() } else { tiles.separate() }
                    start += 1
                }
            }
        }
    }

    /// Reads one word of ASCII letters and digits and returns where it ends.
    private mutating func ascii(
        _ text: UnsafeBufferPointer<UInt16>,
        _ start: Int,
        _ classes: UnsafeBufferPointer<UInt8>,
        _ view: FlatTrie.View?,
        _ tiles: inout Tiles
    ) -> Int {
        var end = start
        var hasLetter = false
        while true {
            while end < text.count, classes[Int(text[end])] == BreakClass.alphanumeric.rawValue {
                hasLetter = hasLetter || text[end] > 0x39
                end += 1
            }
            guard end < text.count, Self.joins(text, start, end) else { break }
            end += 1
        }
        if end < text.count, classes[Int(text[end])] == BreakClass.other.rawValue {
            return mixed(text, start, classes, view, &tiles)
        }
        append(text, start, end, hasLetter ? .letters : .number, &tiles)
        return end
    }

    /// Whether the unit at `place` joins the word that began at `start` with what follows.
    @inline(__always)
    private static func joins(_ text: UnsafeBufferPointer<UInt16>, _ start: Int, _ place: Int) -> Bool {
        func isDigit(_ index: Int) -> Bool {
            index < text.count && text[index] >= 0x30 && text[index] <= 0x39
        }
        func isLetter(_ index: Int) -> Bool {
            index < text.count && text[index] >= 0x61 && text[index] <= 0x7A
        }
        switch text[place] {
        case 0x2E: return isDigit(place - 1) && isDigit(place + 1)
        case 0x27: return isLetter(place - 1) && isLetter(place + 1)
        case 0x2C:
            var digits = 0
            while digits < 4, place - 1 - digits >= start, isDigit(place - 1 - digits) { digits += 1 }
            return digits >= 1 && digits <= 3 && isDigit(place + 1) && isDigit(place + 2)
                && isDigit(place + 3)
                && !isDigit(place + 4)
        default: return false
        }
    }

    /// Hands a piece with other scripts in it to ICU and returns where the piece ends.
    private mutating func mixed(
        _ text: UnsafeBufferPointer<UInt16>,
        _ start: Int,
        _ classes: UnsafeBufferPointer<UInt8>,
        _ view: FlatTrie.View?,
        _ tiles: inout Tiles
    ) -> Int {
        func isCut(_ place: Int) -> Bool {
            let (before, after) = (text[place - 1], text[place])
            return BreakClass.isSafeCut(classes[Int(before)], before, classes[Int(after)], after)
        }
        var end = start + 1
        while end < text.count, !isCut(end) { end += 1 }
        // ICU joins a mark even to a space before it, so it must see the separators that the piece hangs on.
        var from = start
        while from > 0, !isCut(from), classes[Int(text[from - 1])] >= BreakClass.middle.rawValue { from -= 1 }
        let first = tiles.count
        askICU(text, from, end, from: start, &tiles)
        if let view, !agrees(text, start..<end, classes, view, tiles, from: first) { tiles.noteOtherCut() }
        return end
    }

    /// Whether the runs of Han in a piece that ICU cut lie among the tiles from `first` on as the word list cuts them.
    private func agrees(
        _ text: UnsafeBufferPointer<UInt16>,
        _ piece: Range<Int>,
        _ classes: UnsafeBufferPointer<UInt8>,
        _ view: FlatTrie.View,
        _ tiles: Tiles,
        from first: Int
    ) -> Bool {
        guard piece.count <= WordBreaker.window else { return false }
        var isSame = true
        var next = first
        var start = piece.lowerBound
        while start < piece.upperBound {
            var end = start
            while end < piece.upperBound, classes[Int(text[end])] == BreakClass.han.rawValue { end += 1 }
            cutter.cut(UnsafeBufferPointer(rebasing: text[start..<end]), view) { from, to in
                while next < tiles.count, Int(tiles[next].start) < start + from { next += 1 }
                isSame =
                    isSame && next < tiles.count && Int(tiles[next].start) == start + from
                    && Int(tiles[next].end) == start + to
            }
            start = end + 1
        }
        return isSame
    }

    /// Appends the words that ICU finds in a stretch; pieces that end at or before `from` were seen already.
    private mutating func askICU(
        _ text: UnsafeBufferPointer<UInt16>,
        _ start: Int,
        _ end: Int,
        from: Int,
        _ tiles: inout Tiles
    ) {
        breaks.removeAll()
        breaker.append(UnsafeBufferPointer(rebasing: text[start..<end]), base: start, to: &breaks)
        var piece = start
        for index in 0..<breaks.count {
            let pieceEnd = Int(breaks.ends[index])
            defer { piece = pieceEnd }
            guard pieceEnd > from else { continue }
            switch breaks.kind(at: index) {
            // ICU gives no kind to 々 by itself, and none to a run of Han that ends with 々 and a mark upon it.
            case .none where text[piece..<pieceEnd].contains { $0 == 0x3005 || Self.isHan($0) }:
                append(text, piece, pieceEnd, .han, &tiles)
            case .none: tiles.separate()
            case .number: append(text, piece, pieceEnd, .number, &tiles)
            case .letters: append(text, piece, pieceEnd, .letters, &tiles)
            case .kana: append(text, piece, pieceEnd, .kana, &tiles)
            case .ideographs: append(text, piece, pieceEnd, .han, &tiles)
            }
        }
    }

    private static func isHan(_ unit: UInt16) -> Bool {
        BreakClass.table[Int(unit)] == BreakClass.han.rawValue
    }

    /// Appends a word, in parts when it is too long; a part never ends inside a surrogate pair.
    private func append(
        _ text: UnsafeBufferPointer<UInt16>,
        _ start: Int,
        _ end: Int,
        _ kind: TermKind,
        _ tiles: inout Tiles
    ) {
        var start = start
        while end - start > Self.longestTile {
            var cut = start + Self.longestTile
            if UTF16.isLeadSurrogate(text[cut - 1]) { cut -= 1 }
            tiles.append(start, cut, kind)
            start = cut
        }
        tiles.append(start, end, kind)
    }
}
