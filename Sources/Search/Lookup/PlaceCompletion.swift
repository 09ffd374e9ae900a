internal import Catalog
internal import Citations
internal import Law
internal import Library

/// Completions of a place that is being typed: 保密法4, 保密法第四十, 刑法133, 第四十.
extension ReferenceDesk {
    /// The most articles that complete a place.
    private static let mostPlaces = 5

    /// The articles whose numbers begin as the one that was typed: of the statute named the shortest first, where none is named those that
    /// powers cite, the most cited first.
    ///
    /// Cost: one walk over the numbers of one edition, which are kept.
    ///
    /// - Parameter typed: what was typed so far.
    /// - Returns: the completions; none unless the beginning of a number was typed, alone or behind a statute on hand.
    /// - Throws: `CatalogError`, `LibraryError`.
    func placeSuggestions(for typed: String) throws -> [Suggestion] {
        // Most of what is typed holds no number, and need not be read as a place.
        guard typed.utf16.contains(where: ChineseNumeral.isNumeral) else { return [] }
        let places = CitationQuery.list(typed)
        guard places.count == 1, let place = places.first, place.through == nil,
            let pinpoint = place.pinpoint, let article = pinpoint.article, pinpoint == Pinpoint(article)
        else { return [] }
        let isDecimal = typed.unicodeScalars.contains { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
        let beginning = NumberBeginning(article, isDecimal: isDecimal, isWhole: typed.hasSuffix("条"))
        guard place.title != nil else {
            guard typed.hasPrefix("第") else { return [] }
            return try articlesCited().first(Self.mostPlaces, beginning: beginning).map { number in
                Suggestion(kind: .article, text: number.chinese, query: number.chinese, detail: nil)
            }
        }
        guard let title = try titles(place.citation).first,
            let edition = try lookup().statute(titled: title)?.editions.last
        else { return [] }
        return try articles(of: edition.id).first(Self.mostPlaces, beginning: beginning).map { number in
            let name = "《\(title)》\(number.chinese)"
            return Suggestion(kind: .article, text: name, query: name, detail: nil)
        }
    }
}

/// The beginning of an article's number as it was typed: 4 begins 4 and 44; 第四十 begins 第四十条 and 第四十四条.
struct NumberBeginning {
    private let article: ArticleNumber
    /// What was typed in words, in UTF-8; nil for a number in figures.
    private let words: [UInt8]?
    private let isWhole: Bool

    /// A beginning.
    ///
    /// - Parameters:
    ///   - article: the number as far as it was typed.
    ///   - isDecimal: whether it was typed in figures.
    ///   - isWhole: whether nothing can follow (第四条).
    init(_ article: ArticleNumber, isDecimal: Bool, isWhole: Bool) {
        self.article = article
        self.isWhole = isWhole
        words = isDecimal ? nil : Array(article.chinese.utf8.dropLast("条".utf8.count))
    }

    /// Whether a number is the one that was typed: 第四条, 第四条之一.
    func isSame(as number: ArticleNumber) -> Bool { number.number == article.number }

    /// Whether a longer number begins so.
    fileprivate func begins(_ listed: ArticleNumbers.Listed) -> Bool {
        if isWhole { return false }
        if let words { return listed.words.starts(with: words) }
        var rest = listed.number.number
        while rest > article.number { rest /= 10 }
        return rest == article.number
    }
}

/// The numbers of some articles, to be found by how they begin.
struct ArticleNumbers: Sendable {
    fileprivate struct Listed: Sendable {
        let number: ArticleNumber
        /// 第四十四条, in UTF-8.
        let words: [UInt8]
    }

    private let numbers: [Listed]

    /// Numbers, the likeliest first.
    init(_ numbers: [ArticleNumber]) {
        self.numbers = numbers.map { Listed(number: $0, words: Array($0.chinese.utf8)) }
    }

    /// The numbers that begin in a way, that one itself first, then in their order.
    ///
    /// Cost: two walks over the numbers, some nanoseconds each.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - beginning: how they begin.
    /// - Returns: the numbers.
    func first(_ limit: Int, beginning: NumberBeginning) -> [ArticleNumber] {
        let same = numbers.lazy.filter { beginning.isSame(as: $0.number) }.prefix(limit).map(\.number)
        let longer = numbers.lazy.filter { !beginning.isSame(as: $0.number) && beginning.begins($0) }
        return Array(same) + longer.prefix(max(0, limit - same.count)).map(\.number)
    }
}
