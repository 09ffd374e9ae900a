internal import Glibc
public import Catalog
public import InvertedIndex

/// Why the library could not be opened, or an import not be finished; ``description`` is the sentence that an officer reads.
///
/// Whatever the error, the library that stood before stands and answers.
public enum LibraryError: Error, Hashable, Sendable {
    /// Nothing was imported into the directory yet.
    case missing(directory: String)
    /// Another import is at work on the directory.
    case busy(directory: String)
    /// The library is another one than the one on which it was told what would happen.
    case overtaken(directory: String)
    /// Whoever wanted it gave it up before it was published.
    case givenUp
    /// The directory cannot be made, or nothing can be written into it.
    case notWritable(path: String, code: Int32)
    /// A file or directory may not be read.
    case notReadable(path: String, code: Int32)
    /// The disk, the quota or the largest file size is reached.
    case full(path: String)
    /// A file of the library is damaged.
    case damaged(path: String, detail: String)
    /// The file that names the state in use is missing or damaged, and files of a library stand beside it.
    case lost(directory: String)
    /// The same, and none of the files can be taken for a whole library.
    case beyondRecovery(directory: String, catalogs: [String])
    /// The file was written by a newer version of the program.
    case newer(path: String)
    /// The index does not fit the program: it is missing, of another version or with other fields.
    case indexUnusable(directory: String, detail: String)
    /// The operating system refused something else.
    case system(path: String, operation: String, code: Int32)
    /// The catalog reports an error of its own.
    case catalog(CatalogError)
    /// The index reports an error of its own.
    case index(IndexError)
    /// Something failed that has no case of its own.
    case other(detail: String)
}

extension LibraryError: CustomStringConvertible {
    /// What happened, where, and what to do about it, in Chinese.
    public var description: String { sentence { $0 } }

    /// The same for who sees no more of the server than a page: files by their names, without the folders that they lie in.
    public var published: String {
        let name = { (path: String) in path.split(separator: "/").last.map(String.init) ?? "资料库" }
        switch self {
        case .other: return "发生意外错误；原有的目录库和索引没有改动，请重试，若仍出错请告诉管理员"
        case .catalog(let error): return error.sentence(naming: name)
        case .index: return "索引不能使用或不能写入，目录库不受影响；请告诉管理员"
        case .damaged(let path, _): return Self.damaged(path: path, detail: "与写入时不同").sentence(naming: name)
        case .indexUnusable: return "资料库的索引不能使用；请管理员运行 yiju index 重建索引，目录库不受影响"
        case .missing, .busy, .lost, .beyondRecovery, .overtaken: return sentence { _ in "资料库" }
        default: return sentence(naming: name)
        }
    }

    private func sentence(naming name: (String) -> String) -> String {
        switch self {
        case .missing(let directory):
            "\(name(directory)) 里还没有导入任何文件；请先运行 yiju import 导入清单和法律文件，或用 --index 指定别的目录"
        case .busy(let directory):
            "另一个导入正在使用 \(name(directory))；请等它结束后再试"
        case .overtaken(let directory):
            "在确认之前，\(name(directory)) 里的内容有了别的变化，所以没有改动；请照现在的内容再看一遍"
        case .givenUp: "已经取消，没有改动"
        case .notWritable(let path, let code):
            "无法写入 \(name(path))（\(Self.reason(code))）；请检查目录权限，或用 --index 指定另一个目录。原有的目录库和索引没有改动"
        case .notReadable(let path, let code):
            "无法读取 \(name(path))（\(Self.reason(code))）；请检查文件和目录的权限"
        case .full(let path):
            "写入 \(name(path)) 时空间已满或文件达到大小上限；请清理磁盘后重试。原有的目录库和索引没有改动"
        case .damaged(let path, let detail):
            "\(name(path)) 已损坏（\(detail)）；请运行 yiju verify 看损坏在哪里，再运行 yiju restore 修复"
        case .lost(let directory):
            "\(name(directory)) 里的 CURRENT 不见了或已损坏，库里的其他文件还在；请运行 yiju restore 找回"
        case .beyondRecovery(let directory, let catalogs):
            "\(name(directory)) 里的 CURRENT 不见了或已损坏，剩下的\(catalogs.joined(separator: "、"))也不完整，没有改动任何文件。"
                + "请从备份恢复；没有备份时，把这个目录移走，再用 yiju import 重新导入原来的文件"
        case .newer(let path):
            "\(name(path)) 由更新版本的程序写成；请升级程序，或用 --index 指定另一个目录"
        case .indexUnusable(let directory, let detail):
            "\(name(directory)) 里的索引不能使用（\(detail)）；请运行 yiju index 重建索引，目录库不受影响"
        case .system(let path, let operation, let code):
            "对 \(name(path)) 执行 \(operation) 失败（\(Self.reason(code))）；请检查磁盘和权限后重试"
        case .catalog(let error): error.sentence(naming: name)
        case .index(let error): error.description
        case .other(let detail): "发生意外错误：\(detail)；原有的目录库和索引没有改动，请重试"
        }
    }

    /// Why the system refused, in a few words; nil for any other error.
    var refusal: String? {
        switch self {
        case .notWritable(_, let code), .notReadable(_, let code), .system(_, _, let code):
            Self.reason(code)
        default: nil
        }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM: "没有权限"
        case EROFS: "文件系统只读"
        case ENOTDIR: "路径中有一段不是目录"
        case ENOENT: "目录不存在"
        case EISDIR: "这是目录，不是文件"
        case ENAMETOOLONG: "路径太长"
        case ELOOP: "这是符号链接"
        case EMFILE, ENFILE: "打开的文件太多"
        default: "系统错误 \(code)"
        }
    }
}

extension LibraryError {
    /// The library's error for a failed system call; what only reads (`open for reading`, `fstat`, `mmap`) is told from what writes.
    static func system(_ path: String, _ operation: String, code: Int32 = errno) -> LibraryError {
        switch code {
        case EACCES where reading.contains(operation), EPERM where reading.contains(operation):
            .notReadable(path: path, code: code)
        case ENOSPC, EDQUOT, EFBIG: .full(path: path)
        case EACCES, EPERM, EROFS, ENOTDIR: .notWritable(path: path, code: code)
        default: .system(path: path, operation: operation, code: code)
        }
    }

    /// The operations that ask for nothing but reading; the index opens files for reading by the plain name.
    private static let reading: Set<String> = ["open for reading", "fstat", "mmap", "read"]

    /// The library's error for whatever a room below threw.
    public init(_ error: any Error) {
        switch error {
        case let known as LibraryError: self = known
        case CatalogError.diskFull(let path): self = .full(path: path)
        case CatalogError.readOnly(let path): self = .notWritable(path: path, code: EACCES)
        case CatalogError.locked(let path): self = .busy(directory: path)
        case CatalogError.corrupted(let path, let detail): self = .damaged(path: path, detail: detail)
        case CatalogError.newerSchema(let path, _, _): self = .newer(path: path)
        case let known as CatalogError: self = .catalog(known)
        case IndexError.system(let file, let operation, let code):
            self = .system(file, operation == "open" ? "open for reading" : operation, code: code)
        case IndexError.damaged(let file, let detail): self = .damaged(path: file, detail: detail)
        case let known as IndexError: self = .index(known)
        default: self = .other(detail: String(describing: error))
        }
    }
}
