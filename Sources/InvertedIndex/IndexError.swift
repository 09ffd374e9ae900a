/// What can go wrong with an index on disk, with the file and the place in it.
///
/// `description` is a plain Chinese sentence: what happened, where, and what to do.
public enum IndexError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no index in the directory.
    case missing(directory: String)
    /// The file's bytes are not what was written; `detail` names the part that failed.
    case damaged(file: String, detail: String)
    /// The file was written by a version of this library that this one does not read.
    case unsupportedVersion(file: String, found: UInt32, known: UInt32)
    /// The operating system refused; `code` is `errno`.
    case system(file: String, operation: String, code: Int32)
    /// Another writer holds the directory.
    case locked(directory: String)
    /// The index on disk has other fields than the schema that was given.
    case otherSchema(directory: String)
    /// A document does not fit the schema or a limit; `key` is its key.
    case badDocument(key: UInt64, detail: String)
    /// A limit of the format was reached, for example 2³¹ documents in one segment.
    case tooLarge(detail: String)
    /// Memory for a buffer could not be had.
    case outOfMemory(bytes: Int)

    /// One Chinese sentence: what happened, where, and what to do.
    public var description: String {
        switch self {
        case .missing(let directory):
            "索引不存在：\(directory) 里没有索引，请先建立索引。"
        case .damaged(let file, let detail):
            "索引文件已损坏：\(file)（\(detail)）。请重新建立索引，原始数据不受影响。"
        case .unsupportedVersion(let file, let found, let known):
            "索引版本不符：\(file) 的版本是 \(found)，本程序只认版本 \(known)。请重新建立索引。"
        case .system(let file, let operation, let code):
            "系统错误：对 \(file) 执行 \(operation) 失败（系统错误 \(code)）。请检查磁盘空间和权限。"
        case .locked(let directory):
            "索引正被另一个程序写入：\(directory)。请等它结束后再试。"
        case .otherSchema(let directory):
            "索引字段与程序不一致：\(directory)。请重新建立索引。"
        case .badDocument(let key, let detail):
            "文档 \(key) 不能入索引：\(detail)。"
        case .tooLarge(let detail):
            "超出索引格式的上限：\(detail)。请分成几个索引。"
        case .outOfMemory(let bytes):
            "内存不足：申请 \(bytes) 字节失败。请减小内存预算后再试。"
        }
    }
}
