import TestSupport
import Testing

@testable import Office

@Suite("Tables of Word") struct WordTableTests {
    private func read(_ rows: String...) throws -> OfficeDocument {
        try WordDocument.read(
            WordFixture("<w:tbl>\(rows.map { "<w:tr>\($0)</w:tr>" }.joined())</w:tbl>").bytes,
            limits: OfficeLimits()
        )
    }

    private func cells(_ texts: String...) -> String { texts.map { WordFixture.cell($0) }.joined() }

    @Test func `merged cells span columns and rows`() throws {
        let begin = "<w:vMerge w:val=\"restart\"/>"
        let document = try read(
            "<w:trPr><w:tblHeader/></w:trPr>" + cells("序号", "名称")
                + WordFixture.cell("依据", "<w:gridSpan w:val=\"2\"/>"),
            WordFixture.cell("1", begin) + cells("甲", "乙", "丙"),
            WordFixture.cell("", "<w:vMerge/>") + cells("丁", "", "戊"),
            "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" + cells("己") + WordFixture.cell("", "<w:vMerge/>"),
            WordFixture.cell("", "<w:vMerge/>") + cells("庚")
        )
        var heading = [OfficeCell].row("序号", "名称")
        heading.append(OfficeCell(column: 3, text: "依据", columnSpan: 2))
        var first = [OfficeCell].row("1", "甲", "乙", "丙")
        first[0].rowSpan = 2
        guard case .sheet(_, let rows, let headingRows) = Shape(document.blocks) else {
            Issue.record("no table")
            return
        }
        #expect(headingRows == 1)
        #expect(rows[0] == heading)
        #expect(rows[1] == first)
        #expect(rows[2] == .row("", "丁", "", "戊"))
        #expect(rows[3] == .row("", "", "己"))
        // A cell that runs on from nothing stands for itself.
        #expect(rows[4] == .row("", "庚"))
    }

    @Test func `words that a merged cell covers are told with their place`() throws {
        let document = try read(
            WordFixture.cell("甲", "<w:vMerge w:val=\"restart\"/>") + cells("乙"),
            WordFixture.cell("丙", "<w:vMerge/>") + cells("丁"),
            WordFixture.cell("甲", "<w:vMerge/>") + cells("戊")
        )
        #expect(document.remarks == [OfficeRemark(.leftOut, "表格第 2 行 1 列的“丙”被合并单元格盖住，未收入", block: 0, row: 2)])
    }

    /// The one table of a document.
    private enum Shape {
        case sheet(String?, [[OfficeCell]], Int)
        case other

        init(_ blocks: [OfficeBlock]) {
            guard blocks.count == 1, case .table(let table) = blocks[0] else {
                self = .other
                return
            }
            self = .sheet(table.name, table.rows.map(\.cells), table.headingRows)
        }
    }

    @Test func `a nested table is written into its cell, and that is told`() throws {
        let inner = "<w:tbl><w:tr>\(cells("事项", "甲"))</w:tr><w:tr>\(cells("依据", "乙"))</w:tr></w:tbl>"
        let document = try read(cells("一") + "<w:tc>\(WordFixture.paragraph("卡片"))\(inner)<w:p/></w:tc>")
        #expect(document.blocks == [.sheet(nil, [.row("一", "卡片\n事项\t甲\n依据\t乙")])])
        #expect(document.remarks.map(\.kind) == [.layoutNotRecovered])
        #expect(document.remarks[0].block == 0)
    }

    @Test func `a table of one cell is a frame`() throws {
        let inner = "<w:tbl><w:tr>\(cells("事项", "甲"))</w:tr></w:tbl>"
        let document = try read("<w:tc>\(WordFixture.paragraph("题"))\(inner)</w:tc>")
        #expect(document.blocks == [.words("题"), .sheet(nil, [.row("事项", "甲")])])
    }

    @Test func `controls around rows and cells, deleted and inserted rows`() throws {
        let body =
            "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>\(cells("甲"))</w:sdtContent></w:sdt>\(cells("乙"))"
            + "</w:tr></w:sdtContent></w:sdt><w:tr><w:trPr><w:del/></w:trPr>\(cells("丙", "丁"))</w:tr>"
            + "<w:tr><w:trPr><w:ins/></w:trPr>\(cells("戊"))</w:tr></w:tbl>"
        let document = try WordDocument.read(WordFixture(body).bytes, limits: OfficeLimits())
        #expect(document.blocks == [.sheet(nil, [.row("甲", "乙"), .row("戊")])])
        #expect(document.remarks.map(\.kind) == [.deletionsLeftOut, .insertionsTaken])
    }

    @Test func `lines of a cell, and spans that no program writes`() throws {
        let lines =
            "<w:tc><w:p/>\(WordFixture.paragraph("甲"))<w:p/>\(WordFixture.paragraph("乙"))<w:p/></w:tc>"
        let document = try read(lines + WordFixture.cell("丙", "<w:gridSpan w:val=\"1000000000\"/>"))
        #expect(
            document.blocks == [
                .sheet(
                    nil,
                    [
                        [
                            OfficeCell(column: 1, text: "甲\n\n乙"),
                            OfficeCell(column: 2, text: "丙", columnSpan: 1_024),
                        ]
                    ]
                )
            ]
        )
        let wide = String(repeating: WordFixture.cell("甲", "<w:gridSpan w:val=\"65534\"/>"), count: 20)
        #expect(throws: OfficeError.tooMuch("表格的列数", limit: 16_384)) { try read(wide) }
    }
}
