internal import Catalog
internal import Citations
internal import Law

/// What an import changed in the catalog, for the index to follow.
struct CatalogChange {
    /// Articles and powers whose documents must go.
    var removedArticles: [ArticleID] = []
    var removedPowers: [PowerID] = []
    /// Powers whose documents must be made anew.
    var powers: Set<PowerID> = []
    /// Articles of editions that are otherwise untouched, but are cited by more or fewer powers than before.
    var linkedArticles: Set<ArticleID> = []
    /// Statutes that powers cite which came, went or lead elsewhere now.
    var linkedStatutes: Set<StatuteID> = []
    /// Editions that a file was added to.
    var editions: Set<EditionID> = []
    /// How many citations the lists that were taken in have, and what was not understood in them.
    var (powerCitations, unparsedInPowers) = (0, 0)
    /// How many citations went with what was removed.
    var removedCitations = 0
    /// How many citations of what was there before lead elsewhere now, and in which powers.
    var redirectedCitations = 0
    var redirectedPowers: Set<PowerID> = []
    /// How many powers and articles bear another title now.
    var (renamedPowers, renamedArticles) = (0, 0)
    /// The files that were read whose content has, or had, a name that officers gave it, with the title that they print.
    var givenNames: [(file: String, printed: String, given: GivenName)] = []
    /// The editions that came from files, by the files' paths.
    var editionsByPath: [String: EditionID] = [:]
}

/// What an import has to do beside taking in what was read.
struct CatalogWork {
    /// Powers already in the catalog whose citations are found and resolved anew, as an older program found them; with any of them,
    /// the articles' citations are resolved anew too.
    var again: [PowerRecord] = []
    /// The day on which citations are resolved; nil where the clock tells none.
    var day: LegalDate?
    /// Whether the citations of the catalog are resolved anew, because a text took effect since.
    var resolvesAnew = false
    /// Which state comes of it, and how; nil where nothing is recorded.
    var generation: GenerationHead?
    /// What gets which other title.
    var renaming: (holding: Holding, name: String)?
    /// Names for what files hold, by the files' paths.
    var names: [String: String] = [:]
    /// Titles that were given to what prints others, by those.
    var titles: [String: String] = [:]
    /// The one list that comes in place of another: its file, and what the other was read from.
    var heir: (path: String, of: SourceRecord)?
}

/// Writes what was read into a catalog, in one transaction.
struct CatalogUpdate {
    private let transaction: CatalogTransaction
    private let report: (ImportPhase, Int, Int) -> Void
    private var change = CatalogChange()
    private var outlines: [EditionID: EditionOutline] = [:]
    /// What was written and is searched for where its citations lead.
    private var inserted: [Inserted] = []
    /// The editions that were read from one file each, so that they need not be read again from the catalog.
    private var whole: [EditionID: Edition] = [:]

    /// Names for what files hold, by the files' paths, where the catalog knows none.
    private var (names, titles): ([String: String], [String: String]) = ([:], [:])

    private enum Inserted {
        case edition(InsertedEdition, Edition, [FoundCitations])
        case list(InsertedList, date: LegalDate?, ListCitations)

        /// How many citations there are in it.
        var count: Int {
            switch self {
            case .edition(_, _, let found): found.reduce(0) { $0 + $1.citations.count }
            case .list(_, _, let found): found.count
            }
        }
    }

    /// How many citations are resolved and written at a time: enough for all cores, little enough to hold.
    private static let batch = 8192
    /// So many citations of a list take memory to find that is worth giving back.
    private static let many = 100_000

    private init(_ transaction: CatalogTransaction, _ report: @escaping (ImportPhase, Int, Int) -> Void) {
        self.transaction = transaction
        self.report = report
    }

