internal import COffice

/// A compound file (OLE2) in memory, the container of xls and doc: named streams, read as they are asked for.
struct CompoundFile: Sendable {
    private let bytes: [UInt8]
    private let limits: OfficeLimits
    /// The names of the streams and storages of the root.
    let names: [String]

    /// Reads the directory.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - limits: how much is taken in.
    /// - Throws: `OfficeError.damaged` when the directory cannot be read.
    init(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) {
        self.bytes = bytes
        self.limits = limits
        let names = Self.opened(bytes) { file in
            (0..<max(0, coffice_compound_count(file))).compactMap { index in
                coffice_compound_name(file, index).map { String(cString: $0) }
            }
        }
        guard let names else { throw .damaged("复合文件目录") }
        self.names = names
    }

    /// A stream of the root, or nil when there is none of the name.
    ///
    /// - Throws: `OfficeError.damaged` when the stream cannot be read as a whole.
    func stream(_ name: String) throws(OfficeError) -> [UInt8]? {
        let content = Self.opened(bytes) { file -> Result<[UInt8]?, OfficeError> in
            let size = coffice_compound_size(file, name)
            guard size >= 0 else { return .success(nil) }
            // A stream is a part of the file; a directory that says otherwise is damaged.
            guard size <= bytes.count else { return .failure(.damaged("复合文件里的 \(name)")) }
            var content = [UInt8](repeating: 0, count: Int(size))
            guard coffice_compound_read(file, name, &content, content.count) == 1 else {
                return .failure(.damaged("复合文件里的 \(name)"))
            }
            return .success(content)
        }
        guard let content else { throw .damaged("复合文件目录") }
        return try content.get()
    }

    private static func opened<Answer>(_ bytes: [UInt8], _ act: (UnsafeMutableRawPointer) -> Answer)
        -> Answer?
    {
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, let file = coffice_compound_open(start, buffer.count) else {
                return nil
            }
            defer { coffice_compound_close(file) }
            return act(file)
        }
    }
}
