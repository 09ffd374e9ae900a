import Foundation
import TestSupport
import Testing

@testable import InvertedIndex

@Suite("Writing") struct WriterTests {
    @Test func `the same documents give the same bytes whatever the batches' order of finishing`() throws {
        let force = BruteForce.random(1500, seed: 12)
        var files: [Data] = []
        for _ in 0..<3 {
            let directory = try TemporaryDirectory("index")
            _ = try SearchTests.build(force, in: directory.path)
            files.append(try Data(contentsOf: URL(filePath: "\(directory.path)/segment-1")))
        }
        #expect(files[0] == files[1])
        #expect(files[0] == files[2])
    }

    @Test func `a small budget makes several segments and the same answers`() throws {
        let force = BruteForce.random(3000, seed: 13)
        let whole = try TemporaryDirectory("index")
        let parts = try TemporaryDirectory("index")
        let reader = try SearchTests.build(force, in: whole.path)
        let writer = try IndexWriter(
            directory: parts.path,
            schema: BruteForce.schema,
            options: IndexWriter.Options(memoryBudget: 1)
        )
        try writer.addBatches(30) { i, run in
            for document in force.documents[(i * 100)..<(i * 100 + 100)] {
                try run.add(force.indexed(document))
            }
        }
        try writer.commit()
        let small = try IndexReader(directory: parts.path)
        #expect(small.segments.count > 1)
        #expect(small.segments.count <= 8)
        var generator = SeededGenerator(seed: 2)
        func compare(_ other: IndexReader) throws {
            for _ in 0..<60 {
                let query = SearchTests.randomQuery(&generator, depth: 2)
                let a = try reader.search(query)
                let b = try other.search(query)
                #expect(a.hits == b.hits, "\(query)")
            }
        }
        try compare(small)
        try writer.compact()
        let merged = try IndexReader(directory: parts.path)
        #expect(merged.segments.count == 1)
        try compare(merged)
    }

    @Test func `replaced and deleted documents are gone, and a commit is all or nothing`() throws {
        var force = BruteForce.random(600, seed: 14)
        let directory = try TemporaryDirectory("index")
        let before = try SearchTests.build(force, in: directory.path, segments: 2)
        let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
        let changed = BruteForce.random(40, seed: 15).documents.map { document in
            var copy = document
            copy.key = force.documents[Int(document.key) * 3 % 600].key
            return copy
        }
        for document in changed {
            try writer.add(force.indexed(document))
        }
        for n in stride(from: 5, to: 600, by: 97) {
            try writer.delete(key: force.documents[n].key)
        }
        let gone = force.documents.filter { $0.kind == "办法" }.count
        #expect(gone > 0)
        // Not committed yet: a new reader sees the old state.
        #expect(try IndexReader(directory: directory.path).documentCount == before.documentCount)
        try writer.commit()
        for document in changed {
            force.documents.removeAll { $0.key == document.key }
            force.documents.append(document)
        }
        let removed = Set(stride(from: 5, to: 600, by: 97).map { UInt64($0) * 3 + 1 })
        force.documents.removeAll { removed.contains($0.key) }
        try WriterTests.expect(force, in: try IndexReader(directory: directory.path))
        try writer.delete(field: BruteForce.kind, value: SearchTests.bytes("办法"))
        try writer.commit()
        force.documents.removeAll { $0.kind == "办法" }
        try WriterTests.expect(force, in: try IndexReader(directory: directory.path))
        try writer.compact()
        try WriterTests.expect(force, in: try IndexReader(directory: directory.path))
        // The reader that was open all the time still answers from its own commit.
        #expect(before.documentCount == 600)
        #expect(try before.search(.all, SearchOptions(countsAll: true)).total == 600)
    }

