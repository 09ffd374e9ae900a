internal import CPages
internal import Glibc

/// The checksum of the checksums of a finished catalog's blocks: who knows it notices every byte that changed since.
///
/// The checksums lie in a file beside the catalog (`catalog-12.sqlite.sums`), eight bytes for each block of 4 KiB. A catalog that
/// is opened with its seal checks every block that it reads, before SQLite sees it.
public struct CatalogSeal: Hashable, Sendable, CustomStringConvertible {
    /// The checksum (XXH64).
    public let value: UInt64

    /// Sixteen hexadecimal digits.
    public var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A seal of a checksum.
    public init(value: UInt64) { self.value = value }

    /// Reads what ``description`` writes; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
        self.value = value
        guard description == text else { return nil }
    }

    /// The file of a catalog's checksums.
    public static func sumsPath(of catalog: String) -> String { catalog + ".sums" }

    /// Writes the checksums of a catalog that nobody writes any more, and waits until they are on the disk.
    ///
    /// Cost: one reading of the file, some GB/s.
    ///
    /// - Parameter path: the catalog.
    /// - Throws: ``CatalogError`` when a file cannot be read or written.
    public init(sealing path: String) throws(CatalogError) {
        var value: UInt64 = 0
        guard cpages_write(path, Self.sumsPath(of: path), &value) == CPAGES_SOUND else {
            throw CatalogError(system: errno, path: Self.sumsPath(of: path))
        }
        self.value = value
    }

    /// Reads every byte of a catalog and holds it against its checksums.
    ///
    /// Cost: one reading of the file, some GB/s.
    ///
    /// - Parameter path: the catalog.
    /// - Throws: ``CatalogError/corrupted(path:detail:)`` that names the first damaged place, or what the system refused.
    public func verify(_ path: String) throws(CatalogError) {
        var offset: UInt64 = 0
        switch cpages_verify(path, Self.sumsPath(of: path), value, &offset) {
        case CPAGES_SOUND: return
        case CPAGES_SYSTEM: throw CatalogError(system: errno, path: path)
        case CPAGES_SUMS:
            throw .corrupted(path: Self.sumsPath(of: path), detail: "校验和文件缺失或者不是这个目录库的")
        default:
            throw .corrupted(path: path, detail: "第 \(offset) 字节起的 4 KiB 与校验和不符，或者文件长度不对")
        }
    }

    /// The address by which SQLite opens a catalog and checks every block that it reads.
    ///
    /// - Throws: ``CatalogError/failed(path:code:detail:)`` when SQLite does not take the checking file system.
    func address(of path: String, encoded: (String) -> String) throws(CatalogError) -> String {
        let code = cpages_register()
        guard code == 0 else { throw .failed(path: path, code: Int(code), detail: "无法启用校验") }
        return "file:\(encoded(path))?mode=ro&immutable=1&vfs=\(String(cString: cpages_vfs))"
            + "&sums=\(encoded(Self.sumsPath(of: path)))&seal=\(description)"
    }
}

extension CatalogError {
    /// The catalog's error for a failed system call.
    init(system code: Int32, path: String) {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: self = .diskFull(path: path)
        case EACCES, EPERM, EROFS: self = .readOnly(path: path)
        case ENOENT: self = .missing(path: path)
        default: self = .failed(path: path, code: Int(code), detail: String(cString: strerror(code)))
        }
    }
}
