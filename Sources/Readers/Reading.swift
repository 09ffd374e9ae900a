public import Law

/// What a line of a text, a paragraph or a row was read as: the account that shows that nothing was left out.
public enum LineUse: Hashable, Sendable {
    /// White space alone.
    case blank
    /// A title of the file or a repetition of it at the head of a page.
    case title
    /// A mark of the format, such as a comment, or a page number that an export left between the lines.
    case mark
    /// A line of a statute's history.
    case history
    /// A line of a table of contents.
    case contents
    /// A heading, by its index in the edition; -1 for an empty one.
    case heading(Int)
    /// Text before the first article.
    case preamble
    /// An article, by its index in the edition.
    case article(Int)
    /// Text outside the articles, by its index in the edition.
    case passage(Int)
    /// A heading that opens a category of a list, by its index in the list.
    case category(Int)
    /// A heading of a column, by the index of its category and of the column.
    case columnLabel(category: Int, column: Int)
    /// A cell, by the index of its power and of the column.
    case cell(power: Int, column: Int)
    /// A row of a table, by the index of its power.
    case row(Int)
    /// A row of a succession.
    case link(Int)
    /// Nothing that is understood: a warning names the line.
    case unread
}

/// The character encoding that a file was found to have.
public enum TextEncoding: String, Hashable, Sendable {
    /// UTF-8 without a byte order mark.
    case utf8 = "UTF-8"
    /// UTF-8 with a byte order mark.
    case utf8Marked = "UTF-8（带 BOM）"
    /// UTF-16, least significant byte first.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, most significant byte first.
    case utf16BigEndian = "UTF-16BE"
    /// GB18030 or a part of it, GBK or GB 2312.
    case gb18030 = "GB18030"
}

/// Why a document holds no articles.
public enum NoArticlesReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// 修正案、修改决定: it changes another statute.
    case amendment = "修正案或修改决定，条文在被修改的文件里"
    /// 批复、答复: it answers a question.
    case reply = "批复或答复，不分条"
    /// 通知、命令、意见: a letter.
    case letter = "通知、命令或意见，不分条"
    /// Its parts are numbered 一、二、三 or （一）（二）.
    case numberedItems = "分项而不分条（一、二、三、……）"
    /// It is a table.
    case table = "内容是表格，不分条"
    /// There is a title and nothing else.
    case titleOnly = "只有标题，没有正文"
    /// It is running text.
    case runningText = "连续行文，没有条文编号"
}

/// What a file was read as.
public enum ReadContent: Hashable, Sendable {
    /// A power list.
    case list(PowerList)
    /// An edition of a statute, with articles.
    case statute(Edition)
    /// A document without articles: its text is the edition's preamble.
    case withoutArticles(Edition, NoArticlesReason)
    /// The succession between two editions.
    case succession(Succession)
}

/// Everything that reading a file brought.
public struct Reading: Hashable, Sendable {
    /// What the file was read as.
    public let content: ReadContent
    /// The file, and how its places are counted.
    public let source: Source
    /// The name of the format that its content showed, such as `statute`.
    public let format: String
    /// What was not understood or had to be decided, in the order of the file.
    public let warnings: [ReadWarning]
    /// What each line of a text was read as, line 1 with index 0; of a document, each paragraph and each row of a table.
    public let uses: [LineUse]
    /// The encoding of a text; nil for a file that is none.
    public let encoding: TextEncoding?

    /// A reading.
    public init(
        content: ReadContent,
        source: Source,
        format: String,
        warnings: [ReadWarning],
        uses: [LineUse],
        encoding: TextEncoding?
    ) {
        self.content = content
        self.source = source
        self.format = format
        self.warnings = warnings
        self.uses = uses
        self.encoding = encoding
    }
}
