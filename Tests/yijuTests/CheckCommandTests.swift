import Foundation
import TestSupport
import Testing

/// `yiju check` as a process: what it passes, and what it refuses.
@Suite("yiju check") struct CheckCommandTests {
    private func run(_ arguments: [String]) throws -> CommandLineRun.Result {
        try CommandLineRun()(
            ["check"] + arguments,
            environment: ["YIJU_INDEX": try SmallLibrary.shared().directory]
        )
    }

    @Test(
        "what fits nothing ends with 2 and says so",
        arguments: [
            ["--statute", "没有这部法"], ["--power", "没有这项职权"], ["--category", "没有这一类"], ["--statute", "《样品管理》"],
            ["--statute", "样品管理条例", "--statute", "没有这部法"], ["--statute", "没有这部法", "--format", "json"],
        ]
    )
    func nothing(arguments: [String]) throws {
        let result = try run(arguments)
        #expect(result.status == 2)
        #expect(result.output.isEmpty && result.errors.contains("清单中没有"), "\(result.errors)")
    }

    @Test func `a library of statutes alone is not passed`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "yiju-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "# 甲条例\n\n2010年1月1日 国务院令第880号公布\n\n<!-- INFO END -->\n\n第一条 为了规范，制定本条例。\n"
        try Data(text.utf8).write(to: folder.appending(path: "甲条例(2010-01-01).md"))
        let imported = try yiju("import", folder.path)
        try #require(imported.status == 0, "\(imported.errors)")
        let result = try yiju("check")
        #expect(result.status == 2)
        #expect(result.output.isEmpty && result.errors.contains("没有权责清单"), "\(result.errors)")
    }

    @Test func `a filter narrows the counts, and what it admits tells of it alone`() throws {
        let whole = try #require(try run(["--json"]).json() as? [String: Any])
        let part = try #require(try run(["--json", "--statute", "《样品管理条例》"]).json() as? [String: Any])
        func citations(_ report: [String: Any]) -> Int {
            ((report["coverage"] as? [String: Any])?["citations"] as? Int) ?? 0
        }
        #expect(citations(part) > 0 && citations(part) < citations(whole))
        let findings = try #require(part["findings"] as? [[String: Any]])
        let titles = Set(findings.compactMap { ($0["citation"] as? [String: Any])?["statute"] as? String })
        #expect(titles == ["样品管理条例"])
    }

    /// The titles of the lists of the made-up world.
    private func titles() throws -> [String] {
        try #require(try run(["--json"]).json() as? [String: Any])["lists"] as? [String] ?? []
    }

    @Test func `a list is chosen by its title or a part of it, in every format`() throws {
        let titles = try titles()
        let title = try #require(
            titles.first { title in titles.allSatisfy { $0 == title || !$0.contains(title) } }
        )
        for word in [title, String(title.prefix(title.count - 1))] {
            let report = try #require(try run(["--json", "--list", word]).json() as? [String: Any])
            #expect(report["lists"] as? [String] == [title], "\(word)")
            let findings = try #require(report["findings"] as? [[String: Any]])
            #expect(!findings.isEmpty && findings.allSatisfy { $0["list"] as? String == title })
        }
        #expect(
            try run(["--list", title, "--format", "html"]).output.contains("<p class=\"lists\">\(title)</p>")
        )
        let others = titles.filter { $0 != title }
        for format in ["csv", "sarif", "table"] {
            let text = try run(["--list", title, "--format", format]).output
            #expect(others.allSatisfy { !text.contains($0) }, "\(format)")
        }
        let whole = try run(["--summary"]).output
        #expect(try run(["--summary", "--list", title]).output != whole)
        #expect(try run(titles.flatMap { ["--list", $0] } + ["--summary"]).output == whole)
    }

    @Test(arguments: [["check"], ["citations"], ["powers"], ["power", "1"], ["impact", "样品管理条例"]])
    func `a list that is not there is told with the nearest`(command: [String]) throws {
        let title = try #require(try titles().first)
        let result = try CommandLineRun()(
            command + ["--list", "\(title)的副本"],
            environment: ["YIJU_INDEX": try SmallLibrary.shared().directory]
        )
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains("没有标题是“\(title)的副本”") && result.errors.contains("相近的有“\(title)”"))
    }

    @Test func `only what is certain is shown where that is asked for`() throws {
        let report = try #require(
            try run(["--json", "--certainty", "certain"]).json() as? [String: Any]
        )
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { $0["certainty"] as? String == "certain" })
        #expect(findings.allSatisfy { ($0["confidence"] as? Double ?? 0) >= 0.95 })
    }

    @Test func `an accepted baseline passes, and an old one is called old`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "yiju-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try run(["--write-baseline", file.path]).status == 1)
        let accepted = try run(["--baseline", file.path])
        #expect(accepted.status == 0 && accepted.errors.isEmpty, "\(accepted.errors)")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        let old = (lines + ["0123456789abcdef\tno-pinpoint\t\t旧的说法"]).joined(separator: "\n")
        try Data(old.utf8).write(to: file)
        let later = try run(["--baseline", file.path])
        #expect(later.status == 0)
        #expect(later.errors.contains("有 1 处没有再出现") && later.errors.contains("较早的版本"), "\(later.errors)")
    }

    @Test func `cite tells the stretch, the role and how sure the edition is`() throws {
        let text = "依据《样品管理条例》（2015年）第六条第一款、第七条。"
        let result = try CommandLineRun()(
            ["cite", "-", "--json"],
            input: Data(text.utf8),
            environment: ["YIJU_INDEX": try SmallLibrary.shared().directory]
        )
        let citations = try #require(try result.json() as? [[String: Any]])
        let scalars = Array(text.unicodeScalars).map(String.init)
        let stretches = citations.compactMap { citation -> String? in
            guard let range = citation["characters"] as? [String: Int], let start = range["start"],
                let end = range["end"]
            else { return nil }
            return scalars[start..<end].joined()
        }
        #expect(stretches == ["《样品管理条例》（2015年）第六条第一款", "第七条"])
        #expect(citations.allSatisfy { $0["role"] as? String == "mention" })
        #expect(citations.allSatisfy { ($0["confidence"] as? Double ?? 0) > 0.9 })
    }

    /// Writes a file of its own for a body.
    private func withFile(_ name: String, _ text: String, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yiju-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appending(path: name))
        try body(folder.appending(path: name).path)
    }

    @Test func `a file is checked and not kept`() throws {
        let before = try run(["--summary"]).output
        try withFile("决定书.txt", "依据《样品管理条例》第四条、第一百九十条，以及本办法第三条处理。") { path in
            let result = try run([path])
            #expect(result.status == 1)
            #expect(result.output.contains("核查 2 处引用") && result.output.contains("没有第一百九十条"))
            #expect(result.errors.contains("提到它自己的条款 1 处"))
            let json = try #require(try run([path, "--json"]).json() as? [String: Any])
            #expect((json["citations"] as? [Any])?.count == 2)
            #expect(try run([path, "--list", "甲"]).status == 2)
        }
        #expect(try run(["--summary"]).output == before)
    }

    @Test func `a copy with comments is written beside the file, and never over one that is there`() throws {
        try withFile("决定书.txt", "依据《样品管理条例》第四条、第一百九十条处理。") { path in
            let copy = path + ".批注.xlsx"
            let result = try run([path, "--mark", copy, "--summary"])
            #expect(result.status == 1 && result.errors.contains("已写入"), "\(result.errors)")
            let bytes = try Data(contentsOf: URL(filePath: copy))
            #expect(Array(bytes.prefix(4)) == [0x50, 0x4B, 3, 4])
            for (arguments, told) in [
                ([path, "--mark", copy], "已经存在"), ([path, "--mark", path], "已经存在"),
                ([path, "--mark", path + ".docx"], "扩展名"), ([path, path, "--mark", "甲.xlsx"], "一个文件"),
                (["--mark", "甲.xlsx"], "一个文件"),
            ] {
                let refused = try run(arguments)
                #expect(refused.status == 2 && refused.errors.contains(told), "\(refused.errors)")
            }
            #expect(try Data(contentsOf: URL(filePath: copy)) == bytes)
        }
    }

    @Test(
        "a file without citations is not passed, nor one that is not read",
        arguments: [("空.txt", "", 2), ("信.txt", "今天下雨。", 2), ("坏.docx", "PK\u{3}\u{4}坏", 2)]
    )
    func nothingToCheck(name: String, text: String, status: Int32) throws {
        try withFile(name, text) { path in
            let result = try run([path])
            #expect(result.status == status && result.output.isEmpty && !result.errors.isEmpty)
            // Beside one that is read it is told, and the end tells that something is missing.
            try withFile("决定书.txt", "依据《样品管理条例》第四条。") { other in
                let both = try run([path, other, "--fail-on", "error"])
                #expect(both.status == (text == "今天下雨。" ? 0 : 1))
            }
        }
    }

    @Test func `a value that is none of an option's is told with all of them, in Chinese`() throws {
        let result = try run(["--format", "x"])
        #expect(result.status == 2)
        #expect(
            result.errors.contains("；可取 'table'、'json'、'csv'、'sarif'、'html'。"),
            "\(result.errors)"
        )
    }

    @Test func `a marked copy names the address of articles`() throws {
        let folder = try TemporaryDirectory()
        let draft = try folder.write("决定书.txt", "依据《样品管理条例》第九百条、第三条：“样品归样品管理部门所有。”\n")
        let out = folder.path("批注.xlsx")
        let address = "http://10.0.0.5:8080/"
        let refused = [
            [draft, "--address", address], [draft, "--mark", out, "--address", "10.0.0.5"],
            [draft, "--mark", out, "--address", "http://"],
        ]
        for arguments in refused {
            let result = try run(arguments)
            #expect(result.status == 2 && result.errors.contains("--address"), "\(result.errors)")
        }
        let result = try run([draft, "--mark", out, "--address", address])
        #expect(result.status == 1 && result.errors.contains("已写入"), "\(result.errors)")
    }
}
