public import Law

/// Which article of a later made-up edition carries on which of an earlier one: known, because the world was made so.
public struct MadeUpSuccession: Sendable {
    /// The statute.
    public let title: String
    /// The day of the earlier edition.
    public let earlier: String
    /// The day of the later edition.
    public let later: String
    /// Pairs of numbers; an article that came or went has only one.
    public let links: [(earlier: ArticleNumber?, later: ArticleNumber?, isChanged: Bool)]

    init(from earlier: MadeUpEdition, to later: MadeUpEdition) {
        title = earlier.title
        self.earlier = earlier.date
        self.later = later.date
        let after = Dictionary(uniqueKeysWithValues: later.articles.map { ($0.identity, $0) })
        let before = Set(earlier.articles.map(\.identity))
        links =
            earlier.articles.map { article in
                let found = after[article.identity]
                return (article.number, found?.number, found?.paragraphs != article.paragraphs)
            }
            + later.articles.filter { !before.contains($0.identity) }.map { (nil, $0.number, true) }
    }

    /// The path below the world's folder.
    public var path: String { "沿革/\(title) \(earlier.prefix(4))-\(later.prefix(4)).tsv" }

    /// The file: a table with tabs.
    public var text: String {
        var lines = ["条文沿革\t\(title)\t\(earlier)\t\(later)", "旧条\t新条\t变化\t说明"]
        for link in links {
            let change =
                link.earlier == nil ? "新增" : link.later == nil ? "删除" : link.isChanged ? "修改" : "未变"
            lines.append("\(Self.cell(link.earlier))\t\(Self.cell(link.later))\t\(change)\t")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func cell(_ number: ArticleNumber?) -> String {
        guard let number else { return "" }
        return number.suffix.map { "\(number.number)-\($0)" } ?? "\(number.number)"
    }
}

extension World {
    /// What is recorded of the revisions that gave articles other numbers; of the other revisions nothing is recorded.
    public static let successions: [MadeUpSuccession] = [
        ("样品管理条例", "2005", "2015"), ("中华人民共和国样品法", "2005", "2015"),
    ].compactMap { title, earlier, later in
        guard let statute = statute(title), let before = statute.edition(earlier),
            let after = statute.edition(later)
        else { return nil }
        return MadeUpSuccession(from: before, to: after)
    }

    /// What every revision did, recorded or not.
    public static let revisions: [MadeUpSuccession] = statutes.flatMap { statute in
        zip(statute.editions, statute.editions.dropFirst()).map { MadeUpSuccession(from: $0, to: $1) }
    }
}
