import Law
import Revision

/// How it was told which edition a citation means.
enum EditionBasis: Sendable, Hashable {
    /// By the year, date or number printed.
    case marked
    /// Only one is on hand and nothing is printed.
    case only
    /// Other citations of the same power name it.
    case power
    /// Other citations of the same list name it.
    case list
    /// It was in force at the date of the list.
    case inForce
    /// It is the latest on hand.
    case latest

    /// What an officer reads.
    var chinese: String {
        switch self {
        case .marked: "按所注版本"
        case .only: "按在库的唯一版本"
        case .power: "按同一事项所注的版本"
        case .list: "按同一清单所注的版本"
        case .inForce: "按清单日期时有效的版本"
        case .latest: "按在库的最新版本"
        }
    }
}

/// What is wrong with what a citation prints about the edition.
enum EditionProblem: Sendable, Hashable {
    /// Nothing happened to the statute in the year printed; the years in which something did.
    case noSuchYear(printed: Int, known: [Int])
    /// In that year the statute was not revised (amended, promulgated) as printed.
    case otherKind(printed: HistoryKind, real: HistoryKind, year: Int)
    /// The number printed is not the number of that event; the real one.
    case otherNumber(printed: DocumentNumber, real: DocumentNumber)
}

/// The edition that a citation means.
struct EditionChoice: Sendable {
    /// The edition, or nil when it is not on hand.
    let edition: EditionText?
    /// How it was told.
    let basis: EditionBasis
    /// What is wrong with the mark.
    let problems: [EditionProblem]
    /// Every edition on hand, in the order of their dates.
    let all: [EditionText]

    /// The latest edition on hand, when it is not the one chosen.
    var superseding: EditionText? {
        guard let edition, let last = all.last, last.edition.date != edition.edition.date,
            let mine = edition.edition.date, let other = last.edition.date, mine < other
        else { return nil }
        return last
    }
}

/// Tells which edition a citation means.
struct EditionChooser {
    /// Every edition on hand, in the order of their dates; at least one.
    let all: [EditionText]

    /// Chooses by what is printed; nil when nothing is printed about the edition.
    func marked(_ citation: Citation) -> EditionChoice? {
        let events = all.flatMap { text in text.edition.history.map { (text, $0) } }
        if let year = citation.editionMark?.date?.year { return byYear(year, citation, events) }
        if let number = citation.documentNumber, let event = event(of: number, in: events) {
            return choice(event.date?.year, problems: [])
        }
        return nil
    }

    /// Chooses where nothing is printed.
    func unmarked(power: LegalDate?, list: LegalDate?, listDate: LegalDate?) -> EditionChoice {
        if all.count == 1 { return EditionChoice(edition: all[0], basis: .only, problems: [], all: all) }
        if let text = text(of: power) {
            return EditionChoice(edition: text, basis: .power, problems: [], all: all)
        }
        if let listDate, let text = all.last(where: { isInForce($0, on: listDate) }) {
            return EditionChoice(edition: text, basis: .inForce, problems: [], all: all)
        }
        if let text = text(of: list) {
            return EditionChoice(edition: text, basis: .list, problems: [], all: all)
        }
        return EditionChoice(edition: all.last, basis: .latest, problems: [], all: all)
    }

    private func text(of date: LegalDate?) -> EditionText? {
        date.flatMap { date in all.first { $0.edition.date == date } }
    }

    private func isInForce(_ text: EditionText, on day: LegalDate) -> Bool {
        guard let start = text.edition.effective ?? text.edition.date else { return false }
        return start <= day
    }

    private func byYear(
        _ year: Int,
        _ citation: Citation,
        _ events: [(EditionText, HistoryEvent)]
    ) -> EditionChoice {
        let inYear = events.map(\.1).filter { $0.date?.year == year && $0.kind != .effective }
        var problems: [EditionProblem] = []
        if let kind = citation.editionMark?.kind, !fits(kind, inYear), let real = inYear.map(\.kind).last {
            problems.append(.otherKind(printed: kind, real: real, year: year))
        }
        if let printed = citation.documentNumber, printed.form == .order,
            let real = inYear.compactMap(\.documentNumber).last(where: { $0.form == .order }),
            !inYear.contains(where: { $0.documentNumber.map { same($0, printed) } ?? false })
        {
            problems.append(.otherNumber(printed: printed, real: real))
        }
        if let text = all.last(where: { isMeant($0, by: year) }) {
            return EditionChoice(edition: text, basis: .marked, problems: problems, all: all)
        }
        let known = Set(
            events.compactMap { $0.1.date?.year } + all.compactMap { $0.edition.effective?.year }
        )
        if !known.contains(year), let last = known.max(), year < last, known.count > 0, hasHistory {
            problems = [.noSuchYear(printed: year, known: known.sorted())]
        }
        return EditionChoice(edition: nil, basis: .marked, problems: problems, all: all)
    }

    /// Whether a year means an edition: that of its making, or the next one when it was made public or came into force then.
    private func isMeant(_ text: EditionText, by year: Int) -> Bool {
        guard let made = text.edition.date?.year else { return false }
        if made == year { return true }
        guard year == made + 1 else { return false }
        return text.edition.effective?.year == year
            || text.edition.history.contains { $0.date?.year == year && $0.kind == .promulgated }
    }

    /// Only a history that begins with the statute's making can tell that nothing happened in a year.
    private var hasHistory: Bool {
        all.contains { text in
            text.edition.history.contains {
                [.adopted, .promulgated, .approved].contains($0.kind) && $0.date != nil
            }
        }
    }

    private func choice(_ year: Int?, problems: [EditionProblem]) -> EditionChoice {
        let text = year.flatMap { year in all.last { $0.edition.date?.year == year } }
        return EditionChoice(edition: text, basis: .marked, problems: problems, all: all)
    }

    private func event(
        of number: DocumentNumber,
        in events: [(EditionText, HistoryEvent)]
    ) -> HistoryEvent? {
        events.first { $0.1.documentNumber.map { same($0, number) } ?? false }?.1
    }

    /// 国务院令第646号 and 中华人民共和国国务院令第646号 are one number.
    private func same(_ left: DocumentNumber, _ right: DocumentNumber) -> Bool {
        left.number == right.number && left.form == right.form && left.year == right.year
            && (left.issuer == right.issuer || left.issuer.hasSuffix(right.issuer)
                || right.issuer.hasSuffix(left.issuer))
    }

    /// Whether something of the kind printed happened: 修订 and 修正 are told apart, the words for making a text are not.
    private func fits(_ kind: HistoryKind, _ events: [HistoryEvent]) -> Bool {
        guard !events.isEmpty else { return true }
        let making: Set<HistoryKind> = [.adopted, .approved, .promulgated, .effective]
        return events.contains { $0.kind == kind || making.contains(kind) && making.contains($0.kind) }
    }
}
