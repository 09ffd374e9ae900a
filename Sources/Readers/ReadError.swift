internal import Law
public import Office

/// Why a file could not be read at all, with the place and the way out.
public struct ReadError: Error, Hashable, Sendable {
    /// What is wrong with the file.
    public enum Kind: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// The system refuses to open or read it; the number is its error code.
        case refused(code: Int32)
        /// A folder stands where a file was expected.
        case folder
        /// A device, a socket or a pipe.
        case noRegularFile
        /// No bytes, or nothing but white space.
        case empty
        /// More bytes than a reader takes in.
        case tooLarge(bytes: Int, limit: Int)
        /// A line longer than any published text has.
        case lineTooLong(bytes: Int, limit: Int)
        /// More lines than any published text has.
        case tooManyLines(limit: Int)
        /// Another kind of file, whatever its name says.
        case foreign(FileSignature)
        /// A document, workbook, page or book that could not be read.
        case office(OfficeError)
        /// A zero byte in what should be text.
        case zeroByte(offset: Int)
        /// The text is UTF-8 up to a byte that is not.
        case brokenUTF8(offset: Int)
        /// The bytes are text in no encoding that is known here.
        case unknownEncoding(offset: Int)
        /// A statute of which no article has kept its number; the title, and how many paragraphs there are.
        case numbersLost(title: String, paragraphs: Int)
        /// The text begins as JSON and is none; what is wrong, in Chinese.
        case brokenJSON(String)
        /// A file that holds other files.
        case container
        /// A file inside a file whose name leads out of it.
        case escapingName
        /// Files inside files, deeper than is taken in.
        case nestedTooDeep(limit: Int)
        /// More files inside a file than are taken in.
        case tooManyMembers(limit: Int)
        /// It is text, but neither a list nor a statute nor a table that is known here.
        case unrecognised
        /// There are tables, but no header of a list in any; the words of the row that comes nearest to one.
        case noListColumns(nearest: String)
    }

    /// The file's name or path as it was given.
    public let file: String
    /// The line that is to blame, counted from 1, or nil when it is the file as a whole.
    public let line: Int?
    /// What is wrong.
    public let kind: Kind

    /// An error about a file.
    public init(file: String, line: Int? = nil, kind: Kind) {
        self.file = file
        self.line = line
        self.kind = kind
    }

    /// What an officer reads, in Chinese: the place, what is wrong, what to do.
    public var message: String {
        let place = line.map { "\(file) \(SourcePlace(file: file, line: $0).chinese)" } ?? file
        return "\(place)：\(fault)。\(remedy)。"
    }

    /// The message without place, titles and numbers: what is the same for all files with this fault.
    public var reason: String {
        switch kind {
        case .numbersLost: "没有一段正文带条号，“第一条”“第二条”等条号可能在导出时丢失。\(remedy)。"
        case .noListColumns: "表格里没有找到权责清单的表头。\(remedy)。"
        case .brokenUTF8, .zeroByte: "文件里有不属于文字的字节，可能已损坏。\(remedy)。"
        case .unknownEncoding: "认不出文字编码。\(remedy)。"
        case .tooLarge(_, let limit): "文件超过 \(Self.size(limit)) 的上限。\(remedy)。"
        default: "\(fault)。\(remedy)。"
        }
    }

    private var fault: String {
        switch kind {
        case .missing: "没有这个文件"
        case .refused(let code): "无法打开（系统错误 \(code)）"
        case .folder: "这是文件夹，不是文件"
        case .noRegularFile: "这是设备或管道，不是普通文件"
        case .empty: "文件是空的"
        case .tooLarge(let bytes, let limit): "文件有 \(Self.size(bytes))，超过 \(Self.size(limit)) 的上限"
        case .lineTooLong(let bytes, let limit):
            "这一行有 \(Self.size(bytes))，超过 \(Self.size(limit)) 的上限，不像公开发布的清单或法律文件"
        case .tooManyLines(let limit): "文件超过 \(limit) 行的上限"
        case .foreign(let signature): "内容是\(signature.name)，不是文本"
        case .office(let error): error.fault
        case .zeroByte(let offset): "第 \(offset + 1) 个字节是零字节，文件可能已损坏或不是文本"
        case .brokenUTF8(let offset): "文本是 UTF-8 编码，但第 \(offset + 1) 个字节不合规则，文件可能已损坏"
        case .unknownEncoding(let offset): "认不出文字编码（第 \(offset + 1) 个字节处不是 UTF-8、UTF-16 或 GB18030）"
        case .numbersLost(let title, let paragraphs):
            "《\(title)》有 \(paragraphs) 段正文，却没有一段带条号，“第一条”“第二条”等条号可能在导出时丢失"
        case .brokenJSON(let reason): "JSON 格式有误（\(reason)）"
        case .container: "这个文件里装着多个文件"
        case .escapingName: "压缩包里的文件名指向压缩包之外（.. 或绝对路径），不予读取"
        case .nestedTooDeep(let limit): "压缩包套压缩包超过 \(limit) 层"
        case .tooManyMembers(let limit): "里面的文件超过 \(limit) 个的上限"
        case .unrecognised: "读到了文字，但认不出是权责清单、法律文件还是表格"
        case .noListColumns(let nearest):
            "表格里没有找到权责清单的表头：前 30 行里没有一行写着“依据”一类的列名（实施依据、设定依据、法律依据……）和事项名称"
                + (nearest.isEmpty ? "" : "，最接近的一行是“\(nearest)”")
        }
    }

    private var remedy: String {
        switch kind {
        case .missing: "请检查文件名和路径"
        case .refused: "请检查文件权限"
        case .folder: "请给出其中的文件，或用 yiju import 导入整个文件夹"
        case .noRegularFile: "请先把内容存成文件"
        case .empty: "请重新导出或重新下载"
        case .tooLarge, .tooManyLines: "请拆成几个文件"
        case .lineTooLong: "请检查导出设置，确认换行没有丢失"
        case .foreign(let signature): signature.remedy
        case .office(let error): error.remedy
        case .zeroByte, .brokenUTF8: "请重新导出或重新下载"
        case .brokenJSON: "请重新导出"
        case .container: "请用 yiju import 导入，里面的文件会逐个读取"
        case .escapingName: "请查明压缩包的来源，需要的文件请另行解压"
        case .nestedTooDeep, .tooManyMembers: "请解压后导入文件夹"
        case .unknownEncoding: "请用文本编辑器另存为 UTF-8"
        case .numbersLost: "没有条号就无法核对引用，请另找保留条号的文本"
        case .noListColumns: "如果这是清单，请在表头写上列名，如“序号、事项名称、实施依据”"
        case .unrecognised:
            "清单应有“序号、编码、职权名称、依据”一类的列名，法律文件应有标题和以“第一条”起头的条文"
        }
    }

    private static func size(_ bytes: Int) -> String {
        if bytes >= 1 << 20 { return "\((bytes + (1 << 19)) >> 20) MB" }
        if bytes >= 1 << 10 { return "\((bytes + (1 << 9)) >> 10) KB" }
        return "\(bytes) 字节"
    }
}

extension ReadError: CustomStringConvertible {
    /// What an officer reads, wherever the error is printed: ``message``.
    public var description: String { message }
}
