import Citations
import Law

/// What a rule's findings rest on, and so how sure they are.
///
/// A finding's confidence is the share of its ground, corrected by the verdicts of hand (``JudgedFindings``), times that of the
/// statute and edition being the ones meant where the ground is a text.
enum FindingGround: String, Sendable, CaseIterable {
    /// The words of the edition on hand decide.
    case words
    /// The statute's history, its level or its repeal decide, whichever edition is meant.
    case history
    /// The list alone decides: what is printed contradicts itself, or lacks something.
    case list
    /// What most rows of the list do decides.
    case pattern
    /// Nothing is judged: it says what is on hand, and what is not.
    case stock

    /// What an officer reads.
    var chinese: String {
        switch self {
        case .words: "在库条文"
        case .history: "沿革、层级和废止情况"
        case .list: "清单自身"
        case .pattern: "清单中多数写法"
        case .stock: "在库情况"
        }
    }

    /// How sure a finding is that nothing but its ground speaks for.
    var share: Double {
        switch self {
        case .words, .history: 0.98
        case .list: 0.99
        case .pattern: 0.85
        case .stock: 1
        }
    }
}

extension FindingRule {
    /// How sure its findings are by themselves.
    static var share: Double { JudgedFindings.share(of: name, ground: ground.share) }

    static var ground: FindingGround { subject == .title ? .history : .words }
}

extension ListRule {
    static var ground: FindingGround { .list }
}

extension CitationCase {
    /// How sure a finding about this citation is.
    ///
    /// - Parameters:
    ///   - rule: the rule.
    ///   - share: how sure the finding is by itself, where the rule knows better than its ground.
    /// - Returns: a number between 0 and 1, two digits behind the point.
    func confidence(_ rule: any FindingRule.Type, share: Double? = nil) -> Double {
        let own = share ?? rule.share
        switch rule.ground {
        case .words: return Self.rounded(own * (meantConfidence ?? 1))
        case .history:
            // The title alone: as if the citation named its edition.
            let isGuess = resolution.outcome == .titleMisspelt
            let title = citation.confidence(
                statute: statute,
                reason: .mark,
                outcome: statute == nil ? .notOnHand : isGuess ? .titleMisspelt : .resolved
            )
            return Self.rounded(own * (title ?? 1))
        case .list, .pattern, .stock: return own
        }
    }

    /// How sure it is that statute and edition are those that are meant: a draft that prints no edition means the law of its day, which
    /// a list that was put together over years need not.
    private var meantConfidence: Double? {
        switch resolution.editionReason {
        case .latest where list.isDraft, .inForce where list.isDraft:
            citation.confidence(statute: statute, reason: .textDate, outcome: resolution.outcome)
        default: resolution.confidence(of: citation)
        }
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
