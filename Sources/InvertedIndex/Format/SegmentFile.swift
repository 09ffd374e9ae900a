import Synchronization

/// What a section of a segment file holds.
enum SectionKind: UInt16 {
    case keys = 1
    case keyOrder = 2
    case dictionaryBlocks = 10
    case dictionaryIndex = 11
    case termOffsets = 12
    case postings = 13
    case positionWidths = 14
    case norms = 15
    case column = 16
    case columnStarts = 17
    case tileInfixes = 18
    case tileEndings = 19
    case storedBlocks = 20
    case storedIndex = 21
    case storedDictionary = 22
}

/// A section of a mapped segment file.
struct Section {
    /// Where it begins in the file; 0 for a section that is not there.
    var offset = 0
    var count = 0
}

/// The container of a segment: sections, the checksum of every 64 KiB, and a table at the end.
///
/// Opening reads the table alone.  The first use of each 64 KiB checks it against its checksum, so a damaged byte
/// is found before it can change an answer and opening stays independent of the size.
final class SegmentFile: @unchecked Sendable {
    static let magic: UInt64 = 0x3149_5847_5355_4A59  // "YJUSGXI1"
    static let version: UInt32 = 3
    /// Bytes behind every section that decoders may touch.
    static let padding = 16
    static let footer = 48

    let file: MappedFile
    /// The checksum of the table, which holds those of everything else: it tells this file from any other.
    let tableSum: UInt64
    /// The segment's own description, behind the sections.
    let description: UnsafeRawBufferPointer
    private var sections: [UInt32: Section] = [:]
    private let checksums: UnsafeRawBufferPointer
    private let checked: UnsafeMutablePointer<Atomic<UInt8>>
    private let chunkCount: Int
    private let bodyLength: Int

    init(_ path: String) throws(IndexError) {
        file = try MappedFile(path)
        let bytes = file.bytes
        func damaged(_ detail: String) -> IndexError {
            .damaged(file: path, detail: detail)
        }
        guard bytes.count >= SegmentFile.footer + 16 else {
            throw damaged("文件太短")
        }
        var end = ByteReader(bytes, at: bytes.count - SegmentFile.footer)
        guard let tableOffset = end.u64(), let tableLength = end.u64(), let tableSum = end.u64(),
            let fileLength = end.u64(), let version = end.u32(), end.u32() == 0, let magic = end.u64()
        else {
            throw damaged("文件尾")
        }
        guard magic == SegmentFile.magic else {
            throw damaged("不是索引段文件或被截断")
        }
        guard version == SegmentFile.version else {
            throw .unsupportedVersion(file: path, found: version, known: SegmentFile.version)
        }
        guard fileLength == UInt64(bytes.count), tableLength <= fileLength,
            tableOffset <= fileLength - tableLength,
            tableOffset + tableLength + UInt64(SegmentFile.footer) == fileLength
        else {
            throw damaged("文件长度")
        }
        let table = UnsafeRawBufferPointer(rebasing: bytes[Int(tableOffset)..<Int(tableOffset + tableLength)])
        guard checksum(of: table) == tableSum else {
            throw damaged("目录校验和")
        }
        self.tableSum = tableSum
        var input = ByteReader(table)
        guard let body = input.u64(), body <= tableOffset, let count = input.u32() else {
            throw damaged("目录")
        }
        bodyLength = Int(body)
        for _ in 0..<count {
            guard let kind = input.u16(), let field = input.u16(), let offset = input.u64(),
                let length = input.u64(), length <= body,
                offset <= body - length, body - length - offset >= UInt64(SegmentFile.padding)
            else {
                throw damaged("目录中的段")
            }
            sections[UInt32(field) << 16 | UInt32(kind)] = Section(offset: Int(offset), count: Int(length))
        }
        chunkCount = (bodyLength + FileSink.chunk - 1) / FileSink.chunk
        guard let sums = input.bytes(chunkCount * 8), let length = input.u32(),
            let description = input.bytes(Int(length)), input.isAtEnd
        else {
            throw damaged("校验和表")
        }
        checksums = sums
        self.description = description
        checked = .allocate(capacity: max(1, chunkCount))
        for i in 0..<chunkCount {
            (checked + i).initialize(to: Atomic(0))
        }
    }

    deinit {
        checked.deinitialize(count: chunkCount)
        checked.deallocate()
    }

    func section(_ kind: SectionKind, _ field: Int = 0) -> Section {
        sections[UInt32(field) << 16 | UInt32(kind.rawValue)] ?? Section()
    }

