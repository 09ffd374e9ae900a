public import Law

/// What is wrong with what a citation prints about the edition.
public enum MarkProblem: Sendable, Hashable, Codable {
    /// Nothing happened to the statute in the year printed; the years in which something did.
    case noSuchYear(printed: Int, known: [Int])
    /// In that year the statute was not revised (amended, promulgated) as printed.
    case otherKind(printed: HistoryKind, real: HistoryKind, year: Int)
    /// The number printed is not the number of that event; the real one.
    case otherNumber(printed: DocumentNumber, real: DocumentNumber)

    /// Whether the mark fits no edition at all.
    public var isMismatch: Bool {
        switch self {
        case .noSuchYear, .otherNumber: true
        case .otherKind: false
        }
    }
}

/// The edition that a citation means.
struct EditionChoice: Sendable {
    /// The edition and why, or nil when it is not on hand.
    var edition: (EditionEntry, EditionReason)?
    /// What is wrong with the mark.
    var problems: [MarkProblem] = []
}

/// Resolving, second step: which edition is meant.
///
/// The order of evidence: what is printed about the edition, before, inside or behind the title; what other citations of the
/// same power mark; the text in force at the list's date; what the list marks elsewhere; the latest on hand.
struct EditionChooser {
    private let statute: StatuteEntry
    /// The editions on hand, by the day on which they were made.
    private let byDate: [EditionEntry]

    init(_ statute: StatuteEntry) {
        self.statute = statute
        byDate = statute.editions
    }

    /// Chooses the edition of a citation.
    func choose(_ citation: PrintedTitle, in context: ResolutionContext) -> EditionChoice {
        if citation.mark?.isFormer == true { return EditionChoice(edition: former(in: context)) }
        return marked(citation.mark, citation.number) ?? EditionChoice(edition: unmarked(in: context))
    }

    /// 原《甲法》: the edition on hand before the one in force; nil when there is none.
    private func former(in context: ResolutionContext) -> (EditionEntry, EditionReason)? {
        guard let current = unmarked(in: context)?.0,
            let at = byDate.firstIndex(where: { $0.id == current.id }),
            at > 0
        else { return nil }
        return (byDate[at - 1], .mark)
    }

    /// Chooses by what is printed; nil when nothing is printed that tells an edition.
    func marked(_ mark: EditionMark?, _ number: DocumentNumber?) -> EditionChoice? {
        if let mark, let date = mark.date {
            return byMark(date, mark.kind, number.flatMap { Self.ownNumber($0, mark, date) })
        }
        guard let number else { return nil }
        let key = OrderKey(number)
        let numbered = byDate.filter { $0.history.contains { $0.isNumbered(key) } }
        guard !numbered.isEmpty else { return nil }
        // An edition carries the orders of all editions before it: the order is its own when it came last.
        guard let found = numbered.first(where: { $0.lastOrder?.isSame(as: key) ?? false }) else {
            return EditionChoice()
        }
        // Amended since, by a decision without an order: the number is that of the text before.
        let isLater = found.history.contains { $0.isNumbered(key) && $0.date.sortKey / 10_000 < found.year }
        return EditionChoice(edition: (found, isLater ? .laterThanNumber : .documentNumber))
    }

    // MARK: by the mark

    /// The number that belongs to the date of a mark: that of its own clause, or one that stands outside the mark.
    private static func ownNumber(_ number: DocumentNumber, _ mark: EditionMark, _ date: LegalDate)
        -> DocumentNumber?
    {
        let events = mark.events
        guard events.contains(where: { $0.documentNumber == number }) else { return number }
        return events.last { $0.date == date && $0.documentNumber != nil }?.documentNumber
    }

    private func byMark(_ date: LegalDate, _ kind: HistoryKind?, _ number: DocumentNumber?) -> EditionChoice {
        var choice = EditionChoice()
        let events = statute.editions.flatMap(\.history)
        let inYear = events.filter { $0.date?.year == date.year && $0.kind != .effective }
        if let kind, !Self.fits(kind, inYear, of: events), let real = inYear.map(\.kind).last {
            choice.problems.append(.otherKind(printed: kind, real: real, year: date.year))
        }
        if let number, number.form == .order,
            let real = inYear.compactMap(\.documentNumber).last(where: { $0.form == .order }),
            !inYear.contains(where: { $0.isNumbered(OrderKey(number)) })
        {
            choice.problems.append(.otherNumber(printed: number, real: real))
        }
        if let found = edition(meantBy: date, number) {
            choice.edition = (found, .mark)
        } else if let known = yearsWithout(date.year, events) {
            choice.problems = [.noSuchYear(printed: date.year, known: known)]
        }
        return choice
    }

