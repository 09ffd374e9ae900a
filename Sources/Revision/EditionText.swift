public import Law

/// An article prepared for comparison, with the place of every paragraph, item and subitem in it.
package struct ArticleText: Sendable {
    /// A part of the article and the units that it holds.
    package struct Part: Sendable {
        /// Where it stands.
        package let pinpoint: Pinpoint
        /// Its units, the parts below it included.
        package let units: Range<Int>
        /// Its own units alone: a paragraph without its items.
        package let own: Range<Int>
    }

    /// The article.
    package let article: Article
    /// The whole text.
    package let text: ComparableText
    /// Paragraphs, items and subitems in the order of the text.
    package let parts: [Part]
    private let kept: Kept<CountedWords>

    /// What matching with other editions needs of the words.
    var counted: CountedWords { kept.get { CountedWords(text.units) } }

    /// Prepares an article; linear in its length.
    ///
    /// - Parameters:
    ///   - article: the article.
    ///   - other: an article of another edition that may have the same words: what was made of these is taken over.
    package init(_ article: Article, like other: ArticleText? = nil) {
        self.article = article
        if let other, Self.haveSameWords(article, other.article) {
            text = other.text
            parts = other.parts
            kept = other.kept
            return
        }
        kept = Kept()
        var text = ComparableText()
        var parts: [Part] = []
        for paragraph in article.paragraphs {
            let start = text.count
            text.append(paragraph.text)
            let ownEnd = text.count
            var below: [Part] = []
            for item in paragraph.items {
                let itemStart = text.count
                text.append(item.text)
                let itemOwnEnd = text.count
                var subitems: [Part] = []
                for subitem in item.subitems {
                    let subitemStart = text.count
                    text.append(subitem.text)
                    if let pinpoint = Pinpoint(
                        article: article.number,
                        paragraph: paragraph.number,
                        item: item.number,
                        subitem: subitem.number
                    ) {
                        let range = subitemStart..<text.count
                        subitems.append(Part(pinpoint: pinpoint, units: range, own: range))
                    }
                }
                if let pinpoint = Pinpoint(
                    article: article.number,
                    paragraph: paragraph.number,
                    item: item.number
                ) {
                    below.append(
                        Part(pinpoint: pinpoint, units: itemStart..<text.count, own: itemStart..<itemOwnEnd)
                    )
                }
                below += subitems
            }
            if let pinpoint = Pinpoint(article: article.number, paragraph: paragraph.number) {
                parts.append(Part(pinpoint: pinpoint, units: start..<text.count, own: start..<ownEnd))
            }
            parts += below
        }
        self.text = text
        self.parts = parts
    }

    /// Whether two articles have the same number and the same words in the same parts, wherever they stand in their files.
    private static func haveSameWords(_ one: Article, _ other: Article) -> Bool {
        guard one.number == other.number, one.paragraphs.count == other.paragraphs.count else { return false }
        return zip(one.paragraphs, other.paragraphs).allSatisfy { left, right in
            left.number == right.number && left.text == right.text && left.items.count == right.items.count
                && zip(left.items, right.items).allSatisfy { left, right in
                    left.number == right.number && left.text == right.text
                        && left.subitems.count == right.subitems.count
                        && zip(left.subitems, right.subitems).allSatisfy {
                            $0.number == $1.number && $0.text == $1.text
                        }
                }
        }
    }

    /// The units of the place that a pinpoint names, or nil when the article has no such place.
    ///
    /// An item cited without its paragraph is found as ``Law/Article/text(at:)`` finds it.
    package func units(at pinpoint: Pinpoint) -> Range<Int>? {
        guard pinpoint.article == article.number else { return nil }
        guard pinpoint.paragraph != nil || pinpoint.item != nil else { return 0..<text.count }
        let found = parts.filter { part in
            (pinpoint.paragraph == nil || part.pinpoint.paragraph == pinpoint.paragraph)
                && part.pinpoint.item == pinpoint.item && part.pinpoint.subitem == pinpoint.subitem
        }
        guard let first = found.first else { return nil }
        return found.count == 1 || pinpoint.paragraph != nil ? first.units : nil
    }

    /// The narrowest places that hold runs of units: items where the runs stay in items, else paragraphs.
    ///
    /// A run of fewer than four units does not count unless it fills its place. A paragraph is not named beside its items,
    /// and stands for them when all of them are held.
    package func places(of runs: [Range<Int>]) -> [Pinpoint] {
        let held = parts.filter { part in
            guard part.pinpoint.subitem == nil else { return false }
            let count = runs.reduce(0) { $0 + $1.clamped(to: part.own).count }
            return count > 0 && count >= min(4, part.own.count)
        }.map(\.pinpoint)
        var result: [Pinpoint] = []
        for paragraph in article.paragraphs {
            let items = held.filter { $0.paragraph == paragraph.number && $0.item != nil }
            if !items.isEmpty, items.count < paragraph.items.count {
                result += items
            } else if let place = Pinpoint(article: article.number, paragraph: paragraph.number),
                !items.isEmpty || held.contains(place)
            {
                result.append(place)
            }
        }
        return result
    }
}

