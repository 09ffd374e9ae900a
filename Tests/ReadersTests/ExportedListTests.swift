import Law
import Readers
import Testing

@Suite("Exported lists") struct ExportedListReaderTests {
    @Test func `page numbers between and inside cells are left out`() throws {
        let paged = sampleList.replacing("\n    第二条 苹果分三等。", with: "\n\n— 3 —\n\n    第二条 苹果分三等。").replacing(
            "\n\n\t1\n\t8800000000000020001",
            with: "\n第 4 页 共 9 页\n\n\t1\n\t8800000000000020001"
        )
        let reading = try read(paged)
        let list = try #require(listRead(reading))
        let whole = try #require(listRead(try read(sampleList)))
        #expect(list.powers.map(\.code) == whole.powers.map(\.code))
        #expect(list.powers[0].fields[0].content.text == "1.《某市苹果管理条例》（2019年修正）\n\n\n\n    第二条 苹果分三等。")
        #expect(list.powers[0].fields[1].content.place == whole.powers[0].fields[1].content.place + 3)
        #expect(reading.uses.filter { $0 == .mark }.count == 2)
    }

    @Test func `rows, sub-items, lost serials and lost cells`() throws {
        let reading = try read(sampleList)
        let list = try #require(listRead(reading))
        #expect(list.title == "某市果品局权责清单")
        #expect(list.body == "某市果品局")
        #expect(
            list.powers.map(\.code) == [
                "8800000000000010001", "8800000000000010002", "8800000000000020001", "8800000000000020002",
            ]
        )
        #expect(list.powers.map(\.serial) == ["1", "1", "1", nil])
        #expect(list.powers.map(\.name) == ["苹果经营许可", "苹果经营许可", "苹果检查", "苹果备案"])
        #expect(list.powers.map(\.subitem) == ["1.批发", "2.零售", nil, nil])
        #expect(list.powers.map(\.continuesPrevious) == [false, true, false, false])
        #expect(list.powers[0].fields[0].content.text == "1.《某市苹果管理条例》（2019年修正）\n    第二条 苹果分三等。")
        #expect(list.powers[0].fields.map(\.role) == [.legalBasis, .accountability, .remark])
        #expect(list.powers[2].fields[0].content == SourcedText("第一行\n第二行", line: 38, column: 2))
        #expect(list.categories.map(\.printedCount) == [1, 2])
        #expect(rules(reading) == ["missing-cells", "missing-cells", "missing-cells"])
        #expect(!reading.uses.contains(.unread))
    }
}