    /// Writes what an import took in.
    ///
    /// - Parameters:
    ///   - taken: what became of each file, in the order in which they shall be kept, and which sources are gone; what is written is
    ///     let go, so that an import never holds it twice.
    ///   - transaction: where they are written.
    ///   - work: what is to be done beside.
    ///   - report: told how far the work has come.
    /// - Returns: what changed.
    /// - Throws: what the catalog throws.
    static func write(
        _ taken: inout FilesTaken,
        to transaction: CatalogTransaction,
        _ work: CatalogWork = CatalogWork(),
        report: @escaping (ImportPhase, Int, Int) -> Void
    ) throws -> CatalogChange {
        var update = CatalogUpdate(transaction, report)
        (update.names, update.titles) = (work.names, work.titles)
        if let heir = work.heir, work.names[heir.path] == nil {
            // The name that officers gave to a list stays with the file that comes in its place.
            update.names[heir.path] = try transaction.givenName(atPath: heir.of.facts.path)?.name
        }
        let last = try transaction.lastCitation()
        let record = try work.generation.map { try ChangeRecording($0, taken.outcomes) }
        for source in taken.gone {
            // What officers removed on purpose comes back under its own name.
            if work.generation?.act == .removal { try transaction.forgetGivenName(of: source) }
            try update.remove(source)
        }
        try update.store(&taken.outcomes, work.generation)
        try update.tellListsApart()
        if let renaming = work.renaming { try update.rename(renaming.holding, to: renaming.name) }
        try transaction.settleEditions()
        try Standing.settle(transaction, knowing: update.whole)
        try update.resolve(citationsUpTo: last, work)
        try record?.write(to: transaction, editions: update.change.editionsByPath)
        return update.change
    }

    // MARK: - Files

    private mutating func store(_ outcomes: inout [FileOutcome], _ head: GenerationHead?) throws {
        for outcome in outcomes {
            if case .read(_, let old?) = outcome { try remove(old) }
        }
        for index in outcomes.indices {
            report(.storing, index, outcomes.count)
            switch outcomes[index] {
            case .moved(let source, let facts): try transaction.move(source, to: facts)
            case .read(let file, _):
                outcomes[index] = .unchanged(try store(file, head))
            case .unchanged, .duplicate, .copy, .failed: break
            }
        }
        report(.storing, outcomes.count, outcomes.count)
    }

    private mutating func remove(_ source: SourceID) throws {
        let removed = try transaction.remove(source)
        change.removedArticles += removed.articles
        change.removedPowers += removed.powers
        change.removedCitations += removed.citations
        change.linkedArticles.formUnion(removed.linkedArticles)
        change.linkedStatutes.formUnion(removed.linkedStatutes)
    }

    /// Gives lists that print the title of another one a title of their own, which they keep; see ``ListNaming``.
    private mutating func tellListsApart() throws {
        for (list, name) in ListNaming.names(for: try transaction.titledLists()) {
            change.powers.formUnion(try transaction.rename(list, to: name))
        }
    }

    /// Gives a list or a statute another title; the documents that tell it follow.
    private mutating func rename(_ holding: Holding, to name: String) throws {
        if let list = holding.list {
            let powers = try transaction.rename(list, to: name)
            change.powers.formUnion(powers)
            change.renamedPowers = powers.count
        } else if let statute = holding.statute {
            for edition in try transaction.rename(statute, to: name) {
                change.editions.insert(edition)
                change.renamedArticles += try transaction.articleIDs(of: edition).count
            }
        }
    }

    private mutating func store(_ file: ReadFile, _ head: GenerationHead?) throws -> SourceID {
        var facts = file.facts
        facts.imported = head?.moment
        facts.sender = head?.sender
        facts.generation = head?.number
        let source = try transaction.insert(facts, warnings: file.warnings)
        if let printed = file.title, let name = names[facts.path] ?? titles[printed], name != printed {
            try transaction.give(name, inPlaceOf: printed, atPath: facts.path)
        }
        switch file.content {
        case .statute(let edition, _, let found):
            let name = try name(of: edition.title, in: facts, isStatute: true)
            let numbers = try transaction.insert(edition, from: source, named: name)
            change.editions.insert(numbers.edition)
            change.editionsByPath[facts.path] = numbers.edition
            // A part alone is no outline of its edition; such outlines are made from the catalog.
            outlines[numbers.edition] = edition.parts.isEmpty ? EditionOutline(edition) : nil
            whole[numbers.edition] = edition.parts.isEmpty ? edition : nil
            inserted.append(.edition(numbers, edition, found))
        case .list(let list, let found):
            let numbers = try transaction.insert(list, from: source)
            if let name = try name(of: list.title, in: facts, isStatute: false) {
                _ = try transaction.rename(numbers.list, to: name)
            }
            change.powers.formUnion(numbers.powers.map(\.id))
            inserted.append(.list(numbers, date: list.date, found))
        case .succession(let succession): try transaction.insert(succession, from: source)
        }
        return source
    }

