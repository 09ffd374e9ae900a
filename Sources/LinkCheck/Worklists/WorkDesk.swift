internal import Law
public import Library

/// Says what is to be done by when and how it stands, and writes down what was done; every face asks it.
///
/// ```swift
/// let desk = try WorkDesk(library, basis)
/// let answer = desk.answer(WorkFilter())
/// try desk.mark(["3f0c5d9a1b2c"], .done, face: .commandLine, who: "王某")
/// ```
public struct WorkDesk: Sendable {
    /// How many working days after the day of effect something is due.
    public let dueDays: Int
    private let journal: Journal
    private let reading: JournalReading
    private let basis: WorkBasis
    private let day: LegalDate
    private let calendar: WorkingDays

    /// A desk over a library.
    ///
    /// - Parameters:
    ///   - library: the library; its journal is read, and its file `daysoff.txt`.
    ///   - basis: what its work is made of.
    ///   - dueDays: how many working days there are; nil for the library's own setting.
    ///   - more: a further file of days off with its name, or nil.
    /// - Throws: `LibraryError`, ``DaysOffError``.
    public init(
        _ library: Library,
        _ basis: WorkBasis,
        dueDays: Int? = nil,
        daysOff more: (text: String, file: String)? = nil
    ) throws {
        journal = library.journal
        reading = try library.journal.reading()
        self.basis = basis
        self.dueDays = dueDays ?? LibrarySetting.dueDays(in: reading.state)
        day = library.today
        var calendar = WorkingDays.shipped
        if let own = try library.ownDaysOff() {
            calendar = try calendar.adding(own, file: Library.daysOffName)
        }
        if let more { calendar = try calendar.adding(more.text, file: more.file) }
        self.calendar = calendar
    }

    /// By when something is due, in words.
    public var rule: String { Self.rule(dueDays) }

    static func rule(_ dueDays: Int) -> String { "到期日：新版施行之日起第 \(dueDays) 个工作日（施行当日不计）" }

    /// The worklists that the work is made of.
    public var reports: [ImpactReport] { basis.reports }

    /// Whether a worklist is part of the work, so that its entries can be ticked: not one of editions that somebody chose otherwise.
    public func holds(_ report: ImpactReport) -> Bool {
        reports.contains {
            $0.statute == report.statute && $0.from == report.from && $0.to == report.to
        }
    }

    /// What is to be done.
    ///
    /// - Parameter filter: which part of it.
    /// - Returns: the entries with their state.
    public func answer(_ filter: WorkFilter) -> WorkAnswer {
        let held = all.filter(filter.holds)
        var counts = Dictionary(uniqueKeysWithValues: WorkState.allCases.map { ($0.rawValue, 0) })
        for item in held { counts[item.state.rawValue, default: 0] += 1 }
        return WorkAnswer(
            day: day,
            dueDays: dueDays,
            counts: counts,
            items: held.filter { filter.states.contains($0.state) },
            unchanged: sections(\.unchanged, filter),
            unjudged: sections(\.unjudged, filter),
            remarks: reading.remarks
        )
    }

    /// The entries of one worklist, in its order.
    public func items(of report: ImpactReport) -> [WorkItem] { items([report]) }

    func write(_ acts: [JournalAct], face: JournalFace, who: String?) throws(LibraryError) {
        try journal.append(acts, face: face, who: who)
    }

    private func sections(_ part: (ImpactReport) -> [ImpactPower], _ filter: WorkFilter) -> [WorkSection] {
        basis.reports.compactMap { report in
            guard filter.statute == nil || filter.statute == report.statute else { return nil }
            let powers = part(report).filter { filter.lists.isEmpty || filter.lists.contains($0.list) }
            guard !powers.isEmpty else { return nil }
            return WorkSection(statute: report.statute, from: report.from, to: report.to, powers: powers)
        }
    }

