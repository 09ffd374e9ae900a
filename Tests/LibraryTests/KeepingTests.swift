import Catalog
import Foundation
import InvertedIndex
import Law
import Testing

@testable import Library

/// Removing and renaming what a library holds.
@Suite("Keeping a library") struct KeepingTests {
    private static let law = "某市苹果管理条例"
    private static let list = "某市苹果局权责清单"

    /// Two statutes, one of them in two editions, and two lists.
    private static func filled() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("apple2019.md", Sample.statute(law))
        try scratch.write("apple2023.md", Sample.statute(law, date: "2023年5月1日", articles: 7))
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
        try scratch.write("apple.txt", Sample.list(list, citations: ["《\(law)》第三条", "《\(law)》（2019年）第四条"]))
        try scratch.write("pear.txt", Sample.list("某市梨局权责清单", citations: ["《某市梨管理条例》第二条"]))
        try scratch.importAll()
        return scratch
    }

    private func importer(_ scratch: Scratch) -> Importer { Importer(directory: scratch.library) }

    /// Asks whether index and catalog hold the same.
    private func expectWhole(_ scratch: Scratch) throws -> Library {
        let library = try Library(directory: scratch.library)
        try library.catalog.verify()
        try library.index.verify()
        let damages = try LibraryVerification(directory: scratch.library).damages
        #expect(damages.isEmpty, "\(damages)")
        return library
    }

    private func outcomes(_ library: Library) throws -> [String: Int] {
        try library.catalog.powerCitations().reduce(into: [:]) {
            $0[$1.resolution?.outcome ?? "", default: 0] += 1
        }
    }

    @Test func `a list goes with its powers, and comes back by another import`() throws {
        let scratch = try Self.filled()
        let summary = try importer(scratch).remove([Self.list])
        #expect(summary.published && summary.isDurable && summary.powers == 2 && summary.citations > 0)
        #expect(summary.subjects == ["清单“\(Self.list)”"])
        let library = try expectWhole(scratch)
        #expect(try library.catalog.lists().map(\.title) == ["某市梨局权责清单"])
        #expect(try library.catalog.statutes().count == 2)
        let again = try scratch.importAll()
        #expect(again.added == 1 && again.unchanged == 4)
        #expect(try expectWhole(scratch).catalog.lists().count == 2)
    }

    @Test func `what cites a removed statute is not on hand at once`() throws {
        let scratch = try Self.filled()
        let before = try outcomes(Library(directory: scratch.library))
        let summary = try importer(scratch).remove(["《\(Self.law)》"])
        #expect(summary.articles == 13 && summary.redirectedCitations == 2 && summary.redirectedPowers == 2)
        let library = try expectWhole(scratch)
        let after = try outcomes(library)
        #expect(after["resolved", default: 0] == before["resolved", default: 0] - 2, "\(before) \(after)")
        #expect(try library.catalog.statute(titled: Self.law) == nil)
        try scratch.importAll()
        #expect(try outcomes(expectWhole(scratch)) == before)
    }

    @Test func `one edition goes, and its citations lead to what is left`() throws {
        let scratch = try Self.filled()
        let summary = try importer(scratch).remove(["\(Self.law)@2019-11-02"], kind: .edition)
        #expect(summary.articles == 6)
        let library = try expectWhole(scratch)
        let statute = try #require(try library.catalog.statute(titled: Self.law))
        #expect(statute.editions.map(\.label) == ["2023-05-01"])
    }

    @Test(arguments: ["apple2019.md", "files/apple2019.md"])
    func `a file goes by its name`(name: String) throws {
        let scratch = try Self.filled()
        let summary = try importer(scratch).remove([name], kind: .file)
        #expect(summary.articles == 6)
        #expect(try expectWhole(scratch).catalog.sources().count == 4)
    }

    @Test(arguments: ["中华人民共和国样品管理法", "样品管理法", "《样品管理法》", "《样品管理法》（2019-11-02）", "law.md", "国样品"])
    func `a statute is known by its title, a short one, an edition, its file, a part`(name: String) throws {
        let scratch = try Scratch()
        try scratch.write("law.md", Sample.statute("中华人民共和国样品管理法", articles: 4))
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
        try scratch.importAll()
        #expect(try importer(scratch).remove([name]).articles == 4)
        #expect(try expectWhole(scratch).catalog.statutes().map(\.title) == ["某市梨管理条例"])
    }

    @Test func `several things go in one state`() throws {
        let scratch = try Self.filled()
        let first = try Library(directory: scratch.library).generation
        let summary = try importer(scratch).remove([Self.list, "某市梨局权责清单", Self.list])
        #expect(summary.powers == 3)
        let library = try expectWhole(scratch)
        #expect(library.generation == first + 1)
        #expect(try library.catalog.lists().isEmpty)
    }

    @Test(
        arguments: [
            ("某市", nil), ("权责清单", HoldingKind.list), ("管理条例", .statute), ("apple", .file),
        ] as [(String, HoldingKind?)]
    )
    func `what is ambiguous is refused with the candidates, and nothing is changed`(
        words: String,
        kind: HoldingKind?
    ) throws {
        let scratch = try Self.filled()
        let state = FileWork.names(in: scratch.library)
        let fault = try #require(throws: HoldingFault.self) {
            try importer(scratch).remove([words], kind: kind)
        }
        guard case .ambiguous(words, let holdings) = fault else {
            Issue.record("\(fault)")
            return
        }
        #expect(holdings.count > 1 && fault.description.contains(holdings[0].candidate()))
        #expect(Set(holdings.map(\.sources)).count == holdings.count)
        #expect(FileWork.names(in: scratch.library) == state)
    }

    @Test func `what is not there is told with the nearest`() throws {
        let scratch = try Self.filled()
        let fault = try #require(throws: HoldingFault.self) {
            try importer(scratch).remove(["某市苹果局责任清单"])
        }
        #expect(fault.description.contains("相近的有“\(Self.list)”"))
        let empty = try Scratch()
        #expect(throws: LibraryError.missing(directory: empty.library)) {
            try importer(empty).remove(["甲"])
        }
    }

    @Test func `a list of the same title is told apart by its file`() throws {
        let scratch = try Self.filled()
        try scratch.write("other.txt", Sample.list(Self.list, citations: ["《某市梨管理条例》第一条"]))
        try scratch.importAll()
        #expect(try expectWhole(scratch).catalog.lists().map(\.title).contains("\(Self.list)（other.txt）"))
        #expect(try importer(scratch).remove(["other.txt"]).powers == 1)
        #expect(try expectWhole(scratch).catalog.lists().map(\.title).contains(Self.list))
    }

    @Test func `a rehearsal tells the same and changes nothing`() throws {
        let scratch = try Self.filled()
        let state = FileWork.names(in: scratch.library)
        let before = try outcomes(Library(directory: scratch.library))
        let rehearsal = try importer(scratch).remove([Self.law], rehearsing: true)
        #expect(!rehearsal.published && FileWork.names(in: scratch.library) == state)
        #expect(try outcomes(expectWhole(scratch)) == before)
        let done = try importer(scratch).remove([Self.law])
        #expect(done.published && done.articles == rehearsal.articles)
        #expect(done.redirectedCitations == rehearsal.redirectedCitations)
        #expect(done.redirectedPowers == rehearsal.redirectedPowers && done.subjects == rehearsal.subjects)
    }

    @Test func `a list has its new title everywhere, and keeps it when its file comes again`() throws {
        let scratch = try Self.filled()
        let summary = try importer(scratch).rename(Self.list, to: "苹果局的清单")
        #expect(summary.published && summary.powers == 2)
        var library = try expectWhole(scratch)
        #expect(try library.catalog.lists().map(\.title) == ["苹果局的清单", "某市梨局权责清单"])
        let power = try #require(try library.catalog.powers().first)
        let document = try #require(try library.index.document(key: DocumentKey.power(power.id).value))
        let titles = try library.index.keywords(IndexScheme.field(.list), of: document)
        #expect(titles.map { String(decoding: $0, as: UTF8.self) } == ["苹果局的清单"])

        try scratch.write("apple.txt", Sample.list(Self.list, citations: ["《\(Self.law)》第五条"]))
        let again = try scratch.importAll()
        #expect(again.keptNames.map(\.sentence) == ["沿用改过的名称“苹果局的清单”，文件里写的是“\(Self.list)”"])
        library = try expectWhole(scratch)
        #expect(Set(try library.catalog.lists().map(\.title)) == ["苹果局的清单", "某市梨局权责清单"])

        _ = try importer(scratch).rename("苹果局的清单", to: "第三个名称")
        try scratch.write("apple.txt", Sample.list(Self.list, citations: ["《\(Self.law)》第六条"]))
        let third = try scratch.importAll()
        #expect(third.keptNames.map(\.sentence) == ["沿用改过的名称“第三个名称”，文件里写的是“\(Self.list)”"])

        _ = try importer(scratch).remove(["第三个名称"])
        #expect(try scratch.importAll().keptNames.isEmpty)
        #expect(try expectWhole(scratch).catalog.lists().map(\.title).contains(Self.list))
    }

    @Test func `a statute has its new title, and what cites it leads there`() throws {
        let scratch = try Self.filled()
        let summary = try importer(scratch).rename(Self.law, to: "某市水果管理条例", kind: .statute)
        #expect(summary.articles == 13 && summary.redirectedCitations == 2)
        let library = try expectWhole(scratch)
        #expect(try library.catalog.statute(titled: Self.law) == nil)
        #expect(try library.catalog.statute(titled: "某市水果管理条例")?.editions.count == 2)
        try scratch.write("apple2023.md", Sample.statute(Self.law, date: "2023年5月1日", articles: 8))
        #expect(try scratch.importAll().keptNames.count == 1)
        #expect(try expectWhole(scratch).catalog.statute(titled: "某市水果管理条例")?.editions.count == 2)
    }

    @Test func `a renamed statute takes in a later edition from another file`() throws {
        let scratch = try Scratch()
        try scratch.write("apple2019.md", Sample.statute(Self.law))
        try scratch.importAll()
        _ = try importer(scratch).rename(Self.law, to: "某市水果管理条例")
        try scratch.write("new.md", Sample.statute(Self.law, date: "2023年5月1日", articles: 7))
        let summary = try scratch.importAll()
        #expect(
            summary.keptNames.map(\.sentence) == ["归入改过名的“某市水果管理条例”，文件里写的是“\(Self.law)”"]
        )
        var statutes = try expectWhole(scratch).catalog.statutes()
        #expect(statutes.map(\.title) == ["某市水果管理条例"])
        #expect(statutes.first?.editions.map(\.label) == ["2019-11-02", "2023-05-01"])
        let state = try #require(try Library(directory: scratch.library).catalog.changes().first)
        #expect(state.changes.map(\.kind) == [.statuteRevised])
        // The name stays with the file, and a further renaming knows what it prints.
        _ = try importer(scratch).rename("某市水果管理条例", to: "第三个名称", kind: .statute)
        try scratch.write("new.md", Sample.statute(Self.law, date: "2023年5月1日", articles: 8))
        let again = try scratch.importAll()
        #expect(again.keptNames.map(\.sentence) == ["沿用改过的名称“第三个名称”，文件里写的是“\(Self.law)”"])
        statutes = try expectWhole(scratch).catalog.statutes()
        #expect(statutes.map(\.title) == ["第三个名称"] && statutes.first?.editions.count == 2)
    }

    @Test func `a file with another statute than the one that was renamed has its own title`() throws {
        let scratch = try Scratch()
        try scratch.write("law.md", Sample.statute(Self.law))
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
        try scratch.write("list.txt", Sample.list(Self.list, citations: ["《\(Self.law)》第三条"]))
        try scratch.importAll()
        _ = try importer(scratch).rename(Self.law, to: "苹果条例（试行）", kind: .statute)
        _ = try importer(scratch).rename(Self.list, to: "苹果局的清单")
        try scratch.write("law.md", Sample.statute("某市李子管理条例", flavour: "李子"))
        try scratch.write("list.txt", Sample.list("某市李子局权责清单", citations: ["《某市李子管理条例》第三条"]))
        let summary = try scratch.importAll()
        #expect(
            Set(summary.keptNames.map(\.sentence)) == [
                "不再用改过的名称“苹果条例（试行）”：改名时文件里写的是“\(Self.law)”，现在写的是“某市李子管理条例”",
                "不再用改过的名称“苹果局的清单”：改名时文件里写的是“\(Self.list)”，现在写的是“某市李子局权责清单”",
            ]
        )
        let catalog = try expectWhole(scratch).catalog
        #expect(Set(try catalog.statutes().map(\.title)) == ["某市李子管理条例", "某市梨管理条例"])
        #expect(try catalog.lists().map(\.title) == ["某市李子局权责清单"])
        // It is forgotten for good.
        try scratch.write("law.md", Sample.statute(Self.law))
        #expect(try scratch.importAll().keptNames.isEmpty)
        #expect(try expectWhole(scratch).catalog.statute(titled: Self.law) != nil)
    }

    @Test(arguments: [
        "", " 前空", "后空 ", "两\n行", String(repeating: "长", count: 201), "零宽\u{200B}", "某市梨局权责清单",
    ])
    func `a title that is none or is taken is refused`(name: String) throws {
        let scratch = try Self.filled()
        #expect(throws: HoldingFault.self) { try importer(scratch).rename(Self.list, to: name) }
        #expect(throws: HoldingFault.self) {
            try importer(scratch).rename("apple2019.md", to: "新名", kind: .file)
        }
        #expect(try Library(directory: scratch.library).catalog.lists().first?.title == Self.list)
    }

    @Test func `a file keeps its moment and its sender until other content comes`() throws {
        let scratch = try Scratch()
        var options = Scratch.options
        options.moment = { Moment(secondsSince1970: 1_714_550_400) }
        options.sender = "张三"
        try scratch.write("a.md", Sample.statute(Self.law))
        try scratch.write("b.txt", Sample.list(Self.list, citations: ["《\(Self.law)》第三条"]))
        try scratch.importAll(options)
        options.moment = { Moment(secondsSince1970: 1_714_640_000) }
        options.sender = nil
        try scratch.write("b.txt", Sample.list(Self.list, citations: ["《\(Self.law)》第四条"]))
        try scratch.importAll(options)
        let sources = try Library(directory: scratch.library).catalog.sources()
        let facts = Dictionary(uniqueKeysWithValues: sources.map { ($0.facts.format, $0.facts) })
        #expect(sources.map(\.facts.imported?.seconds) == [1_714_550_400, 1_714_640_000])
        #expect(sources.map(\.facts.sender) == ["张三", nil], "\(facts)")
    }
}

