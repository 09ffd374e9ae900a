import Foundation
import Law
import TestSupport
import Testing

@testable import Library

/// The journal of a directory: what was written is read again, whatever happens to the file, or told as damaged.
@Suite("Journal") struct JournalTests {
    private static let noon = Moment(secondsSince1970: 1_714_550_400)

    private static func work(_ key: String) -> WorkSubject {
        WorkSubject(
            list: "甲局权责清单",
            power: key,
            name: "乙许可",
            statute: "甲法",
            place: "第四条第二款",
            from: "2010-04-29",
            to: "2024-02-27"
        )
    }

    private static let holdings = JournalHoldings(
        subjects: (1...25).map { "清单\($0)" },
        files: 25,
        powers: 300,
        articles: 7,
        citations: 900,
        generation: 4
    )

    /// One act of every kind.
    private static let acts: [JournalAct] = [
        .imported(holdings), .replaced(holdings), .removed(holdings),
        .renamed(from: "甲", to: "乙", holdings),
        .ticked(work("a")), .noted(work("a"), note: "第一行\n“第二行”\u{2028}\t\\ / <b>"), .unticked(work("a")),
        .changed(setting: "dueDays", to: "15"), .changed(setting: "dueDays", to: nil), .lost,
    ]

    /// A journal in a folder of its own.
    private final class Place {
        let folder: TemporaryDirectory
        init() throws { folder = try TemporaryDirectory("journal") }
        var journal: Journal { Journal(directory: folder.url.path) }
        var path: String { journal.path }
        func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
        func put(_ bytes: some Collection<UInt8>) throws { try Data(bytes).write(to: URL(filePath: path)) }
    }

