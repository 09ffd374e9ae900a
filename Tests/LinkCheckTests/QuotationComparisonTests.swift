import Law
import Testing

@testable import LinkCheck

@Suite("Quotation comparison") struct QuotationComparisonTests {
    /// One row: what the law says, what the list quotes, and what is to be said about it.
    struct Row: Sendable {
        let name: String
        let real: String
        let quoted: String
        let verdict: QuotationVerdict
        var weight = ChangeWeight.slip
        var limits: [String] = []
        var change: String?
    }

    static let rows: [Row] = [
        Row(name: "the same words", real: "仓库应当每月清点样品。", quoted: "仓库应当每月清点样品。", verdict: .identical),
        Row(
            name: "white space and line ends do not count",
            real: "仓库应当每月清点样品。",
            quoted: "  仓库应当\n每月　清点样品。",
            verdict: .identical
        ),
        Row(
            name: "full width brackets are brackets",
            real: "样品(以下简称样本)应当登记。",
            quoted: "样品（以下简称样本）应当登记。",
            verdict: .identical
        ),
        Row(
            name: "a comma for an enumeration mark",
            real: "保管、运输和销毁样品",
            quoted: "保管，运输和销毁样品",
            verdict: .identicalButPunctuation
        ),
        Row(
            name: "items without their markers",
            real: "应当具备下列条件：\n（一）有场所；\n（二）有人员。",
            quoted: "应当具备下列条件：有场所；有人员。",
            verdict: .identicalButPunctuation
        ),
        Row(
            name: "a sentence left out at the end",
            real: "仓库应当每月清点样品。清点应当记录。",
            quoted: "仓库应当每月清点样品。",
            verdict: .abridged
        ),
        Row(
            name: "a sentence left out in the middle, marked",
            real: "仓库应当每月清点样品。清点应当记录。记录保存三年。",
            quoted: "仓库应当每月清点样品……记录保存三年。",
            verdict: .abridged
        ),
        Row(
            name: "items left out",
            real: "应当具备下列条件：\n（一）有场所；\n（二）有人员；\n（三）有制度。",
            quoted: "应当具备下列条件：（二）有人员；",
            verdict: .abridged
        ),
        Row(
            name: "an ellipsis swallows a prohibition",
            real: "仓库可以出借样品，不得出借贵重样品。",
            quoted: "仓库可以出借样品……",
            verdict: .abridged,
            limits: ["不得"]
        ),
        Row(
            name: "an exception left out",
            real: "样品应当公开展示，涉及秘密的除外。",
            quoted: "样品应当公开展示。",
            verdict: .abridged,
            limits: ["除外"]
        ),
        Row(
            name: "a condition left out",
            real: "仓库丢失样品，情节严重的，责令停业整顿。",
            quoted: "仓库丢失样品，责令停业整顿。",
            verdict: .abridged,
            limits: ["条件“情节严重的”"]
        ),
        Row(
            name: "duty becomes permission",
            real: "仓库应当每月清点样品。",
            quoted: "仓库可以每月清点样品。",
            verdict: .altered,
            weight: .modality,
            change: "“应当”误作“可以”"
        ),
        Row(
            name: "a negation dropped",
            real: "仓库不得出借样品。",
            quoted: "仓库得出借样品。",
            verdict: .altered,
            weight: .negation,
            change: "漏“不”"
        ),
        Row(
            name: "a sum changed",
            real: "处三万元以下罚款。",
            quoted: "处五万元以下罚款。",
            verdict: .altered,
            weight: .number,
            change: "“三”误作“五”"
        ),
        Row(
            name: "a figure in another notation is a slip",
            real: "记录保存3年以上。",
            quoted: "记录保存三年以上。",
            verdict: .altered
        ),
        Row(
            name: "a body misspelt",
            real: "由样品行政管理部门登记。",
            quoted: "由样品行管理部门登记。",
            verdict: .altered,
            weight: .body,
            change: "漏“政”"
        ),
        Row(
            name: "a body left out of an enumeration",
            real: "财政部门、样品管理部门应当检查仓库的清点记录。",
            quoted: "样品管理部门应当检查仓库的清点记录。",
            verdict: .altered,
            weight: .body
        ),
        Row(
            name: "one member of an enumeration left out",
            real: "涉及甲类或者较多乙类、丙类样品的仓库应当登记。",
            quoted: "涉及甲类或者较多乙类样品的仓库应当登记。",
            verdict: .altered,
            change: "漏“丙类”"
        ),
        Row(
            name: "a slip of the pen",
            real: "逾期不改或者整改后仍不合格的，停止营业。",
            quoted: "逾期不改正或者整改后仍不合格的，停止营业。",
            verdict: .altered,
            change: "多“正”"
        ),
        Row(
            name: "words printed twice",
            real: "举办展览的，主办单位应当采取下列措施：\n（一）登记参观人员。",
            quoted: "举办展览的，主办单位应当采取下列措施：举办展览的，主办单位应当采取下列措施：(一)登记参观人员。",
            verdict: .altered,
            change: "重复“举办展览的，主办单位应当采取下列措施”"
        ),
        Row(
            name: "an item under another number",
            real: "下列样品应当登记：\n（一）贵重的；\n（二）易燃的。",
            quoted: "下列样品应当登记：（一）贵重的；（三）易燃的。",
            verdict: .altered,
            weight: .number,
            change: "项号（二）误作（三）"
        ),
        Row(
            name: "something else altogether",
            real: "仓库应当每月清点样品。",
            quoted: "本办法由市人民政府负责解释。",
            verdict: .unrelated
        ),
        Row(name: "nothing", real: "仓库应当每月清点样品。", quoted: "。", verdict: .unrelated),
    ]

    @Test("every row", arguments: rows.map(\.name)) func everyRow(name: String) throws {
        let row = try #require(Self.rows.first { $0.name == name })
        let result = QuotationComparison.compare(row.quoted, with: row.real)
        #expect(result.verdict == row.verdict)
        #expect(result.weight == row.weight)
        #expect(result.omissions.flatMap(\.limits) == row.limits)
        if let change = row.change { #expect(result.changes.map(\.chinese) == [change]) }
    }
}
