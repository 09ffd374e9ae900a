public import Law

/// Puts together an edition whose parts were published as files of their own, such as the Civil Code.
public enum EditionParts {
    /// Why parts do not make one edition.
    public enum Fault: Error, Hashable, Sendable {
        /// No parts were given, or one of them is no part.
        case notParts
        /// The parts belong to different statutes or editions.
        case differ(String, String)
        /// Two parts hold the same article.
        case overlap(ArticleNumber)

        /// What an officer reads, in Chinese.
        public var message: String {
            switch self {
            case .notParts: "没有可以合并的分编"
            case .differ(let one, let other): "“\(one)”和“\(other)”不是同一文件的同一版本，不能合并"
            case .overlap(let number): "两个分编都有\(number.chinese)，不能合并"
            }
        }
    }

    /// Whether an edition is a part that others belong to.
    public static func isPart(_ edition: Edition) -> Bool { !edition.parts.isEmpty }

    /// Merges the parts of one edition in the order of their articles.
    ///
    /// Parts belong together when title, level, text kind and date agree. Articles keep the places of their files;
    /// `Edition.place(ofArticleAt:)` tells the file.
    ///
    /// - Parameter editions: the parts, in any order.
    /// - Returns: the whole edition.
    /// - Throws: `Fault` when they are no parts of one edition or hold the same article twice.
    public static func merge(_ editions: [Edition]) throws(Fault) -> Edition {
        let sorted = editions.filter { isPart($0) && !$0.articles.isEmpty }.sorted {
            ($0.articles.first?.number.number ?? 0) < ($1.articles.first?.number.number ?? 0)
        }
        guard let first = sorted.first, sorted.count == editions.count else { throw .notParts }
        var headings: [Heading] = []
        var articles: [Article] = []
        var passages: [Passage] = []
        var parts: [EditionPart] = []
        var numbers: Set<ArticleNumber> = []
        for edition in sorted {
            guard
                (edition.title, edition.level, edition.textKind, edition.date)
                    == (first.title, first.level, first.textKind, first.date)
            else { throw .differ(first.title + first.label, edition.title + edition.label) }
            for article in edition.articles where !numbers.insert(article.number).inserted {
                throw .overlap(article.number)
            }
            parts += edition.parts.map {
                EditionPart(
                    title: $0.title,
                    firstArticle: articles.count + $0.firstArticle,
                    source: $0.source
                )
            }
            let shift = headings.count
            headings += edition.headings
            articles += edition.articles.map { article in
                Article(
                    number: article.number,
                    headingPath: article.headingPath.map { $0 + shift },
                    caption: article.caption,
                    paragraphs: article.paragraphs,
                    place: article.place
                )
            }
            passages += edition.passages
        }
        return Edition(
            title: first.title,
            level: first.level,
            date: first.date,
            effective: sorted.compactMap(\.effective).max(),
            history: first.history,
            textKind: first.textKind,
            preamble: first.preamble,
            headings: headings,
            articles: articles,
            passages: passages,
            parts: parts,
            source: first.source,
            place: first.place
        )
    }
}
