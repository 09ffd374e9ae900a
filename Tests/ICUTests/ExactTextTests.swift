import Testing

@testable import ICU

@Suite("Texts equal byte by byte") struct ExactTextTests {
    @Test(arguments: [
        ("", "", true), ("甲", "甲", true), ("甲", "乙", false), ("甲", "甲甲", false),
        ("样品管理条例第三条第二款", "样品管理条例" + "第三条第二款", true),
        // Equal as strings, but written otherwise.
        ("caf\u{E9}", "cafe\u{301}", false), ("\u{212B}", "\u{C5}", false),
    ])
    func compared(one: String, other: String, areEqual: Bool) {
        #expect((ExactText(one) == ExactText(other)) == areEqual)
        #expect(Set([ExactText(one), ExactText(other)]).count == (areEqual ? 1 : 2))
    }
}
