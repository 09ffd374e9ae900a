import Law
import Office
import TestSupport
import Testing

@testable import Readers

/// A workbook or document of these blocks, read as a list.
func listRead(_ blocks: [OfficeBlock], name: String = "果品局清单.xlsx") throws -> (
    list: PowerList, reading: Reading
) {
    let reading = try SourceDocument(file: name, office: OfficeDocument(format: .xlsx, blocks: blocks)).read()
    return (try #require(listRead(reading)), reading)
}

extension OfficeCell {
    /// A cell that covers others.
    static func over(_ column: Int, _ text: String, rows: Int = 1, columns: Int = 1) -> OfficeCell {
        OfficeCell(column: column, text: text, rowSpan: rows, columnSpan: columns)
    }

    static func at(_ column: Int, _ text: String) -> OfficeCell { OfficeCell(column: column, text: text) }
}

@Suite("Layouts of lists") struct ListLayoutTests {
    private static let header: [OfficeCell] = .row("序号", "事项名称", "子项名称", "权力类型", "实施依据", "行使主体")

    private func basis(_ power: Power) -> [String] {
        power.fields.filter { $0.role == .legalBasis && !$0.content.text.isEmpty }.map(\.content.text)
    }

    // MARK: - Merged cells

    @Test func `a power over several print rows is one, by its merged cells alone`() throws {
        let (list, reading) = try listRead([
            .sheet(
                "打印版",
                [
                    Self.header,
                    [
                        .over(1, "1", rows: 3), .over(2, "查苹果", rows: 3), .over(4, "行政检查", rows: 3),
                        .over(5, "《苹果法》第一条", rows: 3), .over(6, "果品局", rows: 3),
                    ], [], [.at(7, " ")],
                    .row("2", "查梨", "", "行政检查", "《梨法》第二条", "果品局"),
                ]
            )
        ])
        #expect(list.powers.map(\.name) == ["查苹果", "查梨"])
        #expect(list.powers.map(basis) == [["《苹果法》第一条"], ["《梨法》第二条"]])
        #expect(reading.warnings.isEmpty)
    }

    @Test func `sub-items under a merged name have bases of their own`() throws {
        let (list, _) = try listRead([
            .sheet(
                nil,
                [
                    Self.header,
                    [
                        .over(1, "3", rows: 3), .over(2, "办果园", rows: 2), .at(3, "1.设立"), .at(4, "行政许可"),
                        .at(5, "《苹果法》第一条"), .at(6, "果品局"),
                    ],
                    [.at(3, "2.变更"), .at(4, "行政许可"), .at(5, "《苹果法》第二条"), .at(6, "果品局")],
                    // The serial is merged over this row too, the name is not.
                    [.at(3, "3.终止"), .at(4, "行政许可"), .at(5, "《苹果法》第三条"), .at(6, "果品局")],
                ]
            )
        ])
        #expect(list.powers.map(\.name) == ["办果园", "办果园", "办果园"])
        #expect(list.powers.map(\.subitem) == ["1.设立", "2.变更", "3.终止"])
        #expect(list.powers.map(\.serial) == ["3", "3", "3"])
        #expect(list.powers.map(\.continuesPrevious) == [false, true, true])
        #expect(list.powers.map(basis) == [["《苹果法》第一条"], ["《苹果法》第二条"], ["《苹果法》第三条"]])
    }

    @Test func `a basis merged over several powers belongs to each, a blank one to none`() throws {
        let (list, _) = try listRead([
            .sheet(
                nil,
                [
                    Self.header,
                    [
                        .at(1, "1"), .at(2, "罚甲"), .at(4, "行政处罚"), .over(5, "《苹果法》第九条", rows: 2),
                        .at(6, "果品局"),
                    ],
                    [.at(1, "2"), .at(2, "罚乙"), .at(4, "行政处罚")],
                    [.at(1, "3"), .at(2, "罚丙")],
                ]
            )
        ])
        #expect(list.powers.map(basis) == [["《苹果法》第九条"], ["《苹果法》第九条"], []])
        #expect(
            Set(
                list.powers.prefix(2).flatMap { $0.fields.filter { $0.role == .legalBasis } }.map(
                    \.content.place
                )
            ) == [2]
        )
        // Type and body are taken over from above, as merged cells are exported.
        #expect(list.powers.map(\.category) == ["行政处罚", "行政处罚", "行政处罚"])
        #expect(
            list.powers.map { $0.fields.first { $0.role == .body }?.content.text } == ["果品局", "果品局", "果品局"]
        )
    }

    @Test func `one power for several levels of government counts once`() throws {
        let (list, reading) = try listRead([
            .sheet(
                "行政征收（ 1 项）",
                [
                    .row("序号", "事项名称", "权力类型", "实施依据", "行使主体"),
                    [
                        .over(1, "1", rows: 2), .over(2, "收果费", rows: 2), .over(3, "行政征收", rows: 2),
                        .over(4, "《苹果法》第五条", rows: 2), .at(5, "省果品厅"),
                    ],
                    [.at(5, "县果品局")],
                    .row("1", "收果费", "行政征收", "《苹果法》第五条", "市果品局"),
                ]
            )
        ])
        #expect(list.powers.count == 2)
        #expect(list.powers.map(\.continuesPrevious) == [false, true])
        #expect(
            list.powers[0].fields.filter { $0.role == .body }.map(\.content.text) == ["省果品厅", "县果品局"]
        )
        #expect(list.categories.map(\.printedCount) == [1])
        #expect(reading.warnings.isEmpty)
    }

    @Test func `a ladder of discretion belongs to the violation above it`() throws {
        let (list, reading) = try listRead([
            .sheet(
                "果法",
                [
                    [.over(1, "一、《中华人民共和国果法》", columns: 6)],
                    .row("序号", "违法行为", "法律依据", "类别", "裁量情节", "裁量标准"),
                    [
                        .over(1, "1-1", rows: 3), .over(2, "卖坏果", rows: 3), .over(3, "《果法》第九条：", rows: 2),
                        .at(4, "1"),
                        .at(5, "一次"), .over(6, "罚一元", rows: 2),
                    ],
                    [.at(5, "两次")], [.at(3, "逾期不改正的，罚十元"), .at(4, "2"), .at(5, "三次"), .at(6, "罚三元")],
                ]
            )
        ])
        #expect(list.powers.map(\.serial) == ["1-1"])
        #expect(list.powers[0].category == "《中华人民共和国果法》")
        #expect(basis(list.powers[0]) == ["《果法》第九条：", "逾期不改正的，罚十元"])
        #expect(
            list.powers[0].fields.filter { $0.label == "裁量情节" }.map(\.content.text) == ["一次", "两次", "三次"]
        )
        #expect(reading.uses == [.title, .columnLabel(category: 0, column: 0), .row(0), .row(0), .row(0)])
    }

    // MARK: - Headers

    @Test(arguments: [
        // Line breaks and spaces within headings; the order of columns is free.
        ([["权力\n类型", "事项\n名称", "实 施 依 据"]], "名,类,依"),
        // A heading over two columns, and a second row below it.
        ([["职权名称", "", "职权依据", "职权类型"], ["主项", "子项", "", ""]], "名,子,依,类"),
        // A misspelt one.
        ([["事项名称", "行驶主体", "设定依椐"]], "名,主,依"),
    ])
    func `headings are known as a whole, wherever they stand`(rows: [[String]], holds: String) throws {
        let columns = rows[0].count
        let text = (rows + [(0..<columns).map { "格\($0)" }]).map { row in
            row.map { "\"\($0)\"" }.joined(separator: ",")
        }.joined(separator: "\n")
        let power = try #require(listRead(try read(text, name: "表.csv"))?.powers.first)
        for part in holds.split(separator: ",") {
            switch part {
            case "名": #expect(power.name.hasPrefix("格"))
            case "类": #expect(power.category.hasPrefix("格"))
            case "子": #expect(power.subitem == "格1")
            case "主": #expect(power.fields.contains { $0.role == .body })
            default: #expect(basis(power).count == 1)
            }
        }
    }

    @Test func `a heading over two columns covers the open one behind it`() throws {
        let (list, _) = try listRead([
            .sheet(
                nil,
                [
                    .row("序号", "事项名称", "实施依据", "实施层级及权限", "", "备注"),
                    .row("1", "查苹果", "《苹果法》第一条", "地州市级", "负责查", "无"),
                ]
            )
        ])
        #expect(list.powers[0].fields.filter { $0.role == .scope }.map(\.content.text) == ["地州市级", "负责查"])
    }

    @Test func `of two columns of one heading the one that can be seen counts`() throws {
        let rows: [[OfficeCell]] = [
            .row("序号", "事项名称", "实施依据", "责任事项依据", "备注", "责任事项依据"),
            .row("1", "查苹果", "《苹果法》第一条", "《旧法》第一条", "", "《新法》第二条"),
        ]
        let table = OfficeTable(
            rows: rows.enumerated().map { OfficeRow(number: $0 + 1, cells: $1) },
            hiddenColumns: [4]
        )
        let (list, reading) = try listRead([.table(table)])
        #expect(list.powers[0].fields.filter { $0.role == .dutiesBasis }.map(\.content.text) == ["《新法》第二条"])
        #expect(rules(reading) == ["double-column"])
        let (both, told) = try listRead([.sheet(nil, rows)])
        #expect(both.powers[0].fields.count { $0.role == .dutiesBasis } == 2)
        #expect(rules(told) == ["double-column"])
    }

    @Test func `several columns of bases keep their roles`() throws {
        let (list, _) = try listRead([
            .sheet(
                nil,
                [
                    .row("事项名称", "国家依据", "省级依据", "责任事项依据", "追责情形及依据", "依据层级"),
                    .row("查苹果", "《甲法》第一条", "《乙条例》第二条", "《丙法》第三条", "《丁法》第四条", "国家级"),
                ]
            )
        ])
        #expect(
            list.powers[0].fields.map(\.role) == [
                .legalBasis, .legalBasis, .dutiesBasis, .accountability, .scope,
            ]
        )
    }

    @Test(arguments: [
        ("行政法规依据", FieldRole.legalBasis), ("自治区地方性法规、规章依据", .legalBasis), ("职责履行依据", .dutiesBasis),
        ("责任追究情形的依据", .accountability), ("法定时限依据", .other), ("收费标准依据", .other), ("依据文件份数", .other),
    ])
    func `an unknown heading that ends with a basis is one`(heading: String, role: FieldRole) throws {
        let (list, _) = try listRead([
            .sheet(
                nil,
                [.row("事项名称", "实施依据", heading), .row("查苹果", "《甲法》第一条", "《乙条例》第二条")]
            )
        ])
        #expect(list.powers[0].fields.map(\.role) == [.legalBasis, role])
    }

    @Test func `a directory with entries below it names the powers`() throws {
        let (list, _) = try listRead([
            .sheet(
                nil,
                [
                    .row("变更类别", "权利来源", "目录", "子目录", "权责类别", "实施依据"),
                    .row("新增", "《甲法》第一条", "查水果", "查苹果", "行政检查", "《乙条例》第二条"),
                ]
            )
        ])
        #expect(list.powers.map(\.name) == ["查水果"])
        #expect(list.powers.map(\.subitem) == ["查苹果"])
        #expect(list.powers.map(basis) == [["《甲法》第一条", "《乙条例》第二条"]])
    }

    // MARK: - Rows that are no powers

    @Test func `every row that is no power is told`() throws {
        let (list, reading) = try listRead([
            .sheet(
                nil,
                [
                    [.at(1, "附件")], [.over(1, "果品局权责清单（共3项）", columns: 4)],
                    [.over(1, "部门名称：市果品局", columns: 4)],
                    .row("序号", "事项名称", "实施依据", "备注"),
                    [.over(1, "（一）果园类（1项）", columns: 4)], .row("1", "查苹果", "《苹果法》第一条"),
                    [.over(1, "果品局权责清单（共3项）", columns: 4)],
                    [.over(1, "以上由果品局承担", columns: 4)], .row("2", "查梨", "《梨法》第一条"),
                    [.at(6, "表外")], [.over(1, "备注：包括两级", columns: 4)],
                    [.at(1, "填表人：张某"), .at(3, "审核人：李某")],
                ]
            )
        ])
        #expect(list.title == "果品局权责清单（共3项）")
        #expect(list.body == "果品局")
        #expect(list.categories.map(\.name) == ["果园类"])
        #expect(list.powers.map(\.name) == ["查苹果", "查梨"])
        #expect(reading.uses.filter { $0 == .unread }.count == 3)
        #expect(
            Set(rules(reading)) == ["text-between-rows", "count-differs", "extra-cell"]
        )
        #expect(reading.uses.filter { $0 == .title }.count == 4)
    }

    @Test func `powers in columns without headings are told once`() throws {
        let power: [OfficeCell] = .row("1", "查苹果", "《苹果法》第一条", "2", "查梨", "《梨法》第二条", "果品局", "省级")
        let (list, reading) = try listRead([
            .sheet(nil, [.row("序号", "事项名称", "实施依据"), power, power])
        ])
        #expect(list.powers.count == 2)
        #expect(
            reading.warnings.map(\.message) == ["第 4 至 8 列里有 5 列没有列名，未收入（共 10 格），表格可能排歪了，请与原表核对"]
        )
    }

    @Test(arguments: [
        ("行政处罚（254项）", "行政处罚", 254), ("行政征收（ 1 项）", "行政征收", 1), ("市果品局（217项）", nil, 217),
        ("Sheet1", nil, nil),
    ])
    func `a sheet's name tells type and count`(name: String, type: String?, count: Int?) throws {
        let sheet = SheetName(name)
        #expect(sheet.type == type)
        #expect(sheet.count == count)
        let (list, reading) = try listRead([
            .sheet(name, [.row("事项名称", "实施依据"), .row("查苹果", "《苹果法》第一条")])
        ])
        #expect(list.powers[0].category == type ?? "")
        #expect(rules(reading) == (count == 1 || count == nil ? [] : ["count-differs"]))
    }

    @Test func `a sheet's name tells the level where no column does`() throws {
        let rows: [[OfficeCell]] = [.row("事项名称", "权力类型", "实施依据"), .row("查苹果", "行政检查", "《苹果法》第一条")]
        let (list, _) = try listRead([.sheet("地州级", rows), .sheet("区县级", rows)])
        #expect(list.powers.map { $0.fields.first { $0.role == .scope }?.content.text } == ["地州级", "区县级"])
        #expect(list.powers.map(\.category) == ["行政检查", "行政检查"])
    }

    @Test func `serials of several numbers count for each`() throws {
        let (_, reading) = try listRead([
            .sheet(
                "行政许可（3项）",
                [.row("序号", "事项名称", "实施依据"), .row("1", "甲", "《甲法》第一条"), .row("2,3", "乙", "《乙法》第一条")]
            )
        ])
        #expect(reading.warnings.isEmpty)
    }

    @Test func `the names of sheets above the first one are no title`() throws {
        let document = OfficeDocument(
            format: .html,
            blocks: [
                .words("Overview"), .words("行政检查（1项）"), .words("Sheet 1: 行政检查（1项）"),
                .sheet(nil, [.row("事项名称", "实施依据"), .row("查苹果", "《苹果法》第一条")]),
            ]
        )
        let list = try #require(listRead(try SourceDocument(file: "果品局清单.html", office: document).read()))
        #expect(list.title == "果品局清单")
        #expect(list.powers.map(\.category) == ["行政检查"])
    }

    // MARK: - Codes

    @Test(arguments: [
        ("7.29E+25", "72900000000000003000000000", "7.29E+25", true),
        ("1.23E+11", "123456789012", "123456789012", true),
        ("=\"0012345678\"", nil, "0012345678", true), ("'0012345678", nil, "0012345678", true),
        ("440507000000000000000", nil, "440507000000000000000", true),
        ("4405070123456780", "4405070123456780", "4405070123456780", true),
        ("440507012345678", "440507012345678", "440507012345678", false),
        ("11440507MB2D001234", nil, "11440507MB2D001234", false),
    ])
    func `codes that a spreadsheet altered are told`(shown: String, stored: String?, code: String, told: Bool)
        throws
    {
        let (list, reading) = try listRead([
            .sheet(
                nil,
                [
                    .row("编码", "事项名称", "实施依据"),
                    [OfficeCell(column: 1, text: shown, stored: stored), .at(2, "查苹果"), .at(3, "《苹果法》第一条")],
                ]
            )
        ])
        #expect(list.powers[0].code == code)
        #expect(rules(reading) == (told ? ["code-altered"] : []))
        if told, let stored { #expect(reading.warnings[0].message.contains(stored)) }
    }

    // MARK: - What is no list

    @Test(arguments: [
        [["序号", "一级功能", "功能描述", "备注"], ["1", "管理", "管", ""]],
        [["序号", "项目", "类别", "说明"], ["1", "甲", "乙", "丙"]],
        [["指标", "权重"], ["甲", "三成"]],
    ])
    func `tables that are no lists are refused`(rows: [[String]]) throws {
        let blocks: [OfficeBlock] = [
            .sheet(nil, rows.map { row in row.enumerated().map { OfficeCell(column: $0 + 1, text: $1) } })
        ]
        let error = #expect(throws: ReadError.self) { try listRead(blocks) }
        #expect(error?.kind == .noListColumns(nearest: rows[0].joined(separator: "、")))
    }

    @Test func `a statute with a table of names and bases stays a statute`() throws {
        let document = SourceDocument(
            file: "苹果办法.docx",
            office: OfficeDocument(
                format: .docx,
                blocks: [
                    .words("某市苹果管理办法"), .words("第一条　本办法管苹果。"), .words("第二条　自公布之日起施行。"), .words("附件"),
                    .sheet(nil, [.row("事项名称", "设定依据"), .row("查苹果", "《苹果法》第一条")]),
                ]
            )
        )
        #expect(try document.read().format == "statute")
    }
}
