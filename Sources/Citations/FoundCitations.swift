public import Law

/// What the citation grammar found in one article or one cell; ranges count bytes of that article's or cell's text.
public struct FoundCitations: Sendable {
    /// The citations, in the order of the text.
    public var citations: [Citation] = []
    /// What looks like a citation and was not understood.
    public var unparsed: [UnparsedCitation] = []

    /// What stands in the articles of an edition, one value for each article.
    ///
    /// - Parameters:
    ///   - edition: the edition, or one part of it.
    ///   - whole: the articles of the whole edition when it is a part.
    /// - Returns: what was found, article by article.
    public static func inArticles(of edition: Edition, in whole: EditionOutline? = nil) -> [FoundCitations] {
        var found = [FoundCitations](repeating: FoundCitations(), count: edition.articles.count)
        let positions = Dictionary(
            edition.articles.enumerated().map { ($1.number, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let all = EditionReferences(of: edition, in: whole)
        for reference in all.references {
            guard let article = reference.place.article, let position = positions[article] else { continue }
            found[position].citations.append(reference.citation)
        }
        for (place, stretch) in all.unparsed {
            guard let article = place.article, let position = positions[article] else { continue }
            found[position].unparsed.append(stretch)
        }
        return found
    }

    /// What stands in a text that is no list.
    public static func inText(_ text: SourcedText) -> FoundCitations {
        let extracted = CitationExtractor().extract(text, field: .mention)
        return FoundCitations(citations: extracted.citations, unparsed: extracted.unparsed)
    }

    /// What stands in the cells of a list's powers, one value for each cell of each power.
    ///
    /// 同上 means what the cell above cites in the same column, and a row that goes on with the one above takes over its title.
    ///
    /// - Parameter powers: the powers in the order of the list.
    /// - Returns: what was found, power by power.
    public static func inCells(ofPowers powers: [Power]) -> [[FoundCitations]] {
        CellsBelow(knowing: KnownCells()).find(in: powers[...])
    }
}

extension FoundCitations {
    /// Citations that were found before.
    public init(_ citations: [Citation]) { self.init(citations: citations, unparsed: []) }
}
