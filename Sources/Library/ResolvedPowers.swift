internal import Catalog
internal import Citations
internal import Law

/// Some powers of a list whose citations were resolved while the powers before them are written into the catalog.
struct ResolvedPowers: Sendable {
    /// The citations, cell by cell.
    private(set) var pending: [PendingCitation] = []
    /// What looks like a citation and was not understood.
    private(set) var unparsed: [(stretch: UnparsedCitation, origin: CitationOrigin)] = []
    /// What the powers tell about their citations.
    private(set) var contexts: [ResolutionContext] = []
    /// Where the citations lead as far as the resolver could tell.
    let attempt: ResolutionAttempt

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
        attempt = resolver.attempt(pending, in: contexts)
    }
}
