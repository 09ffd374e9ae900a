internal import GRDB
internal import Law

/// The parts of a citation that most citations lack; stored as JSON, and not at all when there are none.
private struct CitationDetails: Codable, Equatable {
    var issuer: String?
    var mark: EditionMark?
    var documentNumber: DocumentNumber?
    var headings: [String]?
    var through: Pinpoint?
    var annex: String?
    var part: String?
    var quotation: Quotation?

    /// The details of a citation, or nil when it has none.
    init?(_ citation: Citation) {
        issuer = citation.issuerPrinted
        mark = citation.editionMark
        documentNumber = citation.documentNumber
        headings = citation.headingHints.isEmpty ? nil : citation.headingHints
        through = citation.through
        annex = citation.annex
        part = citation.part
        quotation = citation.quotation
        if self == CitationDetails() { return nil }
    }

    private init() {}
}

/// A citation as its row holds it.
enum StoredCitation {
    /// The columns that an insertion fills, in order.
    static let insertColumns = """
        field, power, article, role, statutePrinted, titleForm, number, suffix, paragraph, item, subitem,
        throughNumber, start, end, line, titleStart, titleEnd, pinpointStart, pinpointEnd, details,
        outcome, statuteName, statute, edition, resolvedPinpoint, note
        """

    /// The columns that ``record(_:links:path:)`` reads, in order.
    static let columns = """
        citation.id, citation.field, citation.power, citation.article, citation.role,
        citation.statutePrinted, citation.titleForm, citation.number, citation.suffix, citation.paragraph,
        citation.item, citation.subitem, citation.start, citation.end, citation.line, citation.titleStart,
        citation.titleEnd, citation.pinpointStart, citation.pinpointEnd, citation.details, citation.outcome, citation.statuteName, citation.statute, citation.edition,
        citation.resolvedPinpoint, citation.note
        """

    /// How many columns ``columns`` names.
    static let columnCount = 26

    /// The values of ``insertColumns``.
    static func arguments(
        _ citation: Citation,
        origin: CitationOrigin,
        resolution: CitationResolution?
    ) throws -> StatementArguments {
        var field: Int64?
        var power: Int64?
        var article: Int64?
        switch origin {
        case .power(let powerID, let fieldID): (power, field) = (powerID.value, fieldID.value)
        case .article(let id): article = id.value
        }
        let pinpoint = citation.pinpoint
        return [
            field, power, article, citation.field.rawValue, citation.statutePrinted,
            citation.titleForm.rawValue, pinpoint?.article?.number, pinpoint?.article?.suffix,
            pinpoint?.paragraph, pinpoint?.item, pinpoint?.subitem, citation.through?.article?.number,
            citation.range.lowerBound, citation.range.upperBound, citation.line,
            citation.titleRange?.lowerBound, citation.titleRange?.upperBound,
            citation.pinpointRange?.lowerBound, citation.pinpointRange?.upperBound,
            try CitationDetails(citation).map { try StoredJSON.text(of: $0) },
            resolution?.outcome, resolution?.statuteName, resolution?.statute?.value,
            resolution?.edition?.value, resolution?.pinpoint?.stored, resolution?.note,
        ]
    }

    /// The range of two neighbouring columns, or nil when there is none.
    private static func range(_ row: Row, _ column: Int) throws -> Range<Int>? {
        guard let start = try row.get(column) as Int?, let end = try row.get(column + 1) as Int?, start <= end
        else { return nil }
        return start..<end
    }

    /// Reads ``columns``.
    static func record(_ row: Row, from first: Int = 0, links: [ArticleID], path: String) throws
        -> CitationRecord
    {
        func damaged() throws -> CatalogError {
            .corrupted(path: path, detail: "citation 表第 \(try row.get(first) as Int64) 行")
        }
        let start: Int = try row.get(first + 12)
        let end: Int = try row.get(first + 13)
        guard start <= end else { throw try damaged() }
        var citation = Citation(
            field: try row.named(first + 4, or: .mention),
            statutePrinted: try row.get(first + 5),
            titleForm: try row.named(first + 6, or: .missing),
            range: start..<end,
            line: try row.get(first + 14)
        )
        citation.pinpoint = Pinpoint(
            article: try row.articleNumber(first + 7),
            paragraph: try row.get(first + 9),
            item: try row.get(first + 10),
            subitem: try row.get(first + 11)
        )
        citation.titleRange = try range(row, first + 15)
        citation.pinpointRange = try range(row, first + 17)
        if let text = try row.get(first + 19) as String? {
            guard let details = try? StoredJSON.value(CitationDetails.self, of: text) else {
                throw try damaged()
            }
            citation.issuerPrinted = details.issuer
            citation.editionMark = details.mark
            citation.documentNumber = details.documentNumber
            citation.headingHints = details.headings ?? []
            citation.through = details.through
            citation.annex = details.annex
            citation.part = details.part
            citation.quotation = details.quotation
        }
        let origin: CitationOrigin
        if let article = try row.get(first + 3) as Int64? {
            origin = .article(ArticleID(article))
        } else if let power = try row.get(first + 2) as Int64?, let field = try row.get(first + 1) as Int64? {
            origin = .power(PowerID(power), CellID(field))
        } else {
            throw try damaged()
        }
        return CitationRecord(
            id: CitationID(try row.get(first)),
            origin: origin,
            citation: citation,
            resolution: try resolution(row, from: first + 20, links: links)
        )
    }

    private static func resolution(_ row: Row, from first: Int, links: [ArticleID]) throws
        -> CitationResolution?
    {
        guard let outcome = try row.get(first) as String? else { return nil }
        return CitationResolution(
            outcome: outcome,
            statuteName: try row.get(first + 1),
            statute: (try row.get(first + 2) as Int64?).map { StatuteID($0) },
            edition: (try row.get(first + 3) as Int64?).map { EditionID($0) },
            articles: links,
            pinpoint: (try row.get(first + 4) as String?).flatMap { Pinpoint(stored: $0) },
            note: try row.get(first + 5)
        )
    }
}
