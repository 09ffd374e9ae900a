/// The number of an article: `第四十四条` is 44, `第一百二十条之一` is 120 with suffix 1.
///
/// Inserted articles sort behind the article that they were inserted after.
public struct ArticleNumber: Hashable, Comparable, Sendable, Codable {
    /// The number before 条, 1 or more.
    public let number: Int
    /// The number behind 之 (`第X条之一` is 1), or nil for an ordinary article.
    public let suffix: Int?

    /// An article number, or nil when a part is below 1.
    public init?(_ number: Int, suffix: Int? = nil) {
        guard number >= 1, (suffix ?? 1) >= 1 else { return nil }
        self.number = number
        self.suffix = suffix
    }

    /// Orders by number, then by suffix, the ordinary article first.
    public static func < (left: ArticleNumber, right: ArticleNumber) -> Bool {
        (left.number, left.suffix ?? 0) < (right.number, right.suffix ?? 0)
    }

    /// The number as statutes print it: `第一百二十条之一`.
    public var chinese: String {
        let base = "第\(ChineseNumeral.text(number))条"
        guard let suffix else { return base }
        return base + "之\(ChineseNumeral.text(suffix))"
    }
}

/// A place inside a statute: article, paragraph (款), item (项), subitem (目), each optional after the one before it; or a
/// part (编), chapter (章) or section (节) as a whole.
///
/// `第四十四条第二款第（四）项` is article 44, paragraph 2, item 4. An item may follow an article directly
/// (`第四十八条第（四）项`): the paragraph is then left open. Documents without articles are cited by items alone
/// (`第三项`, `附件第101项`): then only ``item`` is set. `第五章第二节` stops above the articles; a chapter that is printed
/// before an article (`第三章第十八条`) is no part of the place, which the article's number tells alone.
public struct Pinpoint: Hashable, Comparable, Sendable {
    /// The part (编) cited as a whole, or that holds the chapter cited.
    public let part: Int?
    /// The chapter (章) cited as a whole, or that holds the section cited.
    public let chapter: Int?
    /// The section (节) cited as a whole.
    public let section: Int?
    /// The article, or nil in a document that has only items.
    public let article: ArticleNumber?
    /// The paragraph (款), counted from 1.
    public let paragraph: Int?
    /// The item (项), counted from 1.
    public let item: Int?
    /// The subitem (目), counted from 1.
    public let subitem: Int?

    /// A pinpoint, or nil when a part lacks the part that it belongs to or is below 1.
    public init?(article: ArticleNumber?, paragraph: Int? = nil, item: Int? = nil, subitem: Int? = nil) {
        guard article != nil || item != nil else { return nil }
        guard paragraph == nil || article != nil else { return nil }
        guard subitem == nil || item != nil else { return nil }
        guard (paragraph ?? 1) >= 1, (item ?? 1) >= 1, (subitem ?? 1) >= 1 else { return nil }
        self.article = article
        self.paragraph = paragraph
        self.item = item
        self.subitem = subitem
        (part, chapter, section) = (nil, nil, nil)
    }

    /// A pinpoint that names a whole article.
    public init(_ article: ArticleNumber) {
        self.article = article
        (paragraph, item, subitem) = (nil, nil, nil)
        (part, chapter, section) = (nil, nil, nil)
    }

    /// A pinpoint that names a whole part, chapter or section; nil when none is given or one is below 1.
    public init?(part: Int? = nil, chapter: Int? = nil, section: Int? = nil) {
        guard part != nil || chapter != nil || section != nil else { return nil }
        guard (part ?? 1) >= 1, (chapter ?? 1) >= 1, (section ?? 1) >= 1 else { return nil }
        (self.part, self.chapter, self.section) = (part, chapter, section)
        (article, paragraph, item, subitem) = (nil, nil, nil, nil)
    }

    /// Whether the place lies above the articles: a whole part, chapter or section.
    public var isHeading: Bool { part != nil || chapter != nil || section != nil }

    /// Orders by part, chapter, section, article, paragraph, item, subitem; what is left open comes first.
    public static func < (left: Pinpoint, right: Pinpoint) -> Bool {
        func key(_ pinpoint: Pinpoint) -> [Int] {
            [
                pinpoint.part ?? 0, pinpoint.chapter ?? 0, pinpoint.section ?? 0,
                pinpoint.article?.number ?? 0, pinpoint.article?.suffix ?? 0, pinpoint.paragraph ?? 0,
                pinpoint.item ?? 0, pinpoint.subitem ?? 0,
            ]
        }
        return key(left).lexicographicallyPrecedes(key(right))
    }

