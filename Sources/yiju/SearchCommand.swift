internal import ArgumentParser
internal import Library
internal import Search

/// `yiju search`: ranked hits for words.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "全文检索职权、条文和法律文件。",
        discussion: """
            涉密人员 培训          都要有的词
            "应当经过保密审查"     原文，一字不差
            检查 -处罚             不要“处罚”
            泄密 或 失密           任一
            类别:行政处罚 印刷     限定字段：类别、法、条、编码、名称、依据、责任、版本、现行、类型
            涉密*                  以“涉密”开头的词
            保密法第四十四条 处罚  引用作为限定
            bmjc                   拼音或拼音首字母
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("每页条数，1 至 1000。", valueName: "条数"))
    var limit = 10

    @Option(help: ArgumentHelp("从第几条之后开始。", valueName: "条数"))
    var offset = 0

    @Flag(help: "说明得分的来历。")
    var explain = false

    @Argument(help: ArgumentHelp("要查的词。", valueName: "词"), transform: { $0 })
    var words: [String]

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit 应在 1 至 1000 之间") }
        guard (0...10_000).contains(offset) else { throw ValidationError("--offset 应在 0 至 10000 之间") }
    }

    func run() throws {
        let desk = try ReferenceDesk(Library(directory: index.directory))
        let request = SearchRequest(
            words.joined(separator: " "),
            limit: limit,
            offset: offset,
            explains: explain
        )
        let answer = try desk.search(request)
        if output.json {
            try output.printJSON(answer)
        } else {
            output.printLines(SearchPrinting(screen: output.screen).lines(answer, first: offset + 1))
        }
        if answer.total == 0 { throw Main.nothingFound }
    }
}
