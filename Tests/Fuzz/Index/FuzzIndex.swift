import Glibc

@testable import InvertedIndex

extension FuzzTarget {
    /// Every target of this program: the files of an index with hostile bytes under right checksums, and the codings in them.
    static let all: [FuzzTarget] = [
        FuzzTarget("index", seeds: FuzzSeeds.patches) { bytes in
            var input = FuzzInput(bytes)
            let choice = input.byte()
            let index = choice % 2 == 0 ? FuzzIndex.small : FuzzIndex.large
            index.write(patchedBy: &input)
            do {
                try index.ask()
                if choice & 2 != 0 { try index.merge() }
            } catch is IndexError {
            } catch {
                fatalError("\(error)")
            }
        },
        FuzzTarget("manifest", seeds: [[0, 0, 12, 4, 1, 0, 0, 0], [1, 0, 28, 1, 9]]) { bytes in
            var input = FuzzInput(bytes)
            let index = FuzzIndex.small
            index.write(patchedBy: &input, only: .manifest)
            do { try index.ask() } catch is IndexError {} catch { fatalError("\(error)") }
        },
        FuzzTarget("coding", seeds: [[0], [0x80, 1, 7], [UInt8](repeating: 0xFF, count: 12)]) { bytes in
            bytes.withUnsafeBytes { raw in
                var reader = ByteReader(raw)
                while !reader.isAtEnd {
                    let before = reader.offset
                    guard let value = reader.varint() else { break }
                    require(reader.offset > before && reader.offset <= raw.count, "\(reader.offset)")
                    var writer = ByteWriter()
                    writer.varint(value)
                    var again = 0 as UInt64?
                    writer.bytes.withUnsafeBytes { bytes in
                        var reader = ByteReader(bytes)
                        again = reader.varint()
                    }
                    require(again == value, "\(value)")
                }
                var others = ByteReader(raw)
                _ = others.u16()
                _ = others.u64()
                _ = others.u32()
                require(others.bytes(Int(raw.first ?? 0))?.count ?? 0 <= raw.count, "bytes")
            }
        },
        FuzzTarget("columns", seeds: [[1, 2, 3, 4, 5, 6, 7, 8], [UInt8](repeating: 1, count: 64)]) { bytes in
            var input = FuzzInput(bytes)
            var keys: [UInt64] = []
            let ascends = input.byte() % 2 == 0
            let width = UInt64(1) << UInt64(input.below(64))
            while !input.rest.isEmpty {
                keys.append((ascends ? keys.last ?? 0 : 0) &+ input.number64() % width)
            }
            let (column, packed) = KeyColumn.encode(keys)
            (packed + [0]).withUnsafeBytes { raw in
                guard let base = raw.baseAddress else { return }
                for (index, key) in keys.enumerated() {
                    require(column.key(index, base) == key, "key \(index) of \(keys)")
                }
            }
        },
    ]
}

/// A small index, kept as bytes, whose files are written anew for every input.
final class FuzzIndex {
    nonisolated(unsafe) static let small = FuzzIndex("small", count: 20)
    nonisolated(unsafe) static let large = FuzzIndex("large", count: 400)

    /// What an input may change.
    enum Part: UInt8, CaseIterable {
        case sections, table, manifest, deletions
    }

    static let schema = IndexSchema([
        .tiles("body"), .terms("title"), .terms("plain", positions: false), .keyword("kind"),
        .number("order"),
    ])
    private static let (body, title, plain, kind, order) = (
        FieldID(0), FieldID(1), FieldID(2), FieldID(3), FieldID(4)
    )

    private let directory: String
    private let files: [String: [UInt8]]
    private let manifest: Manifest

