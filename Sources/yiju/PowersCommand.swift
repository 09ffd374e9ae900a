internal import ArgumentParser
internal import Library
internal import Search

/// `yiju powers`: every entry, in list order.
struct PowersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "powers",
        abstract: "列出清单中的职权。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var lists: ListOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("只列这一类别，如 行政处罚。", valueName: "类别"))
    var category: String?

    func run() throws {
        let powers = try index.desk().powers(category: category, lists: lists.list)
        if output.json {
            try output.printJSON(powers)
        } else {
            output.printLines(PowerPrinting(screen: output.screen).table(powers))
        }
        guard powers.isEmpty else { return }
        StandardError.write("没有符合条件的职权。")
        throw Main.nothingFound
    }
}
