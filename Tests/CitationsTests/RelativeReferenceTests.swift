import Citations
import Law
import Testing

@Suite("References inside statutes")
struct RelativeReferenceTests {
    /// A small statute; every row is an article with its paragraphs, each with its items.
    private func statute(_ articles: [[(String, [String])]], title: String = "某某法") -> Edition {
        Edition(
            title: title,
            level: .law,
            date: nil,
            effective: nil,
            history: [],
            textKind: .full,
            preamble: nil,
            headings: [],
            articles: articles.enumerated().compactMap { index, paragraphs in
                ArticleNumber(index + 1).map { number in
                    Article(
                        number: number,
                        headingPath: [],
                        paragraphs: paragraphs.enumerated().map { index, paragraph in
                            Paragraph(
                                number: index + 1,
                                text: paragraph.0,
                                items: paragraph.1.enumerated().map {
                                    Item(number: $0 + 1, text: $1, subitems: [], place: 1)
                                },
                                place: 1
                            )
                        },
                        place: 1
                    )
                }
            },
            source: Source(file: "样例")
        )
    }

    private func own(_ edition: Edition) -> [String] {
        EditionReferences(of: edition).references.filter(\.isOwn).map { reference in
            "\(reference.place.chinese)→\(reference.targets.map(\.chinese).joined(separator: "、"))"
                + (reference.outcome == .resolved ? "" : " \(reference.outcome?.name ?? "")")
        }
    }

    private func foreign(_ references: EditionReferences) -> [String] {
        references.references.filter { !$0.isOwn }.map { brief($0.citation) }
    }

    @Test func `an item after an article of another statute is one of that article`() {
        let edition = statute([[("乙法第十三条第（一）项规定的某事，分期办理；第（二）项规定的某事，一次办理。", [])]])
        #expect(foreign(EditionReferences(of: edition)) == ["乙法 第十三条第（一）项", "乙法 第十三条第（二）项"])
    }

    @Test func `ten thousand references in one article are read once each`() {
        let edition = statute([[(String(repeating: "第二条、", count: 10_000) + "前款、第九项。", [])], [("乙。", [])]])
        let found = EditionReferences(of: edition).references
        #expect(found.count >= 10_000 && found.allSatisfy(\.isOwn))
    }

    @Test func `a part of a statute is read with the articles of the whole`() throws {
        let part = statute([[("依照乙法第二条和本法的规定。第五条规定的事除外。前条不适用。", [])]])
        let alone = EditionReferences(of: part)
        #expect(alone.references.filter(\.isOwn).isEmpty)
        let numbers = try [9, 1, 5].map { try #require(ArticleNumber($0)) }
        let whole = EditionReferences(of: part, in: EditionOutline(articles: numbers))
        let targets = whole.references.filter(\.isOwn).map { $0.targets.map(\.chinese) }
        #expect(targets == [["第五条"], ["第九条"]])
        #expect(foreign(whole) == ["乙法 第二条"])
    }

    @Test func `the own statute, article, paragraph and item`() {
        let edition = statute([
            [("某事：", ["（一）甲；", "（二）乙。"]), ("前款第二项所列的事，适用本条第一款第（一）项。", [])],
            [("依照本法第一条第一款和前条第二款办理。", []), ("前款规定的事，第一款不适用。", []), ("前两款规定不变。", [])],
            [("违反第一条至第三条规定的，依照本法第九条处罚。", [])],
        ])
        #expect(
            own(edition) == [
                "第一条第二款→第一条第一款第（二）项", "第一条第二款→第一条第一款第（一）项", "第二条第一款→第一条第一款", "第二条第一款→第一条第二款",
                "第二条第二款→第二条第一款", "第二条第二款→第二条第一款", "第二条第三款→第二条第一款", "第二条第三款→第二条第二款",
                "第三条第一款→第一条、第二条、第三条", "第三条第一款→第九条 articleMissing",
            ]
        )
    }

    @Test func `items and the paragraph that they belong to`() {
        let edition = statute([
            [("有下列情形之一的，处罚：", ["（一）甲；", "（二）乙；", "（三）前项以外的。"]), ("有第一项情形的，从重；有前款第四项情形的，从轻。", [])],
            [("违反本法第一条规定的：", ["（一）违反第三项规定的，警告；", "（二）违反第一项、第二项规定的，罚款。"])],
        ])
        #expect(
            own(edition) == [
                "第一条第一款第（三）项→第一条第一款第（二）项", "第一条第二款→第一条第一款第（一）项", "第一条第二款→第一条第一款第（四）项 itemOutOfRange",
                "第二条第一款→第一条", "第二条第一款第（一）项→第一条第一款第（三）项", "第二条第一款第（二）项→第一条第一款第（一）项",
                "第二条第一款第（二）项→第一条第一款第（二）项",
            ]
        )
    }

    @Test func `other statutes, short names and 该法`() {
        let edition = statute([
            [("依照《甲乙丙法》（以下简称甲法）第二条和刑法第九条，该法第十条除外。", [])],
            [("甲法第三条规定的事，依照合同法第七条规定的程序或者第八条规定的办法办理。", [])],
        ])
        let references = EditionReferences(of: edition)
        #expect(references.references.allSatisfy { !$0.isOwn })
        #expect(
            references.references.map { brief($0.citation) } == [
                "甲乙丙法 第二条", "刑法 第九条", "刑法 第十条", "甲乙丙法 第三条", "合同法 第七条", "合同法 第八条",
            ]
        )
        #expect(references.declaredNames == ["甲法": "甲乙丙法"])
    }

    @Test func `an untitled article that only the interpreted statute has`() {
        let edition = statute([[("符合第三十二条第三款规定的。", [])]], title: "关于适用《甲法》若干问题的解释")
        #expect(EditionReferences(of: edition).references.map { brief($0.citation) } == ["甲法 第三十二条第三款"])
    }

    @Test func `ranges count bytes of the article`() throws {
        let edition = statute([[("甲：", ["（一）乙；", "（二）丙。"]), ("依照本法第一条办理。", [])]])
        let reference = try #require(EditionReferences(of: edition).references.first)
        let text = try #require(edition.articles.first).text
        #expect(String(decoding: Array(text.utf8)[reference.citation.range], as: UTF8.self) == "本法第一条")
    }

    @Test func `本法院, 基本法 and 合同法 are no references to the own statute`() {
        let edition = statute([[("本法院、本法人依照基本法第一条、合同法第一条、共同规则第一条。", [])]])
        #expect(own(edition).isEmpty)
    }
}
