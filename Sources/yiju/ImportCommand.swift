internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Library
internal import LinkCheck
internal import Readers
internal import Search
internal import Terminal

/// `yiju import`: files and folders into the library.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入权责清单和法律文件。",
        discussion: """
            按内容识别格式，与文件名无关：Excel、Word、WPS、PDF、网页、EPUB、文本、Markdown、CSV、JSON，
            以及装着这些文件的 zip 压缩包、每行一部法规的表格。读不了的文件逐个说明原因，不影响其他文件。
            同一文件再次导入不会改变任何内容；内容有改动的文件替换原有内容。
            导入目录时，曾从该目录导入、磁盘上已经没有的文件会逐个列出，内容仍保留；加 --remove-missing 才移除。
            中途失败或被终止时，原有的目录库和索引照常可用。
            全部读入时退出码为 0；有文件没有读入（其余的已经发布）时为 1；一个也没有读入时为 2。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @Flag(name: .customLong("again"), help: "内容未变的文件也重新读取（程序升级后使用）。")
    var again = false

    @Flag(name: .customLong("ocr"), help: "扫描件由 tesseract 识别文字后收入（须已安装）；识别可能有误，会注明。")
    var ocr = false

    @Flag(name: .customLong("remove-missing"), help: "曾从所给目录导入、磁盘上已经没有的文件，从库里移除。")
    var removeMissing = false

    @Option(help: ArgumentHelp("记下这些文件是谁送来的，见 yiju stats --files。", valueName: "名"))
    var sender: String?

    @OptionGroup var doer: WhoOptions

    @Option(help: ArgumentHelp("替换库里的这一份（清单、法律文件、版本或文件的名称），可重复；读入成功才移除原来的。", valueName: "名称"))
    var replace: [String] = []

    @Option(help: ArgumentHelp("--replace 的名称是哪一种的名称，见 yiju remove。", valueName: "种类"))
    var kind: KindOption?

    @Option(help: ArgumentHelp("清单的标题，代替文件里写的；只能用于一份清单。", valueName: "标题"))
    var title: String?

    @Flag(name: .customLong("dry-run"), help: "只读取并说明会新增、替换什么，不改动。")
    var dryRun = false

    @Flag(name: .customLong("check"), help: "导入前后核查全部清单，说明哪些结果新出现、哪些消失，记入库的变化（yiju changes）。")
    var checks = false

    @Argument(help: ArgumentHelp("文件或目录，可以有多个。", valueName: "文件或目录"), completion: .file())
    var paths: [String]

    func validate() throws {
        guard !(checks && dryRun) else { throw ValidationError("--dry-run 什么也不改动，不能与 --check 一起用；请去掉一个") }
    }

    func run() throws {
        if checks { _ = try remember() }
        var options = Importer.Options()
        options.readsAgain = again
        options.recognisesPictures = ocr
        options.removesVanished = removeMissing
        options.sender = sender
        options.who = doer.name
        var request = ImportRequest(paths: paths.map(SystemPath.path(ofArgument:)))
        (request.replaces, request.kind, request.title) = (replace, kind?.kind, title)
        request.isRehearsal = dryRun
        let outcome = try ImportRunning(index: index, options: options).run { try $0.importFiles(request) }
        let summary = outcome.summary
        try ImportPrinting(output: output).print(outcome, isRehearsal: dryRun, directory: index.directory)
        if checks, let told = try remember(), !output.json { print(told) }
        if summary.read == 0 { throw Main.misuse }
        if !summary.failed.isEmpty { throw Main.nothingFound }
    }

    /// Checks every list of the state that is published, unless it was counted already, and writes down what was found.
    ///
    /// - Returns: what differs from the state counted before, in words; nil where nothing was imported or counted anew.
    private func remember() throws -> String? {
        let library: Library
        do {
            library = try index.library()
        } catch LibraryError.missing {
            return nil
        }
        guard FindingLedger(of: index.directory).last != library.generation else { return nil }
        let difference = try library.remember(try CheckDesk(library: library).check())
        return difference?.sentence ?? "核查结果已记下，今后的导入与它比较。"
    }
}

/// `yiju index`: the index anew from the catalog.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "由目录库重建索引。",
        discussion: "索引可以随时删除重建；目录库不受影响。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let summary = try ImportRunning(index: index, options: .init()).run { try $0.rebuildIndex() }
        let outcome = ImportOutcome(summary: summary, touched: KeepingSummary())
        try ImportPrinting(output: output).print(outcome, directory: index.directory)
    }
}

/// Runs an importer behind a progress bar.
struct ImportRunning {
    let index: IndexOptions
    let options: Importer.Options

    /// Runs a piece of work and wipes the bar away, whatever comes of it.
    func run<Outcome>(_ work: (Importer) throws -> Outcome) throws -> Outcome {
        let bar = ProgressLine()
        defer { bar.finish() }
        let importer = Importer(directory: index.directory, options: options) { progress in
            bar.show(progress.phase.rawValue, done: progress.done, total: progress.total)
        }
        return try work(importer)
    }
}

/// A progress bar that a callback can hold on to.
final class ProgressLine {
    private var bar = ProgressBar()

    /// Shows how far a phase has come.
    func show(_ phase: String, done: Int, total: Int) { bar.show(phase, done: done, total: total) }

    /// Wipes the bar away.
    func finish() { bar.finish() }
}

/// What an import did, in words or as JSON.
struct ImportPrinting {
    let output: OutputOptions

    func print(_ outcome: ImportOutcome, isRehearsal: Bool = false, directory: String) throws {
        if output.json {
            try output.printJSON(ImportAnswer(outcome))
            return
        }
        if isRehearsal { for line in rehearsed(outcome) { Swift.print(line) } }
        for line in lines(outcome.summary, directory: directory) { Swift.print(line) }
    }

    /// What would be done, file by file.
    private func rehearsed(_ outcome: ImportOutcome) -> [String] {
        var lines = ["试运行，没有改动。"]
        lines += outcome.summary.taken.filter { $0.fate != .unchanged && $0.fate != .failed }.map { one in
            let holds = one.holds.map { "：\($0)" } ?? ""
            let replaces = one.replaces.map { "，原为\($0)" } ?? ""
            let note = one.note.map { "（\($0)）" } ?? ""
            return "  " + printable("\(one.fate.chinese) \(one.file)\(holds)\(replaces)\(note)")
        }
        let touched = outcome.touched
        if !touched.subjects.isEmpty {
            lines.append("  移除 " + printable(touched.subjects.joined(separator: "；")))
        }
        if touched.redirectedCitations > 0 {
            lines.append(
                "其余内容中有 \(touched.redirectedCitations) 处引用（在 \(touched.redirectedPowers) 行职权里）的指向会随之改变。"
            )
        }
        return lines
    }

    private func lines(_ summary: ImportSummary, directory: String) -> [String] {
        let screen = output.screen
        var lines: [String] = []
        let counts = [
            ("新增", summary.added), ("替换", summary.replaced), ("未变", summary.unchanged), ("移动", summary.moved),
            ("重复", summary.duplicates.count), ("未能读取", summary.failed.count),
        ]
        let parts = counts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        if summary.files > 0 {
            let inside =
                summary.containers > 0 ? "（其中 \(summary.members) 个在 \(summary.containers) 个压缩包或表格里）" : ""
            lines.append("文件 \(summary.files)\(inside)：" + parts.joined(separator: "，"))
        }
        if summary.removed > 0 { lines.append("压缩包或表格里已经没有的文件 \(summary.removed) 个，已从目录库移除") }
        lines += vanished(summary, screen: screen)
        if summary.articles + summary.powers > 0 {
            lines.append(
                "读到 \(summary.articles) 条条文、\(summary.powers) 项职权，"
                    + "引用 \(summary.powerCitations + summary.articleCitations) 处"
                    + "（职权 \(summary.powerCitations)，条文 \(summary.articleCitations)）"
            )
        }
        if summary.unparsed > 0 {
            lines.append(
                Style.warning("有 \(summary.unparsed) 处像是引用但没有读懂，见 yiju stats --unparsed", on: screen)
            )
        }
        lines += refusals(summary.failed, screen: screen)
        lines += notes(summary.withoutArticles, title: "没有条文的文件", style: .faint, limit: 5, screen: screen)
        lines += notes(summary.keptNames, title: "改过名的文件", style: .faint, limit: 5, screen: screen)
        lines += notes(summary.unreplaced, title: "没有替换的文件", style: .warning, limit: 5, screen: screen)
        lines += notes(summary.duplicates, title: "内容重复的文件", style: .faint, limit: 5, screen: screen)
        if !summary.warnings.isEmpty {
            let total = summary.warnings.values.reduce(0, +)
            lines.append("读取提示 \(total) 处，见 yiju stats --warnings：")
            for (rule, count) in summary.warnings.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                lines.append("  \(ReadRule(rawValue: rule)?.title ?? rule) \(count)")
            }
        }
        lines += summary.faults.map { Style.warning(printable($0), on: screen) }
        let holdings = summary.holdings
        lines.append(
            "\(summary.published ? "已发布到" : "没有变化，仍为") \(printable(directory))："
                + "法律文件 \(holdings.statutes) 件、版本 \(holdings.editions) 个、条文 \(holdings.articles) 条，"
                + "清单 \(holdings.lists) 份、职权 \(holdings.powers) 项"
        )
        let seconds = summary.seconds.values.reduce(0, +)
        if seconds >= 1 { lines.append(Style.faint("用时 \(Self.rounded(seconds)) 秒", on: screen)) }
        return lines
    }

    /// The files that are no longer on the disk, and what to do about them.
    private func vanished(_ summary: ImportSummary, screen: Screen) -> [String] {
        guard !summary.vanished.isEmpty else { return [] }
        let count = summary.vanished.count
        var lines =
            summary.vanishedWereRemoved
            ? ["磁盘上已经没有的文件 \(count) 个，其内容已从库里移除："]
            : [
                Style.warning(
                    "磁盘上已经没有、库里仍保留的文件 \(count) 个（如已作废，请加 --remove-missing 重新导入该目录；如只是改放别处，请导入新位置）：",
                    on: screen
                )
            ]
        lines += summary.vanished.prefix(5).map { "  " + printable($0.file) }
        if count > 5 { lines.append("  …其余 \(count - 5) 个见 --json") }
        return lines
    }

    /// The files that could not be read, those of one reason together: an officer sees at once what to do about how many.
    private func refusals(_ notes: [ImportSummary.Note], screen: Screen) -> [String] {
        guard !notes.isEmpty else { return [] }
        var reasons: [String] = []
        var files: [String: [ImportSummary.Note]] = [:]
        for note in notes {
            if files[note.reason] == nil { reasons.append(note.reason) }
            files[note.reason, default: []].append(note)
        }
        var lines = ["未能读取 \(notes.count) 个："]
        // Lone ones first: long groups would push them out of sight.
        for reason in reasons.sorted(by: { files[$0]?.count ?? 0 < files[$1]?.count ?? 0 }) {
            let group = files[reason] ?? []
            guard group.count > 1 else {
                lines += group.map { "  " + Style.bad(printable($0.sentence), on: screen) }
                continue
            }
            lines.append("  " + Style.bad(printable("\(group.count) 个文件：\(reason)"), on: screen))
            lines += group.prefix(3).map { "    " + printable($0.file) }
            if group.count > 3 { lines.append("    …其余 \(group.count - 3) 个见 --json") }
        }
        return lines
    }

    private func notes(
        _ notes: [ImportSummary.Note],
        title: String,
        style: Style,
        limit: Int,
        screen: Screen
    ) -> [String] {
        guard !notes.isEmpty else { return [] }
        var lines = ["\(title) \(notes.count) 个："]
        for note in notes.prefix(limit) {
            lines.append("  " + style(printable("\(note.file)：\(note.sentence)"), on: screen))
        }
        if notes.count > limit {
            lines.append("  …其余 \(notes.count - limit) 个见 --json 或 yiju stats --sources")
        }
        return lines
    }

    private static func rounded(_ seconds: Double) -> String {
        String(Double(Int(seconds * 10 + 0.5)) / 10)
    }
}
