internal import GRDB
internal import Law

/// A citation as its row holds it.
enum StoredCitation {
    /// The columns that an insertion fills, in order.
    static let insertColumns =
        """
        field, power, article, role, statutePrinted, titleForm, number, suffix, paragraph, item, subitem,
        throughNumber, start, end, place, titleStart, titleEnd, pinpointStart, pinpointEnd,
        outcome, statuteName, statute, edition, resolvedPinpoint, note, editionReason, detail,
        """ + CitationColumns.names.joined(separator: ", ")

    /// The columns that ``record(_:from:path:)`` reads, in order.
    static let columns =
        """
        citation.id, citation.field, citation.power, citation.article, citation.role,
        citation.statutePrinted, citation.titleForm, citation.number, citation.suffix, citation.paragraph,
        citation.item, citation.subitem, citation.start, citation.end, citation.place, citation.titleStart,
        citation.titleEnd, citation.pinpointStart, citation.pinpointEnd, citation.outcome,
        citation.statuteName, citation.statute, citation.edition, citation.resolvedPinpoint, citation.note,
        citation.editionReason, citation.detail,
        (SELECT group_concat(target) FROM link WHERE link.citation = citation.id),
        """ + CitationColumns.names.map { "citation." + $0 }.joined(separator: ", ")

    /// How many columns ``columns`` names.
    static let columnCount = 28 + CitationColumns.names.count

    /// What stands for the suffix where a whole chapter is cited: its headings tell which one.
    static let wholeHeading = -1

    /// Gives an insertion the values of ``insertColumns``.
    static func bind(
        _ citation: Citation,
        origin: CitationOrigin,
        resolution: CitationResolution?,
        to row: RowInsertion
    ) {
        var field: Int64?
        var power: Int64?
        var article: Int64?
        switch origin {
        case .power(let powerID, let fieldID): (power, field) = (powerID.value, fieldID.value)
        case .article(let id): article = id.value
        }
        let pinpoint = citation.pinpoint
        for number in [field, power, article] { row.bind(number) }
        row.bind(citation.field.rawValue)
        row.bind(citation.statutePrinted)
        row.bind(citation.titleForm.rawValue)
        row.bind(pinpoint?.article?.number)
        row.bind(pinpoint?.isHeading == true ? wholeHeading : pinpoint?.article?.suffix)
        row.bind(pinpoint?.paragraph)
        row.bind(pinpoint?.item)
        row.bind(pinpoint?.subitem)
        row.bind(citation.through?.article?.number)
        bind(citation.range, to: row)
        row.bind(citation.place)
        bind(citation.titleRange, to: row)
        bind(citation.pinpointRange, to: row)
        row.bind(resolution?.outcome)
        row.bind(resolution?.statuteName)
        row.bind(resolution?.statute?.value)
        row.bind(resolution?.edition?.value)
        row.bind(resolution?.pinpoint?.stored)
        row.bind(resolution?.note)
        row.bind(resolution?.editionReason)
        row.bind(resolution?.detail)
        CitationColumns.bind(citation, to: row)
    }

    /// Gives an insertion the ends of a range, or NULL twice.
    static func bind(_ range: Range<Int>?, to row: RowInsertion) {
        row.bind(range?.lowerBound)
        row.bind(range?.upperBound)
    }

    /// Reads the columns `number`, `suffix`, `paragraph`, `item` and `subitem`; where a whole chapter is cited, that of its headings.
    static func pinpoint(_ row: Row, from first: Int, headings: Int) throws -> Pinpoint? {
        let suffix: Int? = try row.get(first + 1)
        if suffix == wholeHeading {
            return Pinpoint(headings: CitationColumns.headings(try row.get(headings)))
        }
        return Pinpoint(
            article: try row.articleNumber(first),
            paragraph: try row.get(first + 2),
            item: try row.get(first + 3),
            subitem: try row.get(first + 4)
        )
    }

    /// Reads ``columns``.
    static func record(_ row: Row, from first: Int = 0, path: String) throws -> CitationRecord {
        func damaged() throws -> CatalogError {
            .corrupted(path: path, detail: "citation 表第 \(try row.get(first) as Int64) 行")
        }
        guard let range = try row.range(first + 12) else { throw try damaged() }
        var citation = Citation(
            field: try row.named(first + 4, or: .mention),
            statutePrinted: try row.get(first + 5),
            titleForm: try row.named(first + 6, or: .missing),
            range: range,
            place: try row.get(first + 14)
        )
        citation.titleRange = try row.range(first + 15)
        citation.pinpointRange = try row.range(first + 17)
        try CitationColumns.read(row, from: first + 28, into: &citation)
        citation.pinpoint = try pinpoint(row, from: first + 7, headings: first + 38)
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
            resolution: try resolution(row, from: first + 19)
        )
    }

    private static func resolution(_ row: Row, from first: Int) throws -> CitationResolution? {
        guard let outcome = try row.get(first) as String? else { return nil }
        let links = (try row.get(first + 8) as String?)?.split(separator: ",").compactMap { Int64($0) } ?? []
        return CitationResolution(
            outcome: outcome,
            statuteName: try row.get(first + 1),
            statute: (try row.get(first + 2) as Int64?).map { StatuteID($0) },
            edition: (try row.get(first + 3) as Int64?).map { EditionID($0) },
            editionReason: try row.get(first + 6),
            articles: links.sorted().map { ArticleID($0) },
            pinpoint: (try row.get(first + 4) as String?).flatMap { Pinpoint(stored: $0) },
            note: try row.get(first + 5),
            detail: try row.get(first + 7)
        )
    }
}
