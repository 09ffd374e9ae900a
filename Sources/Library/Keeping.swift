public import Catalog
internal import Law

/// What a removal or a renaming changed.
public struct KeepingSummary: Sendable {
    /// What was removed or renamed, in words.
    public var subjects: [String] = []
    /// Powers that went, or that bear another list's title now.
    public var powers = 0
    /// Articles that went, or whose statute has another title now.
    public var articles = 0
    /// Citations that went with them.
    public var citations = 0
    /// Citations of what stays that lead elsewhere now, and the powers that they stand in.
    public var (redirectedCitations, redirectedPowers) = (0, 0)
    /// What the library holds afterwards; of a rehearsal what it holds as ever.
    public var holdings = CatalogStatistics()
    /// Whether it was done; a rehearsal changes nothing.
    public var published = false
    /// Whether what was published is known to lie on the disk.
    public var isDurable = true
    /// The number of the state on which it was decided what to do; 0 where none was published yet.
    public internal(set) var basis = 0
    /// What went wrong when the journal was written; nil where nothing did.
    public var journalFault: String?
    /// What went wrong when files that were sent were put in their place; nil where nothing did.
    public var uploadFault: String?

    /// Nothing yet.
    public init() {}

    /// What a change did.
    init(_ subjects: [String], _ summary: ImportSummary, _ change: CatalogChange) {
        self.subjects = subjects
        powers = change.removedPowers.count + change.renamedPowers
        articles = change.removedArticles.count + change.renamedArticles
        citations = change.removedCitations
        redirectedCitations = change.redirectedCitations
        redirectedPowers = change.redirectedPowers.count
        holdings = summary.holdings
        published = summary.published
        isDurable = summary.isDurable
        (journalFault, uploadFault) = (summary.journalFault, summary.uploadFault)
        basis = summary.basis
    }
}

extension Importer {
    /// Removes lists, statutes, editions or files with everything that was read from them.
    ///
    /// It is done as an import is: in one transaction in a copy of the catalog, the index follows, one rename publishes both. What cited
    /// what is gone is resolved anew at once. The files themselves are not touched; importing them again brings everything back.
    ///
    /// - Parameters:
    ///   - names: what to remove.
    ///   - kind: what the names are names of, or nil.
    ///   - rehearsing: whether it is only told what would happen.
    /// - Returns: what was, or would be, changed.
    /// - Throws: ``HoldingFault`` where a name fits nothing or several things, ``LibraryError``; nothing is changed then.
    public func remove(_ names: [String], kind: HoldingKind? = nil, rehearsing: Bool = false) throws
        -> KeepingSummary
    {
        try keep(rehearsing: rehearsing) { catalog in
            let holdings = try Holdings(catalog)
            let chosen = try names.map { try holdings.named($0, kind) }
            var taken = FilesTaken()
            var seen: Set<SourceID> = []
            taken.gone = chosen.flatMap(\.sources).filter { seen.insert($0).inserted }
            let intent = LibraryIntent(act: .removal, taken: taken, fileCount: taken.gone.count)
            return (intent, chosen.map(\.chinese))
        }
    }

    /// Gives a list or a statute another title; another import of its files keeps it.
    ///
    /// - Parameters:
    ///   - name: how it is called now.
    ///   - newName: its new title.
    ///   - kind: what it is, or nil.
    ///   - rehearsing: whether it is only told what would happen.
    /// - Returns: what was, or would be, changed.
    /// - Throws: ``HoldingFault`` where the name fits nothing or several things, or the new one is none or taken, ``LibraryError``.
    public func rename(
        _ name: String,
        to newName: String,
        kind: HoldingKind? = nil,
        rehearsing: Bool = false
    ) throws -> KeepingSummary {
        try keep(rehearsing: rehearsing) { catalog in
            let holdings = try Holdings(catalog)
            let holding = try holdings.named(name, kind)
            guard holding.list != nil || holding.kind == .statute else {
                throw HoldingFault.notRenamed(holding)
            }
            guard Self.isTitle(newName) else { throw HoldingFault.noName(newName) }
            if let other = holdings.bearer(of: newName, holding.kind, otherThan: holding) {
                throw HoldingFault.taken(newName, other)
            }
            return (
                LibraryIntent(act: .renaming, renaming: (holding, newName), fileCount: holding.files.count),
                ["\(holding.chinese)改名为“\(newName)”"]
            )
        }
    }

    /// Whether a text can be a title: one line without outer white space, not empty and no longer than a title may be.
    static func isTitle(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last, text.count <= HoldingFault.longest else {
            return false
        }
        return !first.isWhitespace && !last.isWhitespace
            && !text.unicodeScalars.contains {
                [.control, .format, .lineSeparator, .paragraphSeparator].contains(
                    $0.properties.generalCategory
                )
            }
    }

    private func keep(
        rehearsing: Bool,
        _ choose: (Catalog) throws -> (LibraryIntent, [String])
    ) throws -> KeepingSummary {
        guard try shelf.found() != nil else { throw LibraryError.missing(directory: shelf.directory) }
        var subjects: [String] = []
        do {
            let (summary, change) = try self.change { catalog, _ in
                guard let catalog else { throw LibraryError.missing(directory: shelf.directory) }
                var intent: LibraryIntent
                (intent, subjects) = try choose(catalog)
                intent.isRehearsal = rehearsing
                intent.subjects = subjects
                return intent
            }
            return KeepingSummary(subjects, summary, change)
        } catch let fault as HoldingFault {
            throw fault
        } catch {
            throw LibraryError(error)
        }
    }
}

/// What is to be done to a library in one go.
struct LibraryIntent {
    /// What it is called in the record of changes.
    let act: GenerationAct
    /// The files that come and the sources that go.
    var taken = FilesTaken()
    /// What gets which other title.
    var renaming: (holding: Holding, name: String)?
    /// What is removed, renamed or replaced, in words.
    var subjects: [String] = []
    /// The sources of what is replaced by name.
    var replaced: Set<SourceID> = []
    /// How many files are removed or renamed.
    var fileCount = 0
    /// Names for what files hold, by the files' paths.
    var names: [String: String] = [:]
    /// The one list that comes in place of another: its file, and what the other was read from.
    var heir: (path: String, of: SourceRecord)?
    /// Whether nothing is published.
    var isRehearsal = false

    /// Whether there is anything to do.
    var changes: Bool {
        renaming != nil || !taken.gone.isEmpty
            || taken.outcomes.contains { outcome in
                switch outcome {
                case .read, .moved: true
                case .unchanged, .duplicate, .copy, .failed: false
                }
            }
    }
}
