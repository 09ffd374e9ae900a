import TestSupport
import Testing

@testable import Office

@Suite("Workbooks of Excel 97 to 2003") struct OldWorkbookTests {
    private typealias Make = BIFFMaker

    private func document(_ workbook: BIFFMaker) throws(OfficeError) -> OfficeDocument {
        let bytes = workbook.file
        #expect(OfficeFormat.of(bytes) == .xls)
        return try OfficeFile(name: "甲.xls", bytes: bytes).document(as: .xls)
    }

    private func rows(_ workbook: BIFFMaker) throws -> [OfficeRow] {
        guard case .table(let table) = try document(workbook).blocks.first else { throw OfficeError.empty }
        return table.rows
    }

    /// Shared texts, cut into records after some of their bytes; flags stand before the rest of a text that is cut.
    private func shared(_ count: Int, _ pieces: [[UInt8]]) -> [UInt8] {
        let head = Make.number(count, 4) + Make.number(count, 4)
        return pieces.enumerated().reduce(into: []) { records, piece in
            records += Make.record(
                piece.offset == 0 ? 0x00FC : 0x003C,
                piece.offset == 0 ? head + piece.element : piece.element
            )
        }
    }

    private func labels(_ count: Int) -> [UInt8] {
        (0..<count).flatMap { Make.cell(0x00FD, 1, $0 + 1, Make.number($0, 4)) }
    }

