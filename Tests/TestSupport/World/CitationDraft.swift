/// What a made-up citation is meant to be: known, because the generator wrote it.
public struct MadeUpCitation: Sendable, Hashable {
    /// How the statute is named.
    public enum Naming: String, Sendable, CaseIterable {
        case full, short, bare, inherited, misspelt, unknown
    }

    /// Where the edition's mark stands, and what it says.
    public enum Mark: String, Sendable, CaseIterable {
        case none, yearBehind, yearBefore, yearInside, dayBehind, orderBehind, orderBefore, revisedBehind,
            wrongYear
    }

    /// What is quoted behind the place.
    public enum Words: String, Sendable, CaseIterable {
        case none, verbatim, altered, misplaced
    }

    /// The column: `basis`, `dutiesBasis` or `accountability`.
    public let column: String
    /// The code of the power.
    public let power: String
    /// As it is printed, quotation included.
    public let printed: String
    /// How the statute is named.
    public let naming: Naming
    /// Where the mark stands.
    public let mark: Mark
    /// What is quoted.
    public let words: Words
    /// The statute's title; nil where no statute of the world is meant.
    public let statute: String?
    /// The day of the edition that the mark says; nil where the citation has none.
    public let edition: String?
    /// The articles that it names, as printed: `第三条`, ends of a range.
    public let articles: [String]
    /// Whether the edition ``edition`` has every place named; nil where no edition is marked.
    public let exists: Bool?
}
