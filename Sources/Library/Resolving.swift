internal import Catalog
internal import Citations
internal import Law
internal import Parallel
internal import Synchronization

/// A citation that waits for its outcome.
struct PendingCitation: Sendable {
    let citation: Citation
    let origin: CitationOrigin
    /// The index of its context.
    let context: Int
}

/// Where citations lead as far as the outlines on hand tell.
struct ResolutionAttempt: Sendable {
    let resolutions: [Resolution]
    /// The editions whose outlines were asked for and were not on hand.
    let missing: Set<Int64>
}

/// Decides where citations lead without the catalog, so that one thread can do it while another one writes.
struct Resolver: Sendable {
    let directory: StatuteDirectory
    private let outlines: KnownOutlines

    /// A resolver that knows some outlines.
    init(_ directory: StatuteDirectory, outlines: [EditionID: EditionOutline]) {
        self.directory = directory
        self.outlines = KnownOutlines(outlines)
    }

    /// The outline of an edition, or nil where it was not added yet.
    func outline(of edition: EditionID) -> EditionOutline? { outlines.all[edition.value] }

    /// Adds an outline, for whoever resolves from now on.
    func add(_ outline: EditionOutline?, of edition: EditionID) { outlines.set(outline, of: edition.value) }

    /// Resolves citations on all cores.
    ///
    /// - Parameters:
    ///   - pending: the citations.
    ///   - contexts: what the texts tell about them.
    /// - Returns: where they lead, in the same order.
    func attempt(_ pending: [PendingCitation], in contexts: [ResolutionContext]) -> ResolutionAttempt {
        let size = 1024
        let (directory, outlines) = (directory, outlines.all)
        let missing = Mutex(Set<Int64>())
        let chunks = Workers.map((pending.count + size - 1) / size) { chunk in
            pending[chunk * size..<min(pending.count, (chunk + 1) * size)].map { item in
                directory.resolve(item.citation, in: contexts[item.context]) { id in
                    if let outline = outlines[id] { return outline }
                    missing.withLock { _ = $0.insert(id) }
                    return nil
                }
            }
        }
        return ResolutionAttempt(
            resolutions: chunks.flatMap { $0 },
            missing: missing.withLock { $0 }
        )
    }
}

/// The outlines that were asked for so far, by the numbers of their editions.
private final class KnownOutlines: Sendable {
    private let known: Mutex<[Int64: EditionOutline]>

    init(_ outlines: [EditionID: EditionOutline]) {
        known = Mutex(Dictionary(uniqueKeysWithValues: outlines.map { ($0.key.value, $0.value) }))
    }

    var all: [Int64: EditionOutline] { known.withLock { $0 } }

    func set(_ outline: EditionOutline?, of edition: Int64) { known.withLock { $0[edition] = outline } }
}

/// Holds citations against the statutes of a catalog that is being written.
struct Resolving {
    private let transaction: CatalogTransaction
    /// Resolves without the catalog.
    let resolver: Resolver
    private var articles: [EditionID: [ArticleNumber: ArticleID]] = [:]
    /// What the texts tell about the citations in them.
    private(set) var contexts: [ResolutionContext] = []

    private var directory: StatuteDirectory { resolver.directory }

    /// Prepares for the editions that a transaction shows.
    ///
    /// - Parameters:
    ///   - transaction: the catalog, its editions settled.
    ///   - outlines: outlines that are known already; others are made when they are needed.
    ///   - day: the day on which a text must have taken effect to be meant where no edition is printed, or nil.
    /// - Throws: what the catalog throws.
    init(_ transaction: CatalogTransaction, outlines: [EditionID: EditionOutline], day: LegalDate?) throws {
        self.transaction = transaction
        var directory = StatuteDirectory(
            entries: try transaction.editions(),
            histories: try transaction.histories()
        )
        directory.day = day
        resolver = Resolver(directory, outlines: outlines)
    }

    /// Adds the context of an edition's own text and returns its index.
    ///
    /// 本法 in an older edition means the older edition, and other statutes mean what they were at its time.
    mutating func context(ofStatute statute: StatuteID, edition: EditionID) -> Int {
        let day = directory.statute(statute.value)?.editions.first { $0.id == edition.value }.flatMap {
            $0.effective ?? $0.date
        }
        contexts.append(
            ResolutionContext(
                markedEditions: [statute.value: edition.value],
                textDate: day,
                statutes: [statute.value]
            )
        )
        return contexts.count - 1
    }