    /// The start of the section's bytes, without any check of them.
    func pointer(_ section: Section) -> UnsafeRawPointer {
        // A section lies inside the map by the checks of init; an empty map has no sections.
        (file.bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped) + section.offset
    }

    /// The section's bytes, all of them checked.
    func checkedBytes(_ section: Section) throws(IndexError) -> UnsafeRawBufferPointer {
        try check(section, 0..<section.count)
        return UnsafeRawBufferPointer(start: pointer(section), count: section.count)
    }

    /// Checks a range of a section against the checksums, once for each 64 KiB.
    func check(_ section: Section, _ range: Range<Int>) throws(IndexError) {
        guard !range.isEmpty else {
            return
        }
        guard range.lowerBound >= 0, range.upperBound <= section.count else {
            throw .damaged(file: file.path, detail: "偏移超出段")
        }
        let first = (section.offset + range.lowerBound) / FileSink.chunk
        let last = (section.offset + range.upperBound - 1) / FileSink.chunk
        for chunk in first...last where (checked + chunk).pointee.load(ordering: .acquiring) == 0 {
            try check(chunk: chunk)
        }
    }

    /// Checks every chunk of the file.
    func checkAll() throws(IndexError) {
        for chunk in 0..<chunkCount {
            try check(chunk: chunk)
        }
    }

    private func check(chunk: Int) throws(IndexError) {
        let start = chunk * FileSink.chunk
        let end = min(start + FileSink.chunk, bodyLength)
        let sum = checksum(of: UnsafeRawBufferPointer(rebasing: file.bytes[start..<end]))
        guard sum == UInt64(littleEndian: checksums.loadUnaligned(fromByteOffset: chunk * 8, as: UInt64.self))
        else {
            throw .damaged(file: file.path, detail: "第 \(start) 至 \(end) 字节的校验和")
        }
        (checked + chunk).pointee.store(1, ordering: .releasing)
    }
}

/// Writes the container of a segment, one section after the other.
struct SegmentFileWriter {
    private let sink: FileSink
    private var table: [(kind: SectionKind, field: Int, offset: UInt64, length: UInt64)] = []
    private var open: (kind: SectionKind, field: Int, offset: UInt64)?

    init(_ path: String) throws(IndexError) {
        sink = try FileSink(path)
        var head = ByteWriter()
        head.u64(SegmentFile.magic)
        head.u32(SegmentFile.version)
        head.u32(0)
        try sink.write(head.bytes)
    }

    mutating func begin(_ kind: SectionKind, _ field: Int = 0) {
        open = (kind, field, sink.offset)
    }

    func append(_ bytes: [UInt8]) throws(IndexError) {
        try sink.write(bytes)
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        try sink.write(bytes)
    }

    mutating func end() throws(IndexError) {
        guard let section = open else {
            return
        }
        table.append((section.kind, section.field, section.offset, sink.offset - section.offset))
        open = nil
        try sink.pad(atLeast: SegmentFile.padding)
    }

    mutating func write(_ kind: SectionKind, _ field: Int = 0, _ bytes: [UInt8]) throws(IndexError) {
        begin(kind, field)
        try append(bytes)
        try end()
    }

    mutating func write<T: FixedWidthInteger>(
        _ kind: SectionKind,
        _ field: Int = 0,
        values: [T]
    ) throws(IndexError) {
        begin(kind, field)
        var failure: IndexError?
        let little = values.map(\.littleEndian)
        little.withUnsafeBytes { raw in
            do throws(IndexError) {
                try append(raw)
            } catch {
                failure = error
            }
        }
        if let failure {
            throw failure
        }
        try end()
    }

    /// Writes the table and the description and publishes the file.
    mutating func publish(description: [UInt8]) throws(IndexError) {
        try sink.endChunks()
        let body = sink.offset
        let sums = sink.checksums
        var out = ByteWriter()
        out.u64(body)
        out.u32(UInt32(table.count))
        for entry in table {
            out.u16(entry.kind.rawValue)
            out.u16(UInt16(entry.field))
            out.u64(entry.offset)
            out.u64(entry.length)
        }
        for sum in sums {
            out.u64(sum)
        }
        out.u32(UInt32(description.count))
        out.bytes(description)
        let tableBytes = out.bytes
        var foot = ByteWriter()
        foot.u64(body)
        foot.u64(UInt64(tableBytes.count))
        foot.u64(checksum(of: tableBytes))
        foot.u64(body + UInt64(tableBytes.count + SegmentFile.footer))
        foot.u32(SegmentFile.version)
        foot.u32(0)
        foot.u64(SegmentFile.magic)
        try sink.write(tableBytes)
        try sink.write(foot.bytes)
        try sink.publish()
    }
}
