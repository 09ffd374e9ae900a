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
    @OptionGroup var output: OutputOptions

    @Argument(help: "编码，或编码的开头。")
    var code: String

    func run() throws {
        let powers = try ReferenceDesk(Library(directory: index.directory)).powers(coded: code)
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

/// `yiju powers`: every entry, in list order.
struct PowersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "powers",
        abstract: "列出清单中的职权。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "只列这一类别，如 行政处罚。")
    var category: String?

    @Option(help: "只列这份清单（标题）。")
    var list: String?

    func run() throws {
        let powers = try ReferenceDesk(Library(directory: index.directory)).powers(
            category: category,
            list: list
        )
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

/// `yiju citations`: what the catalog holds.
struct CitationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "citations",
        abstract: "列出职权中的引用，以及它们指向哪里。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "只列这项职权的引用（编码）。")
    var power: String?

    func run() throws {
        let citations = try ReferenceDesk(Library(directory: index.directory)).citations(ofPowerCoded: power)
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
