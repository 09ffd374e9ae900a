internal import InvertedIndex
internal import Law
internal import Library
internal import Synchronization

/// A hit with the score that orders it.
struct RankedHit {
    let hit: InvertedIndex.Hit
    let key: DocumentKey
    var score: Double
    /// What was multiplied and added, when it was asked for.
    var parts: [ScorePart] = []

    /// Whether one hit comes before another: equal scores stay in the order of the keys.
    static func precedes(_ left: RankedHit, _ right: RankedHit) -> Bool {
        left.score != right.score ? left.score > right.score : left.hit.key < right.hit.key
    }
}

/// How often the articles of other statutes cite each statute.
struct StatuteAuthority: Sendable {
    /// The number of citations by the statute's title.
    private let counts: [[UInt8]: Int]
    private let greatest: Double

    init(_ counts: [String: Int]) {
        self.counts = Dictionary(
            counts.map { (Array($0.key.utf8.prefix(200)), $0.value) },
            uniquingKeysWith: max
        )
        greatest = BinaryLogarithm.of(1 + Double(counts.values.max() ?? 0))
    }

    /// The logarithm of the number of citations in parts of the greatest one, 0 to 1.
    func standing(of title: [UInt8]) -> Double {
        guard greatest > 0, let count = counts[title] else { return 0 }
        return BinaryLogarithm.of(1 + Double(count)) / greatest
    }
}

/// What the rank, the authority and the standing of editions make of scores, kept because the same editions are found time and again.
///
/// Belongs to one opened index, one set of weights and one day: on another day it begins anew. Cost: about a hundred bytes an edition.
final class EditionFactors: Sendable {
    /// Where an edition's values stand in the index.
    struct Place: Hashable {
        let level: KeywordPlace?
        let statute: KeywordPlace?
        let standing: KeywordPlace?
    }

    private struct Kept {
        var day: LegalDate?
        var factors: [Place: Double] = [:]
    }

    private let kept = Mutex(Kept())

    /// Runs `body` over the factors known of a day so far and keeps those that it adds; several may run at once.
    func with<Result>(
        on day: LegalDate,
        _ body: (inout [Place: Double]) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
        var known = kept.withLock { $0.day == day ? $0.factors : [:] }
        let count = known.count
        let result = try body(&known)
        if known.count > count {
            let more = known
            kept.withLock { kept in
                if kept.day != day { kept = Kept(day: day) }
                kept.factors.merge(more) { old, _ in old }
            }
        }
        return result
    }
}

/// Ranks the index's best hits again by what words do not tell: rank, authority, who cites it, whether it is in force, and how well
/// its neighbours answer.
///
/// With the index's score *s*, the score is *s · f + w · n*, where *f* is the product of the factors and *n* the best *s · f* among
/// the hits that stand within ``RankingWeights/neighbourhood`` articles. Statutes keep together what belongs together: an
/// article whose neighbours answer the words is likelier meant than one that stands alone (compare the cluster hypothesis,
/// van Rijsbergen 1979). The index numbers the articles of an edition one after the other. Equal scores stay in the order of
/// the keys, so that pages do not overlap.
struct Ranker {
    let reader: IndexReader
    let weights: RankingWeights
    let authority: StatuteAuthority
    let editions: EditionFactors
    /// The day that tells what is in force.
    let today: LegalDate

    /// The hits in their final order.
    ///
    /// - Parameters:
    ///   - hits: the index's best hits.
    ///   - isQuestion: whether the query is a question in words, which articles answer rather than powers.
    ///   - explains: whether to tell how the scores came about.
    /// - Returns: the hits, the best first.
    /// - Throws: `IndexError`.
    func rank(_ hits: [InvertedIndex.Hit], isQuestion: Bool, explains: Bool) throws(IndexError)
        -> [RankedHit]
    {
        var ranked: [RankedHit] = []
        ranked.reserveCapacity(hits.count)
        let documents = hits.map(\.document)
        let power = isQuestion ? weights.powerForQuestion : weights.power
        let citing = try reader.numbers(IndexScheme.field(.citedBy), of: documents)
        let places = try self.places(of: documents)
        try editions.with(on: today) { (editions) throws(IndexError) in
            for (i, hit) in hits.enumerated() {
                guard let key = DocumentKey(hit.key) else { continue }
                var parts: [ScorePart] = []
                var factor = citedFactor(citing[i], explains ? { parts.append($0) } : nil)
                factor *= try self.factor(
                    of: hit,
                    key,
                    places[i],
                    power,
                    &editions,
                    explains ? { parts.append($0) } : nil
                )
                ranked.append(RankedHit(hit: hit, key: key, score: hit.score * factor, parts: parts))
            }
        }
        addNeighbours(&ranked, explains: explains)
        return Self.sorted(ranked)
    }

    /// The hits, the best first: what orders them is moved about, not they.
    private static func sorted(_ hits: [RankedHit]) -> [RankedHit] {
        var order = hits.indices.map { (score: hits[$0].score, key: hits[$0].hit.key, place: $0) }
        order.sort { $0.score != $1.score ? $0.score > $1.score : $0.key < $1.key }
        return order.map { hits[$0.place] }
    }

