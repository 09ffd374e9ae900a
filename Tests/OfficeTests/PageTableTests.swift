import TestSupport
import Testing

@testable import Office

@Suite("Tables of pages") struct PageTableTests {
    private func read(_ page: String, cells: Int = 1_000) throws -> OfficeDocument {
        try PageDocument.read(Array(page.utf8), limits: OfficeLimits(cells: cells))
    }

    private func table(_ page: String) throws -> OfficeTable {
        let blocks = try read(page).blocks
        guard blocks.count == 1, case .table(let table) = blocks[0] else {
            Issue.record("no table: \(blocks)")
            return OfficeTable(rows: [])
        }
        return table
    }

    @Test func `rows, spans, captions and headings`() throws {
        let table = try table(
            """
            <table><caption>样品 清单</caption><thead><tr><th>序号<th>名称<th colspan=2>依据</thead><tfoot><tr><td>合计</tfoot>
            <tbody><tr><td rowspan=2>1<td>甲<td><p>乙</p><p>丙</p><td>丁<br>戊<tr><td>己<td><td>庚</table>
            """
        )
        #expect(table.name == "样品 清单")
        #expect(table.headingRows == 1)
        var head = [OfficeCell].row("序号", "名称")
        head.append(OfficeCell(column: 3, text: "依据", columnSpan: 2))
        var first = [OfficeCell].row("1", "甲", "乙\n丙", "丁\n戊")
        first[0].rowSpan = 2
        #expect(table.rows.map(\.cells) == [head, first, .row("", "己", "", "庚"), .row("合计")])
    }

    @Test func `spans never cover each other nor leave the table`() throws {
        let table = try table(
            """
            <table><tr><td>甲<td rowspan=65534>乙<td>丙<tr><td colspan=3 rowspan=0>丁<td>戊
            <tr><td>己<td colspan=99999>庚</table>
            """
        )
        #expect(
            table.rows.map(\.cells) == [
                [
                    OfficeCell(column: 1, text: "甲"), OfficeCell(column: 2, text: "乙", rowSpan: 3),
                    OfficeCell(column: 3, text: "丙"),
                ],
                [OfficeCell(column: 1, text: "丁", rowSpan: 2), OfficeCell(column: 3, text: "戊")],
                [OfficeCell(column: 3, text: "己"), OfficeCell(column: 4, text: "庚", columnSpan: 1_000)],
            ]
        )
        let wide = "<table><tr>" + String(repeating: "<td colspan=1000>甲", count: 20) + "</table>"
        #expect(throws: OfficeError.tooMuch("表格的列数", limit: 16_384)) { try read(wide) }
        let many = "<table>" + String(repeating: "<tr><td>甲<td>乙", count: 20) + "</table>"
        #expect(throws: OfficeError.tooMuch("表格的格数", limit: 30)) { try read(many, cells: 30) }
    }

    @Test func `what Excel saves as a page`() throws {
        let document = try read(
            """
            <html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><col width=72><col style='display:none'>
            <tr><td>序号<td>码<td>名称<tr style='display:none'><td x:num="2.5E-2">2.5%<td x:str="'0100">0100<td>甲
            <tr><td x:num>1</td><td style='mso-ignore:colspan'></td><td>乙</td></tr></table></body></html>
            """
        )
        guard case .table(let table) = document.blocks.first else {
            Issue.record("no table")
            return
        }
        #expect(table.hiddenColumns == [2])
        #expect(table.rows.map(\.isHidden) == [false, true, false])
        #expect(table.rows[1].cells[0] == OfficeCell(column: 1, text: "2.5%", stored: "2.5E-2"))
        #expect(table.rows[1].cells[1] == OfficeCell(column: 2, text: "0100"))
        #expect(document.remarks.map(\.kind) == [.hidden])
    }

    @Test func `tables that arrange the page are none`() throws {
        let data = "<table><tr><td>序号<td>名称<tr><td>1<td>甲</table>"
        let sheet = OfficeBlock.sheet(nil, [.row("序号", "名称"), .row("1", "甲")])
        #expect(try read("<table><tr><td><p>题</p>\(data)</table>").blocks == [.words("题"), sheet])
        #expect(try read("<table><tr><td>&nbsp;<td>\(data)<tr><td><td></table>").blocks == [sheet])
        #expect(try read("<table><tr><td>题<td>页<tr><td colspan=2>\(data)</table>").blocks.last == sheet)
    }

    @Test func `a small table inside a cell is written into it`() throws {
        let inner = "<table><tr><td>等级<td>一<tr><td>罚款<td>二</table>"
        let long = String(repeating: "样品管理", count: 20)
        let document = try read("<table><tr><td>\(long)<td>卡\(inner)<tr><td>\(long)<td>\(long)</table>")
        #expect(
            document.blocks == [
                .sheet(nil, [.row(long, "卡\n等级\t一\n罚款\t二"), .row(long, long)])
            ]
        )
        #expect(document.remarks.map(\.kind) == [.layoutNotRecovered])
    }
}
