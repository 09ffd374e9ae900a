import Law
import Revision
import Testing

@testable import LinkCheck

@Suite("Succession of editions") struct EditionSuccessionTests {
    static let succession = EditionSuccession(
        from: EditionText(SampleStatutes.regulation2010),
        to: EditionText(SampleStatutes.regulation2020)
    )

    static func pinpoint(_ article: Int, _ paragraph: Int? = nil, _ item: Int? = nil) -> Pinpoint? {
        ArticleNumber(article).flatMap { Pinpoint(article: $0, paragraph: paragraph, item: item) }
    }

    static func successor(_ article: Int, _ paragraph: Int? = nil, _ item: Int? = nil) throws -> ProvisionLink
    {
        let place = try #require(pinpoint(article, paragraph, item))
        return try #require(succession.successor(of: place))
    }

    @Test(
        "articles",
        arguments: [
            (1, SuccessionKind.same, [1]), (2, .moved, [3]), (3, .moved, [4]), (4, .changed, [5]),
            (5, .moved, [6]),
            (6, .changed, [7]), (7, .dropped, []), (8, .same, [8]), (9, .dropped, []), (10, .changed, [9]),
        ]
    )
    func articles(old: Int, kind: SuccessionKind, new: [Int]) throws {
        let link = try Self.successor(old)
        #expect(link.kind == kind)
        #expect(link.to.compactMap(\.article?.number) == new)
    }

    @Test func `paragraphs and items follow their words`() throws {
        let clerk = try Self.successor(6, 1, 2)
        #expect(clerk.kind == .changed)
        #expect(clerk.to == [Self.pinpoint(7, 1, 2)])
        let place = try Self.successor(6, 1, 1)
        #expect(place.kind == .moved)
        #expect(place.to == [Self.pinpoint(7, 1, 1)])
        let record = try Self.successor(4, 2)
        #expect(record.kind == .moved)
        #expect(record.to == [Self.pinpoint(5, 2)])
        for absent in [Self.pinpoint(6, 1, 9), Self.pinpoint(44)].compactMap({ $0 }) {
            let link = Self.succession.successor(of: absent)
            #expect(link == nil)
        }
    }

    @Test func `the words of a place do not begin with what ends the place before it`() throws {
        let place = try #require(Self.pinpoint(5, 2))
        #expect(Self.succession.laterText([place]) == "清点记录应当保存三年。")
        #expect(Self.succession.earlierText(try #require(Self.pinpoint(4, 2))) == "清点记录应当保存三年。")
    }

    @Test func `a later article knows what it carries on`() throws {
        let links = Self.succession.predecessors(of: try #require(ArticleNumber(6)))
        #expect(links.map(\.from) == [Self.pinpoint(5)])
        #expect(Self.succession.predecessors(of: try #require(ArticleNumber(4, suffix: 1))).isEmpty)
    }

    @Test func `an article that only changed the number of another one has not changed`() throws {
        let link = try Self.successor(8)
        #expect(link.kind == .same)
        #expect(Self.succession.diff(link).plain.contains("［"))
    }

    @Test func `what somebody wrote down completes what the words tell`() throws {
        func link(_ earlier: Int, _ later: Int, _ change: SuccessionLink.Change) throws -> SuccessionLink {
            try #require(
                SuccessionLink(
                    earlier: ArticleNumber(earlier),
                    later: ArticleNumber(later),
                    change: change,
                    place: 1
                )
            )
        }
        let written = Succession(
            title: "样品管理条例",
            earlier: try #require(LegalDate(iso: "2010-03-01")),
            later: try #require(LegalDate(iso: "2020-05-01")),
            links: [
                try link(4, 5, .split), try link(4, 6, .split), try link(5, 9, .changed),
                try link(9, 8, .merged),
            ],
            source: Source(file: "沿革")
        )
        let both = EditionSuccession(
            from: EditionText(SampleStatutes.regulation2010),
            to: EditionText(SampleStatutes.regulation2020),
            recorded: written
        )
        func told(_ number: Int) -> ProvisionLink? {
            Self.pinpoint(number).flatMap { both.successor(of: $0) }
        }
        func places(_ number: Int) -> [Int] { told(number)?.to.compactMap(\.article?.number) ?? [] }
        // The words name one place of two, and find none; but they are believed where they are the same.
        #expect(told(4)?.kind == .split && places(4) == [5, 6])
        #expect(told(9)?.kind == .merged && places(9) == [8])
        #expect(told(5)?.kind == .moved && places(5) == [6])
    }

    @Test func `a digest tells nothing about words`() throws {
        let digest = SampleStatutes.edition(
            title: "样品管理条例",
            date: "2020-05-01",
            effective: nil,
            history: [],
            articles: [(1, nil, []), (2, nil, [])],
            kind: .digest
        )
        let blind = EditionSuccession(
            from: EditionText(SampleStatutes.regulation2010),
            to: EditionText(digest)
        )
        #expect(blind.articles.allSatisfy { $0.kind == .uncertain && $0.confidence == 0 })
    }
}