/// An edition prepared for comparison: every article's words, and a look-up of where any run of words stands.
///
/// Cost of making one: linear in the edition's text, about 20 bytes a character, 10 more once runs of words were
/// looked up, and 16 more once it was matched with another edition. Articles that an edition shares with another one, word
/// for word, cost little a second time.
public struct EditionText: Sendable {
    /// The edition.
    public let edition: Edition
    package let articles: [ArticleText]
    private let indexOfNumber: [ArticleNumber: Int]
    private let grams = Kept<GramIndex>()
    private let matching = Kept<MatchedWords>()

    /// What matching asks of an edition, whatever it is matched with.
    private struct MatchedWords: Sendable {
        let words: [CountedWords]
        let pairs: PairIndex
        let sameWords: WordGroups
        let sameLevelled: WordGroups
        let chapters: [Int?]
    }

    /// Prepares an edition; a digest is prepared too, but has no words to compare.
    ///
    /// - Parameters:
    ///   - edition: the edition.
    ///   - other: another edition of the statute, whose articles may have the same words.
    public init(_ edition: Edition, like other: EditionText? = nil) {
        self.edition = edition
        articles = edition.articles.map { ArticleText($0, like: other?.article($0.number)) }
        var numbers: [ArticleNumber: Int] = [:]
        numbers.reserveCapacity(articles.count)
        for (index, article) in edition.articles.enumerated() where numbers[article.number] == nil {
            numbers[article.number] = index
        }
        indexOfNumber = numbers
    }

    /// Whether the enacted words are here.
    public var hasWords: Bool { edition.textKind == .full }

    /// Which article has a number, or nil.
    func index(of number: ArticleNumber) -> Int? { indexOfNumber[number] }

    /// The article of a number, or nil.
    package func article(_ number: ArticleNumber) -> ArticleText? {
        indexOfNumber[number].map { articles[$0] }
    }

    /// Whether the edition has an article of a number.
    public func contains(_ number: ArticleNumber) -> Bool { indexOfNumber[number] != nil }

    /// The words of every article.
    var words: [CountedWords] { matched.words }

    /// The pairs of characters of every article.
    var pairs: PairIndex { matched.pairs }

    /// The articles by their words.
    var sameWords: WordGroups { matched.sameWords }

    /// The articles by their words without the numbers of other provisions.
    var sameLevelled: WordGroups { matched.sameLevelled }

    /// The outermost heading above every article.
    var chapters: [Int?] { matched.chapters }

    private var matched: MatchedWords {
        matching.get {
            let counted = articles.map { $0.counted }
            // An article without words is like no other.
            let known = articles.indices.filter { !counted[$0].units.isEmpty }
            return MatchedWords(
                words: counted,
                pairs: PairIndex(counted.map { $0.pairs }),
                sameWords: WordGroups(known.map { ($0, counted[$0].digest) }, of: articles.count),
                sameLevelled: WordGroups(known.map { ($0, counted[$0].levelled) }, of: articles.count),
                chapters: articles.map { $0.article.headingPath.first }
            )
        }
    }

    /// The articles that share most runs of words with a text, the best first.
    package func likelyArticles(for text: ComparableText, limit: Int = 4) -> [ArticleText] {
        let grams = grams.get { GramIndex(articles.map(\.text.units)) }
        return grams.best(for: text.units, limit: limit).map { articles[$0] }
    }
}

/// Where the runs of five units of many texts stand.
struct GramIndex: Sendable {
    private static let width = 5
    private let keys: [UInt64]

    /// Indexes texts; O(n log n) in their total length.
    init(_ texts: [[UInt16]]) {
        var keys: [UInt64] = []
        keys.reserveCapacity(texts.reduce(0) { $0 + $1.count })
        for (number, text) in texts.enumerated() where text.count >= Self.width {
            for position in 0...(text.count - Self.width) {
                keys.append(Self.hash(text, position) << 32 | UInt64(number))
            }
        }
        keys.sort()
        self.keys = keys
    }

    /// The texts that share most runs with another text, the best first; runs that stand in more than 64 places tell nothing.
    func best(for text: [UInt16], limit: Int) -> [Int] {
        guard text.count >= Self.width else { return [] }
        var votes: [Int: Int] = [:]
        let positions = text.count - Self.width + 1
        let step = max(1, positions / 256)
        for position in stride(from: 0, to: positions, by: step) {
            let key = Self.hash(text, position)
            var index = lowerBound(key << 32)
            var seen = 0
            var last = -1
            while index < keys.count, keys[index] >> 32 == key, seen < 64 {
                let number = Int(keys[index] & 0xFFFF_FFFF)
                if number != last { votes[number, default: 0] += 1 }
                last = number
                index += 1
                seen += 1
            }
        }
        return votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map(\.key)
    }

    private func lowerBound(_ key: UInt64) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func hash(_ text: [UInt16], _ position: Int) -> UInt64 {
        var value: UInt32 = 0x811C_9DC5
        for step in 0..<width { value = (value ^ UInt32(text[position + step])) &* 0x0100_0193 }
        return UInt64(value ^ value >> 15)
    }
}
