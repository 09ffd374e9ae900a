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

    /// How many columns ``insertColumns`` names.
    static let insertColumnCount = 27 + CitationColumns.names.count

    /// Adds a row with the values of ``insertColumns``.
    static func add(
        _ citation: Citation,
        origin: CitationOrigin,
        resolution: CitationResolution?,
        to row: inout RowBatch
    ) {
        var field: Int64?
        var power: Int64?
        var article: Int64?
        switch origin {
        case .power(let powerID, let fieldID): (power, field) = (powerID.value, fieldID.value)
        case .article(let id): article = id.value
        }
        let pinpoint = citation.pinpoint
        for number in [field, power, article] { row.add(number) }
        row.add(citation.field.rawValue)
        row.add(citation.statutePrinted)
        row.add(citation.titleForm.rawValue)
        row.add(pinpoint?.article?.number)
        row.add(pinpoint?.isHeading == true ? wholeHeading : pinpoint?.article?.suffix)
        row.add(pinpoint?.paragraph)
        row.add(pinpoint?.item)
        row.add(pinpoint?.subitem)
        row.add(citation.through?.article?.number)
        add(citation.range, to: &row)
        row.add(citation.place)
        add(citation.titleRange, to: &row)
        add(citation.pinpointRange, to: &row)
        if let resolution { add(resolution, to: &row) } else { row.addNull(8) }
        CitationColumns.add(citation, to: &row)
    }

    private static func add(_ resolution: CitationResolution, to row: inout RowBatch) {
        row.add(resolution.outcome)
        row.add(resolution.statuteName)
        row.add(resolution.statute?.value)
        row.add(resolution.edition?.value)
        row.add(resolution.pinpoint?.stored)
        row.add(resolution.note)
        row.add(resolution.editionReason)
        row.add(resolution.detail)
    }

    /// Adds the ends of a range, or NULL twice.
    static func add(_ range: Range<Int>?, to row: inout RowBatch) {
        row.add(range?.lowerBound)
        row.add(range?.upperBound)
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
