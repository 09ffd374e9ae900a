import Foundation
import GRDB
import LinkCheck
import Search
import TestSupport
import Testing

@testable import Catalog
@testable import Library

/// Cells that no import writes, under a seal that is right: whoever made the file made them so.
///
/// No answer is promised, only no end of the process, and words where it is an error.
@Suite("Hostile rows under a right seal") struct HostileRowTests {
    /// A copy of the small library, whose catalog is written anew for every round.
    private struct Copy {
        let directory: TemporaryDirectory
        let generation: Generation
        let catalog: Data
        /// Every cell that there is, by the name of its table and column.
        let columns: [(table: String, column: String)]

        init() throws {
            directory = try TemporaryDirectory("rows")
            let own = directory.path("library")
            try FileManager.default.copyItem(atPath: try SmallLibrary.shared().directory, toPath: own)
            generation = try #require(try Shelf(own).current())
            let path = "\(own)/\(generation.catalogName)"
            catalog = try Data(contentsOf: URL(filePath: path))
            columns = try DatabaseQueue(path: path).read { db in
                let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                return try String.fetchAll(db, sql: names).flatMap { table in
                    try db.columns(in: table).map { (table, $0.name) }
                }
            }
        }

        /// Changes some cells, and names what it changed.
        func change(_ generator: inout SeededGenerator) throws -> String {
            let path = "\(directory.path("library"))/\(generation.catalogName)"
            try catalog.write(to: URL(filePath: path))
            var told: [String] = []
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON")
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let (table, column) = generator.pick(columns)
                    let value = generator.pick(Self.values)
                    let row = generator.one(in: 2) ? "true" : "rowid % 7 = 3"
                    let sql = "UPDATE OR IGNORE \(table) SET \"\(column)\" = \(value) WHERE \(row)"
                    // What a constraint refuses stays as it was.
                    if (try? db.execute(sql: sql)) != nil { told.append(sql) }
                }
            }
            let seals = GenerationSeals(
                catalog: try CatalogSeal(sealing: path),
                index: try #require(generation.seals?.index),
                day: generation.seals?.day
            )
            let size = try Data(contentsOf: URL(filePath: path)).count
            let current = Generation(
                number: generation.number,
                catalogSize: size,
                scheme: generation.scheme,
                seals: seals
            )
            try Data(current.text.utf8).write(
                to: URL(filePath: directory.path("library/\(Generation.currentName)"))
            )
            return told.joined(separator: "; ")
        }

        private static let values = [
            "NULL", "-1", "0", "9223372036854775807", "-9223372036854775808", "281474976710656", "4294967296",
            "1e308", "x'FF00'", "''", "'甲'",
            "'['", "'[[0,1,0,3,1]]'", "'[[0,1,0,9223372036854775797,1]]'", "'1.-.1.-.-'",
            "'9223372036854775807.-.9223372036854775807.-.-'",
            "'2010-02-30'", "'9999-99-99'", "'{}'", "'\u{1B}[31m'",
            "'" + String(repeating: "甲", count: 3000) + "'", "rowid", "rowid + 1",
        ]
    }

    /// Asks everything once; what is thrown says it in words.
    private func ask(_ directory: String, _ told: String) throws {
        let library = try Library(directory: directory)
        let desk = ReferenceDesk(library)
        var questions: [() throws -> Void] = [
            { try desk.prepare() }, { _ = try desk.inventory() }, { _ = try desk.powers() },
            { _ = try desk.citations() },
            { _ = try library.standings() }, { try library.catalog.verify() },
            {
                let lists = try CitedList.all(in: library)
                let report = try LinkChecker(library: library).check(lists)
                _ = (report.csv, report.html(), report.answer)
            },
        ]
        for words in ["样品", "第三条", "类别:行政处罚"] {
            questions.append { _ = try desk.search(SearchRequest(words)) }
            questions.append { _ = try desk.suggestions(for: words) }
        }
        for statute in try library.catalog.statutes().prefix(4) {
            questions.append { _ = try desk.lookup("《\(statute.title)》第三条", includesUncited: true) }
            questions.append {
                _ = try LinkChecker(library: library).impact(
                    of: statute.title,
                    on: try CitedList.all(in: library)
                )
            }
        }
        for question in questions {
            do { try question() } catch { inWords(error, told) }
        }
    }

    private func inWords(_ error: any Error, _ told: String) {
        let text = "\(error)"
        for piece in ["Optional(", "Swift.", "DecodingError", "NSError", "Error Domain", "Context("] {
            #expect(!text.contains(piece), "\(told): \(text)")
        }
    }

    @Test func `every question is answered, or says what is damaged`() throws {
        let copy = try Copy()
        for round in 0..<60 as Range<UInt64> {
            var generator = SeededGenerator(seed: round)
            let told = try copy.change(&generator)
            do {
                try ask(copy.directory.path("library"), told)
            } catch {
                inWords(error, told)
            }
        }
    }
}
