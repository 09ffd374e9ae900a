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

    /// The greatest number of an article, or nil.
    let last: ArticleNumber?

    private let indices: [ArticleNumber: Int32]
    /// The articles in the order of their numbers.
    private let ascending: [ArticleNumber]
    /// For every article its first paragraph in ``paragraphItems``, and at the end the number of paragraphs.
    private let firstParagraph: [Int32]
    /// For every paragraph its first item in ``itemNumbers``, and at the end the number of items.
    private let firstItem: [Int32]
    private let itemNumbers: [Int16]
    private let subitemCounts: [Int16]
    /// The articles that say nothing but that they no longer hold.
    private let states: [ArticleNumber: ArticleState]
    /// The paragraphs, counted as in ``firstItem``, of which items may be missing, ascending.
    private let lacking: [Int32]
    /// Where the items of paragraphs and articles with many stand.
    private let itemPlaces: ItemPlaces

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
        var lacking: [Int32] = []
        for (index, article) in edition.articles.enumerated() {
            indices[article.number] = Int32(index)
            firstParagraph.append(Int32(firstItem.count))
            states[article.number] = article.state
            for paragraph in article.paragraphs {
                if paragraph.mayLackItems { lacking.append(Int32(firstItem.count)) }
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
        ascending = Self.sorted(articles)
        last = ascending.last
        itemPlaces = ItemPlaces(firstParagraph, firstItem, itemNumbers)
    }

    /// Articles in the order of their numbers; mostly they stand in it.
    private static func sorted(_ articles: [ArticleNumber]) -> [ArticleNumber] {
        zip(articles, articles.dropFirst()).allSatisfy { $0 <= $1 } ? articles : articles.sorted()
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
        ascending = Self.sorted(articles)
        last = ascending.last
        itemPlaces = ItemPlaces()
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

    /// The numbers of the items of all paragraphs of an article, in their order, at most so many.
    func items(_ article: ArticleNumber, most: Int) -> [Int] {
        let paragraphs = paragraphs(article)
        guard !paragraphs.isEmpty else { return [] }
        let all = Int(firstItem[paragraphs.lowerBound])..<Int(firstItem[paragraphs.upperBound])
        return all.prefix(most).map { Int(itemNumbers[$0]) }
    }

    /// Whether a paragraph has an item of a number.
    func hasItem(_ article: ArticleNumber, paragraph: Int, item: Int) -> Bool {
        let paragraphs = paragraphs(article)
        guard paragraph >= 1, paragraph <= paragraphs.count else { return false }
        return place(ofItem: item, in: paragraphs.lowerBound + paragraph - 1) != nil
    }

    /// The paragraphs of an article that have an item of a number, ascending, at most so many.
    func paragraphs(of article: ArticleNumber, holding item: Int, most: Int) -> [Int] {
        let begin = paragraphs(article).lowerBound
        return holders(article, item).prefix(most).map { Int($0) - begin + 1 }
    }

    /// The paragraph with an item of a number that is a paragraph or stands nearest before it, else the first one behind it.
    func nearestParagraph(to paragraph: Int, of article: ArticleNumber, holding item: Int) -> Int? {
        let begin = paragraphs(article).lowerBound
        let holders = holders(article, item)
        let behind = holders.partitionPoint { Int($0) - begin + 1 > paragraph }
        return (behind > 0 ? holders[behind - 1] : holders.first).map { Int($0) - begin + 1 }
    }

    /// The paragraphs, counted as in ``firstItem``, of an article that have an item of a number, ascending.
    private func holders(_ article: ArticleNumber, _ item: Int) -> [Int32] {
        let paragraphs = paragraphs(article)
        return itemPlaces.paragraphs(paragraphs.lowerBound, holding: item)
            ?? paragraphs.compactMap { place(ofItem: item, in: $0) == nil ? nil : Int32($0) }
    }

    /// Where an item of a paragraph stands among all, or nil.
    private func place(ofItem item: Int, in paragraph: Int) -> Int? {
        let range = itemRange(paragraph)
        // Mostly the items are numbered from one.
        let expected = range.lowerBound + item - 1
        if range.contains(expected), Int(itemNumbers[expected]) == item { return expected }
        if range.count > ItemPlaces.few { return itemPlaces.item(item, of: paragraph) }
        return range.first { Int(itemNumbers[$0]) == item }
    }

    /// Whether items of an article that are on hand may not be all.
    func mayLackItems(_ article: ArticleNumber) -> Bool {
        let paragraphs = paragraphs(article)
        let at = lacking.partitionPoint { $0 >= paragraphs.lowerBound }
        return at < lacking.count && lacking[at] < paragraphs.upperBound
    }

    /// What an article says when it says nothing but that it no longer holds.
    public func state(of article: ArticleNumber) -> ArticleState? { states[article] }

    /// Whether the items of a paragraph that are on hand may not be all.
    public func mayLackItems(_ article: ArticleNumber, paragraph: Int) -> Bool {
        let paragraphs = paragraphs(article)
        guard paragraph >= 1, paragraph <= paragraphs.count else { return false }
        let wanted = Int32(paragraphs.lowerBound + paragraph - 1)
        let at = lacking.partitionPoint { $0 >= wanted }
        return at < lacking.count && lacking[at] == wanted
    }

    /// How many subitems (目) an item has; nil when there is no such item.
    public func subitemCount(_ article: ArticleNumber, paragraph: Int, item: Int) -> Int? {
        let paragraphs = paragraphs(article)
        guard paragraph >= 1, paragraph <= paragraphs.count else { return nil }
        return place(ofItem: item, in: paragraphs.lowerBound + paragraph - 1).map { Int(subitemCounts[$0]) }
    }

    /// The articles from one number to another, inserted ones included, in the order of their numbers.
    public func articles(from first: ArticleNumber, through last: ArticleNumber) -> [ArticleNumber] {
        guard first <= last else { return [] }
        let begin = ascending.partitionPoint { $0 >= first }
        let end = ascending.partitionPoint { $0 > last }
        return Array(ascending[begin..<end])
    }

    private func paragraphs(_ article: ArticleNumber) -> Range<Int> {
        guard let index = index(of: article) else { return 0..<0 }
        return Int(firstParagraph[index])..<Int(firstParagraph[index + 1])
    }

    private func itemRange(_ paragraph: Int) -> Range<Int> {
        Int(firstItem[paragraph])..<Int(firstItem[paragraph + 1])
    }
}

/// Where items stand in articles with many paragraphs and paragraphs with many items: a text that refers to each of them
/// is read in time linear in its length.
private struct ItemPlaces: Sendable {
    /// So many paragraphs or items are looked through one by one.
    static let few = 32

    private struct Item: Hashable {
        let owner: Int32
        let number: Int16
    }

    /// By the first paragraph of an article and an item's number: the paragraphs that have one.
    private var paragraphs: [Item: [Int32]] = [:]
    private var known: Set<Int32> = []
    /// By paragraph and number: the first item.
    private var items: [Item: Int32] = [:]

    init() {}

    /// Looks through all articles; linear.
    init(_ firstParagraph: [Int32], _ firstItem: [Int32], _ numbers: [Int16]) {
        for (low, high) in zip(firstParagraph, firstParagraph.dropFirst()) {
            if high - low > Self.few { known.insert(low) }
            for paragraph in low..<high {
                let range = firstItem[Int(paragraph)]..<firstItem[Int(paragraph) + 1]
                for item in range {
                    let number = numbers[Int(item)]
                    if high - low > Self.few {
                        let key = Item(owner: low, number: number)
                        if paragraphs[key]?.last != paragraph {
                            paragraphs[key, default: []].append(paragraph)
                        }
                    }
                    let key = Item(owner: paragraph, number: number)
                    if range.count > Self.few, items[key] == nil { items[key] = item }
                }
            }
        }
    }

    /// The paragraphs with an item of the article that begins with a paragraph, or nil where it has few.
    func paragraphs(_ first: Int, holding number: Int) -> [Int32]? {
        guard known.contains(Int32(first)) else { return nil }
        return Int16(exactly: number).flatMap { paragraphs[Item(owner: Int32(first), number: $0)] } ?? []
    }

    /// The first item of a number of a paragraph with many, or nil.
    func item(_ number: Int, of paragraph: Int) -> Int? {
        Int16(exactly: number).flatMap { items[Item(owner: Int32(paragraph), number: $0)] }.map { Int($0) }
    }
}

extension Array {
    /// The first place from which on a condition holds, in an array that keeps it once it holds.
    fileprivate func partitionPoint(_ holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
