internal import Catalog
internal import Citations
internal import Law
internal import Library

/// Completions of a place that is being typed: 保密法4, 保密法第四十, 刑法133.
extension ReferenceDesk {
    /// The most articles that complete a place.
    private static let mostPlaces = 5

    /// The articles of the statute named whose numbers begin as the one that was typed, the shortest first.
    ///
    /// Cost: one walk over the numbers of one edition.
    ///
    /// - Parameter typed: what was typed so far.
    /// - Returns: the completions; none unless a statute on hand and the beginning of a number were typed.
    /// - Throws: `CatalogError`, `LibraryError`.
    func placeSuggestions(for typed: String) throws -> [Suggestion] {
        let places = CitationQuery.list(typed)
        guard places.count == 1, let place = places.first, place.title != nil, place.through == nil,
            let pinpoint = place.pinpoint, let article = pinpoint.article, pinpoint == Pinpoint(article)
        else { return [] }
        guard let title = try titles(place.citation).first,
            let edition = try library.catalog.statute(titled: title)?.editions.last
        else { return [] }
        // 4 begins 4 and 44; 第四十 begins 第四十条 and 第四十四条.
        let isDecimal = typed.unicodeScalars.contains { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
        let beginning = isDecimal ? String(article.number) : String(article.chinese.dropLast())
        let isWhole = typed.hasSuffix("条")
        let numbers = try library.catalog.articleNumbers(of: edition.id).map(\.number).filter { number in
            if isWhole { return number.number == article.number }
            return isDecimal
                ? String(number.number).hasPrefix(beginning) : number.chinese.hasPrefix(beginning)
        }
        return numbers.sorted {
            ($0.number == article.number ? 0 : 1, $0) < ($1.number == article.number ? 0 : 1, $1)
        }.prefix(Self.mostPlaces).map { number in
            let name = "《\(title)》\(number.chinese)"
            return Suggestion(kind: .article, text: name, query: name, detail: nil)
        }
    }
}
