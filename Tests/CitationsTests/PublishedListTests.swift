import Citations
import Foundation
import Law
import Readers
import Testing

/// Where the real texts are, or nil.
let corpus = ProcessInfo.processInfo.environment["YIJU_TEST_CORPUS"]

/// A file of this folder's fixtures.
func fixture(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
}

/// Whether fixtures are written instead of compared.
let isRecording = ProcessInfo.processInfo.environment["YIJU_RECORD"] == "1"

/// The published list, citation by citation, against a table of facts that was read by eye against the file.
///
/// `YIJU_RECORD=1 swift test --filter PublishedListTests` writes the table anew.
@Suite("The published list", .enabled(if: corpus != nil, "set YIJU_TEST_CORPUS to the folder of real texts"))
struct PublishedListTests {
    private func list() throws -> PowerList {
        let path = try #require(corpus) + "/lists/韶关市保密局权责清单.txt"
        guard case .list(let list) = try PublishedFile.load(path: path).read().content else {
            Issue.record("the file was not read as a list")
            throw CancellationError()
        }
        return list
    }

    private func found(in field: PowerField) -> ExtractedCitations {
        let kind: CitationField =
            switch field.role {
            case .legalBasis: .legalBasis
            case .accountability: .accountability
            default: .mention
            }
        return CitationExtractor().extract(field.content, field: kind)
    }

    @Test func `every citation with statute, edition, number and place`() throws {
        var rows: [String] = []
        for power in try list().powers {
            for field in power.fields {
                let found = found(in: field)
                #expect(found.unparsed.isEmpty)
                rows += found.citations.map { row(power, $0) }
            }
        }
        let url = fixture("list-citations.tsv")
        if isRecording {
            try (rows.joined(separator: "\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
        }
        let wanted = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(rows.count == wanted.count)
        for (row, fact) in zip(rows, wanted) { #expect(row == fact) }
    }

    /// One line of facts: the quotation as its number of characters and lines.
    private func row(_ power: Power, _ citation: Citation) -> String {
        let quotation = citation.quotation.map { quoted in
            "\(quoted.text.unicodeScalars.count)/\(quoted.text.split(separator: "\n").count)"
        }
        return [
            power.code, String(citation.place), citation.field.rawValue, citation.titleForm.rawValue,
            citation.issuerPrinted ?? "", citation.statutePrinted, citation.editionMark?.printed ?? "",
            citation.editionMark?.kind?.rawValue ?? "", citation.documentNumber?.standard ?? "",
            citation.headingHints.joined(separator: "/"), citation.pinpoint?.chinese ?? "",
            citation.part ?? "",
            citation.repetition == nil ? "" : "重复", quotation ?? "",
        ].joined(separator: "\t")
    }

    @Test func `every title with a number or a place in a basis is a citation`() throws {
        for power in try list().powers {
            for field in power.fields where field.role == .legalBasis || field.role == .accountability {
                let text = field.content.text
                let found = found(in: field)
                let stretches =
                    found.citations.map(\.range) + found.citations.compactMap { $0.quotation?.range }
                // Every 第 before 条, outside quotations, lies in a citation.
                var offset = 0
                for scalar in text.unicodeScalars {
                    if scalar == "第" {
                        let rest = String(decoding: text.utf8.dropFirst(offset).prefix(30), as: UTF8.self)
                        if rest.prefix(8).contains("条") {
                            let inside =
                                stretches.contains { $0.contains(offset) }
                                || found.citations.contains { $0.repetition?.contains(offset) == true }
                                || found.citations.contains { $0.pinpointRange?.contains(offset) == true }
                            #expect(inside, "\(power.code) \(field.content.place) \(rest.prefix(8))")
                        }
                    }
                    offset += UTF8.width(scalar)
                }
            }
        }
    }
}
