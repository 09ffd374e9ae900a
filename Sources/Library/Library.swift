public import Analysis
public import Catalog
public import Citations
internal import Glibc
public import InvertedIndex
public import Law
internal import Synchronization

/// Everything that was imported into a directory, opened for answering: the catalog and its index, of one published state.
///
/// A library stays as it was opened, however often an import publishes newer states beside it; ``isCurrent`` tells when a
/// newer one is there. Reading needs no write permission, and is safe from several threads at once.
///
/// ```swift
/// let library = try Library(directory: "Index")
/// let powers = try library.catalog.powers(coded: "0001")
/// let result = try library.index.search(query)
/// ```
public final class Library: Sendable {
    /// The directory.
    public let directory: String
    /// The number of the published state; it grows with every import that changes something.
    public var generation: Int { state.number }
    private let state: Generation
    /// What was done to the library, whatever its state: ticks and notes of worklists, settings, imports.
    public let journal: Journal
    /// Everything that was read.
    public let catalog: Catalog
    /// Its editions, prepared for comparing and matched with one another.
    public let matched: MatchedEditions
    /// The words that the index keeps whole: the standard ones and those of the file `lexicon.txt` in the directory.
    ///
    /// The standard ones alone are made when they are first asked for: a lookup needs none.
    public var lexicon: Lexicon { ownLexicon ?? .standard }
    private let ownLexicon: Lexicon?
    private let reader: Result<IndexReader, LibraryError>
    private let made: Made
    private let clock: @Sendable () -> LegalDate?

    /// What is made when it is first asked for; the views of other days share it.
    private final class Made: Sendable {
        let titles = Mutex<TitleDirectory?>(nil)
        let statutes = Mutex<StatuteDirectory?>(nil)
        let standing = Mutex<StandingTable?>(nil)
    }

    /// Opens the state that is in use.
    ///
    /// An index that cannot be used (damaged, of another version) leaves the catalog usable: ``index`` then says why.
    ///
    /// - Parameters:
    ///   - directory: the directory that was imported into.
    ///   - connections: how many readers may ask the catalog at the same time.
    ///   - clock: tells what day it is; the day in China unless said otherwise.
    /// - Throws: ``LibraryError`` when nothing was imported yet, or the catalog is damaged or of another version.
    public init(
        directory: String,
        connections: Int = 1,
        clock: @escaping @Sendable () -> LegalDate? = systemDay
    ) throws(LibraryError) {
        let (generation, catalog, reader) = try Self.openCurrent(
            on: Shelf(directory),
            connections: connections
        )
        self.directory = directory
        journal = Journal(directory: directory)
        state = generation
        self.clock = clock
        self.catalog = catalog
        matched = MatchedEditions(catalog)
        self.reader = reader
        ownLexicon = try Self.ownLexicon(in: directory)
        made = Made()
    }

    /// The same library as it answers on another day: what is in force follows the day, everything else is shared.
    ///
    /// - Parameter day: the day of the questions.
    /// - Returns: the library on that day.
    public func asOf(_ day: LegalDate) -> Library { Library(self, day) }

    private init(_ other: Library, _ day: LegalDate) {
        directory = other.directory
        journal = other.journal
        state = other.state
        catalog = other.catalog
        matched = other.matched
        reader = other.reader
        ownLexicon = other.ownLexicon
        made = other.made
        clock = { day }
    }

    /// The index of the same state.
    public var index: IndexReader {
        get throws(LibraryError) { try reader.get() }
    }

    /// Whether the state that was opened is the one in use: of the same number and of the same files.
    ///
    /// Cost: reads one small file.
    public var isCurrent: Bool {
        (try? Shelf(directory).current()) == state
    }

    /// Reads every byte of the catalog and holds it against its checksums, so that what is answered afterwards was not damaged
    /// before; nothing where the library has no checksums.
    ///
    /// A state that a newer one has replaced has no files by name any more; what is held open of it is checked block by block as it is
    /// read.
    ///
    /// Cost: one reading of the file, some GB/s from memory.
    ///
    /// - Throws: ``LibraryError/damaged(path:detail:)`` that names the first damaged place.
    public func verifyCatalog() throws(LibraryError) {
        do {
            try state.seals?.catalog.verify(catalog.path)
        } catch let error {
            let files = [catalog.path, CatalogSeal.sumsPath(of: catalog.path)]
            let inUse = try? Shelf(directory).current()
            if let inUse, inUse != state, files.contains(where: FileWork.isGone) { return }
            throw LibraryError(error)
        }
    }

