import Catalog
import Law
import Testing

@testable import Library

/// What every published state records of what it changed.
@Suite("What changed") struct ChangeRecordingTests {
    private static let law = "某市苹果管理条例"

    /// The kinds and titles of the newest state's changes.
    private func told(_ scratch: Scratch) throws -> [String] {
        let state = try #require(try Library(directory: scratch.library).catalog.changes().first)
        return state.changes.map { change in
            [change.kind.rawValue, change.title, change.edition, change.before, change.day?.description]
                .compactMap { $0 }.joined(separator: " ")
        }
    }

    private static func filled() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("apple2019.md", Sample.statute(law))
        try scratch.write("apple.txt", Sample.list("苹果局清单", citations: ["《\(law)》第三条", "《\(law)》第四条"]))
        try scratch.importAll()
        return scratch
    }

    @Test func `the first state is counted, not told`() throws {
        let scratch = try Self.filled()
        let states = try Library(directory: scratch.library).catalog.changes()
        #expect(states.map(\.isFirst) == [true] && states[0].changes.isEmpty)
        #expect(states[0].act == .import && states[0].number == 1)
    }

    @Test func `an import of nothing new records nothing`() throws {
        let scratch = try Self.filled()
        try scratch.importAll()
        #expect(try Library(directory: scratch.library).catalog.changes().count == 1)
        var again = Scratch.options
        again.readsAgain = true
        #expect(try scratch.importAll(again).published)
        #expect(
            try Library(directory: scratch.library).catalog.changes().count == 1,
            "read again, nothing changed"
        )
    }

    @Test func `a new edition, an older one, another text and a new statute are told apart`() throws {
        let scratch = try Self.filled()
        try scratch.write("apple2023.md", Sample.statute(Self.law, date: "2023年5月1日", articles: 7))
        try scratch.importAll()
        #expect(try told(scratch) == ["statuteRevised \(Self.law) 2023-05-01 2019-11-02"])
        let state = try #require(try Library(directory: scratch.library).catalog.changes().first)
        #expect(state.powers == 2 && state.changes[0].powers == 2)
        try scratch.write("apple2001.md", Sample.statute(Self.law, date: "2001年5月1日", articles: 3))
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
        try scratch.write("apple2023.md", Sample.statute(Self.law, date: "2023年5月1日", articles: 8))
        try scratch.importAll()
        #expect(
            try told(scratch) == [
                "statuteAdded 某市梨管理条例 2019-11-02", "editionAdded \(Self.law) 2001-05-01",
                "editionReplaced \(Self.law) 2023-05-01",
            ]
        )
    }

    @Test func `a list in place of another tells its powers one by one`() throws {
        let scratch = try Self.filled()
        try scratch.write(
            "apple.txt",
            Sample.list("苹果局清单", citations: ["《\(Self.law)》第三条", "《\(Self.law)》第五条", "《\(Self.law)》第六条"])
        )
        try scratch.write("pear.txt", Sample.list("梨局清单", citations: ["《某市梨管理条例》第二条"]))
        try scratch.importAll()
        let state = try #require(try Library(directory: scratch.library).catalog.changes().first)
        let replaced = try #require(state.changes.first { $0.kind == .listReplaced })
        #expect(replaced.added == 1 && replaced.removed == 0 && replaced.altered == 1)
        let added = try #require(state.changes.first { $0.kind == .listAdded })
        #expect(added.title == "梨局清单" && added.powers == 1)
        #expect(state.powers == 3)
    }

    @Test func `what is removed and renamed is recorded with who did it`() throws {
        let scratch = try Self.filled()
        var options = Scratch.options
        options.sender = "李四"
        options.moment = { Moment(secondsSince1970: 1_714_640_000) }
        let importer = Importer(directory: scratch.library, options: options)
        _ = try importer.rename("苹果局清单", to: "新名清单")
        #expect(try told(scratch) == ["listRenamed 新名清单 苹果局清单"])
        _ = try importer.rename(Self.law, to: "某市水果管理条例", kind: .statute)
        #expect(try told(scratch) == ["statuteRenamed 某市水果管理条例 \(Self.law)"])
        let renamed = try #require(try Library(directory: scratch.library).catalog.changes().first)
        #expect(renamed.powers == 2 && renamed.changes.map(\.powers) == [2])
        _ = try importer.remove(["新名清单"])
        #expect(try told(scratch) == ["listRemoved 新名清单"])
        _ = try importer.remove(["某市水果管理条例"])
        #expect(try told(scratch) == ["statuteRemoved 某市水果管理条例"])
        let states = try Library(directory: scratch.library).catalog.changes()
        #expect(states.map(\.act) == [.removal, .removal, .renaming, .renaming, .import])
        #expect(states.map(\.sender) == ["李四", "李四", "李四", "李四", nil])
        #expect(states[0].moment?.chinese == "2024-05-02 16:53" && states.map(\.number) == [5, 4, 3, 2, 1])
        #expect(try Library(directory: scratch.library).catalog.changes(after: 3).map(\.number) == [5, 4])
        #expect(try Library(directory: scratch.library).catalog.changes(most: 2).map(\.number) == [5, 4])
    }

    @Test func `another text of a renamed statute is told`() throws {
        let scratch = try Self.filled()
        _ = try Importer(directory: scratch.library, options: Scratch.options)
            .rename(Self.law, to: "某市水果管理条例", kind: .statute)
        try scratch.write("apple2019.md", Sample.statute(Self.law, articles: 7))
        try scratch.importAll()
        #expect(try told(scratch) == ["editionReplaced 某市水果管理条例 2019-11-02"])
    }

    @Test func `a repeal that another text tells is recorded`() throws {
        let scratch = try Self.filled()
        let text = Sample.statute("某市水果管理条例", date: "2024年1月1日", flavour: "水果")
        try scratch.write("fruit.md", text + "\n第九条 本条例自2024年1月1日起施行。《\(Self.law)》同时废止。\n")
        try scratch.importAll()
        let kinds = try told(scratch)
        #expect(kinds.contains { $0.hasPrefix("statuteRepealed \(Self.law)") }, "\(kinds)")
    }

    @Test func `a text that takes effect between two imports is told by the second`() throws {
        let scratch = try Self.filled()
        var options = Scratch.options
        options.clock = { LegalDate(iso: "2023-04-01") }
        let later = Sample.statute(Self.law, date: "2023年3月1日", articles: 7)
        try scratch.write("apple2023.md", later + "\n第八条 本条例自2023年6月1日起施行。\n")
        try scratch.importAll(options)
        let first = try told(scratch)
        #expect(first == ["statuteRevised \(Self.law) 2023-03-01 2019-11-02 2023-06-01"])
        options.clock = { LegalDate(iso: "2023-07-01") }
        try scratch.importAll(options)
        #expect(try told(scratch) == ["editionEffective \(Self.law)"])
    }
}
