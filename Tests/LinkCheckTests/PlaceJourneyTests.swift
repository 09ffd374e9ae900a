import Catalog
import Foundation
import Law
import Office
import TestSupport
import Testing

@testable import LinkCheck
@testable import Readers

/// A place goes from a made-up file through reading, catalog and check into what is printed.
@Suite("Places from file to finding") struct PlaceJourneyTests {
    private static let workbook = SourceDocument(
        file: "样品管理局 清单.xlsx",
        office: OfficeDocument(
            format: .xlsx,
            blocks: [
                .sheet(nil, [.row("样品管理局权责清单")]),
                .sheet(
                    "行政检查",
                    [
                        .row("序号", "编码", "职权名称", "实施依据"),
                        .row("1", "910100000001", "样品检查", "《样品管理条例》（2010年）\n第四十四条"),
                    ]
                ),
            ]
        )
    )

    private static let document = SourceDocument(
        file: "样品管理局清单.docx",
        office: OfficeDocument(
            format: .docx,
            blocks: [
                .words("样品管理局权责清单"), .words("一、行政检查"), .words("\t编码"), .words("\t职权名称"), .words("\t依据"),
                .words(""), .words("\t910100000001"), .words("\t样品检查"), .words("\t《样品管理条例》（2010年）第四十四条"),
            ]
        )
    )

    /// The list of a document, stored and read back, and its report.
    private func journey(_ document: SourceDocument) throws -> (power: PowerRecord, report: CheckReport) {
        let reading = try document.read()
        guard case .list(let list) = reading.content else { throw CocoaError(.featureUnsupported) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "places-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "catalog.sqlite").path
        let draft = try CatalogDraft(path: path)
        try draft.write { transaction in
            let facts = SourceFacts(
                path: "/data/" + reading.source.file,
                file: reading.source.file,
                size: 1,
                hash: "00",
                modified: 0,
                format: reading.format,
                numbering: reading.source.numbering
            )
            _ = try transaction.insert(list, from: try transaction.insert(facts, warnings: reading.warnings))
        }
        try draft.close()
        let catalog = try Catalog(path: path)
        let record = try #require(try catalog.lists().first)
        let stored = try #require(try catalog.list(record.id))
        #expect(stored == list)
        #expect(try catalog.warnings() == reading.warnings)
        let checker = LinkChecker(texts: SampleList.texts)
        return (
            try #require(try catalog.powers().first),
            checker.judged([CitedList(stored, resolvedBy: SampleList.texts)])
        )
    }

    private func object(_ value: some Encodable) throws -> [String: Any] {
        let data = try JSONEncoder().encode(value)
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func location(_ report: CheckReport, _ rule: String) throws -> [String: Any] {
        let log = try object(SarifLog(report))
        #expect(SarifRules.faults(in: log, as: "sarifLog") == [])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        let result = try #require(results.first { $0["ruleId"] as? String == rule })
        return try #require((result["locations"] as? [[String: Any]])?.first)
    }

    private struct Journey: Sendable {
        let document: SourceDocument
        let unit: String
        let number: Int
        let sentence: String
        let powerSentence: String
    }

    private static let journeys = [
        Journey(
            document: workbook,
            unit: "row",
            number: 2,
            sentence: "“行政检查”表第2行“实施依据”列",
            powerSentence: "“行政检查”表第2行"
        ),
        Journey(document: document, unit: "paragraph", number: 9, sentence: "第9段", powerSentence: "第7段"),
    ]

    @Test(arguments: 0..<2)
    func `a row and a paragraph come through`(index: Int) throws {
        let expected = Self.journeys[index]
        let (power, report) = try journey(expected.document)
        #expect(power.source.place(power.power.place).chinese == expected.powerSentence)
        let finding = try #require(report.findings.first { $0.rule == "article-missing" })
        #expect(finding.place.chinese == expected.sentence)
        #expect(finding.stretch == nil)
        let citation = try #require(try object(finding)["citation"] as? [String: Any])
        #expect(citation["line"] is NSNull)
        let place = try #require(citation["place"] as? [String: Any])
        #expect(place["unit"] as? String == expected.unit)
        #expect(place["number"] as? Int == expected.number)
        #expect(place["line"] is NSNull)
        if expected.unit == "row" {
            let (sheet, column) = (place["sheet"] as? [String: Any], place["column"] as? [String: Any])
            #expect(sheet?["ordinal"] as? Int == 2 && sheet?["name"] as? String == "行政检查")
            #expect(column?["number"] as? Int == 4 && column?["label"] as? String == "实施依据")
        }
        let location = try location(report, "article-missing")
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        #expect(physical["region"] == nil)
        let logical = try #require(location["logicalLocations"] as? [[String: Any]])
        #expect(logical.compactMap { $0["name"] as? String } == ["样品检查", expected.sentence])
        #expect(report.html().contains(expected.sentence))
        #expect(report.csv.contains(expected.sentence.replacing("\"", with: "\"\"")))
    }

    /// A list as text with the words of a cell on the lines below its first one.
    private static func text(above: String) -> String {
        above + "编码,职权名称,依据\n910100000001,样品检查,\"《样品管理条例》（2010年）第四条\n《样品管理条例》（2010年）第四十四条\"\n"
            + "910100000001,样品检查,《样品管理条例》（2010年）第四条\n"
    }

    @Test func `a stretch of a text has lines and columns`() throws {
        let reading = try PublishedFile(name: "清单.csv", bytes: Array(Self.text(above: "").utf8)).read()
        guard case .list(let list) = reading.content else { throw CocoaError(.featureUnsupported) }
        let report = LinkChecker(texts: SampleList.texts).judged([
            CitedList(list, resolvedBy: SampleList.texts)
        ])
        let location = try location(report, "article-missing")
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        let region = try #require(physical["region"] as? [String: Any])
        let snippet = try #require((region["snippet"] as? [String: Any])?["text"] as? String)
        let numbers = ["startLine", "startColumn", "endLine", "endColumn"].compactMap { region[$0] as? Int }
        #expect(numbers.count == 4)
        let lines = Self.text(above: "").split(separator: "\n", omittingEmptySubsequences: false).map {
            Array($0.unicodeScalars)
        }
        #expect(numbers[0] == numbers[2])
        var words = String.UnicodeScalarView()
        words.append(contentsOf: lines[numbers[0] - 1][(numbers[1] - 1)..<(numbers[3] - 1)])
        #expect(String(words) == snippet)
    }

    @Test func `lines inserted above leave every fingerprint as it is`() throws {
        func prints(_ text: String) throws -> [String] {
            let reading = try PublishedFile(name: "清单.csv", bytes: Array(text.utf8)).read()
            guard case .list(let list) = reading.content else { return [] }
            let report = LinkChecker(texts: SampleList.texts).judged([
                CitedList(list, resolvedBy: SampleList.texts)
            ])
            #expect(report.findings.contains { $0.otherPlace != nil })
            return report.findings.map(Baseline.key)
        }
        let before = try prints(Self.text(above: ""))
        #expect(!before.isEmpty)
        #expect(try prints(Self.text(above: "清单\n\n说明,,\n")) == before)
    }
}
