internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Library
internal import Search
internal import Terminal

/// What a name is the name of, as an option says it.
enum KindOption: String, ExpressibleByArgument, CaseIterable {
    case list, statute, edition, file

    /// The library's own word.
    var kind: HoldingKind {
        switch self {
        case .list: .list
        case .statute: .statute
        case .edition: .edition
        case .file: .file
        }
    }
}

/// Who does what changes the library.
struct WhoOptions: ParsableArguments {
    @Option(help: ArgumentHelp("经办人，记入变更记录；不写即登录的用户名。", valueName: "名"))
    var who: String?

    func validate() throws {
        if let who, who.count > Journal.longestName {
            throw ValidationError("--who 最多 \(Journal.longestName) 个字")
        }
    }

    /// The name for the journal.
    var name: String? {
        let environment = ProcessInfo.processInfo.environment
        return Journal.name(who ?? environment["SUDO_USER"] ?? NSUserName())
    }
}

/// What removing and renaming have in common.
struct KeepOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "名称是哪一种的名称：list 清单，statute 法律文件，edition 版本，file 文件。",
            valueName: "种类"
        )
    )
    var kind: KindOption?

    @Flag(name: .customLong("dry-run"), help: "只说会改动什么，不改动。")
    var dryRun = false

    @OptionGroup var doer: WhoOptions

    @Option(help: ArgumentHelp("记下是谁要求的，见 yiju changes。", valueName: "名"))
    var sender: String?

    /// How the importer works.
    var options: Importer.Options {
        var options = Importer.Options()
        options.sender = sender
        options.who = doer.name
        return options
    }
}

/// `yiju remove`: lists, statutes, editions, files out of the library.
struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "从库里移除清单、法律文件、版本或文件。",
        discussion: """
            写完整的名称，或只有一样东西符合的一部分；指不准的不移除，列出候选。例如：
              yiju remove 某县城管局权责清单
              yiju remove 《某省样品管理条例》@2010-05-01
              yiju remove 清单.xlsx --dry-run
            原来的文件不动；再次导入就回到库里。引用被移除文件的地方立即改为“未收录”。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var keep: KeepOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("标题、《标题》@版本或文件名，可以有多个。", valueName: "名称"))
    var names: [String]

    func run() throws {
        let summary = try KeepRunning(index: index, keep: keep).run {
            try $0.remove(names, kind: keep.kind?.kind, rehearsing: keep.dryRun)
        }
        try KeepPrinting(output: output).print(summary, verb: "移除", directory: index.directory)
    }
}

/// `yiju rename`: another title for a list or a statute.
struct RenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "给清单或法律文件改名。",
        discussion: """
            各处都用新的名称；再次导入同一文件时沿用（并说明）。--baseline 的文件按清单的名称认结果，改名后请重写。
              yiju rename own 某县城管局权责清单
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var keep: KeepOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("现在的名称。", valueName: "名称"))
    var name: String

    @Argument(help: ArgumentHelp("新的名称。", valueName: "新名称"))
    var newName: String

    func run() throws {
        let summary = try KeepRunning(index: index, keep: keep).run {
            try $0.rename(name, to: newName, kind: keep.kind?.kind, rehearsing: keep.dryRun)
        }
        try KeepPrinting(output: output).print(summary, verb: "改名", directory: index.directory)
    }
}

/// Runs an importer behind a progress bar.
private struct KeepRunning {
    let index: IndexOptions
    let keep: KeepOptions

    func run(_ work: (Importer) throws -> KeepingSummary) throws -> KeepingSummary {
        let bar = ProgressLine()
        defer { bar.finish() }
        let importer = Importer(directory: index.directory, options: keep.options) { progress in
            bar.show(progress.phase.rawValue, done: progress.done, total: progress.total)
        }
        return try work(importer)
    }
}

/// What was removed or renamed, in words or as JSON.
private struct KeepPrinting {
    let output: OutputOptions

    func print(_ summary: KeepingSummary, verb: String, directory: String) throws {
        guard !output.json else {
            return try output.printJSON(KeepingAnswer(summary))
        }
        output.printLines(lines(summary, verb: verb, directory: directory).map(printable))
    }

    private func lines(_ summary: KeepingSummary, verb: String, directory: String) -> [String] {
        let head = summary.published ? "已\(verb)" : "试运行，没有改动。将\(verb)"
        var lines = ["\(head)：\(summary.subjects.joined(separator: "；"))"]
        let counts = [
            ("职权", summary.powers, "行"), ("条文", summary.articles, "条"), ("引用", summary.citations, "处"),
        ]
        let told = counts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1) \($0.2)" }
        if !told.isEmpty { lines.append("涉及\(told.joined(separator: "、"))。") }
        if summary.redirectedCitations > 0 {
            let powers = summary.redirectedPowers > 0 ? "（在 \(summary.redirectedPowers) 行职权里）" : ""
            lines.append("其余内容中有 \(summary.redirectedCitations) 处引用\(powers)的指向随之改变。")
        }
        lines += summary.faults
        let holdings = summary.holdings
        lines.append(
            "\(summary.published ? "已发布到" : "仍为") \(directory)：法律文件 \(holdings.statutes) 件、版本 \(holdings.editions) 个、"
                + "条文 \(holdings.articles) 条，清单 \(holdings.lists) 份、职权 \(holdings.powers) 项"
        )
        return lines
    }
}