    /// Where the values of the documents' editions stand.
    private func places(of documents: [InvertedIndex.DocumentID]) throws(IndexError) -> [EditionFactors.Place]
    {
        let levels = try reader.keywordPlaces(IndexScheme.field(.level), of: documents)
        let statutes = try reader.keywordPlaces(IndexScheme.field(.statute), of: documents)
        let standings = try reader.keywordPlaces(IndexScheme.field(.standing), of: documents)
        return documents.indices.map {
            EditionFactors.Place(level: levels[$0], statute: statutes[$0], standing: standings[$0])
        }
    }

    /// What the powers that cite a hit make of its score.
    private func citedFactor(_ count: Int64, _ tell: ((ScorePart) -> Void)?) -> Double {
        guard count > 0 else { return 1 }
        let factor = 1 + weights.citedBy * BinaryLogarithm.of(1 + Double(count))
        tell?(ScorePart(label: "引用它的职权有 \(count) 项，乘以", value: factor))
        return factor
    }

    /// What a hit's kind and edition make of its score.
    private func factor(
        of hit: InvertedIndex.Hit,
        _ key: DocumentKey,
        _ place: EditionFactors.Place,
        _ power: Double,
        _ editions: inout [EditionFactors.Place: Double],
        _ tell: ((ScorePart) -> Void)?
    ) throws(IndexError) -> Double {
        func told(_ label: String, _ value: Double) -> Double {
            if value != 1 { tell?(ScorePart(label: label, value: value)) }
            return value
        }
        guard key.kind != .power else { return told("职权，乘以", power) }
        var factor: Double
        if tell == nil, let known = editions[place] {
            factor = known
        } else {
            factor = try editionFactor(of: hit, told)
            editions[place] = factor
        }
        if key.kind == .statute { factor *= told("整部法律，乘以", weights.statute) }
        return factor
    }

    /// What the rank, the authority and the standing of a hit's edition make of its score.
    private func editionFactor(
        of hit: InvertedIndex.Hit,
        _ told: (String, Double) -> Double
    ) throws(IndexError) -> Double {
        let level = try value(.level, hit).flatMap {
            StatuteLevel(rawValue: String(decoding: $0, as: UTF8.self))
        }
        let standing = authority.standing(of: try value(.statute, hit) ?? [])
        var factor = told(
            "层级（\(level?.rawValue ?? "未注明")）和被其他法律引用的多少，乘以",
            1 + weights.level * (level?.standing ?? 0) + weights.authority * standing
        )
        let days = try value(.standing, hit).map { String(decoding: $0, as: UTF8.self) }
        if let standing = days.flatMap(EditionStanding.init(text:)), standing.status(on: today) != .current {
            factor *= told("不是现行版本，乘以", weights.notInForce)
        }
        return factor
    }

    private func value(_ field: IndexScheme.Keyword, _ hit: InvertedIndex.Hit) throws(IndexError) -> [UInt8]?
    {
        try reader.keywords(IndexScheme.field(field), of: hit.document).first
    }

    private func addNeighbours(_ ranked: inout [RankedHit], explains: Bool) {
        // By document: the number above, the place below.
        let keyed = ranked.indices.map { UInt64(ranked[$0].hit.document.number) << 32 | UInt64($0) }
        let order = keyed.sorted().map { Int($0 & 0xFFFF_FFFF) }
        let best = order.map { place in
            ranked[place].key.kind == .article ? ranked[place].score : 0
        }
        let numbers = order.map { Int(ranked[$0].hit.document.number) }
        var added = [Double](repeating: 0, count: ranked.count)
        var first = 0
        for (index, place) in order.enumerated() {
            guard ranked[place].key.kind == .article else {
                added[place] = ranked[place].score
                continue
            }
            while numbers[first] < numbers[index] - weights.neighbourhood { first += 1 }
            var last = first
            while last < order.count, numbers[last] <= numbers[index] + weights.neighbourhood {
                added[place] = max(added[place], best[last])
                last += 1
            }
        }
        for place in ranked.indices {
            let value = weights.neighbour * added[place]
            ranked[place].score += value
            if explains { ranked[place].parts.append(ScorePart(label: "前后条文的得分，加上", value: value)) }
        }
    }
}

extension StatuteLevel {
    /// How high the rank stands, 0 to 1, in the order of the Legislation Law, as far as officers look there first.
    var standing: Double {
        switch self {
        case .constitution, .law: 1
        case .judicialInterpretation: 0.8
        case .administrativeRegulation, .supervisoryRegulation: 0.5
        case .departmentalRule, .partyRegulation: 0.3
        case .normativeDocument, .unknown: 0.2
        case .localRegulation, .localRule: 0
        }
    }
}

/// The logarithm to the base 2 to four digits, without a mathematics library.
enum BinaryLogarithm {
    /// The logarithm of a value above 0; 0 for anything else.
    static func of(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        // ln m ∕ ln 2 = 2 ∕ ln 2 · artanh((m − 1) ∕ (m + 1)), m in 1..<2.
        let t = (value.significand - 1) / (value.significand + 1)
        let square = t * t
        let series = t * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square / 9))))
        return Double(value.exponent) + series * 2.885_390_081_777_927
    }
}
