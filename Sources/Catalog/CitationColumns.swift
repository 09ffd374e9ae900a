internal import GRDB
internal import Law

/// Step 2 of the schema: what most citations lack gets columns of its own.
///
/// Step 1 kept it as JSON, and reading a list's citations spent most of its time on decoding that.
enum CitationColumns {
    /// The new columns, all of them NULL for most citations.
    static let names = [
        "issuer", "markPrinted", "markDate", "markKind", "markOrdinal", "documentForm", "documentIssuer",
        "documentYear", "documentNumber", "documentPrinted", "headings", "through", "annex", "part",
        "quotation",
        "quotationStart", "quotationEnd",
    ]

    /// What step 1 kept as JSON.
    private struct Details: Decodable {
        var issuer: String?
        var mark: EditionMark?
        var documentNumber: DocumentNumber?
        var headings: [String]?
        var through: Pinpoint?
        var annex: String?
        var part: String?
        var quotation: Quotation?
    }

    /// Adds the columns, fills them from the JSON, and drops that.
    static func spread(_ db: Database) throws {
        for name in names { try db.execute(sql: "ALTER TABLE citation ADD COLUMN \(name)") }
        let update = try db.makeStatement(
            sql: "UPDATE citation SET \(names.map { $0 + " = ?" }.joined(separator: ", ")) WHERE id = ?"
        )
        let rows = try Row.fetchAll(db, sql: "SELECT id, details FROM citation WHERE details IS NOT NULL")
        for row in rows {
            let details = try StoredJSON.value(Details.self, of: try row.get(1))
            let values = values(
                issuer: details.issuer,
                mark: details.mark,
                document: details.documentNumber,
                headings: details.headings ?? [],
                through: details.through,
                annex: details.annex,
                part: details.part,
                quotation: details.quotation
            )
            try update.execute(arguments: StatementArguments(values + [try row.get(0) as Int64]))
        }
        try db.execute(sql: "ALTER TABLE citation DROP COLUMN details")
    }

    /// Adds the values of a citation to a row, in the order of ``names``.
    static func add(_ citation: Citation, to row: inout RowBatch) {
        row.add(citation.issuerPrinted)
        if let mark = citation.editionMark {
            row.add(mark.printed)
            row.add(mark.date?.description)
            row.add(mark.kind?.rawValue)
            row.add(mark.ordinal)
        } else {
            row.addNull(4)
        }
        if let document = citation.documentNumber {
            row.add(document.form.rawValue)
            row.add(document.issuer)
            row.add(document.year)
            row.add(document.number)
            row.add(document.printed)
        } else {
            row.addNull(5)
        }
        let headings = citation.headingHints
        row.add(headings.isEmpty ? nil : headings.joined(separator: "\n"))
        row.add(citation.through?.stored)
        row.add(citation.annex)
        row.add(citation.part)
        if let quotation = citation.quotation {
            row.add(quotation.text)
            StoredCitation.add(quotation.range, to: &row)
        } else {
            row.addNull(3)
        }
    }

    private static func values(
        issuer: String?,
        mark: EditionMark?,
        document: DocumentNumber?,
        headings: [String],
        through: Pinpoint?,
        annex: String?,
        part: String?,
        quotation: Quotation?
    ) -> [(any DatabaseValueConvertible)?] {
        [
            issuer, mark?.printed, mark?.date?.description, mark?.kind?.rawValue, mark?.ordinal,
            document?.form.rawValue, document?.issuer, document?.year, document?.number, document?.printed,
            headings.isEmpty ? nil : headings.joined(separator: "\n"), through?.stored, annex, part,
            quotation?.text, quotation?.range.lowerBound, quotation?.range.upperBound,
        ]
    }

    /// The headings of their column, which has one on each line; none where it is NULL.
    static func headings(_ stored: String?) -> [String] {
        stored?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
    }

    /// The columns that ``documentNumber(_:from:)`` reads.
    static let numberColumns =
        "documentForm, documentIssuer, documentYear, documentNumber, documentPrinted"

    /// Reads the columns of a document number; nil where there is none.
    static func documentNumber(_ row: Row, from first: Int) throws -> DocumentNumber? {
        guard let form = try row.get(first) as String? else { return nil }
        return DocumentNumber(
            form: DocumentNumber.Form(rawValue: form) ?? .letter,
            issuer: try row.get(first + 1),
            year: try row.get(first + 2),
            number: try row.get(first + 3),
            printed: try row.get(first + 4)
        )
    }

    /// Reads the columns, which begin at `first`, into a citation.
    static func read(_ row: Row, from first: Int, into citation: inout Citation) throws {
        citation.issuerPrinted = try row.get(first)
        if let printed = try row.get(first + 1) as String? {
            citation.editionMark = EditionMark(
                printed: printed,
                date: try row.date(first + 2),
                kind: (try row.get(first + 3) as String?).flatMap(HistoryKind.init(rawValue:)),
                ordinal: try row.get(first + 4)
            )
        }
        citation.documentNumber = try documentNumber(row, from: first + 5)
        citation.headingHints = headings(try row.get(first + 10))
        citation.through = (try row.get(first + 11) as String?).flatMap { Pinpoint(stored: $0) }
        citation.annex = try row.get(first + 12)
        citation.part = try row.get(first + 13)
        if let text = try row.get(first + 14) as String?, let range = try row.range(first + 15) {
            citation.quotation = Quotation(text: text, range: range)
        }
    }
}
