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
        let known = context.titles[printed]
        var result = Resolution(title: known?.meaning ?? title(printed, among: context.statutes))
        result.statuteName = known.map(\.commonName) ?? commonName(of: printed)
        let events = context.events(of: citation.editionMark)
        result.markProblems = MarkProblem.ofForm(events)
        guard let statute = statute(meantBy: result.title) else { return result }
        let choice = withoutActuallyEscaping(outlines) { outlines in
            EditionChooser(statute, dayOfOrder: dayOfOrder, day: day) { namesakes(of: statute, outlines) }
                .choose(
                    printed,
                    events,
                    in: context
                )
        }
        guard !isAnother(printed, than: statute, result.title, outlines) else {
            result.title = .notOnHand
            result.outcome = .notOnHand
            return result
        }
        result.statuteID = statute.id
        result.statuteName = statute.title
        result.markProblems += choice.problems
        result.supersededBy = choice.successor?.id
        result.isNamesake = choice.isNamesake
        if let (edition, reason) = choice.edition {
            result.editionID = edition.id
            result.editionReason = reason
            place(citation, in: edition, outlines, &result)
            if reason == .sameList { returnToTextInForce(citation, statute, outlines, &result) }
        }
        result.settle(citation, statute, context)
        return result
    }

    /// Takes the text in force where the edition that a citation only borrows from its list lacks the place, and that text has it.
    private func returnToTextInForce(
        _ citation: Citation,
        _ statute: StatuteEntry,
        _ outlines: OutlineSource,
        _ result: inout Resolution
    ) {
        guard let existence = result.existence, existence != .exists, existence != .unknown,
            let (edition, reason) = EditionChooser(statute, dayOfOrder: dayOfOrder, day: day).textInForce
        else { return }
        var other = result
        (other.editionID, other.editionReason) = (edition.id, reason)
        place(citation, in: edition, outlines, &other)
        if other.existence == .exists { result = other }
    }

    /// Whether the title is that of another statute after all: the statute found repeals one called exactly so (《甲法（试行）》).
    private func isAnother(
        _ printed: PrintedTitle,
        than statute: StatuteEntry,
        _ title: TitleResolution,
        _ outlines: OutlineSource
    ) -> Bool {
        guard case .found = title else { return false }
        let key = TitleKey(printed.title)
        guard key.withoutTail != nil else { return false }
        let own = TitleKey(statute.title)
        let name = key.withoutState ?? key
        return name != own.withoutState ?? own
            && statute.editions.contains { edition in
                (edition.outline ?? outlines(edition.id))?.repealed.contains { $0.key == name } ?? false
            }
    }

    /// The older statutes of the same title that the editions of a statute repeal.
    private func namesakes(of statute: StatuteEntry, _ outlines: OutlineSource) -> Namesakes {
        let own = TitleKey(statute.title)
        let name = own.withoutState ?? own
        let texts = statute.editions.map { $0.outline ?? outlines($0.id) }
        return Namesakes(
            titles: texts.flatMap { $0?.repealed ?? [] }.filter { $0.key == name },
            isTold: !texts.isEmpty && texts.allSatisfy { $0?.completeness == .whole }
        )
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
        if !isNotOnHand || markProblems.contains(where: \.isMismatch) {
            (supersededBy, isNamesake) = (nil, false)
        }
        if isNotOnHand {
            editionsOnHand = statute.editions.map(\.label).sorted()
            if citation.editionMark?.date == nil, citation.documentNumber == nil {
                listDate = context.listDate
            }
        }
        isAnnex = citation.annex != nil
        outcome =
            if let fault = title.outcome {
                fault
            } else if markProblems.contains(where: \.isMismatch) {
                .editionMismatch
            } else if citation.pinpoint == nil, citation.annex == nil, citation.part == nil {
                .noPinpoint
            } else if isNotOnHand {
                .editionNotOnHand
            } else if citation.citesWhole {
                .resolved
            } else {
                existence?.outcome ?? .partsUnknown
            }
    }
}
