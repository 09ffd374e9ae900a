internal import Catalog
internal import Formats
internal import Law

/// A stretch that was not understood, as JSON.
struct UnparsedStretch: Encodable {
    let file: String
    @Nullable var line: Int?
    let place: SourcePlace
    let printed: String
    let reason: String

    init(_ record: UnparsedRecord, in catalog: Catalog) throws {
        var source: Source?
        var column: SourceColumn?
        switch record.origin {
        case .article(let id): source = try catalog.article(id)?.source
        case .power(let id, let cell):
            let power = try catalog.power(id)
            source = power?.source
            column = power.flatMap { power in
                power.fields.firstIndex(of: cell).map { power.power.fields[$0].column }
            }
        }
        place = (source ?? Source(file: "")).place(record.unparsed.place, column: column)
        file = place.file
        line = place.line
        printed = record.unparsed.printed
        reason = record.unparsed.reason
    }
}

/// A file that was read, as JSON.
struct SourceAnswer: Encodable {
    let file: String
    let size: Int
    let format: String
    let note: String?

    init(_ record: SourceRecord) {
        file = record.facts.file
        size = record.facts.size
        format = record.facts.format
        note = record.facts.reason
    }
}

/// A statute on hand, as JSON.
struct StatuteAnswer: Encodable {
    let title: String
    let level: String
    let editions: [String]

    init(_ record: StatuteRecord) {
        title = record.title
        level = record.editions.first?.level.rawValue ?? StatuteLevel.unknown.rawValue
        editions = record.editions.map { edition in
            edition.label + (edition.remark.map { "（\($0)）" } ?? "")
        }
    }
}
