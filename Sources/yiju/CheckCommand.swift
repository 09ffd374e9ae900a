internal import ArgumentParser
internal import Catalog
internal import Law
internal import Library
internal import LinkCheck
internal import Terminal

/// `yiju check`: every citation of every list on hand.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "核查清单中的全部引用。",
        discussion: """
            每处引用都有一个结果；像是引用而没有读懂的地方另行计数，不会略过。
            库里没有收录的法律文件只说“未收录”，不说“不存在”。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "只看汇总。")
    var summary = false

    func run() throws {
        let library = try Library(directory: index.directory)
        let report = try CheckDesk(library: library).check()
        for line in CheckPrinting(screen: output.screen).summary(report) { print(line) }
        if !report.findings.isEmpty { throw Main.nothingFound }
    }
}

/// Brings the library's lists before the checker.
struct CheckDesk {
    let library: Library

    /// Checks every list on hand.
    func check() throws -> CheckReport {
        let catalog = library.catalog
        let shelf = DirectoryShelf(directory: try library.statuteDirectory()) {
            try? catalog.edition(EditionID($0))
        }
        let lists = try catalog.lists().compactMap { try catalog.list($0.id) }.map {
            CitedList(extracting: $0)
        }
        return LinkChecker(shelf: shelf).check(lists)
    }
}

/// A check as an officer reads it on a terminal.
struct CheckPrinting {
    let screen: Screen

    /// How the citations ended, and what was found.
    func summary(_ report: CheckReport) -> [String] {
        let summary = report.summary
        var lines = [
            "核查 \(summary.powers) 个编码行、\(summary.citations) 处引用："
        ]
        var outcomes = Table([.init("结果"), .init("处数", fit: .fixed, right: true)])
        for outcome in CitationOutcome.allCases {
            guard let count = summary.outcomes[outcome], count > 0 else { continue }
            outcomes.add([Table.Cell(outcome.chinese), Table.Cell(String(count))])
        }
        lines += outcomes.lines(on: screen)
        let severities = Severity.allCases.sorted().compactMap { severity in
            summary.severities[severity].map { "\(severity.chinese) \($0)" }
        }
        lines.append("")
        lines.append(severities.isEmpty ? "没有发现问题。" : "发现：" + severities.joined(separator: "，"))
        return lines
    }
}