    @Test func `shared texts, rich and spoken`() throws {
        let rich: [UInt8] = Make.number(3, 2) + [0x09] + Make.number(1, 2) + Make.wide("乙条例") + [0, 0, 0, 0]
        let spoken: [UInt8] =
            Make.number(2, 2) + [0x05] + Make.number(6, 4) + Make.wide("丙法") + [9, 9, 9, 9, 9, 9]
        let texts = Make.text("甲法") + rich + spoken + Make.text("abc\r\ndef", isWide: false)
        #expect(
            try rows(Make(labels(4), globals: shared(4, [texts]))) == [
                OfficeRow(number: 1, cells: .row("甲法", "乙条例", "丙法", "abc\ndef"))
            ]
        )
    }

    @Test func `a text that runs over records changes its width`() throws {
        let first = Make.number(6, 2) + [1] + Make.wide("甲乙")
        let second: [UInt8] = [0] + Array("ab".utf8)
        let third: [UInt8] = [1] + Make.wide("丙丁") + Make.text("戊")
        #expect(
            try rows(Make(labels(2), globals: shared(2, [first, second, third])))[0].cells
                == .row("甲乙ab丙丁", "戊")
        )
    }

    @Test func `a text may end where its record ends`() throws {
        let pieces = [Make.text("甲"), Make.text("乙") + Make.number(2, 2), [1] + Make.wide("丙丁")]
        #expect(try rows(Make(labels(3), globals: shared(3, pieces)))[0].cells == .row("甲", "乙", "丙丁"))
    }

    @Test func `runs of a text may go over the end of a record`() throws {
        let pieces: [[UInt8]] = [
            Make.number(1, 2) + [0x09] + Make.number(2, 2) + Make.wide("甲") + [1, 1, 1],
            [1, 1, 1, 1, 1] + Make.text("乙"),
        ]
        #expect(try rows(Make(labels(2), globals: shared(2, pieces)))[0].cells == .row("甲", "乙"))
    }

    @Test func `numbers, days, truth values and errors`() throws {
        var globals = Make.record(0x041E, Make.number(164, 2) + Make.text("yyyy\"年\"m\"月\"d\"日\""))
        for format in [0, 164, 9] {
            globals += Make.record(0x00E0, Make.number(0, 2) + Make.number(format, 2))
        }
        // 1.5 and 12 packed; 12 and 34 and 0.56 packed in one record.
        let packed = Make.number(Int(1.5.bitPattern >> 32), 4)
        let several =
            Make.number(0, 2) + Make.number(12 << 2 | 2, 4) + Make.number(0, 2) + Make.number(34 << 2 | 2, 4)
            + Make.number(2, 2) + Make.number(56 << 2 | 3, 4)
        let records =
            Make.cell(0x0203, 2, 1, Make.double(7.29E+25))
            + Make.cell(0x0203, 2, 2, style: 1, Make.double(45_356))
            + Make.cell(0x027E, 2, 3, packed)
            + Make.record(0x00BD, Make.number(1, 2) + Make.number(3, 2) + several + Make.number(5, 2))
            + Make.cell(0x0205, 2, 7, [1, 0]) + Make.cell(0x0205, 2, 8, [0x2A, 1])
        #expect(
            try rows(Make(records, globals: globals))[0].cells == [
                OfficeCell(column: 1, text: "7.29E+25", stored: "72900000000000000000000000"),
                OfficeCell(column: 2, text: "2024年3月5日", stored: "2024-03-05"),
                OfficeCell(column: 3, text: "1.5", stored: "1.5"),
                OfficeCell(column: 4, text: "12", stored: "12"),
                OfficeCell(column: 5, text: "34", stored: "34"),
                OfficeCell(column: 6, text: "56%", stored: "0.56"),
                OfficeCell(column: 7, text: "TRUE", stored: "TRUE"), OfficeCell(column: 8, text: "#N/A"),
            ]
        )
    }

    @Test func `results of formulas`() throws {
        func formula(_ column: Int, _ result: [UInt8]) -> [UInt8] {
            Make.cell(0x0006, 1, column, result + [UInt8](repeating: 0, count: 8))
        }
        let records =
            formula(1, Make.double(254)) + formula(2, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
            + Make.record(0x0207, Make.text("254项"))
            + formula(3, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]) + formula(4, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF])
            + formula(5, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF])
        #expect(
            try rows(Make(records))[0].cells == [
                OfficeCell(column: 1, text: "254", stored: "254"), OfficeCell(column: 2, text: "254项"),
                OfficeCell(column: 3, text: "TRUE", stored: "TRUE"), OfficeCell(column: 4, text: "#DIV/0!"),
            ]
        )
    }

    @Test func `merged cells, hidden rows, columns and sheets, charts`() throws {
        let label = { (row: Int, column: Int, text: String) in Make.cell(0x0204, row, column, Make.text(text))
        }
        let hidden = Make.record(
            0x0208,
            Make.number(2, 2) + [UInt8](repeating: 0, count: 10) + [0x20, 0, 0, 0]
        )
        let columns = Make.record(
            0x007D,
            Make.number(1, 2) + Make.number(255, 2) + Make.number(2048, 2) + [0, 0, 1, 0]
        )
        let merges = Make.record(
            0x00E5,
            Make.number(2, 2) + [0, 0, 0, 0, 0, 0, 2, 0].map { UInt8($0) }
                + [1, 0, 2, 0, 0, 0, 0, 0].map { UInt8($0) }
        )
        // A chart in the sheet has records of its own.
        let chart = Make.record(0x0809, Make.number(0x0600, 2)) + label(9, 9, "图") + Make.record(0x000A, [])
        var workbook = Make(
            columns + hidden + label(1, 1, "标题") + label(1, 2, "盖住") + label(2, 1, "一") + label(3, 1, "盖住")
                + label(3, 3, "二") + chart + merges
        )
        workbook.sheets.append(("暗", 2, 0, label(1, 1, "甲")))
        workbook.sheets.append(("图表", 0, 2, []))
        let document = try document(workbook)
        let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        #expect(tables.map(\.name) == ["表一", "暗"])
        #expect(tables.map(\.isHidden) == [false, true])
        #expect(tables[0].hiddenColumns == [2, 3])
        #expect(
            tables[0].rows == [
                OfficeRow(number: 1, cells: [OfficeCell(column: 1, text: "标题", columnSpan: 3)]),
                OfficeRow(number: 2, cells: [OfficeCell(column: 1, text: "一", rowSpan: 2)]),
                OfficeRow(number: 3, cells: [OfficeCell(column: 3, text: "二")], isHidden: true),
            ]
        )
        #expect(Set(document.remarks.map(\.kind)) == [.hidden, .leftOut])
    }

    @Test func `texts of Excel 95 are in the code page of the workbook`() throws {
        let gbk: [UInt8] = [0xBC, 0xD7, 0xB7, 0xA8]
        var workbook = Make(
            Make.cell(0x0204, 1, 1, Make.number(4, 2) + gbk),
            globals: Make.record(0x0042, Make.number(936, 2))
        )
        workbook.version = 0x0500
        #expect(try rows(workbook)[0].cells == .row("甲法"))
        #expect(OfficeFormat.of(workbook.stream) == .xls, "records without a container")
    }

    @Test func `passwords, oldest versions and damage are told`() throws {
        #expect(throws: OfficeError.encrypted) {
            try document(Make([], globals: Make.record(0x002F, [0, 0])))
        }
        let sealed = CompoundMaker.file([("EncryptedPackage", [1]), ("EncryptionInfo", [1])])
        #expect(throws: OfficeError.encrypted) {
            try OfficeFile(name: "", bytes: sealed).document(as: try #require(OfficeFormat.of(sealed)))
        }
        #expect(throws: OfficeError.unsupported(" Excel 4.0 及更早的工作簿")) {
            try OfficeFile(name: "", bytes: [9, 4, 6, 0, 0, 0, 16, 0, 0, 0]).document(as: .xls)
        }
        #expect(throws: OfficeError.empty) { try document(Make([])) }
        #expect(throws: OfficeError.damaged("共享字符串")) { try document(Make(labels(1))) }
        #expect(throws: OfficeError.damaged("工作簿内容")) {
            try OfficeFile(name: "", bytes: CompoundMaker.file([("Other", [1])])).document(as: .xls)
        }
        let stream = Make(labels(2), globals: shared(2, [Make.text("甲") + Make.text("乙")])).stream
        for count in 0..<stream.count {
            #expect(throws: OfficeError.self, "\(count)") {
                try OfficeFile(name: "", bytes: Array(stream.prefix(count))).document(as: .xls)
            }
        }
    }

    /// A length that is too great lets a record swallow the cells behind it.
    @Test(arguments: [
        Make.cell(0x00FD, 1, 1, Make.number(0, 4) + labelsSwallowed),
        Make.cell(0x0203, 1, 1, Make.double(1) + [0]),
        Make.record(0x00BE, [0, 0, 0, 0, 15, 0, 15, 0, 1, 0, 9]),
        Make.record(0x00BD, [0, 0, 0, 0, 15, 0, 0, 0, 0, 0, 15, 0, 0, 0, 0, 0, 0, 0]),
        Make.record(0x00E5, [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 9]),
        Make.record(0x00EC, [UInt8](repeating: 0, count: 8_225)),
    ])
    func `records that reach too far are damage`(record: [UInt8]) {
        let workbook = Make(record + labels(1), globals: shared(1, [Make.text("甲")]))
        let error = #expect(throws: OfficeError.self) { try document(workbook) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private static let labelsSwallowed = Make.cell(0x00FD, 1, 2, Make.number(0, 4))

    @Test func `a record of no known type is told`() throws {
        let strange = Make.record(0x1BFD, [0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
        let workbook = Make(labels(1) + strange, globals: shared(1, [Make.text("甲")]))
        #expect(try document(workbook).remarks.map(\.kind) == [.partUnread])
        #expect(try rows(workbook)[0].cells == .row("甲"))
    }
}
