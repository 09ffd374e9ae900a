import Foundation
import TestSupport
import Testing

/// `yiju remove`, `yiju rename` and `yiju changes` as processes, over a world of their own.
@Suite("yiju remove, rename, changes", .serialized) struct KeepCommandTests {
    private static let list = "乙市样品管理局权责清单（2018年）"

    private func filled() throws -> CommandLineRun {
        let yiju = CommandLineRun()
        let imported = try yiju("import", try SmallLibrary.shared().files, "--sender", "张三")
        try #require(imported.status == 0, "\(imported.errors)")
        return yiju
    }

    @Test func `a list is removed by a part of its title, told, and recorded`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        let rehearsal = try yiju("remove", "样品管理局", "--dry-run")
        #expect(rehearsal.status == 0 && rehearsal.output.contains("试运行，没有改动。将移除：清单“\(Self.list)”"))
        let done = try yiju("remove", "样品管理局", "--sender", "李四")
        #expect(done.status == 0 && done.output.contains("已移除：清单“\(Self.list)”"), "\(done.errors)")
        #expect(done.output.contains("职权") && done.output.contains("已发布到"))
        #expect(try yiju("powers", "--list", Self.list).status == 2)
        let changes = try yiju("changes", "--since", "1")
        #expect(changes.status == 0 && changes.output.contains("移除清单“\(Self.list)”"))
        #expect(changes.output.contains("李四") && changes.output.contains("1 份清单移除"))
        let json = try #require(try yiju("changes", "--json").json() as? [String: Any])
        let states = try #require(json["generations"] as? [[String: Any]])
        #expect(states.compactMap { $0["act"] as? String } == ["removal", "import"])
        #expect(try yiju("changes", "--since", "2").status == 1)
        #expect(try yiju("changes", "--since", "昨天").status == 2)
        let files = try #require(try yiju("stats", "--files", "--json").json() as? [String: Any])
        let senders = try #require(files["files"] as? [[String: Any]]).compactMap { $0["sender"] as? String }
        #expect(!senders.isEmpty && Set(senders) == ["张三"])
    }

    @Test func `an import says on request which findings came and went, and the changes keep it`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        let folder = try TemporaryDirectory("checked")
        let head = "序号,职权类型,职权名称,实施依据\n1,行政检查,新的检查,《样品管理条例》"
        try folder.write("新清单.csv", head + "第九百九十九条\n")
        let wrong = try yiju("import", folder.path("新清单.csv"), "--check")
        #expect(wrong.status == 0 && wrong.output.contains("核查结果与第 1 代相比：新出现错误 1 处"), "\(wrong.output)")
        try folder.write("新清单.csv", head + "第一条\n")
        let mended = try yiju("import", folder.path("新清单.csv"), "--check")
        #expect(mended.output.contains("核查结果与第 2 代相比：") && mended.output.contains("消失错误 1 处"))
        // What is not new is not counted again.
        let again = try yiju("import", folder.path("新清单.csv"), "--check")
        #expect(again.status == 0 && !again.output.contains("核查结果"))
        let changes = try yiju("changes", "--since", "1").output
        #expect(changes.contains("新出现错误 1 处") && changes.contains("消失错误 1 处"))
        #expect(try yiju("verify").status == 0)
        #expect(try yiju("import", folder.path("新清单.csv"), "--check", "--dry-run").status == 2)
    }

    @Test func `a list is renamed everywhere`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        let done = try yiju("rename", Self.list, "样品局清单", "--json")
        let told = try #require(try done.json() as? [String: Any])
        #expect(done.status == 0 && told["published"] as? Bool == true && told["powers"] as? Int ?? 0 > 0)
        #expect(try yiju("powers", "--list", "样品局清单").status == 0)
        let report = try #require(try yiju("check", "--json").json() as? [String: Any])
        #expect((report["lists"] as? [String])?.contains("样品局清单") == true)
    }

    @Test func `what is done but cannot be written down is told, in words and as JSON`() throws {
        let yiju = try filled()
        defer { yiju.remove() }
        try? FileManager.default.removeItem(atPath: yiju.index.path + "/journal")
        try FileManager.default.createDirectory(
            atPath: yiju.index.path + "/journal",
            withIntermediateDirectories: true
        )
        let sentence = "已经发布，但没有写进操作记录"
        #expect(try yiju("rename", Self.list, "样品局清单").output.contains(sentence))
        let json = try #require(try yiju("remove", "样品局清单", "--json").json() as? [String: Any])
        #expect(
            (json["journalFault"] as? String)?.hasPrefix(sentence) == true && json["durable"] as? Bool == true
        )
        let files = try SmallLibrary.shared().files
        let again = try #require(try yiju("import", files, "--json").json() as? [String: Any])
        #expect((again["journalFault"] as? String)?.hasPrefix(sentence) == true)
        #expect(again["uploadFault"] is NSNull)
    }

    @Test(arguments: [
        (["remove", "清单"], "可以指"), (["remove", "没有这份文件"], "库里没有叫“没有这份文件”"),
        (["rename", "样品管理局", "乙市展览局行政权力清单"], "已经有"), (["rename", "样品管理局", " "], "不能用作名称"),
        (["remove", "样品管理局", "--kind", "statute"], "库里没有叫"),
    ])
    func `what cannot be done ends with 2 and says why`(arguments: [String], sentence: String) throws {
        let result = try CommandLineRun()(
            arguments + ["--dry-run"],
            environment: ["YIJU_INDEX": try SmallLibrary.shared().directory]
        )
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(sentence), "\(result.errors)")
    }

    @Test func `users are added from standard input, listed and removed`() throws {
        let yiju = CommandLineRun()
        let folder = try TemporaryDirectory("users")
        let file = folder.path("users")
        let secret = Data("一个足够长的口令，不会太短\n".utf8)
        let added = try yiju(["user", "add", "张三", "--role", "editor", "--file", file], input: secret)
        #expect(added.status == 0 && added.output.isEmpty && added.errors.contains("已添加“张三”（编辑）"))
        #expect(try yiju(["user", "add", "李四", "--file", file], input: secret).status == 0)
        #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("足够长"))
        let listed = try yiju("user", "list", "--file", file)
        #expect(listed.output == "张三　editor（编辑）\n李四　reader（查看）\n")
        #expect(try yiju("user", "remove", "张三", "--file", file).status == 0)
        let json = try #require(try yiju("user", "list", "--file", file, "--json").json() as? [String: Any])
        #expect((json["users"] as? [[String: String]]) == [["name": "李四", "role": "reader"]])
        for (arguments, input, sentence) in [
            (["add", "李四", "--file", file], secret, "已有名为“李四”"),
            (["add", "王五", "--file", file], Data(), "没有口令"),
            (["add", "王五", "--file", file], Data("短\n".utf8), "不足 12 个字符"),
            (["add", "a:b", "--file", file], secret, "不能作名称"),
            (["remove", "王五", "--file", file], Data(), "没有名为"),
            (["list", "--file", "/没有"], Data(), "读不出用户文件"),
        ] as [([String], Data, String)] {
            let result = try yiju(["user"] + arguments, input: input)
            #expect(result.status != 0 && result.errors.contains(sentence), "\(arguments): \(result.errors)")
        }
    }
}
