/// Every weight of the ranking, in one place.
///
/// The values were chosen by measurement on the evaluation sets (`Benchmarks`, `RelevanceEvaluation`), coarse steps only, each
/// checked on both halves of the questions. What a weight multiplies is said with it; the formulas are in ``QueryPlanner`` (what is
/// asked of the index) and ``Ranker`` (what is made of its answers).
public struct RankingWeights: Hashable, Sendable {
    // MARK: what is asked of the index

    /// BM25's k₁.
    public var k1: Float = 1.2
    /// How much a word counts in a title, compared with the scheme's boost.
    public var titleBoost: Float = 0.25
    /// How much a word counts in a heading, compared with the scheme's boost.
    public var headingBoost: Float = 1
    /// A Han word of one character, compared with longer ones: it says little by itself.
    public var singleCharacter: Float = 0.35
    /// Two neighbouring words next to each other, compared with one word.
    public var neighbours: Float = 0.3
    /// A word of the lexicon, an article's number or a document number, compared with one word.
    public var overlay: Float = 0.5
    /// Everything that one synonym adds, compared with one word.
    public var synonym: Float = 1
    /// The parts of everyday speech that has official words, compared with other words.
    public var everyday: Float = 0.25
    /// In how many texts an everyday word must stand to be an official one, which needs no other.
    public var leastOfficial = 10
    /// The most that all synonyms of a word add, in synonyms.
    public var mostSynonyms = 8
    /// The whole of a short query verbatim, in the title or the body.
    public var wholeQuery: Float = 1.5
    /// The statute whose name is in the query.
    public var namedStatute: Float = 6
    /// What an article of that statute has before what cites it.
    public var namedArticle: Float = 4
    /// How many of the index's hits are ranked again.
    public var candidates = 1_000

    // MARK: what is made of the index's answers

    /// Added to the factor 1 for the highest rank of statute.
    public var level: Double = 0.6
    /// Added to the factor 1 for the statute that other statutes cite most; others in proportion to the logarithm.
    public var authority: Double = 0.8
    /// Added to the factor 1 for each doubling of the number of citing powers.
    public var citedBy: Double = 0.12
    /// The factor of an edition that is not in force.
    public var notInForce: Double = 0.75
    /// The factor of a power, compared with articles.
    public var power: Double = 1.8
    /// The same for a question in words, which articles answer rather.
    public var powerForQuestion: Double = 1
    /// The factor of a statute as a whole, compared with articles.
    public var statute: Double = 1
    /// How much of the score of its best neighbour an article gets.
    public var neighbour: Double = 0.2
    /// How many articles before and behind an article are its neighbours.
    public var neighbourhood = 12

    /// Added to the factor 1 for a hit that covers the whole topic (``TopicCoverage``); others in proportion.
    public var coverage: Double = 2
    /// Added to the factor 1 for a power whose name covers the whole topic; others in proportion.
    public var nameCoverage: Double = 1
    /// The factor of a hit whose words stand near each other, where only a few have all of them (``Nearness``).
    public var near: Double = 1.6
    /// With fewer hits that have all words of one stretch near each other, those that have some of the words are shown as well.
    public var fewestNear = 3
    /// How many of the best hits are compared by what they cover; the others follow behind them.
    public var compared = 140

    /// The weights that were measured best.
    public static let standard = RankingWeights()

    /// The weights that were measured best, to be changed one by one.
    public init() {}
}
