import Foundation
import TestSupport
import Testing

/// `yiju work` and `yiju settings` as processes, over a world of their own.
@Suite("yiju work, settings", .serialized) struct WorkCommandTests {
    private func filled() throws -> CommandLineRun {
        let yiju = CommandLineRun()
        let imported = try yiju("import", try SmallLibrary.shared().files)
        try #require(imported.status == 0, "\(imported.errors)")
        return yiju
    }

    private func items(_ yiju: CommandLineRun, _ arguments: String...) throws -> [[String: Any]] {
        let answer = try #require(try yiju(["work", "--json"] + arguments).json() as? [String: Any])
        return try #require(answer["items"] as? [[String: Any]])
    }

    @Test func `what is ticked and noted stays so over another import, and is told again`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        let open = try items(yiju)
        let key = try #require(open.first?["key"] as? String)
        #expect(try yiju("work").status == 1)
        #expect(try yiju("work", "done", String(key.prefix(8)), "--who", "王某").output.contains("记下 1 项"))
        #expect(try yiju("work", "done", key).output.contains("原来就是这样的 1 项"))
        #expect(try yiju("work", "note", key, "=HYPERLINK(\"x\")", "--who", "李某").status == 0)
        #expect(try yiju("import", try SmallLibrary.shared().files).status == 0)
        #expect(try yiju("index").status == 0)
        let rest = try items(yiju)
        #expect(rest.count == open.count - 1 && !rest.contains { $0["key"] as? String == key })
        let done = try #require(try items(yiju, "--all").first { $0["key"] as? String == key })
        #expect(done["state"] as? String == "done" && done["note"] as? String == "=HYPERLINK(\"x\")")
        #expect((done["done"] as? [String: Any])?["who"] as? String == "王某")
        #expect((done["done"] as? [String: Any])?["face"] as? String == "commandLine")
        let csv = try yiju("work", "--all", "--csv").output
        #expect(csv.contains("王某") && !csv.contains(",=HYPERLINK") && !csv.contains(",\"=HYPERLINK"))
        #expect(try yiju("work", "undo", key).status == 0)
        #expect(try items(yiju).count == open.count)
        let verified = try #require(try yiju("verify", "--json").json() as? [String: Any])
        #expect(verified["sound"] as? Bool == true && verified["unnamed"] as? [String] == [])
    }

    @Test func `who does it is the login name unless told otherwise`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        let key = try #require(try items(yiju).first?["key"] as? String)
        let environment = ["SUDO_USER": "赵六"]
        #expect(try yiju("work", "note", key, "甲").status == 0)
        #expect(try yiju(["work", "note", key, "乙"], environment: environment).status == 0)
        #expect(try yiju(["work", "done", key, "--who", "王某"], environment: environment).status == 0)
        #expect(try yiju(["settings", "due-days", "7"], environment: environment).status == 0)
        let answer = try #require(try yiju("changes", "--acts", "--json").json() as? [String: Any])
        let names = try #require(answer["entries"] as? [[String: Any]]).map { $0["who"] as? String }
        #expect(names.prefix(3) == ["赵六", "王某", "赵六"])
        #expect((names[3] == nil) == NSUserName().isEmpty)
        let long = String(repeating: "长", count: 51)
        #expect(try yiju("settings", "due-days", "8", "--who", long).status == 2)
        #expect(try yiju("work", "done", key, "--who", long).status == 2)
    }

    @Test func `entries that are not there, and values that cannot be, are refused in words`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        let missing = try yiju("work", "done", "000000000000")
        #expect(missing.status == 1 && missing.output.contains("没有 000000000000 这一项"))
        for arguments in [
            ["work", "--due-days", "999"], ["work", "--list", "没有的清单"], ["work", "--statute", "没有的法"],
            ["work", "--days-off", "/nothing/here"], ["settings", "colour"],
            ["settings", "due-days", "many"],
            ["settings", "due-days", "251"], ["settings", "due-days", "020"],
        ] { #expect(try yiju(arguments).status == 2, "\(arguments)") }
    }

    @Test func `the days are set for the library, for a question, and moved by files`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        func due(_ arguments: String...) throws -> String? {
            let answer = try #require(try yiju(["work", "--json"] + arguments).json() as? [String: Any])
            return try #require(answer["items"] as? [[String: Any]]).lazy.compactMap { $0["due"] as? String }
                .first
        }
        let usual = try #require(try due())
        #expect(try due("--due-days", "20") == usual)
        let short = try #require(try due("--due-days", "1"))
        #expect(short < usual)
        #expect(try yiju("settings", "due-days", "1", "--who", "王某").output.contains("due-days 1 "))
        #expect(try due() == short)
        #expect(try yiju("settings").output.contains("王某"))
        let off = yiju.index.deletingLastPathComponent().appending(path: "off-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: off) }
        try "\(short) 休\n".write(to: off, atomically: true, encoding: .utf8)
        #expect(try #require(try due("--days-off", off.path)) > short)
        try "\(short)\n".write(to: off, atomically: true, encoding: .utf8)
        let refused = try yiju("work", "--days-off", off.path)
        #expect(refused.status == 2 && refused.errors.contains("第 1 行"))
        #expect(try yiju("settings", "due-days", "默认").output.contains("（默认）"))
        #expect(try due() == usual)
    }

    @Test func `a workbook and a calendar are written`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        let folder = try TemporaryDirectory("work")
        let (xlsx, ics) = (folder.path("待办.xlsx"), folder.path("待办.ics"))
        let run = try yiju("work", "--xlsx", xlsx, "--ics", ics)
        #expect(run.status == 1 && run.output.isEmpty && run.errors.contains("已写入"))
        #expect(try Data(contentsOf: URL(filePath: xlsx)).prefix(2) == Data("PK".utf8))
        let calendar = try String(contentsOf: URL(filePath: ics), encoding: .utf8)
        #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.contains("@yiju"))
        let again = try yiju("work", "--ics", ics)
        #expect(again.status == 2 && again.errors.contains("已经存在，没有覆盖"))
        #expect(try String(contentsOf: URL(filePath: ics), encoding: .utf8) == calendar)
        #expect(try yiju("work", "--xlsx", "/nothing/here.xlsx").status == 2)
    }
}
