internal import COffice

/// The files of a zip archive, unpacked one after the other into memory; nothing is ever written to disk.
///
///     try PackedFiles(bytes).visit { file in … }
public struct PackedFiles: Sendable {
    /// A file of an archive.
    public struct File: Sendable {
        /// Its path as it stands in the archive; it may lead anywhere, and serves as a name alone.
        public let name: String
        /// Its content, or why there is none.
        public let content: Result<[UInt8], OfficeError>
    }

    private let bytes: [UInt8]

    /// An archive.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether a file begins as zip archives do; documents and workbooks of today do so as well.
    public static func isZip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: PackedStart.zip) || bytes.starts(with: PackedStart.emptyZip)
    }

    /// Unpacks the files in the order of the archive, each held only while it is visited.
    ///
    /// Folders are passed over. Links, encrypted, damaged and oversized files are visited with the reason in place of the content;
    /// of two files of one name both are visited.
    ///
    /// Cost: one pass; one file in memory at a time.
    ///
    /// - Parameters:
    ///   - fileBytes: the largest file that is unpacked.
    ///   - limits: how much is unpacked in all, and how many entries there may be.
    ///   - visit: is given a file, and answers whether to go on.
    /// - Throws: `OfficeError.damaged` when the directory cannot be read, `empty` when there is nothing in it, `tooMuch` when
    ///   it holds more than the limits allow.
    public func visit(fileBytes: Int, limits: OfficeLimits = OfficeLimits(), _ visit: (File) -> Bool)
        throws(OfficeError)
    {
        guard !bytes.starts(with: PackedStart.emptyZip) else { throw .empty }
        var count = 0
        try ZipArchive.walk(bytes, budget: Int64(limits.unpackedBytes)) { zip throws(OfficeError) in
            guard coffice_zip_is_folder(zip) == 0 else { return false }
            count += 1
            let name = ZipArchive.name(zip).map { ZipArchive.decoded($0) } ?? "第\(count)个文件（名称无法辨认）"
            guard count <= limits.entries else { throw .tooMuch("压缩包里的文件个数", limit: limits.entries) }
            let content: Result<[UInt8], OfficeError>
            if coffice_zip_is_file(zip) == 0 {
                content = .failure(.unsupported("链接（压缩包里的快捷方式）"))
            } else if coffice_zip_is_encrypted(zip) != 0 {
                content = .failure(.encrypted)
            } else {
                content = try Self.unpacked(zip, fileBytes: fileBytes, limits: limits)
            }
            return !visit(File(name: name, content: content))
        }
    }

    private static func unpacked(_ zip: UnsafeMutableRawPointer, fileBytes: Int, limits: OfficeLimits)
        throws(OfficeError) -> Result<[UInt8], OfficeError>
    {
        var content: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = coffice_zip_read(zip, &room, room.count)
            if got == -2 { throw .tooMuch("解压后的内容（字节）", limit: limits.unpackedBytes) }
            if got < 0 { return .failure(.damaged("压缩包里的文件")) }
            if got == 0 { return .success(content) }
            guard content.count + Int(got) <= fileBytes else {
                return .failure(.tooMuch("文件解压后的字节数", limit: fileBytes))
            }
            content += room[..<Int(got)]
        }
    }
}
