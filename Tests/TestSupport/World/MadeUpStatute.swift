internal import Law

/// A statute that this project made up, in one or more editions.
public struct MadeUpStatute: Sendable {
    /// The full title.
    public let title: String
    /// The folder that says the level: `行政法规`.
    public let folder: String
    /// In the order of their dates.
    public let editions: [MadeUpEdition]

    /// Whether one of the files holds the articles' words.
    public var hasText: Bool { editions.contains { !$0.articles.isEmpty && !$0.isDigest } }

    /// The edition of a day or year: `edition("2015")`.
    public func edition(_ date: String) -> MadeUpEdition? { editions.first { $0.date.hasPrefix(date) } }

    /// The title as lists shorten it: without 中华人民共和国.
    public var shortTitle: String {
        title.hasPrefix(Self.state) ? String(title.dropFirst(Self.state.count)) : title
    }

    static let state = "中华人民共和国"
}

/// One edition of a made-up statute: a file.
public struct MadeUpEdition: Sendable {
    /// The title of its statute.
    public let title: String
    /// The folder of its statute.
    public let folder: String
    /// The day that the file's name bears: `2015-03-01`.
    public let date: String
    /// The day of effect where the head states one.
    public let effective: String?
    /// The order that made this edition, as lists print it: `国务院令第431号`.
    public let order: String?
    /// `公布`, `修订` or `修正`.
    public let kind: String
    /// The lines of the head.
    public let history: [String]
    /// Headings by the number of the article that they stand before.
    public let headings: [(article: Int, text: String)]
    /// Its articles in their order.
    public let articles: [MadeUpArticle]
    /// Whether the file holds captions instead of the text.
    public let isDigest: Bool
    /// What stands in the file instead of articles.
    let prose: String

    /// The year of ``date``.
    public var year: Int { Int(date.prefix(4)) ?? 0 }

    /// The day since which the edition is in force.
    public var inForceSince: String { effective ?? date }

    /// The path below the world's folder: `行政法规/样品管理条例(2015-03-01).md`.
    public var path: String { "\(folder)/\(title)(\(date)).md" }

    /// The article with a number.
    public func article(_ number: Int, suffix: Int? = nil) -> MadeUpArticle? {
        articles.first { $0.number == ArticleNumber(number, suffix: suffix) }
    }

    /// The file: title, history, headings and articles in Markdown.
    public var text: String {
        var blocks = ["# \(title)"]
        if isDigest { blocks.append("<!-- DIGEST -->") }
        blocks += history
        if let effective, let day = LegalDate(iso: effective) { blocks.append("\(day.chinese) 施行") }
        blocks.append("<!-- INFO END -->")
        if !prose.isEmpty { blocks.append(prose) }
        for article in articles {
            if article.number.suffix == nil {
                blocks += headings.filter { $0.article == article.number.number }.map(\.text)
            }
            blocks +=
                isDigest
                ? ["\(article.number.chinese) 【\(article.paragraphs[0].prefix(6))】"] : article.lines
        }
        // A text that does not say when it takes effect counts as cut off.
        if !isDigest, !articles.isEmpty, let day = LegalDate(iso: inForceSince),
            !articles.suffix(4).contains(where: { $0.lines.contains { $0.contains("施行") } })
        {
            blocks[blocks.count - 1] += "自\(day.chinese)起施行。"
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}
