public import Law

/// A place that may be cited in place of an earlier one, with its words.
public struct ProvisionCandidate: Hashable, Sendable, Encodable {
    /// The place.
    public let pinpoint: Pinpoint
    /// How sure it is, from 0 to 1.
    public let confidence: Double
    /// The words that stand there, as published.
    public let words: String

    /// A candidate.
    public init(pinpoint: Pinpoint, confidence: Double, words: String) {
        self.pinpoint = pinpoint
        self.confidence = confidence
        self.words = words
    }

    /// The place with how sure it is: `第十二条第二款（41%）`.
    public var chinese: String { "\(pinpoint.chinese)（\(Int((confidence * 100).rounded()))%）" }
}

extension EditionSuccession {
    /// The places of the later edition that a link names, or may mean, with their words; at most three where it is uncertain.
    public func candidates(of link: ProvisionLink) -> [ProvisionCandidate] {
        func made(_ place: Pinpoint, _ confidence: Double) -> ProvisionCandidate? {
            later.words(at: place).map {
                ProvisionCandidate(pinpoint: place, confidence: confidence, words: $0)
            }
        }
        guard link.kind == .uncertain else { return link.to.compactMap { made($0, link.confidence) } }
        return link.candidates.enumerated().compactMap { index, place in
            made(place, link.shares.indices.contains(index) ? link.shares[index] : link.confidence)
        }
    }

    /// The places of the earlier edition that may have led to an article of the later one, with their words; at most three.
    public func mayHaveLed(to number: ArticleNumber) -> [ProvisionCandidate] {
        let leading = articles.compactMap { link -> ProvisionCandidate? in
            guard let index = link.candidates.firstIndex(where: { $0.article == number }),
                let words = earlier.words(at: link.from)
            else { return nil }
            let share = link.shares.indices.contains(index) ? link.shares[index] : link.confidence
            return ProvisionCandidate(pinpoint: link.from, confidence: share, words: words)
        }
        return Array(leading.prefix(3))
    }
}

extension EditionText {
    /// The words of a place as published, its items on lines of their own; nil when there is none.
    public func words(at place: Pinpoint) -> String? {
        guard let number = place.article, let text = article(number) else { return nil }
        return text.article.text(at: place)
    }
}
