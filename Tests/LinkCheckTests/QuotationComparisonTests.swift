import Law
import TestSupport
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
            name: "an ellipsis is not silent",
            real: "仓库可以出借样品，不得出借贵重样品。",
            quoted: "仓库可以出借样品……",
            verdict: .abridged
        ),
        Row(
            name: "the rest of the sentence, silently",
            real: "仓库可以出借样品，不得出借贵重样品。",
            quoted: "仓库可以出借样品。",
            verdict: .abridged,
            limits: ["不得"]
        ),
        Row(
            name: "a prohibition of its own",
            real: "仓库可以出借样品。出借应当登记。仓库不得出借贵重样品。",
            quoted: "仓库可以出借样品。",
            verdict: .abridged
        ),
        Row(
            name: "a proviso right behind",
            real: "仓库可以出借样品。但是，贵重样品除外。仓库不得丢失样品。",
            quoted: "仓库可以出借样品。",
            verdict: .abridged,
            limits: ["但是", "除外"]
        ),
        Row(
            name: "an item with a prohibition",
            real: "仓库有下列行为的，处以罚款：\n（一）丢失样品的；\n（二）出借禁止出借的样品的。",
            quoted: "仓库有下列行为的，处以罚款：（一）丢失样品的；",
            verdict: .abridged
        ),
        Row(
            name: "one of several conditions",
            real: "仓库丢失样品，或者毁坏样品的，责令停业整顿。",
            quoted: "仓库丢失样品，责令停业整顿。",
            verdict: .abridged
        ),
        Row(
            name: "one of two alternatives inside a clause",
            real: "仓库丢失样品，或者用其他手段转移样品的，责令停业整顿。",
            quoted: "仓库丢失样品的，责令停业整顿。",
            verdict: .abridged
        ),
        Row(
            name: "the first of two alternatives inside a clause",
            real: "仓库有丢失样品行为，或者转移样品行为的，责令停业整顿。",
            quoted: "仓库有转移样品行为的，责令停业整顿。",
            verdict: .altered,
            weight: .slip
        ),
        Row(
            name: "a further condition inside a clause",
            real: "仓库丢失样品，并且造成后果的，责令停业整顿。",
            quoted: "仓库丢失样品的，责令停业整顿。",
            verdict: .altered,
            weight: .slip
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
            name: "one word for no instead of another",
            real: "逾期不改正的，责令停业。",
            quoted: "逾期未改正的，责令停业。",
            verdict: .altered,
            weight: .slip,
            change: "“不”误作“未”"
        ),
        Row(
            name: "a prohibition broken",
            real: "仓库不得出借样品。",
            quoted: "仓库未得出借样品。",
            verdict: .altered,
            weight: .negation,
            change: "“不”误作“未”"
        ),
        Row(
            name: "可 for 可以",
            real: "仓库可以出借样品。",
            quoted: "仓库可出借样品。",
            verdict: .altered,
            weight: .slip,
            change: "漏“以”"
        ),
        Row(
            name: "white space inside sums",
            real: "处2万元以上20万元以下罚款，保存三年。",
            quoted: "处 2 万元以上 20 万元以下罚款，保存 3 年。",
            verdict: .identical
        ),
        Row(
            name: "a remark that the words stand above",
            real: "仓库应当每月清点样品。",
            quoted: "仓库应当每月清点样品（具体条款同上）。",
            verdict: .identicalButPunctuation
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
            name: "a figure in another notation",
            real: "记录保存3年以上。",
            quoted: "记录保存三年以上。",
            verdict: .identical
        ),
        Row(
            name: "a body misspelt",
            real: "由样品行政管理部门登记。",
            quoted: "由样品行管理部门登记。",
            verdict: .altered,
            change: "漏“政”"
        ),
        Row(
            name: "a word lost from the name of a body",
            real: "由样品行政主管部门登记。",
            quoted: "由样品主管部门登记。",
            verdict: .altered,
            change: "漏“行政”"
        ),
        Row(
            name: "a body of another level",
            real: "由县人民政府登记。",
            quoted: "由市人民政府登记。",
            verdict: .altered,
            weight: .body
        ),
        Row(
            name: "a body renamed by a reform",
            real: "由县级以上市场监督管理部门责令改正。",
            quoted: "由县级以上工商行政管理部门责令改正。",
            verdict: .altered,
            weight: .renaming,
            change: "机关名称条文为“市场监督管理部门”，引文为“工商行政管理部门”"
        ),
        Row(
            name: "a body renamed around a word that stays",
            real: "由生态环境主管部门责令改正。",
            quoted: "由环境保护主管部门责令改正。",
            verdict: .altered,
            weight: .renaming
        ),
        Row(
            name: "two bodies merged by a reform",
            real: "仓库丢失样品的，由市场监督管理部门查封，并处三万元以下罚款。",
            quoted: "仓库丢失样品的，由产品质量监督部门或者工商行政管理部门查封，并处三万元以下罚款。",
            verdict: .altered,
            weight: .renaming
        ),
        Row(
            name: "another body is no renaming",
            real: "由市场监督管理部门责令改正。",
            quoted: "由公安机关责令改正。",
            verdict: .altered,
            weight: .body
        ),
        Row(
            name: "a reference left out",
            real: "仓库未按照本条例第四条的规定清点样品的，给予警告。",
            quoted: "仓库未按规定清点样品的，给予警告。",
            verdict: .altered
        ),
        Row(
            name: "another article referred to",
            real: "违反本条例第二十八条规定的，给予警告。",
            quoted: "违反本条例第二十七条规定的，给予警告。",
            verdict: .altered,
            weight: .number,
            change: "“二十八”误作“二十七”"
        ),
        Row(
            name: "a sum left out",
            real: "没收样品，处五万元以下罚款。",
            quoted: "没收样品，处罚款。",
            verdict: .altered,
            weight: .number
        ),
        Row(
            name: "应当 and 应该",
            real: "仓库应当每月清点样品。",
            quoted: "仓库应该每月清点样品。",
            verdict: .altered
        ),
        Row(
            name: "a remark in brackets",
            real: "仓库丢失样品的，给予警告。",
            quoted: "仓库丢失样品的，给予警告。（对应修订后的第九条）",
            verdict: .identicalButPunctuation
        ),
        Row(
            name: "a level tag inside",
            real: "依照《样品管理条例》的规定处罚。",
            quoted: "依照【法规】《样品管理条例》的规定处罚。",
            verdict: .identicalButPunctuation
        ),
        Row(
            name: "the law's own numbers in another notation",
            real: "应当具备下列条件：\n一、有场所；\n二、有人员。",
            quoted: "应当具备下列条件：（一）有场所；（二）有人员。",
            verdict: .identical
        ),
        Row(
            name: "items numbered by the list itself",
            real: "应当具备下列条件：\n（一）有场所，保持整洁；\n（二）有人员。",
            quoted: "应当具备下列条件：1.有场所，保持整洁；2.有人员。",
            verdict: .identical
        ),
        Row(
            name: "items numbered on by the list itself",
            real: "应当具备下列条件：\n（一）有场所；保持整洁；\n（二）有人员。",
            quoted: "应当具备下列条件：①有场所；②保持整洁；③有人员。",
            verdict: .identicalButPunctuation
        ),
        Row(
            name: "numbers of items in a reference are words",
            real: "有前款第（一）、（二）、（三）项情形的，给予警告。",
            quoted: "有前款第（一）、（二）、（三）项情形的，给予警告。",
            verdict: .identical
        ),
        Row(
            name: "another item in a reference",
            real: "有前款第（一）、（二）项情形的，给予警告。",
            quoted: "有前款第（一）、（三）项情形的，给予警告。",
            verdict: .altered,
            weight: .number
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

    @Test(
        "one number in two notations",
        arguments: [
            ("百分之五以上百分之十以下", "5%以上10%以下"), ("千分之二", "2‰"), ("10000元", "1万元"), ("10,000元", "一万元"),
            ("5年", "五年"),
            ("５０万元", "五十万元"), ("百分之零点五", "0.5%"), ("二〇一〇年", "2010年"), ("二○一○年", "2010年"),
            ("三千元至五万元", "3000元至5万元"),
            ("千分之二", "0.2%"), ("2‰", "0.2%"), ("万分之五", "0.05%"), ("万分之五", "0.5‰"), ("五分之一", "20%"),
            ("二分之一", "50%"), ("二十分之三", "百分之十五"), ("十分之一", "10%"),
            ("一百二十万元", "120万元"), ("1.5万元", "15000元"), ("两年", "2年"), ("一亿元", "10000万元"), ("三百零二条", "302条"),
        ]
    )
    func sameNumber(first: String, second: String) {
        for (real, quoted) in [(first, second), (second, first)] {
            let result = QuotationComparison.compare("处以\(quoted)的罚款。", with: "处以\(real)的罚款。")
            #expect(result.verdict == .identical, "\(result.changes.map(\.chinese))")
        }
    }

    @Test(
        "another number in any notation",
        arguments: [
            ("5%", "6%"), ("百分之五", "6%"), ("三年", "五年"), ("3年", "五年"), ("1万元", "100000元"), ("二万元", "2000元"),
            ("千分之二", "2%"), ("五分之一", "25%"), ("万分之五", "5‰"), ("三分之二", "三分之一"), ("三分之二", "60%"),
            ("0.5%", "百分之五"), ("二十日", "十二日"), ("10,000元", "1000元"), ("一百二十万元", "12万元"),
        ]
    )
    func anotherNumber(first: String, second: String) {
        for (real, quoted) in [(first, second), (second, first)] {
            let result = QuotationComparison.compare("期限和数额为\(quoted)以下。", with: "期限和数额为\(real)以下。")
            #expect(result.verdict == .altered && result.weight == .number, "\(real) \(quoted)")
        }
    }

    @Test func `a name is vague when taking the vague words out leaves nothing`() {
        var dice = SeededGenerator(seed: 5)
        var vague = 0
        for _ in 0..<2000 {
            var name = ""
            for _ in 0..<Int.random(in: 0...3, using: &dice) {
                name += ChangeLexicon.vagueBody.randomElement(using: &dice) ?? ""
            }
            // A word put inside another one, and now and then a letter that is in none.
            let place = name.index(name.startIndex, offsetBy: Int.random(in: 0...name.count, using: &dice))
            name.insert(contentsOf: ["", "", "行政", "理", "县"].randomElement(using: &dice) ?? "", at: place)
            var rest = name
            for word in ChangeLexicon.vagueBody { rest = rest.replacing(word, with: "") }
            #expect(ChangeLexicon.isVague(Array(name.utf16)[...]) == rest.isEmpty, "\(name)")
            if rest.isEmpty { vague += 1 }
        }
        #expect((200..<1900).contains(vague))
    }
}
