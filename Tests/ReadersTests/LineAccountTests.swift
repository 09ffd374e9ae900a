import Foundation
import Law
import Readers
import TestSupport
import Testing

/// The account of what every line of a file was used for, held against the values that were read.
enum LineAccounts {
    private static func bare(_ text: some StringProtocol) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "#" }
            )
        )
    }

    /// The words of every line of a statute stand where the account says.
    static func check(_ name: String, _ text: String, _ reading: Reading) {
        guard let edition = editionRead(reading), !rules(reading).contains("articles-run-together") else {
            return
        }
        let articles = edition.articles.map { bare($0.text) }
        let preamble = bare(edition.preamble?.text ?? "")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (line, use) in zip(lines, reading.uses) {
            let words = bare(line)
            switch use {
            case .article(let index):
                let isFirst = words.hasPrefix("第") || words.hasPrefix("笫")
                let behind = isFirst ? words.drop { $0 != "条" }.dropFirst() : words[...]
                let body =
                    behind.hasPrefix("之") && edition.articles[index].number.suffix != nil
                    ? behind.dropFirst(2) : behind
                #expect(
                    articles[index].contains(body) || articles[index].contains(words),
                    "\(name): \(line)"
                )
            case .heading(let index) where index >= 0:
                #expect(
                    bare(edition.headings[index].text).contains(words),
                    "\(name): \(line)"
                )
            case .passage(let index):
                #expect(
                    bare(edition.passages[index].content.text).contains(words),
                    "\(name)"
                )
            case .preamble:
                #expect(
                    preamble.contains(words),
                    "\(name): \(line)"
                )
            case .history:
                #expect(
                    edition.history.contains { bare($0.printed).contains(words) },
                    "\(name): \(line)"
                )
            default: continue
            }
        }
    }

    /// The words of every line of a list stand in the cell that the account names.
    static func check(_ list: PowerList, _ text: String, _ reading: Reading) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var cells: [String: [Int]] = [:]
        for (index, use) in reading.uses.enumerated() {
            let isBlank = lines[index].allSatisfy(\.isWhitespace)
            switch use {
            case .blank: #expect(isBlank, "line \(index + 1) belongs to nothing")
            case .cell(let power, let column): cells["\(power) \(column)", default: []].append(index)
            case .title, .category, .columnLabel: #expect(!isBlank)
            default: Issue.record("line \(index + 1) is \(use)")
            }
        }
        // The words of every line of a cell stand in the value that the account names.
        for (index, power) in list.powers.enumerated() {
            let columns = list.categories.first { $0.name == power.category }?.columns ?? []
            for (column, label) in columns.enumerated() {
                let field = power.fields.first { $0.label == label }?.content.text
                let value =
                    field
                    ?? [power.serial ?? "", power.code, power.name, power.subitem ?? ""].joined(
                        separator: "\n"
                    )
                for line in cells["\(index) \(column)"] ?? [] {
                    let words = String(lines[line]).trimmingCharacters(in: .whitespaces)
                    #expect(words.isEmpty || value.contains(words), "line \(line + 1)")
                }
            }
        }
    }
}

@Suite("The lines of the made-up world") struct LineAccountTests {
    @Test func `the words of every line of a statute stand where the account says`() throws {
        for edition in World.editions where !edition.isDigest {
            let reading = try read(edition.text, name: edition.path)
            LineAccounts.check(edition.path, edition.text, reading)
            #expect(!reading.uses.contains(.unread), "\(edition.path)")
        }
    }

    @Test func `every line of a list copied out of a document is accounted for`() throws {
        let lists = World.lists.filter { $0.layout == .exported }
        #expect(!lists.isEmpty)
        // Seeds 1 to 60, as far as they make lists of this layout.
        for made in lists + GeneratedLists.lists(count: 60, seed: 1).map(\.list)
        where made.layout == .exported {
            let reading = try read(made.text, name: made.path)
            LineAccounts.check(try #require(listRead(reading)), made.text, reading)
        }
    }
}
