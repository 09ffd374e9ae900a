import Law
import Testing

@testable import Analysis

@Suite("Provisions, document numbers and lexicon words") struct OverlayTests {
    /// What a text gives, without the namespace byte, in the order of the text.
    static func overlays(_ text: String, _ kind: TermKind) throws -> [String] {
        let analysis = try Analyzer(.questions).analyze(query: text)
        return analysis.overlays.filter { $0.kind == kind }.map { utf8Terms(Array($0.term.dropFirst())) }
    }

    @Test(
        "provisions in any notation",
        arguments: [
            ("第四十四条", ["条44"]), ("第44条", ["条44"]), ("第４４条", ["条44"]), ("44条", ["条44"]), ("四十四条", ["条44"]),
            ("第四十四條", ["条44"]),
            ("第 四十 四 条", ["条44"]), ("第四十\n四条", ["条44"]), ("第 44 条", ["条44"]), ("第一百零二条", ["条102"]),
            ("第一百〇二条", ["条102"]),
            ("第一百二十条之一", ["条120之1"]), ("第一百二十条之一第二款", ["条120之1款2", "条120之1", "款2"]),
            ("第二条之一般规定", ["条2"]), ("第四十四条第二款", ["条44款2", "条44", "款2"]),
            ("第四十八条第（四）项", ["条48项4", "条48", "项4"]), ("第四十八条第(4)项", ["条48项4", "条48", "项4"]),
            ("第四十四条第二款第（四）项", ["条44款2项4", "条44款2", "条44", "款2", "项4"]),
            ("第44条2款", ["条44款2", "条44", "款2"]), ("第三项", ["项3"]), ("（三）项", ["项3"]), ("附件第101项", ["项101"]),
            ("第七十二、七十三条", ["条72", "条73"]), ("第七十二、七十三、七十四条", ["条72", "条73", "条74"]),
            ("第二十一、二十三条", ["条21", "条23"]), ("第七十条至第七十三条", ["条70", "条71", "条72", "条73"]),
            ("第七十至七十二条", ["条70", "条71", "条72"]), ("第90—92条", ["条90", "条91", "条92"]),
            ("第（一）、（三）项", ["项1", "项3"]), ("第三章第十八条", ["章3", "条18"]), ("第二编", ["编2"]), ("第一节", ["节1"]),
            ("第四十四条第二、三款", ["条44款2", "条44", "款2", "款3", "条44款3"]),
            ("该办法第二条路径", []), ("改革的第一条经验", []), ("三条措施", []), ("第一项工作", []), ("共四十四条", []), ("两款", []),
            ("第三项目", []),
            ("项目", []), ("条款", []), ("第条", []), ("一百二条", []), ("条", []),
        ]
    )
    func provisions(text: String, terms: [String]) throws {
        #expect(try Set(Self.overlays(text, .provision)) == Set(terms))
    }

    @Test(
        "document numbers in any notation",
        arguments: [
            ("国保发〔2012〕7号", "国保发[2012]7号"), ("国保发[2012]7号", "国保发[2012]7号"), ("国保发【2012】第7号", "国保发[2012]7号"),
            ("国保发（2012）07号", "国保发[2012]7号"), ("國保發〔２０１２〕７號", "国保发[2012]7号"),
            ("国保发 〔 2012 〕 7 号", "国保发[2012]7号"),
            ("国务院令第646号", "国务院令646号"), ("国务院令646号", "国务院令646号"), ("国务院第646号令", "国务院令646号"),
            ("中华人民共和国国务院令第六百四十六号", "国务院令646号"), ("主席令第21号", "主席令21号"), ("令第2号", "令2号"),
            ("根据厅字[2000]58号", "厅字[2000]58号"), ("国家税务总局公告2012年第7号", "税务总局公告[2012]7号"),
        ]
    )
    func documentNumbers(text: String, term: String) throws {
        #expect(try Self.overlays(text, .documentNumber).contains(term))
    }

    @Test(arguments: ["2012年7号", "7号", "第7号", "门牌（12）7号", "2012年第7号", "号"])
    func `what looks like a document number is none`(text: String) throws {
        #expect(try Self.overlays(text, .documentNumber) == [])
    }