    /// The statutes on hand by title, short name and document number, for resolving citations in any text.
    ///
    /// Made when it is first asked for, in some milliseconds, and kept. Editions have no outline; ``outline(of:)`` gives it.
    ///
    /// - Throws: ``LibraryError``.
    public func statuteDirectory() throws(LibraryError) -> StatuteDirectory {
        if let known = made.statutes.withLock({ $0 }) { return on(today, known) }
        do {
            let editions = try catalog.statutes().flatMap(\.editions)
            let directory = StatuteDirectory(entries: editions, histories: try catalog.histories())
            made.statutes.withLock { $0 = directory }
            return on(today, directory)
        } catch let error {
            throw LibraryError(error)
        }
    }

    /// The statutes on hand by title and short name alone: what a search asks, in a third of the time of ``statuteDirectory()``.
    ///
    /// Made when it is first asked for, and kept.
    ///
    /// - Throws: ``LibraryError``.
    public func titleDirectory() throws(LibraryError) -> TitleDirectory {
        if let known = made.titles.withLock({ $0 }) { return known }
        do {
            let titles =
                try made.statutes.withLock({ $0?.names })
                ?? TitleDirectory(
                    catalog.statuteTitles().map { StatuteName(id: $0.id.value, title: $0.title) }
                )
            made.titles.withLock { $0 = titles }
            return titles
        } catch let error {
            throw LibraryError(error)
        }
    }

    private func on(_ day: LegalDate, _ directory: StatuteDirectory) -> StatuteDirectory {
        var directory = directory
        directory.day = day
        return directory
    }

    /// The day in China by the machine's clock; nil outside the years 1900–2999.
    public static let systemDay: @Sendable () -> LegalDate? = {
        LegalDate(secondsSince1970: Double(time(nil)))
    }

    /// The day that tells what is in force: of every answer that depends on the day.
    ///
    /// A clock that stands outside of the years 1900–2999 tells nothing; the last day of them counts then.
    public var today: LegalDate { clock() ?? .last }

    /// The day on which the citations on hand were resolved, or nil in a library of an older program.
    public var resolvedOn: LegalDate? { state.seals?.day }

    /// The statutes of which a text took effect between the day on which citations were resolved and ``today``.
    ///
    /// A citation of theirs that prints no edition, in a list without a date, still leads to the text of that day; the next import
    /// resolves it anew.
    ///
    /// - Throws: ``LibraryError``.
    public func changedSinceResolved() throws(LibraryError) -> [String] {
        guard let resolvedOn, resolvedOn != today else { return [] }
        do {
            return try catalog.titles(changingAfter: min(resolvedOn, today), until: max(resolvedOn, today))
        } catch let error {
            throw LibraryError(error)
        }
    }

    /// Which statutes and editions are in force between which days: what checks ask of titles that are not on hand as well.
    ///
    /// Made when it is first asked for, in some milliseconds, and kept. What it tells of an edition stands in `EditionRecord.standing` too.
    ///
    /// - Throws: ``LibraryError``.
    public func standings() throws(LibraryError) -> StandingTable {
        if let known = made.standing.withLock({ $0 }) { return known }
        let directory = try statuteDirectory()
        do {
            let table = StandingTable(directory, stated: try catalog.statements().stated())
            made.standing.withLock { $0 = table }
            return table
        } catch let error {
            throw LibraryError(error)
        }
    }

    /// What an edition says about force: what it repeals, and what in it takes effect on a day of its own.
    ///
    /// - Throws: ``LibraryError``.
    public func statements(of edition: EditionID) throws(LibraryError) -> EditionRepeals? {
        do {
            return EditionRepeals(text: try catalog.statements(of: edition))
        } catch let error {
            throw LibraryError(error)
        }
    }

    /// Which articles, paragraphs and items an edition has, or nil when there is no such edition.
    ///
    /// - Throws: ``LibraryError``.
    public func outline(of edition: EditionID) throws(LibraryError) -> EditionOutline? {
        do {
            return try catalog.edition(edition).map { EditionOutline($0) }
        } catch let error {
            throw LibraryError(error)
        }
    }

