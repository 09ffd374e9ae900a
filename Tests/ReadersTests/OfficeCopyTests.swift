import Foundation
import Law
import Readers
import TestSupport
import Testing

/// Real workbooks that LibreOffice saved in other formats: the powers are those of the workbook, field by field.
///
/// Three small ones with the suite; `YIJU_TEST_COPIES=all` takes all thirteen, which is some minutes.
@Suite(
    "Copies of workbooks by LibreOffice",
    .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField),
    .enabled(if: OfficeCopies.program != nil, "install libreoffice-calc and libreoffice-writer")
)
struct OfficeCopyTests {
    /// What a power is compared by.
    private struct Compared: Equatable {
        let texts: [String]
        let bases: [[String]]
        let continues: Bool

        init(_ power: Power) {
            let body = power.fields.filter { $0.role == .body }.map(\.content.text)
            texts =
                ([power.serial ?? "", power.code, power.name, power.subitem ?? "", power.category] + body)
                .map(Self.bare)
            bases = [FieldRole.legalBasis, .dutiesBasis, .accountability].map { role in
                power.fields.filter { $0.role == role }.map { Self.bare($0.content.text) }.filter {
                    !$0.isEmpty
                }
            }
            continues = power.continuesPrevious
        }

        /// Without white space: a page folds it.
        static func bare(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }
    }

    private static let small = ["统计局", "机关事务", "商务局"]
    private static let names = OfficeCopies.isWhole ? FieldListTests.expected.map(\.name) : small

    /// The index of the power that LibreOffice loses, because it saves no hidden rows to a page.
    ///
    /// The three levels of one power of 农业农村局 stand in a merged cell, of whose three rows two are hidden; in the copy they are one row,
    /// without a trace of the others.
    private static let lost: [String: [Int]] = ["农业农村局": [286]]

    private static func path(_ name: String) throws -> String {
        let directory = (TestEnvironment.field ?? "") + "/lists/karamay"
        let file = try FileManager.default.contentsOfDirectory(atPath: directory).first {
            $0.contains(name) && !$0.hasSuffix(".txt")
        }
        return directory + "/" + (try #require(file, "\(name)"))
    }

    @Test func `a copy has the powers of the workbook`() throws {
        // The copies go away with the test.
        let copies = try OfficeCopies(of: Self.names.map(Self.path))
        for kind in OfficeCopies.Kind.allCases { try compare(kind, copies) }
    }

    private func compare(_ kind: OfficeCopies.Kind, _ copies: OfficeCopies) throws {
        for name in Self.names {
            let list = try #require(listRead(try PublishedFile.load(path: Self.path(name)).read()))
            let path = try #require(copies.path(of: Self.path(name), kind), "\(name).\(kind)")
            let copy = try #require(listRead(try PublishedFile.load(path: path).read()), "\(name).\(kind)")
            var wanted = list.powers.map(Compared.init)
            if kind.losesHidden, let rows = Self.lost[name] {
                // The row that is left is told by its neighbours.
                for row in rows.reversed() { wanted.remove(at: row) }
                let found = copy.powers.map(Compared.init)
                #expect(found.count == wanted.count, "\(name).\(kind)")
                for (index, (one, other)) in zip(found, wanted).enumerated()
                where !rows.contains(index + 1) {
                    #expect(one == other, "\(name).\(kind) \(index)")
                }
                continue
            }
            #expect(copy.powers.count == wanted.count, "\(name).\(kind)")
            for (index, (power, other)) in zip(copy.powers, wanted).enumerated() {
                #expect(Compared(power) == other, "\(name).\(kind) \(index) \(power.name)")
            }
            #expect(copy.categories.map(\.name) == list.categories.map(\.name), "\(name).\(kind)")
            #expect(copy.body == list.body || copy.title != list.title, "\(name).\(kind)")
        }
    }
}
