internal import GRDB
internal import Law

/// An article as its row holds it.
struct StoredArticle {
    let id: ArticleID
    let article: Article
    let ordinal: Int
    let source: Source

    /// Reads id, edition, part, ordinal, number, suffix, headingPath, caption, place, text, layout, file, numbering.
    init(_ row: Row, path: String) throws {
        id = ArticleID(try row.get(0))
        ordinal = try row.get(3)
        source = try row.source(11)
        guard let number = try row.articleNumber(4),
            let paragraphs = ProvisionLayout.decode(text: try row.get(9), layout: try row.get(10))
        else {
            throw CatalogError.corrupted(path: path, detail: "article 表第 \(try row.get(0) as Int64) 行")
        }
        let headings: String = try row.get(6)
        article = Article(
            number: number,
            headingPath: headings.split(separator: ",").compactMap { Int($0) },
            caption: try row.get(7),
            paragraphs: paragraphs,
            place: try row.get(8)
        )
    }

    /// The article with what stands around it; `headings` are the texts of its heading path.
    func record(in edition: EditionRecord, headings: [String]) -> ArticleRecord {
        ArticleRecord(
            id: id,
            edition: edition,
            headings: headings,
            article: article,
            source: source,
            ordinal: ordinal
        )
    }
}

/// Puts an edition together from the files that its parts were read from.
struct EditionAssembly {
    private let db: Database
    private let path: String
    private var headings: [Heading] = []
    private var articles: [Article] = []
    private var passages: [Passage] = []
    private var parts: [EditionPart] = []
    private var history: [HistoryEvent] = []
    private var preamble: SourcedText?
    private var source: Source?
    private var place = 1

    init(_ db: Database, path: String) {
        self.db = db
        self.path = path
    }

    /// The edition, or nil when no part of it is on hand.
    func edition(_ record: EditionRecord) throws -> Edition? {
        var copy = self
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT part.id, part.title, part.preamble, part.preamblePlace, source.file,
                    source.numbering, part.place
                FROM part JOIN source ON source.id = part.source
                WHERE part.edition = ? ORDER BY part.firstArticle, part.id
                """,
            arguments: [record.id.value]
        )
        for row in rows { try copy.add(row) }
        guard let source = copy.source else { return nil }
        return Edition(
            title: record.title,
            level: record.level,
            date: record.date,
            effective: record.effective,
            history: copy.history,
            textKind: record.textKind,
            preamble: copy.preamble,
            headings: copy.headings,
            articles: copy.articles,
            passages: copy.passages,
            parts: copy.parts,
            source: source,
            place: copy.place
        )
    }

    private mutating func add(_ row: Row) throws {
        let part: Int64 = try row.get(0)
        let own = try row.source(4)
        let firstHeading = headings.count
        if let title = try row.get(1) as String? {
            parts.append(EditionPart(title: title, firstArticle: articles.count, source: own))
        }
        if source == nil {
            source = own
            place = try row.get(6)
        }
        if preamble == nil, let text = try row.get(2) as String? {
            let start: Int = try row.get(3)
            preamble = SourcedText(text, place: start, unit: own.numbering.unit(of: start))
        }
        let events = try Self.history(db, part: part)
        if events.count > history.count { history = events }
        headings += try Row.fetchAll(
            db,
            sql: "SELECT depth, text, place FROM heading WHERE part = ? ORDER BY ordinal",
            arguments: [part]
        ).map { Heading(depth: try $0.get(0), text: try $0.get(1), place: try $0.get(2)) }
        passages += try Row.fetchAll(
            db,
            sql: "SELECT kind, title, text, place FROM passage WHERE part = ? ORDER BY ordinal",
            arguments: [part]
        ).map {
            Passage(
                kind: try $0.named(0, or: .unnumbered),
                title: try $0.get(1),
                content: try $0.sourcedText(2, in: own)
            )
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, edition, part, ordinal, number, suffix, headingPath, caption, place, text, layout, '', NULL
                FROM article WHERE part = ? ORDER BY ordinal
                """,
            arguments: [part]
        )
        while let row = try rows.next() {
            let stored = try StoredArticle(row, path: path).article
            articles.append(
                Article(
                    number: stored.number,
                    headingPath: stored.headingPath.map { $0 + firstHeading },
                    caption: stored.caption,
                    paragraphs: stored.paragraphs,
                    place: stored.place
                )
            )
        }
    }

    /// The history that a part prints.
    static func history(_ db: Database, part: Int64) throws -> [HistoryEvent] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(eventColumns) FROM event WHERE part = ? ORDER BY ordinal"
        )
        return try Row.fetchAll(statement, arguments: [part]).map { try event($0) }
    }

    /// The columns that ``event(_:from:)`` reads.
    static let eventColumns =
        "kind, date, body, numberForm, numberIssuer, numberYear, number, numberPrinted, event.printed"

    /// Reads ``eventColumns``.
    static func event(_ row: Row, from first: Int = 0) throws -> HistoryEvent {
        var document: DocumentNumber?
        if let number = try row.get(first + 6) as Int? {
            document = DocumentNumber(
                form: try row.named(first + 3, or: .letter),
                issuer: try row.get(first + 4),
                year: try row.get(first + 5),
                number: number,
                printed: try row.get(first + 7)
            )
        }
        return HistoryEvent(
            kind: try row.named(first, or: .promulgated),
            date: try row.date(first + 1),
            body: try row.get(first + 2),
            documentNumber: document,
            printed: try row.get(first + 8)
        )
    }
}
