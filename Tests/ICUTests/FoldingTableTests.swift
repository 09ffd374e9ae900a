import Foundation
import TestSupport
import Testing

@testable import ICU

@Suite("The folding table against ICU") struct FoldingTableTests {
    /// With YIJU_RECORD=1 the data file is written anew and the test fails, so that a recording is never taken for a pass.
    @Test(
        .enabled(
            if: ICUVersion.major == 72,
            "the data were made with ICU 72; newer ones know more characters"
        )
    )
    func `the data are what the rules and ICU give`() throws {
        let maker = try FoldingDataMaker()
        let made = try maker.make()
        if Snapshots.isRecording {
            let file = TestEnvironment.root.appending(path: "Sources/ICU/FoldingData.swift")
            try maker.source(of: made).write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(file.path()); run again without YIJU_RECORD")
            return
        }
        let same = made.pairs == FoldingData.pairs && made.slow == FoldingData.slow
        #expect(same, "the rules give other data; record anew")
    }

    @Test(
        .enabled(
            if: ICUVersion.major == 72,
            "the data were made with ICU 72; newer ones know more characters"
        )
    )
    func `every character folds as the reference says`() throws {
        let reference = try FoldingReference()
        var wrong: [String] = []
        for value in UInt32(0)..<0x30000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let expected = try reference.fold(value)
            if Folding.fold(String(scalar)).units != expected { wrong.append(String(value, radix: 16)) }
        }
        let shown = wrong.prefix(20).joined(separator: " ")
        #expect(shown.isEmpty, "\(wrong.count) characters")
    }

    @Test func `folding a folded character changes nothing`() {
        var wrong: [String] = []
        for value in UInt32(0)..<0x30000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = Folding.folded(String(scalar))
            if Folding.folded(once) != once { wrong.append("\(String(value, radix: 16)) \(once)") }
        }
        let shown = wrong.prefix(20).joined(separator: " ")
        #expect(shown.isEmpty, "\(wrong.count) characters")
    }
}
