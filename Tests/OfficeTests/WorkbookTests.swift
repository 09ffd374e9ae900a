import TestSupport
import Testing

@testable import Office

@Suite("Workbooks of Excel 2007 and later") struct WorkbookTests {
    private func document(_ workbook: WorkbookWriter, limits: OfficeLimits = OfficeLimits())
        throws(OfficeError)
        -> OfficeDocument
    {
        let bytes = workbook.bytes
        #expect(OfficeFormat.of(bytes) == .xlsx)
        return try OfficeFile(name: "甲.xlsx", bytes: bytes).document(as: .xlsx, limits: limits)
    }

    private func table(_ workbook: WorkbookWriter) throws -> OfficeTable {
        guard case .table(let table) = try document(workbook).blocks.first else { throw OfficeError.empty }
        return table
    }

    private func cells(_ rows: String) throws -> [[OfficeCell]] {
        try table(WorkbookWriter(rows: rows)).rows.map(\.cells)
    }

    @Test(arguments: [false, true])
    func `texts, shared and inline`(isStrict: Bool) throws {
        var workbook = WorkbookWriter(
            rows: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>\
                <c r="D1" t="inlineStr"><is><r><t>样品</t></r><r><t xml:space="preserve"> 管理</t></r></is></c></row>
                """
        )
        workbook.shared = [
            "<si><t>甲法</t></si>",
            "<si><r><rPr><b/></rPr><t>乙</t></r><r><t>条例</t></r><rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh><phoneticPr/></si>",
        ]
        workbook.isStrict = isStrict
        #expect(
            try table(workbook).rows == [
                OfficeRow(
                    number: 1,
                    cells: [
                        OfficeCell(column: 1, text: "甲法"), OfficeCell(column: 2, text: "乙条例"),
                        OfficeCell(column: 4, text: "样品 管理"),
                    ]
                )
            ]
        )
    }

    @Test(
        arguments: [
            ("第一条_x000D_\n第二条", "第一条\n第二条"), ("甲_x005F_x000D_乙", "甲_x000D_乙"), ("甲&#13;乙", "甲\n乙"),
            ("_x7532__xD83D__xDE00_", "甲😀"), ("甲_x00", "甲_x00"), ("_xZZZZ_", "_xZZZZ_"), ("甲_x0007_乙", "甲乙"),
        ]
    )
    func `characters that XML has no room for`(written: String, text: String) throws {
        let cells = try cells("<row><c t=\"inlineStr\"><is><t>\(written)</t></is></c></row>")
        #expect(cells == [[OfficeCell(column: 1, text: text)]])
    }

    @Test func `inline texts that repeat each other, and more of them than are known at a time`() throws {
        // A composed and a decomposed letter are equal as strings, and not the same words of a file.
        let texts = [
            "样品应当登记后入库。", "caf\u{E9} caf\u{E9} caf\u{E9}", "cafe\u{301} cafe\u{301} cafe\u{301}", "短",
        ]
        var pool = TextPool()
        for number in 0..<70_000 {
            for text in [texts[number % texts.count], "第\(number)号样品应当登记"] {
                let shared = pool.shared(text)
                guard !shared.utf8.elementsEqual(text.utf8) else { continue }
                Issue.record("\(text) became \(shared)")
            }
        }
        let rows = (0..<40).map {
            "<row><c t=\"inlineStr\"><is><t>\(texts[$0 % 4])</t></is></c><c t=\"str\"><v>\(texts[$0 % 3])</v></c></row>"
        }
        let cells = try cells(rows.joined())
        for (row, cells) in cells.enumerated() {
            #expect(
                cells.map { Array($0.text.utf8) } == [texts[row % 4], texts[row % 3]].map { Array($0.utf8) }
            )
        }
    }

    @Test func `numbers and days as they are shown`() throws {
        var workbook = WorkbookWriter(
            rows: """
                <row r="2"><c r="A2"><v>7.2899999999999998E+25</v></c><c r="B2" s="1"><v>45356</v></c>\
                <c r="C2" s="2"><v>0.5</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c>\
                <c r="F2" t="d" s="1"><v>2024-03-05T00:00:00Z</v></c><c r="G2" s="3"><v>12</v></c></row>
                """
        )
        workbook.formats = ["yyyy\"年\"m\"月\"d\"日\"", "0%", "0\"项\""]
        #expect(
            try table(workbook).rows[0].cells == [
                OfficeCell(column: 1, text: "7.29E+25", stored: "72900000000000000000000000"),
                OfficeCell(column: 2, text: "2024年3月5日", stored: "2024-03-05"),
                OfficeCell(column: 3, text: "50%", stored: "0.5"),
                OfficeCell(column: 4, text: "TRUE", stored: "TRUE"),
                OfficeCell(column: 5, text: "#N/A"),
                OfficeCell(column: 6, text: "2024年3月5日", stored: "2024-03-05"),
                OfficeCell(column: 7, text: "12项", stored: "12"),
            ]
        )
    }

    @Test func `days since 1904`() throws {
        var workbook = WorkbookWriter(rows: "<row><c s=\"1\"><v>43894</v></c></row>")
        workbook.formats = ["yyyy-mm-dd"]
        workbook.properties = "date1904=\"1\""
        #expect(
            try table(workbook).rows[0].cells == [
                OfficeCell(column: 1, text: "2024-03-05", stored: "2024-03-05")
            ]
        )
    }

    @Test func `results of formulas, and formulas without one`() throws {
        let workbook = WorkbookWriter(
            rows: """
                <row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"项"</f><v>2项</v></c></row>\
                <row r="3"><c r="A3"><f>COUNT(A1)</f></c><c r="B3" t="str"><f>""</f><v></v></c></row>
                """
        )
        let document = try document(workbook)
        guard case .table(let table) = document.blocks.first else { return }
        #expect(
            table.rows.map(\.cells) == [
                [OfficeCell(column: 1, text: "2", stored: "2"), OfficeCell(column: 2, text: "2项")]
            ]
        )
        #expect(document.remarks.map(\.kind) == [.formulaWithoutResult])
        #expect(document.remarks[0].row == 3)
    }

    @Test func `words under a merged cell are told with their place, copies and numbers are not`() throws {
        let rows = """
            <row r="1"><c r="A1" t="str"><v>果</v></c><c r="B1" t="str"><v>梨</v></c><c r="C1"><v>7</v></c></row>\
            <row r="2"><c r="A2" t="str"><v>果</v></c><c r="B2" t="str"><v>桃\n李</v></c></row>
            """
        let merges = "<mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells>"
        let bytes = WorkbookWriter(rows: rows, behind: merges).bytes
        let document = try OfficeFile(name: "甲.xlsx", bytes: bytes).document(as: .xlsx)
        #expect(document.remarks.map(\.row) == [1, 2])
        #expect(document.remarks.map(\.kind) == [.leftOut, .leftOut])
        #expect(
            document.remarks.map(\.message) == [
                "工作表“表一”第 1 行 B 列的“梨”被合并单元格盖住，未收入", "工作表“表一”第 2 行 B 列的“桃 李”被合并单元格盖住，未收入",
            ]
        )
    }

    @Test func `of many covered cells the first are named and the rest counted`() throws {
        let rows = (1...30).map { "<row r=\"\($0)\"><c r=\"B\($0)\" t=\"str\"><v>果\($0)</v></c></row>" }
        let merges = "<mergeCells><mergeCell ref=\"A1:B30\"/></mergeCells>"
        let bytes = WorkbookWriter(rows: rows.joined(), behind: merges).bytes
        let remarks = try OfficeFile(name: "甲.xlsx", bytes: bytes).document(as: .xlsx).remarks
        #expect(remarks.count == 21)
        #expect(remarks.last?.message == "工作表“表一”还有 10 个单元格的文字被合并单元格盖住，未收入")
    }

    @Test func `merged cells span, what they cover is not listed`() throws {
        let workbook = WorkbookWriter(
            rows: """
                <row r="1"><c r="A1" t="str"><v>标题</v></c><c r="B1" t="str"><v>盖住</v></c></row>\
                <row r="2"><c r="A2" t="str"><v>一</v></c><c r="C2" t="str"><v>二</v></c></row>\
                <row r="3"><c r="A3" t="str"><v>盖住</v></c><c r="C3" t="str"><v>三</v></c></row>
                """,
            behind:
                "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B5:C6\"/><mergeCell ref=\"D2\"/><mergeCell ref=\"C1:C2\"/></mergeCells>"
        )
        let document = try document(workbook)
        guard case .table(let table) = document.blocks.first else { return }
        #expect(
            table.rows == [
                OfficeRow(number: 1, cells: [OfficeCell(column: 1, text: "标题", columnSpan: 3)]),
                OfficeRow(
                    number: 2,
                    cells: [OfficeCell(column: 1, text: "一", rowSpan: 2), OfficeCell(column: 3, text: "二")]
                ),
                OfficeRow(number: 3, cells: [OfficeCell(column: 3, text: "三")]),
                OfficeRow(number: 5, cells: [OfficeCell(column: 2, text: "", rowSpan: 2, columnSpan: 2)]),
            ]
        )
        #expect(document.remarks.map(\.kind) == [.partUnread, .leftOut, .leftOut], "C1:C2 overlaps A1:C1")
    }

    @Test func `hidden rows, columns and sheets are read and told`() throws {
        var workbook = WorkbookWriter()
        workbook.add(
            "明",
            rows:
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>3</v></c></row><row r=\"2\" hidden=\"1\"><c><v>4</v></c></row><row r=\"9\" hidden=\"true\"/>",
            before:
                "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"16384\" hidden=\"1\"/></cols>"
        )
        workbook.add("暗", "state=\"hidden\"", rows: "<row><c><v>1</v></c></row>")
        workbook.add("更暗", "state=\"veryHidden\"", rows: "<row><c><v>1</v></c></row>")
        let document = try document(workbook)
        let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        #expect(tables.map(\.name) == ["明", "暗", "更暗"])
        #expect(tables.map(\.isHidden) == [false, true, true])
        #expect(tables[0].hiddenColumns == [2, 3])
        #expect(tables[0].rows.map(\.isHidden) == [false, true])
        #expect(
            document.remarks == [
                OfficeRemark(.hidden, "工作表“明”有 1 个隐藏行（第 2 行），已照读", block: 0, row: 2),
                OfficeRemark(.hidden, "工作表“明”有 2 个隐藏列（B–C 列），已照读", block: 0),
                OfficeRemark(.hidden, "工作表“暗”是隐藏的，已照读", block: 1),
                OfficeRemark(.hidden, "工作表“更暗”是隐藏的，已照读", block: 2),
            ]
        )
    }

    @Test func `rows and cells without a place follow each other`() throws {
        #expect(
            try table(
                WorkbookWriter(
                    rows:
                        "<row><c><v>1</v></c><c r=\"D1\"><v>4</v></c><c><v>5</v></c></row><row r=\"5\"/><row><c><v>6</v></c></row>"
                )
            )
            .rows.map { [$0.number] + $0.cells.map(\.column) } == [[1, 1, 4, 5], [6, 1]]
        )
    }

    @Test func `rows and cells in disorder are put in order, the last of two counts`() throws {
        let rows = try table(
            WorkbookWriter(
                rows:
                    "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><v>3</v></c></row><row r=\"3\"><c r=\"B3\"><v>4</v></c></row>"
            )
        ).rows
        #expect(rows.map { [$0.number] + $0.cells.map(\.column) } == [[1, 1], [3, 1, 2]])
        #expect(rows[1].cells.map(\.text) == ["2", "4"])
    }

    @Test func `a million rows without words cost nothing`() throws {
        let rows = (1...1_048_575).map { "<row r=\"\($0)\"/>" }.joined()
        let table = try table(
            WorkbookWriter(
                rows: rows + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
                before: "<dimension ref=\"A1\"/>"
            )
        )
        #expect(table.rows.map(\.number) == [1_048_576])
        #expect(table.rows[0].cells.map(\.column) == [16_384])
    }

    @Test(
        arguments: [
            ("<row r=\"1048577\"><c><v>1</v></c></row>", "行号"),
            ("<row r=\"x\"/>", "行号"),
            ("<row><c r=\"XFE1\"><v>1</v></c></row>", "单元格 XFE1"),
            ("<row><c r=\"1\"><v>1</v></c></row>", "单元格 1"),
            ("<row><c t=\"s\"><v>3</v></c></row>", "共享字符串"),
            ("<row><c><v>一</v></c></row>", "单元格里的数"),
            ("<row><c><v>1</c></row>", "xl/worksheets/sheet1.xml"),
        ]
    )
    func `damage is told`(rows: String, part: String) {
        #expect(throws: OfficeError.damaged(part)) { try document(WorkbookWriter(rows: rows)) }
    }

    @Test func `work is bounded`() {
        let rows = String(repeating: "<row><c><v>1</v></c><c><v>2</v></c></row>", count: 100)
        #expect(throws: OfficeError.tooMuch("单元格个数", limit: 150)) {
            try document(WorkbookWriter(rows: rows), limits: OfficeLimits(cells: 150))
        }
        #expect(throws: OfficeError.tooMuch("解压后的内容（字节）", limit: 4000)) {
            try document(WorkbookWriter(rows: rows), limits: OfficeLimits(unpackedBytes: 4000))
        }
        // Each sheet would do, all of them do not.
        var workbook = WorkbookWriter()
        for number in 1...9 { workbook.add("表\(number)", rows: rows) }
        #expect(throws: OfficeError.tooMuch("解压后的内容（字节）", limit: 20_000)) {
            try document(workbook, limits: OfficeLimits(unpackedBytes: 20_000))
        }
    }

    @Test func `entities, macros, charts, lies`() throws {
        var workbook = WorkbookWriter(rows: "<row><c><v>1</v></c></row>")
        workbook.links = """
            <Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>
            """
        workbook.parts = [("xl/vbaProject.bin", "…"), ("../../etc/cron.d/x", "…")]
        #expect(try document(workbook).remarks.map(\.kind) == [.macros])

        let doctype = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
        let archive = ZipMaker.archive([
            ("xl/workbook.xml", "\(doctype)<workbook><sheets>&a;</sheets></workbook>")
        ])
        #expect(throws: OfficeError.declaresEntities) {
            try OfficeFile(name: "", bytes: archive).document(as: .xlsx)
        }
        #expect(throws: OfficeError.empty) { try document(WorkbookWriter(rows: "<row r=\"1\"/>")) }
        #expect(throws: OfficeError.unsupported(" Excel 二进制工作簿（xlsb）")) {
            try OfficeFile(name: "", bytes: ZipMaker.archive([("xl/workbook.bin", "")])).document(as: .xlsx)
        }
    }

    @Test func `a file that breaks off at any byte is refused or read`() throws {
        var workbook = WorkbookWriter(rows: "<row><c t=\"s\"><v>0</v></c></row>")
        workbook.shared = ["<si><t>甲</t></si>"]
        let bytes = workbook.bytes
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: OfficeError.self) {
                try OfficeFile(name: "", bytes: Array(bytes.prefix(count))).document(as: .xlsx)
            }
        }
    }
}
