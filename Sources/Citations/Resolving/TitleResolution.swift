internal import ICU
public import Law

/// What a printed title led to.
public enum TitleResolution: Hashable, Sendable, Codable {
    /// The statute is on hand.
    case found(statute: Int64)
    /// Nothing of that name is on hand.
    case notOnHand
    /// The title is near enough to one on hand to be a slip of the pen; the full titles, the likeliest first.
    case misspelt(near: [String])
    /// The title is made up of titles on hand and belongs to none of them.
    case unknown(near: [String])
    /// The short name fits several statutes on hand; their titles.
    case ambiguous(titles: [String])
    /// The citation names no statute, and none can be inherited.
    case unnamed

    /// The outcome of a citation whose title led to no statute; nil when it was found.
    public var outcome: ResolutionOutcome? {
        switch self {
        case .found: nil
        case .notOnHand: .notOnHand
        case .misspelt: .titleMisspelt
        case .unknown: .titleUnknown
        case .ambiguous: .titleAmbiguous
        case .unnamed: .noTitle
        }
    }
}

/// How a printed title led to a statute.
public enum TitleMatchKind: Int, Sendable, Codable, Comparable {
    /// The full title.
    case exact
    /// The title without 中华人民共和国.
    case withoutState
    /// A short name that was given with the statute, or that a text declares.
    case shortName
    /// A usual abbreviation.
    case abbreviation
    /// The title without （试行）, or with it.
    case withoutTail
    /// The title without the issuers before it, or with them.
    case withoutIssuer
    /// The document that a notice brings: 关于印发《X》的通知.
    case innerTitle
    /// 实施条例, 条例: the one of the statutes at hand whose title ends so.
    case context
    /// The end of a title without marks.
    case suffix
    /// The document number alone.
    case documentNumber

    /// Orders by how sure the match is, the surest first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What the answer about a citation's statute depends on, inside one list.
struct PrintedTitle: Hashable, Sendable {
    let title: String
    let isBare: Bool
    let issuer: String?
    let mark: EditionMark?
    let number: DocumentNumber?

    init(_ citation: Citation) {
        title = citation.statutePrinted
        isBare = citation.titleForm == .bare
        issuer = citation.issuerPrinted
        mark = citation.editionMark
        number = citation.documentNumber
    }

    static func == (left: Self, right: Self) -> Bool {
        ExactText(left.title) == ExactText(right.title) && left.isBare == right.isBare
            && left.issuer == right.issuer && left.mark == right.mark && left.number == right.number
    }

    /// Hashes what tells titles apart at little cost: their bytes, and numbers.
    func hash(into hasher: inout Hasher) {
        ExactText(title).hash(into: &hasher)
        hasher.combine(mark?.date?.year)
        hasher.combine(number?.number)
    }
}

/// Resolving, first step: which statute a title means.
extension StatuteDirectory {
    /// The name under which citations of a statute that is not on hand belong together (``TitleDirectory/commonName(of:)``).
    public func commonName(of citation: Citation) -> String? { names.commonName(of: citation) }

    /// The name under which citations with a printed title belong together.
    func commonName(of printed: PrintedTitle) -> String? { names.commonName(of: printed) }

    /// What the title of a citation leads to, its neighbours' titles left aside but for names such as 实施条例.
    ///
    /// - Parameters:
    ///   - printed: the title with what is printed beside it.
    ///   - neighbours: the statutes that the text at hand cites.
    /// - Returns: what the title leads to.
    func title(_ printed: PrintedTitle, among neighbours: Set<Int64>) -> TitleResolution {
        if printed.title.isEmpty, printed.number == nil { return .unnamed }
        let found = matches(printed, among: neighbours)
        guard !found.isEmpty else {
            if printed.title.isEmpty || printed.isBare { return .notOnHand }
            return nearTitles(to: printed.title)
        }
        guard let match = narrowed(found, by: printed) else {
            return .ambiguous(titles: found.compactMap { statute($0.statuteID)?.title })
        }
        return .found(statute: match.statuteID)
    }

    /// The statutes that a title, or where there is none a document number, fits.
    func matches(_ printed: PrintedTitle, among neighbours: Set<Int64>) -> [Match] {
        if printed.title.isEmpty { return printed.number.map { matches(number: $0) } ?? [] }
        return matches(
            title: printed.title,
            isBare: printed.isBare,
            issuer: printed.issuer,
            context: neighbours
        )
    }

    /// Of several statutes with one name the one that the document number or the edition mark tells.
    private func narrowed(_ found: [Match], by printed: PrintedTitle) -> Match? {
        if found.count == 1 { return found.first }
        if let number = printed.number {
            let numbered = Set(matches(number: number).map(\.statuteID))
            let both = found.filter { numbered.contains($0.statuteID) }
            if both.count == 1 { return both.first }
        }
        if let date = printed.mark?.date {
            let dated = found.filter { match in
                statute(match.statuteID)?.editions.contains { $0.isMeant(by: date) } ?? false
            }
            if dated.count == 1 { return dated.first }
        }
        return nil
    }
}