    /// The context of a list, in which those of its powers are made.
    func context(ofList titles: CitedTitles, date: LegalDate?) -> ResolutionContext {
        directory.context(of: titles, listDate: date)
    }

    /// Lets the contexts go: their citations are resolved.
    mutating func forgetContexts() { contexts = [] }

    /// Adds the contexts of a list's powers.
    ///
    /// - Parameters:
    ///   - powers: what was found in each power, in the order of the list.
    ///   - date: the list's date, or nil.
    /// - Returns: the index of each power's context.
    mutating func contexts(ofList powers: [[FoundCitations]], date: LegalDate?) -> [Int] {
        let first = contexts.count
        contexts += directory.contexts(ofPowers: powers, listDate: date)
        return Array(first..<contexts.count)
    }

    /// Adds the context of a text about which nothing is known and returns its index.
    mutating func emptyContext() -> Int {
        contexts.append(.none)
        return contexts.count - 1
    }

    /// Resolves citations on all cores.
    ///
    /// - Parameter pending: the citations.
    /// - Returns: their outcomes as the catalog keeps them, in the same order.
    /// - Throws: what the catalog throws.
    mutating func resolve(_ pending: [PendingCitation]) throws -> [CitationResolution] {
        try finish(resolver.attempt(pending, in: contexts), of: pending, in: contexts)
    }

    /// Resolves what an attempt lacked outlines for.
    ///
    /// - Parameters:
    ///   - attempt: where the citations lead as far as the resolver could tell.
    ///   - pending: the citations.
    ///   - contexts: what the texts tell about them.
    /// - Returns: their outcomes as the catalog keeps them, in the same order.
    /// - Throws: what the catalog throws.
    mutating func finish(
        _ attempt: ResolutionAttempt,
        of pending: [PendingCitation],
        in contexts: [ResolutionContext]
    ) throws -> [CitationResolution] {
        var attempt = attempt
        if !attempt.missing.isEmpty {
            for id in attempt.missing { _ = try outline(of: EditionID(id)) }
            attempt = resolver.attempt(pending, in: contexts)
        }
        return try pending.indices.map { try stored(attempt.resolutions[$0], pending[$0].citation) }
    }

    /// The outline of an edition as the transaction shows it, or nil when there is none.
    func outline(of edition: EditionID) throws -> EditionOutline? {
        if let known = resolver.outline(of: edition) { return known }
        let made = try transaction.edition(edition).map { EditionOutline($0) }
        resolver.add(made, of: edition)
        return made
    }

    private mutating func stored(_ resolution: Resolution, _ citation: Citation) throws -> CitationResolution
    {
        let edition = resolution.editionID.map { EditionID($0) }
        var targets: [ArticleID] = []
        if let edition, citation.annex == nil {
            let known = try articleIDs(of: edition)
            targets = Set(resolution.pinpoints.compactMap { $0.article.flatMap { known[$0] } }).sorted()
        }
        let place = resolution.pinpoints.first
        return CitationResolution(
            outcome: resolution.outcome.name,
            statuteName: resolution.statuteName,
            statute: resolution.statuteID.map { StatuteID($0) },
            edition: edition,
            editionReason: resolution.editionReason?.rawValue,
            articles: targets,
            pinpoint: place == citation.pinpoint ? nil : place,
            note: resolution.sentence,
            detail: try ResolutionDetail(resolution)?.text()
        )
    }

    private mutating func articleIDs(of edition: EditionID) throws -> [ArticleNumber: ArticleID] {
        if let known = articles[edition] { return known }
        let found = try transaction.articleIDs(of: edition)
        articles[edition] = found
        return found
    }
}

extension StatuteDirectory {
    /// The directory of the editions of a catalog; articles are asked for on demand.
    init(entries editions: [EditionRecord], histories: [EditionID: [HistoryEvent]]) {
        var order: [StatuteID] = []
        var groups: [StatuteID: [EditionRecord]] = [:]
        for edition in editions {
            if groups[edition.statute] == nil { order.append(edition.statute) }
            groups[edition.statute, default: []].append(edition)
        }
        let entries = order.map { id in
            let group = groups[id] ?? []
            return StatuteEntry(
                id: id.value,
                title: group.first?.title ?? "",
                level: group.last?.level ?? .unknown,
                editions: group.map {
                    EditionEntry(
                        id: $0.id.value,
                        label: $0.label,
                        date: $0.date,
                        effective: $0.effective,
                        history: histories[$0.id] ?? []
                    )
                }
            )
        }
        self.init(entries)
    }
}
