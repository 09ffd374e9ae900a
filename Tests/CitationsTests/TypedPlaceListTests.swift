import Law
import Testing

@testable import Citations

/// Several places typed at once, as a box takes them.
@Suite("Several places in one question") struct TypedPlaceListTests {
    /// A place as the tests write it: title, pinpoint in Chinese, end of a range.
    private static func told(_ query: CitationQuery) -> String {
        (query.title ?? "") + (query.pinpoint?.chinese ?? "") + (query.through.map { "至" + $0.chinese } ?? "")
    }

    @Test(
        "each place is read, with the title before it",
        arguments: [
            ("保密法44", ["保密法第四十四条"]),
            ("保密法44、45", ["保密法第四十四条", "保密法第四十五条"]),
            ("食品安全法122至124条", ["食品安全法第一百二十二条至第一百二十四条"]),
            ("食品安全法122、123、124条", ["食品安全法第一百二十二条", "食品安全法第一百二十三条", "食品安全法第一百二十四条"]),
            ("食品安全法第122条，第123条", ["食品安全法第一百二十二条", "食品安全法第一百二十三条"]),
            ("第四十四条 第五十一条", ["第四十四条", "第五十一条"]),
            ("44、46", ["第四十四条", "第四十六条"]),
            ("甲法第三条和乙法第五条", ["甲法第三条", "乙法第五条"]),
            ("甲法第三条第一款、第二款", ["甲法第三条第一款", "甲法第三条第二款"]),
            ("甲法第三条第（一）项、第（三）项", ["甲法第三条第（一）项", "甲法第三条第（三）项"]),
            ("甲法44至46、50", ["甲法第四十四条至第四十六条", "甲法第五十条"]),
            ("甲法44-46", ["甲法第四十四条至第四十六条"]),
            ("甲法第四十四条第九十九款", ["甲法第四十四条第九十九款"]),
            ("甲法44-2", ["甲法第四十四条第二款"]),
            ("最高人民法院、最高人民检察院关于办理甲案的解释第三条", ["最高人民法院、最高人民检察院关于办理甲案的解释第三条"]),
            ("第四十 四条", ["第四十四条"]),
            ("甲法", ["甲法"]),
            ("甲法、乙法", []),
            ("", []),
        ]
    )
    func places(typed: String, told: [String]) {
        #expect(CitationQuery.list(typed).map(Self.told) == told)
    }

    @Test("words are no places", arguments: ["甲法第三条 处罚", "3、处罚", "、", "处罚、第三条、怎么办"])
    func noPlaces(typed: String) {
        #expect(!CitationQuery.list(typed).contains { $0.pinpoint != nil })
    }

    @Test func `a range is counted out up to the limit`() throws {
        let range = try #require(CitationQuery.list("甲法10至15条").first)
        #expect(range.counted(limit: 20).map(Self.told).count == 6)
        #expect(range.counted(limit: 3).map(Self.told) == ["甲法第十条", "甲法第十一条", "甲法第十二条"])
        let one = try #require(CitationQuery.list("甲法10").first)
        #expect(one.counted(limit: 3) == [one])
    }

    @Test func `of too many places one beyond the limit is read, to tell that there are others`() {
        func places(_ count: Int) -> Int {
            CitationQuery.list("甲法" + (1...count).map(String.init).joined(separator: "、")).count
        }
        #expect(places(CitationQuery.mostPlaces) == CitationQuery.mostPlaces)
        #expect(places(CitationQuery.mostPlaces + 1) == CitationQuery.mostPlaces + 1)
        #expect(places(200) == CitationQuery.mostPlaces + 1)
    }
}
