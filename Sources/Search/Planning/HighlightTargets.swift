/// What is looked for in a text when it is shown: the terms and runs of characters of a query with their weights.
struct HighlightTargets: Sendable {
    /// Terms as the analyzer makes them, with how much each is worth.
    var terms: [[UInt8]: Float] = [:]
    /// Folded runs of characters, with how much each is worth.
    var runs: [[UInt16]: Float] = [:]
    /// Beginnings of terms.
    var prefixes: [[UInt8]] = []

    /// Adds what another query looks for.
    mutating func add(_ other: HighlightTargets) {
        terms.merge(other.terms, uniquingKeysWith: max)
        runs.merge(other.runs, uniquingKeysWith: max)
        prefixes += other.prefixes
    }

    var isEmpty: Bool { terms.isEmpty && runs.isEmpty && prefixes.isEmpty }
}
