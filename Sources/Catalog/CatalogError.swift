internal import GRDB

/// Why a catalog could not be opened, read or written; ``description`` is the sentence that an officer reads.
public enum CatalogError: Error, Hashable, Sendable {
    /// There is no file at the path.
    case missing(path: String)
    /// The file is no SQLite database, or a database of another program.
    case notACatalog(path: String)
    /// The file was written by a newer version of the program.
    case newerSchema(path: String, found: Int, known: Int)
    /// The file was written by an older version and must be imported into before it can be read.
    case olderSchema(path: String, found: Int, known: Int)
    /// Another process holds the file.
    case locked(path: String)
    /// The file or its folder may not be written.
    case readOnly(path: String)
    /// The disk, or the quota, is full.
    case diskFull(path: String)
    /// The file is damaged; the detail is SQLite's or names the row.
    case corrupted(path: String, detail: String)
    /// Anything else that SQLite reports.
    case failed(path: String, code: Int, detail: String)
}

extension CatalogError: CustomStringConvertible {
    /// What happened, where, and what to do about it, in Chinese.
    public var description: String { sentence { $0 } }

    /// The same with other names for the paths.
    ///
    /// - Parameter name: gives the name of a path.
    /// - Returns: the sentence.
    public func sentence(naming name: (String) -> String) -> String {
        switch self {
        case .missing(let path):
            "找不到目录库文件 \(name(path))；请先运行 yiju import 导入清单和法律文件"
        case .notACatalog(let path):
            "\(name(path)) 不是依据（Yiju）的目录库文件；请检查 --index 指定的目录，或换一个目录重新导入"
        case .newerSchema(let path, let found, let known):
            "\(name(path)) 由更新版本的程序写成（格式 \(found)，本程序只认识到 \(known)）；请升级程序，或换一个目录重新导入"
        case .olderSchema(let path, let found, let known):
            "\(name(path)) 由旧版本的程序写成（格式 \(found)，本程序需要 \(known)）；请运行一次 yiju import 使其升级"
        case .locked(let path):
            "\(name(path)) 正被另一个进程占用；请等它结束后再试"
        case .readOnly(let path):
            "\(name(path)) 不可写；请检查目录和文件的权限，或用 --index 指定另一个目录"
        case .diskFull(let path):
            "写入 \(name(path)) 时磁盘空间已满；请清理磁盘后重试，原有的目录库没有改动"
        case .corrupted(let path, let detail):
            "目录库文件 \(name(path)) 已损坏（\(detail)）；请运行 yiju verify 看损坏在哪里，再运行 yiju restore 修复"
        case .failed(let path, let code, let detail):
            "读写目录库 \(name(path)) 失败（SQLite 错误 \(code)：\(detail)）"
        }
    }
}

extension CatalogError {
    /// The catalog's error for whatever a database call threw.
    init(_ error: any Error, path: String) {
        if let known = error as? CatalogError {
            self = known
            return
        }
        if error is RowDecodingError || error is DecodingError || error is ImplausibleNumber {
            self = .corrupted(path: path, detail: "某一列的内容不合格式")
            return
        }
        guard let database = error as? DatabaseError else {
            self = .failed(path: path, code: 0, detail: String(describing: error))
            return
        }
        let detail = database.message ?? database.resultCode.errorString ?? "未说明"
        switch database.resultCode {
        case .SQLITE_NOTADB: self = .notACatalog(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_IOERR where Self.spaceCodes.contains(database.extendedResultCode):
            self = .diskFull(path: path)
        case .SQLITE_CORRUPT: self = .corrupted(path: path, detail: "数据页内容有误，SQLite：\(detail)")
        case .SQLITE_IOERR where database.extendedResultCode == Self.checksumCode:
            self = .corrupted(path: path, detail: "校验和不符")
        case .SQLITE_CANTOPEN: self = .readOnly(path: path)
        default:
            self = .failed(path: path, code: Int(database.extendedResultCode.rawValue), detail: detail)
        }
    }

    /// SQLITE_IOERR_DATA: a block is not what it was.
    private static let checksumCode = ResultCode(rawValue: 10 | 32 << 8)

    /// The input/output errors that a full disk, a quota or a file size limit causes.
    private static let spaceCodes: [ResultCode] = [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_TRUNCATE]
}

extension ResultCode {
    /// SQLite's own words for the code, or nil.
    fileprivate var errorString: String? { DatabaseError(resultCode: self).message }
}