    private init(_ name: String, count: Int) {
        directory = "\(FuzzDirectories.root)/\(name)-\(getpid())"
        do {
            let writer = try IndexWriter(directory: directory, schema: Self.schema)
            for key in 0..<count { try writer.add(Self.document(key)) }
            try writer.commit()
            try writer.delete(key: 21)
            try writer.commit()
            guard let manifest = try Manifest(directory: directory), let entry = manifest.entries.first else {
                fatalError("no index")
            }
            self.manifest = manifest
            let paths = [
                Manifest.segmentPath(directory, entry.number),
                Manifest.deletionsPath(directory, entry.number, entry.deletions),
                "\(directory)/\(Manifest.name)",
            ]
            files = Dictionary(
                uniqueKeysWithValues: try paths.map { path in
                    let file = try MappedFile(path)
                    return (path, withExtendedLifetime(file) { Array(file.bytes) })
                }
            )
        } catch {
            fatalError("\(error)")
        }
    }

    /// Documents that share frequent terms, and each have rare ones.
    private static func document(_ key: Int) -> IndexDocument {
        var document = IndexDocument(key: UInt64(key * 7 % 1009))
        var batch = TokenBatch()
        for (position, tile) in ["甲", "乙甲", key % 3 == 0 ? "丙丁" : "戊", "甲", "第\(key % 10)条", "己\(key)"]
            .enumerated()
        {
            batch.append(tile.utf8, at: UInt32(position + (position > 3 ? 4 : 0)))
        }
        var words = TokenBatch()
        for position in 0...(key % 5) { words.append("词\(position)".utf8, at: UInt32(position * 2)) }
        document.tokens = [(body, batch), (title, words), (plain, words)]
        document.keywords = [
            (kind, Array((key % 2 == 0 ? "法" : "令").utf8)), (kind, Array("件\(key % 40)".utf8)),
        ]
        document.numbers = [(order, Int64(key * key))]
        document.stored = Array("存储的文本，存储的文本\(key)".utf8)
        return document
    }

    /// Writes the files with what an input changes in them, each under checksums that are right.
    func write(patchedBy input: inout FuzzInput, only: Part? = nil) {
        guard let entry = manifest.entries.first else { return }
        let segmentPath = Manifest.segmentPath(directory, entry.number)
        let deletionsPath = Manifest.deletionsPath(directory, entry.number, entry.deletions)
        let manifestPath = "\(directory)/\(Manifest.name)"
        var files = files
        var (segment, deletions) = (files[segmentPath] ?? [], files[deletionsPath] ?? [])
        var list = files[manifestPath] ?? []
        let foot = segment.count - SegmentFile.footer
        let (table, body) = Self.layout(segment)
        while !input.rest.isEmpty {
            let part = only ?? Part.allCases[input.below(Part.allCases.count)]
            switch part {
            case .sections: Self.patch(&segment, 16..<body, &input)
            case .table: Self.patch(&segment, table..<foot, &input)
            case .manifest: Self.patch(&list, 8..<(list.count - 8), &input)
            case .deletions: Self.patch(&deletions, 8..<(deletions.count - 8), &input)
            }
        }
        let tableSum = Self.seal(segment: &segment, table: table, body: body)
        let deletionsSum = Self.seal(&deletions)
        // The manifest names both by their checksums: where they still stand, the new ones take their places.
        for (old, new) in [(entry.segmentSum, tableSum), (entry.deletionsSum, deletionsSum)] where old != 0 {
            Self.replace(old, by: new, in: &list)
        }
        _ = Self.seal(&list)
        files = [segmentPath: segment, deletionsPath: deletions, manifestPath: list]
        for (path, bytes) in files { FuzzDirectories.write(bytes, to: path) }
    }

