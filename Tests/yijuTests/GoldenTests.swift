import Foundation
import TestSupport
import Testing

/// What the command prints, whole: help screens, answers as JSON and as text, reports; over the made-up world.
///
/// Golden files lie in `Snapshots`; `YIJU_RECORD=1 swift test --filter GoldenTests` records them anew, and the diff is read.
@Suite("What the command prints") struct GoldenTests {
    @Test(arguments: [
        "", "import", "index", "lookup", "related", "power", "powers", "citations", "cite", "search", "shell",
        "check", "impact", "compare", "consistency", "stats", "serve", "remove", "rename", "changes", "user",
        "work", "settings",
    ])
    func `help`(command: String) throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let result = try yiju((command.isEmpty ? [] : [command]) + ["--help"])
        #expect(result.status == 0)
        expectSnapshot(
            result.output.replacing(yiju.index.path, with: "INDEX"),
            named: "help/\(command.isEmpty ? "yiju" : command).txt"
        )
    }

    /// The golden file and the command line; the answers are those over the small library.
    static let answers: [(file: String, arguments: [String])] = [
        ("lookup.json", ["lookup", "《样品管理条例》第八条", "--json"]),
        ("lookup.txt", ["lookup", "《样品管理条例》第八条"]),
        ("lookup-not-on-hand.json", ["lookup", "《展品运输办法》（2009年）第三条", "--json"]),
        ("lookup-gaps.txt", ["lookup", "《仓库安全条例》第七条"]),
        ("related.json", ["related", "《样品管理条例》第八条", "--json"]),
        ("superior.json", ["related", "--superior", "《样品管理办法》第三条", "--json"]),
        ("superior.txt", ["related", "--superior", "《样品管理办法》第三条"]),
        ("power.json", ["power", "8800000010011", "--json"]), ("power.txt", ["power", "8800000010011"]),
        ("powers.json", ["powers", "--json"]), ("citations.json", ["citations", "--json"]),
        ("search.json", ["search", "取用危险样品", "--json"]), ("search.txt", ["search", "取用危险样品"]),
        ("stats.json", ["stats", "--json"]), ("stats.txt", ["stats"]),
        ("impact.json", ["impact", "样品管理条例", "--json"]), ("impact.txt", ["impact", "样品管理条例"]),
        ("compare.json", ["compare", "甲省样品局", "丙县检验所", "--json"]),
        ("compare.txt", ["compare", "甲省样品局", "丙县检验所"]),
        ("consistency.json", ["consistency", "--json"]), ("consistency.txt", ["consistency"]),
        ("work.txt", ["work", "--as-of", "2026-11-30"]),
        ("work.json", ["work", "--as-of", "2026-11-30", "--json"]),
        ("work.csv", ["work", "--as-of", "2026-11-30", "--csv"]), ("settings.txt", ["settings"]),
        ("check.json", ["check", "--json"]), ("check-summary.txt", ["check", "--summary"]),
        ("check.txt", ["check", "--format", "table"]), ("check.csv", ["check", "--format", "csv"]),
        ("check.sarif", ["check", "--format", "sarif"]), ("check.html", ["check", "--format", "html"]),
        ("rules.txt", ["check", "--list-rules"]),
    ]

    @Test(arguments: answers)
    func `an answer`(file: String, arguments: [String]) throws {
        let library = try SmallLibrary.shared()
        let yiju = CommandLineRun()
        let result = try yiju(arguments, environment: ["YIJU_INDEX": library.directory])
        #expect(result.errors.isEmpty || !result.output.isEmpty, "\(result.errors)")
        expectSnapshot(library.withoutPaths(result.output), named: "answers/\(file)")
    }

    @Test func `citations of a text`() throws {
        let library = try SmallLibrary.shared()
        let text = "依据《样品管理条例》（2015年）第六条第一款、第七条和《样品法》第二十一条，第九十条另有规定的除外。"
        let result = try CommandLineRun()(
            ["cite", "-", "--json"],
            input: Data(text.utf8),
            environment: ["YIJU_INDEX": library.directory]
        )
        expectSnapshot(library.withoutPaths(result.output), named: "answers/cite.json")
    }
}
