import Testing

/// The manual page is made of what the help tells, so it has all of it.
@Suite("Manual page") struct ManualPageTests {
    @Test func `it names every subcommand, and every option with what it does`() throws {
        let yiju = CommandLineRun()
        let page = try yiju(["man"])
        #expect(page.status == 0 && page.output.hasPrefix(".TH YIJU 1"))
        for command in ["import", "lookup", "search", "check", "impact", "serve", "stats"] {
            #expect(page.output.contains(".SS yiju \(command)"), "\(command)")
        }
        for option in ["\\-\\-as\\-of <日期>", "\\-\\-json", "\\-\\-secret\\-file <文件>"] {
            #expect(page.output.contains(option), "\(option)")
        }
        #expect(page.output.contains("默认：8420。") && page.output.contains(".SH 退出码"))
        #expect(!page.output.contains(".SS yiju man"), "it is for those who pack the program")
        #expect(!(try yiju(["--help"]).output.contains("手册页")))
    }

    @Test func `no line of a text is an order to the formatter`() throws {
        let orders = [".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".nf", ".fi"]
        for line in try CommandLineRun()(["man"]).output.split(separator: "\n") where line.hasPrefix(".") {
            #expect(orders.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(line)")
        }
    }

    @Test(arguments: ["😀", "（", "\\", "。，；"])
    func `signs alone find nothing, and the answer says so`(words: String) throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        _ = try yiju(["import", "Corpus"])
        let found = try yiju(["search", words])
        #expect(found.status == 1 && found.output.contains("没有可查的字"), "\(found.output)")
    }
}
