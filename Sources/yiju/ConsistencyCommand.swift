internal import ArgumentParser
internal import Law
internal import Library
internal import LinkCheck

/// `yiju consistency`: which powers stand on other national law from list to list.
struct ConsistencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency",
        abstract: "库里各份清单的同一职权，所依据的国家法律文件是否一致。",
        discussion: """
            同一职权（编码相同，或者类别和名称相同）见于两份以上的清单时，列出各份引用的法律文件、条款、版本有何不同，
            多数怎样写，哪几份不同。只列差异，不判对错；各地的地方性法规、地方政府规章不同是正常的，不列。
            没有差异时退出码为 0；有差异时为 1；条件与清单对不上时为 2。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var lists: ListOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("只看这一种：place 条款不同，statute 有的没有引用，edition 版本不同。", valueName: "差异"))
    var kind: ConsistencyOption?

    @Option(help: ArgumentHelp("只看名称或者法律文件标题含有这些字的。", valueName: "文字"))
    var name: String?

    @Flag(help: "只看汇总。")
    var summary = false

    @Option(help: ArgumentHelp("写成 CSV 文件。", valueName: "文件"), completion: .file())
    var csv: String?

    func run() throws {
        let library = try index.library(asOf: asOf.day)
        let titles = try ListChoice(library.catalog).titles(named: lists.list)
        let report = try LinkChecker(library: library).consistency(
            of: try CitedList.all(in: library).filter { titles.isEmpty || titles.contains($0.list.title) }
        )
        .filtered(kind: kind?.kind, words: name)
        if let csv { try WrittenFile.write(Array(report.csv.utf8), to: csv) }
        if output.json {
            try output.printJSON(report)
        } else {
            let printing = ComparisonPrinting(screen: output.screen)
            output.printLines(
                printing.summary(report)
                    + (summary || csv != nil ? [] : report.groups.flatMap(printing.lines))
            )
        }
        if !report.groups.isEmpty { throw Main.nothingFound }
    }
}

/// In what lists differ, as an option says it.
enum ConsistencyOption: String, ExpressibleByArgument, CaseIterable {
    case place, statute, edition

    /// The checker's own word.
    var kind: ConsistencyKind {
        switch self {
        case .place: .place
        case .statute: .statute
        case .edition: .edition
        }
    }
}