    @Test(
        "quantities and dates in any digits",
        arguments: [
            ("五万元", ["50000元"]), ("5万元", ["50000元"]), ("50000元", ["50000元"]), ("50,000元", ["50000元"]),
            ("５万元", ["50000元"]),
            ("十五万元", ["150000元"]), ("1.5万元", ["15000元"]), ("一亿二千万元", ["120000000元"]), ("五万零三百元", ["50300元"]),
            ("0.5元", ["0.5元"]),
            ("十五日", ["15日"]), ("15天", ["15日"]), ("三年", ["3年"]), ("六个月", ["6月"]), ("6个月", ["6月"]),
            ("二十四小时", ["24小时"]),
            ("十五个工作日", ["15工作日"]), ("15工作日", ["15工作日"]), ("一倍以上五倍以下", ["1倍", "5倍"]), ("百分之三十", ["30%"]),
            ("30%", ["30%"]),
            ("百分之零点五", []), ("十四周岁", []), ("十四岁", ["14岁"]), ("2010年4月29日", ["2010-4-29"]),
            ("二〇一〇年四月二十九日", ["2010-4-29"]),
            ("2010年4月", ["2010-4"]), ("4月29日", []), ("2010年修订", ["2010年"]), ("二〇一〇年", ["2010年"]), ("今日", []),
            ("同时", []), ("年", []),
            ("万元", []), ("一万元以上十万元以下", ["10000元", "100000元"]), ("12345678901234567元", []), (",元", []),
            ("1.元", []),
        ]
    )
    func quantities(text: String, terms: [String]) throws {
        #expect(try Self.overlays(text, .quantity) == terms)
    }

    @Test func `terms made from values are those of texts`() throws {
        let number = DocumentNumber(form: .order, issuer: "国务院", year: nil, number: 646, printed: "")
        let terms = try Analyzer(.questions).analyze(query: "国务院令第646号；第四十四条第二款第（四）项；涉密人员").overlays.map(
            \.term
        )
        let article = try #require(ArticleNumber(44))
        let pinpoint = try #require(Pinpoint(article: article, paragraph: 2, item: 4))
        #expect(terms.contains(OverlayTerm.documentNumber(number)))
        #expect(terms.contains(OverlayTerm.pinpoint(pinpoint)))
        #expect(terms.contains(OverlayTerm.article(44)))
        #expect(terms.contains(Self.lexiconTerm("涉密人员")))
    }

    private static func lexiconTerm(_ word: String) -> [UInt8] { [OverlayTerm.lexicon] + Array(word.utf8) }

    @Test(
        "lexicon words stay whole and their parts too",
        arguments: [
            ("涉密", ["涉密"]), ("涉密人员", ["涉密人员", "涉密"]), ("国家秘密载体", ["国家秘密载体", "国家秘密", "秘密载体"]),
            ("定密责任人", ["定密责任人", "定密"]),
            ("规定点名", []), ("确定密码", []), ("涉密、人员", ["涉密"]),
        ]
    )
    func lexiconWords(text: String, words: [String]) throws {
        #expect(try Self.overlays(text, .lexicon) == words)
    }

    @Test func `each standard word is torn by the dictionary and found by the lexicon`() throws {
        let analyzer = try Analyzer(.questions)
        for word in Lexicon.standard.words {
            let analysis = analyzer.analyze(query: word)
            #expect(analysis.tiles.count > 1, "\(word) is one word to ICU already")
            #expect(analysis.overlays.contains { $0.term == Self.lexiconTerm(word) }, "\(word)")
        }
    }

    @Test func `a file adds words, with comments and variants folded`() throws {
        let lexicon = try Lexicon(adding: "# 本局用词\n保密专网 # 说明\n\n涉密電子文檔\r\n保密专网\n", file: "词表.txt")
        #expect(lexicon.words.suffix(2) == ["保密专网", "涉密电子文档"])
        let analysis = try Analyzer(.questions, lexicon: lexicon).analyze(query: "接入保密专网的涉密电子文档")
        let terms = analysis.overlays.map { utf8Terms(Array($0.term.dropFirst())) }
        #expect(terms == ["保密专网", "涉密电子文档", "涉密"])
    }

    @Test(
        "a line that is no word is refused with its place",
        arguments: [
            ("保密\n涉密 人员", 2, Lexicon.Failure.Cause.notAWord), ("保密，涉密", 1, .notAWord),
            (String(repeating: "密", count: 17), 1, .tooLong),
        ]
    )
    func refused(text: String, line: Int, cause: Lexicon.Failure.Cause) {
        #expect(throws: Lexicon.Failure(file: "词表.txt", line: line, cause: cause)) {
            try Lexicon(adding: text, file: "词表.txt")
        }
    }
}