    @Test func `what is written is read again, entry by entry`() throws {
        let place = try Place()
        #expect(try place.journal.reading() == JournalReading())
        let journal = place.journal
        var written: [JournalEntry] = []
        for (index, act) in Self.acts.enumerated() {
            let who = index.isMultiple(of: 2) ? "王某" : nil
            written += try journal.append(act, face: .page, who: who, at: Self.noon)
            #expect(try journal.reading().entries == written)
        }
        written += try place.journal.append(Self.acts, face: .commandLine, who: "李某", at: Self.noon)
        #expect(written.map(\.number) == Array(1...20))
        #expect(written.map(\.act) == Self.acts + Self.acts)
        for reader in [journal, place.journal] {
            let reading = try reader.reading()
            #expect(reading.entries == written && reading.damages.isEmpty && reading.tornBytes == 0)
            #expect(try reading.remarks.isEmpty && reading.bytes == place.bytes().count)
        }
        #expect(Self.holdings.subjects.count == 20 && Self.holdings.furtherSubjects == 5)
        let lines = try place.bytes().split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 20)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            #expect(object?.keys.sorted() == ["entry", "sum"])
        }
    }

    @Test func `entries come to a present state`() throws {
        let place = try Place()
        let journal = place.journal
        let (a, b) = (Self.work("a"), Self.work("b"))
        try journal.append(.ticked(a), face: .page, who: "王某", at: Self.noon)
        try journal.append(.noted(a, note: "已报批"), face: .api, who: "李某", at: Self.noon)
        try journal.append([.ticked(b), .unticked(b)], face: .page, who: nil, at: Self.noon)
        try journal.append(
            .changed(setting: "dueDays", to: "15"),
            face: .commandLine,
            who: nil,
            at: Self.noon
        )
        let state = try journal.reading().state
        #expect(state.works[a.key]?.tick?.who == "王某" && state.works[a.key]?.note == "已报批")
        #expect(state.works[a.key]?.noted?.who == "李某" && state.works[a.key]?.noted?.face == .api)
        #expect(state.works[b.key]?.tick == nil && state.works[b.key]?.subject == b)
        #expect(state.settings["dueDays"]?.value == "15")
        try journal.append(
            [.noted(a, note: ""), .changed(setting: "dueDays", to: nil)],
            face: .page,
            who: nil,
            at: Self.noon
        )
        let later = try journal.reading().state
        #expect(later.works[a.key]?.note == nil && later.works[a.key]?.tick != nil)
        #expect(later.settings.isEmpty)
        try journal.append(.renamed(from: a.list, to: "丙局清单", Self.holdings), face: .page, who: nil)
        let renamed = try journal.reading().state.works
        #expect(renamed[a.key] == nil && renamed.count == 2)
        #expect(renamed.values.filter { $0.subject.list == "丙局清单" && $0.tick != nil }.count == 1)
        #expect(renamed.allSatisfy { $0.key == $0.value.subject.key })
    }

    @Test func `what a later program wrote is kept, and is no damage`() throws {
        let place = try Place()
        let entry = JournalEntry(number: 1, at: Self.noon, who: nil, face: .page, act: .later(kind: "moved"))
        try place.put(try JournalLine.bytes(of: entry))
        #expect(try place.journal.reading().entries == [entry])
        #expect(try place.journal.append(.lost, face: .page, who: nil).map(\.number) == [2])
    }

    @Test func `a face that only a later program has is read as it says, and is no damage`() throws {
        let place = try Place()
        let face = JournalFace.later("telephone")
        let entry = JournalEntry(
            number: 1,
            at: Self.noon,
            who: "王某",
            face: face,
            act: .ticked(Self.work("a"))
        )
        let line = try JournalLine.bytes(of: entry)
        #expect(String(decoding: line, as: UTF8.self).contains("\"face\":\"telephone\""))
        try place.put(line)
        let reading = try place.journal.reading()
        #expect(reading.entries == [entry] && reading.damages.isEmpty && face.chinese == "telephone")
        #expect(reading.state.works[Self.work("a").key]?.tick?.face == face)
        #expect(try place.journal.mend() == nil)
    }

    @Test func `what was touched is what earlier programs called titles`() throws {
        let old = #"{"articles":0,"citations":0,"files":1,"furtherTitles":2,"powers":3,"titles":["甲局权责清单"]}"#
        let holdings = try JSONDecoder().decode(JournalHoldings.self, from: Data(old.utf8))
        #expect(holdings.subjects == ["甲局权责清单"] && holdings.furtherSubjects == 2)
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例"))
        try scratch.write("list.txt", Sample.list("清单甲", citations: ["《某市苹果管理条例》第三条"]))
        try scratch.importAll()
        _ = try Importer(directory: scratch.library, options: Scratch.options).remove(["清单甲"])
        let acts = try Journal(directory: scratch.library).reading().entries.map(\.act)
        guard case .imported(let taken) = acts.first, case .removed(let gone) = acts.last else {
            return #expect(Bool(false), "\(acts)")
        }
        #expect(taken.subjects == ["《某市苹果管理条例》（2019-11-02）", "清单“清单甲”"])
        #expect(gone.subjects == ["清单“清单甲”"])
    }

    @Test(arguments: [0, 1, 5, 150, 400])
    func `an append reads the end of the file alone, behind damage as much more as it takes`(damaged: Int)
        throws
    {
        let place = try Place()
        let lines = try (1...400).map { number in
            try JournalLine.bytes(
                of: JournalEntry(
                    number: number,
                    at: Self.noon,
                    who: nil,
                    face: .page,
                    act: .ticked(Self.work("a"))
                )
            )
        }
        let bad = lines.suffix(damaged).map { [UInt8(ascii: "x")] + $0.dropFirst() }
        var bytes: [UInt8] = Array(lines.dropLast(damaged).joined())
        bytes += Array(bad.joined())
        bytes += Array("{\"sum\"".utf8)
        try place.put(bytes)
        let size = try place.bytes().count
        let tail = try JournalTail(of: JournalFile(writing: place.path))
        #expect(tail.next == 401 && tail.end == size - 6 && !tail.lacksFeed)
        #expect(damaged > 5 || tail.bytesRead <= 1 << 14 && tail.bytesRead < size / 4)
        #expect(try place.journal.append(.lost, face: .api, who: nil).map(\.number) == [401])
        let reading = try place.journal.reading()
        #expect(reading.entries.count == 401 - damaged && reading.entries.last?.number == 401)
        #expect(reading.damages.count == damaged && reading.tornBytes == 0)
    }

    /// Some entries, and the file that holds them.
    private static func filled(_ place: Place) throws -> (entries: [JournalEntry], bytes: [UInt8]) {
        let acts: [JournalAct] = [
            .ticked(work("a")), .noted(work("b"), note: "说明"), .changed(setting: "dueDays", to: "15"),
        ]
        let entries = try place.journal.append(acts, face: .page, who: "王某", at: noon)
        return (entries, try place.bytes())
    }

    @Test func `a file cut at any byte has the whole entries before, and the next one stands behind them`()
        throws
    {
        let place = try Place()
        let (entries, bytes) = try Self.filled(place)
        for length in 0...bytes.count {
            try place.put(bytes[..<length])
            let reading = try place.journal.reading()
            let feeds = bytes[..<length].filter { $0 == UInt8(ascii: "\n") }.count
            // A line that lacks its line feed alone is whole.
            let whole = length < bytes.count && bytes[length] == UInt8(ascii: "\n") ? feeds + 1 : feeds
            #expect(reading.entries == Array(entries[..<whole]), "\(length)")
            #expect(reading.damages.isEmpty, "\(length)")
            let isTorn = whole == feeds && length > 0 && bytes[length - 1] != UInt8(ascii: "\n")
            #expect((reading.tornBytes > 0) == isTorn && reading.remarks.isEmpty != isTorn, "\(length)")
            guard length.isMultiple(of: 7) || whole != feeds else { continue }
            let next = try place.journal.append(.lost, face: .api, who: nil, at: Self.noon)
            let after = try place.journal.reading()
            #expect(after.entries == entries[..<whole] + next && after.remarks.isEmpty, "\(length)")
            #expect(next.map(\.number) == [whole + 1], "\(length)")
        }
    }

    @Test func `zeros that a power cut left behind the last line are torn`() throws {
        let place = try Place()
        let (entries, bytes) = try Self.filled(place)
        try place.put(bytes + [UInt8](repeating: 0, count: 100))
        #expect(try place.journal.reading().tornBytes == 100)
        #expect(try place.journal.append(.lost, face: .api, who: nil).map(\.number) == [4])
        #expect(try place.journal.reading().entries.count == entries.count + 1)
    }

    @Test(arguments: [UInt8(1), 2, 16, 128, 255])
    func `a changed byte anywhere is named with its line and changes no other entry`(mask: UInt8) throws {
        let place = try Place()
        let (entries, bytes) = try Self.filled(place)
        let feeds = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= mask
            try place.put(changed)
            let reading = try place.journal.reading()
            let line = feeds.filter { $0 < index }.count
            var expected = entries
            if feeds.dropLast().contains(index) {
                expected.removeSubrange(line...line + 1)
            } else if index != feeds.last {
                expected.remove(at: line)
            }
            #expect(reading.entries == expected, "byte \(index)")
            #expect(reading.damages.first?.line == line + 1, "byte \(index)")
            #expect(!reading.remarks.isEmpty, "byte \(index)")
        }
    }

    @Test func `a line that is taken out, doubled or put elsewhere is told`() throws {
        let place = try Place()
        let (entries, bytes) = try Self.filled(place)
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
        for (order, numbers) in [([0, 2], [1, 3]), ([0, 1, 1, 2], [1, 2, 3]), ([1, 0, 2], [2, 3])] {
            try place.put(order.flatMap { lines[$0] })
            let reading = try place.journal.reading()
            #expect(reading.entries == entries.filter { numbers.contains($0.number) }, "\(order)")
            #expect(!reading.damages.isEmpty, "\(order)")
        }
    }

    @Test func `mending tells what was lost, keeps the rest to the byte and puts the file aside`() throws {
        let place = try Place()
        let (entries, bytes) = try Self.filled(place)
        #expect(try place.journal.mend() == nil)
        let feeds = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
        // Each mending is synced: some bytes of every part of a line, and every line feed.
        for index in bytes.indices where index.isMultiple(of: 11) || feeds.contains(index) {
            var changed = bytes
            changed[index] ^= 1
            try place.put(changed)
            let mended = try #require(try place.journal.mend(at: Self.noon), "byte \(index)")
            #expect(try Array(Data(contentsOf: URL(filePath: mended.aside))) == changed, "byte \(index)")
            try FileManager.default.removeItem(atPath: mended.aside)
            let reading = try place.journal.reading()
            #expect(reading.damages.isEmpty && reading.tornBytes == 0, "byte \(index)")
            #expect(mended.kept + mended.lost == reading.entries.count, "byte \(index)")
            // Two lines that became one at the end of the file are told as one: nothing says that there were two.
            let isLastPair = index == feeds[1]
            #expect(reading.entries.map(\.number) == Array(1...(isLastPair ? 2 : 3)), "byte \(index)")
            for entry in reading.entries where entry.act != .lost { #expect(entries.contains(entry)) }
        }
    }

    @Test func `an entry with a number far off is damage, and bounds the mending`() throws {
        let place = try Place()
        let far = JournalEntry(number: 1 << 60, at: Self.noon, who: nil, face: .page, act: .lost)
        try place.put(try JournalLine.bytes(of: far))
        #expect(try place.journal.reading().damages.map(\.line) == [1])
        #expect(try place.journal.mend()?.kept == 0)
    }

    @Test func `several writers write every entry once, in one row of numbers`() async throws {
        let place = try Place()
        let directory = place.folder.url.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let journal = Journal(directory: directory)
                    for index in 0..<12 {
                        try journal.append(
                            .changed(setting: "\(writer)", to: "\(index)"),
                            face: .api,
                            who: nil
                        )
                        _ = try journal.reading()
                    }
                }
            }
            try await group.waitForAll()
        }
        let reading = try place.journal.reading()
        #expect(reading.entries.map(\.number) == Array(1...48) && reading.remarks.isEmpty)
        #expect(reading.state.settings.mapValues(\.value) == ["0": "11", "1": "11", "2": "11", "3": "11"])
    }

    @Test func `two processes write at the same time`() async throws {
        let directory = try TemporaryDirectory("journal")
        let path = directory.url.path
        async let other: ExitTest.Result? = #expect(processExitsWith: .success) { [path = path as String] in
            let journal = Journal(directory: path)
            for index in 0..<40 {
                try journal.append(.changed(setting: "child", to: "\(index)"), face: .commandLine, who: nil)
            }
        }
        let journal = Journal(directory: path)
        for index in 0..<40 {
            try journal.append(.changed(setting: "parent", to: "\(index)"), face: .api, who: nil)
        }
        _ = await other
        let reading = try journal.reading()
        #expect(reading.entries.map(\.number) == Array(1...80) && reading.remarks.isEmpty)
        #expect(reading.state.settings.mapValues(\.value) == ["parent": "39", "child": "39"])
    }

    @Test func `a journal outlives imports, removals and another index, and is verified with the library`()
        throws
    {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: 6))
        try scratch.importAll()
        let library = try Library(directory: scratch.library)
        let entries = try library.journal.append(Self.acts, face: .page, who: "王某", at: Self.noon)
        try scratch.write("pear.md", Sample.statute("某市梨管理条例", articles: 3))
        try scratch.importAll()
        _ = try Importer(directory: scratch.library, options: Scratch.options).rebuildIndex()
        _ = try Importer(directory: scratch.library, options: Scratch.options).remove(["某市梨管理条例"])
        let opened = try Library(directory: scratch.library)
        // Imports and removals write down what they did; what was there stays as it was.
        let all = try opened.journal.reading().entries
        #expect(all.filter(entries.contains) == entries && all.count > entries.count)
        var found = try LibraryVerification(directory: scratch.library)
        #expect(found.isSound && found.unnamed.isEmpty && found.remarks.isEmpty)
        let path = opened.journal.path
        let sound = try Data(contentsOf: URL(filePath: path))
        try (sound + Data("{\"sum\"".utf8)).write(to: URL(filePath: path))
        found = try LibraryVerification(directory: scratch.library)
        #expect(found.isSound && found.remarks.count == 1)
        var damaged = sound
        damaged[60] ^= 4
        try damaged.write(to: URL(filePath: path))
        found = try LibraryVerification(directory: scratch.library)
        #expect(found.damages.map(\.file) == [path] && found.damages.map(\.remedy) == [.restore])
        #expect(found.damages.first?.sentence.contains("第 1 行") == true)
        let summary = try Importer(directory: scratch.library, options: Scratch.options).restore()
        #expect(summary.journal?.lost == 1 && summary.journal?.kept == all.count - 1)
        #expect(summary.imported == nil && summary.aside == nil)
        found = try LibraryVerification(directory: scratch.library)
        #expect(found.isSound && found.unnamed == ["journal.damaged"])
        #expect(
            try Array(Library(directory: scratch.library).journal.reading().entries.dropFirst())
                == Array(all.dropFirst())
        )
    }

    @Test func `a directory that takes no file refuses in words and reads as ever`() throws {
        let journal = Journal(directory: "/proc/none")
        #expect(throws: LibraryError.self) { try journal.append(.lost, face: .page, who: nil) }
        #expect(try journal.reading() == JournalReading())
    }
}
