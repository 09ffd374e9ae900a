import Foundation
import ICU
import Law
import Library
import Testing

@testable import Search

/// A list and a statute of everyday matters, made up by the tests.
private final class EverydayLibrary {
    let directory: String
    let desk: ReferenceDesk

    private static let statute = """
        # 样品市场管理条例

        2020年1月1日 某政府令第9号公布

        <!-- INFO END -->

        第一条 为了管好样品市场，制定本条例。

        第二条 未取得餐饮服务许可从事餐饮服务的，没收违法所得。

        第三条 销售假冒伪劣酒类，以假充真的，没收违法销售的酒。

        第四条 移动、损毁界桩、界碑的，责令恢复原状。

        第五条 未取得道路运输经营许可，擅自从事道路客运经营的，扣押车辆。

        第六条 拐卖人口的，移送公安机关。出卖样品的酒瓶，不在此限。

        第七条 样品检验机构出具虚假报告的，处以罚款。

        第八条 样品经营许可证有效期五年。
        """

    private static let list = """
        编码,职权类别,职权名称,依据
        7001000000000001,行政许可,样品经营许可证核发,《样品市场管理条例》第八条
        7001000000000002,行政处罚,未取得餐饮服务许可从事餐饮服务的处罚,《样品市场管理条例》第二条
        """

    init() throws {
        directory = NSTemporaryDirectory() + "yiju-everyday-\(UUID().uuidString)"
        let files = directory + "/files"
        try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
        try Self.statute.write(toFile: files + "/样品市场管理条例.md", atomically: true, encoding: .utf8)
        try Self.list.write(toFile: files + "/某局权责清单.csv", atomically: true, encoding: .utf8)
        _ = try Importer(directory: directory + "/index").importFiles([files])
        desk = ReferenceDesk(try Library(directory: directory + "/index"))
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }
}

@Suite("Searches in everyday words") struct EverydayTests {
    @Test func `several words may share what they stand for without standing for each other`() {
        let table = SynonymTable("饭馆、小吃店 > 餐饮服务, 食品经营\n甲 = 乙、丙 > 丁")
        #expect(table.problems.isEmpty)
        #expect(table.alternatives(of: "饭馆") == ["餐饮服务", "食品经营"])
        #expect(table.alternatives(of: "小吃店") == ["餐饮服务", "食品经营"])
        #expect(table.alternatives(of: "甲") == ["乙", "丁"])
        #expect(table.alternatives(of: "丙") == ["丁"])
    }

    @Test func `a word that officers use is not everyday speech because another table has it too`() {
        var table = SynonymTable("办证 > 核发")
        table.add("办证、拿证 > 发证", isEveryday: true)
        #expect(table.matches(in: "办证").map(\.isEveryday) == [false])
        #expect(table.matches(in: "拿证").map(\.isEveryday) == [true])
        #expect(table.alternatives(of: "办证") == ["核发", "发证"])
    }

