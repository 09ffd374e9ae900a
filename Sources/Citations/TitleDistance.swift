/// Titles that a printed title may have meant.
///
/// An accusation must be right: two statutes of this country often differ by two characters (档案条例, 信访条例), so a small
/// distance alone says nothing. A title counts as misspelt only when it is made of the characters of a known one.
extension StatuteDirectory {
    /// What a title that is not on hand amounts to.
    func nearTitles(to title: String) -> ResolutionOutcome {
        let key = TitleKey(title)
        let core = key.withoutState ?? key
        guard core.units.count >= 5, core.units.count <= 40 else { return .notOnHand }
        var near: [(distance: Int, title: String)] = []
        for (position, other) in titleKeys.enumerated() {
            let known = other.withoutState ?? other
            if let distance = TitleSlip.distance(from: core.units, to: known.units) {
                near.append((distance, statutes[position].title))
            }
        }
        if !near.isEmpty {
            let names = near.sorted { ($0.distance, $0.title) < ($1.distance, $1.title) }.map(\.title)
            return .titleMisspelt(near: Array(names.prefix(3)))
        }
        let parts = merged(core.units)
        return parts.isEmpty ? .notOnHand : .titleUnknown(near: parts)
    }

    /// The titles of the two statutes whose names a title joins (反垄断 + 行政处罚 + 法), or none.
    private func merged(_ core: [UInt16]) -> [String] {
        let law: UInt16 = 0x6CD5
        guard core.last == law else { return [] }
        let stem = core.dropLast()
        var heads: [Int: String] = [:]
        var tails: [Int: String] = [:]
        for (position, other) in titleKeys.enumerated() {
            let known = (other.withoutState ?? other).units
            guard known.last == law, known.count >= 3, known.count < core.count else { continue }
            let part = known.dropLast()
            if stem.starts(with: part) { heads[part.count] = statutes[position].title }
            if stem.suffix(part.count).elementsEqual(part) { tails[part.count] = statutes[position].title }
        }
        for (length, head) in heads.sorted(by: { $0.key < $1.key }) {
            if let tail = tails[stem.count - length] { return [head, tail] }
        }
        return []
    }
}

/// Whether one title is a slip of the pen for another.
enum TitleSlip {
    /// Words that make a title another document's: regions, and whether it is provisional.
    private static let telling = Set("省市县区州旗盟暂试行一二三四五六七八九十0123456789".utf16)
    private static let tails = ["实施条例", "实施细则", "实施办法", "条例", "细则", "办法", "规定", "规则", "决定", "通知", "意见", "法"]
        .map { Array($0.utf16) }

    /// The number of single changes between two titles when the first is a slip for the second, else nil.
    ///
    /// A slip keeps the first character and the kind of document, has no character that the other lacks but at most one, and
    /// misses at most a quarter of it; what is missing or too much is no name of a region.
    static func distance(from printed: [UInt16], to known: [UInt16]) -> Int? {
        guard printed != known, known.count >= 5, printed.first == known.first else { return nil }
        guard abs(printed.count - known.count) <= max(1, known.count / 5), tail(printed) == tail(known) else {
            return nil
        }
        var counts: [UInt16: Int] = [:]
        for unit in known { counts[unit, default: 0] += 1 }
        for unit in printed { counts[unit, default: 0] -= 1 }
        let extra = counts.filter { $0.value < 0 }
        let missing = counts.filter { $0.value > 0 }
        guard counts.allSatisfy({ $0.value == 0 || !telling.contains($0.key) }) else { return nil }
        let extraCount = extra.values.reduce(0) { $0 - $1 }
        let missingCount = missing.values.reduce(0, +)
        // A character that the known title lacks makes it another title, unless it merely stands there twice.
        guard extraCount <= 1, extra.keys.allSatisfy({ known.contains($0) }) else { return nil }
        guard missingCount * 4 <= known.count else { return nil }
        return editDistance(printed, known)
    }

    private static func tail(_ title: [UInt16]) -> [UInt16]? {
        tails.first { title.count > $0.count && title.suffix($0.count).elementsEqual($0) }
    }

    /// Insertions, deletions and substitutions between two short rows.
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
