import Foundation
import TestSupport
import Testing

@testable import ICU

@Suite("The readings of Han characters") struct HanReadingTests {
    /// With YIJU_RECORD=1 the data file is written anew and the test fails, so that a recording is never taken for a pass.
    @Test(
        .enabled(
            if: ICUVersion.major == 72,
            "the data were made with ICU 72; newer ones know other readings"
        )
    )
    func `the data are what ICU gives`() throws {
        let groups = try groups()
        if Snapshots.isRecording {
            let file = TestEnvironment.root.appending(path: "Sources/ICU/HanReadingData.swift")
            try source(of: groups).write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(file.path()); run again without YIJU_RECORD")
            return
        }
        let same = groups == HanReadingData.groups.filter { $0 != "\n" }
        #expect(same, "ICU gives other data; record anew")
    }

    @Test(
        "readings",
        arguments: [("保", "bao"), ("法", "fa"), ("绿", "lu"), ("女", "nu"), ("鿿", nil), ("a", nil), ("〇", nil)]
    )
    func reading(character: String, expected: String?) throws {
        let unit = try #require(character.utf16.first)
        #expect(
            HanReadings.standard.reading(of: unit).map { String(decoding: $0, as: UTF8.self) } == expected
        )
    }

    /// Every reading with its characters, in the order of the letters, as ICU tells them one by one.
    private func groups() throws -> String {
        let characters = HanReadings.units.map { String(decoding: [$0], as: UTF16.self) }
        let transliterator = try Transliterator(.hanToLatin)
        var groups: [String: String] = [:]
        for (character, syllable) in zip(characters, try transliterator.syllables(of: characters.joined())) {
            let letters = syllable.filter { ("a"..."z").contains($0) }
            if !letters.isEmpty { groups[letters, default: ""] += character }
        }
        return groups.sorted { $0.key < $1.key }.map { $0.key + $0.value }.joined()
    }

    private func source(of groups: String) -> String {
        let characters = Array(groups.unicodeScalars.map(String.init))
        let lines = stride(from: 0, to: characters.count, by: 96).map {
            "        " + characters[$0..<min($0 + 96, characters.count)].joined()
        }
        return """
            /// What `HanReadings` is made from: made by the test `HanReadingTests` from ICU \(ICUVersion.major).
            ///
            /// Do not edit: run that test with YIJU_RECORD=1.
            enum HanReadingData {
                /// A reading and the characters that are read so, one group after the other.
                static let groups = \"""
            \(lines.joined(separator: "\n"))
                    \"""
            }

            """
    }
}
