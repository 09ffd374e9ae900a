internal import ArgumentParser
internal import Library
internal import Search

/// `yiju citations`: what the catalog holds.
struct CitationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "citations",
        abstract: "列出职权中的引用，以及它们指向哪里。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var lists: ListOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("只列这项职权的引用（编码）。", valueName: "编码"))
    var power: String?

    func run() throws {
        let citations = try index.desk(asOf: asOf.day).citations(
            ofPowerCalled: power,
            lists: lists.list
        )
        if output.json {
            try output.printJSON(citations)
        } else {
            let printing = CitationPrinting(screen: output.screen)
            output.printLines(printing.table(citations, showingPower: power == nil))
        }
        guard citations.isEmpty else { return }
        StandardError.write("没有引用。")
        throw Main.nothingFound
    }
}
