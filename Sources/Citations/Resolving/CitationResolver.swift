public import Law

/// Resolving: from a citation to statute, edition and place.
extension StatuteDirectory {
    /// Gives an edition's outline by its id, or nil.
    public typealias OutlineSource = (Int64) -> EditionOutline?

    /// Resolves a citation.
    ///
    /// Without an edition mark the edition is the one in force at the list's date; without such a date the one that the
    /// same list marks elsewhere for the statute, else the latest. In the text of a statute it is the one that was made when
    /// that text was; when only later ones are on hand, a place that they lack is no fault: `editionNotOnHand` says so.
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
        var result = Resolution(outcome: .notOnHand)
        result.statuteName = commonName(of: citation)
        guard let statute = statute(of: citation, context, &result) else { return result }
        result.statuteID = statute.id
        result.statuteName = statute.title
        guard let (edition, reason) = edition(of: citation, statute, context) else {
            result.outcome = .editionNotOnHand(onHand: statute.editions.map(\.label).sorted())
            return result
        }
        result.editionID = edition.id
        result.editionReason = reason
        guard let pinpoint = citation.pinpoint else {
            result.outcome = .noPinpoint
            return result
        }
        guard citation.annex == nil, let outline = edition.outline ?? outlines(edition.id) else {
            result.outcome = .partsUnknown
            result.pinpoints = [pinpoint]
            return result
        }
        let places = citation.through.map { outline.members(from: pinpoint, through: $0) } ?? [pinpoint]
        for place in places {
            let (placed, outcome) = outline.place(place)
            result.pinpoints.append(placed)
            if result.outcome == .notOnHand || result.outcome == .resolved { result.outcome = outcome }
        }
        if reason == .laterThanText, result.outcome != .resolved, result.outcome != .partsUnknown {
            result.pinpoints = []
            result.outcome = .editionNotOnHand(onHand: statute.editions.map(\.label).sorted())
        }
        return result
    }

    /// What a list's own citations tell about each other: which edition of a statute it marks, and which statutes it cites.
    ///
    /// - Parameters:
    ///   - citations: the citations of the list.
    ///   - date: the list's date, or nil.
    /// - Returns: the context in which its citations are resolved.
    public func context(of citations: [Citation], listDate date: LegalDate? = nil) -> ResolutionContext {
        var context = ResolutionContext(listDate: date)
        var votes: [Int64: [Int64: Int]] = [:]
        for citation in citations where citation.field != .quoted {
            guard let match = titles(of: citation, []).first, let statute = statute(match.statuteID) else {
                continue
            }
            context.statutes.insert(statute.id)
            guard citation.editionMark?.date != nil || citation.documentNumber != nil,
                let (edition, reason) = edition(of: citation, statute, .none), reason != .latest
            else { continue }
            votes[statute.id, default: [:]][edition.id, default: 0] += 1
        }
        for (statute, editions) in votes {
            context.markedEditions[statute] = editions.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        return context
    }

    // MARK: the statute

    /// The name under which citations of a statute that is not on hand belong together.
    private func commonName(of citation: Citation) -> String? {
        guard !citation.statutePrinted.isEmpty else { return citation.documentNumber?.standard }
        return usualNames[TitleKey(citation.statutePrinted)] ?? citation.statutePrinted
    }

    private func titles(of citation: Citation, _ context: Set<Int64>) -> [Match] {
        if citation.statutePrinted.isEmpty {
            return citation.documentNumber.map { matches(number: $0) } ?? []
        }
        return matches(
            title: citation.statutePrinted,
            isBare: citation.titleForm == .bare,
            issuer: citation.issuerPrinted,
            context: context
        )
    }

    private func statute(of citation: Citation, _ context: ResolutionContext, _ result: inout Resolution)
        -> StatuteEntry?
    {
        if citation.statutePrinted.isEmpty, citation.documentNumber == nil {
            result.outcome = .noTitle
            return nil
        }
        let found = titles(of: citation, context.statutes)
        if found.isEmpty {
            if !citation.statutePrinted.isEmpty, citation.titleForm != .bare {
                result.outcome = nearTitles(to: citation.statutePrinted)
            }
            return nil
        }
        guard let match = narrowed(found, by: citation) else {
            let names = found.compactMap { statute($0.statuteID)?.title }
            result.outcome = .titleAmbiguous(titles: names)
            return nil
        }
        result.titleMatch = match.kind
        return statute(match.statuteID)
    }

    /// Of several statutes with one name the one that the document number or the edition mark tells.
    private func narrowed(_ found: [Match], by citation: Citation) -> Match? {
        if found.count == 1 { return found.first }
        if let number = citation.documentNumber {
            let numbered = Set(matches(number: number).map(\.statuteID))
            let both = found.filter { numbered.contains($0.statuteID) }
            if both.count == 1 { return both.first }
        }
        if citation.editionMark?.date != nil {
            let dated = found.filter { match in
                guard let statute = statute(match.statuteID) else { return false }
                return edition(of: citation, statute, .none)?.1 == .mark
            }
            if dated.count == 1 { return dated.first }
        }
        return nil
    }

    // MARK: the edition

    private func edition(of citation: Citation, _ statute: StatuteEntry, _ context: ResolutionContext)
        -> (EditionEntry, EditionReason)?
    {
        if let date = citation.editionMark?.date {
            if let found = statute.editions.first(where: { $0.isMeant(by: date) }) { return (found, .mark) }
            return nil
        }
        if let number = citation.documentNumber {
            let key = OrderKey(number)
            let numbered = statute.editions.filter { edition in
                edition.history.contains { $0.documentNumber.map { OrderKey($0) } == key }
            }
            // An edition carries the orders of all editions before it: the order is its own when it came last.
            if let found = numbered.first(where: { $0.lastOrder == key }) { return (found, .documentNumber) }
            if !numbered.isEmpty { return nil }
        }
        let ordered = statute.editions.sorted { $0.inForceSince.sortKey < $1.inForceSince.sortKey }
        if let day = context.listDate {
            if let found = ordered.last(where: { $0.inForceSince.sortKey <= day.lastDay }) {
                return (found, .listDate)
            }
            return nil
        }
        if let id = context.markedEditions[statute.id],
            let found = statute.editions.first(where: { $0.id == id })
        {
            return (found, .sameList)
        }
        if let day = context.textDate {
            let made = statute.editions.sorted { $0.date.sortKey < $1.date.sortKey }
            if let found = made.last(where: { $0.date.sortKey <= day.lastDay }) { return (found, .textDate) }
            if let found = made.first { return (found, .laterThanText) }
        }
        return ordered.last.map { ($0, .latest) }
    }
}