    /// The name that officers gave to what a file holds, or nil.
    private mutating func name(of printed: String, in facts: SourceFacts, isStatute: Bool) throws -> String? {
        let given = try transaction.settleName(of: printed, atPath: facts.path, isStatute: isStatute)
        if given != GivenName() { change.givenNames.append((facts.file, printed, given)) }
        return given.name
    }

    // MARK: - Citations

    private mutating func resolve(citationsUpTo last: CitationID?, _ work: CatalogWork) throws {
        var resolving = try Resolving(transaction, outlines: outlines, day: work.day)
        let total = inserted.reduce(0) { $0 + $1.count }
        var done = 0
        report(.resolving, 0, max(1, total))
        var pending: [PendingCitation] = []
        for index in inserted.indices {
            switch inserted[index] {
            case .edition(let numbers, let edition, let found):
                try add(found, of: edition, numbers, to: &pending, &resolving)
            case .list(let numbers, let date, let found):
                done += pending.count
                try write(&pending, &resolving)
                change.powerCitations += found.count
                change.unparsedInPowers += found.unparsed
                // The threads that found so many citations have no more use for what that took.
                if found.count > Self.many { CatalogDraft.giveBackMemory() }
                let list = resolving.context(ofList: found.titles, date: date)
                let resolver = resolving.resolver
                try found.forEachBatch { first, cells in
                    ResolvedPowers(numbers.powers[first...], cells, in: list, by: resolver)
                } use: { _, powers in
                    try write(powers, &resolving)
                    done += powers.count
                    report(.resolving, done, max(done, total))
                }
            }
            guard pending.count >= Self.batch || index == inserted.count - 1 else { continue }
            done += pending.count
            try write(&pending, &resolving)
            report(.resolving, done, max(done, total))
        }
        inserted = []
        if !work.again.isEmpty { try find(work.again, &resolving) }
        // A statute that came or went can change where the citations of everything else lead.
        let isMoved = !transaction.touchedStatutes.isEmpty || !work.again.isEmpty || work.resolvesAnew
        if isMoved, let last {
            try resolveAnew(try transaction.citationsToOtherStatutes(upTo: last), &resolving)
        }
        report(.resolving, max(1, done), max(1, done))
    }

    /// Resolves citations and writes them into the catalog.
    private mutating func write(_ pending: inout [PendingCitation], _ resolving: inout Resolving) throws {
        try write(pending, as: try resolving.resolve(pending))
        pending = []
        resolving.forgetContexts()
    }

    /// Writes powers' citations into the catalog.
    private mutating func write(_ powers: ResolvedPowers, _ resolving: inout Resolving) throws {
        for (stretch, origin) in powers.unparsed { try transaction.insert(stretch, at: origin) }
        if let made = powers.rows {
            for rows in made.rows { try transaction.insert(rows) }
            change.linkedArticles.formUnion(made.articles)
            change.linkedStatutes.formUnion(made.statutes)
            return
        }
        let resolutions = try resolving.finish(powers.attempt, of: powers.pending, in: powers.contexts)
        try write(powers.pending, as: resolutions)
    }

    private mutating func write(_ pending: [PendingCitation], as resolutions: [CitationResolution]) throws {
        var rows = CitationRows()
        // By their indices: a citation is large, and a sequence would copy each.
        for index in pending.indices {
            let origin = pending[index].origin
            rows.add(pending[index].citation, at: origin, resolution: resolutions[index])
            note(origin, resolutions[index])
            guard rows.count >= CitationRows.together || index == pending.count - 1 else { continue }
            try transaction.insert(rows)
            rows.removeAll()
        }
    }

    /// Resolves citations of the catalog anew, and writes what is otherwise now.
    private mutating func resolveAnew(_ old: [CitationInContext], _ resolving: inout Resolving) throws {
        var pending: [PendingCitation] = []
        try add(old, to: &pending, &resolving)
        for (placed, resolution) in zip(old, try resolving.resolve(pending)) {
            guard placed.record.resolution != resolution else { continue }
            try transaction.set(resolution, of: placed.record.id)
            change.redirectedCitations += 1
            if case .power(let power, _) = placed.record.origin { change.redirectedPowers.insert(power) }
            note(placed.record.origin, resolution)
            placed.record.resolution.map { note(placed.record.origin, $0) }
        }
        resolving.forgetContexts()
    }

