public import Law

/// Whether an edition has the place that a citation names.
public enum PlaceExistence: Sendable, Hashable, Codable {
    /// It is there.
    case exists
    /// There is no such article (or chapter); the number of the last article.
    case articleMissing(Pinpoint, last: ArticleNumber?)
    /// The article has fewer paragraphs.
    case paragraphOutOfRange(Pinpoint, count: Int)
    /// The paragraph (or article) has no item of that number; the numbers that it has, and the paragraph that has one.
    case itemOutOfRange(Pinpoint, numbers: [Int], standsIn: Int?)
    /// The item has no subitem of that number.
    case subitemOutOfRange(Pinpoint, count: Int)
    /// Several paragraphs have an item of that number.
    case itemAmbiguous(Pinpoint, paragraphs: [Int])
    /// The range runs backwards.
    case descending(Pinpoint, Pinpoint)
    /// It kept its number and has no words: the articles, one or those of a range, that were deleted or suspended.
    case lapsed([Pinpoint], ArticleState)
    /// It cannot be told: a digest has only articles, a document without articles none, a text with gaps not all.
    case unknown

    /// Whether what is cited has no words any more.
    var isLapsed: Bool { if case .lapsed = self { true } else { false } }

    /// The outcome of a citation that has nothing else against it.
    public var outcome: ResolutionOutcome {
        switch self {
        case .exists: .resolved
        case .articleMissing: .articleMissing
        case .paragraphOutOfRange: .paragraphOutOfRange
        case .itemOutOfRange: .itemOutOfRange
        case .subitemOutOfRange: .subitemOutOfRange
        case .itemAmbiguous: .ambiguousItem
        case .descending: .rangeDescending
        case .lapsed: .articleLapsed
        case .unknown: .partsUnknown
        }
    }
}

/// Resolving, third step: whether the place is there.
extension EditionOutline {
    /// The places that a citation names, an item with the paragraph that holds it, and whether they exist.
    ///
    /// Of a range the ends are judged and, where they lie in one article, every paragraph or item between them; the articles
    /// between its ends need not all exist, and those that do are told.
    ///
    /// - Parameters:
    ///   - first: the place, or the first one of a range.
    ///   - last: the last place of a range, or nil.
    /// - Returns: the places, and the first thing against them.
    public func places(from first: Pinpoint, through last: Pinpoint?) -> (
        pinpoints: [Pinpoint], existence: PlaceExistence
    ) {
        guard let last else {
            let (placed, existence) = place(first)
            return ([placed], existence)
        }
        guard first <= last else { return ([first, last], .descending(first, last)) }
        var existence = PlaceExistence.exists
        let judged = [first, last] + parts(between: first, and: last)
        for pinpoint in judged where existence == .exists { existence = place(pinpoint).existence }
        if existence == .exists || existence.isLapsed {
            existence = articles(from: first, through: last) ?? existence
        }
        return (members(from: first, through: last).map { place($0).pinpoint }, existence)
    }

    /// The most articles of a range that are told one by one.
    ///
    /// The longest statutes have little more than half as many; a text of many thousand articles that cites all of them in each would
    /// have as many members as the square of their number.
    static let mostMembers = 2_000
    /// The most numbers of items, and paragraphs with an item, that are told of an article.
    static let mostNumbers = 1_000

    /// The places of a range: its ends as printed, and every article that the edition has between them; where these are more than
    /// ``mostMembers``, the ends alone.
    public func members(from first: Pinpoint, through last: Pinpoint) -> [Pinpoint] {
        guard let low = first.article, let high = last.article, low != high else { return [first, last] }
        let there = articles(from: low, through: high)
        guard there.count <= Self.mostMembers else { return [first, last] }
        var result = there.map { Pinpoint($0) }
        // The ends are kept also when the edition has no such articles.
        if result.first?.article != low { result.insert(first, at: 0) } else { result[0] = first }
        if result.last?.article != high { result.append(last) } else { result[result.count - 1] = last }
        return result
    }

