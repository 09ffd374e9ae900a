internal import Catalog
internal import Citations
internal import Glibc
internal import Law
internal import Readers

/// What became of one file of an import before anything was written.
enum FileOutcome: Sendable {
    /// The catalog holds this content under this path.
    case unchanged(SourceID)
    /// The catalog holds this content under a path where it no longer is.
    case moved(SourceID, SourceFacts)
    /// Another file has the same content; how many articles were read before that was known.
    case duplicate(of: String, articles: Int)
    /// The catalog holds this content under another path; whether it still is there, the end of the reading tells.
    case copy(SourceID, of: String, SourceFacts)
    /// The file could not be read; the sentence says why, the reason alone is the same for all files of one fault.
    case failed(String, reason: String)
    /// The file was read; the number is that of the source that it replaces.
    case read(ReadFile, replacing: SourceID?)

    /// A failure, told of the file by the name that officers know it by.
    static func failed(_ error: ReadError, shownAs name: String) -> FileOutcome {
        .failed(ReadError(file: name, line: error.line, kind: error.kind).message, reason: error.reason)
    }
}

/// A file that was read, with the citations in it.
struct ReadFile: Sendable {
    /// What came out of it.
    enum Content: Sendable {
        case statute(Edition, NoArticlesReason?, [FoundCitations])
        case list(PowerList, ListCitations)
        case succession(Succession)
    }

    let facts: SourceFacts
    let content: Content
    let warnings: [ReadWarning]

    /// The title that it prints; nil where it is of a kind that has none.
    var title: String? {
        switch content {
        case .list(let list, _): list.title
        case .statute(let edition, _, _): edition.title
        case .succession: nil
        }
    }

    /// Whether it is a list.
    var isList: Bool { if case .list = content { true } else { false } }

    /// How many powers it has, further rows of a power counted with it.
    var powerCount: Int {
        if case .list(let list, _) = content { return list.powers.count { !$0.continuesPrevious } }
        return 0
    }

    /// What it holds, as an officer reads it.
    var holds: String? {
        switch content {
        case .list(let list, _): "清单“\(list.title)”"
        case .statute(let edition, _, _): "《\(edition.title)》（\(edition.label)）"
        case .succession: "条文沿革"
        }
    }

    /// How many articles the file has.
    var articleCount: Int {
        if case .statute(let edition, _, _) = content { return edition.articles.count }
        return 0
    }
}

/// The files that the catalog knows already, by path and by content.
struct KnownFiles: Sendable {
    private let byPath: [String: SourceRecord]
    private let byHash: [String: SourceRecord]
    private let byContainer: [String: [SourceRecord]]

    init(_ sources: [SourceRecord]) {
        byPath = Dictionary(sources.map { ($0.facts.path, $0) }, uniquingKeysWith: { _, later in later })
        byHash = Dictionary(sources.map { ($0.facts.hash, $0) }, uniquingKeysWith: { first, _ in first })
        // Members stand below a path that is no folder; which of the folders above is a file, only the disk tells.
        let inside = sources.filter { FileWork.size($0.facts.path) == nil }
        byContainer = Dictionary(
            grouping: inside.flatMap { source in
                FileWork.parents(of: source.facts.path).map { (container: $0, source: source) }
            }
        ) { $0.container }.mapValues { $0.map(\.source) }
    }

    /// What became of a file on disk, or that other files lie in it.
    enum Look: Sendable {
        case outcome(FileOutcome)
        case container
    }

    /// Loads a file, and reads it unless its content is known or it is a container.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - limits: how much of it is taken in.
    ///   - again: whether known content is read all the same.
    /// - Returns: what became of the file.
    func look(at file: FoundFile, limits: ReadLimits, readingAgain again: Bool) -> Look {
        do throws(ReadError) {
            let published = try PublishedFile.load(path: file.path, limits: limits)
            return .outcome(
                try outcome(
                    of: published,
                    at: file,
                    modified: Self.modified(file.path),
                    limits: limits,
                    readingAgain: again
                )
            )
        } catch {
            return error.kind == .container
                ? .container : .outcome(.failed(error, shownAs: file.shown))
        }
    }

    /// Reads a file unless its content is known.
    ///
    /// - Parameters:
    ///   - published: the file with its content.
    ///   - file: its names.
    ///   - modified: when it, or the container that it lies in, was last changed.
    ///   - limits: how much of it is taken in.
    ///   - again: whether known content is read all the same.
    /// - Returns: what became of the file.
    /// - Throws: `ReadError` when it cannot be read.
    func outcome(
        of published: PublishedFile,
        at file: FoundFile,
        modified: Double,
        limits: ReadLimits,
        readingAgain again: Bool
    ) throws(ReadError) -> FileOutcome {
        var facts = SourceFacts(
            path: file.path,
            file: file.shown,
            size: published.bytes.count,
            hash: ContentDigest.hexadecimal(of: published.bytes),
            modified: modified,
            format: ""
        )
        let own = byPath[file.path]
        if let own, own.facts.hash == facts.hash, !again { return .unchanged(own.id) }
        if own == nil, let same = byHash[facts.hash] {
            if FileWork.holds(same.facts.path) { return .copy(same.id, of: same.facts.file, facts) }
            if !again { return .moved(same.id, facts) }
        }
        let reading = try published.read(limits: limits)
        facts.format = reading.content.formatName
        facts.reason = reading.content.reason?.rawValue
        facts.numbering = reading.source.numbering
        return .read(
            ReadFile(facts: facts, content: reading.content.withCitations, warnings: reading.warnings),
            replacing: own?.id ?? byHash[facts.hash]?.id
        )
    }

    /// When a file was last changed, in seconds since 1970.
    static func modified(_ path: String) -> Double {
        var status = stat()
        _ = SystemPath.with(path) { stat($0, &status) }
        return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
    }

    /// The source that was read from a path.
    func source(at path: String) -> SourceID? { byPath[path]?.id }

    /// The sources that were read from below some folders and are no longer there, members of archives that are gone as well, in the
    /// order of import.
    func vanished(below folders: [String]) -> [SourceRecord] {
        guard !folders.isEmpty else { return [] }
        let roots = folders.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        return byPath.values.filter { source in
            roots.contains { source.facts.path.hasPrefix($0) } && FileWork.isGone(source.facts.path)
        }.sorted { $0.id.value < $1.id.value }
    }

    /// The sources that were read from inside a file.
    func members(of container: String) -> [SourceRecord] { byContainer[container] ?? [] }
}

extension ReadContent {
    /// The name under which the catalog keeps the format.
    fileprivate var formatName: String {
        switch self {
        case .list: "power-list"
        case .statute: "statute"
        case .withoutArticles: "document"
        case .succession: "succession"
        }
    }

    /// Why the file has no articles, or nil when it has some or is no statute.
    fileprivate var reason: NoArticlesReason? {
        if case .withoutArticles(_, let reason) = self { return reason }
        return nil
    }

    /// The content with what the citation grammar finds in it.
    fileprivate var withCitations: ReadFile.Content {
        switch self {
        case .list(let list): .list(list, ListCitations(ofPowers: list.powers))
        case .statute(let edition): .statute(edition, nil, FoundCitations.inArticles(of: edition))
        case .withoutArticles(let edition, let reason): .statute(edition, reason, [])
        case .succession(let succession): .succession(succession)
        }
    }
}
