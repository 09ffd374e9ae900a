import Testing

@testable import Readers

@Suite("White space in cells") struct WhiteSpaceTests {
    @Test func `every character, by Unicode's properties`() {
        for value in UInt32(1)...0x3_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isSpace = scalar.properties.isWhitespace || value == 0x200B || value == 0xFEFF
            let text = "甲\(scalar)\(scalar)乙\(scalar)"
            let expected = isSpace ? "甲乙" : text
            guard !text.condensed.utf8.elementsEqual(expected.utf8) else { continue }
            Issue.record("U+\(String(value, radix: 16)) became \(text.condensed)")
        }
    }

    @Test(arguments: [
        ("", true), (" ", true), ("\u{3000}\n\t", true), ("\u{A0}", true), ("甲", false), (" 甲", false),
        ("\u{200B}", true),
        ("1", false), ("（", false), ("\u{2003}（", false), ("😀", false),
    ])
    func blank(text: String, isBlank: Bool) { #expect(text.isBlank == isBlank) }
}
