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
    private let editions: KnownEditions

    /// A resolver that knows some outlines.
    init(_ directory: StatuteDirectory, outlines: [EditionID: EditionOutline]) {
        self.directory = directory
        self.editions = KnownEditions(outlines)
    }

    /// The outline of an edition, or nil where it was not added yet.
    func outline(of edition: EditionID) -> EditionOutline? { editions.outlines[edition.value] }

    /// Adds an outline, for whoever resolves from now on.
    func add(_ outline: EditionOutline?, of edition: EditionID) { editions.set(outline, of: edition.value) }

    /// Adds the numbers of the articles of an edition, for whoever resolves from now on.
    func add(_ articles: NumberedArticles, of edition: EditionID) { editions.set(articles, of: edition) }

    /// The numbers that the catalog gave to articles, by the editions for which they were added.
    var articles: [EditionID: NumberedArticles] { editions.articles }

    /// Resolves citations on all cores.
    ///
    /// - Parameters:
    ///   - pending: the citations.
    ///   - contexts: what the texts tell about them.
    /// - Returns: where they lead, in the same order.
    func attempt(_ pending: [PendingCitation], in contexts: [ResolutionContext]) -> ResolutionAttempt {
        let size = 1024
        let (directory, outlines) = (directory, editions.outlines)
        let missing = Mutex(Set<Int64>())
        let chunks = Workers.map((pending.count + size - 1) / size) { chunk in
            // By their indices: a citation is large, and a sequence would copy each.
            (chunk * size..<min(pending.count, (chunk + 1) * size)).map { index in
                directory.resolve(pending[index].citation, in: contexts[pending[index].context]) { id in
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

    /// Resolutions as the catalog keeps them.
    ///
    /// - Parameters:
    ///   - attempt: where citations lead.
    ///   - pending: the citations.
    ///   - articles: the numbers of the articles of an edition, or nil where they are not known.
    /// - Returns: one for each citation, or nil where one leads to articles whose numbers are not known.
    /// - Throws: what `articles` throws, and `EncodingError`.
    static func stored(
        _ attempt: ResolutionAttempt,
        of pending: [PendingCitation],
        knowing articles: (EditionID) throws -> NumberedArticles?
    ) throws -> [CitationResolution]? {
        var stored: [CitationResolution] = []
        stored.reserveCapacity(pending.count)
        for index in pending.indices {
            let resolution = attempt.resolutions[index]
            let edition = resolution.editionID.map { EditionID($0) }
            var targets: [ArticleID] = []
            if let edition, pending[index].citation.annex == nil, !resolution.pinpoints.isEmpty {
                guard let known = try articles(edition) else { return nil }
                targets = Set(resolution.pinpoints.compactMap { $0.article.flatMap { known[$0] } }).sorted()
            }
            let place = resolution.pinpoints.first
            stored.append(
                CitationResolution(
                    outcome: resolution.outcome.name,
                    statuteName: resolution.statuteName,
                    statute: resolution.statuteID.map { StatuteID($0) },
                    edition: edition,
                    editionReason: resolution.editionReason?.rawValue,
                    articles: targets,
                    pinpoint: place == pending[index].citation.pinpoint ? nil : place,
                    note: resolution.sentence,
                    detail: try ResolutionDetail(resolution)?.text()
                )
            )
        }
        return stored
    }
}

/// The numbers that the catalog gave to the articles of an edition.
typealias NumberedArticles = [ArticleNumber: ArticleID]

/// What was asked of the catalog about editions so far.
private final class KnownEditions: Sendable {
    private let known: Mutex<[Int64: EditionOutline]>
    private let numbers = Mutex<[EditionID: NumberedArticles]>([:])

    init(_ outlines: [EditionID: EditionOutline]) {
        known = Mutex(Dictionary(uniqueKeysWithValues: outlines.map { ($0.key.value, $0.value) }))
    }

    var outlines: [Int64: EditionOutline] { known.withLock { $0 } }
    var articles: [EditionID: NumberedArticles] { numbers.withLock { $0 } }

    func set(_ outline: EditionOutline?, of edition: Int64) { known.withLock { $0[edition] = outline } }
    func set(_ articles: NumberedArticles, of edition: EditionID) {
        numbers.withLock { $0[edition] = articles }
    }
}

/// Holds citations against the statutes of a catalog that is being written.
struct Resolving {
    private let transaction: CatalogTransaction
    /// Resolves without the catalog.
    let resolver: Resolver
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
    func resolve(_ pending: [PendingCitation]) throws -> [CitationResolution] {
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
    func finish(
        _ attempt: ResolutionAttempt,
        of pending: [PendingCitation],
        in contexts: [ResolutionContext]
    ) throws -> [CitationResolution] {
        var attempt = attempt
        if !attempt.missing.isEmpty {
            for id in attempt.missing { _ = try outline(of: EditionID(id)) }
            attempt = resolver.attempt(pending, in: contexts)
        }
        return try Resolver.stored(attempt, of: pending) { try articles(of: $0) } ?? []
    }

    /// The outline of an edition as the transaction shows it, or nil when there is none.
    func outline(of edition: EditionID) throws -> EditionOutline? {
        if let known = resolver.outline(of: edition) { return known }
        let made = try transaction.edition(edition).map { EditionOutline($0) }
        resolver.add(made, of: edition)
        return made
    }

    /// The numbers of the articles of an edition.
    private func articles(of edition: EditionID) throws -> NumberedArticles {
        if let known = resolver.articles[edition] { return known }
        let found = try transaction.articleIDs(of: edition)
        resolver.add(found, of: edition)
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
