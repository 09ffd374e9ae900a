/// The entries of a zip archive as they stand in its bytes (APPNOTE.TXT 6.3.10): what a copy takes over unchanged.
struct ZipEntries: Sendable {
    /// One entry.
    struct Entry: Sendable {
        /// Its name as it stands there.
        let name: [UInt8]
        /// Where its own head begins.
        let offset: Int
        /// Its record in the directory.
        let record: Range<Int>
    }

    let bytes: [UInt8]
    /// The entries in the order of the directory.
    let entries: [Entry]
    /// Where the directory begins.
    let directory: Int
    /// The record behind the directory, with the archive's comment.
    let end: Range<Int>

    private static let endMark: UInt32 = 0x0605_4B50
    private static let recordMark: UInt32 = 0x0201_4B50
    private static let headMark: UInt32 = 0x0403_4B50
    private static let endLength = 22
    private static let recordLength = 46

    /// Reads the directory; nil for archives whose numbers do not fit into the records (zip64), and for those that contradict
    /// themselves.
    init?(_ bytes: [UInt8]) {
        guard let end = Self.findEnd(bytes) else { return nil }
        let count = bytes.short(end + 10)
        let directory = bytes.long(end + 16)
        guard count < 0xFFFF, count == bytes.short(end + 8), directory < 0xFFFF_FFFF else { return nil }
        var entries: [Entry] = []
        var place = directory
        for _ in 0..<count {
            guard place + Self.recordLength <= end, bytes.long(place) == Int(Self.recordMark) else {
                return nil
            }
            let nameLength = bytes.short(place + 28)
            let length = Self.recordLength + nameLength + bytes.short(place + 30) + bytes.short(place + 32)
            let offset = bytes.long(place + 42)
            guard place + length <= end, offset + 30 <= directory, bytes.long(offset) == Int(Self.headMark)
            else { return nil }
            let name = Array(bytes[(place + Self.recordLength)..<(place + Self.recordLength + nameLength)])
            entries.append(Entry(name: name, offset: offset, record: place..<(place + length)))
            place += length
        }
        guard !entries.isEmpty, Set(entries.map(\.offset)).count == entries.count else { return nil }
        self.bytes = bytes
        self.entries = entries
        self.directory = directory
        self.end = end..<bytes.count
    }

    private static func findEnd(_ bytes: [UInt8]) -> Int? {
        var place = bytes.count - endLength
        // A comment has at most 65,535 bytes.
        while place >= 0, place >= bytes.count - endLength - 0xFFFF {
            if bytes[place] == 0x50, bytes.long(place) == Int(endMark) { return place }
            place -= 1
        }
        return nil
    }

    /// The archive with other contents of some entries and with further ones; everything else is taken over byte by byte.
    ///
    /// - Parameters:
    ///   - changed: the contents of entries by their names as they stand in the archive.
    ///   - added: further entries, which come last.
    /// - Returns: the archive; nil when it would be too large for its records.
    func copy(changing changed: [[UInt8]: [UInt8]], adding added: [(name: String, bytes: [UInt8])])
        -> [UInt8]?
    {
        let order = entries.indices.sorted { entries[$0].offset < entries[$1].offset }
        guard let first = order.first else { return nil }
        var out = Array(bytes[..<entries[first].offset])
        out.reserveCapacity(bytes.count + changed.values.reduce(0) { $0 + $1.count / 4 } + (1 << 16))
        var records: [Int: [UInt8]] = [:]
        var seen: Set<[UInt8]> = []
        for (index, position) in order.enumerated() {
            let entry = entries[position]
            let next = index + 1 < order.count ? entries[order[index + 1]].offset : directory
            var record = Array(bytes[entry.record])
            record.set(long: out.count, at: 42)
            // Of two entries of one name the first one counts, as with office programs.
            if let content = changed[entry.name], seen.insert(entry.name).inserted {
                let packed = PackedEntry(content)
                let isUTF8 = bytes.short(entry.record.lowerBound + 8) & 0x0800
                let time = bytes.long(entry.record.lowerBound + 12)
                out += packed.head(entry.name, flags: isUTF8, time: time)
                out += packed.bytes
                packed.describe(in: &record, flags: isUTF8)
            } else {
                out += bytes[entry.offset..<next]
            }
            records[position] = record
        }
        var last: [[UInt8]] = []
        for (name, content) in added {
            let packed = PackedEntry(content)
            var record = [UInt8](repeating: 0, count: Self.recordLength) + name.utf8
            record.set(long: Int(Self.recordMark), at: 0)
            record.set(short: 20, at: 4)
            record.set(long: PackedEntry.noTime, at: 12)
            record.set(short: name.utf8.count, at: 28)
            record.set(long: out.count, at: 42)
            packed.describe(in: &record, flags: 0)
            out += packed.head(Array(name.utf8), flags: 0, time: PackedEntry.noTime)
            out += packed.bytes
            last.append(record)
        }
        let start = out.count
        for position in entries.indices { out += records[position] ?? [] }
        for record in last { out += record }
        let count = entries.count + last.count
        guard out.count < 0xFFFF_FFFF, count < 0xFFFF else { return nil }
        var tail = Array(bytes[end])
        tail.set(short: count, at: 8)
        tail.set(short: count, at: 10)
        tail.set(long: out.count - start, at: 12)
        tail.set(long: start, at: 16)
        return out + tail
    }
}

extension [UInt8] {
    /// The number in two bytes, the least significant first.
    fileprivate func short(_ place: Int) -> Int { Int(self[place]) | Int(self[place + 1]) << 8 }

    /// The number in four bytes, the least significant first.
    fileprivate func long(_ place: Int) -> Int { short(place) | short(place + 2) << 16 }

    /// Writes a number into two bytes.
    mutating func set(short number: Int, at place: Int) {
        self[place] = UInt8(truncatingIfNeeded: number)
        self[place + 1] = UInt8(truncatingIfNeeded: number >> 8)
    }

    /// Writes a number into four bytes.
    mutating func set(long number: Int, at place: Int) {
        set(short: number, at: place)
        set(short: number >> 16, at: place + 2)
    }
}