    /// The living documents, by key, for every term and run of a few characters.
    static func expect(_ force: BruteForce, in reader: IndexReader) throws {
        #expect(reader.documentCount == force.documents.count)
        for text in ["甲", "乙", "甲乙", "乙甲丙", "丙", "丁甲"] {
            for (query, matches): (IndexQuery, (BruteForce.Document) -> Bool) in [
                (
                    .term(SearchTests.bytes(text), in: [WeightedField(BruteForce.body)]),
                    { $0.fields[1].contains { $0.term == text } }
                ),
                (
                    .verbatim(SearchTests.bytes(text), in: [WeightedField(BruteForce.body)]),
                    { BruteForce.occurrences(of: text, in: $0.fields[1]) > 0 }
                ),
            ] {
                let result = try reader.search(query, SearchOptions(limit: 2000, countsAll: true))
                #expect(
                    Set(result.hits.map(\.key)) == Set(force.documents.filter(matches).map(\.key)),
                    "\(query)"
                )
                #expect(result.total == result.hits.count)
            }
        }
        for document in force.documents {
            let id = try #require(try reader.document(key: document.key))
            #expect(try reader.stored(of: id) == SearchTests.bytes(document.stored))
        }
    }

    @Test func `texts of several dictionaries are given back, merged as well`() throws {
        let directory = try TemporaryDirectory("index")
        let force = BruteForce.random(900, seed: 23)
        let samples = force.documents.map { SearchTests.bytes($0.stored + "依照本法第四条的规定处理") }
        func weight(_ number: Int) throws -> Int {
            let path = "\(directory.path)/segment-\(number)"
            return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        }
        func add(_ documents: Range<Int>, trained: Bool) throws {
            let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
            if trained {
                writer.trainStoredText(samples: samples)
            }
            for document in force.documents[documents] {
                try writer.add(force.indexed(document))
            }
            try writer.commit()
        }
        try add(0..<300, trained: true)
        // With the first segment's dictionary, of which it keeps a part.
        try add(300..<303, trained: false)
        #expect(try weight(2) < weight(1) / 3)
        try add(303..<800, trained: true)
        try add(800..<900, trained: false)
        try WriterTests.expect(force, in: try IndexReader(directory: directory.path))
        let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
        try writer.compact()
        let reader = try IndexReader(directory: directory.path)
        try WriterTests.expect(force, in: reader)
        try reader.verify()
    }

    @Test func `one writer at a time, and the same fields`() throws {
        let directory = try TemporaryDirectory("index")
        let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
        #expect(throws: IndexError.locked(directory: directory.path)) {
            try IndexWriter(directory: directory.path, schema: BruteForce.schema)
        }
        try writer.commit()
        #expect(try IndexReader(directory: directory.path).search(.all).hits.isEmpty)
    }

    @Test func `the schema is checked when an index is opened for writing`() throws {
        let directory = try TemporaryDirectory("index")
        try IndexWriter(directory: directory.path, schema: BruteForce.schema).commit()
        #expect(throws: IndexError.otherSchema(directory: directory.path)) {
            try IndexWriter(directory: directory.path, schema: IndexSchema([.terms("other")]))
        }
    }

    @Test func `files of a writer that died are removed and do no harm`() throws {
        let directory = try TemporaryDirectory("index")
        let force = BruteForce.random(100, seed: 16)
        _ = try SearchTests.build(force, in: directory.path)
        for name in ["segment-7", "segment-8.new", "deleted-1-9", "manifest.new"] {
            try Data("残留".utf8).write(to: URL(filePath: "\(directory.path)/\(name)"))
        }
        try WriterTests.expect(force, in: try IndexReader(directory: directory.path))
        try IndexWriter(directory: directory.path, schema: BruteForce.schema).commit()
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(Set(names) == ["lock", "manifest", "segment-1"])
        try WriterTests.expect(force, in: try IndexReader(directory: directory.path))
    }

    @Test func `a document that does not fit is refused with its key`() throws {
        let directory = try TemporaryDirectory("index")
        let writer = try IndexWriter(directory: directory.path, schema: BruteForce.schema)
        var document = IndexDocument(key: 77)
        document.tokens = [
            (BruteForce.body, TokenBatch(bytes: [65, 66], termEnds: [1, 2], positions: [4, 3]))
        ]
        #expect(throws: IndexError.badDocument(key: 77, detail: "词项位置无序")) {
            try writer.add(document)
        }
    }
}
