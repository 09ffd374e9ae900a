import Catalog
import Foundation
import InvertedIndex
import Law
import TestSupport
import Testing

@testable import Library

/// After any sequence of imports the library says what an import of the final files into an empty directory says.
@Suite("Following changes against a fresh import")
struct FollowingTests {
    @Test func `many small imports end where one import of everything ends`() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let scratch = try Scratch()
            for step in 0..<8 {
                try change(scratch, &random)
                try scratch.importAll()
                let fresh = try Scratch()
                _ = try Importer(directory: fresh.library, options: Scratch.options).importFiles([
                    scratch.files
                ])
                let followed = try picture(of: scratch.library)
                let rebuilt = try picture(of: fresh.library)
                #expect(followed == rebuilt, "seed \(seed) step \(step)")
                try Library(directory: scratch.library).catalog.verify()
            }
        }
    }

    /// Adds or changes one or two files; nothing is taken away, because an import never forgets what it was not given.
    private func change(_ scratch: Scratch, _ random: inout SeededGenerator) throws {
        let fruits = ["苹果", "梨", "桃"]
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let fruit = fruits.randomElement(using: &random) ?? "苹果"
            if Bool.random(using: &random) {
                let year = Bool.random(using: &random) ? 2009 : 2019
                let text = Sample.statute(
                    "某市\(fruit)管理条例",
                    date: "\(year)年1月1日",
                    articles: Int.random(in: 2...7, using: &random),
                    flavour: Bool.random(using: &random) ? fruit : "好\(fruit)"
                )
                try scratch.write("\(fruit)\(year).md", text)
            } else {
                let citations = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    let title = "《某市\(fruits.randomElement(using: &random) ?? "桃")管理条例》"
                    let mark = ["", "（2009年）", "（2019年）"].randomElement(using: &random) ?? ""
                    let number = ChineseNumeral.text(Int.random(in: 1...7, using: &random))
                    return title + mark + "第\(number)条"
                }
                try scratch.write("list\(fruit).txt", Sample.list("某市\(fruit)局权责清单", citations: citations))
            }
        }
    }

    /// Everything that a library says, without the numbers that depend on the order of imports.
    private func picture(of directory: String) throws -> [String] {
        let library = try Library(directory: directory)
        var lines: [String] = []
        for statute in try library.catalog.statutes() {
            for edition in statute.editions {
                lines.append(try document(.statute(edition.id), in: library))
                for article in try library.catalog.articleNumbers(of: edition.id) {
                    lines.append(try document(.article(article.id), in: library))
                    let found = try library.catalog.citations(in: article.id)
                    lines += try found.map { try citation($0, in: library) }
                }
            }
        }
        for power in try library.catalog.powers() {
            lines.append(try document(.power(power.id), in: library))
            lines += try library.catalog.citations(of: power.id).map { try citation($0, in: library) }
        }
        lines.append("documents \(try library.index.documentCount)")
        return lines.sorted()
    }

    private func document(_ key: DocumentKey, in library: Library) throws -> String {
        var stored = try #require(try library.stored(key), "\(key)")
        for index in stored.links.indices { stored.links[index].power = PowerID(0) }
        stored.links.sort { "\($0)" < "\($1)" }
        let index = try library.index
        let document = try #require(try index.document(key: key.value))
        let keywords = try IndexScheme.Keyword.allCases.map { keyword in
            try index.keywords(IndexScheme.field(keyword), of: document)
                .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|")
        }
        let numbers = try IndexScheme.Number.allCases.map {
            try index.number(IndexScheme.field($0), of: document)
        }
        return "\(stored) \(keywords) \(numbers)"
    }

    private func citation(_ record: CitationRecord, in library: Library) throws -> String {
        let targets = try record.resolution?.articles.compactMap { id in
            try library.catalog.article(id).map {
                "\($0.edition.title) \($0.edition.label) \($0.article.number.chinese)"
            }
        }
        return "\(record.citation) \(record.resolution?.outcome ?? "") \(targets ?? [])"
    }
}
