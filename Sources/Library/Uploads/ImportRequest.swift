/// What is to be imported, and in place of what.
public struct ImportRequest: Sendable {
    /// Files, and folders that are walked through.
    public var paths: [String] = []
    /// Files that were sent; they are kept in the library's directory, one of the same name in place of the other.
    public var sent: [SentFile] = []
    /// Lists, statutes, editions or files that go when the new ones come.
    public var replaces: [String] = []
    /// What the names in ``replaces`` are names of, or nil.
    public var kind: HoldingKind?
    /// The title of the one list among the files, in place of the one that it prints; nil for that.
    public var title: String?
    /// Whether it is only told what would happen.
    public var isRehearsal = false

    /// An import of files and folders.
    public init(paths: [String] = []) { self.paths = paths }

    /// The files that were sent, each under a name of its own.
    ///
    /// A number that was tried for a name is not tried for it again: so many files of one name need as many numbers, and no more
    /// than there are files.
    var named: [SentFile] {
        var seen: Set<String> = []
        var next: [String: Int] = [:]
        return sent.map { file in
            var (own, number) = (file, next[file.name] ?? 2)
            while !seen.insert(own.name).inserted {
                own = file.numbered(number)
                number += 1
            }
            next[file.name] = number
            return own
        }
    }
}

/// What became, or would become, of one file of an import.
public struct ImportedFile: Hashable, Sendable {
    /// What becomes of a file.
    public enum Fate: String, Sendable, CaseIterable, Encodable {
        case added, replaced, unchanged, moved, duplicate, failed

        /// What an officer reads.
        public var chinese: String {
            switch self {
            case .added: "新增"
            case .replaced: "替换"
            case .unchanged: "未变"
            case .moved: "移动"
            case .duplicate: "重复"
            case .failed: "未能读取"
            }
        }
    }

    /// The file as officers know it.
    public let file: String
    /// What becomes of it.
    public let fate: Fate
    /// What it holds, such as `清单“…”`; nil where it was not read.
    public var holds: String?
    /// The title of the list or statute, or nil.
    public var title: String?
    /// What it comes in place of, or nil.
    public var replaces: String?
    /// How many powers it has.
    public var powers = 0
    /// How many articles it has.
    public var articles = 0
    /// How many warnings its reading gave.
    public var warnings = 0
    /// Why it was not read, or what else is to be said; nil for nothing.
    public var note: String?
    /// Whether its content is the very one that it was to come in place of.
    public var isInPlaceAlready = false

    /// What is told of such a file.
    static let inPlaceAlready = "内容与要替换的相同，没有替换"
}

/// What an import did, or would do.
public struct ImportOutcome: Sendable {
    /// What was read.
    public var summary: ImportSummary
    /// What it touches of what was there before.
    public var touched: KeepingSummary

    /// What was read, and what it touches.
    public init(summary: ImportSummary, touched: KeepingSummary) {
        self.summary = summary
        self.touched = touched
    }
}
