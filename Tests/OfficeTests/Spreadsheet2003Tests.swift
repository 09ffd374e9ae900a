import TestSupport
import Testing

@testable import Office

@Suite("Workbooks in the XML of Excel 2003") struct Spreadsheet2003Tests {
    private func document(_ sheets: String, head: String = "") throws(OfficeError) -> OfficeDocument {
        let bytes = Array(
            """
            <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
            <Styles>\(head)</Styles>\(sheets)</Workbook>
            """.utf8
        )
        #expect(OfficeFormat.of(bytes) == .xls)
        return try OfficeFile(name: "甲.xls", bytes: bytes).document(as: .xls)
    }

    @Test func `cells, merges and hidden parts`() throws {
        let document = try document(
            """
            <Worksheet ss:Name="表一"><Table><Column ss:Index="2" ss:Hidden="1"/>
            <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="Number">7.29E+25</Data></Cell></Row>
            <Row ss:Index="3" ss:Hidden="1"><Cell ss:StyleID="d"><Data ss:Type="DateTime">2024-03-05T00:00:00.000</Data></Cell>
            <Cell ss:Index="3"><Data ss:Type="String">一&#10;二</Data><Comment><Data>批注</Data></Comment></Cell>
            <Cell ss:Formula="=1"/><Cell ss:StyleID="p"><Data ss:Type="Number">0.5</Data></Cell></Row>
            </Table></Worksheet>
            <Worksheet ss:Name="暗"><Table><Row><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table>
            <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
            """,
            head: """
                <Style ss:ID="d"><NumberFormat ss:Format="Long Date"/></Style><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style>
                """
        )
        let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        #expect(tables.map(\.name) == ["表一", "暗"])
        #expect(tables.map(\.isHidden) == [false, true])
        #expect(tables[0].hiddenColumns == [2])
        #expect(
            tables[0].rows == [
                OfficeRow(
                    number: 1,
                    cells: [
                        OfficeCell(column: 1, text: "标题", columnSpan: 3),
                        OfficeCell(column: 4, text: "7.29E+25", stored: "72900000000000000000000000"),
                    ]
                ),
                OfficeRow(
                    number: 3,
                    cells: [
                        OfficeCell(column: 1, text: "2024年3月5日", stored: "2024-03-05"),
                        OfficeCell(column: 3, text: "一\n二"),
                        OfficeCell(column: 5, text: "50%", stored: "0.5"),
                    ],
                    isHidden: true
                ),
            ]
        )
        #expect(document.remarks.map(\.kind) == [.hidden, .hidden, .formulaWithoutResult, .hidden])
    }

    @Test(
        arguments: [
            "<Worksheet><Table><Row ss:Index=\"1048577\"><Cell/></Row></Table></Worksheet>",
            "<Worksheet><Table><Row><Cell ss:Index=\"0\"/></Row></Table></Worksheet>",
            "<Worksheet><Table><Row><Cell><Data ss:Type=\"Number\">一</Data></Cell></Row></Table></Worksheet>",
            "<Worksheet><Table><Row>", "<Worksheet/>", "",
        ]
    )
    func `damage is told`(sheets: String) {
        #expect(throws: OfficeError.self) { try document(sheets) }
    }
}
