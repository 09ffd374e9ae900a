internal import Analysis
internal import Catalog
internal import ICU
internal import InvertedIndex
internal import Law

/// Makes the index's documents of powers, articles and statutes; one for each thread.
struct DocumentMaker {
    private var texts: AnalysedTexts
    private var tokens = TokenBuffer()

    /// A maker that keeps the words of a lexicon whole; throws when ICU's data is missing.
    init(lexicon: Lexicon) throws {
        texts = AnalysedTexts(try Analyzer(.bulk, lexicon: lexicon))
    }

    // MARK: - What a document says

    /// The document of an article, with the texts of its heading path and the powers that cite it.
    static func article(
        _ article: Article,
        of edition: EditionRecord,
        headings: [String],
        citing: [ArticleLink]
    ) -> StoredDocument {
        var document = statute(edition, kind: .article)
        document.article = article.number
        document.detail = article.number.chinese
        document.headings = headings
        document.caption = article.caption ?? ""
        document.sections = [StoredDocument.Section(field: .body, label: "", text: article.text)]
        document.links = citing.filter { $0.field != .quoted }.map { citing in
            StoredDocument.Link(
                power: citing.power.id,
                code: citing.power.code,
                category: citing.power.category,
                name: citing.power.name,
                subitem: citing.power.subitem ?? "",
                field: citing.field,
                pinpoint: citing.pinpoint
            )
        }
        return document
    }

    /// The document of an edition as a whole: what belongs to no article.
    static func statute(_ edition: Edition, _ record: EditionRecord) -> StoredDocument {
        var document = statute(record, kind: .statute)
        func add(_ label: String, _ text: String) {
            document.sections.append(StoredDocument.Section(field: .body, label: label, text: text))
        }
        if !edition.history.isEmpty { add("沿革", edition.history.map(\.printed).joined(separator: "\n")) }
        if let preamble = edition.preamble { add("", preamble.text) }
        for passage in edition.passages { add(passage.title, passage.content.text) }
        return document
    }

    private static func statute(_ edition: EditionRecord, kind: DocumentKind) -> StoredDocument {
        var document = StoredDocument(kind: kind, title: edition.title, detail: "")
        document.edition = edition.label
        document.standing = edition.standing
        document.rank = edition.level.rawValue
        document.isDigest = edition.textKind == .digest
        return document
    }

    /// The document of a power.
    static func power(_ record: PowerRecord, list: String) -> StoredDocument {
        let power = record.power
        var document = StoredDocument(kind: .power, title: power.name, detail: power.subitem ?? "")
        document.rank = power.category
        document.code = power.code
        document.list = list
        document.sections = power.fields.filter { !$0.content.text.isEmpty }.map { cell in
            let field: IndexScheme.Text =
                switch cell.role {
                case .legalBasis, .dutiesBasis: .legalBasis
                case .accountability: .accountability
                default: .duties
                }
            return StoredDocument.Section(field: field, label: cell.label, text: cell.content.text)
        }
        return document
    }

    // MARK: - What the index gets

    /// The exact values of a document.
    struct Values {
        /// The values of keyword fields, each once.
        var keywords: [(field: IndexScheme.Keyword, value: String)] = []
        /// The values of number fields, in the order of the fields.
        var numbers: [(field: IndexScheme.Number, value: Int64)] = []

        /// The values of an article or of an edition as a whole.
        init(_ document: StoredDocument, edition: EditionRecord, article: ArticleNumber?, citedBy: Int) {
            keywords = [
                (.statute, edition.title), (.edition, edition.label), (.level, edition.level.rawValue),
                (.standing, edition.standing.text),
            ]
            if let article {
                keywords.append((.article, IndexScheme.article(article)))
                keywords.append((.place, IndexScheme.place(statute: edition.title, article: article)))
            }
            numbers = [(.citedBy, Int64(citedBy)), (.date, IndexScheme.number(of: edition.date))]
        }

        /// The values of a power: its own, and everything that it cites.
        init(_ document: StoredDocument, cited: [CitedArticle], date: LegalDate?) {
            keywords = [(.category, document.rank), (.code, document.code), (.list, document.list)]
            var titles: Set<ExactText> = []
            var articles: Set<ArticleNumber> = []
            var places: [ExactText: Set<ArticleNumber>] = [:]
            for place in cited where place.field != .quoted {
                let title = place.statuteName.map { ExactText($0) }
                if let title, titles.insert(title).inserted { keywords.append((.statute, title.text)) }
                guard let article = place.article else { continue }
                if articles.insert(article).inserted {
                    keywords.append((.article, IndexScheme.article(article)))
                }
                if let title, places[title, default: []].insert(article).inserted {
                    keywords.append((.place, IndexScheme.place(statute: title.text, article: article)))
                }
            }
            numbers = [(.date, IndexScheme.number(of: date))]
        }
    }

    /// Analyses a document and adds it to a run.
    mutating func add(
        _ document: StoredDocument,
        _ key: DocumentKey,
        _ values: Values,
        to run: inout RunBuilder
    ) throws {
        run.begin(key: key.value)
        let title =
            switch document.kind {
            case .power: [document.title, document.detail]
            case .article: [document.title + document.detail]
            case .statute: [document.title]
            }
        try add(title, to: .title, &run)
        try add(document.headings, to: .heading, &run)
        try add([document.caption], to: .caption, &run)
        for field in [IndexScheme.Text.body, .legalBasis, .accountability, .duties] {
            try add(document.sections.filter { $0.field == field }.map(\.text), to: field, &run)
        }
        try run.add(keyword: IndexScheme.value(document.kind.rawValue), to: IndexScheme.field(.kind))
        for (field, value) in values.keywords where !value.isEmpty {
            try run.add(keyword: IndexScheme.value(value), to: IndexScheme.field(field))
        }
        for (number, value) in values.numbers { try run.set(number: value, of: IndexScheme.field(number)) }
        run.store(document.bytes)
        try run.end()
    }

    private mutating func add(_ values: [String], to field: IndexScheme.Text, _ run: inout RunBuilder) throws
    {
        tokens.removeAll()
        for value in values where !value.isEmpty { texts.append(value, to: &tokens) }
        guard tokens.count > 0 else { return }
        try run.add(
            bytes: tokens.bytes,
            termEnds: tokens.termEnds,
            positions: tokens.positions,
            cutting: tokens.cutting ?? 0,
            to: IndexScheme.field(field)
        )
    }
}
