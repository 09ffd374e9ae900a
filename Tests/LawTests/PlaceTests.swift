import Foundation
import Law
import Testing

@Suite("Places in sources") struct PlaceTests {
    /// A document: 30 paragraphs, a table of 20 rows, more paragraphs, and a named sheet's rows.
    private static let numbering = PlaceNumbering([
        .init(first: 1, unit: .paragraph),
        .init(first: 31, unit: .row, sheet: SourceSheet(ordinal: 2)),
        .init(first: 51, unit: .paragraph, number: 31),
        .init(first: 60, unit: .row, sheet: SourceSheet(ordinal: 3, name: "行政处罚（254项）")),
    ])

    private static let basis = SourceColumn(number: 5, label: "实施依据")

    @Test(arguments: [
        (1, "第1段"), (30, "第30段"), (31, "表2第1行“实施依据”列"), (44, "表2第14行“实施依据”列"), (51, "第31段"),
        (59, "第39段"), (60, "“行政处罚（254项）”表第1行“实施依据”列"),
    ])
    func `a running number becomes a place of its section`(number: Int, sentence: String) throws {
        let source = Source(file: "清单.docx", numbering: try #require(Self.numbering))
        let place = source.place(number, column: Self.basis)
        #expect(place.chinese == sentence)
        #expect(place.line == nil)
        #expect(place.order == number)
        #expect(place.reference == "清单.docx \(sentence)")
    }

    @Test(arguments: [
        (PlaceUnit.line, "第12行"), (.paragraph, "第12段"), (.page, "第1页第12行“实施依据”列"), (.row, "第12行“实施依据”列"),
    ])
    func `each unit has its sentence`(unit: PlaceUnit, sentence: String) {
        let place = Source(file: "甲", numbering: PlaceNumbering(all: unit)).place(12, column: Self.basis)
        #expect(place.chinese == sentence)
        #expect(place.cell == (unit == .line ? "12" : sentence))
    }

    @Test(arguments: [
        (1, 1, 1, "第1页第1行“实施依据”列"), (40, 1, 40, "第1页第40行“实施依据”列"), (41, 2, 1, "第2页第1行“实施依据”列"),
        (52, 2, 12, "第2页第12行“实施依据”列"), (99, 4, 19, "第4页第19行“实施依据”列"),
    ])
    func `a section of pages is one page, and its places are lines`(
        place: Int,
        page: Int,
        line: Int,
        sentence: String
    ) throws {
        // The third page holds nothing, so it has no section.
        let numbering = PlaceNumbering([
            .init(first: 1, unit: .page), .init(first: 41, unit: .page, number: 2),
            .init(first: 81, unit: .page, number: 4),
        ])
        let source = Source(file: "清单.pdf", numbering: try #require(numbering))
        let found = source.place(place, column: Self.basis)
        #expect((found.number, found.line) == (page, line))
        #expect(found.chinese == sentence)
        #expect(found.cell == sentence)
        #expect(found.reference == "清单.pdf \(sentence)")
        #expect(SourcePlace.chinese([42, 45].map { source.place($0) }) == "第2页第2、5行")
        #expect(SourcePlace.chinese([40, 41].map { source.place($0) }) == "第1页第40行、第2页第1行")
    }

    @Test func `a column without a heading is told by its number`() {
        let source = Source(file: "甲", numbering: PlaceNumbering(all: .row))
        #expect(source.place(3, column: SourceColumn(number: 9, label: "")).chinese == "第3行第9列")
    }

    @Test func `several places share unit, sheet and column`() throws {
        let text = Source(file: "甲")
        #expect(SourcePlace.chinese([3, 5, 9].map { text.place($0) }) == "第3、5、9行")
        #expect(SourcePlace.chinese([3, 5, 9].map { text.place($0) }, limit: 2) == "第3、5…行")
        let mixed = Source(file: "乙", numbering: try #require(Self.numbering))
        #expect(SourcePlace.chinese([2, 32].map { mixed.place($0) }) == "第2段、表2第2行")
    }

    @Test func `sections begin with 1 and ascend`() {
        #expect(PlaceNumbering([]) == nil)
        #expect(PlaceNumbering([.init(first: 2, unit: .line)]) == nil)
        #expect(PlaceNumbering([.init(first: 1, unit: .line), .init(first: 1, unit: .page)]) == nil)
    }

    @Test(arguments: [
        (PlaceUnit.line, [10, 10, 11, 12]), (.paragraph, [10, 10, 10, 10]), (.row, [10, 10, 10, 10]),
    ])
    func `only lines are counted inside a text`(unit: PlaceUnit, places: [Int]) {
        let text = SourcedText("甲\n乙\n丙", place: 10, unit: unit)
        #expect([0, 3, 4, 99].map { text.place(atUTF8: $0) } == places)
    }

    @Test func `a place is written with every key`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func json(_ place: SourcePlace) throws -> String {
            String(decoding: try encoder.encode(place), as: UTF8.self)
        }
        #expect(
            try json(SourcePlace(file: "甲.txt", line: 12))
                == #"{"column":null,"file":"甲.txt","line":12,"number":12,"sheet":null,"unit":"line"}"#
        )
        let source = Source(file: "乙.docx", numbering: try #require(Self.numbering))
        #expect(
            try json(source.place(44, column: Self.basis))
                == #"{"column":{"label":"实施依据","number":5},"file":"乙.docx","line":null,"number":14,"#
                + #""sheet":{"name":null,"ordinal":2},"unit":"row"}"#
        )
    }

    @Test func `a numbering survives its JSON, and nothing else becomes one`() throws {
        let numbering = try #require(Self.numbering)
        let stored = try JSONEncoder().encode(numbering)
        #expect(try JSONDecoder().decode(PlaceNumbering.self, from: stored) == numbering)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(
                PlaceNumbering.self,
                from: Data(#"[{"first":3,"unit":"line","number":1}]"#.utf8)
            )
        }
    }
}
