/// How sure a judgement is, as a word; the number beside it, a confidence, lies between 0 and 1.
///
/// ```swift
/// Certainty(0.97)  // .certain
/// ```
public enum Certainty: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable, Comparable {
    /// The text itself decides: it is whole, and the citation says which edition it means.
    case certain
    /// A step was inferred: the edition from the list's date, a pattern from most rows.
    case likely
    /// Several steps were inferred; somebody has to look.
    case possible

    /// The word of a confidence: certain from 0.95, likely from 0.8.
    ///
    /// - Parameter confidence: a number between 0 and 1.
    public init(_ confidence: Double) {
        self = confidence >= 0.95 ? .certain : confidence >= 0.8 ? .likely : .possible
    }

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .certain: "确定"
        case .likely: "很可能"
        case .possible: "可能"
        }
    }

    /// Orders by sureness, the surest first.
    public static func < (left: Certainty, right: Certainty) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .certain: 0
        case .likely: 1
        case .possible: 2
        }
    }
}
