import Law

/// One making of a statute's text, with its days: passed, approved, made public, in force.
///
/// What is made anew or changed later is another making.
/// `2020年12月21日…会议修订通过` and `2021年2月9日国务院令第739号公布` are two days of one making.
struct Making: Sendable {
    /// A day of the making.
    struct Event: Sendable, Hashable {
        /// What happened; nil where only the file's own date tells.
        let kind: HistoryKind?
        /// When.
        let date: LegalDate
        /// The number of the order, or nil.
        var number: DocumentNumber?
        /// The body, or nil.
        var body: String?
        /// The line that tells it.
        let printed: String
    }

    /// What happened, in the order of the days; taking effect aside.
    var events: [Event]
    /// The days on which the text takes effect, as far as the files tell.
    var effective: [LegalDate] = []
    /// The editions on hand that have this text, the oldest label first.
    var editions: [EditionEntry] = []

    /// The day that stands for the making: the first one.
    var date: LegalDate { events[0].date }

    /// The numbers of its orders.
    var numbers: [DocumentNumber] { events.compactMap(\.number) }

    /// What happened, as far as it is told.
    var kinds: Set<HistoryKind> { Set(events.compactMap(\.kind)) }

    /// Whether it changed a text that was there before.
    var isChange: Bool { !kinds.isDisjoint(with: [.revised, .amended]) }

    /// Whether a date is one of its days, as far as the date says anything.
    func has(_ date: LegalDate) -> Bool { events.contains { date.fits($0.date) } }

    /// Whether a date is a day on which the text takes effect.
    func takesEffect(on date: LegalDate) -> Bool { effective.contains { date.fits($0) } }

    /// Whether one of its orders has a number, whoever of several bodies is printed with it.
    func isNumbered(_ number: DocumentNumber) -> Bool { numbers.contains { $0.isSameOrder(as: number) } }

    /// The edition on hand that a date means best, or the one whose own day is known best; nil when none is on hand.
    func edition(of date: LegalDate?) -> EditionEntry? {
        func fitness(_ edition: EditionEntry) -> Int {
            let isMeant = date.map { $0.fits(edition.date) } ?? false
            return (isMeant ? 4 : 0) + (edition.date?.day != nil ? 2 : 0) + (edition.date != nil ? 1 : 0)
        }
        return editions.enumerated().max {
            (fitness($0.element), $0.offset) < (fitness($1.element), $1.offset)
        }?.element
    }

    /// The makings of a statute, the oldest first, gathered from what all of its editions print of their history.
    ///
    /// Days that no history tells are those of the files themselves. Cost: one sort of the events.
    static func all(of editions: [EditionEntry]) -> [Making] {
        var makings: [Making] = []
        for event in events(of: editions) {
            if let last = makings.indices.last, makings[last].goesOn(with: event, isFirst: last == 0) {
                makings[last].events.append(event)
            } else {
                makings.append(Making(events: [event]))
            }
        }
        for edition in editions {
            let at =
                edition.date.flatMap { day in
                    makings.lastIndex { $0.has(day) } ?? makings.lastIndex { $0.takesEffect(on: day) }
                }
                ?? edition.history.compactMap(\.date).max().flatMap { day in makings.lastIndex { $0.has(day) }
                }
            guard let at else { continue }
            makings[at].editions.append(edition)
            if let day = edition.effective, !makings[at].effective.contains(day) {
                makings[at].effective.append(day)
            }
        }
        for day in editions.flatMap(\.history).filter({ $0.kind == .effective }).compactMap(\.date) {
            guard let at = makings.lastIndex(where: { $0.date <= day }), !makings[at].effective.contains(day)
            else { continue }
            makings[at].effective.append(day)
        }
        return makings
    }

    /// The events with a day, each once, in order.
    private static func events(of editions: [EditionEntry]) -> [Event] {
        var found: [Event] = []
        func add(_ event: Event) {
            guard let known = found.firstIndex(where: { $0.kind == event.kind && $0.date == event.date })
            else { return found.append(event) }
            found[known].number = found[known].number ?? event.number
            found[known].body = found[known].body ?? event.body
        }
        for event in editions.flatMap(\.history) where event.kind != .effective && event.kind != .repealed {
            guard let date = event.date else { continue }
            add(
                Event(
                    kind: event.kind,
                    date: date,
                    number: event.documentNumber,
                    body: event.body,
                    printed: event.printed
                )
            )
        }
        for date in editions.compactMap(\.date) where !found.contains(where: { date.fits($0.date) }) {
            add(Event(kind: nil, date: date, printed: ""))
        }
        return found.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
            .map(\.element)
    }

    /// Whether an event belongs to this making: the same day, or a further step of the same text.
    private func goesOn(with event: Event, isFirst: Bool) -> Bool {
        if has(event.date) { return true }
        let days = DaySpan(date).days(until: DaySpan(event.date))
        let preparing: Set<HistoryKind> = [.adopted, .approved]
        let isPrepared = kinds.isSubset(of: preparing) && !kinds.isEmpty
        switch event.kind {
        case .promulgated: return days <= 200 && !kinds.contains(.promulgated) && !kinds.isEmpty
        case nil: return days <= 100 && !kinds.contains(.promulgated) && !kinds.isEmpty
        case .adopted, .approved: return days <= 400 && isPrepared
        case .revised, .amended: return days <= 200 && isPrepared && !isFirst
        case .effective, .repealed: return false
        }
    }
}

extension DocumentNumber {
    /// Whether two numbers can be one order: joint orders are printed with one of their bodies or all of them, and bodies with
    /// their full name or a short one.
    func isSameOrder(as other: DocumentNumber) -> Bool {
        form == other.form && number == other.number
            && (form == .order || year == nil || other.year == nil || year == other.year)
    }

    /// Whether the body printed can be the same: 住建部 and 住房和城乡建设部.
    func mayBeOfBody(of other: DocumentNumber) -> Bool {
        let (left, right) = (Array(issuer.utf16), Array(other.issuer.utf16))
        return left.count < right.count ? left.isSpread(in: right) : right.isSpread(in: left)
    }
}

extension [UInt16] {
    /// Whether these units stand in others in the same order.
    fileprivate func isSpread(in others: [UInt16]) -> Bool {
        var at = startIndex
        for unit in others where at < endIndex && self[at] == unit { at += 1 }
        return at == endIndex
    }
}
