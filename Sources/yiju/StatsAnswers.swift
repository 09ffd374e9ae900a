internal import Catalog
internal import Law

/// A stretch that was not understood, as JSON.
struct UnparsedAnswer: Encodable {
    let file: String
    let line: Int
    let printed: String
    let reason: String

    init(_ record: UnparsedRecord, in catalog: Catalog) throws {
        switch record.origin {
        case .article(let id): file = try catalog.article(id)?.place.file ?? ""
        case .power(let id, _): file = try catalog.power(id)?.file ?? ""
        }
        printed = record.unparsed.printed
        line = record.unparsed.line
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
        editions = record.editions.map { $0.textKind == .digest ? "\($0.label)（摘要）" : $0.label }
    }
}