    /// Remembers which documents show a power's citation: the power's own, and those of the articles that it cites.
    private mutating func note(_ origin: CitationOrigin, _ resolution: CitationResolution) {
        guard case .power(let power, _) = origin else { return }
        change.powers.insert(power)
        change.linkedArticles.formUnion(resolution.articles)
        resolution.statute.map { _ = change.linkedStatutes.insert($0) }
    }

    private func add(
        _ found: [FoundCitations],
        of edition: Edition,
        _ numbers: InsertedEdition,
        to pending: inout [PendingCitation],
        _ resolving: inout Resolving
    ) throws {
        let context = resolving.context(ofStatute: numbers.statute, edition: numbers.edition)
        var found = found
        if !edition.parts.isEmpty, let whole = try resolving.outline(of: numbers.edition) {
            // Read by itself, a part could not tell its statute's other articles from another statute's.
            found = FoundCitations.inArticles(of: edition, in: whole)
        }
        for (article, citations) in zip(numbers.articles, found) {
            try add(citations, at: .article(article), context, to: &pending)
        }
    }

    /// Finds the citations of powers of the catalog anew, in place of those that it holds.
    private mutating func find(_ records: [PowerRecord], _ resolving: inout Resolving) throws {
        let dates = try transaction.listDates()
        let lists = Dictionary(grouping: records, by: \.list).sorted { $0.key < $1.key }
        for (list, records) in lists {
            let found = FoundCitations.inCells(ofPowers: records.map(\.power))
            var titles = CitedTitles()
            for cell in found.joined() { titles.add(cell.citations) }
            for record in records {
                try transaction.removeCitations(of: record.id)
                change.powers.insert(record.id)
            }
            let powers = ResolvedPowers(
                records.map { InsertedPower(id: $0.id, fields: $0.fields) },
                found,
                in: resolving.context(ofList: titles, date: dates[list]),
                by: resolving.resolver
            )
            try write(powers, &resolving)
        }
    }

    private func add(
        _ found: FoundCitations,
        at origin: CitationOrigin,
        _ context: Int,
        to pending: inout [PendingCitation]
    ) throws {
        for citation in found.citations {
            pending.append(PendingCitation(citation: citation, origin: origin, context: context))
        }
        for stretch in found.unparsed { try transaction.insert(stretch, at: origin) }
    }

    private func add(
        _ old: [CitationInContext],
        to pending: inout [PendingCitation],
        _ resolving: inout Resolving
    ) throws {
        let powers = try contexts(ofPowersIn: old, &resolving)
        var editionContexts: [EditionID: Int] = [:]
        for placed in old {
            let context: Int
            if case .power(let power, _) = placed.record.origin, let known = powers[power] {
                context = known
            } else if let edition = placed.edition, let statute = placed.statute {
                context =
                    editionContexts[edition] ?? resolving.context(ofStatute: statute, edition: edition)
                editionContexts[edition] = context
            } else {
                context = resolving.emptyContext()
            }
            pending.append(
                PendingCitation(
                    citation: placed.record.citation,
                    origin: placed.record.origin,
                    context: context
                )
            )
        }
    }

    /// The contexts of the powers whose citations are resolved anew.
    private func contexts(
        ofPowersIn old: [CitationInContext],
        _ resolving: inout Resolving
    ) throws -> [PowerID: Int] {
        let dates = try transaction.listDates()
        var byList: [ListID: [PowerID: [Citation]]] = [:]
        for placed in old {
            guard let list = placed.list, case .power(let power, _) = placed.record.origin else { continue }
            byList[list, default: [:]][power, default: []].append(placed.record.citation)
        }
        var result: [PowerID: Int] = [:]
        for (list, citations) in byList.sorted(by: { $0.key < $1.key }) {
            let powers = citations.keys.sorted()
            let found = resolving.contexts(
                ofList: powers.map { [FoundCitations(citations[$0] ?? [])] },
                date: dates[list]
            )
            for (power, context) in zip(powers, found) { result[power] = context }
        }
        return result
    }
}