    @Test(
        "everyday words find the official ones first",
        arguments: [
            ("小饭馆没办证", "第二条"), ("卖假酒", "第三条"), ("毁坏界碑", "第四条"), ("黑车", "第五条"),
        ]
    )
    func found(query: String, article: String) throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest(query))
        let titles = answer.hits.prefix(2).map(\.title)
        #expect(titles.contains { $0.contains(article) || $0.contains("餐饮服务许可") }, "\(titles)")
    }

    @Test func `a slip is searched as it was meant though its words stand somewhere apart`() throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest("样品经营许可正"))
        #expect(answer.hits.prefix(2).contains { $0.title.contains("样品经营许可证核发") })
        #expect(answer.notUnderstood.contains { $0.message.contains("样品经营许可证") })
    }

    @Test func `few matches are followed by others, and the answer says so`() throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest("样品检验机构"))
        #expect(answer.hits.first?.title.contains("第七条") == true)
        #expect(answer.total > 1)
        #expect(answer.notUnderstood.contains { $0.message.contains("只有 1 条") })
    }

    @Test(
        "places are read as a lookup reads them",
        arguments: [
            ("样品市场管理条例2、3条", ["第二条", "第三条"]),
            ("样品市场管理条例2至4条", ["第二条", "第三条", "第四条"]),
            ("样品市场管理条例第七条", ["第七条"]),
        ]
    )
    func places(query: String, articles: [String]) throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest(query))
        let found = answer.hits.filter { $0.kind == .article }.map(\.title)
        for article in articles {
            #expect(found.contains { $0.hasSuffix(article) }, "\(article): \(found)")
        }
        #expect(found.count == articles.count)
        let report = try library.desk.lookup(query)
        #expect(report.answers.count == articles.count)
    }

    @Test(arguments: ["条:99 法:样品市场管理条例", "样品市场管理条例第九十九条", "条:99", "第九十九条"])
    func `a place beyond the last article is said to be none`(query: String) throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest(query))
        #expect(answer.total == 0)
        #expect(answer.notUnderstood.contains { $0.message.contains("没有第九十九条") })
    }

    @Test(
        "a long range is searched as far as the statute goes, and the rest is said to be missing",
        arguments: [("样品市场管理条例6至300条", "没有第九条到第三百条之间的 292 条"), ("样品市场管理条例6至9000条", "只查前 2000 条")]
    )
    func longRange(query: String, remark: String) throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest(query))
        let found = answer.hits.filter { $0.kind == .article }.map { $0.title.suffix(3) }
        #expect(Set(found) == ["第六条", "第七条", "第八条"])
        #expect(answer.notUnderstood.contains { $0.message.contains(remark) })
    }

    @Test(arguments: ["第七条 第八条", "第七条、第八条", "第七至八条"])
    func `articles of whatever statute are places, as in a lookup, and not words`(query: String) throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest(query))
        let found = answer.hits.map(\.title)
        #expect(found.filter { $0.hasSuffix("第七条") || $0.hasSuffix("第八条") }.count == 2)
        #expect(found.contains { $0.contains("样品经营许可证核发") })
    }

    @Test(arguments: [("管里", true), ("管家", false)])
    func `only what sounds alike is another title`(typed: String, areAlike: Bool) {
        let letters: [UInt16: String] = [0x7406: "li", 0x91CC: "li", 0x5BB6: "jia", 0x7BA1: "guan"]
        let corrector = Corrector(names: NameTable(), pinyin: Pinyin(readings: letters))
        #expect(corrector.soundsAlike(Array(typed.utf16), Array("管理".utf16)) == areAlike)
        #expect(!corrector.soundsAlike(Array("里省管理".utf16), Array("理省管理".utf16)))
    }

    @Test func `a title with a wrong character is read as it was meant`() throws {
        let library = try EverydayLibrary()
        let answer = try library.desk.search(SearchRequest("样品事场管理条例第七条"))
        #expect(answer.hits.first?.title.contains("第七条") == true)
        #expect(answer.notUnderstood.contains { $0.message.contains("样品市场管理条例") })
    }
}

@Suite("Completion of places and short names") struct PlaceCompletionTests {
    @Test(
        "an article is completed by the beginning of its number",
        arguments: [
            ("样品市场管理条例7", ["第七条"]), ("样品市场管理条例第三", ["第三条"]), ("样品市场管理条例第四条", ["第四条"]),
            ("样品市场管理条例9", []), ("第三", []), ("第八", ["第八条"]), ("第二条", ["第二条"]), ("8", []),
        ]
    )
    func articles(typed: String, told: [String]) throws {
        let library = try EverydayLibrary()
        let found = try library.desk.suggestions(for: typed).filter { $0.kind == .article }
        #expect(found.map { String($0.text.suffix(3)) } == told)
    }

    @Test func `a short name in common use completes to its statute, by characters and by letters`() {
        var names = NameTable()
        names.add(.statute, "中华人民共和国样品保管管理法", typedAs: "样管法", weight: 1)
        let letters: [UInt16: String] = [0x6837: "yang", 0x7BA1: "guan", 0x6CD5: "fa"]
        let completer = Completer(names: names, pinyin: Pinyin(readings: letters))
        #expect(completer.complete("样管", limit: 3).map(\.text) == ["中华人民共和国样品保管管理法"])
        #expect(completer.complete("ygf", limit: 3).map(\.text) == ["中华人民共和国样品保管管理法"])
    }
}
