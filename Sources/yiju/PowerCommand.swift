internal import ArgumentParser
internal import Library
internal import Search

/// `yiju power`: one entry of a list as published.
struct PowerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "power",
        abstract: "看一项职权的全部内容和引用。",
        discussion: """
            可以写编码、编码的开头、名称或名称的一部分；没有编码的清单按序号看：
              yiju power --list 城管局 12
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var lists: ListOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("编码、序号或名称。", valueName: "职权"))
    var name: String

    func run() throws {
        let powers = try index.desk(asOf: asOf.day).powers(called: name, lists: lists.list)
        if output.json {
            try output.printJSON(powers)
        } else if powers.count == 1, let power = powers.first {
            output.printLines(PowerPrinting(screen: output.screen).lines(power))
        } else {
            output.printLines(PowerPrinting(screen: output.screen).table(powers))
        }
        guard powers.isEmpty else { return }
        StandardError.write("没有编码、序号或名称是“\(name)”的职权；yiju powers 列出全部职权。")
        throw Main.nothingFound
    }
}
