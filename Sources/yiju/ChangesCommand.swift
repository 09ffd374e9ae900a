internal import ArgumentParser
internal import Law
internal import Library
internal import LinkCheck
internal import Search
internal import Terminal

/// `yiju changes`: what imports, removals and renamings changed.
struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "历次导入、移除、改名改变了什么。",
        discussion: """
            最近的在前：哪些法律文件是新收的、有新版本、已废止、即将施行，哪些清单变了，涉及多少行职权。
              yiju changes --since 2026-11-01
            --since 写日期（含当天）或库的代号（不含）。没有变化时退出码为 1。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("从这一天或这一代以后。", valueName: "日期或代号"))
    var since: String?

    @Flag(name: .customLong("acts"), help: "改列变更记录：谁在什么时候、从哪里做了什么。")
    var acts = false

    func run() throws {
        if acts { return try printActs() }
        let from = since.flatMap(ChangesSince.init)
        if let since, from == nil { throw ValidationError("--since \(ChangesSince.advice)，收到的是“\(since)”") }
        let answer = try index.desk(asOf: asOf.day).changes(since: from)
        if output.json {
            try output.printJSON(answer)
        } else {
            output.printLines(lines(answer) + answer.remarks.map(printable))
        }
        if answer.generations.isEmpty { throw Main.nothingFound }
    }

    /// The journal: who did what.
    private func printActs() throws {
        let answer = try index.desk().journal()
        guard !output.json else { return try output.printJSON(answer) }
        var lines = answer.entries.map { entry in
            let facts = ["\(entry.number)", entry.moment.chinese, entry.who ?? "（未记经办人）", entry.faceLabel]
            return printable(facts.joined(separator: "　") + "　" + entry.sentence)
        }
        if lines.isEmpty { lines = ["没有变更记录。"] }
        output.printLines(lines + answer.remarks.map(printable))
        if answer.entries.isEmpty { throw Main.nothingFound }
    }

    private func lines(_ answer: ChangesAnswer) -> [String] {
        let screen = output.screen
        guard !answer.generations.isEmpty else { return ["没有记录到变化。"] }
        return answer.generations.flatMap { state -> [String] in
            let facts = [
                "第 \(state.generation) 代", state.moment?.chinese ?? "", state.actLabel,
                state.who.map { "经办 \($0)" } ?? "", state.sender ?? "",
            ]
            let head = facts.filter { !$0.isEmpty }.joined(separator: " · ")
            return [
                Style.faint(printable(head), on: screen), Style.strong(printable(state.headline), on: screen),
            ]
                + state.changes.flatMap { change in
                    Table.wrap(printable(change.sentence), to: screen.columns - 2).map { "  " + $0 }
                } + (state.findings.map { ["  " + $0.sentence] } ?? []) + [""]
        }.dropLast()
    }
}
