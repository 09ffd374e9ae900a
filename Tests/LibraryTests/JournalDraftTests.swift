import Foundation
import Law
import TestSupport
import Testing

@testable import Library

/// What the journal is told of a generation is not lost when a process ends between publishing it and writing it down.
@Suite("Drafts of the journal", .serialized) struct JournalDraftTests {
    private static let noon = Moment(secondsSince1970: 1_714_550_400)
    private static let content = JournalDraft.Content(
        acts: [.imported(JournalHoldings(subjects: ["清单“甲局权责清单”"], files: 1, generation: 3)), .lost],
        moment: noon,
        face: .api,
        who: "王某"
    )

    private func drafts(_ directory: String) -> [String] {
        FileWork.names(in: directory).filter { JournalDraft.number(ofFileNamed: $0) != nil }
    }

    @Test(
        arguments: [
            (3, 3, true), (3, 4, true), (3, 2, false), (3, nil, false),
        ] as [(Int, Int?, Bool)]
    )
    func `what waits for a published generation is written once, anything else is forgotten`(
        draft: Int,
        inUse: Int?,
        isWritten: Bool
    ) throws {
        let folder = try TemporaryDirectory("draft")
        let waiting = JournalDraft(folder.path)
        try waiting.hold(Self.content, for: draft)
        #expect(drafts(folder.path) == ["journal.draft-\(draft)"])
        waiting.settle(inUse: inUse)
        // A kill between the writing and the forgetting leaves both.
        try waiting.hold(Self.content, for: draft)
        waiting.settle(inUse: inUse)
        let entries = try Journal(directory: folder.path).reading().entries
        #expect(entries.map(\.act) == (isWritten ? Self.content.acts : []))
        #expect(entries.allSatisfy { $0.who == "王某" && $0.face == .api && $0.at == Self.noon })
        #expect(drafts(folder.path).isEmpty)
    }

    @Test func `a damaged draft is told as lost, one of a later program stays for it`() throws {
        let folder = try TemporaryDirectory("draft")
        let waiting = JournalDraft(folder.path)
        try waiting.hold(Self.content, for: 2)
        let path = folder.path("journal.draft-2")
        var bytes = Array(try Data(contentsOf: URL(filePath: path)))
        bytes[60] ^= 1
        try Data(bytes).write(to: URL(filePath: path))
        waiting.settle(inUse: 2)
        #expect(try Journal(directory: folder.path).reading().entries.map(\.act) == [.lost])
        var later = Self.content
        later.acts = [.later(kind: "moved")]
        try waiting.hold(later, for: 3)
        waiting.settle(inUse: 3)
        #expect(drafts(folder.path) == ["journal.draft-3"])
        #expect(try Journal(directory: folder.path).reading().entries.count == 1)
    }

    @Test(arguments: [
        ("journal.draft-12", 12), ("journal.draft-", nil), ("journal.draft-1x", nil), ("journal", nil),
        ("journal.damaged", nil), ("draft-12.sqlite", nil),
    ])
    func `only names that are drafts are touched`(name: String, number: Int?) {
        #expect(JournalDraft.number(ofFileNamed: name) == number)
    }

    @Test(arguments: ImportStage.allCases)
    func `kill -9 at a stage loses no line of what was published`(stage: ImportStage) async throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", flavour: "梨"))
        let (library, files) = (scratch.library, scratch.files)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [library = library as String, files = files as String, name = stage.rawValue as String] in
            setenv(FailPoint.variable, name, 1)
            var options = Importer.Options()
            (options.who, options.face) = ("王某", .page)
            _ = try Importer(directory: library, options: options).importFiles([files])
        }
        let stages = ImportStage.allCases
        let place = try #require(stages.firstIndex(of: stage))
        let isPublished = try place >= #require(stages.firstIndex(of: .renamed))
        let isWaiting = try isPublished && place < #require(stages.firstIndex(of: .recorded))
        // A draft of a published generation belongs to the library, and is told.
        let found = try LibraryVerification(directory: library)
        #expect(found.isSound && found.remarks.count == (isWaiting ? 1 : 0), "\(found.remarks)")
        #expect(!isPublished || !found.unnamed.contains { $0.hasPrefix("journal") }, "\(found.unnamed)")
        try scratch.importAll()
        let entries = try Journal(directory: library).reading().entries
        #expect(entries.count == 2 && drafts(library).isEmpty)
        #expect((entries.last?.who == "王某") == isPublished && (entries.last?.face == .page) == isPublished)
        #expect(FileWork.names(in: library) == Scratch.state(2))
    }

    @Test func `what could not be written is written by the next import`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        let journal = scratch.library + "/journal"
        try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: true)
        var options = Scratch.options
        options.who = "王某"
        let summary = try scratch.importAll(options)
        let fault = try #require(summary.journalFault)
        #expect(summary.published && fault.contains("下一次导入补记") && !fault.contains("/"), "\(fault)")
        #expect(drafts(scratch.library) == ["journal.draft-1"])
        try FileManager.default.removeItem(atPath: journal)
        try scratch.importAll()
        let entries = try Journal(directory: scratch.library).reading().entries
        #expect(entries.map(\.who) == ["王某"] && drafts(scratch.library).isEmpty)
    }

    @Test func `a journal that cannot be read is one finding of many, and stops no restoring`() throws {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.importAll()
        let journal = scratch.library + "/journal"
        try FileManager.default.removeItem(atPath: journal)
        try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: true)
        try FileManager.default.removeItem(atPath: scratch.library + "/generation-1")
        let found = try LibraryVerification(directory: scratch.library)
        #expect(found.generation == 1 && found.damages.map(\.remedy) == [.access, .restore], "\(found)")
        #expect(found.damages.first?.sentence == "读不出来（这是目录，不是文件）")
        let summary = try Importer(directory: scratch.library, options: Scratch.options).restore()
        #expect(summary.journal == nil && summary.journalFault == "这是目录，不是文件")
        // The rest is mended.
        #expect(try LibraryVerification(directory: scratch.library).damages.map(\.remedy) == [.access])
    }
}
