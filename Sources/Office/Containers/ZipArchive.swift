internal import COffice
internal import Glibc
internal import ICU
internal import Synchronization

/// A zip archive in memory: its entries, unpacked one by one as they are asked for.
package struct ZipArchive: Sendable {
    private let bytes: [UInt8]
    private let limits: OfficeLimits
    /// The names of the files in it, folders left out, in the order of the archive.
    package let names: [String]
    /// The names as they stand in the archive, which need not be UTF-8.
    private let stored: [String: [UInt8]]
    private let unpacked = UnpackedBytes()

    /// Reads the directory.
    ///
    /// - Parameters:
    ///   - bytes: the archive.
    ///   - limits: how much is unpacked.
    /// - Throws: `OfficeError.damaged` when the directory cannot be read, `tooMuch` when it has too many entries.
    package init(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) {
        self.bytes = bytes
        self.limits = limits
        var names: [String] = []
        var stored: [String: [UInt8]] = [:]
        try Self.walk(bytes, budget: Int64(limits.unpackedBytes)) { zip throws(OfficeError) in
            guard coffice_zip_is_file(zip) != 0, let printed = Self.name(zip) else { return false }
            let name = Self.decoded(printed)
            // Of two entries of one name the first one counts, as with office programs.
            guard stored[name] == nil else { return false }
            guard names.count < limits.entries else {
                throw .tooMuch("压缩包里的文件个数", limit: limits.entries)
            }
            stored[name] = printed
            names.append(name)
            return false
        }
        self.names = names
        self.stored = stored
    }

    /// The content of an entry, or nil when there is none of the name.
    ///
    /// - Throws: `OfficeError` when the entry is damaged or encrypted, or unpacks to more than the limits allow.
    package func content(of name: String) throws(OfficeError) -> [UInt8]? { try contents(of: [name])[name] }

    /// The contents of entries, found in one walk through the archive; without those that are not there.
    ///
    /// - Throws: `OfficeError` when an entry is damaged or encrypted, or they unpack to more than the limits allow.
    func contents(of names: [String]) throws(OfficeError) -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        try at(names) { name, zip throws(OfficeError) in
            var content: [UInt8] = []
            var room = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let got = coffice_zip_read(zip, &room, room.count)
                guard got != -2 else { throw Self.bomb(limits) }
                guard got >= 0 else { throw .damaged("压缩包里的 \(name)") }
                if got == 0 { break }
                content += room[..<Int(got)]
            }
            contents[name] = content
        }
        return contents
    }

    /// Reads the XML of an entry, unpacking it as it is read.
    ///
    /// - Parameters:
    ///   - name: the entry.
    ///   - read: what is done with the reader, which must not be kept.
    /// - Returns: whether there is an entry of the name.
    /// - Throws: `OfficeError` when the entry is damaged or encrypted, or unpacks to more than the limits allow, and what `read`
    ///   throws.
    func markup(of name: String, _ read: (MarkupReader) throws(OfficeError) -> Void) throws(OfficeError)
        -> Bool
    {
        try markup(ofAll: [name]) { _, reader throws(OfficeError) in try read(reader) } == 1
    }

    /// Reads the XML of entries in one walk through the archive, in the order in which they stand there.
    ///
    /// - Parameters:
    ///   - names: the entries.
    ///   - read: what is done with each and its reader, which must not be kept.
    /// - Returns: how many of the entries there are.
    /// - Throws: as ``markup(of:_:)``.
    @discardableResult
    func markup(
        ofAll names: [String],
        _ read: (String, MarkupReader) throws(OfficeError) -> Void
    ) throws(OfficeError) -> Int {
        try at(names) { name, zip throws(OfficeError) in
            guard let reader = MarkupReader(entryOf: zip, part: name, limits: limits) else {
                throw .damaged("压缩包里的 \(name)")
            }
            do throws(OfficeError) {
                try read(name, reader)
            } catch {
                var room: UInt8 = 0
                if coffice_zip_read(zip, &room, 1) == -2 { throw Self.bomb(limits) }
                throw error
            }
        }
    }

    /// Walks to entries of names and tells how many there are; of two entries of one name the first one counts.
    @discardableResult
    private func at(
        _ names: [String],
        _ act: (String, UnsafeMutableRawPointer) throws(OfficeError) -> Void
    ) throws(OfficeError) -> Int {
        var wanted: [[UInt8]: String] = [:]
        for name in names {
            if let printed = stored[name] { wanted[printed] = name }
        }
        guard !wanted.isEmpty else { return 0 }
        var found = 0
        // The budget is that of all entries together, one that is read again included.
        try Self.walk(bytes, budget: Int64(limits.unpackedBytes) - unpacked.count) {
            zip throws(OfficeError) in
            guard let printed = Self.name(zip), let name = wanted.removeValue(forKey: printed) else {
                return false
            }
            guard coffice_zip_is_encrypted(zip) == 0 else { throw .encrypted }
            found += 1
            let left = coffice_zip_budget(zip)
            defer { unpacked.add(left - coffice_zip_budget(zip)) }
            try act(name, zip)
            return wanted.isEmpty
        }
        return found
    }

    /// Goes through the entries until the closure says that it is done.
    static func walk(
        _ bytes: [UInt8],
        budget: Int64,
        _ visit: (UnsafeMutableRawPointer) throws(OfficeError) -> Bool
    ) throws(OfficeError) {
        let outcome = bytes.withUnsafeBufferPointer { buffer -> Result<Void, OfficeError> in
            guard let start = buffer.baseAddress, let zip = coffice_zip_open(start, buffer.count, budget)
            else { return .failure(.damaged("压缩包目录")) }
            defer { coffice_zip_close(zip) }
            return Result { () throws(OfficeError) in
                while true {
                    switch coffice_zip_next(zip) {
                    case 1: if try visit(zip) { return }
                    case 0: return
                    default: throw .damaged("压缩包目录")
                    }
                }
            }
        }
        try outcome.get()
    }

    /// The path of the entry that an archive is at, as it stands there.
    static func name(_ zip: UnsafeMutableRawPointer) -> [UInt8]? {
        guard let name = coffice_zip_name(zip) else { return nil }
        let length = strlen(name)
        return UnsafeBufferPointer(start: name, count: length).withMemoryRebound(
            to: UInt8.self
        ) { Array($0) }
    }

    /// Archives made by Chinese Windows have names in GBK without saying so.
    package static func decoded(_ name: [UInt8]) -> String {
        if let text = String(validating: name, as: UTF8.self) { return text }
        if case .text(let units) = CharsetDecoder.gb18030(name) {
            return String(decoding: units, as: UTF16.self)
        }
        return String(decoding: name, as: UTF8.self)
    }

    private static func bomb(_ limits: OfficeLimits) -> OfficeError {
        .tooMuch("解压后的内容（字节）", limit: limits.unpackedBytes)
    }
}

/// How many bytes of an archive were unpacked, by whoever reads in it.
private final class UnpackedBytes: Sendable {
    private let bytes = Atomic<Int64>(0)

    /// The number of bytes so far.
    var count: Int64 { bytes.load(ordering: .relaxed) }

    /// Counts more.
    func add(_ count: Int64) { bytes.wrappingAdd(count, ordering: .relaxed) }
}
