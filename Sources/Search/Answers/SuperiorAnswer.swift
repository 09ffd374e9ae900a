public import Formats
public import Law

/// How sure a guess is, by the share of guesses of the kind that the evaluation found right.
public enum SuperiorCertainty: String, Sendable, Codable, CaseIterable {
    /// Four of five and more are right.
    case high
    /// Three of five are right.
    case medium
    /// One of three is right: a place to begin reading.
    case low

    /// The certainty as officers see it.
    public var label: String {
        switch self {
        case .high: "把握较大"
        case .medium: "把握一般"
        case .low: "把握较小"
        }
    }

    /// The certainty of a confidence.
    init(_ confidence: Double) {
        self = confidence >= 0.7 ? .high : confidence >= 0.35 ? .medium : .low
    }
}

/// A national article that the article asked for names itself.
public struct CitedSuperiorAnswer: Hashable, Sendable, Encodable {
    /// The title of the national statute.
    public let statute: String
    /// The edition that the citation means, or nil.
    @Nullable public var edition: String?
    /// The article, or nil when the statute alone is named.
    @Nullable public var pinpoint: Pinpoint?
    /// The first words of the article, or nil when they are not on hand.
    @Nullable public var opening: String?

    /// `《样品管理法》第三条`.
    public var chinese: String { "《\(statute)》\(pinpoint?.chinese ?? "")" }
}

/// A national article that an article probably carries out.
public struct SuperiorGuess: Hashable, Sendable, Encodable {
    /// The title of the national statute.
    public let statute: String
    /// The edition in force.
    public let edition: String
    /// The statute's rank.
    public let level: StatuteLevel
    /// The article.
    public let pinpoint: Pinpoint
    /// Its first words.
    public let opening: String
    /// How likely the guess is, 0 to 1, as the evaluation measured it.
    public let confidence: Double
    /// ``confidence`` in words.
    public let certainty: SuperiorCertainty
    /// Words that both have, the rarest first.
    public let sharedWords: [String]
    /// Whether the rule names the statute: as its basis, in its title or in other articles.
    public let isNamedByRule: Bool
    /// Whether the articles around it name articles of the statute, between which this one lies.
    public let isBetweenCited: Bool
    /// What spoke for it; JSON leaves it out.
    @Unwritten public var evidence: SuperiorEvidence

    /// `《样品管理法》第三条`.
    public var chinese: String { "《\(statute)》\(pinpoint.chinese)" }

    /// ``confidence`` as officers see it: `74%`.
    public var percent: String { "\(Int((confidence * 100).rounded()))%" }

    /// Why it was guessed, in one sentence.
    public var reason: String {
        var reasons: [String] = []
        if !sharedWords.isEmpty { reasons.append("相同的词：" + sharedWords.joined(separator: "、")) }
        if isNamedByRule { reasons.append("本文件以这部\(level == .law ? "法律" : "法规")为依据") }
        if isBetweenCited { reasons.append("前后各条引用了它附近的条文") }
        return reasons.joined(separator: "；")
    }
}

/// The national law that an article carries out: what it cites, and what is guessed.
public struct SuperiorAnswer: Hashable, Sendable, Encodable {
    /// The title of the statute asked for, on hand or not.
    public let statute: String
    /// Its edition, or nil when it is not on hand.
    @Nullable public var edition: String?
    /// Its rank, or nil when it is not on hand.
    @Nullable public var level: StatuteLevel?
    /// The article asked for; nil in no answer.
    @Nullable public var pinpoint: Pinpoint?
    /// Whether the words were taken from what a list quotes, because the statute is not on hand.
    public let isQuoted: Bool
    /// The national articles that it names itself, in the order of its text.
    public let cites: [CitedSuperiorAnswer]
    /// What it probably carries out, the likeliest first.
    public let guesses: [SuperiorGuess]
    /// What is to be said of the answer, in Chinese: that it is a guess, or why there is none.
    public let remark: String

    /// Whether texts of its rank have superior law here: a law has none.
    public var isAnswerable: Bool { !SuperiorLevels.above(level).isEmpty }

    /// Whether nothing was found.
    public var isEmpty: Bool { cites.isEmpty && guesses.isEmpty }

    /// `《样品管理办法》第三条`.
    public var chinese: String { "《\(statute)》\(pinpoint?.chinese ?? "")" }
}

/// Which ranks stand above a rank.
enum SuperiorLevels {
    /// The ranks of which a text may carry out articles.
    ///
    /// What has no rank on hand is taken for a rule: the titles of lists name no rank.
    static func above(_ level: StatuteLevel?) -> [StatuteLevel] {
        switch level {
        case .constitution, .law, .judicialInterpretation, .partyRegulation: []
        case .administrativeRegulation, .supervisoryRegulation: [.law]
        case .localRegulation, .localRule, .departmentalRule, .normativeDocument, .unknown, nil:
            [.law, .administrativeRegulation]
        }
    }
}

/// What speaks for an article being the one that another carries out; every value from 0 to 1.
public struct SuperiorEvidence: Hashable, Sendable {
    /// The index's score of the shared words, in parts of the best one's.
    public var words = 0.0
    /// The share of the question's pairs of characters that it has.
    public var pairs = 0.0
    /// The share of the question's runs of three characters that it has.
    public var triples = 0.0
    /// 1 when the rule names the statute: in other articles, in its title or by its subject.
    public var isNamed = 0.0
    /// 1 when other articles of the rule name articles of the statute.
    public var isPinned = 0.0
    /// The share of the pairs of the statute's subject that the rule's title has.
    public var subject = 0.0
    /// The score of the best other article of the statute, in parts of the best one's.
    public var neighbour = 0.0
    /// 1 for a law, 0 for a regulation.
    public var isLaw = 0.0
    /// How far its place in its statute is from the article's place in the rule, as a square root; 0 unless the rule names the
    /// statute and no article of it.
    public var displacement = 0.0
    /// How far it stands from where the articles around the one asked for point to, as a square root; 0 unless they name articles.
    public var detour = 0.0
    /// How much it shares with the rule's own articles that the article refers to, in parts of what the best one does.
    public var referred = 0.0

    /// The values in the order of their names here.
    public var values: [Double] {
        [
            words, pairs, triples, isNamed, isPinned, subject, neighbour, isLaw, displacement, detour,
            referred,
        ]
    }
}
