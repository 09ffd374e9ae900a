public import Law

/// A citation with what it was resolved to.
public struct ResolvedCitation: Hashable, Sendable {
    /// The citation.
    public let citation: Citation
    /// What it was resolved to.
    public let resolution: Resolution
}

/// What stands in one text or one cell, resolved.
public struct ResolvedCitations: Sendable {
    /// The citations, in the order of the text.
    public let citations: [ResolvedCitation]
    /// What looks like a citation and was not understood.
    public let unparsed: [UnparsedCitation]
}

/// Finding and resolving of whole texts: in which context each citation is resolved is decided here and nowhere else.
extension StatuteDirectory {
    /// The contexts of a list's powers, one for each.
    ///
    /// - Parameters:
    ///   - powers: what was found in the cells of each power, in the order of the list.
    ///   - date: the list's date, or nil.
    /// - Returns: the contexts in which the citations of each power are resolved.
    public func contexts(ofPowers powers: [[FoundCitations]], listDate date: LegalDate?)
        -> [ResolutionContext]
    {
        var titles = CitedTitles()
        for cell in powers.joined() { titles.add(cell.citations) }
        let list = context(of: titles, listDate: date)
        return powers.map { context(ofPower: $0, in: list) }
    }

    /// Resolves what stands in the cells of a list's powers.
    ///
    /// Cost: linear in the number of citations; each edition's outline is asked for once.
    ///
    /// - Parameters:
    ///   - powers: what was found in the cells of each power, in the order of the list.
    ///   - date: the list's date, or nil.
    ///   - outlines: asked for the outlines of editions.
    /// - Returns: the same, resolved.
    public func resolve(
        cellsOf powers: [[FoundCitations]],
        listDate date: LegalDate?,
        outlines: OutlineSource
    ) -> [[ResolvedCitations]] {
        let contexts = contexts(ofPowers: powers, listDate: date)
        var kept = KeptOutlines()
        return zip(powers, contexts).map { cells, context in
            cells.map { resolve($0, in: context, &kept, outlines) }
        }
    }

    /// Resolves what stands in a text that is no list: what it marks once holds for all of it.
    ///
    /// - Parameters:
    ///   - found: what was found in the text.
    ///   - date: the day of the text, or nil.
    ///   - outlines: asked for the outlines of editions.
    /// - Returns: the same, resolved.
    public func resolve(_ found: FoundCitations, date: LegalDate? = nil, outlines: OutlineSource)
        -> ResolvedCitations
    {
        var kept = KeptOutlines()
        return resolve(found, in: context(of: found.citations, listDate: date), &kept, outlines)
    }

    private func resolve(
        _ found: FoundCitations,
        in context: ResolutionContext,
        _ kept: inout KeptOutlines,
        _ outlines: OutlineSource
    ) -> ResolvedCitations {
        ResolvedCitations(
            citations: found.citations.map { citation in
                ResolvedCitation(
                    citation: citation,
                    resolution: resolve(citation, in: context) { kept.outline($0, outlines) }
                )
            },
            unparsed: found.unparsed
        )
    }
}

/// The outlines that were asked for already.
private struct KeptOutlines {
    private var known: [Int64: EditionOutline?] = [:]

    mutating func outline(_ edition: Int64, _ source: StatuteDirectory.OutlineSource) -> EditionOutline? {
        if let outline = known[edition] { return outline }
        let outline = source(edition)
        known[edition] = outline
        return outline
    }
}
