/// Why an office file could not be read.
public enum OfficeError: Error, Hashable, Sendable {
    /// The file breaks off or contradicts itself; what is damaged, in Chinese, such as `压缩包目录`.
    case damaged(String)
    /// A password protects the file.
    case encrypted
    /// The file holds nothing.
    case empty
    /// More than is taken in: what there is too much of, in Chinese, and how much is allowed.
    case tooMuch(String, limit: Int)
    /// Its XML declares entities of its own, which no office program writes and attacks do.
    case declaresEntities
    /// No file of this kind is read; its name in Chinese.
    case unsupported(String)
    /// Another program is needed that is not installed; its name, and the Debian package that brings it.
    case missingProgram(String, package: String)
    /// Another program did not read the file either; its name.
    case programFailed(String)
    /// Every page is a picture without words.
    case scanned(pages: Int)
    /// A picture, in which no words were to be recognised.
    case picture
    /// No words were recognised in the pictures.
    case nothingRecognised
    /// No temporary file can be written for another program.
    case noRoom

    /// What is wrong, in Chinese, without the full stop.
    public var fault: String {
        switch self {
        case .damaged(let part): "文件已损坏（\(part)）"
        case .encrypted: "文件有打开密码"
        case .empty: "文件里没有内容"
        case .tooMuch(let what, let limit): "\(what)超过 \(limit) 的上限"
        case .declaresEntities: "文件的 XML 自带实体声明，办公软件不会写出这样的文件"
        case .unsupported(let name): "暂不能读\(name)"
        case .missingProgram(let name, _): "读这种文件需要 \(name)，本机没有安装"
        case .programFailed(let name): "\(name) 没能读出这个文件，文件可能已损坏"
        case .scanned(let pages): "扫描件：\(pages) 页都是图片，没有文字"
        case .picture: "图片或扫描件，没有文字"
        case .nothingRecognised: "图片里没有认出文字"
        case .noRoom: "临时文件写不进去"
        }
    }

    /// What to do about it, in Chinese, without the full stop.
    public var remedy: String {
        switch self {
        case .damaged, .programFailed: "请用办公软件打开后重新保存，或重新下载"
        case .encrypted: "请在办公软件里去掉密码后另存"
        case .empty: "请重新导出或重新下载"
        case .tooMuch: "请拆成几个文件"
        case .declaresEntities: "请用办公软件打开后重新保存"
        case .unsupported: "请另存为 docx、xlsx 或文本"
        case .missingProgram(_, let package): "请安装软件包 \(package)，或用办公软件另存为 docx、xlsx"
        case .scanned, .picture: "请先做文字识别；装有 tesseract 的电脑可以加 --ocr"
        case .nothingRecognised: "请换一份清楚的扫描件，或另存为文本"
        case .noRoom: "请检查磁盘空间和临时文件夹（TMPDIR）"
        }
    }
}

/// How much of an office file is taken in, so that no file can use up the machine.
public struct OfficeLimits: Hashable, Sendable {
    /// The most bytes that the parts of a packed file may unpack to, in all: real lists and statutes stay below 20 MB, a list of a
    /// whole province below 300 MB, a zip bomb has gigabytes.
    public var unpackedBytes: Int
    /// The most entries of a packed file.
    public var entries: Int
    /// The most cells that hold anything, of all sheets: 100,000 rows of 20 columns are 2 million.
    public var cells: Int
    /// The deepest nesting of elements, tables and lists.
    public var depth: Int
    /// The most pages.
    public var pages: Int
    /// How long another program may take, in seconds.
    public var seconds: Int
    /// Whether pages without words are handed to a program that recognises words in pictures.
    public var recognisesPictures: Bool

    /// The limits that fit every file that offices hold.
    public init(
        unpackedBytes: Int = 512 << 20,
        entries: Int = 20_000,
        cells: Int = 8_000_000,
        depth: Int = 200,
        pages: Int = 3_000,
        seconds: Int = 120,
        recognisesPictures: Bool = false
    ) {
        self.unpackedBytes = unpackedBytes
        self.entries = entries
        self.cells = cells
        self.depth = depth
        self.pages = pages
        self.seconds = seconds
        self.recognisesPictures = recognisesPictures
    }
}