    /// Every entry, overdue first, then by due day; what is done behind it, the latest first.
    private var all: [WorkItem] {
        let current = items(basis.reports)
        let known = Set(current.map(\.key))
        let vanished = reading.state.works.values.filter { !known.contains($0.subject.key) }
            .sorted { $0.subject.key < $1.subject.key }.map(vanished)
        return (current + vanished).enumerated().sorted {
            Self.rank($0.element, $0.offset) < Self.rank($1.element, $1.offset)
        }
        .map(\.element)
    }

    private static func rank(_ item: WorkItem, _ offset: Int) -> (Int, LegalDate, Int, Int) {
        let state = WorkState.allCases.firstIndex(of: item.state) ?? 0
        guard !item.state.isOpen else { return (state, item.due ?? .last, 0, offset) }
        return (state, .first, item.done.map { -$0.at.seconds } ?? 0, offset)
    }

    private func items(_ reports: [ImpactReport]) -> [WorkItem] {
        reports.flatMap { report -> [WorkItem] in
            // A text that does not say when it takes effect is in force from its own day on, as far as is known.
            let begin = report.effective ?? LegalDate(iso: report.to)
            let due = begin.flatMap { calendar.due(after: $0, dueDays) }
            let left = due.map { calendar.count(from: day, to: $0.day) }
            var places: [String: Int] = [:]
            var lines: [[ImpactEntry]] = []
            for entry in report.entries where entry.work != .keep {
                if let place = places[entry.key] {
                    lines[place].append(entry)
                } else {
                    places[entry.key] = lines.count
                    lines.append([entry])
                }
            }
            return lines.compactMap { item($0, report, due, left) }
        }
    }

    private func item(
        _ entries: [ImpactEntry],
        _ report: ImpactReport,
        _ due: WorkingDays.DueDay?,
        _ left: Int?
    ) -> WorkItem? {
        guard let first = entries.first else { return nil }
        let subject = first.subject
        let standing = reading.state.works[first.key]
        let isLate = due.map { $0.day < day } ?? false
        let state: WorkState = standing?.tick != nil ? .done : isLate ? .overdue : .open
        var columns: [String] = []
        for entry in entries where !columns.contains(entry.label) { columns.append(entry.label) }
        let begin =
            due == nil
            ? "《\(report.statute)》\(report.to)版本的施行日不明，没有到期日"
            : report.effective == nil ? "\(report.to)版本没有写明施行日，按它的日期起算" : nil
        return WorkItem(
            key: first.key,
            state: state,
            list: first.list,
            code: first.code,
            power: first.power,
            category: first.category,
            powerNumber: first.powerNumber,
            columns: columns,
            fields: CitationField.allCases.filter { field in entries.contains { $0.field == field } },
            statute: report.statute,
            from: report.from,
            to: report.to,
            place: first.placeLabel,
            work: first.work,
            change: first.changeLabel,
            newPlace: first.newPlace,
            effective: report.effective,
            due: due?.day,
            daysLeft: state.isOpen ? left : nil,
            remarks: [first.doubt.isEmpty ? nil : first.doubt, first.remark, due?.remark, begin]
                .compactMap { $0 },
            done: standing?.tick.map { WorkMark($0) },
            note: standing?.note,
            noted: standing?.noted.map { WorkMark($0) },
            entry: first,
            subject: subject
        )
    }

    private func vanished(_ standing: WorkStanding) -> WorkItem {
        let subject = standing.subject
        let fate = basis.fates[subject.key] ?? .init(state: .gone, sentence: "已不在工作清单里")
        return WorkItem(
            key: subject.key,
            state: fate.state,
            list: subject.list,
            code: "",
            power: subject.name,
            category: "",
            columns: [],
            fields: [],
            statute: subject.statute,
            from: subject.from,
            to: subject.to,
            place: subject.place,
            change: "",
            newPlace: "",
            remarks: [fate.sentence],
            done: standing.tick.map { WorkMark($0) },
            note: standing.note,
            noted: standing.noted.map { WorkMark($0) },
            subject: subject
        )
    }
}
