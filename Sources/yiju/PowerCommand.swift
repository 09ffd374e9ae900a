internal import ArgumentParser
internal import Library
internal import Search

/// `yiju power`: one entry of a list as published.
struct PowerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "power",
        abstract: "看一项职权的全部内容和引用。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("编码，或编码的开头。", valueName: "编码"))
    var code: String

    func run() throws {
        let powers = try index.desk(asOf: asOf.day).powers(coded: code)
        if output.json {
            try output.printJSON(powers)
        } else if powers.count == 1, let power = powers.first {
            output.printLines(PowerPrinting(screen: output.screen).lines(power))
        } else {
            output.printLines(PowerPrinting(screen: output.screen).table(powers))
        }
        guard powers.isEmpty else { return }
        StandardError.write("没有编码以 \(code) 开头的职权；yiju powers 列出全部职权。")
        throw Main.nothingFound
    }
}