/// What was told is done on the state that it was told of, or not at all.
@Suite("Keeping what was told") struct KeepingToldTests {
    private static let law = "某市苹果管理条例"

    private static func filled() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute(law))
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
        try scratch.importAll()
        return scratch
    }

    @Test func `another state than the one that was told of is refused under the lock`() throws {
        let scratch = try Self.filled()
        let told = try Importer(directory: scratch.library).remove([Self.law], rehearsing: true)
        #expect(told.basis == 1 && !told.published)
        _ = try Importer(directory: scratch.library).rename("某市梨管理条例", to: "某市水果管理条例")
        let state = FileWork.names(in: scratch.library)
        var options = Scratch.options
        options.basis = told.basis
        #expect(throws: LibraryError.overtaken(directory: scratch.library)) {
            try Importer(directory: scratch.library, options: options).remove([Self.law])
        }
        #expect(throws: LibraryError.overtaken(directory: scratch.library)) { try scratch.importAll(options) }
        #expect(FileWork.names(in: scratch.library) == state)
        let again = try Importer(directory: scratch.library).remove([Self.law], rehearsing: true)
        options.basis = again.basis
        #expect(try Importer(directory: scratch.library, options: options).remove([Self.law]).published)
        let empty = try Scratch()
        try empty.write("apple.md", Sample.statute(Self.law))
        options.basis = 0
        #expect(try empty.importAll(options).published)
    }

    @Test func `what is given up before it is published leaves nothing`() throws {
        let scratch = try Self.filled()
        let state = FileWork.names(in: scratch.library)
        var options = Scratch.options
        options.mayPublish = { false }
        #expect(throws: LibraryError.givenUp) {
            try Importer(directory: scratch.library, options: options).remove([Self.law])
        }
        #expect(FileWork.names(in: scratch.library) == state)
        #expect(try Journal(directory: scratch.library).reading().entries.count == 1)
    }

    @Test(arguments: [
        LibraryError.missing(directory: "/srv/a/Index"), .busy(directory: "/srv/a"),
        .overtaken(directory: "/srv/a"), .givenUp,
        .notWritable(path: "/srv/a/x.sqlite", code: EACCES), .notReadable(path: "/srv/a/x", code: EACCES),
        .full(path: "/srv/a/uploads/清单.xlsx"), .damaged(path: "/srv/a/b", detail: "见 /srv/a/b"),
        .lost(directory: "/srv/a"), .beyondRecovery(directory: "/srv/a", catalogs: ["catalog-1.sqlite"]),
        .newer(path: "/srv/a/CURRENT"), .indexUnusable(directory: "/srv/a", detail: "/srv/a/index-1"),
        .system(path: "/srv/a/index-1", operation: "stat", code: EIO),
        .catalog(.failed(path: "/srv/a/catalog-1.sqlite", code: 1, detail: "no such table")),
        .catalog(.missing(path: "/srv/a/catalog-1.sqlite")), .index(.missing(directory: "/srv/a/index-1")),
        .other(detail: "open(/srv/a)"),
    ])
    func `no sentence for a page tells where a file lies`(error: LibraryError) {
        #expect(!error.published.contains("/") && !error.published.contains("srv"), "\(error.published)")
        #expect(!error.published.isEmpty)
    }
}

