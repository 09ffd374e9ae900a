import Search

/// The weights of the ranking by name, so that a run can change them without a build.
enum WeightTable {
    private static var floats: [(String, WritableKeyPath<RankingWeights, Float>)] {
        [
            ("k1", \.k1), ("singleCharacter", \.singleCharacter), ("neighbours", \.neighbours),
            ("overlay", \.overlay),
            ("synonym", \.synonym), ("wholeQuery", \.wholeQuery), ("namedStatute", \.namedStatute),
            ("titleBoost", \.titleBoost), ("headingBoost", \.headingBoost),
            ("namedArticle", \.namedArticle), ("everyday", \.everyday),
        ]
    }
    private static var doubles: [(String, WritableKeyPath<RankingWeights, Double>)] {
        [
            ("level", \.level), ("authority", \.authority), ("citedBy", \.citedBy),
            ("notInForce", \.notInForce),
            ("power", \.power), ("statute", \.statute), ("neighbour", \.neighbour), ("coverage", \.coverage),
            ("powerForQuestion", \.powerForQuestion), ("nameCoverage", \.nameCoverage),
            ("near", \.near),
        ]
    }
    private static var integers: [(String, WritableKeyPath<RankingWeights, Int>)] {
        [
            ("mostSynonyms", \.mostSynonyms), ("candidates", \.candidates),
            ("neighbourhood", \.neighbourhood), ("compared", \.compared),
        ]
    }

    /// Sets a weight from `name=value`; false when there is no such weight or value.
    static func set(_ setting: String, in weights: inout RankingWeights) -> Bool {
        let parts = setting.split(separator: "=").map(String.init)
        guard parts.count == 2, let value = Double(parts[1]) else { return false }
        if let entry = floats.first(where: { $0.0 == parts[0] }) {
            weights[keyPath: entry.1] = Float(value)
        } else if let entry = doubles.first(where: { $0.0 == parts[0] }) {
            weights[keyPath: entry.1] = value
        } else if let entry = integers.first(where: { $0.0 == parts[0] }) {
            weights[keyPath: entry.1] = Int(value)
        } else {
            return false
        }
        return true
    }
}
