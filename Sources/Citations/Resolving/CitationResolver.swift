public import Law

/// Resolving: from a citation to statute, edition and place, decided here and nowhere else.
extension StatuteDirectory {
    /// Gives an edition's outline by its id, or nil.
    public typealias OutlineSource = (Int64) -> EditionOutline?

    /// Resolves a citation.
    ///
    /// The steps stand in files of their own: title → statute (``TitleResolution``), mark and context → edition
    /// (``EditionReason``), pinpoint → place (``PlaceExistence``). Each goes as far as it can, so that a slip in the title does
    /// not hide a missing article; ``Resolution/outcome`` is the first thing that does not hold.
    ///
    /// An edition that is later than the list is used to show where the place stands there, never to judge: the outcome stays
    /// `editionNotOnHand`. In the text of a statute, what a later edition has is taken, and what it lacks is no fault.
    ///
    /// - Parameters:
    ///   - citation: the citation.
    ///   - context: what the text around it tells.
    ///   - outlines: asked for editions whose entry has no outline.
    /// - Returns: what was found, and the first thing that does not hold.
    public func resolve(
        _ citation: Citation,
        in context: ResolutionContext = .none,
        outlines: OutlineSource = { _ in nil }
    ) -> Resolution {
        let printed = PrintedTitle(citation)
        var result = Resolution(title: context.titles[printed] ?? title(printed, among: context.statutes))
        result.statuteName = commonName(of: citation)
        guard let statute = statute(meantBy: result.title) else { return result }
        result.statuteID = statute.id
        result.statuteName = statute.title
        let choice = EditionChooser(statute).choose(printed, in: context)
        result.markProblems = choice.problems
        if let (edition, reason) = choice.edition {
            result.editionID = edition.id
            result.editionReason = reason
            place(citation, in: edition, outlines, &result)
        }
        result.settle(citation, statute, context)
        return result
    }

    /// The statute that a title means, or the only one that it can be a slip for.
    func statute(meantBy title: TitleResolution?) -> StatuteEntry? {
        switch title {
        case .found(let id): statute(id)
        case .misspelt(let near) where near.count == 1: near.first.flatMap { statute(titled: $0) }
        default: nil
        }
    }

    private func place(
        _ citation: Citation,
        in edition: EditionEntry,
        _ outlines: OutlineSource,
        _ result: inout Resolution
    ) {
        guard let pinpoint = citation.pinpoint else { return }
        guard citation.annex == nil, let outline = edition.outline ?? outlines(edition.id) else {
            result.existence = .unknown
            result.pinpoints = [pinpoint]
            return
        }
        let found = outline.places(from: pinpoint, through: citation.through)
        result.pinpoints = found.pinpoints
        result.existence = found.existence
    }
}

extension Resolution {
    /// Finds the first thing that does not hold, and takes back what a later edition cannot tell.
    fileprivate mutating func settle(
        _ citation: Citation,
        _ statute: StatuteEntry,
        _ context: ResolutionContext
    ) {
        let isFault = existence.map { $0 != .exists && $0 != .unknown } ?? false
        let isLater = editionReason?.isLater ?? false
        // In the text of a statute, what a later edition has is taken.
        let isNotOnHand = editionID == nil || isLater && (isFault || editionReason != .laterThanText)
        if isLater, isFault {
            pinpoints = []
            existence = nil
            // A citation belongs to no edition that neither was meant nor has the place.
            if editionReason != .laterThanText { (editionID, editionReason) = (nil, nil) }
        }
        if isNotOnHand {
            editionsOnHand = statute.editions.map(\.label).sorted()
            if citation.editionMark?.date == nil, citation.documentNumber == nil {
                listDate = context.listDate
            }
        }
        outcome =
            if let fault = title.outcome {
                fault
            } else if markProblems.contains(where: \.isMismatch) {
                .editionMismatch
            } else if citation.pinpoint == nil {
                .noPinpoint
            } else if isNotOnHand {
                .editionNotOnHand
            } else {
                existence?.outcome ?? .partsUnknown
            }
    }
}