/// The processes of these tests really die in the middle of a removal or a renaming.
@Suite("Kills while keeping", .serialized) struct KeepingCrashTests {
    @Test(arguments: ImportStage.allCases, [true, false])
    func `kill -9 at a stage leaves the old state or the new one, whole`(
        stage: ImportStage,
        removes: Bool
    ) async throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
        try scratch.write("list.txt", Sample.list("某市苹果局权责清单", citations: ["《某市苹果管理条例》第三条"]))
        try scratch.importAll()
        let library = scratch.library
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [library = library as String, name = stage.rawValue as String, removes = removes as Bool] in
            setenv(FailPoint.variable, name, 1)
            if removes {
                _ = try Importer(directory: library).remove(["某市苹果管理条例"])
            } else {
                _ = try Importer(directory: library).rename("某市苹果管理条例", to: "某市水果管理条例")
            }
        }
        let stages = ImportStage.allCases
        let isNew = try #require(stages.firstIndex(of: stage)) >= #require(stages.firstIndex(of: .renamed))
        let titles = try Library(directory: library).catalog.statutes().map(\.title)
        let changed = removes ? ["某市梨管理条例"] : ["某市梨管理条例", "某市水果管理条例"]
        #expect(Set(titles) == Set(isNew ? changed : ["某市苹果管理条例", "某市梨管理条例"]))
        #expect(try LibraryVerification(directory: library).damages.isEmpty)
        if !isNew { _ = try Importer(directory: library).remove(["某市苹果管理条例"]) }
        #expect(try LibraryVerification(directory: library).damages.isEmpty)
    }
}
