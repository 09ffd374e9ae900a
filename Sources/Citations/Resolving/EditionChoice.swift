public import Law

/// What is wrong with what a citation prints about the edition.
public enum MarkProblem: Sendable, Hashable, Codable {
    /// Nothing happened to the statute in the year printed; the years in which something did.
    case noSuchYear(printed: Int, known: [Int])
    /// In that year the statute was not revised (amended, promulgated) as printed.
    case otherKind(printed: HistoryKind, real: HistoryKind, year: Int)
    /// The number printed is not the number of that event; the real one.
    case otherNumber(printed: DocumentNumber, real: DocumentNumber)
    /// The year is right, and nothing happened to the statute on the day printed; the days of that year on which something did.
    case otherDay(printed: LegalDate, verb: String, known: [LegalDate])
    /// No calendar has the day printed.
    case impossibleDay(printed: String)
    /// A meeting is called an order: 国务院令第132次常务会议.
    case meetingAsOrder(printed: String)
    /// No event of the statute has the number printed, and all of them have one; their numbers.
    case unknownNumber(printed: DocumentNumber, known: [String])
    /// The number alone is printed, and the history on hand cannot tell whose it is.
    case uncheckedNumber(printed: DocumentNumber)

    /// Whether the mark fits no edition at all.
    public var isMismatch: Bool {
        switch self {
        case .noSuchYear, .otherNumber, .unknownNumber: true
        case .otherKind, .otherDay, .impossibleDay, .meetingAsOrder, .uncheckedNumber: false
        }
    }

    /// What is wrong with printed events by themselves, whatever the statute.
    static func ofForm(_ events: [PrintedEvent]) -> [MarkProblem] {
        var seen: Set<MarkProblem> = []
        return events.flatMap { event in
            [
                event.impossibleDate.map { .impossibleDay(printed: $0) },
                event.meetingAsOrder.map { .meetingAsOrder(printed: $0) },
            ].compactMap { $0 }
        }
        .filter { seen.insert($0).inserted }
    }
}

/// The edition that a citation means.
struct EditionChoice: Sendable {
    /// The edition and why, or nil when it is not on hand.
    var edition: (EditionEntry, EditionReason)?
    /// What is wrong with the mark.
    var problems: [MarkProblem] = []
    /// The edition on hand that took the place of the one meant, where that is not on hand itself.
    var successor: EditionEntry?
    /// Whether an older statute of the same title is meant, which the one on hand repealed.
    var isNamesake = false
}

/// The older statutes of the same title that a statute repeals.
struct Namesakes: Sendable {
    /// What its texts on hand say of them.
    var titles: [RepealedTitle] = []
    /// Whether the texts on hand could tell: all of them whole.
    var isTold = false

    /// Nothing is known.
    static let unknown = Namesakes()
}

/// Resolving, second step: which edition is meant.
///
/// The order of evidence: what is printed about the edition, before, inside or behind the title; what other citations of the
/// same power mark; the text in force at the list's date; what the list marks elsewhere; the latest on hand
/// that has taken effect.
struct EditionChooser {
    private let statute: StatuteEntry
    private let makings: [Making]
    /// The older statutes of the same title; asked for where the history on hand does not know what is printed.
    private let namesakes: () -> Namesakes

    /// The day of an order that changed several statutes, as the histories of the others tell it.
    private let dayOfOrder: (DocumentNumber) -> LegalDate?
    /// The day on which a text must have taken effect to be meant where nothing is printed, or nil.
    private let day: LegalDate?

    init(
        _ statute: StatuteEntry,
        dayOfOrder: @escaping (DocumentNumber) -> LegalDate?,
        day: LegalDate? = nil,
        namesakes: @escaping () -> Namesakes = { .unknown }
    ) {
        self.statute = statute
        self.dayOfOrder = dayOfOrder
        self.day = day
        makings = statute.makings
        self.namesakes = namesakes
    }

