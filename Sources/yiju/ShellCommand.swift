internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import Library
internal import Search
internal import Terminal

/// `yiju shell`: one question after another.
struct ShellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell",
        abstract: "一问一答：连续检索、查条文、看职权。",
        discussion: """
            逐行输入，立即回答；可以通过 SSH 使用，也可以从管道读入问题。

            \(Shell.help.joined(separator: "\n"))

            以前的输入记在 $XDG_STATE_HOME/yiju/history（默认 ~/.local/state/yiju/history），只有本人可读。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions

    @Option(help: ArgumentHelp("每页条数，1 至 100。", valueName: "条数"))
    var limit = 10

    @Flag(help: "不读也不记以前的输入。")
    var noHistory = false

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit 应在 1 至 100 之间") }
    }

    func run() throws {
        let desk = try index.desk(asOf: asOf.day)
        let environment = ProcessInfo.processInfo.environment
        let screen = Screen.standardOutput(environment: environment)
        guard environment["TERM"] != "dumb", let terminal = RawTerminal() else {
            let plain = Screen(columns: screen.columns, colour: false, interactive: false)
            try answerLines(Shell(desk: desk, screen: plain, limit: limit))
            return
        }
        // Names are gathered while the first question is typed.
        DispatchQueue.global().async { try? desk.prepare() }
        try converse(Shell(desk: desk, screen: screen, limit: limit), terminal, environment)
    }

    /// Answers the lines of standard input as they come, without prompt or escape sequence.
    private func answerLines(_ shell: Shell) throws {
        var shell = shell
        while let line = readLine() {
            guard let answer = try shell.respond(to: line) else { return }
            print(answer)
        }
    }

    private func converse(_ shell: Shell, _ terminal: RawTerminal, _ environment: [String: String]) throws {
        var shell = shell
        let path = noHistory ? nil : Self.historyPath(environment)
        var history = path.map { LineHistory(contentsOf: $0) } ?? LineHistory()
        var reader = LineReader(terminal, screen: shell.screen)
        var wasGivenUp = false
        print([Style.faint(Shell.greeting, on: shell.screen)])
        while true {
            let typed = reader.line(prompt: "依据> ", history: history, complete: shell.completions)
            switch typed {
            case .end: return
            case .interrupted(let text):
                // A second Ctrl-C on an empty line means that somebody wants to get out.
                if text.isEmpty, wasGivenUp { return }
                if text.isEmpty { print(["再按一次 Ctrl-C 结束。"]) }
                wasGivenUp = text.isEmpty
            case .text(let line):
                wasGivenUp = false
                if Shell.isQuestion(line) { history.add(line) }
                if let path { _ = history.save(to: path) }
                guard let answer = try shell.respond(to: line) else { return }
                if !Pager.show(answer, on: shell.screen, environment: environment) { print(answer) }
            }
        }
    }

    private func print(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// Where the lines entered before are kept (XDG Base Directory Specification); nil when there is no home.
    private static func historyPath(_ environment: [String: String]) -> String? {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/yiju/history" }
        return environment["HOME"].map { $0 + "/.local/state/yiju/history" }
    }
}