    /// What is against a range of articles whose ends are there: those that lapsed, and those that a text with gaps leaves out.
    private func articles(from first: Pinpoint, through last: Pinpoint) -> PlaceExistence? {
        guard let low = first.article, let high = last.article, low < high else { return nil }
        let there = articles(from: low, through: high)
        let lapsed = there.filter { state(of: $0) != nil }
        if let one = lapsed.first, let state = state(of: one) {
            return .lapsed(lapsed.map { Pinpoint($0) }, state)
        }
        let numbers = Set(there.map(\.number))
        return completeness == .gaps && numbers.count <= high.number - low.number ? .unknown : nil
    }

    /// The places between the ends of a range of items or paragraphs of one article; at most 200 of them, so that a printed
    /// number of any size costs nothing.
    private func parts(between first: Pinpoint, and last: Pinpoint) -> [Pinpoint] {
        guard let article = first.article, article == last.article else { return [] }
        if let low = first.item, let high = last.item, high - low < 200 {
            return (low..<max(low, high)).dropFirst().compactMap {
                Pinpoint(article: article, paragraph: first.paragraph, item: $0)
            }
        }
        if let low = first.paragraph, let high = last.paragraph, high - low < 200, first.item == nil {
            return (low..<max(low, high)).dropFirst().compactMap { Pinpoint(article: article, paragraph: $0) }
        }
        return []
    }

    /// What is said of a place that the text on hand does not have: only a whole text with articles can tell.
    private func missing(_ pinpoint: Pinpoint) -> PlaceExistence {
        guard !articles.isEmpty, completeness == .whole else { return .unknown }
        return .articleMissing(pinpoint, last: last)
    }

    /// The place that a pinpoint means, an item's paragraph filled in, and whether it exists.
    public func place(_ pinpoint: Pinpoint) -> (pinpoint: Pinpoint, existence: PlaceExistence) {
        if pinpoint.isHeading, let exists = hasHeading(pinpoint) {
            return (pinpoint, exists ? .exists : missing(pinpoint))
        }
        guard let article = pinpoint.article else { return (pinpoint, .unknown) }
        guard index(of: article) != nil else { return (pinpoint, missing(pinpoint)) }
        if let state = state(of: article) { return (pinpoint, .lapsed([Pinpoint(article)], state)) }
        guard pinpoint.paragraph != nil || pinpoint.item != nil else { return (pinpoint, .exists) }
        guard hasParts else { return (pinpoint, .unknown) }
        let count = paragraphCount(article)
        if let paragraph = pinpoint.paragraph, paragraph > count {
            if article == brokenOff { return (pinpoint, .unknown) }
            return (pinpoint, .paragraphOutOfRange(pinpoint, count: count))
        }
        guard let item = pinpoint.item else { return (pinpoint, .exists) }
        let holders =
            pinpoint.paragraph.map { hasItem(article, paragraph: $0, item: item) ? [$0] : [] }
            ?? paragraphs(of: article, holding: item, most: Self.mostNumbers)
        guard let paragraph = holders.first else {
            // Announced and not there, or left out between others: the text on hand lost them.
            let mayLack =
                pinpoint.paragraph.map { mayLackItems(article, paragraph: $0) } ?? mayLackItems(article)
            if article == brokenOff || mayLack { return (pinpoint, .unknown) }
            let numbers =
                pinpoint.paragraph.map { Array(items(article, paragraph: $0).prefix(Self.mostNumbers)) }
                ?? items(article, most: Self.mostNumbers)
            let standsIn = paragraphs(of: article, holding: item, most: 1).first
            return (pinpoint, .itemOutOfRange(pinpoint, numbers: numbers, standsIn: standsIn))
        }
        guard holders.count == 1 else { return (pinpoint, .itemAmbiguous(pinpoint, paragraphs: holders)) }
        let placed =
            Pinpoint(article: article, paragraph: paragraph, item: item, subitem: pinpoint.subitem)
            ?? pinpoint
        if let subitem = pinpoint.subitem {
            let has = subitemCount(article, paragraph: paragraph, item: item) ?? 0
            if subitem > has { return (placed, .subitemOutOfRange(pinpoint, count: has)) }
        }
        return (placed, .exists)
    }
}
