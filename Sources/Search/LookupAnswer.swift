public import Law

/// How much of what was asked for a citation names.
public enum CitationScope: String, Sendable, Codable {
    /// Exactly the place asked for.
    case exact
    /// A larger place: the whole article, when one of its paragraphs was asked for.
    case whole
    /// A part of the place asked for: a paragraph, when the whole article was asked for.
    case part

    /// The scope as officers see it; empty for an exact one.
    public var label: String {
        switch self {
        case .exact: ""
        case .whole: "引用整条"
        case .part: "引用其中一部分"
        }
    }
}

/// A power that cites what was looked up.
public struct CitingPowerAnswer: Hashable, Sendable {
    /// The power's code.
    public let code: String
    /// The power's name.
    public let name: String
    /// The power's category.
    public let category: String
    /// The sub-item, or nil.
    public let subitem: String?
    /// The title of the list that the power is in.
    public let list: String
    /// In which field of the power the citation stands.
    public let field: CitationField
    /// The heading of that field's column, as published.
    public let label: String
    /// The place cited, or nil when the statute alone is cited.
    public let pinpoint: Pinpoint?
    /// The last place of a cited range, or nil.
    public let through: Pinpoint?
    /// How the place cited stands to the place asked for.
    public let scope: CitationScope
    /// What the citation says about the edition, as printed, or nil.
    public let editionMark: String?
    /// The line of the citation in the list's file, counted from 1.
    public let line: Int
}

extension CitingPowerAnswer: Encodable {
    private enum Key: String, CodingKey {
        case code, name, category, subitem, list, field, label, pinpoint, through, scope, editionMark, line
    }

    /// Writes every key, null where there is no value.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(code, forKey: .code)
        try values.encode(name, forKey: .name)
        try values.encode(category, forKey: .category)
        try values.encode(subitem, forKey: .subitem)
        try values.encode(list, forKey: .list)
        try values.encode(field, forKey: .field)
        try values.encode(label, forKey: .label)
        try values.encode(pinpoint, forKey: .pinpoint)
        try values.encode(through, forKey: .through)
        try values.encode(scope, forKey: .scope)
        try values.encode(editionMark, forKey: .editionMark)
        try values.encode(line, forKey: .line)
    }
}

/// An article of a statute that cites what was looked up.
public struct CitingArticleAnswer: Hashable, Sendable, Encodable {
    /// The title of the statute that cites.
    public let statute: String
    /// The edition that cites.
    public let edition: String
    /// The article that cites.
    public let pinpoint: Pinpoint
}

/// What carries on a text in a later edition.
public struct SuccessorAnswer: Hashable, Sendable {
    /// The later edition.
    public let edition: String
    /// The articles that carry it on; empty when nothing does or nobody has written it down.
    public let articles: [Pinpoint]
    /// What became of it (未变, 修改, …), or nil when nobody has written it down.
    public let change: String?
    /// A remark of those who wrote it down, or nil.
    public let remark: String?
}

extension SuccessorAnswer: Encodable {
    private enum Key: String, CodingKey { case edition, articles, change, remark }

    /// Writes every key, null where there is no value.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(edition, forKey: .edition)
        try values.encode(articles, forKey: .articles)
        try values.encode(change, forKey: .change)
        try values.encode(remark, forKey: .remark)
    }
}

/// One place in one edition, with everybody who cites it.
public struct LookupAnswer: Hashable, Sendable {
    /// The statute's title, or the title under which it is cited when it is not on hand.
    public let statute: String
    /// The edition's label (`2010-04-29`), or what the citations say of the edition; nil when nothing is known.
    public let edition: String?
    /// The statute's rank, or nil when it is not on hand.
    public let level: StatuteLevel?
    /// Whether this is the newest edition on hand; nil when its text is not on hand.
    public let isCurrent: Bool?
    /// The place; nil when the statute as a whole was asked for.
    public let pinpoint: Pinpoint?
    /// The headings above the article, outermost first.
    public let headings: [String]
    /// The words of the place, a digest's caption, or nil when they are not on hand.
    public let text: String?
    /// Whether ``text`` is the enacted words, a caption of ours, or not on hand (nil).
    public let textKind: TextKind?
    /// What is to be said about the text, in Chinese: not on hand, digest only, no such paragraph; nil when there is nothing.
    public let note: String?
    /// The powers that cite it: legal bases first, then accountability bases, each in list order.
    public let citedBy: [CitingPowerAnswer]
    /// The powers that name it elsewhere: inside quoted text or in columns that are no basis.
    public let mentionedBy: [CitingPowerAnswer]
    /// Articles on hand that cite it, the first of them.
    public let citedByArticles: [CitingArticleAnswer]
    /// What carries it on in a later edition, or nil when there is none on hand.
    public let successor: SuccessorAnswer?
    /// The file and line that the text was read from, or nil.
    public let source: SourcePlace?

    /// The headings in one line.
    public var heading: String { headings.joined(separator: " ") }

    /// How many different powers cite it in their legal or accountability basis.
    public var citingPowerCount: Int {
        Set(citedBy.map { $0.list + "\u{0}" + $0.code + "\u{0}" + $0.name }).count
    }

    /// Whether a legal basis cites it.
    public var isLegalBasis: Bool { citedBy.contains { $0.field == .legalBasis } }
}

extension LookupAnswer: Encodable {
    private enum Key: String, CodingKey {
        case statute, edition, level, isCurrent, pinpoint, heading, headings, text, textKind, note, citedBy
        case mentionedBy, citedByArticles, successor, source
    }

    /// Writes every key, null where there is no value.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(statute, forKey: .statute)
        try values.encode(edition, forKey: .edition)
        try values.encode(level, forKey: .level)
        try values.encode(isCurrent, forKey: .isCurrent)
        try values.encode(pinpoint, forKey: .pinpoint)
        try values.encode(heading, forKey: .heading)
        try values.encode(headings, forKey: .headings)
        try values.encode(text, forKey: .text)
        try values.encode(textKind, forKey: .textKind)
        try values.encode(note, forKey: .note)
        try values.encode(citedBy, forKey: .citedBy)
        try values.encode(mentionedBy, forKey: .mentionedBy)
        try values.encode(citedByArticles, forKey: .citedByArticles)
        try values.encode(successor, forKey: .successor)
        try values.encode(source, forKey: .source)
    }
}

/// Everything that was found for one lookup.
public struct LookupReport: Hashable, Sendable, Encodable {
    /// What was asked, as typed.
    public let asked: String
    /// What was understood, in the form of statutes: `《中华人民共和国保守国家秘密法》第四十四条`.
    public let understood: String
    /// The answers, those in legal bases first, then those in accountability bases, then what nobody cites.
    public let answers: [LookupAnswer]
    /// What officers should know about the question itself, in Chinese.
    public let remarks: [String]
}
