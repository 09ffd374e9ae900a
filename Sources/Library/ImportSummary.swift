public import Catalog

/// What an import does at the moment.
public enum ImportPhase: String, Sendable, CaseIterable {
    /// Files are read and searched for citations.
    case reading = "读取文件"
    /// What was read is written into the catalog.
    case storing = "写入目录库"
    /// Citations are held against the statutes on hand.
    case resolving = "核对引用"
    /// Texts are analysed and indexed.
    case indexing = "建立索引"
    /// The new state is put in the place of the old one.
    case publishing = "发布"
}

/// How far a phase has come; told from one thread at a time.
public struct ImportProgress: Hashable, Sendable {
    /// The phase.
    public let phase: ImportPhase
    /// How much of it is done.
    public let done: Int
    /// How much there is to do: files, texts or documents; 1 where it cannot be counted.
    public let total: Int
}

/// What an import did, for the closing words on the terminal.
public struct ImportSummary: Hashable, Sendable {
    /// A file with a sentence about it.
    public struct Note: Hashable, Sendable {
        /// The file as it was given.
        public let file: String
        /// What is to be said, in Chinese.
        public let sentence: String
        /// What is the same for all files of which the same is to be said.
        public let reason: String

        /// A file with a sentence.
        public init(file: String, sentence: String, reason: String) {
            self.file = file
            self.sentence = sentence
            self.reason = reason
        }
    }

    /// What became of each file, in the order in which they were taken in.
    public internal(set) var taken: [ImportedFile] = []
    /// Files found under the given paths, those inside other files included.
    public var files = 0
    /// Files that hold other files: archives, tables of statutes.
    public var containers = 0
    /// How many of the files lay in them.
    public var members = 0
    /// Files that are no longer in the container that they were read from.
    public var removed = 0
    /// Files that were imported from below the given folders and are no longer on the disk.
    public var vanished: [Note] = []
    /// Whether their content was taken out of the library.
    public var vanishedWereRemoved = false
    /// Files that were new.
    public var added = 0
    /// Files that are in the library now: new, replaced, known, moved, or of the same content as another one.
    public var read: Int { added + replaced + unchanged + moved + duplicates.count }
    /// Files whose content took the place of an older one.
    public var replaced = 0
    /// Files that the catalog held already.
    public var unchanged = 0
    /// Files that were known under another path.
    public var moved = 0
    /// Files that could not be read, and given paths where nothing is, each with the reason.
    public var failed: [Note] = []
    /// Files that are copies of another one.
    public var duplicates: [Note] = []
    /// Files whose content is the very one that they were to come in place of.
    public var unreplaced: [Note] {
        taken.filter(\.isInPlaceAlready).map {
            Note(file: $0.file, sentence: ImportedFile.inPlaceAlready, reason: ImportedFile.inPlaceAlready)
        }
    }
    /// Documents that were taken in but have no articles, each with the reason.
    public var withoutArticles: [Note] = []
    /// Articles that were read, those of copies included.
    public var articles = 0
    /// Powers that were read, sub-items folded into their power.
    public var powers = 0
    /// Citations found in powers.
    public var powerCitations = 0
    /// Citations found in articles.
    public var articleCitations = 0
    /// Stretches that look like citations and were not understood.
    public var unparsed = 0
    /// Files whose content has the name that officers gave it, or has it no longer.
    public internal(set) var keptNames: [Note] = []
    /// The readers' warnings, counted by rule.
    public var warnings: [String: Int] = [:]
    /// Documents put into the index.
    public var indexed = 0
    /// Documents taken out of the index or replaced in it.
    public var unindexed = 0
    /// Seconds that each phase took.
    public var seconds: [ImportPhase: Double] = [:]
    /// What the library holds afterwards.
    public var holdings = CatalogStatistics()
    /// The number of the state on which it was decided what to do; 0 where none was published yet.
    public internal(set) var basis = 0
    /// Whether anything new was published.
    public var published = false
    /// Whether what was published is known to lie on the disk; where it is not, a power cut may bring the old state back.
    public var isDurable = true

    /// What went wrong when the journal was written; nil where nothing did.
    public var journalFault: String?
    /// What went wrong when files that were sent were put in their place; nil where nothing did.
    public var uploadFault: String?

    /// Nothing yet.
    public init() {}
}

extension GivenName {
    /// What an import tells of a file that prints a title.
    func sentence(forTitle printed: String) -> String {
        var parts: [String] = []
        if let forgotten {
            parts.append("不再用改过的名称“\(forgotten.name)”：改名时文件里写的是“\(forgotten.printed)”，现在写的是“\(printed)”")
        }
        if let name {
            let printed = forgotten == nil ? "，文件里写的是“\(printed)”" : ""
            parts.append((isOfOtherFiles ? "归入改过名的“\(name)”" : "沿用改过的名称“\(name)”") + printed)
        }
        return parts.joined(separator: "；")
    }
}
