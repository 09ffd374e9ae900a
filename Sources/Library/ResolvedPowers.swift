internal import Catalog
internal import Citations
internal import Law

/// Some powers of a list whose citations were resolved, and made ready for the catalog, while the powers before them are written into it.
struct ResolvedPowers: Sendable {
    /// The rows of the citations, and where they lead.
    struct Rows: Sendable {
        fileprivate(set) var rows: [CitationRows] = []
        fileprivate(set) var articles: Set<ArticleID> = []
        fileprivate(set) var statutes: Set<StatuteID> = []
    }

    /// How many citations there are.
    let count: Int
    /// What looks like a citation and was not understood.
    private(set) var unparsed: [(stretch: UnparsedCitation, origin: CitationOrigin)] = []
    /// The rows; nil where the catalog must be asked about editions before.
    let rows: Rows?
    /// The citations, cell by cell; none where there are rows of them.
    private(set) var pending: [PendingCitation] = []
    /// What the powers tell about their citations.
    private(set) var contexts: [ResolutionContext] = []
    /// Where the citations lead as far as the resolver could tell.
    private(set) var attempt = ResolutionAttempt(resolutions: [], missing: [])

    /// Resolves the citations of powers.
    ///
    /// - Parameters:
    ///   - powers: the powers with their cells, in the order of the list.
    ///   - found: what was found in each cell of each.
    ///   - list: what the list tells.
    ///   - resolver: what decides.
    init(
        _ powers: some Sequence<InsertedPower>,
        _ found: [[FoundCitations]],
        in list: ResolutionContext,
        by resolver: Resolver
    ) {
        for (power, found) in zip(powers, found) {
            contexts.append(resolver.directory.context(ofPower: found, in: list))
            for (cell, found) in zip(power.fields, found) {
                let origin = CitationOrigin.power(power.id, cell)
                for citation in found.citations {
                    pending.append(
                        PendingCitation(citation: citation, origin: origin, context: contexts.count - 1)
                    )
                }
                for stretch in found.unparsed { unparsed.append((stretch, origin)) }
            }
        }
        count = pending.count
        attempt = resolver.attempt(pending, in: contexts)
        rows = Self.rows(of: pending, attempt, knowing: resolver.articles)
        if rows != nil {
            (pending, contexts, attempt) = ([], [], ResolutionAttempt(resolutions: [], missing: []))
        }
    }

    private static func rows(
        of pending: [PendingCitation],
        _ attempt: ResolutionAttempt,
        knowing articles: [EditionID: NumberedArticles]
    ) -> Rows? {
        // What cannot be stored is told where it is written.
        guard attempt.missing.isEmpty,
            let stored = try? Resolver.stored(attempt, of: pending, knowing: { articles[$0] })
        else { return nil }
        var made = Rows()
        var rows = CitationRows()
        for index in pending.indices {
            rows.add(pending[index].citation, at: pending[index].origin, resolution: stored[index])
            made.articles.formUnion(stored[index].articles)
            if let statute = stored[index].statute { made.statutes.insert(statute) }
            guard rows.count >= CitationRows.together || index == pending.count - 1 else { continue }
            made.rows.append(rows)
            rows = CitationRows()
        }
        return made
    }
}
