import Foundation
import Testing

/// One command of a page with the output that is printed below it.
struct ReadmeExample: CustomTestStringConvertible {
    let page: String
    let line: Int
    let arguments: [String]
    let lines: [String]
    var testDescription: String { "\(page):\(line) yiju \(arguments.joined(separator: " "))" }

    /// The examples of a page: blocks marked `console` whose lines begin with `$ yiju`.
    static func all(in page: String) throws -> [ReadmeExample] {
        let text = try String(contentsOf: CommandLineRun.root.appending(path: page), encoding: .utf8)
        var examples: [ReadmeExample] = []
        var inside = false
        var open: (line: Int, arguments: [String], lines: [String])?
        func close() {
            if let done = open {
                examples.append(
                    ReadmeExample(page: page, line: done.line, arguments: done.arguments, lines: done.lines)
                )
            }
            open = nil
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                close()
                inside = line == "```console"
            } else if inside, line.hasPrefix("$ ") {
                close()
                guard line.hasPrefix("$ yiju ") else { continue }
                open = (index + 1, words(of: line.dropFirst(7)), [])
            } else {
                open?.lines.append(String(line))
            }
        }
        return examples
    }

    /// The words of a command, quoted as for a shell.
    private static func words(of line: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" && word.isEmpty {
                quote = character
            } else if quote == nil, character == " " {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return words + (word.isEmpty ? [] : [word])
    }
}

@Suite("The examples of the pages for readers", .serialized) struct ReadmeTests {
    /// Figures that differ from run to run.
    private func steady(_ line: some StringProtocol) -> String {
        String(line).replacing(#/用时 [0-9.]+ /#, with: "用时 … ")
    }

    /// A line `…` on the page stands for any number of lines.
    private func matches(_ printed: ArraySlice<String>, _ page: ArraySlice<String>) -> Bool {
        guard let wanted = page.first else { return printed.isEmpty }
        if wanted == "…" {
            return matches(printed, page.dropFirst())
                || (!printed.isEmpty && matches(printed.dropFirst(), page))
        }
        guard let line = printed.first, steady(line) == steady(wanted) else { return false }
        return matches(printed.dropFirst(), page.dropFirst())
    }

    private func trimmed(_ lines: [String]) -> ArraySlice<String> {
        var lines = lines[...]
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Pages for readers, with how many examples each of them holds at least.
    @Test(arguments: [("README.md", 4), ("README.zh-CN.md", 4), ("Documentation/Query.md", 20)])
    func `each prints what is shown there`(page: String, least: Int) throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let examples = try ReadmeExample.all(in: page)
        #expect(examples.count >= least)
        #expect(try yiju("import", "Corpus").status == 0)
        for example in examples where example.arguments.first != "serve" {
            let result = try yiju(example.arguments)
            let printed = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init
            )
            #expect(
                matches(trimmed(printed), trimmed(example.lines)),
                "\(example.testDescription) prints\n\(result.output)\(result.errors)"
            )
        }
    }

    @Test(arguments: [
        "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "Documentation/Query.md",
        "Documentation/Operations.md", "Documentation/Building.md", "Documentation/Superior.md",
    ])
    func `every link and path of a page leads to a file`(page: String) throws {
        let file = CommandLineRun.root.appending(path: page)
        let text = try String(contentsOf: file, encoding: .utf8)
        let links = text.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
        let paths = text.matches(
            of: /`((?:Sources|Tests|Corpus|Index\/README|Benchmarks|Scripts|Documentation)[A-Za-z0-9_.\/-]*)`/
        ).map { String($0.1) }
        let found =
            links.map { file.deletingLastPathComponent().appending(path: $0) }
            + paths.map { CommandLineRun.root.appending(path: $0) }
        for target in found {
            #expect(FileManager.default.fileExists(atPath: target.path), "\(page) names \(target.path)")
        }
    }
}
