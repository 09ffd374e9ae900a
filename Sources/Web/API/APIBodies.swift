internal import Formats
internal import Law
internal import LinkCheck
internal import Revision
internal import Search

/// What is on hand, and since which generation.
struct APIStatus: Encodable {
    let generation: Int
    let statutes: Int
    let editions: Int
    let articles: Int
    let lists: Int
    let powers: Int
    let citations: Int
    let isChecked: Bool

    init(_ site: Site) {
        let counts = site.inventory.counts
        generation = site.generation
        statutes = counts.statutes
        editions = counts.editions
        articles = counts.articles
        lists = counts.lists
        powers = counts.powers
        citations = site.inventory.citations.checked
        isChecked = !site.cache.isChecking
    }
}

/// A completion with the address that it leads to.
struct APISuggestion: Encodable {
    let kind: SuggestionKind
    let text: String
    let query: String
    /// What stands behind the text: the kind, or a category or code.
    let note: String
    let address: String

    init(_ suggestion: Suggestion, _ site: Site) {
        kind = suggestion.kind
        text = suggestion.text
        query = suggestion.query
        note = suggestion.detail ?? suggestion.kind.label
        address =
            switch suggestion.kind {
            case .statute where suggestion.query == suggestion.text: Address.statute(suggestion.text)
            case .code where suggestion.query == suggestion.text: Address.power(suggestion.text)
            default: Address.search(suggestion.query)
            }
    }
}

/// A search's answer with the way to the next page.
struct APISearch: Encodable {
    let answer: SearchAnswer
    let next: String?

    private enum Key: String, CodingKey { case next }

    func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(next, forKey: .next)
    }
}

/// A lookup of which only one edition's answers were asked for.
struct APILookup: Encodable {
    let asked: String
    let understood: String
    let answers: [LookupAnswer]
    let remarks: [String]

    init(_ report: LookupReport, answers: [LookupAnswer]) {
        asked = report.asked
        understood = report.understood
        self.answers = answers
        remarks = report.remarks
    }
}

/// The citations of a text that was sent, and what looks like one and was not understood.
struct APICitations: Encodable {
    let citations: [CitationAnswer]
    let notParsed: [UnparsedAnswer]
}

/// A statute with its editions.
struct APIStatute: Encodable {
    struct EditionBody: Encodable {
        let label: String
        @Nullable var effective: String?
        @Nullable var madeBy: HistoryKind?
        let textKind: TextKind
        let articleCount: Int
        let address: String

        init(_ edition: EditionHead) {
            label = edition.label
            effective = edition.effective?.description
            madeBy = edition.madeBy
            textKind = edition.textKind
            articleCount = edition.articleCount
            address = Address.statute(edition.title, edition: edition.label)
        }
    }

    let title: String
    let level: StatuteLevel
    let editions: [EditionBody]
    let citingPowers: Int
    let citations: Int
    let address: String

    init(_ statute: StatuteHead) {
        title = statute.title
        level = statute.editions.last?.level ?? .unknown
        editions = statute.editions.map(EditionBody.init)
        citingPowers = statute.use.powers
        citations = statute.use.citations
        address = Address.statute(statute.title)
    }
}

/// An edition with its articles.
struct APIEdition: Encodable {
    struct ArticleBody: Encodable {
        let pinpoint: Pinpoint
        let heading: String
        @Nullable var caption: String?
        @Nullable var text: String?
        let citedByCount: Int
        let address: String
    }

    let statute: String
    let edition: APIStatute.EditionBody
    let isCurrent: Bool
    let articles: [ArticleBody]

    /// Reads an edition.
    ///
    /// - Throws: `CatalogError`, or `WebFault.notFound` when the text is gone.
    init(_ statute: StatuteHead, _ head: EditionHead, _ site: Site) throws {
        guard let answer = try site.desk.edition(head, of: statute) else {
            throw WebFault.notFound("《\(statute.title)》的这个版本读不出来。", hints: [])
        }
        let edition = answer.text
        self.statute = statute.title
        self.edition = APIStatute.EditionBody(head)
        isCurrent = answer.isCurrent
        articles = edition.articles.map { article in
            ArticleBody(
                pinpoint: Pinpoint(article.number),
                heading: article.headingPath.filter(edition.headings.indices.contains)
                    .map { edition.headings[$0].text }.joined(separator: " "),
                caption: article.caption,
                text: head.textKind == .full ? article.text : nil,
                citedByCount: answer.citers[article.number] ?? 0,
                address: Address.provision(statute.title, edition: head.label, Pinpoint(article.number))
            )
        }
    }
}

/// A list with its categories and how its citations ended.
struct APIList: Encodable {
    struct Category: Encodable {
        let name: String
        let powers: Int
        @Nullable var printedCount: Int?
    }

    let id: Int64
    let title: String
    @Nullable var body: String?
    @Nullable var date: String?
    let rows: Int
    let powers: Int
    let categories: [Category]
    let address: String

    init(_ list: ListHead) {
        id = list.number
        title = list.title
        body = list.body
        date = list.date?.description
        rows = list.rowCount
        powers = list.powerCount
        categories = list.categories.map { one in
            Category(
                name: one.name,
                powers: one.powers,
                printedCount: one.printedCount
            )
        }
        address = Address.list(list.title)
    }
}

/// Two editions of a statute, article by article.
struct APIComparison: Encodable {
    let statute: String
    let from: String
    let to: String
    let links: [ProvisionLink]

    /// Compares the editions that a query names, or the last two.
    ///
    /// - Throws: `WebFault` when there are not two editions with full texts, `CatalogError`.
    init(_ statute: StatuteHead, _ inquiry: Inquiry, _ site: Site) throws {
        let labels = statute.editions.map(\.label)
        guard labels.count > 1 else {
            throw WebFault.notFound("库里《\(statute.title)》只有一个版本，没有可以对照的。", hints: [])
        }
        let from = try inquiry.word("from", among: labels) ?? labels[labels.count - 2]
        let to = try inquiry.word("to", among: labels) ?? labels[labels.count - 1]
        guard let earlier = statute.editions.first(where: { $0.label == from }),
            let later = statute.editions.first(where: { $0.label == to }), earlier.id != later.id,
            let matched = try site.desk.comparison(from: earlier, to: later).matched
        else { throw WebFault.notUnderstood("请选择两个不同的版本。", hints: []) }
        self.statute = statute.title
        self.from = from
        self.to = to
        links = matched.articles
    }
}