    /// The edition that a date means: to the day where the day is right, else by its year; of several that fit, the one whose
    /// order is printed, else the last.
    private func edition(meantBy date: LegalDate, _ number: DocumentNumber?) -> EditionEntry? {
        var fitting = byDate.filter { $0.isMeant(by: date) }
        if fitting.isEmpty, date.month != nil, let year = LegalDate(year: date.year) {
            fitting = byDate.filter { $0.isMeant(by: year) }
        }
        if fitting.count > 1, let number {
            let key = OrderKey(number)
            if let own = fitting.last(where: { $0.lastOrder?.isSame(as: key) ?? false }) { return own }
        }
        // Made in that year counts before made the year before and printed with the next.
        return fitting.last { $0.date?.year == date.year } ?? fitting.last
    }

    /// The years in which something happened to the statute, when the histories on hand can tell that nothing did in a year.
    ///
    /// Only a history that begins with the statute's making can, and only up to its last event.
    private func yearsWithout(_ year: Int, _ events: [HistoryEvent]) -> [Int]? {
        let known = Set(
            events.compactMap { $0.date?.year } + statute.editions.compactMap { $0.effective?.year }
        )
        let making: Set<HistoryKind> = [.adopted, .promulgated, .approved]
        guard events.contains(where: { making.contains($0.kind) && $0.date != nil }),
            !known.contains(year), let last = known.max(), year < last
        else { return nil }
        return known.sorted()
    }

    /// Whether something of the kind printed can have happened.
    ///
    /// 修正 for 修订 and the reverse is a contradiction, and either of them for the making of the statute: a text that was not there
    /// before cannot have been changed. Whatever was revised was also passed and made public, so those words fit every event.
    private static func fits(_ kind: HistoryKind, _ inYear: [HistoryEvent], of all: [HistoryEvent]) -> Bool {
        let changes: Set<HistoryKind> = [.revised, .amended]
        guard changes.contains(kind), let year = inYear.first?.date?.year else { return true }
        if inYear.contains(where: { changes.contains($0.kind) }) {
            return inYear.contains { $0.kind == kind }
        }
        return all.contains { ($0.date?.year ?? year) < year }
    }

    // MARK: by the text around it

    private func unmarked(in context: ResolutionContext) -> (EditionEntry, EditionReason)? {
        if let found = edition(context.markedInPower[statute.id]) { return (found, .samePower) }
        let inForce = statute.editions.sorted { $0.force < $1.force }
        if let day = context.listDate {
            if let found = inForce.last(where: { $0.inForceSince.sortKey <= day.lastDay }) {
                return (found, .listDate)
            }
            return inForce.first.map { ($0, .laterThanList) }
        }
        if let found = edition(context.markedEditions[statute.id]) { return (found, .sameList) }
        if let day = context.textDate {
            if let found = byDate.last(where: { $0.date.sortKey <= day.lastDay }) {
                return (found, .textDate)
            }
            if let found = byDate.first { return (found, .laterThanText) }
        }
        return inForce.last.map { ($0, .latest) }
    }

    private func edition(_ id: Int64?) -> EditionEntry? { id.flatMap { id in byDate.first { $0.id == id } } }
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

extension HistoryEvent {
    /// Whether the event carries a document number.
    func isNumbered(_ key: OrderKey) -> Bool { documentNumber.map { OrderKey($0).isSame(as: key) } ?? false }
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

    /// The year in which the text was made; 0 when the file does not tell.
    var year: Int { date?.year ?? 0 }

    /// The document number of the last event that made the text and has one; a repeal makes none.
    var lastOrder: OrderKey? {
        history.filter { $0.documentNumber != nil && $0.kind != .repealed }
            .max { $0.date.sortKey < $1.date.sortKey }?
            .documentNumber.map { OrderKey($0) }
    }
}
