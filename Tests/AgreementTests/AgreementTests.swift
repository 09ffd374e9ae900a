import Citations
import Foundation
import Law
import Library
import LinkCheck
import Readers
import Search
import TestSupport
import Testing

/// The main question, which edition and place a citation means and whether it is there, has one answer on every face.
@Suite("One truth about a citation") struct AgreementTests {
    /// Imports files and compares what every face says of every citation of a basis.
    ///
    /// - Parameters:
    ///   - paths: files and folders.
    ///   - lists: the list files among them.
    ///   - note: what the case is, for the message of a failure.
    /// - Returns: the faces, for what else a test asks.
    /// - Throws: what reading and importing throw.
    @discardableResult
    private func compare(_ paths: [String], lists: [String], _ note: String) throws -> Faces {
        let directory = try TemporaryDirectory("agreement")
        _ = try Importer(directory: directory.path("library")).importFiles(paths)
        let faces = try Faces(directory.path("library"))
        let stored = try faces.stored()
        let checked = faces.checked()
        #expect(
            stored.keys == checked.keys,
            "\(note): every stored citation of a basis is checked, and no other"
        )
        let differing = stored.filter { checked[$0.key] != $0.value }.values.sorted()
        #expect(differing.isEmpty, "\(note): check differs of \(differing.prefix(5))")
        same(stored.values.sorted(), try faces.printed().sorted(), "\(note): citations")
        same(stored.values.sorted(), faces.resolvedAnew().sorted(), "\(note): resolved without the catalog")
        let cited = try lists.flatMap { try faces.cited(PublishedFile.load(path: $0)) }
        same(stored.values.sorted(), cited.sorted(), "\(note): cite")
        outcomes(of: faces, note)
        return faces
    }

    private func same(_ truth: [Told], _ other: [Told], _ note: String) {
        guard truth != other else { return }
        let missing = Set(truth).subtracting(other).sorted().prefix(4)
        let added = Set(other).subtracting(truth).sorted().prefix(4)
        Issue.record(
            "\(note): \(truth.count) and \(other.count); only stored \(missing), only there \(added)"
        )
    }

    /// The words decide only where the place is there.
    private func outcomes(of faces: Faces, _ note: String) {
        let byWords: Set<CitationOutcome> = [
            .verbatim, .placeExists, .abridged, .altered, .misplaced, .incompleteText,
        ]
        for checked in faces.report.citations {
            let resolved = checked.entry.resolution.outcome
            let isThere = resolved == .resolved || resolved == .ambiguousItem
            let isByWords = byWords.contains(checked.outcome)
            #expect(
                isThere ? isByWords : !isByWords || resolved == .partsUnknown,
                "\(note): \(resolved) and \(checked.outcome)"
            )
        }
    }

    /// What a lookup of a place tells of a power's citation is what was stored of it.
    private func lookups(of faces: Faces, _ note: String) throws {
        let desk = ReferenceDesk(faces.library)
        let nameless: Set<String> = ["noTitle", "titleAmbiguous"]
        let places = Dictionary(grouping: Set(try faces.stored().values)) { "《\($0.statute)》\($0.pinpoint)" }
        for (place, citations) in places.sorted(by: { $0.key < $1.key }) {
            let named = citations.filter {
                $0.pinpoint.hasPrefix("第") && !$0.statute.isEmpty && !nameless.contains($0.outcome)
            }
            guard !named.isEmpty else { continue }
            let answers = try desk.lookup(place).answers
            for told in named {
                let citing = answers.filter { $0.statute == told.statute }.flatMap { answer in
                    answer.citedBy.filter { $0.code == told.power && $0.field.rawValue == told.column }.map {
                        _ in answer.isCurrent == nil ? "" : answer.edition ?? ""
                    }
                }
                #expect(
                    citing.contains(told.edition) || answers.isEmpty,
                    "\(note): the lookup of \(told) tells \(citing)"
                )
            }
        }
    }

    // MARK: - Lists made from a seed

    @Test func `300 generated lists over the made-up world`() throws {
        let directory = try TemporaryDirectory("generated")
        try World.write(to: directory)
        // One import of all: what a power of one list says may not leak into another list.
        let lists = GeneratedLists.lists(count: 300, seed: 20_261_129)
        let paths = try lists.map { try directory.write("generated/\($0.seed)-\($0.path)", $0.text) }
        let own = World.lists.map { directory.path($0.path) }
        let faces = try compare([directory.path], lists: own + paths, "generated")
        #expect(faces.report.citations.count > 1_500, "\(faces.report.citations.count)")
        let outcomes = Set(faces.report.citations.map(\.entry.resolution.outcome))
        #expect(outcomes.count >= 12, "the generator meets \(outcomes)")
        let reasons = Set(faces.report.citations.compactMap(\.editionReason))
        #expect(
            reasons.isSuperset(of: [.mark, .samePower, .listDate, .laterThanList, .sameList, .latest]),
            "the generator meets \(reasons)"
        )
        try lookups(of: faces, "generated")
    }

    // MARK: - Real corpora

    @Test(.enabled(if: TestEnvironment.corpus != nil, TestEnvironment.needsCorpus))
    func `the real list over the real statutes`() throws {
        let corpus = try #require(TestEnvironment.corpus)
        let lists = try files(below: corpus + "/lists", ending: ".txt")
        let faces = try compare([corpus + "/laws"] + lists, lists: lists, "corpus")
        try lookups(of: faces, "corpus")
    }

    @Test(.enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
    func `the workbooks of one city`() throws {
        let field = try #require(TestEnvironment.field)
        let lists = try files(below: field + "/lists/karamay", ending: ".xls", ".xlsx")
        #expect(lists.count == 13)
        try agree(on: lists, least: 5_000, "workbooks")
    }

    /// A workbook, a page of Markdown, two PDF, item libraries and key-value cells of other bodies.
    @Test(.enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
    func `the lists of other bodies in other formats`() throws {
        let field = try #require(TestEnvironment.field)
        let lists =
            try files(
                below: field + "/lists/guangdong",
                ending: ".xls",
                "qwhjwfxwqd.md",
                "行为目录.pdf",
                "裁量表.pdf"
            )
            + files(below: field + "/lists/excerpts", ending: ".csv", ".json", ".jsonl")
        #expect(lists.count == 7)
        try agree(on: lists, least: 300, "excerpts")
    }

    private func agree(on lists: [String], least: Int, _ name: String) throws {
        let field = try #require(TestEnvironment.field)
        let laws = TestEnvironment.corpus.map { [$0 + "/laws"] } ?? []
        let statutes = [field + "/statutes/editions-md", field + "/statutes/rules-md"]
        let faces = try compare(laws + statutes + lists, lists: lists, name)
        #expect(faces.report.citations.count > least, "\(faces.report.citations.count)")
        try lookups(of: faces, name)
    }

    private func files(below folder: String, ending suffixes: String...) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { name in
            suffixes.contains { name.hasSuffix($0) }
        }.map { folder + "/" + $0 }
    }
}
