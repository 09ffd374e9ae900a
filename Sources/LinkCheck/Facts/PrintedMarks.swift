import Citations
import Law

/// What a citation prints about how its statute came about, reduced to what can be held against another citation of it.
///
/// A statute is promulgated once under a title and amended many times: only what was promulgated first is compared. Issuers are
/// printed in many short forms and are not.
struct PrintedMarks: Hashable, Sendable {
    /// The number of the promulgation, or the only number where no word tells what it is of.
    private var promulgation: Number?
    /// Every number printed, of amendments too.
    private var numbers: Set<Number> = []
    /// The day of the promulgation, or of a number without a word.
    private var promulgated: LegalDate?
    /// The first day on which it was adopted.
    private var adopted: LegalDate?
    /// The year of the latest text told of, and what made it; nil where one event has no day.
    private var latest: Latest?

    /// What made the latest text told of.
    private struct Latest: Hashable, Sendable {
        let year: Int
        let isAmendment: Bool
        let number: Number?
    }

    private struct Number: Hashable, Sendable {
        let form: DocumentNumber.Form
        let year: Int?
        let number: Int
        let issuer: String

        init(_ number: DocumentNumber) {
            form = number.form
            year = number.year
            self.number = number.number
            issuer = number.form == .letter ? number.issuer : ""
        }

        /// Whether two numbers are of one document, as far as both say.
        func isSame(as other: Number) -> Bool {
            number == other.number && issuer == other.issuer
                && (year == nil || other.year == nil || year == other.year)
        }
    }

    init(_ citation: Citation) {
        let events = citation.editionMark?.events ?? []
        latest = Self.latest(of: events)
        for event in events {
            if let number = event.documentNumber { numbers.insert(Number(number)) }
            switch event.kind {
            case nil, .promulgated, .approved:
                if promulgation == nil, let number = event.documentNumber {
                    promulgation = Number(number)
                    if promulgated == nil { promulgated = event.date }
                } else if event.kind == .promulgated, promulgated == nil {
                    promulgated = event.date
                }
            case .adopted: if adopted == nil { adopted = event.date }
            case .revised, .amended, .effective, .repealed: break
            }
        }
        if let number = citation.documentNumber.map(Number.init), numbers.insert(number).inserted {
            if promulgation == nil { promulgation = number }
            if promulgated == nil, events.count == 1, events[0].kind == nil { promulgated = events[0].date }
        }
    }

    /// The latest text that a mark tells of; a day of effect counts where there is no other.
    private static func latest(of events: [PrintedEvent]) -> Latest? {
        let amendments = events.filter { $0.kind == .amended || $0.kind == .revised }
        guard amendments.allSatisfy({ $0.date != nil }) else { return nil }
        let making = events.filter { $0.kind != .effective && $0.kind != .repealed && $0.date != nil }
        let last =
            making.max { ($0.date?.year ?? 0) < ($1.date?.year ?? 0) } ?? events.last { $0.date != nil }
        guard let last, let year = last.date?.year else { return nil }
        return Latest(
            year: year,
            isAmendment: last.kind == .amended || last.kind == .revised,
            number: last.documentNumber.map(Number.init)
        )
    }

    /// The years of two texts of one statute, where two citations mean two: one knows of an amendment that the other leaves out, or
    /// of a text made years later.
    func otherText(than other: PrintedMarks) -> (mine: Int, theirs: Int)? {
        guard let mine = latest, let theirs = other.latest, mine.year != theirs.year else { return nil }
        let (later, earlier) = mine.year > theirs.year ? (mine, other) : (theirs, self)
        if let number = later.number, earlier.numbers.contains(where: { $0.isSame(as: number) }) {
            return nil
        }
        guard later.isAmendment || abs(mine.year - theirs.year) > 1 else { return nil }
        return (mine.year, theirs.year)
    }

    /// Whether nothing that is compared differs: what one of them contradicts, the other does, too.
    func isSame(as other: PrintedMarks) -> Bool {
        promulgation == other.promulgation
            && (promulgation == nil || numbers.isSuperset(of: other.numbers))
            && (other.promulgated == nil || promulgated == other.promulgated)
            && (other.adopted == nil || adopted == other.adopted) && latest?.year == other.latest?.year
    }

    /// Whether both cannot be right.
    func contradict(_ other: PrintedMarks) -> Bool {
        if let mine = promulgation, let theirs = other.promulgation {
            guard mine.form == theirs.form else { return false }
            if !mine.isSame(as: theirs) {
                // One citation's promulgation may be the other's amendment.
                let isShared =
                    numbers.contains { $0.isSame(as: theirs) }
                    || other.numbers.contains { $0.isSame(as: mine) }
                return !isShared
            }
            if Self.differ(promulgated, other.promulgated) || Self.differ(adopted, other.adopted) {
                return true
            }
            return Self.isAfter(adopted, other.promulgated) || Self.isAfter(other.adopted, promulgated)
        }
        return Self.differ(adopted, other.adopted)
    }

    /// Whether two days contradict each other, as far as both say.
    private static func differ(_ left: LegalDate?, _ right: LegalDate?) -> Bool {
        guard let left, let right else { return false }
        if left.year != right.year { return true }
        if let month = left.month, let other = right.month, month != other { return true }
        if let day = left.day, let other = right.day, left.month == right.month { return day != other }
        return false
    }

    /// Whether a day of adoption is a year or more after a day of promulgation.
    private static func isAfter(_ adopted: LegalDate?, _ promulgated: LegalDate?) -> Bool {
        guard let adopted, let promulgated else { return false }
        return adopted.year > promulgated.year
    }
}
