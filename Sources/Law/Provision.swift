/// An article (条) of an edition.
public struct Article: Hashable, Sendable, Codable {
    /// Its number.
    public let number: ArticleNumber
    /// The indices into ``Edition/headings`` of the headings above it, outermost first.
    public let headingPath: [Int]
    /// What the article is about, in our own words (digests) or as printed in brackets behind the number, or nil.
    public let caption: String?
    /// Its paragraphs (款), in order; empty in a digest.
    public let paragraphs: [Paragraph]
    /// The place of its number in its source.
    public let place: Int

    /// An article.
    public init(
        number: ArticleNumber,
        headingPath: [Int],
        caption: String? = nil,
        paragraphs: [Paragraph],
        place: Int
    ) {
        self.number = number
        self.headingPath = headingPath
        self.caption = caption
        self.paragraphs = paragraphs
        self.place = place
    }

    /// The whole text without the article's number: paragraphs, items and subitems, one a line.
    public var text: String { Self.lines(paragraphs.map(\.fullText)) }

    /// Texts one a line; a single one as it is, without a copy.
    fileprivate static func lines(_ texts: [String]) -> String {
        texts.count == 1 ? texts[0] : texts.joined(separator: "\n")
    }

    /// Whether the article has a place, that is whether ``text(at:)`` gives its words.
    public func contains(_ pinpoint: Pinpoint) -> Bool {
        guard pinpoint.paragraph != nil || pinpoint.item != nil else { return pinpoint.article == number }
        return text(at: pinpoint) != nil
    }

    /// The text of a part of the article, or nil when there is no such part.
    ///
    /// An item cited without its paragraph is looked for in the only paragraph that has items; when several paragraphs
    /// have items, only the one that holds an item of that number alone is taken, otherwise the answer is nil.
    public func text(at pinpoint: Pinpoint) -> String? {
        guard pinpoint.article == number else { return nil }
        guard pinpoint.paragraph != nil || pinpoint.item != nil else { return text }
        let candidates = paragraphs.filter { pinpoint.paragraph == nil || $0.number == pinpoint.paragraph }
        guard let item = pinpoint.item else { return candidates.first?.fullText }
        let items = candidates.flatMap { $0.items.filter { $0.number == item } }
        guard items.count == 1, let found = items.first else { return nil }
        guard let subitem = pinpoint.subitem else { return found.fullText }
        return found.subitems.first { $0.number == subitem }?.text
    }
}

/// A paragraph (款) of an article: a natural paragraph, with the items that it introduces.
public struct Paragraph: Hashable, Sendable, Codable {
    /// Its number, counted from 1 inside the article.
    public let number: Int
    /// Its own words, without the items.
    public let text: String
    /// The items (项) that it introduces.
    public let items: [Item]
    /// The place in its source.
    public let place: Int

    /// A paragraph.
    public init(number: Int, text: String, items: [Item] = [], place: Int) {
        self.number = number
        self.text = text
        self.items = items
        self.place = place
    }

    /// The words with the items, one a line.
    public var fullText: String { Article.lines([text] + items.map(\.fullText)) }
}

/// An item (项) of a paragraph.
public struct Item: Hashable, Sendable, Codable {
    /// Its number, from its marker: `（四）` is 4.
    public let number: Int
    /// Its words, the marker included, as printed.
    public let text: String
    /// Its subitems (目).
    public let subitems: [Subitem]
    /// The place in its source.
    public let place: Int

    /// An item.
    public init(number: Int, text: String, subitems: [Subitem] = [], place: Int) {
        self.number = number
        self.text = text
        self.subitems = subitems
        self.place = place
    }

    /// The words with the subitems, one a line.
    public var fullText: String { Article.lines([text] + subitems.map(\.text)) }
}

/// A subitem (目) of an item, marked `1.` in print.
public struct Subitem: Hashable, Sendable, Codable {
    /// Its number.
    public let number: Int
    /// Its words, the marker included, as printed.
    public let text: String
    /// The place in its source.
    public let place: Int

    /// A subitem.
    public init(number: Int, text: String, place: Int) {
        self.number = number
        self.text = text
        self.place = place
    }
}
