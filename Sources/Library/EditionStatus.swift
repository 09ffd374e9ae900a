public import Catalog
public import Law

/// Whether an edition is in force, as far as the editions on hand tell.
public enum EditionStatus: String, Sendable, Codable, CaseIterable {
    /// The newest edition on hand that has taken effect, and nothing says that it was repealed.
    case current
    /// A newer edition on hand has taken effect.
    case superseded
    /// It takes effect on a later day.
    case upcoming
    /// Its history says that it was repealed.
    case repealed

    /// The status as officers see it.
    public var label: String {
        switch self {
        case .current: "现行"
        case .superseded: "已被新版本取代"
        case .upcoming: "尚未施行"
        case .repealed: "已废止"
        }
    }

    /// The status of every edition of one statute.
    ///
    /// - Parameters:
    ///   - editions: the editions of the statute that are shown.
    ///   - histories: what each prints of its history.
    ///   - today: the day that counts.
    /// - Returns: a status for each edition.
    public static func of(
        _ editions: [EditionRecord],
        histories: [EditionID: [HistoryEvent]],
        today: LegalDate
    ) -> [EditionID: EditionStatus] {
        func begin(_ edition: EditionRecord) -> LegalDate? { edition.effective ?? edition.date }
        let ordered = editions.sorted { left, right in
            switch (begin(left), begin(right)) {
            case (let one?, let other?): (one, left.id) < (other, right.id)
            case (nil, nil): left.id < right.id
            case (nil, _): true
            case (_, nil): false
            }
        }
        var statuses: [EditionID: EditionStatus] = [:]
        var newestSeen = false
        for edition in ordered.reversed() {
            if let day = begin(edition), day > today {
                statuses[edition.id] = .upcoming
            } else if newestSeen {
                statuses[edition.id] = .superseded
            } else {
                newestSeen = true
                let repealed = histories[edition.id]?.contains { event in
                    event.kind == .repealed && (event.date.map { $0 <= today } ?? true)
                }
                statuses[edition.id] = repealed == true ? .repealed : .current
            }
        }
        return statuses
    }
}

extension LegalDate {
    /// The day of a moment in China, which has one time zone (UTC+8) and no summer time.
    ///
    /// The day is computed from the seconds since 1970 (civil-from-days: H. Hinnant, 2013, "chrono-Compatible Low-Level Date
    /// Algorithms"); nil outside the years 1900–2999.
    public init?(secondsSince1970 seconds: Double) {
        guard abs(seconds) < 1e11 else { return nil }
        let days = Int(((seconds + 8 * 3600) / 86_400).rounded(.down)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }
}
