package import Catalog
public import Law
public import Revision

/// An edition with its text and who cites its articles.
public struct EditionAnswer: Sendable {
    /// The edition.
    public let edition: EditionHead
    /// Whether it is in force on the day of the question.
    public let isCurrent: Bool
    /// The text: headings, articles, passages.
    public let text: Edition
    /// How many powers cite each article in a basis; articles that nobody cites are left out.
    public let citers: [ArticleNumber: Int]
    /// How many citations name each article without an edition that is on hand.
    public let looseCiters: [ArticleNumber: Int]
}

/// A place in one edition, as its page shows it: what the command line answers, and what stands around it.
public struct PlaceAnswer: Sendable {
    /// What a lookup answers about it; nil when the edition has no such article and nobody cites it there.
    public let answer: LookupAnswer?
    /// What a lookup answers about the same place of other editions, on hand or not.
    public let elsewhere: [LookupAnswer]
    /// The article before it, or nil.
    public let previous: ArticleNumber?
    /// The article behind it, or nil.
    public let next: ArticleNumber?
    /// Every article on hand that cites it, of which ``LookupAnswer/citedByArticles`` tells the first.
    public let citedByArticles: [CitingArticleAnswer]
    /// What became of it in every other edition, and what it was, in the order of the editions.
    public let history: [PlaceHistory]
    /// The places of earlier editions that it carries on, with who cites them there, the nearest edition first.
    public let origins: [PlaceOrigin]
    /// The labels of the editions whose article of the same number is another content.
    public let namesakes: [String]
}

/// A place of an earlier edition that a place carries on, with who cites it there.
public struct PlaceOrigin: Sendable {
    /// The earlier edition.
    public let edition: EditionHead
    /// The place in it.
    public let place: Pinpoint
    /// What happened on the way, in Chinese, with the doubt where there is any: `修改（较有把握，请核对）`.
    public let change: String
    /// What a lookup answers about the place in that edition.
    public let answer: LookupAnswer
}

/// What a place became in a later edition, or what it was in an earlier one.
public struct PlaceHistory: Sendable {
    /// The other edition.
    public let edition: EditionHead
    /// Whether the other edition is the later one.
    public let isLater: Bool
    /// What a lookup answers about it.
    public let answer: SuccessionAnswer
    /// The links between the two that the matching of their words tells; empty where there are no words to match.
    public let links: [ProvisionLink]
    /// The two editions matched, by which the words of a link can be compared; nil where ``links`` is empty.
    public let matched: EditionSuccession?
}

/// Two editions of a statute side by side.
public struct EditionComparison: Sendable {
    /// Their articles matched; nil when one of them is not on hand.
    public let matched: EditionSuccession?
    /// What somebody wrote down about them, or nil.
    public let recorded: Succession?
    /// Whether the words of both are on hand, so that they can be compared.
    public let hasWords: Bool
}

/// A power with its cells, every citation at its place in them.
public struct PowerDetail: Sendable {
    /// What the command line answers about it.
    public let answer: PowerAnswer
    /// Its heading data.
    public let head: PowerHead
    /// Its citations, in the order of the text.
    public let citations: [PlacedCitation]
    /// The other sub-items of the same power.
    public let siblings: [PowerHead]
}

/// A citation of a power with where it stands and what it leads to.
public struct PlacedCitation: Sendable {
    package let id: CitationID
    /// What the command line answers about it.
    public let answer: CitationAnswer
    /// Which of the power's cells it stands in, counted from 0; nil when the cell is gone.
    public let cell: Int?
    /// Where it stands in the cell, in bytes.
    public let range: Range<Int>
    /// The place cited, what was left open filled in; nil when the statute alone is cited.
    public let place: Pinpoint?
    /// The edition that it leads to, or nil.
    public let edition: EditionHead?
    /// The newest edition on hand, where that is another one.
    public let newer: EditionHead?
    /// The first article that it leads to, or nil.
    public let article: Article?
    /// What became of the place, where a newer edition is on hand.
    public let history: [PlaceHistory]

    /// Its number in the catalog.
    public var number: Int64 { id.value }

    /// The statute's title as far as it is known, else as printed.
    public var statute: String { answer.statute ?? answer.statutePrinted }
}
