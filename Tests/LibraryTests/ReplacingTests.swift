import Catalog
import Foundation
import TestSupport
import Testing

@testable import Library

/// What goes when something is to come in its place, what the journal tells of it, and what was written down about entries.
@Suite("Replacing") struct ReplacingTests {
    private static let law = "某市苹果管理条例"
    private static let (apple, pear) = ("某市苹果局权责清单", "某市梨局权责清单")

    private static func list(_ title: String, _ article: String = "一") -> String {
        Sample.list(title, citations: ["《\(law)》第\(article)条"])
    }

    /// A library of two lists that were sent and of a statute in two editions.
    private static func filled() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.send([
            SentFile("苹果.txt", list(apple)), SentFile("梨.txt", list(pear, "二")),
            SentFile("旧.md", Sample.statute(law)),
            SentFile("新.md", Sample.statute(law, date: "2023年5月1日", articles: 7)),
        ])
        return scratch
    }

    // MARK: - Nothing goes unless something new comes

    @Test(arguments: [
        ("苹果.txt", list(apple), apple, ImportedFile.Fate.unchanged),
        ("苹果二.txt", list(apple), apple, .duplicate),
        ("旧.md", Sample.statute(law), "《\(law)》", .unchanged),
        ("旧二.md", Sample.statute(law), "《\(law)》", .duplicate),
    ])
    func `the content that stands there already replaces nothing, which is told`(
        name: String,
        text: String,
        replaced: String,
        fate: ImportedFile.Fate
    ) throws {
        let scratch = try Self.filled()
        let outcome = try scratch.send([SentFile(name, text)]) { $0.replaces = [replaced] }
        #expect(
            !outcome.summary.published && outcome.touched.subjects.isEmpty && outcome.summary.removed == 0
        )
        let one = try #require(outcome.summary.taken.first)
        #expect(one.fate == fate && one.note == "内容与要替换的相同，没有替换")
        #expect(outcome.summary.unreplaced.map(\.file) == [name])
        #expect(
            try scratch.lists() == [Self.apple, Self.pear] && Scratch.uploads(scratch.library).count == 4
        )
        #expect(try scratch.acts().count == 1)
    }

    @Test func `a list whose title another one bears is told before both stand there`() throws {
        let scratch = try Self.filled()
        let text = Self.list(Self.apple, "三")
        func note(_ set: (inout ImportRequest) -> Void) throws -> String? {
            try scratch.send([SentFile("苹果三.txt", text)]) {
                $0.isRehearsal = true
                set(&$0)
            }.summary.taken.first?.note
        }
        #expect(try note { _ in } == "库里已有清单“\(Self.apple)”，两份都会留下；如果这是它的新版本，请改用“替换”")
        #expect(try note { $0.title = "某市苹果局权责清单（三）" } == nil)
        #expect(try note { $0.replaces = [Self.apple] } == nil)
    }

    @Test(arguments: [
        ("梨.txt", list(pear, "二"), apple, "清单“\(pear)”"),
        ("又一份.txt", list(pear, "二"), apple, "清单“\(pear)”"),
        ("旧.md", Sample.statute(law), apple, "《\(law)》（2019-11-02）"),
        ("苹果.txt", list(apple), "《\(law)》", "清单“\(apple)”"),
    ])
    func `content that stands elsewhere in the library replaces nothing, and is refused`(
        name: String,
        text: String,
        replaced: String,
        holder: String
    ) throws {
        let scratch = try Self.filled()
        for isRehearsal in [true, false] {
            let fault = #expect(throws: HoldingFault.self) {
                try scratch.send([SentFile(name, text)]) {
                    ($0.replaces, $0.isRehearsal) = ([replaced], isRehearsal)
                }
            }
            let sentence = fault?.description ?? ""
            #expect(sentence.contains("“\(name)”里没有新的内容可以替换") && sentence.contains(holder), "\(sentence)")
        }
        #expect(try scratch.lists() == [Self.apple, Self.pear])
        #expect(try Library(directory: scratch.library).catalog.sources().count == 4)
        #expect(try scratch.acts().count == 1)
    }

    @Test func `a file beside new content keeps what it holds`() throws {
        let scratch = try Self.filled()
        let outcome = try scratch.send([
            SentFile("梨.txt", Self.list(Self.pear, "二")), SentFile("桃.txt", Self.list("某市桃局权责清单", "三")),
        ]) { $0.replaces = [Self.apple] }
        #expect(outcome.touched.subjects == ["清单“\(Self.apple)”"] && outcome.summary.removed == 0)
        #expect(try scratch.lists() == [Self.pear, "某市桃局权责清单"])
    }

    // MARK: - The journal

    /// Everything in a library that has a name, by which the journal would call it.
    private func names(_ scratch: Scratch) throws -> Set<String> {
        Set(
            try Library(directory: scratch.library).catalog.contents().compactMap { content in
                content.list.map { "清单“\($0.title)”" }
                    ?? content.edition.map { "《\($0.title)》（\($0.label)）" }
            }
        )
    }

    /// What the last entries of a journal say is gone or bears another title.
    private func told(_ acts: ArraySlice<JournalAct>) -> Set<String> {
        Set(
            acts.flatMap { act -> [String] in
                switch act {
                case .removed(let holdings): holdings.subjects
                case .renamed(let from, _, _): ["清单“\(from)”"]
                default: []
                }
            }
        )
    }

    private static func zip(_ members: [(String, String)]) -> SentFile {
        SentFile(name: "全部.zip", bytes: ZipMaker.archive(members))
    }

    /// What is done to the library of ``filled()``, with what the journal's lines say that it was.
    private static let changes: [(what: String, files: [SentFile], replaces: [String], kinds: [String])] = [
        ("other content of the same title", [SentFile("苹果.txt", list(apple, "五"))], [], ["replaced"]),
        ("another title in the file", [SentFile("苹果.txt", list("某市苹果局清单"))], [], ["replaced", "renamed"]),
        ("a list in place of a list", [SentFile("桃.txt", list("桃"))], [apple], ["replaced", "renamed"]),
        (
            "a statute in place of a list", [SentFile("桃.md", Sample.statute("桃条例"))], [apple],
            ["replaced", "removed"]
        ),
        (
            "two lists in place of one", [SentFile("桃.txt", list("桃")), SentFile("李.txt", list("李", "四"))],
            [apple], ["replaced", "removed"]
        ),
        ("a list in place of two", [SentFile("桃.txt", list("桃"))], [apple, pear], ["replaced", "removed"]),
        (
            "a file that holds a statute now", [SentFile("苹果.txt", Sample.statute("桃条例"))], [],
            ["replaced", "removed"]
        ),
        (
            "another edition in the file", [SentFile("旧.md", Sample.statute(law, date: "2024年5月1日"))], [],
            ["replaced", "removed"]
        ),
        (
            "titles that change places",
            [SentFile("苹果.txt", list(pear, "五")), SentFile("梨.txt", list(apple, "六"))], [],
            ["replaced", "renamed", "renamed", "renamed"]
        ),
        (
            "a title that another list bears", [SentFile("苹果.txt", list(pear, "五"))], [],
            ["replaced", "renamed"]
        ),
    ]

    @Test(arguments: changes.indices)
    func `whatever leaves the library has its line in the journal`(index: Int) throws {
        let (what, files, replaces, kinds) = Self.changes[index]
        let scratch = try Self.filled()
        let (before, count) = (try names(scratch), try scratch.acts().count)
        try scratch.send(files) { $0.replaces = replaces }
        let acts = try scratch.acts().dropFirst(count)
        let gone = before.subtracting(try names(scratch))
        #expect(told(acts).isSuperset(of: gone), "\(what): \(acts)")
        #expect(acts.map(\.kind) == kinds, "\(what)")
    }

    @Test func `members that are gone from an archive, and files from the disk, are told as removed`() throws
    {
        let scratch = try Scratch()
        let members = [
            ("甲.md", Sample.statute("甲果条例", articles: 4)), ("乙.txt", Self.list("乙清单")),
            ("丙.txt", Self.list("丙清单", "二")),
        ]
        try scratch.send([Self.zip(members)])
        var before = try names(scratch)
        try scratch.send([Self.zip([members[2]])])
        var last = try #require(try scratch.acts().last)
        guard case .removed(let holdings) = last else { throw Unexpected(act: last) }
        #expect(Set(holdings.subjects) == before.subtracting(try names(scratch)) && holdings.files == 2)
        #expect(
            holdings.powers == 1 && holdings.articles == 4 && holdings.citations > 0
                && holdings.generation == 2
        )
        try scratch.write("丁.md", Sample.statute("丁果条例", flavour: "丁"))
        try scratch.write("戊.md", Sample.statute("戊果条例", flavour: "戊"))
        try scratch.importAll()
        before = try names(scratch)
        try scratch.remove("丁.md")
        var options = Scratch.options
        options.removesVanished = true
        try scratch.importAll(options)
        last = try #require(try scratch.acts().last)
        guard case .removed(let vanished) = last else { throw Unexpected(act: last) }
        #expect(Set(vanished.subjects) == before.subtracting(try names(scratch)))
        #expect(vanished.subjects.count == 1)
    }

    private struct Unexpected: Error { let act: JournalAct }

    // MARK: - What was written down about entries

    private static func work(_ list: String, _ power: String) -> WorkSubject {
        WorkSubject(
            list: list,
            power: power,
            name: "检查",
            statute: law,
            place: "第一条",
            from: "2019-11-02",
            to: "2023-05-01"
        )
    }

    /// How lists come to bear another title; what the apples' list and the pears' list are called then.
    private static let heirs:
        [(what: String, files: [SentFile], replaces: [String], title: String?, apple: String, pear: String)] =
            [
                ("in place of another", [SentFile("桃.txt", list("桃清单"))], [apple], nil, "桃清单", pear),
                ("with a title given", [SentFile("桃.txt", list("桃清单"))], [apple], "苹果 2026", "苹果 2026", pear),
                (
                    "in its own file, with a title given", [SentFile("苹果.txt", list(apple, "五"))], [],
                    "苹果 2026", "苹果 2026", pear
                ),
                ("in its own file", [SentFile("苹果.txt", list("桃清单"))], [], nil, "桃清单", pear),
                ("numbered", [SentFile("苹果.txt", list(pear, "五"))], [], nil, "\(pear)（苹果.txt）", pear),
                (
                    "changing places",
                    [SentFile("苹果.txt", list(pear, "五")), SentFile("梨.txt", list(apple, "六"))], [], nil, pear,
                    apple
                ),
                (
                    "one after the other",
                    [SentFile("苹果.txt", list(pear, "五")), SentFile("梨.txt", list("桃清单", "六"))], [], nil, pear,
                    "桃清单"
                ),
            ]

    @Test(arguments: heirs.indices)
    func `ticks and notes follow a list to its new title`(index: Int) throws {
        let (what, files, replaces, title, apple, pear) = Self.heirs[index]
        let scratch = try Self.filled()
        let journal = Journal(directory: scratch.library)
        try journal.append(
            [
                .ticked(Self.work(Self.apple, "a")), .noted(Self.work(Self.apple, "a"), note: "已报批"),
                .ticked(Self.work(Self.pear, "b")),
            ],
            face: .page,
            who: "王某"
        )
        try scratch.send(files) { ($0.replaces, $0.title) = (replaces, title) }
        #expect(Set(try scratch.lists()) == [apple, pear], "\(what)")
        let works = try journal.reading().state.works
        #expect(works[Self.work(apple, "a").key]?.note == "已报批", "\(what)")
        #expect(works[Self.work(apple, "a").key]?.tick?.who == "王某", "\(what)")
        #expect(works[Self.work(pear, "b").key]?.tick != nil && works.count == 2, "\(what)")
    }

    @Test func `only a title that somebody gave is found again in the journal`() throws {
        let scratch = try Self.filled()
        func renames() throws -> [String: String] {
            Importer.renames(in: try Journal(directory: scratch.library).reading().entries)
        }
        try scratch.send([SentFile("桃.txt", Self.list("桃清单"))]) { $0.replaces = [Self.apple] }
        #expect(try renames().isEmpty)
        try scratch.send([SentFile("桃.txt", Self.list("桃清单", "四"))]) { $0.title = "桃 2026" }
        #expect(try renames() == ["桃清单": "桃 2026"])
    }

    @Test(
        arguments: [
            ([("甲", "乙")], ["甲→乙"]), ([("甲", "乙"), ("乙", "丙")], ["乙→丙", "甲→乙"]),
            ([("甲", "乙"), ("乙", "甲")], ["甲→甲（换名中）", "乙→甲", "甲（换名中）→乙"]),
            ([("甲", "乙"), ("乙", "丙"), ("丙", "甲")], ["甲→甲（换名中）", "丙→甲", "乙→丙", "甲（换名中）→乙"]),
            ([], []),
        ] as [([(String, String)], [String])]
    )
    func `renamings are written so that no title is taken while it is borne`(
        pairs: [(String, String)],
        written: [String]
    ) {
        let ordered = Departures.inOrder(pairs.map { Departures.Renaming(from: $0.0, to: $0.1, path: "") })
        #expect(ordered.map { "\($0.from)→\($0.to)" } == written)
    }

    // MARK: - What was published and went wrong all the same

    @Test func `what is not known to lie on the disk is told`() throws {
        let scratch = try Self.filled()
        var importer = Importer(directory: scratch.library, options: Scratch.options)
        let directory = importer.shelf.directory
        importer.shelf.sync = { path throws(LibraryError) in
            let isLast = path == directory && FileWork.size("\(directory)/CURRENT.new") == nil
            let text = try FileWork.text(of: "\(directory)/CURRENT") ?? ""
            if isLast, text.contains("generation 2") {
                throw .system(path: path, operation: "fsync", code: 5)
            }
            try FileWork.sync(path)
        }
        let summary = try importer.remove([Self.apple])
        #expect(summary.published && !summary.isDurable && summary.journalFault == nil)
        #expect(summary.faults.count == 1 && summary.faults[0].contains("没有确认已写到磁盘"))
    }

    // MARK: - Names

    @Test(.timeLimit(.minutes(1)))
    func `a hundred thousand lists of one title are told apart in time in line with their number`() {
        let lists = (1...100_000).map {
            TitledList(id: ListID(Int64($0)), title: "清单", body: nil, file: "a.csv")
        }
        let names = ListNaming.names(for: lists).map(\.1)
        #expect(names.prefix(3) == ["清单（a.csv）", "清单（2）", "清单（3）"] && Set(names).count == lists.count - 1)
    }
}
