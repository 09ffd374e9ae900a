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
    ///
    /// The articles of the text itself, where it is or holds an enacted one, are read by themselves: their numbers are headings, and what
    /// they say of 第三条 is said of the text.
    ///
    /// - Parameter text: the text, whose places are its lines.
    /// - Returns: the citations, and what was not understood.
    public static func inText(_ text: SourcedText) -> FoundCitations {
        let rows = OwnArticles.rows(in: text.text)
        var declared: [String: String] = [:]
        guard !rows.isEmpty else { return FoundCitations(text, &declared) }
        let bytes = Array(text.text.utf8)
        var found = FoundCitations()
        var (start, line) = (0, text.place)
        for end in rows.flatMap({ [$0.lowerBound, $0.upperBound] }) + [bytes.count] where end > start {
            let piece = SourcedText(String(decoding: bytes[start..<end], as: UTF8.self), line: line)
            var here = FoundCitations(piece, &declared)
            here.shift(by: start)
            found.citations += here.citations
            found.unparsed += here.unparsed
            line += bytes[start..<end].count { $0 == 0x0A }
            start = end
        }
        return found
    }

    private mutating func shift(by offset: Int) {
        for index in citations.indices { citations[index].shift(by: offset) }
        unparsed = unparsed.map { stretch in
            UnparsedCitation(
                printed: stretch.printed,
                range: stretch.range.lowerBound + offset..<stretch.range.upperBound + offset,
                place: stretch.place,
                reason: stretch.reason
            )
        }
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

    /// What stands in a piece of a text; short names are known from the pieces before, and told to those behind.
    fileprivate init(_ text: SourcedText, _ declared: inout [String: String]) {
        let context = CitationContext(declaredNames: declared)
        let extracted = CitationExtractor().extract(text, field: .mention, context: context)
        declared = extracted.declaredNames
        self.init(citations: extracted.citations, unparsed: extracted.unparsed)
    }
}
