import Catalog
import Foundation
import Law
import TestSupport
import Testing

@testable import Library

/// Files that are sent to a library instead of lying on the disk.
@Suite("Files that are sent") struct UploadTests {
    private static let list = "某市苹果局权责清单"
    private static let law = "某市苹果管理条例"

    private func sent(_ name: String, _ text: String) -> SentFile {
        SentFile(name: name, bytes: Array(text.utf8))
    }

    private func apples(_ title: String = list, _ citations: [String] = ["《\(law)》第三条"]) -> String {
        Sample.list(title, citations: citations)
    }

    private func importer(_ scratch: Scratch, who: String? = "王某") -> Importer {
        var options = Scratch.options
        (options.who, options.face, options.sender) = (who, .page, "苹果局")
        return Importer(directory: scratch.library, options: options)
    }

    @discardableResult
    private func send(
        _ files: [SentFile],
        to scratch: Scratch,
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) throws
        -> ImportOutcome
    {
        var request = ImportRequest()
        request.sent = files
        change(&request)
        return try importer(scratch).importFiles(request)
    }

    private func lists(_ scratch: Scratch) throws -> [String] {
        try Library(directory: scratch.library).catalog.lists().map(\.title)
    }

    /// What lies in the folder of the files that were sent.
    private func kept(_ scratch: Scratch) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: scratch.library + "/uploads")
        return (names ?? []).sorted()
    }

    @Test(
        "a name is made harmless",
        arguments: [
            ("清单.xlsx", "清单.xlsx"), ("../../etc/passwd", "passwd"), ("C:\\表\\清单.xls", "清单.xls"), ("..", "文件"),
            ("", "文件"), (".bashrc", "bashrc"), ("-rf.txt", "rf.txt"), ("a\u{0}b\n.txt", "ab.txt"),
            ("清单\u{202E}xslx.exe", "清单xslx.exe"), ("=HYPERLINK(1).csv", "=HYPERLINK(1).csv"), (" 甲 . ", "甲"),
            ("<img src=x onerror=alert(1)>.html", "<img src=x onerror=alert(1)>.html"),
            ("uploads/.draft-9", "draft-9"),
        ]
    )
    func names(name: String, wanted: String) { #expect(SentFile(name: name, bytes: []).name == wanted) }

    @Test func `a long name keeps its ending and fits a file system`() {
        let name = SentFile(name: String(repeating: "很长", count: 200) + ".xlsx", bytes: []).name
        #expect(name.hasSuffix(".xlsx") && name.utf8.count <= 180 && name.hasPrefix("很长"))
    }

    @Test func `a rehearsal tells what would come and leaves nothing behind`() throws {
        let scratch = try Scratch()
        try scratch.write("law.md", Sample.statute(Self.law))
        try scratch.importAll()
        let before = try FileManager.default.contentsOfDirectory(atPath: scratch.library).sorted()
        let outcome = try send([sent("清单.txt", apples())], to: scratch) { $0.isRehearsal = true }
        #expect(!outcome.summary.published && outcome.summary.added == 1)
        let one = try #require(outcome.summary.taken.first)
        #expect(one.fate == .added && one.holds == "清单“\(Self.list)”" && one.powers == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.library).sorted() == before)
        #expect(try lists(scratch).isEmpty)
    }

    @Test func `a file is kept, told with who sent and imported it, and goes with what it held`() throws {
        let scratch = try Scratch()
        try send([sent("清单.txt", apples()), sent("条例.md", Sample.statute(Self.law))], to: scratch)
        #expect(kept(scratch) == ["条例.md", "清单.txt"])
        #expect(try LibraryVerification(directory: scratch.library).unnamed.isEmpty)
        let source = try #require(
            try Library(directory: scratch.library).catalog.sources().first { $0.facts.file == "清单.txt" }
        )
        #expect(source.facts.sender == "苹果局" && source.facts.imported != nil)
        #expect(try send([sent("清单.txt", apples())], to: scratch).summary.unchanged == 1)
        _ = try importer(scratch).remove([Self.list])
        #expect(kept(scratch) == ["条例.md"])
        let entries = try Library(directory: scratch.library).journal.reading().entries
        #expect(entries.map(\.act.kind) == ["imported", "removed"])
        #expect(entries.allSatisfy { $0.who == "王某" && $0.face == .page })
    }

    @Test func `the same name comes in place of the other, two of one name are told apart`() throws {
        let scratch = try Scratch()
        try send([sent("清单.txt", apples()), sent("a/清单.txt", apples("某市梨局权责清单"))], to: scratch)
        #expect(kept(scratch) == ["清单.txt", "清单（2）.txt"])
        let outcome = try send([sent("清单.txt", apples(Self.list, ["《\(Self.law)》第四条"]))], to: scratch)
        #expect(outcome.summary.replaced == 1 && outcome.summary.taken[0].replaces == "清单“\(Self.list)”")
        #expect(try lists(scratch).sorted() == [Self.list, "某市梨局权责清单"].sorted())
    }

    @Test func `a list comes in place of another of another name, and keeps the name that officers gave`()
        throws
    {
        let scratch = try Scratch()
        try scratch.write("old.txt", apples())
        try scratch.importAll()
        _ = try importer(scratch).rename(Self.list, to: "苹果清单")
        let outcome = try send([sent("新.txt", apples("某市苹果局权责清单（新）"))], to: scratch) {
            $0.replaces = ["苹果清单"]
        }
        #expect(outcome.touched.subjects == ["清单“苹果清单”"] && outcome.touched.powers == 1)
        #expect(try lists(scratch) == ["苹果清单"])
        let library = try Library(directory: scratch.library)
        let last = try #require(try library.catalog.changes(after: 0, most: 1).first)
        #expect(last.changes.map(\.kind) == [.listReplaced])
        #expect(try library.journal.reading().entries.last?.act.kind == "replaced")
    }

    @Test func `what cannot be read takes nothing's place`() throws {
        let scratch = try Scratch()
        try send([sent("清单.txt", apples())], to: scratch)
        let outcome = try send([sent("坏.docx", "PK\u{3}\u{4}这不是压缩包")], to: scratch) {
            $0.replaces = [Self.list]
        }
        #expect(outcome.summary.failed.count == 1 && !outcome.summary.published)
        #expect(try lists(scratch) == [Self.list] && kept(scratch) == ["清单.txt"])
    }

    @Test func `the same content under another name does not remove itself`() throws {
        let scratch = try Scratch()
        try send([sent("清单.txt", apples())], to: scratch)
        try send([sent("清单2.txt", apples())], to: scratch) { $0.replaces = [Self.list] }
        #expect(try lists(scratch) == [Self.list])
        try send([sent("清单2.txt", apples())], to: scratch) { $0.replaces = [Self.list] }
        #expect(try lists(scratch) == [Self.list])
    }

    @Test func `a title is given to one list`() throws {
        let scratch = try Scratch()
        try send([sent("清单.txt", apples())], to: scratch) { $0.title = "苹果局 2026" }
        #expect(try lists(scratch) == ["苹果局 2026"])
        try send([sent("清单.txt", apples(Self.list, ["《\(Self.law)》第五条"]))], to: scratch)
        #expect(try lists(scratch) == ["苹果局 2026"])
        for (files, title) in [
            ([sent("a.txt", apples("甲")), sent("b.txt", apples("乙", ["《\(Self.law)》第二条"]))], "丙"),
            ([sent("a.md", Sample.statute(Self.law))], "丙"), ([sent("a.txt", apples("甲"))], "苹果局 2026"),
            ([sent("a.txt", apples("甲"))], "两\n行"),
        ] {
            #expect(throws: HoldingFault.self) { try send(files, to: scratch) { $0.title = title } }
        }
        #expect(try lists(scratch) == ["苹果局 2026"] && kept(scratch) == ["清单.txt"])
    }

    @Test func `an import beside another one says so and changes nothing`() throws {
        let scratch = try Scratch()
        try scratch.write("law.md", Sample.statute(Self.law))
        try scratch.importAll()
        let lock = try ImportLock(Shelf(scratch.library))
        defer { withExtendedLifetime(lock) {} }
        let error = #expect(throws: LibraryError.self) { try send([sent("清单.txt", apples())], to: scratch) }
        #expect(error?.description.contains("另一个导入") == true)
        #expect(kept(scratch).isEmpty)
    }

    @Test func `what a killed process left is finished or forgotten`() throws {
        let scratch = try Scratch()
        try send([sent("清单.txt", apples())], to: scratch)
        let shelf = UploadShelf(scratch.library)
        let generation = try Library(directory: scratch.library).generation
        try shelf.hold([sent("清单.txt", "新的内容")], for: generation)
        try shelf.hold([sent("别的.txt", "没有发布")], for: generation + 1)
        try shelf.settle(inUse: generation)
        #expect(kept(scratch) == ["清单.txt"])
        #expect(try String(contentsOfFile: scratch.library + "/uploads/清单.txt", encoding: .utf8) == "新的内容")
    }

    @Test func `archives are opened, and kept whole`() throws {
        let scratch = try Scratch()
        let zip = ZipMaker.archive([("清单.txt", apples()), ("条例.md", Sample.statute(Self.law))])
        let outcome = try send([SentFile(name: "全部.zip", bytes: zip)], to: scratch)
        #expect(outcome.summary.members == 2 && outcome.summary.added == 2)
        #expect(kept(scratch) == ["全部.zip"])
        #expect(try lists(scratch) == [Self.list])
    }

    // MARK: - Names

    @Test func `lists of one title have names of their own, which last`() throws {
        let scratch = try Scratch()
        try scratch.write("a.txt", apples())
        try scratch.write("b.txt", apples(Self.list, ["《\(Self.law)》第四条"]))
        try scratch.importAll()
        let names = try lists(scratch)
        #expect(names == [Self.list, "\(Self.list)（b.txt）"])
        var again = Scratch.options
        again.readsAgain = true
        try scratch.importAll(again)
        #expect(Set(try lists(scratch)) == Set(names))
        try scratch.write("c.txt", apples(Self.list, ["《\(Self.law)》第五条"]))
        try scratch.importAll()
        #expect(Set(try lists(scratch)) == Set(names + ["\(Self.list)（c.txt）"]))
    }

    @Test(
        arguments: [
            ([("清单", "甲局", "a"), ("清单", "乙局", "b")], ["清单（乙局）"]),
            ([("清单", nil, "a"), ("清单", "", "d/b.xlsx")], ["清单（b.xlsx）"]),
            ([("甲局清单", "甲局", "a"), ("甲局清单", "甲局", "a")], ["甲局清单（a）"]),
            ([("清单", "甲局", "a"), ("清单", "甲局", "a"), ("清单", "甲局", "a")], ["清单（甲局）", "清单（a）"]),
            ([("清单", nil, "a"), ("清单", nil, "a"), ("清单（a）", nil, "c")], ["清单（2）"]),
            ([("甲", nil, "a"), ("乙", nil, "b")], []),
        ] as [([(String, String?, String)], [String])]
    )
    func `how lists are told apart`(lists: [(String, String?, String)], names: [String]) {
        let titled = lists.enumerated().map { index, list in
            TitledList(id: ListID(Int64(index + 1)), title: list.0, body: list.1, file: list.2)
        }
        #expect(ListNaming.names(for: titled).map(\.1) == names)
    }

    @Test func `names that officers gave outlive the restoring of a damaged catalog`() throws {
        for tellsNames in [true, false] {
            let scratch = try Scratch()
            try scratch.write("a.txt", apples())
            try scratch.write("law.md", Sample.statute(Self.law))
            try scratch.importAll()
            _ = try importer(scratch).rename(Self.list, to: "苹果清单一")
            _ = try importer(scratch).rename("苹果清单一", to: "苹果清单")
            _ = try importer(scratch).rename(Self.law, to: "某市苹果条例", kind: .statute)
            let library = try Library(directory: scratch.library)
            let path = scratch.library + "/catalog-\(library.generation).sqlite"
            if !tellsNames { try Self.drop("given", from: path) }
            // A byte that SQLite keeps for later: everything can still be read, and the seal says that it is not what was written.
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            try file.seek(toOffset: 80)
            try file.write(contentsOf: Data([0x7F]))
            try file.close()
            let summary = try importer(scratch).restore()
            #expect(summary.aside != nil, "\(summary)")
            #expect(try lists(scratch) == ["苹果清单"], "by the catalog: \(tellsNames)")
            #expect(try Library(directory: scratch.library).catalog.statutes().map(\.title) == ["某市苹果条例"])
        }
    }

    /// Takes a table out of a catalog, as damage to its pages would.
    private static func drop(_ table: String, from path: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute('DROP TABLE '+sys.argv[2]); d.commit()",
            path, table,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
