import Foundation
import TestSupport
import Testing

/// `yiju compare` and `yiju consistency` as processes: what they take, write and answer.
@Suite("yiju compare") struct CompareCommandTests {
    private func run(_ arguments: [String]) throws -> CommandLineRun.Result {
        try CommandLineRun()(arguments, environment: ["YIJU_INDEX": try SmallLibrary.shared().directory])
    }

    private static let province = "甲省样品局权责清单（2015年）"

    @Test func `equal lists end with 0, others with 1`() throws {
        let same = try run(["compare", Self.province, "甲省样品局"])
        #expect(same.status == 0 && same.output.contains("其中 0 项有差异"), "\(same.output)")
        let other = try run(["compare", Self.province, "丙县检验所"])
        #expect(other.status == 1 && other.output.contains("只在甲"), "\(other.output)")
        let part = try run(["compare", Self.province, "丙县检验所", "--show", "onlyRight", "--json"])
        let answer = try #require(try part.json() as? [String: Any])
        #expect(answer["part"] as? String == "只在乙" && (answer["pairs"] as? [Any])?.isEmpty == true)
    }

    @Test func `a file that is not imported is the same list as when it is`() throws {
        let files = try SmallLibrary.shared().files
        let walker = FileManager.default.enumerator(atPath: files)?.compactMap { $0 as? String } ?? []
        let path = try #require(walker.first { $0.contains("甲省样品局权责清单") && $0.hasSuffix(".csv") })
        let result = try run(["compare", Self.province, files + "/" + path])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test(
        "what is not a list ends with 2 and says so",
        arguments: [
            (["没有这份", province], "没有标题是“没有这份”"), (["权责清单", province], "请写完整的标题"),
            ([province, "/dev/null"], "不是普通文件"), ([province, province, "--show", "nosuch"], "--show 只能取"),
        ]
    )
    func refused(arguments: [String], words: String) throws {
        let result = try run(["compare"] + arguments)
        #expect(result.status == 2 && result.output.isEmpty, "\(result.output)")
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func `files are written once, and nothing in them is a formula`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yiju-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let list = folder.appending(path: "恶意权责清单.csv")
        let text = "编码,职权类别,职权名称,实施依据\n=1+1,行政检查,=HYPERLINK(1),《样品管理条例》第五条\n"
        try Data(text.utf8).write(to: list)
        let csv = folder.appending(path: "对照.csv")
        let xlsx = folder.appending(path: "对照.xlsx")
        let arguments = ["compare", list.path, Self.province, "--csv", csv.path, "--xlsx", xlsx.path]
        let result = try run(arguments)
        #expect(result.status == 1, "\(result.errors)")
        let written = try String(contentsOf: csv, encoding: .utf8)
        #expect(written.contains(",'=HYPERLINK(1)") && !written.contains(",=HYPERLINK"), "\(written)")
        #expect(try Data(contentsOf: xlsx).prefix(2) == Data("PK".utf8))
        let again = try run(arguments)
        #expect(again.status == 2 && again.errors.contains("已经存在，没有覆盖"))
    }

    @Test func `consistency is told of the lists that are asked for`() throws {
        let whole = try run(["consistency", "--json"])
        let answer = try #require(try whole.json() as? [String: Any])
        let groups = try #require(answer["groups"] as? [[String: Any]])
        #expect(whole.status == (groups.isEmpty ? 0 : 1))
        let one = try run(["consistency", "--list", Self.province])
        #expect(one.status == 0 && one.output.contains("只有 1 份清单，没有可以互相对照的"), "\(one.output)")
        #expect(try run(["consistency", "--list", "没有"]).status == 2)
    }
}
