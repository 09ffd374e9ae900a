internal import ICU
internal import Law
internal import Library

/// Weighs candidates for the superior law of an article.
struct SuperiorRanking {
    /// How far a place may be off in a statute of fewer articles, in articles.
    private static let fewestArticles = 10.0
    /// How far places are taken to be off when the rule is not on hand: about as far as those of right answers are.
    private static let unknownDisplacement = 0.1

    let question: SuperiorQuestion
    /// The titles that the rule names.
    let named: Set<String>
    /// How many articles a statute has, by title and edition's label.
    let articleCount: (_ title: String, _ edition: String) throws -> Int?

    /// What speaks for each candidate.
    ///
    /// Cost: linear in the candidates' texts; some milliseconds for 260.
    func evidence(for candidates: [SuperiorCandidate]) throws -> [SuperiorEvidence] {
        let texts = candidates.map { candidate in
            Folding.fold(candidate.document.sections.map(\.text).joined(separator: " ")).units
        }
        let words = Folding.fold(question.words).units
        let pairs = SharedRuns(of: words, length: 2).shares(in: texts)
        let triples = SharedRuns(of: words, length: 3).shares(in: texts)
        var referred = SharedRuns(of: Folding.fold(question.referred).units, length: 2).shares(in: texts)
        if let most = referred.max(), most > 0 { referred = referred.map { $0 / most } }
        let best = candidates.map(\.score).max() ?? 1
        var byStatute: [String: [Double]] = [:]
        for candidate in candidates {
            byStatute[candidate.document.title, default: []].append(candidate.score)
        }
        for title in byStatute.keys { byStatute[title]?.sort(by: >) }
        let title = SharedRuns(of: Folding.fold(question.title).units, length: 2)
        let expected = try expectedPlaces(in: candidates)
        return try candidates.indices.map { place in
            let candidate = candidates[place]
            let scores = byStatute[candidate.document.title] ?? []
            var evidence = SuperiorEvidence()
            evidence.words = candidate.score / best
            evidence.pairs = pairs[place]
            evidence.triples = triples[place]
            evidence.referred = referred[place]
            evidence.subject = title.share(of: SuperiorQuestion.subject(of: candidate.document.title))
            let other = candidate.score < scores[0] ? scores[0] : scores.dropFirst().first ?? 0
            evidence.neighbour = other / best
            evidence.isLaw = candidate.document.rank == StatuteLevel.law.rawValue ? 1 : 0
            addPlace(of: candidate.document, expected[candidate.document.title], to: &evidence)
            return evidence
        }
    }

    /// Where in a statute the article belongs that is asked for, as far as the rule tells.
    private struct Expectation {
        /// The number of the article expected there; nil when the rule is not on hand.
        var number: Double?
        /// Whether articles around the one asked for name articles of the statute.
        var isPinned = false
        /// How many articles the statute has.
        var count: Double
    }

    /// What to expect of each statute that the rule names.
    private func expectedPlaces(in candidates: [SuperiorCandidate]) throws -> [String: Expectation] {
        var expected: [String: Expectation] = [:]
        for document in candidates.map(\.document)
        where named.contains(document.title) && expected[document.title] == nil {
            let count = max(1, try articleCount(document.title, document.edition) ?? 1)
            var expectation = Expectation(count: Double(count))
            if let place = question.place {
                let anchors = question.bases[document.title]?.anchors ?? []
                expectation.isPinned = !anchors.isEmpty
                expectation.number =
                    anchors.isEmpty
                    ? Double(place.own) / Double(max(1, place.count)) * Double(count)
                    : Self.expected(at: place.own, of: place.count, anchors, count)
            }
            expected[document.title] = expectation
        }
        return expected
    }

    /// What the rule says of the statute, and of the place of the article in it.
    private func addPlace(
        of document: StoredDocument,
        _ expected: Expectation?,
        to evidence: inout SuperiorEvidence
    ) {
        guard let expected, let number = document.article?.number else { return }
        evidence.isNamed = 1
        guard let wanted = expected.number else {
            evidence.displacement = Self.unknownDisplacement.squareRoot()
            return
        }
        let distance = abs(wanted - Double(number))
        if expected.isPinned {
            evidence.isPinned = 1
            evidence.detour = min(1, distance / max(Self.fewestArticles, expected.count)).squareRoot()
        } else {
            evidence.displacement = min(1, distance / expected.count).squareRoot()
        }
    }

    /// Where in a statute an article belongs that stands between others which name articles of it: on the line between the nearest.
    private static func expected(
        at place: Int,
        of count: Int,
        _ anchors: [SuperiorQuestion.Anchor],
        _ articleCount: Int
    ) -> Double {
        let before = anchors.filter { $0.place < place }.max { $0.place < $1.place }
        let behind = anchors.filter { $0.place > place }.min { $0.place < $1.place }
        let (low, first) = (Double(before?.place ?? 0), Double(before?.number ?? 0))
        let (high, last) = (Double(behind?.place ?? count), Double(behind?.number ?? articleCount))
        return first + (last - first) * (Double(place) - low) / max(1, high - low)
    }
}

extension SharedRuns {
    /// The share of a text's runs that are among these, all counting alike.
    func share(of text: String) -> Double {
        let runs = SharedRuns(of: Folding.fold(text).units, length: length)
        guard !runs.numbers.isEmpty else { return 0 }
        return Double(runs.numbers.keys.count { numbers[$0] != nil }) / Double(runs.numbers.count)
    }
}
