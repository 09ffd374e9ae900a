import Law
import Office
import TestSupport
import Testing

@testable import Readers

@Suite("Documents and workbooks, through the readers' contract") struct DocumentReadingTests {
    /// Two sheets with headers in different rows, one heading over two columns, and a sheet that is no list.
    private static let workbook = SourceDocument(
        file: "果品局清单.xlsx",
        office: OfficeDocument(
            format: .xlsx,
            blocks: [
                .sheet(
                    "行政检查（2项）",
                    [
                        .row("果品局权责清单"),
                        .row("序号", "职权名称", "实施依据") + [OfficeCell(column: 4, text: "实施主体", columnSpan: 2)],
                        .row("1", "查苹果", "《苹果法》第一条\n第二款", "果品局", "县级"), [],
                        .row("2", "查梨", "《梨法》第三条", "果品局"),
                    ]
                ),
                .sheet("说明", [.row("本表由果品局填写")]),
                .sheet(nil, [.row("序号", "职权名称", "实施依据"), .row("1", "罚苹果", "《苹果法》第九条")]),
            ]
        )
    )

    @Test func `rows of sheets become powers with sheet, row and column`() throws {
        let reading = try Self.workbook.read()
        let list = try #require(listRead(reading))
        #expect(reading.format == "table-list")
        #expect(reading.encoding == nil)
        #expect(list.title == "果品局权责清单")
        #expect(list.powers.map(\.name) == ["查苹果", "查梨", "罚苹果"])
        let source = list.source
        #expect(
            list.powers.map { source.place($0.place).chinese } == [
                "“行政检查（2项）”表第3行", "“行政检查（2项）”表第5行", "表3第2行",
            ]
        )
        let bases = list.powers.compactMap { $0.fields.first { $0.role == .legalBasis } }
        #expect(bases.map(\.content.column) == [3, 3, 3])
        #expect(bases.map(\.content.unit) == [.row, .row, .row])
        #expect(source.place(of: bases[2]).chinese == "表3第2行“实施依据”列")
        // Both columns under the heading are the body's.
        #expect(list.powers[0].fields.filter { $0.label == "实施主体" }.map(\.content.text) == ["果品局", "县级"])
    }

    @Test func `a sheet without a known header is told row by row`() throws {
        let reading = try Self.workbook.read()
        #expect(reading.uses.count == 7)
        #expect(reading.uses[4] == .unread)
        #expect(reading.warnings.map { $0.place.chinese } == ["“说明”表第1行"])
    }

    @Test func `paragraphs of a document become a statute`() throws {
        let document = SourceDocument(
            file: "苹果办法.docx",
            office: OfficeDocument(
                format: .docx,
                blocks: [
                    .words("某市苹果管理办法"), .words("（2020年3月5日某市人民政府令第7号公布）"), .words(""), .words("第一章　总则"),
                    .words("第一条　本办法管苹果。"), .words("第二条　苹果的等级如下："),
                    .sheet(nil, [.row("等级", "大小"), .row("甲", "大")]), .words("第三条　本办法自2020年5月1日起施行。"),
                ]
            )
        )
        let reading = try document.read()
        let edition = try #require(editionRead(reading))
        #expect(reading.format == "statute")
        #expect(edition.articles.map(\.number.number) == [1, 2, 3])
        #expect(
            edition.articles.indices.compactMap { edition.place(ofArticleAt: $0)?.chinese } == [
                "第5段", "第6段", "第7段",
            ]
        )
        #expect(edition.articles[1].text == "苹果的等级如下：\n| 等级 | 大小 |\n| 甲 | 大 |")
        #expect(edition.articles[2].place == 9)
        #expect(edition.headings.map { edition.source.place($0.place).chinese } == ["第4段"])
    }

    @Test func `the places of a file with pages are the lines of its pages`() throws {
        func words(_ text: String, _ page: Int, _ line: Int) -> OfficeBlock {
            .paragraph(OfficeParagraph(text, line: PageLine(page: page, line: line)))
        }
        let document = SourceDocument(
            file: "苹果办法.pdf",
            office: OfficeDocument(
                format: .pdf,
                blocks: [
                    words("某市苹果管理办法", 1, 2), words("第一条　本办法管苹果。", 1, 5), words("第二条　苹果应当干净。", 3, 1),
                    words("第三条　自公布之日起施行。", 3, 4),
                ]
            )
        )
        let edition = try #require(editionRead(try document.read()))
        #expect(
            edition.articles.indices.compactMap { edition.place(ofArticleAt: $0)?.chinese } == [
                "第1页第5行", "第3页第1行", "第3页第4行",
            ]
        )
    }

    @Test func `rows of a table on pages are told by page, line and column`() throws {
        let rows: [(cells: [OfficeCell], page: Int, line: Int)] = [
            (.row("序号", "职权名称", "实施依据"), 2, 3), (.row("1", "查苹果", "《苹果法》第一条"), 2, 4),
            (.row("2", "查梨", "《梨法》第三条"), 3, 1), (.row("3", "查枣", "《枣法》第六条"), 3, 7),
        ]
        let table = OfficeTable(
            rows: rows.enumerated().map { index, row in
                OfficeRow(
                    number: index + 1,
                    cells: row.cells,
                    line: PageLine(page: row.page, line: row.line)
                )
            }
        )
        let title = OfficeParagraph("果品局权责清单", line: PageLine(page: 1, line: 1))
        let document = SourceDocument(
            file: "清单.pdf",
            office: OfficeDocument(format: .pdf, blocks: [.paragraph(title), .table(table)])
        )
        let reading = try document.read()
        let list = try #require(listRead(reading))
        let bases = list.powers.compactMap { $0.fields.first { $0.role == .legalBasis } }
        #expect(
            bases.map { list.source.place(of: $0).chinese } == [
                "第2页第4行“实施依据”列", "第3页第1行“实施依据”列", "第3页第7行“实施依据”列",
            ]
        )
        #expect(reading.uses.suffix(3) == [.row(0), .row(1), .row(2)])
    }

    @Test func `every format says its name, and no two the same`() {
        let names = FormatReaders.all.map { $0.name }
        #expect(names == ["succession", "exported-list", "table-list", "narrative-list", "statute"])
        #expect(throws: ReadError.self) {
            try SourceDocument(
                file: "空.docx",
                office: OfficeDocument(format: .docx, blocks: [.words("只有一句话。")])
            ).read()
        }
    }

    @Test(arguments: [
        ("编码,职权名称,依据\n81,查苹果,《苹果法》第一条\n", 2, 8), ("编码,职权名称,依据\n81,查🙂果,\"《苹果法》第一条\n第二款\"\n", 2, 9),
    ])
    func `a field knows the character with which it begins`(text: String, line: Int, column: Int) throws {
        let cell = try #require(listRead(try read(text))?.powers.first?.fields.first?.content)
        #expect((cell.place, cell.column) == (line, column))
        let start = try #require(cell.text.firstRange(of: "第"))
        let offset = cell.text.utf8.distance(from: cell.text.startIndex, to: start.lowerBound)
        let stretch = try #require(cell.stretch(atUTF8: offset..<(offset + 9)))
        #expect((stretch.startLine, stretch.startColumn) == (line, column + 5))
        #expect((stretch.endLine, stretch.endColumn) == (line, column + 8))
    }

    @Test func `a field with doubled marks does not know it`() throws {
        let text = "编码,职权名称,依据\n81,查苹果,\"《苹果法》\"\"第一条\"\"\"\n"
        let cell = try #require(listRead(try read(text))?.powers.first?.fields.first?.content)
        #expect(cell.text == "《苹果法》\"第一条\"")
        #expect(cell.column == nil)
        #expect(cell.stretch(atUTF8: 0..<3) == nil)
    }
}
