import Citations
import Law
import Testing

/// The cases that citation grammars are known to fail on, in the order of the inventory.
@Suite("Known failure cases")
struct FailureCaseTests {
    static let extraction: [(number: Int, text: String, wanted: [String])] = [
        (1, "《食品安全法》第一百二十二、一百二十三条和第一百二十五条第二款", ["食品安全法 第一百二十二条", "食品安全法 第一百二十三条", "食品安全法 第一百二十五条第二款"]),
        (3, "《某办法》（2015年修订）第十条", ["某办法 (2015) 第十条"]),
        (4, "依照刑法第一百三十三条之一第一款第（二）项", ["刑法 第一百三十三条之一第一款第（二）项"]),
        (5, "《行政处罚法》和《关于实施〈行政处罚法〉的通知》第三条", ["行政处罚法", "关于实施〈行政处罚法〉的通知 第三条"]),
        (6, "《某法》第五十条第（一）、（三）至（五）项", ["某法 第五十条第（一）项", "某法 第五十条第（三）项", "某法 第五十条第（四）项", "某法 第五十条第（五）项"]),
        (7, "《水法》第六十五条、第六十六条、《防洪法》第五十四条，第五十五条", ["水法 第六十五条", "水法 第六十六条", "防洪法 第五十四条", "防洪法 第五十五条"]),
        (8, "该办法第二条路径为… / 改革的第一条经验 / 三条措施", []),
        (9, "《某省实施〈中华人民共和国水法〉办法》第8条", ["某省实施〈中华人民共和国水法〉办法 第八条"]),
        (12, "国务院令第412号附件第101项和国务院令第412号第101条", ["– [国务院令第412号] 附件 第一百零一项", "– [国务院令第412号] 第一百零一条"]),
        (13, "《甲法》第四 十四\n条、《甲法》第４４条、《甲法》第44條", ["甲法 第四十四条", "甲法 第四十四条", "甲法 第四十四条"]),
        (
            14, "《道路运输条例》(2004年4月30日国务院令第406号公布 2012年11月9日第一次修正 2016年2月6日第二次修正)第七条：某事",
            ["道路运输条例 (2016-02-06) [国务院令第406号] 第七条"]
        ),
        (21, "《民法典》（以下简称本法）第八条 某事 本法第九条", ["民法典 第八条", "民法典 第九条"]),
        (22, "《A法》第十条、《B法》第二十条、第三十条第二款，第四款", ["A法 第十条", "B法 第二十条", "B法 第三十条第二款", "B法 第三十条第四款"]),
        (23, "《甲法》第九十至九十九条", ["甲法 第九十条 至第九十九条"]),
        (23, "《甲法》第90—99条", ["甲法 第九十条 至第九十九条"]),
    ]

    @Test(arguments: extraction) func `found as wanted`(number: Int, text: String, wanted: [String]) {
        #expect(citations(text) == wanted, "case \(number)")
    }

    @Test func `2 a range takes the inserted articles along`() throws {
        let result = try resolved("《治安管理处罚法》第七十条至第七十二条")
        #expect(result.outcome == .resolved)
        #expect(result.pinpoints.map(\.chinese) == ["第七十条", "第七十一条", "第七十一条之一", "第七十二条"])
    }

    @Test func `10 the paragraph before the first is a bad reference`() throws {
        let host = HostProvision(
            statute: "甲法",
            pinpoint: Pinpoint(article: ArticleNumber(9), paragraph: 1)
        )
        let found = CitationExtractor()
            .extract("前款所列行为，处以罚款。", field: .mention, context: CitationContext(host: host))
        #expect(found.citations.isEmpty)
        #expect(found.unparsed.map(\.printed) == ["前款"])
    }

    @Test func `11 an order of an older edition means that edition`() throws {
        let result = try resolved("《安全生产法》(主席令第70号)第九十四条")
        #expect(result.editionID == 106)
        #expect(result.editionReason == .documentNumber)
    }

    @Test func `15 a quotation with an ellipsis is taken as printed`() throws {
        let found = CitationExtractor().extract("《行政许可法》第十二条：“下列事项……（一）某事项”", field: .legalBasis)
        #expect(try #require(found.citations.first).quotation?.text == "下列事项……（一）某事项")
    }

    @Test(arguments: ["16 机关可以处三万元", "17 甲，乙", "27 不得……处罚"]) func `words are handed on unchanged`(
        words: String
    ) throws {
        let found = CitationExtractor().extract("《甲法》第三条：“\(words)”", field: .legalBasis)
        #expect(try #require(found.citations.first).quotation?.text == words)
    }

    @Test func `18 number and edition are told apart from the words`() throws {
        let result = try resolved("《保密法》（2010年修订）第六十条")
        #expect(result.outcome == .partsUnknown)
        #expect(try #require(result.sentence).hasPrefix("本库所存的文本不全（只有条目、缺条或不分条），无法核对这一处"))
    }

    @Test func `19 a title made of two is unknown, with both`() throws {
        let result = try resolved("《中华人民共和国反垄断行政处罚法》第四十四条")
        #expect(result.title == .unknown(near: ["中华人民共和国反垄断法", "中华人民共和国行政处罚法"]))
    }

    @Test func `20 what was not imported is not on hand`() throws {
        #expect(try resolved("《某某县水资源管理规定》第三条").outcome == .notOnHand)
    }

    @Test func `24 an edition out of force is still found by its mark`() throws {
        let result = try resolved("《保守国家秘密法》（2010年）第四十四条")
        #expect((result.editionID, result.editionReason, result.outcome) == (101, .mark, .resolved))
    }

    @Test func `25 a paragraph beyond the last`() throws {
        let third = try resolved("《治安管理处罚法》第一百条第三款")
        guard case .paragraphOutOfRange(_, count: 2) = third.existence else {
            Issue.record("\(third)")
            return
        }
    }

    @Test func `26 the list's date chooses the edition`() throws {
        let context = ResolutionContext(listDate: LegalDate(year: 2012))
        let result = try resolved("《保守国家秘密法》第44条", context)
        #expect((result.editionID, result.editionReason) == (101, .listDate))
        #expect(try resolved("《保守国家秘密法》第44条").editionID == 102)
    }

    @Test(arguments: ["·", "•", "・", "‧"]) func `28 dots in titles`(dot: String) throws {
        #expect(try resolved("《食品标识\(dot)管理规定》第三条").statuteID == 8)
    }

    @Test func `29 articles need not ascend`() {
        let found = citations("《甲办法》第八章第五十五、五十六条和第四十七条")
        #expect(found == ["甲办法 第八章 第五十五条", "甲办法 第八章 第五十六条", "甲办法 第八章 第四十七条"])
    }
}