    /// Chooses the edition of a citation.
    ///
    /// - Parameters:
    ///   - citation: the title with what is printed beside it.
    ///   - events: the events that its mark prints.
    ///   - context: what the text around it tells.
    /// - Returns: the edition, and what is wrong with what is printed.
    func choose(_ citation: PrintedTitle, _ events: [PrintedEvent], in context: ResolutionContext)
        -> EditionChoice
    {
        if citation.mark?.isFormer == true { return EditionChoice(edition: former(in: context)) }
        if let marked = marked(citation.mark, citation.number, events, listDate: context.listDate) {
            return marked
        }
        var choice = EditionChoice(edition: unmarked(in: context))
        if let number = citation.number, number.form == .order, choice.edition != nil,
            !events.contains(where: \.isUndated)
        {
            choice.problems.append(.uncheckedNumber(printed: number))
        }
        if choice.edition?.1 == .laterThanList, let day = context.listDate,
            let first = makings.first, first.date.sortKey <= day.lastDay
        {
            choice.successor = choice.edition?.0
        }
        return choice
    }

    /// 原《甲法》: the edition on hand before the one in force at the list's date, whatever is marked elsewhere; nil when there is none.
    private func former(in context: ResolutionContext) -> (EditionEntry, EditionReason)? {
        guard let current = unmarked(in: ResolutionContext(listDate: context.listDate))?.0,
            let at = statute.editions.firstIndex(where: { $0.id == current.id }),
            at > 0
        else { return nil }
        return (statute.editions[at - 1], .mark)
    }

    /// Chooses by what is printed; nil when nothing is printed that tells an edition.
    ///
    /// - Parameters:
    ///   - mark: the mark, or nil.
    ///   - number: the number, or nil.
    ///   - events: the events of the mark.
    ///   - listDate: of several editions that fit the last one in force by then is meant.
    /// - Returns: the edition, and what is wrong with what is printed; nil when nothing tells.
    func marked(
        _ mark: EditionMark?,
        _ number: DocumentNumber?,
        _ events: [PrintedEvent],
        listDate: LegalDate? = nil
    ) -> EditionChoice? {
        // （2003年通过，20019年修正）: a last change whose year no calendar has tells no edition.
        if let last = events.last(where: { $0.kind == .revised || $0.kind == .amended }), last.isUndated {
            return nil
        }
        // （2013年公布，根据某令第46号修订）: the last change is told by its number alone.
        if let last = events.last(where: { $0.kind == .revised || $0.kind == .amended }), last.date == nil,
            last.impossibleDate == nil, let number = last.documentNumber
        {
            var choice = byNumber(number)
            choice?.problems += PrintedEventCheck(makings: makings, namesakes: namesakes).problems(of: events)
            return choice
        }
        if let mark, let date = mark.date {
            return byMark(date, mark, number, events, listDate)
        }
        return number.flatMap(byNumber) ?? byOrdinal(mark)
    }

    /// （第二次修正）: the second one that the history tells, where it tells all from the making on.
    private func byOrdinal(_ mark: EditionMark?) -> EditionChoice? {
        guard let kind = mark?.kind, let ordinal = mark?.ordinal, let first = makings.first, !first.isChange
        else {
            return nil
        }
        let changes = makings.indices.filter { makings[$0].kinds.contains(kind) }
        guard ordinal >= 1, ordinal <= changes.count else { return nil }
        let at = changes[ordinal - 1]
        if let edition = makings[at].edition(of: nil) { return EditionChoice(edition: (edition, .mark)) }
        return EditionChoice(successor: latest(after: at))
    }

    // MARK: by the number alone

    private func byNumber(_ number: DocumentNumber) -> EditionChoice? {
        if let at = making(numbered: number) { return choice(ofNumber: number, at) }
        guard number.form == .order else { return nil }
        if let day = dayOfOrder(number), let at = makings.lastIndex(where: { $0.has(day) }) {
            return choice(ofNumber: number, at)
        }
        let namesakes = namesakes()
        if namesakes.titles.contains(where: { $0.tells(nil, number) }) { return namesake() }
        let known = makings.flatMap(\.numbers).filter { $0.form == .order }
        // What has no number in the history may have this one.
        guard makings.allSatisfy({ !$0.numbers.isEmpty }), !known.isEmpty,
            known.contains(where: { $0.mayBeOfBody(of: number) })
        else {
            // An order that is lower than the first of the same body is older than the statute.
            let isOlder =
                makings.first?.numbers.contains {
                    $0.mayBeOfBody(of: number) && number.number < $0.number && $0.issuer == Self.council
                } ?? false
            return isOlder && !namesakes.titles.isEmpty ? namesake() : nil
        }
        if !namesakes.titles.isEmpty { return namesake() }
        // The orders of the State Council are counted through: a higher one is that of a later text, which is not on hand.
        guard number.issuer == Self.council else { return nil }
        if known.allSatisfy({ $0.number < number.number }) { return EditionChoice() }
        guard namesakes.isTold else { return nil }
        return EditionChoice(problems: [.unknownNumber(printed: number, known: known.map(\.standard))])
    }

