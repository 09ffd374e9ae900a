import Library
import Testing

@Suite("Lists by name") struct ListChoiceTests {
    private static let titles = ["甲市样品局权责清单", "甲市样品局权责清单（2020年）", "乙市苹果局权责清单", "丙市梨局权责清单"]

    @Test(
        arguments: [
            ([], []), (["甲市样品局权责清单"], ["甲市样品局权责清单"]), (["样品局"], ["甲市样品局权责清单", "甲市样品局权责清单（2020年）"]),
            (["2020"], ["甲市样品局权责清单（2020年）"]), (["苹果", "梨局"], ["乙市苹果局权责清单", "丙市梨局权责清单"]),
            (["权责清单"], titles),
        ] as [([String], [String])]
    )
    func `words mean the exact title, else every title that holds them`(words: [String], meant: [String])
        throws
    {
        #expect(try ListChoice(titles: Self.titles).titles(named: words) == Set(meant))
    }

    @Test(arguments: [
        ("乙市苹果局清单", "相近的有“乙市苹果局权责清单”"), ("x", "库里有“甲市样品局权责清单”"), ("", "库里有"),
    ])
    func `what fits none is told with the nearest`(word: String, sentence: String) throws {
        let error = try #require(throws: ListNotFound.self) {
            try ListChoice(titles: Self.titles).titles(named: ["梨局", word])
        }
        #expect(error.description.contains("“\(word)”") && error.description.contains(sentence))
        #expect(error.near.allSatisfy(Self.titles.contains))
    }

    @Test func `where there are many lists and none is near, they are counted`() throws {
        let many = (1...30).map { "第\($0)份" }
        let error = try #require(throws: ListNotFound.self) {
            try ListChoice(titles: many).titles(named: ["x"])
        }
        #expect(error.description.contains("库里共有 30 份清单") && error.near.isEmpty)
    }
}
