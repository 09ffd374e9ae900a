public import Law
import Revision

/// An article of a statute on hand, found by words that it holds.
public struct FoundArticle: Hashable, Sendable {
    /// The statute's title.
    public let statute: String
    /// The edition's label.
    public let edition: String
    /// The article.
    public let article: Article

    /// An article that was found.
    public init(statute: String, edition: String, article: Article) {
        self.statute = statute
        self.edition = edition
        self.article = article
    }
}

/// Where words that do not stand at the place cited are looked for: the edition cited, the statute's other editions, other statutes.
public struct QuotationSearch: Sendable {
    /// How much of changed words another article must hold for them to be said to stand there, unless told otherwise.
    public static let leastElsewhere = 0.75

    /// Fewer words than this are found anywhere: they are never said to be misplaced.
    static let shortest = 8
    /// So much of changed words must stand in another edition or statute.
    private static let leastAbroad = 0.9
    /// Fewer words than this are not looked for in other statutes.
    private static let shortestAbroad = 20

    private let edition: EditionText
    private let others: [EditionText]
    /// How much of changed words another place must hold for them to be said to stand there.
    let leastElsewhere: Double
    private let abroad: @Sendable (ComparableText) -> [FoundArticle]

    init(
        edition: EditionText,
        others: [EditionText],
        leastElsewhere: Double = leastElsewhere,
        abroad: @escaping @Sendable (ComparableText) -> [FoundArticle] = { _ in [] }
    ) {
        self.edition = edition
        self.others = others.filter(\.hasWords)
        self.leastElsewhere = leastElsewhere
        self.abroad = abroad
    }

    /// Looks for words, first those that stand somewhere letter by letter.
    ///
    /// - Parameters:
    ///   - quoted: the words.
    ///   - cited: how they stand to the place cited.
    ///   - articles: the articles cited, which need not be looked at again.
    /// - Returns: where they stand, or nil when they stand nowhere better than at the place cited.
    func find(
        _ quoted: ComparableText,
        besides cited: QuotationComparison,
        than articles: [ArticleNumber?]
    ) -> (reading: PassageReading, standing: StretchCheck.Standing)? {
        guard quoted.count >= Self.shortest else { return nil }
        let here = best(for: quoted, in: edition) { articles.contains($0) }
        if let here, here.reading.comparison.isVerbatim { return (here.reading, .elsewhere(here.place)) }
        var near: Found?
        for other in others {
            guard let found = best(for: quoted, in: other, besides: { _ in false }) else { continue }
            if found.reading.comparison.isVerbatim { return (found.reading, .otherEdition(found.place)) }
            if found.similarity > near?.similarity ?? 0 { near = found }
        }
        let isLost = cited.similarity < 0.6
        let foreign = isLost && quoted.count >= Self.shortestAbroad ? bestAbroad(for: quoted) : nil
        if let foreign, foreign.reading.comparison.isVerbatim {
            return (foreign.reading, .otherStatute(foreign.place))
        }
        if let here, here.similarity >= leastElsewhere, here.similarity > cited.similarity + 0.15 {
            return (here.reading, .elsewhere(here.place))
        }
        if let near, near.isNearlyVerbatim, near.similarity > cited.similarity + 0.15 {
            return (near.reading, .otherEdition(near.place))
        }
        if let foreign, foreign.isNearlyVerbatim {
            return (foreign.reading, .otherStatute(foreign.place))
        }
        return nil
    }

    private struct Found {
        let reading: PassageReading
        var place: QuotationPlace
        /// Whether all of the words stand there letter by letter.
        let isWhole: Bool

        var similarity: Double { reading.comparison.similarity }

        /// Whether the words are the same but for a slip or two.
        var isNearlyVerbatim: Bool {
            similarity >= leastAbroad && reading.comparison.changes.count <= max(2, reading.quoted.count / 40)
        }
    }

    /// The likeliest article of an edition, and how the words stand to it.
    private func best(
        for quoted: ComparableText,
        in edition: EditionText,
        besides isKnown: (ArticleNumber) -> Bool
    ) -> Found? {
        let candidates = edition.likelyArticles(for: quoted).map(\.article).filter { !isKnown($0.number) }
        return best(
            for: quoted,
            candidates.map { FoundArticle(statute: "", edition: edition.edition.label, article: $0) }
        )
    }

    private func bestAbroad(for quoted: ComparableText) -> Found? {
        let title = edition.edition.title
        return best(for: quoted, abroad(quoted).filter { $0.statute != title })
    }

    /// How many articles that say the same are told besides the first.
    private static let mostEquals = 3

    /// The likeliest of some articles; where the words stand letter by letter in several, the first, with the others beside it.
    private func best(for quoted: ComparableText, _ candidates: [FoundArticle]) -> Found? {
        var best: Found?
        var equals: [Pinpoint] = []
        for candidate in candidates where equals.count < Self.mostEquals {
            let whole = QuotedPassage(
                candidate.article.pieces(citedBy: [CitedPlace(Pinpoint(candidate.article.number))])
            )
            let first = QuotationComparison.compare(quoted, with: whole.text)
            guard first.similarity >= 0.5 else { continue }
            let reading = PassageReading(quoted, whole, first)
            let isWhole = reading.comparison.isVerbatim && reading.comparison.similarity >= 1
            let pinpoints = reading.passage.pieces.places(among: whole.pieces)
            if isWhole, let found = best, found.isWhole {
                if found.place.edition == candidate.edition, found.place.statute ?? "" == candidate.statute {
                    equals += pinpoints
                }
                continue
            }
            let isBetter =
                best.map {
                    reading.comparison.isVerbatim && !$0.reading.comparison.isVerbatim
                        || reading.comparison.isVerbatim == $0.reading.comparison.isVerbatim
                            && reading.comparison.similarity > $0.similarity
                } ?? true
            guard isBetter else { continue }
            let place = QuotationPlace(
                edition: candidate.edition,
                pinpoints: pinpoints,
                statute: candidate.statute.isEmpty ? nil : candidate.statute
            )
            best = Found(reading: reading, place: place, isWhole: isWhole)
        }
        best?.place.equals = equals
        return best
    }
}
