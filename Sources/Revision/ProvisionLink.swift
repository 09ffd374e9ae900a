public import Law

/// What became of a provision in a later edition.
public enum SuccessionKind: String, Sendable, Codable, CaseIterable {
    /// The same words under the same number.
    case same
    /// The same words under another number.
    case moved
    /// Carried on in other words, under the same number or another.
    case changed
    /// Carried on by several places of the later edition.
    case split
    /// Carried on by a place that carries on other provisions too.
    case merged
    /// Not carried on.
    case dropped
    /// Not told: the texts allow more than one reading.
    case uncertain

    /// The kind that somebody who wrote a succession down meant; an added article carries on nothing that could be told.
    package init(_ change: SuccessionLink.Change) {
        switch change {
        case .unchanged: self = .same
        case .changed: self = .changed
        case .split: self = .split
        case .merged: self = .merged
        case .deleted: self = .dropped
        case .added: self = .uncertain
        }
    }

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .same: "未变"
        case .moved: "移动"
        case .changed: "修改"
        case .split: "拆分"
        case .merged: "合并"
        case .dropped: "删除"
        case .uncertain: "待人工判断"
        }
    }
}

/// What became of one provision.
public struct ProvisionLink: Hashable, Sendable, Codable {
    /// The place in the earlier edition.
    public let from: Pinpoint
    /// The places in the later edition that carry it on, the most alike first; empty when dropped or uncertain.
    public let to: [Pinpoint]
    /// What happened.
    public let kind: SuccessionKind
    /// How sure the answer is, from 0 to 1; of an uncertain one, how sure its first candidate.
    ///
    /// Of answers of 0.8 and more one in a hundred is wrong, below that one in seven (`Benchmarks/Succession/RESULTS.md`).
    /// 1 means the same words.
    public let confidence: Double
    /// The places that come nearest, the most alike first; at most three, and none but where the answer is uncertain.
    public let candidates: [Pinpoint]
    /// How sure each of the candidates is, from 0 to 1, in their order.
    public let shares: [Double]

    /// Whether the words of its places can be put in place of the earlier ones: the same words, or changed ones that one place
    /// carries on without doubt.
    public var isCertain: Bool {
        switch kind {
        case .same, .moved: true
        case .changed: confidence >= Self.sure
        case .split, .merged, .dropped, .uncertain: false
        }
    }

    /// From here on an answer needs no hedge.
    private static let sure = 0.8

    /// A link between two editions.
    public init(
        from: Pinpoint,
        to: [Pinpoint],
        kind: SuccessionKind,
        confidence: Double,
        candidates: [Pinpoint] = [],
        shares: [Double] = []
    ) {
        self.from = from
        self.to = to
        self.kind = kind
        self.confidence = confidence
        self.candidates = candidates
        self.shares = shares
    }

    /// The link in a few words: `移至第三十条第三款，文字有修改`.
    public var chinese: String {
        let places = to.map(\.chinese).joined(separator: "、")
        let doubt = Self.doubt(kind, confidence)
        switch kind {
        case .same: return "条号、文字未变"
        case .moved: return "移至\(places)，文字未变"
        case .changed: return (to.first == from ? "条号未变，文字有修改" : "移至\(places)，文字有修改") + doubt
        case .split: return "拆分为\(places)\(doubt)"
        case .merged: return "并入\(places)\(doubt)"
        case .dropped: return "未见后续条文\(doubt)"
        case .uncertain: return "后续条文不能确定\(Self.guess(candidates))，请人工核对"
        }
    }

    /// What an officer reads behind an answer that is not sure: `（把握不大，请核对）`; nothing where it is.
    public static func doubt(_ kind: SuccessionKind, _ confidence: Double) -> String {
        switch kind {
        case .same, .moved, .uncertain: ""
        case .dropped: "（只是文字上没有找到，请核对）"
        case .changed, .split, .merged:
            confidence >= sure ? "" : confidence >= 0.65 ? "（较有把握，请核对）" : "（把握不大，请核对）"
        }
    }

    /// What an officer reads of the places that an uncertain answer may mean: `，可能是第三条、第九条或者第十条`.
    public static func guess(_ candidates: [Pinpoint]) -> String {
        guard let last = candidates.last else { return "" }
        let others = candidates.dropLast().map(\.chinese).joined(separator: "、")
        return others.isEmpty ? "，可能是\(last.chinese)" : "，可能是\(others)或者\(last.chinese)"
    }
}
