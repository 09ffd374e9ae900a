internal import ICU

/// Whether a printed title is a slip of the pen for a known one.
///
/// Three kinds are recognised. The characters stand in another order, some of them left out (保密国家法实施条例 for
/// 保守国家秘密法实施条例). Or one character is wrong, missing or too much, and what stands there is no word: 保守国家秘蜜法 is
/// a slip, 中外合作经营企业法 for 中外合资经营企业法 is another statute, because ICU's word list knows 合作. Or a
/// word inside the name of a law is left out (固体废物污染防治法 for 固体废物污染环境防治法): names of laws are few, and hardly
/// one is another one without a word in the middle.
struct TitleSlip {
    /// Characters that tell titles apart by themselves: numbers, regions, 暂行 and 试行.
    private static let telling = Set("省市县区州旗盟暂试行一二三四五六七八九十0123456789".utf16)
    private static let digits = Set("一二三四五六七八九十0123456789".utf16)
    private static let tails = ["实施条例", "实施细则", "实施办法", "条例", "细则", "办法", "规定", "规则", "决定", "通知", "意见", "法"]
        .map { Array($0.utf16) }

    private let printed: [UInt16]
    private let signature: UInt64
    private var breaker: WordBreaker?

    /// The title as printed, made comparable, without 中华人民共和国.
    init(_ printed: [UInt16]) {
        self.printed = printed
        signature = Self.signature(printed)
    }

    /// A set of the characters of a title, small enough to compare with every title on hand.
    static func signature(_ title: [UInt16]) -> UInt64 {
        title.reduce(0) { $0 | 1 << UInt64((UInt32($1) &* 2_654_435_761) >> 26) }
    }

    /// Whether a title with such a set of characters can be the one that is meant.
    func mayMean(_ other: UInt64) -> Bool { (signature ^ other).nonzeroBitCount <= 6 }

    /// The number of single changes from a known title when the printed one is a slip for it, else nil.
    mutating func distance(to known: [UInt16]) -> Int? {
        guard printed != known, known.count >= 5, abs(printed.count - known.count) <= max(1, known.count / 5)
        else {
            return nil
        }
        let tail = Self.tail(printed)
        guard tail == nil || tail == Self.tail(known) else { return nil }
        var counts: [UInt16: Int] = [:]
        for unit in known { counts[unit, default: 0] += 1 }
        for unit in printed { counts[unit, default: 0] -= 1 }
        let extra = counts.filter { $0.value < 0 }
        let missing = counts.filter { $0.value > 0 }
        let missingCount = missing.values.reduce(0, +)
        if extra.isEmpty, isReordered(known, missingCount),
            missing.keys.allSatisfy({ !Self.telling.contains($0) })
        {
            // 进口药品管理办法 has the words of 药品进口管理办法 and is another document.
            if missingCount == 0, words(of: printed).sorted() == words(of: known).sorted() { return nil }
            return Self.editDistance(printed, known)
        }
        if extra.isEmpty, leavesOutWord(known, missingCount) { return missingCount }
        guard missingCount <= 1, extra.values.reduce(0, -) <= 1, Self.editDistance(printed, known) == 1 else {
            return nil
        }
        let told = printed.count == known.count ? Self.digits : Self.telling
        guard counts.allSatisfy({ $0.value == 0 || !told.contains($0.key) }) else { return nil }
        // What a document is about stands in front: 盐业管理条例 is no slip for 物业管理条例, and where a word stands there
        // (林业行政处罚程序规定) it is meant.
        if !printed.prefix(2).elementsEqual(known.prefix(2)) {
            guard known.count >= 9 || isLaw(known) && known.count >= 7,
                words(of: printed).first.map({ $0.utf16.count == 1 }) ?? false
            else { return nil }
        }
        // No document ends like this: 行政处罚去.
        if tail == nil { return 1 }
        return looseCharacters(in: printed) > looseCharacters(in: known) ? 1 : nil
    }

    /// Whether the printed characters stand in another order than in a title, of which at most a quarter is missing.
    private func isReordered(_ known: [UInt16], _ missing: Int) -> Bool {
        guard missing == 0 || printed.first == known.first, missing * 4 <= known.count else { return false }
        var at = known.startIndex
        for unit in printed {
            guard let found = known[at...].firstIndex(of: unit) else { return true }
            at = found + 1
        }
        return false
    }

    /// Whether one word, or two, in the middle of a law's name is all that the printed title lacks.
    private mutating func leavesOutWord(_ known: [UInt16], _ missing: Int) -> Bool {
        guard isLaw(known), known.count >= 8, missing >= 2, missing * 4 <= known.count else { return false }
        let front = zip(printed, known).prefix { $0 == $1 }.count
        let back = zip(printed.reversed(), known.reversed()).prefix { $0 == $1 }.count
        // Where the cut lies is open when the same characters stand on both sides of it.
        guard front >= 2, back >= 3, front + back >= printed.count else { return false }
        let cuts = cuts(of: known)
        return (max(2, printed.count - back)...front).contains {
            cuts.contains($0) && cuts.contains($0 + missing)
        }
    }

    /// The ends of the words of a title as ICU cuts it.
    private mutating func cuts(of title: [UInt16]) -> Set<Int> {
        var end = 0
        return Set(
            words(of: title).map {
                end += $0.utf16.count; return end
            }
        )
    }

    /// How many characters of a title belong to no word of more than one.
    private mutating func looseCharacters(in title: [UInt16]) -> Int {
        words(of: title).reduce(0) { $0 + ($1.utf16.count == 1 ? 1 : 0) }
    }

    /// The words of a title as ICU cuts it; the title as one word when ICU cannot.
    private mutating func words(of title: [UInt16]) -> [String] {
        if breaker == nil { breaker = try? WordBreaker() }
        guard let breaker else { return [String(decoding: title, as: UTF16.self)] }
        var words: [String] = []
        var start = 0
        for end in breaker.cut(title).ends {
            words.append(String(decoding: title[start..<Int(end)], as: UTF16.self))
            start = Int(end)
        }
        return words
    }

    private func isLaw(_ title: [UInt16]) -> Bool { title.last == 0x6CD5 }

    private static func tail(_ title: [UInt16]) -> [UInt16]? {
        tails.first { title.count > $0.count && title.suffix($0.count).elementsEqual($0) }
    }

    /// Insertions, deletions and substitutions between two short rows (Wagner and Fischer 1974).
    private static func editDistance(_ left: [UInt16], _ right: [UInt16]) -> Int {
        var row = Array(0...right.count)
        for (i, unit) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (unit == right[j] ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[right.count]
    }
}
