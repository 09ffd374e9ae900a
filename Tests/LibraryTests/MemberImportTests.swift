import Catalog
import Foundation
import Readers
import TestSupport
import Testing

@testable import Library

@Suite("Files inside files, imported") struct MemberImportTests {
    private func archive(_ laws: [(name: String, title: String)]) -> [UInt8] {
        ZipMaker.archive(laws.map { ($0.name, Sample.statute($0.title, flavour: $0.title)) })
    }

    private func write(_ bytes: [UInt8], to name: String, _ scratch: Scratch) throws {
        try Data(bytes).write(to: URL(filePath: scratch.files + "/" + name))
    }

    private func sources(_ scratch: Scratch) throws -> [String] {
        try Library(directory: scratch.library).catalog.sources().map { source in
            #expect(source.facts.path.hasSuffix(String(source.facts.file.dropFirst(scratch.files.count))))
            return String(source.facts.file.dropFirst(scratch.files.count + 1))
        }.sorted()
    }

    @Test func `each file in an archive is a source of its own`() throws {
        let scratch = try Scratch()
        try write(
            archive([("法/甲.md", "甲果条例"), ("乙.md", "乙果条例"), ("../丙.md", "丙果条例")]),
            to: "国家法律.zip",
            scratch
        )
        let summary = try scratch.importAll()
        #expect(
            summary.containers == 1 && summary.members == 3 && summary.added == 2 && summary.articles == 12
        )
        #expect(summary.failed.map(\.file) == [scratch.files + "/国家法律.zip/../丙.md"])
        #expect(try sources(scratch) == ["国家法律.zip/乙.md", "国家法律.zip/法/甲.md"])
        #expect(
            try Library(directory: scratch.library).catalog.statutes().map(\.title).sorted() == [
                "乙果条例", "甲果条例",
            ]
        )
    }

    @Test
    func `a second import finds the members unchanged, and a changed archive replaces, moves and removes`()
        throws
    {
        let scratch = try Scratch()
        try write(archive([("甲.md", "甲果条例"), ("乙.md", "乙果条例"), ("丙.md", "丙果条例")]), to: "法.zip", scratch)
        try scratch.importAll()
        let again = try scratch.importAll()
        #expect(again.unchanged == 3 && !again.published)
        // 甲 is gone, 乙 has a new name, 丙 a new text, 丁 is new.
        var maker = ZipMaker()
        maker.add("新名.md", Array(Sample.statute("乙果条例", flavour: "乙果条例").utf8))
        maker.add("丙.md", Array(Sample.statute("丙果条例", flavour: "改过的").utf8))
        maker.add("丁.md", Array(Sample.statute("丁果条例").utf8))
        try write(maker.finished(), to: "法.zip", scratch)
        let changed = try scratch.importAll()
        #expect(changed.moved == 1 && changed.replaced == 1 && changed.added == 1 && changed.removed == 1)
        #expect(try sources(scratch) == ["法.zip/丁.md", "法.zip/丙.md", "法.zip/新名.md"])
        let catalog = try Library(directory: scratch.library).catalog
        #expect(try catalog.statutes().map(\.title).sorted() == ["丁果条例", "丙果条例", "乙果条例"])
        #expect(try scratch.importAll().unchanged == 3)
    }

    @Test func `the same content inside and outside of archives is read once, and told`() throws {
        let scratch = try Scratch()
        try scratch.write("甲.md", Sample.statute("甲果条例", flavour: "甲果条例"))
        try write(archive([("副本.md", "甲果条例"), ("乙.md", "乙果条例")]), to: "法.zip", scratch)
        try write(archive([("又一份.md", "乙果条例")]), to: "法二.zip", scratch)
        let summary = try scratch.importAll()
        #expect(summary.added == 2)
        #expect(summary.duplicates.count == 2)
        #expect(try sources(scratch).count == 2)
        let again = try scratch.importAll()
        #expect(again.unchanged == 2 && again.duplicates.count == 2 && !again.published)
    }

    @Test func `a damaged archive leaves what the library has of it`() throws {
        let scratch = try Scratch()
        let bytes = archive([("甲.md", "甲果条例"), ("乙.md", "乙果条例")])
        try write(bytes, to: "法.zip", scratch)
        try scratch.importAll()
        try write(Array(bytes.prefix(bytes.count / 2)), to: "法.zip", scratch)
        let damaged = try scratch.importAll()
        #expect(damaged.failed.count >= 1 && damaged.removed == 0)
        #expect(try sources(scratch) == ["法.zip/乙.md", "法.zip/甲.md"])
    }

    @Test func `a file that becomes a container, and back, leaves nothing behind`() throws {
        let scratch = try Scratch()
        try scratch.write("法", Sample.statute("甲果条例"))
        try scratch.importAll()
        try write(archive([("乙.md", "乙果条例")]), to: "法", scratch)
        try scratch.importAll()
        #expect(try sources(scratch) == ["法/乙.md"])
        try scratch.write("法", Sample.statute("丙果条例"))
        try scratch.importAll()
        #expect(try sources(scratch) == ["法"])
    }

    @Test func `a table of statutes gives a source for each row`() throws {
        let scratch = try Scratch()
        let text = (1...12).map { "第\(Self.numerals[$0 - 1])条　生产和销售果品的单位和个人应当保持果品清洁，按照目录登记。" }
        let rows = ["甲", "乙"].map { "\($0)果条例,\"\(text.joined(separator: "\n"))\n\($0)\"" }
        try scratch.write("法规.csv", "标题,内容\n" + rows.joined(separator: "\n") + "\n")
        let summary = try scratch.importAll()
        #expect(summary.added == 2 && summary.members == 2)
        #expect(try sources(scratch) == ["法规.csv/乙果条例.txt", "法规.csv/甲果条例.txt"])
    }

    private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]

    @Test func `a file whose name is no UTF-8 is read, shown as it reads, and known again`() throws {
        let scratch = try Scratch()
        try scratch.write("甲.md", Sample.statute("甲果条例", flavour: "甲果条例"))
        let text = Sample.statute("保密条例", flavour: "保密条例")
        // 保密.md in GBK, as old archives unpack it.
        let name = SystemPath.text(
            of: Array("\(scratch.files)/".utf8) + [0xB1, 0xA3, 0xC3, 0xDC] + Array(".md".utf8)
        )
        let file = SystemPath.with(name) { fopen($0, "w") }
        fputs(text, file)
        fclose(file)
        #expect(try scratch.importAll().added == 2)
        let library = try Library(directory: scratch.library)
        #expect(try library.catalog.statute(titled: "保密条例") != nil)
        let shown = try library.catalog.sources().map(\.facts.file)
        #expect(shown.contains { $0.hasSuffix("/保密.md") })
        let again = try scratch.importAll()
        #expect(again.unchanged == 2 && again.vanished.isEmpty && !again.published)
    }

    @Test func `files that are gone from the disk are told, and removed only when asked`() throws {
        let scratch = try Scratch()
        try scratch.write("甲.md", Sample.statute("甲果条例", flavour: "甲果条例"))
        try scratch.write("内/乙.md", Sample.statute("乙果条例", flavour: "乙果条例"))
        try scratch.write("丙.md", Sample.statute("丙果条例", flavour: "丙果条例"))
        try write(archive([("丁.md", "丁果条例"), ("戊.md", "戊果条例")]), to: "法.zip", scratch)
        #expect(try scratch.importAll().vanished.isEmpty)
        try scratch.remove("甲.md")
        try scratch.remove("法.zip")
        // One that merely has another name now is not gone.
        try scratch.remove("丙.md")
        try scratch.write("新丙.md", Sample.statute("丙果条例", flavour: "丙果条例"))
        let told = try scratch.importAll()
        #expect(told.moved == 1 && told.removed == 0 && !told.vanishedWereRemoved)
        #expect(
            told.vanished.map { String($0.file.dropFirst(scratch.files.count + 1)) }.sorted() == [
                "法.zip/丁.md", "法.zip/戊.md", "甲.md",
            ]
        )
        #expect(told.vanished.allSatisfy { $0.sentence.contains("库里仍保留") })
        #expect(try sources(scratch).count == 5)
        // What was imported from elsewhere is none of this folder's business.
        let inner = try Importer(directory: scratch.library, options: Scratch.options).importFiles([
            scratch.files + "/内"
        ])
        #expect(inner.vanished.isEmpty)
        var options = Scratch.options
        options.removesVanished = true
        let removed = try scratch.importAll(options)
        #expect(removed.vanished.count == 3 && removed.vanishedWereRemoved && removed.removed == 0)
        #expect(removed.published)
        #expect(try sources(scratch) == ["内/乙.md", "新丙.md"])
        #expect(try scratch.importAll(options).vanished.isEmpty)
    }
}