    private static let council = "国务院"

    /// The last making whose order has a number, the one of the same body first.
    private func making(numbered number: DocumentNumber) -> Int? {
        let key = OrderKey(number)
        return makings.lastIndex { $0.numbers.contains { OrderKey($0).isSame(as: key) } }
            ?? makings.lastIndex {
                $0.numbers.contains { $0.isSameOrder(as: number) && $0.mayBeOfBody(of: number) }
            }
    }

    private func choice(ofNumber number: DocumentNumber, _ at: Int) -> EditionChoice {
        if let edition = makings[at].edition(of: nil) {
            return EditionChoice(edition: (edition, .documentNumber))
        }
        // Amended since by a decision without a number of its own: what is on hand is later, and may help a reader.
        if let next = makings[(at + 1)...].first(where: { !$0.editions.isEmpty }),
            makings[(at + 1)...].prefix(while: { $0.date <= next.date }).allSatisfy({ $0.numbers.isEmpty }),
            let edition = next.edition(of: nil)
        {
            return EditionChoice(edition: (edition, .laterThanNumber), successor: latest(after: at))
        }
        return EditionChoice(successor: latest(after: at))
    }

    /// An older statute of the same title: not on hand, and replaced by the first text on hand that followed it.
    private func namesake() -> EditionChoice {
        EditionChoice(successor: latest(after: -1), isNamesake: true)
    }

    /// The latest edition on hand that was made after a making; its own text again is none.
    private func latest(after at: Int) -> EditionEntry? {
        makings.indices.last { $0 > at && !makings[$0].editions.isEmpty }.flatMap {
            makings[$0].edition(of: nil)
        }
    }

    // MARK: by the mark

    private func byMark(
        _ date: LegalDate,
        _ mark: EditionMark,
        _ number: DocumentNumber?,
        _ events: [PrintedEvent],
        _ listDate: LegalDate?
    ) -> EditionChoice {
        // The number that stands outside the mark, or in the clause of the edition.
        let event = events.last { $0.date == date }
        let outer = number.flatMap { number in events.contains { $0.documentNumber == number } ? nil : number
        }
        let own = event?.documentNumber ?? outer
        let check = PrintedEventCheck(makings: makings, namesakes: namesakes)
        var problems = check.problems(of: events)
        if let outer, !makings.contains(where: { $0.isNumbered(outer) }),
            let real = check.otherNumber(outer, on: date)
        {
            problems.append(.otherNumber(printed: outer, real: real))
        }
        if let at = making(meantBy: date, own, event, listDate) {
            if let edition = makings[at].edition(of: date) {
                return EditionChoice(edition: (edition, .mark), problems: problems)
            }
            return EditionChoice(problems: problems, successor: latest(after: at))
        }
        return unknown(date, event, own, problems)
    }

    /// A date that the history does not know: an older statute of the same title, a year in which nothing happened, or a text that
    /// is not on hand.
    private func unknown(
        _ date: LegalDate,
        _ event: PrintedEvent?,
        _ number: DocumentNumber?,
        _ problems: [MarkProblem]
    ) -> EditionChoice {
        let isOlder = makings.first.map { date.year < $0.date.year } ?? false
        if isOlder {
            let namesakes = namesakes()
            if !namesakes.titles.isEmpty || !namesakes.isTold {
                return EditionChoice(
                    problems: problems,
                    successor: latest(after: -1),
                    isNamesake: !namesakes.titles.isEmpty
                )
            }
        }
        guard event?.kind != .effective, let known = yearsWithout(date.year) else {
            var choice = EditionChoice(problems: problems)
            let before = makings.lastIndex { $0.date < date }
            choice.successor = latest(after: before ?? -1)
            return choice
        }
        // The years are told; what else is printed beside a wrong year says nothing more.
        let form = problems.filter { if case .otherDay = $0 { false } else { !$0.isMismatch } }
        return EditionChoice(problems: [.noSuchYear(printed: date.year, known: known)] + form)
    }

