import Law

/// Holds the events that a citation prints against the statute's own history, each by itself.
///
/// A number is held against the orders of its own day, a word against what happened then: only 修正 against 修订 is a
/// contradiction, since whatever was revised was also passed, made public and in force. Where the history on hand may lack
/// something, nothing is said.
struct PrintedEventCheck {
    /// The days within which a statute is hardly changed twice.
    static let oneChange = 60
    /// The days between passing a text and making it public.
    private static let promulgation = 100

    let makings: [Making]
    /// The older statutes of the same title; asked for where a printed day may be theirs.
    let namesakes: () -> Namesakes

    /// What is wrong with the events, in their order, each thing once.
    func problems(of events: [PrintedEvent]) -> [MarkProblem] {
        var seen: Set<MarkProblem> = []
        return events.flatMap { event -> [MarkProblem] in
            guard event.impossibleDate == nil, let date = event.date else { return [] }
            return [kind(of: event, on: date), number(of: event, on: date), day(of: event, date)].compactMap {
                $0
            }
        }
        .filter { seen.insert($0).inserted }
    }

    // MARK: the word

    private func kind(of event: PrintedEvent, on date: LegalDate) -> MarkProblem? {
        guard let kind = event.kind, kind == .revised || kind == .amended, !event.verb.hasPrefix("修改") else {
            return nil
        }
        let meant = makings(on: date)
        let changes = meant.filter { makings[$0].isChange }
        if let last = changes.last {
            guard !changes.contains(where: { makings[$0].kinds.contains(kind) }),
                let real = makings[last].events.last(where: { $0.kind == .revised || $0.kind == .amended })?
                    .kind
            else { return nil }
            return .otherKind(printed: kind, real: real, year: date.year)
        }
        // A text that was not there before cannot have been changed.
        guard meant == [0], !event.verb.contains("通过"),
            let real = makings[0].events.last(where: { $0.kind != nil })?.kind,
            namesakes().titles.isEmpty
        else { return nil }
        return .otherKind(printed: kind, real: real, year: date.year)
    }

    // MARK: the number

    private func number(of event: PrintedEvent, on date: LegalDate) -> MarkProblem? {
        guard let number = event.documentNumber, !event.isNumberBehind,
            let real = otherNumber(number, on: date)
        else { return nil }
        return .otherNumber(printed: number, real: real)
    }

    /// The order of a day, where it is not the one printed: all that happened then has a number, and one is of the same body.
    func otherNumber(_ number: DocumentNumber, on date: LegalDate) -> DocumentNumber? {
        let meant = makings(on: date)
        // A number that the statute has elsewhere may belong to another clause.
        guard number.form == .order, !meant.isEmpty, meant.allSatisfy({ !makings[$0].numbers.isEmpty }),
            !makings.contains(where: { $0.isNumbered(number) })
        else { return nil }
        return meant.flatMap { makings[$0].numbers }.last { $0.form == .order && $0.mayBeOfBody(of: number) }
    }

    // MARK: the day

    private func day(of event: PrintedEvent, _ date: LegalDate) -> MarkProblem? {
        guard date.day != nil,
            !makings.contains(where: { $0.has(date) || $0.takesEffect(on: date) }),
            let known = event.kind == .effective ? effectiveDays(date) : eventDays(event, date)
        else { return nil }
        let namesakes = namesakes()
        guard !namesakes.titles.contains(where: { $0.tells(date, event.documentNumber) }) else { return nil }
        if let first = makings.first, date < first.date, !namesakes.titles.isEmpty { return nil }
        return .otherDay(printed: date, verb: event.verb, known: known)
    }

    /// The days of a year on which texts of the statute took effect, where they are known of all that can be meant.
    private func effectiveDays(_ date: LegalDate) -> [LegalDate]? {
        let near = makings.filter { (date.year - 1...date.year).contains($0.date.year) }
        let days = near.flatMap(\.effective).filter { $0.day != nil && $0.year == date.year }
        return days.isEmpty || near.contains { $0.effective.isEmpty } ? nil : days.sorted()
    }

