internal import ArgumentParser
internal import Library
internal import LinkCheck

/// In which form a worklist comes out.
enum WorklistFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, html
}

/// `yiju impact`: what a revision means for the powers.
struct ImpactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "法律修订后，哪些职权要改、怎么改。",
        discussion: """
            默认由清单引用最多的版本到库里最新的版本；--from、--to 可写日期或年份，如 2010。
            条文按文字对应，不按条号；对应不上的不猜，列为“待人工判断”。到期日和办结见 yiju work。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var lists: ListOptions
    @OptionGroup var due: DueOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("报告格式。", valueName: "格式"))
    var format: WorklistFormat = .table

    @Option(help: ArgumentHelp("旧版本，日期或年份。", valueName: "版本"))
    var from: String?

    @Option(help: ArgumentHelp("新版本，日期或年份。", valueName: "版本"))
    var to: String?

    @Argument(help: ArgumentHelp("法律文件的标题或通行简称。", valueName: "法律文件"))
    var statute: String

    func run() throws {
        let library = try index.library(asOf: asOf.day)
        let report = try CheckDesk(library: library).impact(
            of: statute,
            from: from,
            to: to,
            lists: lists.list
        )
        switch output.json ? .json : format {
        case .table:
            let desk = try due.desk(library, WorkBasis(report))
            output.printLines(ImpactPrinting(screen: output.screen).lines(report, desk))
        case .json: try output.printJSON(report)
        case .csv: output.printText(report.csv)
        case .html: output.printText(report.html)
        }
        if report.entries.isEmpty { throw Main.nothingFound }
    }
}