    /// The making that a date means: the day where the day is right; the order where its number is; a further step of it; its year.
    private func making(
        meantBy date: LegalDate,
        _ number: DocumentNumber?,
        _ event: PrintedEvent?,
        _ listDate: LegalDate?
    ) -> Int? {
        let made = makings.indices.filter { makings[$0].has(date) }
        let begun = makings.indices.filter { makings[$0].takesEffect(on: date) }
        let fitting = made.isEmpty ? begun : made
        if fitting.count > 1, let number, let own = fitting.last(where: { makings[$0].isNumbered(number) }) {
            return own
        }
        if fitting.count > 1, let day = listDate {
            let inForce = fitting.filter { at in
                makings[at].effective.isEmpty
                    ? makings[at].date.sortKey <= day.lastDay
                    : makings[at].effective.contains(where: { $0.sortKey <= day.lastDay })
            }
            if let last = inForce.last { return last }
        }
        if let last = fitting.last { return last }
        if let number, let at = making(numbered: number), abs(makings[at].date.year - date.year) <= 1 {
            return at
        }
        if let at = PrintedEventCheck.step(from: date, event, in: makings) { return at }
        return sameYear(date, event)
    }

    /// The making of a year of which another day is printed; nil where a later change may be meant that no history on hand knows.
    private func sameYear(_ date: LegalDate, _ event: PrintedEvent?) -> Int? {
        guard date.month != nil else { return nil }
        guard let at = makings.lastIndex(where: { $0.events.contains { $0.date.year == date.year } }) else {
            // Made in December, in force and in print the year after.
            return makings.lastIndex { $0.effective.contains { $0.year == date.year } }
        }
        let isLast = at == makings.indices.last
        let days = DaySpan(makings[at].date).days(until: DaySpan(date))
        return isLast && days > PrintedEventCheck.oneChange ? nil : at
    }

    /// The years in which something happened to the statute, when the histories on hand can tell that nothing did in a year.
    ///
    /// Only a history that begins with the statute's making can, and only up to its last event.
    private func yearsWithout(_ year: Int) -> [Int]? {
        let known = Set(makings.flatMap { $0.events.map(\.date.year) + $0.effective.map(\.year) })
        let making: Set<HistoryKind> = [.adopted, .promulgated, .approved]
        guard makings.contains(where: { !$0.kinds.isDisjoint(with: making) }), !known.contains(year),
            let last = known.max(), year < last
        else { return nil }
        return known.sorted()
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
            if let found = statute.editions.last(where: { $0.date.sortKey <= day.lastDay }) {
                return (found, .textDate)
            }
            if let found = statute.editions.first { return (found, .laterThanText) }
        }
        return textInForce
    }

    /// The text in force on the day of the question, or the latest.
    var textInForce: (EditionEntry, EditionReason)? {
        let inForce = statute.editions.sorted { $0.force < $1.force }
        guard let day, let at = inForce.lastIndex(where: { $0.inForceSince.map { $0 <= day } ?? true }),
            at != inForce.indices.last
        else { return inForce.last.map { ($0, .latest) } }
        return (inForce[at], .inForce)
    }

    private func edition(_ id: Int64?) -> EditionEntry? {
        id.flatMap { id in statute.editions.first { $0.id == id } }
    }
}

extension PrintedEvent {
    /// Whether a day is printed of which not even the year can be one.
    fileprivate var isUndated: Bool { date == nil && impossibleDate != nil }
}

extension LegalDate {
    /// The date as a number that orders like it.
    var sortKey: Int { (year * 100 + (month ?? 0)) * 100 + (day ?? 0) }

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
    var sortKey: Int { self?.sortKey ?? 0 }
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
}
