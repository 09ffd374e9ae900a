import Law
import Revision

/// Weighs the changes between a quotation and the real text.
struct ChangeScale {
    private let real: ComparableText
    private let quoted: ComparableText
    private let realWords: WeightyWords
    private let quotedWords: WeightyWords

    /// A scale for two texts; cost linear in their lengths.
    init(real: ComparableText, quoted: ComparableText) {
        self.real = real
        self.quoted = quoted
        realWords = WeightyWords(real)
        quotedWords = WeightyWords(quoted)
    }

    /// The gravest weight of a change given as the runs of units that differ.
    ///
    /// A weighty word counts when the change goes through it on its own side: when it is dropped, put in, or broken.
    func weight(real left: Range<Int>, quoted right: Range<Int>) -> ChangeWeight {
        let (old, new) = (real.units[left], quoted.units[right])
        if (old + new).allSatisfy(ChangeLexicon.particles.contains) { return .slip }
        // 不 for 未 is a slip, but 未 in 不得 is none.
        let breaksWord =
            Self.touches(left, realWords.negations.filter { $0.count > 1 })
            || Self.touches(right, quotedWords.negations.filter { $0.count > 1 })
        if !breaksWord, Self.isSameSense(old, new) { return .slip }
        func touches(_ places: KeyPath<WeightyWords, [Range<Int>]>) -> Bool {
            Self.touches(left, realWords[keyPath: places])
                || Self.touches(right, quotedWords[keyPath: places])
        }
        if touches(\.negations) { return .negation }
        if touches(\.modals) { return .modality }
        // A reference left out or put in is a slip; one number for another is not.
        let ordinals = Self.touches(left, realWords.ordinals) && Self.touches(right, quotedWords.ordinals)
        if ordinals || touches(\.quantities) { return .number }
        if touches(\.bodies), !Self.isVague(old, new) { return .body }
        return touches(\.secrecy) ? .secrecy : .slip
    }

    private static func touches(_ change: Range<Int>, _ places: [Range<Int>]) -> Bool {
        places.contains { place in
            change.isEmpty
                ? place.lowerBound < change.lowerBound && change.lowerBound < place.upperBound
                : place.overlaps(change)
        }
    }

    private static func isSameSense(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>) -> Bool {
        let words = [String(decoding: left, as: UTF16.self), String(decoding: right, as: UTF16.self)]
        return ChangeLexicon.sameSense.contains(words) || ChangeLexicon.sameSense.contains(words.reversed())
    }

    /// Whether a change inside the name of a body leaves it the same one: 行政 or 部门 left out, a letter misspelt.
    private static func isVague(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>) -> Bool {
        if left.count <= 1, right.count <= 1 {
            return (left + right).allSatisfy { !ChangeLexicon.levels.contains($0) }
        }
        guard left.isEmpty || right.isEmpty else { return false }
        // 监测技术机构 is 监测机构.
        return ChangeLexicon.isVague(left + right) || Array(left + right) == Array("技术".utf16)
    }
}

/// Where the words stand whose change weighs.
private struct WeightyWords {
    let negations: [Range<Int>]
    let modals: [Range<Int>]
    /// The numbers of articles, paragraphs and items.
    let ordinals: [Range<Int>]
    /// Sums, periods, rates and counts.
    let quantities: [Range<Int>]
    let bodies: [Range<Int>]
    let secrecy: [Range<Int>]

    init(_ text: ComparableText) {
        negations = ChangeLexicon.negations.places(in: text.units)
        modals = ChangeLexicon.modals.places(in: text.units).filter {
            !Self.isPartOfWord($0, text)
        }
        (ordinals, quantities) = Self.numbers(text)
        bodies = Self.bodies(text)
        secrecy = ChangeLexicon.secrecy.places(in: text.units)
    }

    private static let compounds = [
        "许可", "认可", "可能", "相应", "适应", "供应", "应急", "应用", "反应", "响应", "可靠", "可行", "必须", "可以", "应当",
    ].map { Array($0.utf16) }

    /// 可 in 许可 or 应 in 相应 neither obliges nor allows.
    private static func isPartOfWord(_ place: Range<Int>, _ text: ComparableText) -> Bool {
        guard place.count == 1 else { return false }
        let before = place.lowerBound > 0 ? text.units[place.lowerBound - 1] : 0
        let after = place.upperBound < text.count ? text.units[place.upperBound] : 0
        let unit = text.units[place.lowerBound]
        return compounds.contains { $0 == [before, unit] || $0 == [unit, after] }
    }

    /// Numbers behind 第, and those that count something: with what they measure behind them, or in Arabic figures.
    private static func numbers(_ text: ComparableText) -> (ordinals: [Range<Int>], quantities: [Range<Int>])
    {
        let measures = ChangeLexicon.measures
        let reader = NumberReader(text)
        var (ordinals, quantities): ([Range<Int>], [Range<Int>]) = ([], [])
        var index = 0
        while index < text.count {
            guard let end = reader.read(at: index)?.end, end > index else {
                index += 1
                continue
            }
            let tail = Array(text.units[end..<min(end + 2, text.count)])
            if index > 0, text.units[index - 1] == 0x7B2C {
                ordinals.append(index..<end)
            } else if text.units[index] < 0x3000 || text.units[end - 1] < 0x3000 || end - index > 3
                || measures.contains(where: { tail.starts(with: $0) })
            {
                quantities.append(index..<end)
            }
            index = end
        }
        return (ordinals, quantities)
    }

    /// The names of bodies: an ending of the table with what stands before it, up to a mark or a word of grammar.
    private static func bodies(_ text: ComparableText) -> [Range<Int>] {
        let others = ChangeLexicon.afterGovernment
        return ChangeLexicon.bodies.places(in: text.units).compactMap { ending in
            let tail = text.units[ending.upperBound..<min(ending.upperBound + 3, text.count)]
            if others.contains(where: { tail.starts(with: $0) }) { return nil }
            var start = ending.lowerBound
            while start > 0, ending.lowerBound - start < 10, text.gaps[start] == .none,
                !ChangeLexicon.bodyStops.contains(text.units[start - 1])
            {
                start -= 1
            }
            let name = start..<ending.upperBound
            // 部门 alone names no body.
            return ChangeLexicon.isVague(text.units[name]) ? nil : name
        }
    }
}
