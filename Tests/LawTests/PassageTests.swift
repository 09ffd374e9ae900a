import Law
import Testing

@Suite("Parts and passages") struct PassageTests {
    private func article(_ number: Int, line: Int) -> Article? {
        ArticleNumber(number).map { Article(number: $0, headingPath: [], paragraphs: [], place: line) }
    }

    @Test func `an article of a part stands in the part's file`() throws {
        let articles = [article(1, line: 9), article(2, line: 11), article(3, line: 5)].compactMap { $0 }
        let general = Source(file: "总则.md")
        let property = Source(file: "物权编.md")
        let edition = Edition(
            title: "中华人民共和国民法典",
            level: .law,
            date: nil,
            effective: nil,
            history: [],
            textKind: .full,
            preamble: nil,
            headings: [],
            articles: articles,
            parts: [
                EditionPart(title: "总则", firstArticle: 0, source: general),
                EditionPart(title: "物权编", firstArticle: 2, source: property),
            ],
            source: general
        )
        #expect(edition.place(ofArticleAt: 1) == SourcePlace(file: "总则.md", line: 11))
        #expect(edition.place(ofArticleAt: 2) == SourcePlace(file: "物权编.md", line: 5))
        #expect(edition.place(ofArticleAt: 3) == nil)
    }
}

@Suite("Succession") struct SuccessionTests {
    @Test func `a link needs the articles that its change speaks of`() {
        let one = ArticleNumber(1)
        #expect(SuccessionLink(earlier: one, later: one, change: .changed, place: 1) != nil)
        #expect(SuccessionLink(earlier: one, later: nil, change: .deleted, place: 1) != nil)
        #expect(SuccessionLink(earlier: nil, later: one, change: .added, place: 1) != nil)
        #expect(SuccessionLink(earlier: nil, later: nil, change: .deleted, place: 1) == nil)
        #expect(SuccessionLink(earlier: one, later: nil, change: .changed, place: 1) == nil)
        #expect(SuccessionLink(earlier: one, later: one, change: .added, place: 1) == nil)
    }
}
