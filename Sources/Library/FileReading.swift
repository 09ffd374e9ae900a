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
    /// The file could not be read; the sentence says why.
    case failed(String)
    /// The file was read; the number is that of the source that it replaces.
    case read(ReadFile, replacing: SourceID?)
}

/// A file that was read, with the citations in it.
struct ReadFile: Sendable {
    /// What came out of it.
    enum Content: Sendable {
        case statute(Edition, NoArticlesReason?, [FoundCitations])
        case list(PowerList, [[FoundCitations]])
        case succession(Succession)
    }

    let facts: SourceFacts
    let content: Content
    let warnings: [ReadWarning]

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

    init(_ sources: [SourceRecord]) {
        byPath = Dictionary(sources.map { ($0.facts.path, $0) }, uniquingKeysWith: { _, later in later })
        byHash = Dictionary(sources.map { ($0.facts.hash, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Loads a file, and reads it unless its content is known.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - again: whether known content is read all the same.
    ///   - limits: how much is taken in.
    /// - Returns: what became of the file.
    func outcome(of file: FoundFile, readingAgain again: Bool, limits: ReadLimits) -> FileOutcome {
        do throws(ReadError) {
            let published = try PublishedFile.load(path: file.path)
            var status = stat()
            _ = stat(file.path, &status)
            let modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
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
                if FileWork.size(same.facts.path) != nil {
                    return .duplicate(of: same.facts.file, articles: 0)
                }
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
        } catch {
            return .failed(error.message)
        }
    }
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
        case .list(let list): .list(list, list.powers.map { FoundCitations.inCells(of: $0) })
        case .statute(let edition): .statute(edition, nil, FoundCitations.inArticles(of: edition))
        case .withoutArticles(let edition, let reason): .statute(edition, reason, [])
        case .succession(let succession): .succession(succession)
        }
    }
}
