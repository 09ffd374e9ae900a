public import Office

/// Why no marked-up copy of a file could be made.
public enum AnnotationError: Error, Hashable, Sendable {
    /// The file itself cannot be read.
    case unreadable(OfficeError)
    /// The archive is of a kind that cannot be written again entry by entry, such as one beyond four gigabytes.
    case archive
    /// A part is not XML as office programs write it; its name.
    case part(String)
    /// The new workbook could not be written; why, as the library says it.
    case notWritten(String)

    /// What an officer reads: what is wrong, and what to do.
    public var chinese: String {
        switch self {
        case .unreadable(let error): "\(error.fault)；\(error.remedy)。"
        case .archive: "文件的压缩结构不常见，不能在原文件上加批注；请用办公软件打开后重新保存再试。"
        case .part(let name): "文件里的 \(name) 写法不常见，不能在原文件上加批注；请用办公软件打开后重新保存再试。"
        case .notWritten(let reason): "带批注的新工作簿没有写成（\(reason)）；请检查磁盘空间和临时文件夹（TMPDIR）。"
        }
    }
}