    /// What the index keeps of a document, or nil when it holds no document of the key.
    ///
    /// - Throws: ``LibraryError`` when the index is unusable or damaged.
    public func stored(_ key: DocumentKey) throws(LibraryError) -> StoredDocument? {
        let index = try index
        do {
            guard let document = try index.document(key: key.value) else { return nil }
            guard let stored = StoredDocument(bytes: try index.stored(of: document)) else {
                throw LibraryError.damaged(path: directory, detail: "索引中存储的文档 \(key.value)")
            }
            return stored
        } catch let error {
            throw LibraryError(error)
        }
    }

    private static func openCurrent(
        on shelf: Shelf,
        connections: Int
    ) throws(LibraryError) -> (Generation, Catalog, Result<IndexReader, LibraryError>) {
        var last = LibraryError.missing(directory: shelf.directory)
        for _ in 0..<20 {
            guard let generation = try shelf.current() else {
                throw try shelf.hasCatalogs()
                    ? .lost(directory: shelf.directory) : .missing(directory: shelf.directory)
            }
            do throws(LibraryError) {
                let (catalog, reader) = try open(generation, on: shelf, connections: connections)
                return (generation, catalog, reader)
            } catch {
                // An import may have published the next state and cleaned this one away in between.
                guard try shelf.current() != generation else { throw error }
                last = error
            }
        }
        throw last
    }

    private static func open(
        _ generation: Generation,
        on shelf: Shelf,
        connections: Int
    ) throws(LibraryError) -> (Catalog, Result<IndexReader, LibraryError>) {
        let path = shelf.catalogPath(generation)
        guard let size = FileWork.size(path) else { throw .damaged(path: path, detail: "文件不见了") }
        guard size == generation.catalogSize else {
            throw .damaged(path: path, detail: "应有 \(generation.catalogSize) 字节，实有 \(size) 字节")
        }
        do {
            let catalog = try Catalog(
                path: path,
                connections: connections,
                seal: generation.seals?.catalog
            )
            return (catalog, openIndex(generation, on: shelf))
        } catch let error {
            throw LibraryError(error)
        }
    }

    private static func openIndex(_ generation: Generation, on shelf: Shelf) -> Result<
        IndexReader, LibraryError
    > {
        func unusable(_ detail: String) -> Result<IndexReader, LibraryError> {
            .failure(.indexUnusable(directory: shelf.directory, detail: detail))
        }
        guard generation.scheme == IndexScheme.version else {
            return unusable("索引格式 \(generation.scheme)，本程序需要 \(IndexScheme.version)")
        }
        do {
            let reader = try IndexReader(directory: shelf.indexPath(generation))
            guard reader.schema == IndexScheme.schema else { return unusable("索引字段与程序不一致") }
            guard generation.seals.map({ $0.index == reader.seal }) ?? true else {
                return unusable("不是 CURRENT 所指的索引")
            }
            return .success(reader)
        } catch let error {
            return unusable(error.description)
        }
    }

    /// The name of the file in a library's directory that adds words to the standard lexicon.
    public static let lexiconName = "lexicon.txt"

    /// The name of the file in a library's directory that adds words that mean the same.
    public static let synonymsName = "synonyms.txt"

    /// The name of the file in a library's directory that tells more days off work, and days that are worked after all.
    public static let daysOffName = "daysoff.txt"

    /// What the file `daysoff.txt` in the directory says, or nil where there is none.
    ///
    /// - Throws: ``LibraryError`` when it cannot be read.
    public func ownDaysOff() throws(LibraryError) -> String? {
        try FileWork.text(of: "\(directory)/\(Self.daysOffName)")
    }

    /// The words that the index of a directory keeps whole.
    static func lexicon(in directory: String) throws(LibraryError) -> Lexicon {
        try ownLexicon(in: directory) ?? .standard
    }

    /// The standard words and those of a directory's file, or nil where there is no file.
    private static func ownLexicon(in directory: String) throws(LibraryError) -> Lexicon? {
        let path = "\(directory)/\(lexiconName)"
        guard let text = try FileWork.text(of: path) else { return nil }
        do {
            return try Lexicon(adding: text, file: path)
        } catch let error {
            throw .other(detail: error.description)
        }
    }
}
