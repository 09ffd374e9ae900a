import Citations
import Law
import Testing

@Suite("Repeal clauses") struct RepealClauseTests {
    static let rows: [(text: String, titles: [String], since: String?)] = [
        ("本法自2020年9月1日起施行。《甲办法》同时废止。", ["甲办法"], "2020-09-01"),
        ("本法自2020年9月1日起施行，《甲办法》、《乙规定》和《丙细则》同时废止。", ["甲办法", "乙规定", "丙细则"], "2020-09-01"),
        ("本条例自公布之日起施行。1997年3月8日某部发布的《甲办法》（某部令第3号）同时废止。", ["甲办法"], nil),
        ("《甲办法》、2001年2月3日某局批准的《乙规定（试行）》同时废止。", ["甲办法", "乙规定（试行）"], nil),
        ("《关于适用《甲法》若干问题的解释》同时废止", ["关于适用《甲法》若干问题的解释"], nil),
        ("《甲办法》第三条同时废止。", [], nil),
        ("《甲办法》中有关样品的规定同时废止。", [], nil),
        ("依照《甲办法》发的证书同时废止。《乙规定》继续有效。", [], nil),
    ]

    @Test(arguments: rows) func `statutes that are repealed`(text: String, titles: [String], since: String?) {
        let clause = RepealClause(text)
        #expect(clause?.titles ?? [] == titles)
        #expect(clause?.since?.description == since)
    }
}
