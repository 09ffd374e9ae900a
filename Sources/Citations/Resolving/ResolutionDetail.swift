internal import Foundation
public import Law

/// What a catalog has to keep of a resolution beside statute, edition, place and outcome, as JSON.
///
/// Most citations resolve without a remark and need none of it.
public struct ResolutionDetail: Codable, Hashable, Sendable {
    /// The titles that the printed one may have meant, the likeliest first.
    public var near: [String]?
    /// What is wrong with what is printed about the edition.
    public var problems: [MarkProblem]?
    /// Whether the place exists, where the outcome does not tell.
    public var existence: PlaceExistence?

    /// The edition on hand that took the place of the one cited.
    public var supersededBy: Int64?
    /// True where the one cited is an older statute of the same title.
    public var isNamesake: Bool?
    /// True where an annex is cited, whose parts no edition on hand tells.
    public var isAnnex: Bool?

    /// The detail of a resolution, or nil when there is none.
    public init?(_ resolution: Resolution) {
        switch resolution.title {
        case .misspelt(let titles), .unknown(let titles), .ambiguous(let titles): near = titles
        case .found, .notOnHand, .unnamed: near = nil
        }
        problems = resolution.markProblems.isEmpty ? nil : resolution.markProblems
        existence =
            resolution.existence == Self.existence(of: resolution.outcome) ? nil : resolution.existence
        supersededBy = resolution.supersededBy
        isNamesake = resolution.isNamesake ? true : nil
        isAnnex = resolution.isAnnex ? true : nil
        if near == nil, problems == nil, existence == nil, supersededBy == nil, isAnnex == nil { return nil }
    }

    /// What an outcome says of the place by itself.
    static func existence(of outcome: ResolutionOutcome) -> PlaceExistence? {
        switch outcome {
        case .resolved: .exists
        case .partsUnknown: .unknown
        default: nil
        }
    }

    /// Reads what ``text()`` wrote.
    ///
    /// - Throws: `DecodingError` when the text is damaged.
    public init(text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }

    /// The detail as JSON, its keys in order.
    ///
    /// - Throws: `EncodingError`.
    public func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Resolution {
    /// The resolution that a catalog stored; nil when the outcome is none of ours, as of a catalog that another program wrote.
    ///
    /// - Parameters:
    ///   - outcome: the stored name of the outcome.
    ///   - statute: the stored statute, or nil.
    ///   - statuteName: the stored title under which citations of the statute belong together.
    ///   - edition: the stored edition with the stored name of the reason, or nil.
    ///   - pinpoints: the places.
    ///   - detail: the stored detail, or nil.
    public init?(
        storedOutcome outcome: String,
        statute: Int64?,
        statuteName: String?,
        edition: (id: Int64, reason: String?)?,
        pinpoints: [Pinpoint],
        detail: ResolutionDetail?
    ) {
        guard let outcome = ResolutionOutcome(rawValue: outcome) else { return nil }
        self.init(title: Self.title(outcome, statute, detail))
        self.outcome = outcome
        self.statuteName = statuteName
        self.pinpoints = pinpoints
        statuteID = statute
        editionID = edition?.id
        editionReason = edition?.reason.flatMap(EditionReason.init(rawValue:))
        markProblems = detail?.problems ?? []
        supersededBy = detail?.supersededBy
        isNamesake = detail?.isNamesake ?? false
        isAnnex = detail?.isAnnex ?? false
        existence = detail?.existence ?? ResolutionDetail.existence(of: outcome)
    }

    private static func title(
        _ outcome: ResolutionOutcome,
        _ statute: Int64?,
        _ detail: ResolutionDetail?
    ) -> TitleResolution {
        let near = detail?.near ?? []
        switch outcome {
        case .titleMisspelt: return .misspelt(near: near)
        case .titleUnknown: return .unknown(near: near)
        case .titleAmbiguous: return .ambiguous(titles: near)
        case .noTitle: return .unnamed
        default: return statute.map { .found(statute: $0) } ?? .notOnHand
        }
    }
}
