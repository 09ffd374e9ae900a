public import Law

/// Which articles, paragraphs and items an edition has, without their words.
///
/// A few bytes for each article, so that all of a corpus can be held at once.
public struct EditionOutline: Sendable {
    /// The articles in the order of the edition.
    public let articles: [ArticleNumber]
    /// The parts, chapters and sections, each with those above it; empty when they are not known.
    public let headings: [Pinpoint]
    /// Whether paragraphs and items are known; a digest knows articles alone.
    public let hasParts: Bool
    /// How much of the edition is on hand; what is not is never judged.
    public let completeness: Completeness
    /// What its closing articles repeal.
    let repealed: [RepealedTitle]
    /// The article in which the text on hand breaks off, or nil.
    let brokenOff: ArticleNumber?

    private let indices: [ArticleNumber: Int32]
    /// For every article its first paragraph in ``paragraphItems``, and at the end the number of paragraphs.
    private let firstParagraph: [Int32]
    /// For every paragraph its first item in ``itemNumbers``, and at the end the number of items.
    private let firstItem: [Int32]
    private let itemNumbers: [Int16]
    private let subitemCounts: [Int16]
    /// The articles that say nothing but that they no longer hold.
    private let states: [ArticleNumber: ArticleState]
    /// The paragraphs, counted as in ``firstItem``, of which items may be missing.
    private let lacking: Set<Int32>

    /// The outline of an edition.
    public init(_ edition: Edition) {
        articles = edition.articles.map(\.number)
        headings = Self.headings(edition.headings)
        hasParts = edition.textKind == .full
        completeness = edition.completeness
        repealed = RepealedTitle.all(in: edition)
        brokenOff = edition.articles.last.map(\.number).flatMap { edition.breaksOff(in: $0) ? $0 : nil }
        var indices: [ArticleNumber: Int32] = [:]
        var firstParagraph: [Int32] = []
        var firstItem: [Int32] = []
        var itemNumbers: [Int16] = []
        var subitemCounts: [Int16] = []
        var states: [ArticleNumber: ArticleState] = [:]
        var lacking: Set<Int32> = []
        for (index, article) in edition.articles.enumerated() {
            indices[article.number] = Int32(index)
            firstParagraph.append(Int32(firstItem.count))
            states[article.number] = article.state
            for paragraph in article.paragraphs {
                if paragraph.mayLackItems { lacking.insert(Int32(firstItem.count)) }
                firstItem.append(Int32(itemNumbers.count))
                for item in paragraph.items {
                    itemNumbers.append(Int16(clamping: item.number))
                    subitemCounts.append(Int16(clamping: item.subitems.count))
                }
            }
        }
        firstParagraph.append(Int32(firstItem.count))
        firstItem.append(Int32(itemNumbers.count))
        self.indices = indices
        self.firstParagraph = firstParagraph
        self.firstItem = firstItem
        self.itemNumbers = itemNumbers
        self.subitemCounts = subitemCounts
        self.states = states
        self.lacking = lacking
    }

    /// The outline of an edition of which only the article numbers are known.
    public init(articles: [ArticleNumber]) {
        self.articles = articles
        headings = []
        hasParts = false
        completeness = .whole
        repealed = []
        brokenOff = nil
        indices = Dictionary(
            articles.enumerated().map { ($1, Int32($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        firstParagraph = [Int32](repeating: 0, count: articles.count + 1)
        firstItem = [0]
        itemNumbers = []
        subitemCounts = []
        (states, lacking) = ([:], [])
    }

    /// The places of headings as printed: a chapter lies in the part before it, a section in the chapter before it.
    private static func headings(_ headings: [Heading]) -> [Pinpoint] {
        var part: Int?
        var chapter: Int?
        return headings.compactMap { heading in
            let words = heading.text.prefix { !$0.isWhitespace }
            guard let own = Pinpoint(headings: [String(words)]) else { return nil }
            if let number = own.part { (part, chapter) = (number, nil) }
            if let number = own.chapter { chapter = number }
            return own.section == nil
                ? Pinpoint(part: part, chapter: chapter)
                : Pinpoint(part: part, chapter: chapter, section: own.section)
        }
    }

    /// Whether the edition has a part, chapter or section; nil where its headings cannot tell: there are none, or none of the rank has
    /// a number, as where the parts of a code were published one by one.
    ///
    /// What the citation leaves open may be any: 第一节 is there when any chapter has one.
    public func hasHeading(_ place: Pinpoint) -> Bool? {
        let asksChapter = place.chapter != nil || place.section != nil
        guard place.part == nil || headings.contains(where: { $0.part != nil }),
            !asksChapter || headings.contains(where: { $0.chapter != nil })
        else { return nil }
        return headings.contains {
            (place.part == nil || place.part == $0.part)
                && (place.chapter == nil || place.chapter == $0.chapter)
                && (place.section == nil || place.section == $0.section)
        }
    }

    /// The position of an article in ``articles``, or nil when the edition has none of that number.
    public func index(of article: ArticleNumber) -> Int? { indices[article].map { Int($0) } }

    /// How many paragraphs (款) an article has; 0 when there is no such article or its parts are not known.
    public func paragraphCount(_ article: ArticleNumber) -> Int { paragraphs(article).count }

    /// The numbers of the items (项) of a paragraph, counted from 1.
    public func items(_ article: ArticleNumber, paragraph: Int) -> [Int] {
        let paragraphs = paragraphs(article)
        guard paragraph >= 1, paragraph <= paragraphs.count else { return [] }
        return itemRange(paragraphs.lowerBound + paragraph - 1).map { Int(itemNumbers[$0]) }
    }

    /// What an article says when it says nothing but that it no longer holds.
    public func state(of article: ArticleNumber) -> ArticleState? { states[article] }

    /// Whether the items of a paragraph that are on hand may not be all.
    public func mayLackItems(_ article: ArticleNumber, paragraph: Int) -> Bool {
        let paragraphs = paragraphs(article)
        guard paragraph >= 1, paragraph <= paragraphs.count else { return false }
        return lacking.contains(Int32(paragraphs.lowerBound + paragraph - 1))
    }

    /// How many subitems (目) an item has; nil when there is no such item.
    public func subitemCount(_ article: ArticleNumber, paragraph: Int, item: Int) -> Int? {
        let paragraphs = paragraphs(article)
        guard paragraph >= 1, paragraph <= paragraphs.count else { return nil }
        return itemRange(paragraphs.lowerBound + paragraph - 1).first { Int(itemNumbers[$0]) == item }
            .map { Int(subitemCounts[$0]) }
    }

    /// The articles from one number to another, inserted ones included, in the order of their numbers.
    public func articles(from first: ArticleNumber, through last: ArticleNumber) -> [ArticleNumber] {
        articles.filter { first <= $0 && $0 <= last }.sorted()
    }

    private func paragraphs(_ article: ArticleNumber) -> Range<Int> {
        guard let index = index(of: article) else { return 0..<0 }
        return Int(firstParagraph[index])..<Int(firstParagraph[index + 1])
    }

    private func itemRange(_ paragraph: Int) -> Range<Int> {
        Int(firstItem[paragraph])..<Int(firstItem[paragraph + 1])
    }
}
