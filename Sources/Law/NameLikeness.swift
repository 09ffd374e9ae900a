/// Which names come nearest to one that was not found.
public enum NameLikeness {
    /// The names that share the most pairs of neighbouring characters with a name, the nearest first.
    ///
    /// Cost: linear in the names.
    ///
    /// - Parameters:
    ///   - name: what was asked for.
    ///   - candidates: the names that there are.
    ///   - limit: how many at most.
    /// - Returns: the nearest of them; none where nothing comes near.
    public static func nearest(to name: String, among candidates: [String], limit: Int = 8) -> [String] {
        let wanted = pairs(name)
        guard !wanted.isEmpty else { return [] }
        let scored = candidates.map { candidate -> (name: String, score: Double) in
            let own = pairs(candidate)
            let shared = wanted.intersection(own).count
            return (candidate, 2 * Double(shared) / Double(max(1, wanted.count + own.count)))
        }
        let near = scored.filter { $0.score > 0.2 }.sorted {
            $0.score == $1.score ? $0.name < $1.name : $0.score > $1.score
        }
        return near.prefix(limit).map(\.name)
    }

    /// The pairs of neighbouring characters of the first hundred, 中华人民共和国 left out: nearly every title has it.
    private static func pairs(_ text: String) -> Set<UInt64> {
        let short = text.prefix(100).replacing("中华人民共和国", with: "").unicodeScalars.map { UInt64($0.value) }
        guard short.count > 1 else { return Set(short) }
        return Set(zip(short, short.dropFirst()).map { $0 << 32 | $1 })
    }
}
