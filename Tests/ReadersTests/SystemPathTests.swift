import Testing

@testable import Readers

@Suite("Names of files as the system has them") struct SystemPathTests {
    /// The bytes of a name, and what officers are shown.
    static let names: [([UInt8], String)] = [
        (Array("清单.csv".utf8), "清单.csv"),
        ([0xB1, 0xA3, 0xC3, 0xDC, 0x2E, 0x6D, 0x64], "保密.md"),
        (Array("a/".utf8) + [0xC7, 0xE5, 0xB5, 0xA5], "a/清单"),
        ([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
        (Array("清".utf8).dropLast() + [0x2E], "娓."),
        ([], ""),
    ]

    @Test(arguments: names) func `a name comes back byte by byte and is shown as it reads`(
        _ bytes: [UInt8],
        _ shown: String
    ) {
        let text = SystemPath.text(of: bytes)
        #expect(SystemPath.bytes(of: text) == bytes)
        #expect(SystemPath.shown(text) == shown)
        #expect(SystemPath.isEscaped(text) == (String(validating: bytes, as: UTF8.self) == nil))
        let seen = SystemPath.with(text) { start in
            var seen: [UInt8] = []
            var at = start
            while at.pointee != 0 {
                seen.append(UInt8(bitPattern: at.pointee))
                at += 1
            }
            return seen
        }
        #expect(seen == bytes)
    }

    @Test func `every sequence of three bytes comes back`() {
        var differing = 0
        for first in stride(from: UInt8(0x41), through: 0xFE, by: 7) {
            for second in stride(from: UInt8(1), through: 0xFE, by: 5) {
                for third in stride(from: UInt8(1), through: 0xFE, by: 11) {
                    let bytes = [first, second, third]
                    if SystemPath.bytes(of: SystemPath.text(of: bytes)) != bytes { differing += 1 }
                }
            }
        }
        #expect(differing == 0)
    }
}
