public import Law

/// The statutes on hand, found by title, short name or document number, with what is needed to resolve citations.
///
/// Building it takes a few milliseconds for some thousand statutes; a look-up costs a few hash look-ups.
public struct StatuteDirectory: Sendable {
    /// A statute that a title may mean.
    public typealias Match = TitleDirectory.Match

    /// The statutes, ascending by id: no answer depends on the order in which they were given.
    public let statutes: [StatuteEntry]
    /// The day on which it is asked what a title means about whose edition nothing is printed.
    ///
    /// A text that takes effect later is not meant then. Nil where the day does not count: the latest text is meant.
    public var day: LegalDate?

    /// What the statutes are called.
    public let names: TitleDirectory
    private let titles: [String: Int]
    private let numbers: [OrderKey: [Int]]
    /// The days of orders that changed several statutes; nil where the histories do not agree.
    private let orderDays: [OrderKey: LegalDate?]
    /// The characters of each title, for ``TitleSlip/mayMean(_:)``.
    let titleSignatures: [UInt64]
    /// The titles as keys, in the order of ``statutes``.
    var titleKeys: [TitleKey] { names.titleKeys }

    /// A directory of statutes.
    ///
    /// - Parameters:
    ///   - statutes: the statutes on hand; of two with one id the first counts.
    ///   - abbreviations: the usual short names.
    public init(_ statutes: [StatuteEntry], abbreviations: AbbreviationTable = .standard) {
        let statutes = statutes.ascending(by: \.id)
        self.statutes = statutes
        names = TitleDirectory(
            statutes.map { StatuteName(id: $0.id, title: $0.title, shortNames: $0.shortNames) },
            abbreviations: abbreviations
        )
        titles = Dictionary(
            statutes.enumerated().map { ($1.title, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        titleSignatures = names.titleKeys.map { TitleSlip.signature(($0.withoutState ?? $0).units) }
        var numbers: [OrderKey: [Int]] = [:]
        for (position, statute) in statutes.enumerated() {
            for event in statute.editions.flatMap(\.history) {
                guard let number = event.documentNumber else { continue }
                let key = OrderKey(number)
                if numbers[key]?.contains(position) != true { numbers[key, default: []].append(position) }
            }
        }
        self.numbers = numbers
        var days: [OrderKey: LegalDate?] = [:]
        for event in statutes.flatMap(\.makings).flatMap(\.events) {
            guard let number = event.number, number.form == .order, event.date.day != nil else { continue }
            let key = OrderKey(number)
            days[key] = days[key].map { $0 == event.date ? event.date : nil } ?? event.date
        }
        orderDays = days
    }

    /// The day of an order, as it is known of orders that changed many statutes at once, or as the histories of those that it made or
    /// changed tell it; nil when nothing tells, or the histories differ.
    func dayOfOrder(_ number: DocumentNumber) -> LegalDate? {
        CouncilOrders.day(of: number) ?? orderDays[OrderKey(number)] ?? nil
    }

    /// The statute of an id, or nil.
    public func statute(_ id: Int64) -> StatuteEntry? { names.position(of: id).map { statutes[$0] } }

    /// The statute of exactly this full title, or nil.
    public func statute(titled title: String) -> StatuteEntry? { titles[title].map { statutes[$0] } }

    /// The statutes that a title means (``TitleDirectory/matches(title:isBare:issuer:context:)``).
    public func matches(
        title: String,
        isBare: Bool = false,
        issuer: String? = nil,
        context: Set<Int64> = []
    ) -> [Match] {
        names.matches(title: title, isBare: isBare, issuer: issuer, context: context)
    }

    /// The statutes whose history names a document number.
    public func matches(number: DocumentNumber) -> [Match] {
        (numbers[OrderKey(number)] ?? []).map { Match(statuteID: statutes[$0].id, kind: .documentNumber) }
    }
}

/// A document number as a key: an order is one order, whether its year was printed with it or not.
struct OrderKey: Hashable, Sendable {
    let form: DocumentNumber.Form
    let issuer: TitleKey
    let year: Int?
    let number: Int

    init(_ number: DocumentNumber) {
        form = number.form
        issuer = TitleKey(number.issuer)
        year = number.form == .order ? nil : number.year
        self.number = number.number
    }

    /// Whether two numbers are one, though one of them prints more before the issuer: 国务院令第646号, 中华人民共和国国务院令第646号.
    func isSame(as other: OrderKey) -> Bool {
        form == other.form && year == other.year && number == other.number
            && (issuer == other.issuer || issuer.ends(with: other.issuer) || other.issuer.ends(with: issuer))
    }
}
