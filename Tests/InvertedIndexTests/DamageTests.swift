import Foundation
import TestSupport
import Testing

@testable import InvertedIndex

@Suite("Damaged and foreign files") struct DamageTests {
    /// Everything that a reader can be asked, so that whatever is damaged is met.
    static func interrogate(_ directory: String) throws {
        let reader = try IndexReader(directory: directory)
        let body = [WeightedField(BruteForce.body), WeightedField(BruteForce.title)]
        for text in ["甲", "乙甲", "甲乙丙", "丁"] {
            let bytes = SearchTests.bytes(text)
            for query: IndexQuery in [
                .term(bytes, in: body), .verbatim(bytes, in: body), .prefix(bytes, in: body),
                .phrase([bytes, SearchTests.bytes("甲")], in: body[0]),
                .boolean(
                    must: [.term(bytes, in: body)],
                    filter: [.keyword(BruteForce.kind, anyOf: [SearchTests.bytes("法")])]
                ),
            ] {
                let found = try reader.search(
                    query,
                    SearchOptions(countsAll: true, facets: [BruteForce.kind])
                )
                _ = try reader.stored(of: found.hits.map(\.document))
                for hit in found.hits {
                    _ = try reader.number(BruteForce.order, of: hit.document)
                    _ = try reader.document(key: hit.key)
                }
            }
        }
        _ = try reader.terms(in: BruteForce.body, beginningWith: SearchTests.bytes("甲"))
        try reader.verify()
    }

