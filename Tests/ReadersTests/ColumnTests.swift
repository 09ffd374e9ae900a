import Law
import Readers
import Testing

@Suite("Columns of lists met in the field") struct ColumnTests {
    /// The headings of a layout and what each holds: a role, or one of the powers' own parts in brackets.
    static let layouts: [(place: String, columns: [(heading: String, holds: String)])] = [
        (
            "克拉玛依",
            [
                ("序号", "[serial]"), ("事项名称", "[name]"), ("子项名称", "[subitem]"), ("权力类型", "[category]"),
                ("实施依据", "legalBasis"), ("行使主体", "body"), ("承办机构", "body"), ("实施层级及权限", "scope"),
                ("部门职责", "duties"),
                ("责任事项内容", "duties"), ("责任事项依据", "dutiesBasis"), ("追责对象范围", "other"), ("追责情形", "other"),
                ("备注", "remark"),
                ("状态", "other"),
            ]
        ),
        (
            "长垣",
            [
                ("职权类别", "[category]"), ("序号", "[serial]"), ("职权名称", "[name]"), ("实施依据", "legalBasis"),
                ("责任事项", "duties"), ("责任科室", "body"), ("办理期限", "other"), ("收费情况", "other"), ("违法责任", "other"),
            ]
        ),
        (
            "威宁",
            [
                ("序号", "[serial]"), ("权力类型", "[category]"), ("权力名称（主项）", "[name]"), ("权力名称（子项）", "[subitem]"),
                ("权力编码", "[code]"), ("设定依据", "legalBasis"), ("责任事项", "duties"), ("责任事项依据", "dutiesBasis"),
                ("承办机构", "body"),
                ("责任对象范围", "other"),
            ]
        ),
        (
            "青阳",
            [
                ("序号", "[serial]"), ("权力类型", "[category]"), ("项目编码", "[code]"), ("项目名称", "[name]"),
                ("子项", "[subitem]"),
                ("实施依据", "legalBasis"), ("实施机构（股室）", "body"), ("责任事项", "duties"), ("追责情形", "other"),
            ]
        ),
        (
            "郏县",
            [
                ("职权名称", "[name]"), ("子项", "[subitem]"), ("实施依据", "legalBasis"), ("实施对象", "subject"),
                ("实施机构", "body"),
                ("其他共同实施部门", "other"), ("审批证件及有效期", "other"), ("办理环节", "other"), ("责任事项", "duties"),
                ("责任科室", "body"),
                ("承诺时限", "other"), ("法定时限", "other"), ("收费情况及依据", "other"),
            ]
        ),
        (
            "内蒙古",
            [
                ("权力名称", "[name]"), ("权力类别", "[category]"), ("责任主体", "body"), ("设定依据", "legalBasis"),
                ("责任事项", "duties"),
                ("追责情形及追责依据", "accountability"),
            ]
        ),
        (
            "韶关",
            [
                ("编码", "[code]"), ("可予处罚的违法行为", "[name]"), ("处罚种类", "measure"), ("依据", "legalBasis"),
                ("本级具体职责权限", "scope"), ("责任事项", "duties"), ("问责依据和监督方式", "accountability"), ("备注", "remark"),
            ]
        ),
        (
            "行政强制",
            [
                ("编码", "[code]"), ("行政强制对象", "[name]"), ("行政强制措施、行政强制执行", "measure"), ("依 据", "legalBasis"),
            ]
        ),
        (
            "合成",
            [
                ("事项编码", "[code]"), ("序号", "[serial]"), ("行政权力事项名称", "[name]"), ("本项设定依据", "legalBasis"),
                ("追责依据（问责）", "accountability"), ("备注", "remark"),
            ]
        ),
    ]

    @Test(arguments: layouts.indices)
    func `each column holds what its heading says`(index: Int) throws {
        let layout = Self.layouts[index]
        let cells = layout.columns.indices.map { "格\($0)" }
        let text = [layout.columns.map(\.heading), cells].map { $0.joined(separator: "\t") }.joined(
            separator: "\n"
        )
        let list = try #require(listRead(try read(text, name: "清单.tsv")))
        let power = try #require(list.powers.first)
        #expect(list.powers.count == 1)
        for (column, cell) in zip(layout.columns, cells) {
            switch column.holds {
            case "[serial]": #expect(power.serial == cell, "\(layout.place)")
            case "[code]": #expect(power.code == cell, "\(layout.place)")
            case "[category]": #expect(power.category == cell, "\(layout.place)")
            case "[name]": #expect(power.name == cell, "\(layout.place)")
            case "[subitem]": #expect(power.subitem == cell, "\(layout.place)")
            default:
                let field = power.fields.first { $0.content.text == cell }
                #expect(field?.role.rawValue == column.holds, "\(layout.place) \(column.heading)")
            }
        }
    }
}
