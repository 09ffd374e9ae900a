/// Titles that a printed title may have meant.
///
/// An accusation must be right, and two statutes of this country may differ by a character or two (档案条例, 信访条例;
/// 女职工劳动保护规定, 女职工劳动保护特别规定): see ``TitleSlip``.
extension StatuteDirectory {
    /// What a title that is not on hand amounts to.
    func nearTitles(to title: String) -> TitleResolution {
        let key = TitleKey(title)
        let core = key.withoutState ?? key
        guard core.units.count >= 4, core.units.count <= 60 else { return .notOnHand }
        var near: [(distance: Int, title: String)] = []
        var slip = TitleSlip(core.units)
        for (position, signature) in titleSignatures.enumerated() where slip.mayMean(signature) {
            let other = titleKeys[position]
            if let distance = slip.distance(to: (other.withoutState ?? other).units) {
                near.append((distance, statutes[position].title))
            }
        }
        if !near.isEmpty {
            let names = near.sorted { ($0.distance, $0.title) < ($1.distance, $1.title) }.map(\.title)
            return .misspelt(near: Array(names.prefix(3)))
        }
        let parts = merged(core.units)
        return parts.isEmpty ? .notOnHand : .unknown(near: parts)
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