    @Test func `a changed byte anywhere is an error and not an answer`() throws {
        let directory = try TemporaryDirectory("index")
        let force = BruteForce.random(300, seed: 3)
        _ = try SearchTests.build(force, in: directory.path)
        let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
        try writer.delete(key: 1)
        try writer.commit()
        var generator = SeededGenerator(seed: 17)
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name != "lock" {
            let url = URL(filePath: "\(directory.path)/\(name)")
            let sound = try Data(contentsOf: url)
            // The foot stands under no checksum: each of its bytes is held against what it must be.
            let places = (0..<40).map { _ in Int.random(in: 0..<sound.count, using: &generator) }
            for at in places + (max(0, sound.count - SegmentFile.footer)..<sound.count) {
                var damaged = sound
                damaged[at] ^= UInt8.random(in: 1...255, using: &generator)
                try damaged.write(to: url)
                #expect(throws: IndexError.self, "\(name), byte \(at)") {
                    try DamageTests.interrogate(directory.path)
                }
            }
            for _ in 0..<20 {
                try sound.prefix(Int.random(in: 0..<sound.count, using: &generator)).write(to: url)
                #expect(throws: IndexError.self, "\(name) cut off") {
                    try DamageTests.interrogate(directory.path)
                }
            }
            try sound.write(to: url)
        }
        try DamageTests.interrogate(directory.path)
    }

    // Damage that a checksum does not show: whoever made the file made it so.  No answer is promised, only no crash.
    @Test func `hostile bytes under right checksums do not crash`() throws {
        let directory = try TemporaryDirectory("index")
        _ = try SearchTests.build(BruteForce.random(300, seed: 4), in: directory.path)
        let url = URL(filePath: "\(directory.path)/segment-1")
        let sound = try Data(contentsOf: url)
        let foot = sound.count - SegmentFile.footer
        func number(_ data: Data, _ at: Int) -> Int {
            (0..<8).reduce(0) { $0 | Int(data[at + $1]) << (8 * $1) }
        }
        func put(_ value: UInt64, _ data: inout Data, _ at: Int) {
            for i in 0..<8 {
                data[at + i] = UInt8(truncatingIfNeeded: value >> UInt64(8 * i))
            }
        }
        let table = number(sound, foot)
        let body = number(sound, table)
        let sections = (0..<4).reduce(0) { $0 | Int(sound[table + 8 + $1]) << (8 * $1) }
        let sums = table + 12 + sections * 20
        var generator = SeededGenerator(seed: 23)
        var manifest = try #require(try Manifest(directory: directory.path))
        for _ in 0..<600 {
            var hostile = sound
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                hostile[Int.random(in: 16..<foot, using: &generator)] = UInt8.random(
                    in: 0...255,
                    using: &generator
                )
            }
            for chunk in 0..<((body + FileSink.chunk - 1) / FileSink.chunk) {
                let range = (chunk * FileSink.chunk)..<min((chunk + 1) * FileSink.chunk, body)
                put(Array(hostile[range]).withUnsafeBytes { checksum(of: $0) }, &hostile, sums + 8 * chunk)
            }
            put(Array(hostile[table..<foot]).withUnsafeBytes { checksum(of: $0) }, &hostile, foot + 16)
            try hostile.write(to: url)
            manifest.entries[0].segmentSum = UInt64(truncatingIfNeeded: number(hostile, foot + 16))
            try manifest.publish(in: directory.path)
            do {
                try DamageTests.interrogate(directory.path)
            } catch is IndexError {
            }
        }
    }

    @Test func `a file that is cut short while it is open is an error, and no end of the process`() throws {
        let directory = try TemporaryDirectory("index")
        _ = try SearchTests.build(BruteForce.random(4000, seed: 9), in: directory.path)
        let reader = try IndexReader(directory: directory.path)
        let query = IndexQuery.term(SearchTests.bytes("甲"), in: [WeightedField(BruteForce.body)])
        let hits = try reader.search(query, SearchOptions(countsAll: true)).hits
        let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: directory.path).first {
                $0.hasPrefix("segment-")
            }
        )
        let path = "\(directory.path)/\(name)"
        #expect(try Data(contentsOf: URL(filePath: path)).count > 3 * 4096)
        #expect(truncate(path, 4096) == 0)
        let lost = IndexError.damaged(file: path, detail: "打开以后被截短，或者磁盘读不出来")
        for _ in 0..<2 {
            #expect(throws: lost) {
                _ = try reader.search(query, SearchOptions(countsAll: true))
                _ = try reader.stored(of: hits.map(\.document))
            }
        }
        #expect(throws: IndexError.self) {
            try writer.delete(key: 1)
            try writer.compact()
        }
    }

    @Test(arguments: ["segment-", "deleted-"])
    func `a whole file of another commit is noticed`(kind: String) throws {
        func build(seed: UInt64, deleting key: UInt64) throws -> TemporaryDirectory {
            let directory = try TemporaryDirectory("index")
            _ = try SearchTests.build(BruteForce.random(200, seed: seed), in: directory.path)
            let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
            try writer.delete(key: key)
            try writer.commit()
            return directory
        }
        let here = try build(seed: 5, deleting: 1)
        let there = try build(seed: kind == "segment-" ? 6 : 5, deleting: 4)
        try DamageTests.interrogate(here.path)
        try DamageTests.interrogate(there.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: here.path)
        let name = try #require(names.first { $0.hasPrefix(kind) })
        let foreign = try Data(contentsOf: URL(filePath: "\(there.path)/\(name)"))
        try foreign.write(to: URL(filePath: "\(here.path)/\(name)"))
        #expect(
            throws: IndexError.damaged(file: "\(here.path)/\(name)", detail: "不是清单所指的那一个文件")
        ) {
            try DamageTests.interrogate(here.path)
        }
        #expect(throws: IndexError.self) {
            try IndexWriter(directory: here.path, schema: BruteForce.schema)
        }
    }

    @Test func `no index, another version and a foreign file are told apart`() throws {
        let directory = try TemporaryDirectory("index")
        #expect(throws: IndexError.missing(directory: directory.path)) {
            try IndexReader(directory: directory.path)
        }
        let path = "\(directory.path)/manifest"
        try Data("这不是索引，只是一段普通的文字。".utf8).write(to: URL(filePath: path))
        #expect(throws: IndexError.damaged(file: path, detail: "不是索引清单")) {
            try IndexReader(directory: directory.path)
        }
        var out = ByteWriter()
        out.u64(Manifest.magic)
        out.u32(Manifest.version + 1)
        out.u64(0)
        out.u64(checksum(of: out.bytes))
        try Data(out.bytes).write(to: URL(filePath: path))
        #expect(
            throws: IndexError.unsupportedVersion(
                file: path,
                found: Manifest.version + 1,
                known: Manifest.version
            )
        ) {
            try IndexReader(directory: directory.path)
        }
    }
}
