internal import Catalog
internal import Law

/// What is told of a chapter, section or part that was asked for as a whole: its name, and which articles stand in it.
extension Lookup {
    /// The words of a place in an edition, and what is to be said about them.
    func words(
        of edition: EditionRecord,
        _ article: Article?,
        at place: Pinpoint?
    ) throws(CatalogError) -> ProvisionWords {
        guard let place, place.isHeading, edition.articleCount > 0,
            let text = try catalog.edition(edition.id)
        else { return ProvisionWords(edition: edition, article: article, pinpoint: place) }
        return ProvisionWords(text: nil, note: Self.note(on: place, in: text))
    }

    private static func note(on place: Pinpoint, in edition: Edition) -> String {
        var paths: [[String]: [ArticleNumber]] = [:]
        for article in edition.articles {
            let headings = article.headingPath.compactMap {
                edition.headings.indices.contains($0) ? edition.headings[$0].text : nil
            }
            // The chapter asked for and what stands above it; the sections below it are its own.
            let above = headings.indices.first { index in
                Pinpoint(above: Array(headings[...index])).map { place.hasUnderIt($0) } ?? false
            }
            if let above { paths[Array(headings[...above]), default: []].append(article.number) }
        }
        guard !paths.isEmpty else {
            let isNumbered = edition.headings.contains { Pinpoint(above: [$0.text]) != nil }
            guard isNumbered else { return "在库的文本没有标明编、章、节的序号，不能确定\(place.chinese)有哪些条。" }
            return edition.completeness == .whole ? "这一版本没有\(place.chinese)。" : "在库的这一版本没有\(place.chinese)。"
        }
        return paths.sorted { ($0.value.first?.number ?? 0) < ($1.value.first?.number ?? 0) }.map {
            path,
            numbers in
            let (first, last) = (numbers[0].chinese, numbers[numbers.count - 1].chinese)
            let range = numbers.count == 1 ? first : "\(first)至\(last)"
            return "\(path.joined(separator: " "))：\(range)，共 \(numbers.count) 条。"
        }.joined()
    }
}
