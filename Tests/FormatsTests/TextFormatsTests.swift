import Formats
import Testing

@Suite("Texts in the formats of others") struct TextFormatsTests {
    @Test(arguments: [
        (["a", "b"], "a,b"), ([""], ""), (["x,y"], "\"x,y\""), (["x\"y"], "\"x\"\"y\""),
        (["a\nb"], "\"a\nb\""),
        ([" a"], "\" a\""), (["a "], "\"a \""), (["甲，乙"], "甲，乙"), (["\"\u{301}"], "\"\"\"\u{301}\""),
        (["=1+1"], "=1+1"),
    ])
    func `a record quotes what has to be quoted`(cells: [String], record: String) {
        #expect(Array(CSVText.record(cells).utf8) == Array(record.utf8))
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("1-1", "1-1"),
        ("123456789012345", "123456789012345"), ("1234567890123456", "\"=\"\"1234567890123456\"\"\""),
        ("=\"a\",b", "\"'=\"\"a\"\",b\""),
    ])
    func `a spreadsheet gets no formula and loses no digit`(cell: String, written: String) {
        #expect(
            CSVText.spreadsheet(header: ["列"], rows: [[cell]]) == "\u{FEFF}列\r\n\(written)\r\n"
        )
    }

    @Test(arguments: [
        ("甲/乙.txt", "%E7%94%B2%2F%E4%B9%99.txt", "%E7%94%B2/%E4%B9%99.txt"),
        ("a b?c#d%e", "a%20b%3Fc%23d%25e", "a%20b%3Fc%23d%25e"), ("A-z_0.9~", "A-z_0.9~", "A-z_0.9~"),
        ("\u{0}\u{7F}", "%00%7F", "%00%7F"), ("", "", ""),
    ])
    func `addresses hold unreserved characters alone`(text: String, component: String, path: String) {
        #expect(PercentEncoding.component(text) == component)
        #expect(PercentEncoding.path(text) == path)
    }

    @Test(arguments: [
        ("<b a='1'>&\"", "&lt;b a=&#39;1&#39;&gt;&amp;&quot;"), ("甲\u{0}乙\u{1B}丙", "甲乙丙"),
        ("a\tb\nc\rd", "a\tb\nc\rd"), ("\"\u{301}", "&quot;\u{301}"), ("甲", "甲"),
    ])
    func `markup has no byte that opens or ends anything`(text: String, escaped: String) {
        #expect(Array(HTMLText.escaped(text).utf8) == Array(escaped.utf8))
    }
}