    /// The days of a year on which the text that an event made was made, where it can be no other one.
    private func eventDays(_ event: PrintedEvent, _ date: LegalDate) -> [LegalDate]? {
        let meant = makings.indices.filter { at in
            makings[at].events.contains { $0.date.year == date.year && $0.date.day != nil }
        }
        let numbered =
            event.documentNumber.map { number in meant.filter { makings[$0].isNumbered(number) } } ?? []
        let candidates = numbered.isEmpty ? meant : numbered
        let span = DaySpan(date)
        func distance(_ at: Int) -> Int { abs(DaySpan(makings[at].date).first - span.first) }
        guard let nearest = candidates.min(by: { distance($0) < distance($1) }) else { return nil }
        let isSure =
            !numbered.isEmpty || nearest != makings.indices.last || distance(nearest) <= Self.oneChange
        let days = makings[nearest].events.filter { $0.date.year == date.year && $0.date.day != nil }
        let told = event.isMeeting ? days.filter(\.isMeeting) : days
        guard isSure, !told.isEmpty, event.isMeeting || !isOtherStep(event, date, makings[nearest]) else {
            return nil
        }
        return candidates.flatMap { makings[$0].events.map(\.date) }
            .filter { $0.year == date.year && $0.day != nil }.sorted()
    }

    /// Whether a day can be a step of the making that its history does not tell: made public after the meeting, or passed before
    /// the order.
    private func isOtherStep(_ event: PrintedEvent, _ date: LegalDate, _ making: Making) -> Bool {
        guard !making.isOfCongress else { return false }
        let span = DaySpan(date)
        if !making.kinds.contains(.promulgated), making.events.contains(where: \.isMeeting) {
            let days = DaySpan(making.date).days(until: span)
            if days > 0, days <= Self.promulgation { return true }
        }
        // 修订 may be said of the day on which it was passed; 公布 may not.
        let isChange = event.kind == .revised || event.kind == .amended
        if isChange, !making.events.contains(where: \.isMeeting) {
            let days = span.days(until: DaySpan(making.date))
            if days > 0, days <= Self.promulgation { return true }
        }
        return false
    }

    // MARK: what an event means

    /// The makings of a day, or, where none is of that day, of its year.
    private func makings(on date: LegalDate) -> [Int] {
        let exact = makings.indices.filter { makings[$0].has(date) }
        if !exact.isEmpty { return exact }
        return makings.indices.filter { at in makings[at].events.contains { $0.date.year == date.year } }
    }

    /// The making of which a date is a step that its history does not tell: passed in December, made public in January; in force
    /// within the year after.
    ///
    /// - Parameters:
    ///   - date: the date printed, which is no day of any making.
    ///   - event: its event, or nil.
    ///   - makings: the makings of the statute.
    /// - Returns: the index of the making, or nil.
    static func step(from date: LegalDate, _ event: PrintedEvent?, in makings: [Making]) -> Int? {
        let span = DaySpan(date)
        if event?.kind == .effective {
            return makings.lastIndex { making in
                making.effective.isEmpty && (0...400).contains(DaySpan(making.date).days(until: span))
            }
        }
        // Passed before it was made public; of the same year it may as well be a slip.
        let limit = date.month == nil ? oneChange : promulgation
        let before = makings.firstIndex { making in
            (1...limit).contains(span.days(until: DaySpan(making.date))) && !making.isOfCongress
                && !making.events.contains(where: \.isMeeting)
                && (event?.isMeeting == true || making.date.year != date.year)
        }
        if let before { return before }
        guard event?.isMeeting != true else { return nil }
        return makings.lastIndex { making in
            (1...promulgation).contains(DaySpan(making.date).days(until: span)) && !making.isOfCongress
                && !making.kinds.contains(.promulgated) && making.events.contains(where: \.isMeeting)
        }
    }
}

extension Making {
    /// Whether the National People's Congress made it: its laws are made public on the day on which they are passed.
    fileprivate var isOfCongress: Bool {
        events.contains { event in
            guard let body = event.body else { return false }
            return body.hasPrefix("全国人") || body.contains("全国人民代表大会")
        }
    }
}

extension Making.Event {
    /// Whether the day is that of a meeting.
    fileprivate var isMeeting: Bool {
        if kind == .adopted || kind == .approved { return true }
        let stream = TokenStream(printed)
        return stream.history(0, stream.count).events.contains { $0.date == date && $0.isMeeting }
    }
}
