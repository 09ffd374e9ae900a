internal import Catalog
internal import Law

/// A stretch that was not understood, as JSON.
struct UnparsedStretch: Encodable {
    let place: SourcePlace
    let printed: String
    let reason: String

    private enum Key: String, CodingKey { case file, line, printed, reason, place }

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
        printed = record.unparsed.printed
        reason = record.unparsed.reason
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(place.file, forKey: .file)
        try values.encode(place.line, forKey: .line)
        try values.encode(printed, forKey: .printed)
        try values.encode(reason, forKey: .reason)
        try values.encode(place, forKey: .place)
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
        editions = record.editions.map { $0.textKind == .digest ? "\($0.label)（摘要）" : $0.label }
    }
}