    /// Whether another pinpoint names this place or a part of it: article 44 contains article 44 paragraph 2.
    ///
    /// An item that was cited without its paragraph is contained in no paragraph, and contains nothing but itself. Which
    /// articles a chapter has only an edition tells: it contains its sections alone.
    public func contains(_ other: Pinpoint) -> Bool {
        if isHeading || other.isHeading {
            guard isHeading, other.isHeading, part == other.part else { return false }
            if chapter == nil && section == nil { return true }
            return chapter == other.chapter && (section == nil || section == other.section)
        }
        guard article == other.article else { return false }
        if paragraph == nil && item == nil { return true }
        guard paragraph == other.paragraph else { return false }
        guard let item else { return true }
        guard item == other.item else { return false }
        return subitem == nil || subitem == other.subitem
    }

    /// The pinpoint as statutes print it: `第四十四条第二款第（四）项`, `第五章第二节`.
    public var chinese: String {
        var text = ""
        if let part { text += "第\(ChineseNumeral.text(part))编" }
        if let chapter { text += "第\(ChineseNumeral.text(chapter))章" }
        if let section { text += "第\(ChineseNumeral.text(section))节" }
        text += article?.chinese ?? ""
        if let paragraph { text += "第\(ChineseNumeral.text(paragraph))款" }
        if let item {
            text += article == nil ? "第\(ChineseNumeral.text(item))项" : "第（\(ChineseNumeral.text(item))）项"
        }
        if let subitem { text += "第\(subitem)目" }
        return text
    }
}

extension Pinpoint {
    /// The place that some headings as printed (`第五章`, `第二节`) name together, or nil when they name none.
    ///
    /// - Parameter headings: the headings, outermost first.
    public init?(headings: [String]) {
        var numbers: [UInt16: Int] = [:]
        for heading in headings {
            let units = Array(heading.utf16)
            guard let first = units.firstIndex(where: ChineseNumeral.isNumeral),
                let unit = units[first...].firstIndex(where: { !ChineseNumeral.isNumeral($0) }),
                let number = ChineseNumeral.value(ofUnits: Array(units[first..<unit]))
            else { continue }
            numbers[units[unit]] = number
        }
        let (part, chapter, section) = (numbers[0x7F16], numbers[0x7AE0], numbers[0x8282])
        self.init(part: part, chapter: chapter, section: section)
    }
}

extension Pinpoint: Codable {
    private enum Key: String, CodingKey {
        case part, chapter, section, article, suffix, paragraph, item, subitem
    }

    /// Reads the flat JSON form.
    ///
    /// - Parameter decoder: the source of the values.
    /// - Throws: `DecodingError` when the parts do not make a pinpoint.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func value(_ key: Key) throws -> Int? { try values.decodeIfPresent(Int.self, forKey: key) }
        let number = try value(.article)
        let suffix = try value(.suffix)
        let article = number.flatMap { ArticleNumber($0, suffix: suffix) }
        let place = Pinpoint(
            article: article,
            paragraph: try value(.paragraph),
            item: try value(.item),
            subitem: try value(.subitem)
        )
        let heading = Pinpoint(
            part: try value(.part),
            chapter: try value(.chapter),
            section: try value(.section)
        )
        let made = place ?? heading
        guard let made, (number == nil) == (article == nil) else {
            throw DecodingError.dataCorruptedError(forKey: .article, in: values, debugDescription: "定位不完整")
        }
        self = made
    }

    /// Writes `{"part": null, "chapter": null, "section": null, "article": 44, "suffix": null, "paragraph": 2, "item": null,
    /// "subitem": null}`, every key present.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(part, forKey: .part)
        try values.encode(chapter, forKey: .chapter)
        try values.encode(section, forKey: .section)
        try values.encode(article?.number, forKey: .article)
        try values.encode(article?.suffix, forKey: .suffix)
        try values.encode(paragraph, forKey: .paragraph)
        try values.encode(item, forKey: .item)
        try values.encode(subitem, forKey: .subitem)
    }
}
