internal import Citations
internal import Law

/// What the citation grammar found in one article or one cell; ranges count bytes of that article's or cell's text.
struct FoundCitations: Sendable {
    var citations: [Citation] = []
    var unparsed: [UnparsedCitation] = []

    /// What stands in the articles of an edition, one value for each article.
    ///
    /// Every paragraph is read by itself, because 前款 and 本款 mean something else in each; short names that one
    /// paragraph declares hold in all later ones.
    static func inArticles(of edition: Edition) -> [FoundCitations] {
        let extractor = CitationExtractor()
        var declared: [String: String] = [:]
        return edition.articles.indices.map { index in
            let article = edition.articles[index]
            var found = FoundCitations()
            var offset = 0
            for paragraph in article.paragraphs {
                var host = HostProvision(
                    statute: edition.title,
                    pinpoint: Pinpoint(article: article.number, paragraph: paragraph.number)
                )
                host.articlesBefore = edition.articles[..<index].suffix(10).reversed().map(\.number)
                let text = paragraph.fullText
                let extracted = extractor.extract(
                    text,
                    line: paragraph.line,
                    field: .mention,
                    context: CitationContext(host: host, declaredNames: declared)
                )
                declared.merge(extracted.declaredNames) { _, later in later }
                if !extracted.citations.isEmpty || !extracted.unparsed.isEmpty {
                    found.add(extracted, offset: offset, lines: LineMap(paragraph))
                }
                offset += text.utf8.count + 1
            }
            return found
        }
    }

    /// What stands in the cells of a power, one value for each cell.
    ///
    /// Columns that are no basis are full of documents that officers hand out (《处罚告知书》); there only what names an
    /// article or a document number counts.
    static func inCells(of power: Power) -> [FoundCitations] {
        let extractor = CitationExtractor()
        return power.fields.map { cell in
            let field = cell.role.citationField
            let extracted = extractor.extract(cell.content.text, line: cell.content.line, field: field)
            guard field == .mention, cell.role != .dutiesBasis else {
                return FoundCitations(citations: extracted.citations, unparsed: extracted.unparsed)
            }
            return FoundCitations(
                citations: extracted.citations.filter { $0.pinpoint != nil || $0.documentNumber != nil },
                unparsed: extracted.unparsed
            )
        }
    }

    /// Takes over what was found in a paragraph that begins at a byte of the article's text.
    private mutating func add(_ extracted: ExtractedCitations, offset: Int, lines: LineMap) {
        func moved(_ range: Range<Int>) -> Range<Int> {
            range.lowerBound + offset..<range.upperBound + offset
        }
        for var citation in extracted.citations {
            citation.line = lines.line(at: citation.range.lowerBound)
            citation.range = moved(citation.range)
            citation.titleRange = citation.titleRange.map(moved)
            citation.pinpointRange = citation.pinpointRange.map(moved)
            citation.quotation = citation.quotation.map { Quotation(text: $0.text, range: moved($0.range)) }
            citations.append(citation)
        }
        for stretch in extracted.unparsed {
            unparsed.append(
                UnparsedCitation(
                    printed: stretch.printed,
                    range: moved(stretch.range),
                    line: lines.line(at: stretch.range.lowerBound),
                    reason: stretch.reason
                )
            )
        }
    }
}

/// The lines of a paragraph's pieces: items stand on lines of their own, mostly with blank lines between.
private struct LineMap {
    private var starts: [(offset: Int, line: Int)] = []

    init(_ paragraph: Paragraph) {
        var offset = 0
        func add(_ text: String, _ line: Int) -> (Int, Int) {
            defer { offset += text.utf8.count + 1 }
            return (offset, line)
        }
        starts.append(add(paragraph.text, paragraph.line))
        for item in paragraph.items {
            starts.append(add(item.text, item.line))
            for subitem in item.subitems { starts.append(add(subitem.text, subitem.line)) }
        }
    }

    func line(at offset: Int) -> Int {
        starts.last { $0.offset <= offset }?.line ?? starts.first?.line ?? 1
    }
}
