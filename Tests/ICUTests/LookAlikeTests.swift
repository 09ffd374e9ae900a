import Testing

@testable import ICU

@Suite("Characters that only look like others") struct LookAlikeTests {
    private func replaced(_ text: String) -> String {
        var bytes = Array(text.utf8)
        LookAlikes.replace(in: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "what they stand for",
        arguments: [
            ("⼈⺠⾏政", "人民行政"), ("第⼀百⼆⼗条", "第一百二十条"), ("⻔⻋⻅⻓", "门车见长"), ("第一条\u{E5E5}甲", "第一条\u{3000}甲"),
            ("“甲—乙”", "“甲—乙”"), ("", ""), ("⼈", "人"), ("\u{E5C0}", "\u{E5C0}"),
        ]
    )
    func standsFor(given: String, meant: String) { #expect(replaced(given) == meant) }

    @Test func `a replaced text folds as the text itself, and is as long`() {
        for value in UInt32(0x2E80)...0x2FDF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let (given, other) = (String(scalar), replaced(String(scalar)))
            #expect(Folding.folded(given) == Folding.folded(other), "\(String(value, radix: 16))")
            #expect(given.utf8.count == other.utf8.count && given.utf16.count == other.utf16.count)
        }
    }

    @Test func `every radical of the Kangxi dictionary has its character`() {
        for value in UInt16(0x2F00)...0x2FD5 {
            #expect((0x4E00...0x9FFF).contains(LookAlikes.meant(by: value)), "\(String(value, radix: 16))")
        }
    }
}