    /// Everything that a reader can be asked.
    func ask() throws {
        let reader = try IndexReader(directory: directory)
        // A schema that an input changed has other fields.
        guard reader.schema.fields.map(\.kind) == Self.schema.fields.map(\.kind) else { return }
        let fields = [WeightedField(Self.body), WeightedField(Self.title)]
        for text in ["甲", "乙甲", "甲丙丁", "词1", "第3条", "己"] {
            let bytes = Array(text.utf8)
            let queries: [IndexQuery] = [
                .term(bytes, in: fields), .term(bytes, in: [WeightedField(Self.plain)]),
                .verbatim(bytes, in: [WeightedField(Self.body)]),
                .prefix(bytes, in: fields), .phrase([bytes, Array("甲".utf8)], in: fields[0]),
                .boolean(
                    must: [.term(bytes, in: fields)],
                    should: [.term(Array("戊".utf8), in: fields)],
                    mustNot: [.keyword(Self.kind, anyOf: [Array("令".utf8)])],
                    filter: [.number(Self.order, in: 0...5000)]
                ),
                .boolean(should: ["甲", "戊", text].map { .term(Array($0.utf8), in: [fields[0]]) }),
            ]
            for query in queries {
                let found = try? reader.search(
                    query,
                    SearchOptions(limit: 10, countsAll: true, facets: [Self.kind])
                )
                guard let found else { continue }
                FuzzTarget.require(found.hits.count <= 10, "\(found.hits.count) hits")
                for hit in found.hits {
                    FuzzTarget.require(Int(hit.document.number) < reader.allDocuments, "\(hit.document)")
                    _ = try? reader.number(Self.order, of: hit.document)
                    _ = try? reader.keywords(Self.kind, of: hit.document)
                    _ = try? reader.document(key: hit.key)
                    _ = try? reader.stored(of: hit.document)
                }
                if let first = found.hits.first { _ = try? reader.explain(query, first.document) }
            }
            _ = try? reader.terms(in: Self.body, beginningWith: bytes)
        }
        try reader.verify()
    }

    /// A writer takes it up, deletes, adds, and makes one segment of all.
    func merge() throws {
        let writer = try IndexWriter(directory: directory, schema: Self.schema)
        try writer.delete(field: Self.kind, value: Array("令".utf8))
        try writer.add(Self.document(1000))
        try writer.compact()
        try IndexReader(directory: directory).verify()
    }

    /// Where the table of a segment begins, and where the body ends.
    private static func layout(_ segment: [UInt8]) -> (table: Int, body: Int) {
        let table = number(segment, segment.count - SegmentFile.footer)
        return (table, number(segment, table))
    }

    private static func patch(_ bytes: inout [UInt8], _ range: Range<Int>, _ input: inout FuzzInput) {
        let start = range.lowerBound + (input.number16() | Int(input.byte()) << 16) % range.count
        for place in start..<min(start + 1 + input.below(16), range.upperBound) {
            bytes[place] = input.byte()
        }
    }

    /// Puts the checksums of all chunks and of the table where they belong, and tells that of the table.
    private static func seal(segment: inout [UInt8], table: Int, body: Int) -> UInt64 {
        let foot = segment.count - SegmentFile.footer
        let sections = (0..<4).reduce(0) { $0 | Int(segment[table + 8 + $1]) << (8 * $1) }
        let sums = table + 12 + sections * 20
        for chunk in 0..<((body + FileSink.chunk - 1) / FileSink.chunk) where sums + 8 * chunk + 8 <= foot {
            let sum = checksum(
                of: Array(segment[(chunk * FileSink.chunk)..<min((chunk + 1) * FileSink.chunk, body)])
            )
            put(sum, &segment, sums + 8 * chunk)
        }
        let sum = checksum(of: Array(segment[table..<foot]))
        put(sum, &segment, foot + 16)
        return sum
    }

    private static func seal(_ bytes: inout [UInt8]) -> UInt64 {
        let sum = checksum(of: Array(bytes.dropLast(8)))
        put(sum, &bytes, bytes.count - 8)
        return sum
    }

    private static func replace(_ old: UInt64, by new: UInt64, in bytes: inout [UInt8]) {
        for place in stride(from: 8, to: bytes.count - 16, by: 1)
        where UInt64(bitPattern: Int64(number(bytes, place))) == old {
            put(new, &bytes, place)
        }
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        Int(
            truncatingIfNeeded: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
        )
    }

    private static func put(_ value: UInt64, _ bytes: inout [UInt8], _ place: Int) {
        for index in 0..<8 { bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }
}

/// Small changes of every part to begin fuzzing with.
enum FuzzSeeds {
    static let patches: [[UInt8]] = [
        [0], [1], [2], [3], [0, 0, 20, 0, 0, 2, 255], [1, 0, 0, 1, 0, 3, 1, 2, 3], [2, 1, 30, 0, 0, 0, 9],
        [3, 2, 12, 0, 0, 1, 1], [1, 3, 16, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
}