extension LegalDate {
    /// The date as a number that orders like it, a missing month or day counted as the last one.
    var lastDay: Int { (year * 100 + (month ?? 12)) * 100 + (day ?? 31) }

    /// Whether another date says the same, as far as this one says anything: 2010 fits 2010-04-29.
    func fits(_ other: LegalDate?) -> Bool {
        guard let other, year == other.year else { return false }
        guard let month else { return true }
        guard month == other.month else { return other.month == nil }
        return day == nil || other.day == nil || day == other.day
    }
}

extension LegalDate? {
    /// The date as a number that orders like it; 0 for none.
    var sortKey: Int { map { ($0.year * 100 + ($0.month ?? 0)) * 100 + ($0.day ?? 0) } ?? 0 }
}

extension EditionEntry {
    /// Whether a date in a citation means this edition: the day it was made, made public, or came into force.
    func isMeant(by date: LegalDate) -> Bool {
        if date.fits(self.date) { return true }
        guard
            date.fits(effective) || history.contains(where: { date.fits($0.date) && $0.kind == .promulgated })
        else {
            return false
        }
        // Adopted in December, in force and printed with the next year.
        guard let made = self.date else { return true }
        return date.year == made.year || date.year == made.year + 1
    }

    /// The document number of the last event that has one.
    var lastOrder: OrderKey? {
        history.filter { $0.documentNumber != nil }
            .max { $0.date.sortKey < $1.date.sortKey }?
            .documentNumber.map { OrderKey($0) }
    }
}

extension EditionOutline {
    /// The places of a range: its ends as printed, and every article that the edition has between them.
    public func members(from first: Pinpoint, through last: Pinpoint) -> [Pinpoint] {
        guard let low = first.article, let high = last.article else { return [first, last] }
        var result = articles(from: low, through: high).map { Pinpoint($0) }
        // The ends are kept also when the edition has no such articles.
        if result.first?.article != low { result.insert(first, at: 0) } else { result[0] = first }
        if result.last?.article != high { result.append(last) } else { result[result.count - 1] = last }
        return result
    }

    /// The place that a pinpoint means, an item's paragraph filled in, and whether it exists.
    public func place(_ pinpoint: Pinpoint) -> (pinpoint: Pinpoint, outcome: ResolutionOutcome) {
        guard let article = pinpoint.article else { return (pinpoint, .partsUnknown) }
        guard index(of: article) != nil else {
            return (pinpoint, articles.isEmpty ? .partsUnknown : .articleMissing(last: articles.max()))
        }
        guard pinpoint.paragraph != nil || pinpoint.item != nil else { return (pinpoint, .resolved) }
        guard hasParts else { return (pinpoint, .partsUnknown) }
        let count = paragraphCount(article)
        if let paragraph = pinpoint.paragraph, paragraph > count {
            return (pinpoint, .paragraphOutOfRange(has: count))
        }
        guard let item = pinpoint.item else { return (pinpoint, .resolved) }
        let candidates = pinpoint.paragraph.map { [$0] } ?? (count == 0 ? [] : Array(1...count))
        let holders = candidates.filter { items(article, paragraph: $0).contains(item) }
        guard let paragraph = holders.first else {
            let most = candidates.map { items(article, paragraph: $0).count }.max() ?? 0
            return (pinpoint, .itemOutOfRange(has: most))
        }
        guard holders.count == 1 else { return (pinpoint, .ambiguousItem(paragraphs: holders)) }
        let placed =
            Pinpoint(article: article, paragraph: paragraph, item: item, subitem: pinpoint.subitem)
            ?? pinpoint
        if let subitem = pinpoint.subitem {
            let has = subitemCount(article, paragraph: paragraph, item: item) ?? 0
            if subitem > has { return (placed, .subitemOutOfRange(has: has)) }
        }
        return (placed, .resolved)
    }
}
