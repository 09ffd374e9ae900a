import Foundation
import TestSupport
import Testing

/// The whole command as a process, over the embedded corpus.
@Suite("The command line") struct CommandTests {
    /// A command with the embedded corpus imported.
    private func imported() throws -> CommandLineRun {
        let yiju = CommandLineRun()
        let result = try yiju("import", "Corpus")
        try #require(result.status == 0, "\(result.errors)")
        return yiju
    }

    @Test func `a bare number finds the powers, legal bases before accountability bases`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try yiju("lookup", "第四十四条", "--json")
        #expect(result.status == 0)
        let report = try #require(try result.json() as? [String: Any])
        let answers = try #require(report["answers"] as? [[String: Any]])
        let fields = answers.map {
            ($0["citedBy"] as? [[String: Any]] ?? []).compactMap { $0["field"] as? String }
        }
        #expect(fields.first?.contains("legalBasis") == true)
        #expect(fields.last?.contains("accountability") == true)
        for answer in answers {
            #expect(
                Set([
                    "statute", "edition", "pinpoint", "heading", "text", "textKind", "citedBy", "successor",
                    "predecessor", "citesArticles",
                ])
                .isSubset(of: Set(answer.keys))
            )
            #expect((answer["pinpoint"] as? [String: Any])?["article"] as? Int == 44)
            #expect(answer["textKind"] as? String == "digest")
        }
        let codes = (answers.first?["citedBy"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        #expect(codes.contains("72919045102000040003440200"))
    }

    @Test(
        "every way of writing the same place gives the same answers",
        arguments: ["第四十四条", "44条", "44", "第44条", "第４４条", "第 四十 四条", "第四十四條"]
    ) func spellings(place: String) throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let wanted = try #require(try yiju("lookup", "第四十四条", "--json").json() as? [String: Any])
        let found = try #require(try yiju("lookup", place, "--json").json() as? [String: Any])
        #expect((found["answers"] as? NSArray) == (wanted["answers"] as? NSArray))
    }

    @Test(arguments: ["国家秘密", "\"国家秘密\" 类别:行政处罚 保密法第四十四条", "保密 检查"])
    func `a mark that goes over the end of a line is one mark`(words: String) throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let printed = try yiju("search", words, "--limit", "30").output
        #expect(printed.contains("【"))
        #expect(!printed.contains(/】\n *【/) && !printed.contains("】【"))
    }

    @Test func `powers come in list order with their cells`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let powers = try #require(try yiju("powers", "--json").json() as? [[String: Any]])
        #expect(powers.count == 50)
        #expect(powers.first?["code"] as? String == "72919045101010310013440200")
        for key in ["code", "category", "serial", "name", "subitem", "list", "fields"] {
            #expect(powers.allSatisfy { $0.keys.contains(key) }, "\(key)")
        }
    }

    @Test func `citations tell power, field, statute, pinpoint and outcome`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let citations = try #require(try yiju("citations", "--json").json() as? [[String: Any]])
        let keys = [
            "power", "field", "statutePrinted", "statute", "editionMark", "documentNumber", "pinpoint",
            "quotation",
            "line", "resolution",
        ]
        for key in keys { #expect(citations.allSatisfy { $0.keys.contains(key) }, "\(key)") }
        #expect(citations.count > 300)
    }

    @Test func `cite reads any text, with or without a library`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let text = Data("依据《样品管理条例》（2014年修订）第七条、第八条第二款。".utf8)
        let result = try yiju(["cite", "-", "--json"], input: text)
        #expect(result.status == 0, "\(result.errors)")
        let citations = try #require(try result.json() as? [[String: Any]])
        let articles = citations.compactMap { ($0["pinpoint"] as? [String: Any])?["article"] as? Int }
        #expect(articles == [7, 8])
    }

    @Test func `a file that is not there is named in plain Chinese`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let result = try yiju(["cite", "/没有/这个文件.txt"])
        #expect(result.status == 2)
        #expect(
            result.errors == "错误：/没有/这个文件.txt：没有这个文件。请检查文件名和路径。\n",
            "\(result.errors)"
        )
    }

    @Test func `a search finds powers and articles`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let answer = try #require(try yiju("search", "保密检查", "--json").json() as? [String: Any])
        for key in ["total", "tookMicroseconds", "hits", "facets"] { #expect(answer.keys.contains(key)) }
        let hits = try #require(answer["hits"] as? [[String: Any]])
        #expect(hits.prefix(3).contains { $0["id"] as? String == "72919045106000010003440200" })
        for key in ["kind", "id", "title", "score", "snippet", "highlights", "citedByCount"] {
            #expect(hits.allSatisfy { $0.keys.contains(key) }, "\(key)")
        }
    }

    @Test func `the check counts every citation and accuses nothing that is merely not on hand`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try yiju("check", "--format", "json")
        #expect(result.status == 1)
        let report = try #require(try result.json() as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        for key in ["code", "severity", "rule", "citation", "message", "evidence", "suggestion"] {
            #expect(findings.allSatisfy { $0.keys.contains(key) }, "\(key)")
        }
        let errors = findings.filter { $0["severity"] as? String == "error" }
        #expect(errors.allSatisfy { ($0["rule"] as? String)?.hasPrefix("title") == true }, "\(errors)")
    }

    @Test func `a worklist tells what to do, with the powers concerned`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try yiju("impact", "保密法")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("［确定新条款］第五十一条 → 第六十一条、第六十二条（拆分，43 处）"), "\(result.output)")
        #expect(result.output.contains("72919045101010310013440200"))
    }

    @Test func `importing again changes nothing`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let before = try Data(contentsOf: yiju.index.appending(path: "CURRENT"))
        let again = try yiju("import", "Corpus", "--json")
        let summary = try #require(try again.json() as? [String: Any])
        #expect(summary["published"] as? Bool == false)
        #expect(try Data(contentsOf: yiju.index.appending(path: "CURRENT")) == before)
    }

    // MARK: - The shell

    /// What the shell prints for lines from a pipe.
    private func shell(_ yiju: CommandLineRun, _ lines: String...) throws -> CommandLineRun.Result {
        try yiju(["shell", "--limit", "2"], input: Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    @Test func `every answer of the shell numbers what it shows, and the number opens it`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        try #require(try yiju("import", "Corpus").status == 0)
        let lookup = try shell(yiju, "保密法2010第44条", "1").output
        #expect(lookup.contains("打开。") && lookup.contains("引用（"))
        let table = try shell(yiju, "7291904510200", "2").output
        #expect(table.contains("引用（"))
        // From a power on to an article that it cites.
        let power = try shell(yiju, "7291904510200", "2", "1").output
        #expect(power.contains("查找：《"))
        // What nothing is numbered by is an article.
        #expect(try shell(yiju, "44").output.contains("第四十四条"))
    }

    @Test func `cite ends with 1 where a place is not there, and calls no day right`() throws {
        let environment = ["YIJU_INDEX": try SmallLibrary.shared().directory]
        func cite(_ text: String) throws -> CommandLineRun.Result {
            try CommandLineRun()(["cite", "-"], input: Data(text.utf8), environment: environment)
        }
        let right = try cite("依据《样品管理条例》第三条。")
        #expect(right.status == 0)
        #expect(right.output.contains("条款存在（"))
        #expect(try cite("依据《样品管理条例》第三条、第九百条。").status == 1)
        #expect(try cite("依据《没有这部条例》第三条。").status == 0)
        #expect(try cite("没有引用。").status == 1)
    }

    @Test func `the shell answers line by line, opens by number and turns pages`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try shell(yiju, "保密检查", "1", "n", "3", "上一页", "没有这回事\u{0}", "保密法2010第44条", "退出", "n")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("1. 【保密检查】"))
        // Opened, the power shows its citations; on the second page numbers go on.
        #expect(result.output.contains("引用（"))
        #expect(result.output.contains("\n3. "))
        #expect(result.output.contains("第 3 至 4 条"))
        #expect(result.output.contains("《中华人民共和国保守国家秘密法》（2010-04-29）第四十四条"))
        #expect(!result.output.contains("\u{1B}") && !result.output.contains("依据>"))
    }

    @Test func `steps without something to step from are said, not failed`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        for line in ["n", "p", "v", "r", "e", "帮助", "9", "", "\"", "999999999999999999999", "7291904510"] {
            let result = try shell(yiju, line)
            #expect(result.status == 0, "\(line) \(result.errors)")
            #expect(line.isEmpty || !result.output.isEmpty, "\(line)")
        }
    }

    @Test func `an opened article shows its editions and its relatives`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try shell(yiju, "类型:条文 保密检查 法:保密法", "1", "版本", "相关", "得分")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("［旧版］"))
        #expect(result.output.contains("词语得分合计"))
    }

    @Test func `related articles come with their reason`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try yiju("related", "保密法2010第44条", "--json")
        let related = try #require(try result.json() as? [[String: Any]])
        #expect(related.contains { $0["reason"] as? String == "samePowers" })
        #expect(try yiju("related", "44").status == 2)
    }

    @Test func `superior law is found, said to be missing, or not asked for`() throws {
        let yiju = CommandLineRun()
        let library = try SmallLibrary.shared()
        func ask(_ arguments: String...) throws -> CommandLineRun.Result {
            try yiju(["related", "--superior"] + arguments, environment: ["YIJU_INDEX": library.directory])
        }
        let found = try ask("样品管理条例实施细则3", "--json")
        #expect(found.status == 0, "\(found.errors)")
        let answer = try #require(try found.json() as? [String: Any])
        #expect((answer["guesses"] as? [[String: Any]])?.isEmpty == false)
        let law = try ask("样品法3")
        #expect(law.status == 1 && law.output.contains("这里只为"))
        let none = try ask("3")
        #expect(none.status == 2 && none.errors.contains("不是在库的一条"))
    }

    // MARK: - Usage and bad input

    @Test(
        "wrong usage ends with 2 and a Chinese sentence",
        arguments: [
            ["lookup"], ["lookup", "天气"], ["--nosuch"], ["search", "x", "--limit", "0"],
            ["import", "/nosuch/file"], ["check", "--rule", "no-such"], ["check", "--format", "pdf"],
            ["impact", "保密法", "--format", "sarif"],
        ]
    ) func misuse(arguments: [String]) throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try yiju(arguments)
        #expect(result.status == 2)
        let said = result.output + result.errors
        #expect(said.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(said)")
        #expect(!said.contains("Error:") && !said.contains("Usage:"), "\(said)")
    }

    @Test func `a rule that is none is refused with those that come near`() throws {
        let result = try CommandLineRun()("check", "--rule", "quotation-changed")
        #expect(result.status == 2)
        #expect(result.errors.contains("没有名为“quotation-changed”的规则"), "\(result.errors)")
        #expect(result.errors.contains("quotation-altered"), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test func `the rules are listed without a library`() throws {
        let result = try CommandLineRun()("check", "--list-rules", "--json")
        #expect(result.status == 0)
        let rules = try #require(try result.json() as? [[String: Any]])
        #expect(rules.contains { $0["name"] as? String == "measure-not-named" })
    }

    @Test func `nothing imported yet is said, with what to do`() throws {
        let yiju = CommandLineRun()
        for arguments in [
            ["lookup", "44"], ["search", "保密"], ["shell"], ["check"], ["stats"], ["powers"], ["power", "1"],
        ] {
            let result = try yiju(arguments)
            #expect(result.status == 2)
            #expect(result.errors.contains("yiju import"), "\(result.errors)")
            #expect(result.output.isEmpty)
        }
    }

    @Test func `bytes that are no UTF-8 are searched, not crashed upon`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let broken = Data([0xE4, 0xBF, 0x0A]) + Data("保密".utf8) + Data([0xFF, 0xFE, 0x0A, 0x80, 0x0A])
        #expect(try yiju(["shell"], input: broken).status == 0)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        let search =
            "\(CommandLineRun.executable.path) search \"$(printf '\\377\\376\\344')保密\" > /dev/null 2>&1"
        process.arguments = ["-c", search]
        process.environment = ["YIJU_INDEX": yiju.index.path, "PATH": "/usr/bin:/bin"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus < 2)
    }

    @Test func `a word behind a minus is left out, an option that does not exist is refused`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        func total(_ arguments: String...) throws -> Int {
            let answer = try yiju(["search", "--json"] + arguments).json() as? [String: Any]
            return try #require(answer?["total"] as? Int)
        }
        let all = try total("保密检查")
        let without = try total("保密检查", "-查阅")
        #expect(without > 0 && without < all)
        #expect(try total("-查阅", "保密检查", "--limit", "1") == without)
        #expect(try yiju("search", "保密", "--limt", "1").status == 2)
    }

    @Test func `nothing found ends with 1`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        #expect(try yiju("lookup", "第九千九百条").status == 1)
        #expect(try yiju("power", "999999").status == 1)
        #expect(try yiju("search", "\"蜥蜴养殖许可\"").status == 1)
    }

    @Test func `unusable files are refused with their name, and what stood before still answers`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "yiju-bad-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bad: [(String, Data)] = [
            ("empty.txt", Data()), ("pdf.txt", Data("%PDF-1.7\n%\u{E2}\u{E3}".utf8)),
            ("binary.txt", Data([0, 1, 2, 3, 0, 0xFF])), ("words.txt", Data("只是一段话，没有条文。".utf8)),
            ("line.txt", Data(repeating: 0x61, count: 20_000_000)),
        ]
        for (name, content) in bad {
            let file = folder.appending(path: name)
            try content.write(to: file)
            let result = try yiju("import", file.path)
            #expect(result.status == 2, "\(name) \(result.output)")
            #expect((result.output + result.errors).contains(name), "\(result.output)\(result.errors)")
        }
        #expect(try yiju("lookup", "44").status == 0)
    }

    @Test func `files that were not read are no success, though the others are taken in`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "yiju-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let list = "甲局权责清单\n序号,职权类别,职权名称,法律依据\n1,行政处罚,甲事项,《甲法》第三条\n"
        try Data(list.utf8).write(to: folder.appending(path: "甲.csv"))
        #expect(try yiju("import", folder.path).status == 0)
        try Data("权责清单\n\u{C}－1－\n\u{C}－2－\n".utf8).write(to: folder.appending(path: "扫描.txt"))
        let partial = try yiju("import", folder.path, "--again")
        #expect(partial.status == 1 && partial.output.contains("扫描.txt"), "\(partial.output)")
        #expect(try yiju("powers").output.contains("甲事项"))
    }

    @Test func `two dashes end the options of a search`() throws {
        let yiju = try imported()
        defer { yiju.remove() }
        let result = try yiju("search", "--brief", "--", "保密", "-检查")
        #expect(result.status == 0 && result.output.contains("找到"), "\(result.errors)")
        func count(_ output: String) -> Substring? { output.split(separator: "，").first }
        let plain = try yiju("search", "--brief", "保密", "-检查")
        #expect(count(plain.output) == count(result.output))
        #expect(try yiju("search", "--nosuch", "--", "保密").status == 2)
    }

    @Test func `a directory that cannot be written is told, not crashed upon`() throws {
        let yiju = CommandLineRun()
        let result = try yiju("import", "Corpus", "--index", "/proc/nosuch/index")
        #expect(result.status == 2)
        #expect(result.errors.contains("/proc/nosuch"))
    }

    @Test func `help is Chinese`() throws {
        let yiju = CommandLineRun()
        for command in [
            "", "import", "lookup", "related", "search", "shell", "power", "powers", "citations", "cite",
            "check", "impact", "stats",
        ] {
            let result = try yiju((command.isEmpty ? [] : [command]) + ["--help"])
            #expect(result.status == 0)
            for word in ["USAGE", "OVERVIEW", "OPTIONS", "ARGUMENTS", "Show help", "default:", "values:"] {
                #expect(!result.output.contains(word), "\(command): \(word)")
            }
            #expect(result.output.contains("用法："))
            // Placeholders name their values in Chinese.
            #expect(result.output.firstMatch(of: /<[a-z-]+>/) == nil, "\(command)")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completion scripts come out`(shell: String) throws {
        let result = try CommandLineRun()("--generate-completion-script", shell)
        #expect(result.status == 0)
        #expect(result.output.contains("lookup"))
    }
}
