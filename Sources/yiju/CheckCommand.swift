internal import ArgumentParser
internal import Foundation
internal import Law
internal import Library
internal import LinkCheck
internal import Readers

/// In which form a report comes out.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, sarif, html
}

/// How grave a finding is, as an option says it.
enum SeverityOption: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note

    /// The checker's own word.
    var severity: Severity {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}

/// How sure a finding is, as an option says it.
enum CertaintyOption: String, ExpressibleByArgument, CaseIterable {
    case certain, likely, possible

    /// The checker's own word.
    var certainty: Certainty {
        switch self {
        case .certain: .certain
        case .likely: .likely
        case .possible: .possible
        }
    }
}

/// `yiju check`: every citation of every list on hand, or of files that are not imported.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "核查清单中的全部引用，或者不导入而核查文件。",
        discussion: """
            不写文件，即核查库里的全部清单；写了文件（清单、决定书、公文，各种格式，或 - 表示标准输入），即按库里的法律文件
            核查这些文件，什么也不存入库中。文件不是清单时，列出正文中的每一处引用及其结果。
            每处引用都有一个结果，说明核对到哪一步：引文逐字比对过，还是只核对了条款号，或者无法核对。
            像是引用而没有读懂的地方另行计数，不会略过。内容相同的结果并为一条，列出全部位置。
            库里没有收录的法律文件只说“未收录”，不说“不存在”。
            表格默认不列形式上的提示（--notes 列出）；JSON、CSV、SARIF 列出全部。
            没有发现问题时退出码为 0；有结果时为 1（见 --fail-on）；没有职权可查，或者条件与清单对不上时为 2。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var lists: ListOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "只看汇总。")
    var summary = false

    @Option(help: ArgumentHelp("报告格式。", valueName: "格式"))
    var format: ReportFormat = .table

    @Option(help: ArgumentHelp("只看这条规则（规则名），可重复。", valueName: "规则名"))
    var rule: [String] = []

    @Flag(help: "列出全部规则，不核查。")
    var listRules = false

    @Option(help: ArgumentHelp("只看不轻于此的结果。", valueName: "轻重"))
    var severity: SeverityOption?

    @Option(help: ArgumentHelp("只看可信度不低于此的结果：certain 确定，likely 很可能，possible 可能。", valueName: "可信度"))
    var certainty: CertaintyOption?

    @Option(help: ArgumentHelp("只看这项职权（编码的开头或名称的一部分），可重复。", valueName: "职权"))
    var power: [String] = []

    @Option(help: ArgumentHelp("只看这部法律文件（标题的一部分，或《》中的全名），可重复。", valueName: "标题"))
    var statute: [String] = []

    @Option(help: ArgumentHelp("只看这一类职权（例如 行政处罚），可重复。", valueName: "类别"))
    var category: [String] = []

    @Flag(help: "表格和网页中也列出形式上的提示。")
    var notes = false

    @Option(help: ArgumentHelp("有不轻于此的结果时，退出码为 1。", valueName: "轻重"))
    var failOn: SeverityOption = .note

    @Option(help: ArgumentHelp("已认可结果的文件：只显示其中没有的。", valueName: "文件"), completion: .file())
    var baseline: String?

    @Option(help: ArgumentHelp("把现在的全部结果写入这个文件，作为今后的 --baseline。", valueName: "文件"), completion: .file())
    var writeBaseline: String?

    @Flag(name: .customLong("ocr"), help: "扫描件由 tesseract 识别文字（须已安装）；识别可能有误。")
    var ocr = false

    @Option(
        help: ArgumentHelp("把核查的那个文件加上批注，另存为这个文件：.docx、.xlsx 原样加批注，其他格式另存为 .xlsx。", valueName: "文件"),
        completion: .file()
    )
    var mark: String?

    @Option(
        help: ArgumentHelp("同 --mark，并改正确定有误的地方：.docx 用修订，.xlsx 改单元格、旧文字写入批注；不确定的不改。", valueName: "文件"),
        completion: .file()
    )
    var correct: String?

    @Option(
        help: ArgumentHelp(
            "批注里写上条文的网址：这是 yiju serve 的网址，例如 http://10.0.0.5:8080；与 --mark、--correct 一起用。",
            valueName: "网址"
        ),
        transform: { text in
            guard text.hasPrefix("http://") || text.hasPrefix("https://"), text.count < 500,
                !text.contains(where: { $0.isWhitespace || "\"<>?#".contains($0) }),
                text.split(separator: "/").count > 1
            else {
                throw ValidationError("--address 应写成 http://10.0.0.5:8080 这样的网址，收到的是“\(text)”")
            }
            return String(text.reversed().drop { $0 == "/" }.reversed())
        }
    )
    var address: String?

    @Argument(help: ArgumentHelp("要核查的文件；不写即核查库里的清单。", valueName: "文件"), completion: .file())
    var files: [String] = []

    func validate() throws {
        guard files.isEmpty || lists.list.isEmpty else {
            throw ValidationError("--list 选的是库里的清单，核查文件时不能用；请去掉 --list，或者去掉文件")
        }
        guard mark == nil && correct == nil || files.count == 1 else {
            throw ValidationError("--mark 和 --correct 一次只处理一个文件；请写出要核查的那一个文件")
        }
        guard address == nil || mark != nil || correct != nil else {
            throw ValidationError("--address 是批注里的网址，要与 --mark 或 --correct 一起用")
        }
        let known = Set(RuleDescription.all.map(\.name))
        for name in rule where !known.contains(name) {
            let near = RuleDescription.near(to: name).map(\.name).joined(separator: "、")
            let hint = near.isEmpty ? "yiju check --list-rules 列出全部规则" : "相近的有 \(near)"
            throw ValidationError("没有名为“\(name)”的规则；\(hint)")
        }
    }

    func run() throws {
        guard !listRules else { return try showRules() }
        let library = try index.library(asOf: asOf.day)
        let filter = FindingFilter(
            lists: try ListChoice(library.catalog).titles(named: lists.list),
            rules: Set(rule),
            severity: severity?.severity,
            certainty: certainty?.certainty,
            powers: Set(power),
            statutes: Set(statute),
            categories: Set(category)
        )
        let check =
            files.isEmpty
            ? nil
            : try FileChecking(library: library, limits: ReadLimits(recognisesPictures: ocr)).check(files)
        let whole = try check?.report ?? CheckDesk(library: library).check()
        if let sentence = whole.emptiness(of: filter, ofFiles: check != nil) {
            StandardError.write(sentence)
            throw Main.misuse
        }
        if let writeBaseline { try Self.write(Baseline.text(accepting: whole), to: writeBaseline) }
        var report = whole
        if let baseline {
            let accepted = Baseline(text: try Self.read(baseline))
            tell(accepted, report)
            report = report.without(accepted)
        }
        report = report.filtered(filter)
        try show(report, check?.narrowed(to: report))
        if let check {
            let placed = check.placed.filtered(filter)
            let marking = FileMarking(check: check, placed: placed, day: library.today, address: address)
            if let mark { try marking.write(to: mark, corrects: false) }
            if let correct { try marking.write(to: correct, corrects: true) }
        }
        if report.fails(on: failOn.severity) { throw Main.nothingFound }
        if let check, check.files.count < files.count || !check.failures.isEmpty { throw Main.nothingFound }
    }

    /// Says what of a baseline no longer fits.
    private func tell(_ accepted: Baseline, _ report: CheckReport) {
        let gone = accepted.gone(from: report)
        guard gone > 0 else { return }
        let age = accepted.isOld ? "这个文件由较早的版本写成，有的说法已经改变，会重新显示；认可之后请用 --write-baseline 重写。" : ""
        StandardError.write("已认可的结果中有 \(gone) 处没有再出现：已经改正，或者说法有变。\(age)")
    }

    private func showRules() throws {
        let rules = RuleDescription.all
        if output.json || format == .json { return try output.printJSON(rules) }
        output.printLines(CheckPrinting(screen: output.screen).rules(rules))
    }

    private func show(_ report: CheckReport, _ check: FileCheck?) throws {
        let printing = CheckPrinting(screen: output.screen)
        switch output.json ? .json : format {
        case .table:
            let lines = (check.map(printing.citations) ?? []) + printing.findings(report, notes: notes)
            output.printLines(printing.summary(report) + (summary ? [] : lines))
        case .json:
            if let check { try output.printJSON(check.answer) } else { try output.printJSON(report.answer) }
        case .csv: output.printText(report.csv)
        case .sarif: try output.printJSON(SarifLog(report))
        case .html: output.printText(report.html(notes: notes))
        }
    }

    private static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("读不了 \(path)：请检查 --baseline 的文件名和权限")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private static func write(_ text: String, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
            throw ValidationError("写不了 \(path)：请检查 --write-baseline 的文件名和权限")
        }
    }
}
