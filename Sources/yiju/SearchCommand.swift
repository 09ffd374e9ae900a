internal import ArgumentParser
internal import Library
internal import Search

/// `yiju search`: ranked hits for words.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "全文检索职权、条文和法律文件。",
        discussion: """
            涉密人员 培训                   都要有的词
            '"泄密案件"'                    原文，一字不差，标点也算
            保密检查 -查阅                  不要后一个词
            收缴 或 登记保存                任一；也可以写 OR、|
            类别:行政处罚 印刷厂            限定字段，冒号不分全角半角；一个字段的几个值用逗号分开，任一即可：
              类别 category                 职权的类别
              法 statute、条 article        法:保密法 条:44
              编码 code                     编码或编码的开头；单写一长串数字也可以
              名称 name                     职权名称或法律标题中的词
              依据 basis、责任 accountability  法律依据、问责依据一栏中的词
              版本 edition                  版本:2010、版本:2010-04-29
              现行 current                  现行:是、现行:否
              类型 kind                     类型:职权、类型:条文、类型:法律
              层级 level                    层级:行政法规
            涉密*                           以“涉密”开头
            保密法第四十四条 隐患           词中的引用用来限定；有几处引用时任一即可
            bmjc、baomijiancha              拼音首字母、拼音
            國家秘密載體                    繁体、全角和省略“中华人民共和国”都不影响结果

            查询没有写错一说：看不懂的部分按普通词查，并在结果前说明。单引号是给命令行看的，免得引号、* 和空格被它拿走。
            自己的同义词写在索引目录的 synonyms.txt 里，一行一条：甲 = 乙，或 甲 > 乙, 丙。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("每页条数，1 至 1000。", valueName: "条数"))
    var limit = 10

    @Option(help: ArgumentHelp("从第几条之后开始。", valueName: "条数"))
    var offset = 0

    @Flag(help: "说明得分的来历。")
    var explain = false

    @Flag(help: "每条结果只占一行。")
    var brief = false

    // A word that begins with - is one that must not occur, and no option.
    @Argument(parsing: .allUnrecognized, help: ArgumentHelp("要查的词。", valueName: "词"), transform: { $0 })
    var words: [String]

    /// The words; the first `--` only ends the options.
    private var terms: [String] {
        guard let end = words.firstIndex(of: "--") else { return words }
        return Array(words[..<end] + words[(end + 1)...])
    }

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit 应在 1 至 1000 之间") }
        let options = words.prefix { $0 != "--" }.filter {
            $0.hasPrefix("--") && $0.utf8.dropFirst(2).allSatisfy { $0 < 0x80 }
        }
        if let option = options.first { throw ValidationError("没有这个选项：\(option)") }
        guard !terms.isEmpty else { throw ValidationError("缺少要查的词") }
        guard (0...10_000).contains(offset) else { throw ValidationError("--offset 应在 0 至 10000 之间") }
    }

    func run() throws {
        let desk = try index.desk(asOf: asOf.day)
        let request = SearchRequest(
            terms.joined(separator: " "),
            limit: limit,
            offset: offset,
            explains: explain
        )
        let answer = try desk.search(request)
        if output.json {
            try output.printJSON(answer)
        } else {
            output.printLines(
                SearchPrinting(screen: output.screen, isBrief: brief).lines(answer, first: offset + 1)
            )
        }
        if answer.total == 0 { throw Main.nothingFound }
    }
}
