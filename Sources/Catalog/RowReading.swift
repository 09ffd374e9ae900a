internal import Formats
internal import Foundation
internal import GRDB
internal import Law

extension Row {
    /// The value of a column; a damaged file gives an error where plain subscripts would stop the program.
    func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Int) throws -> Value {
        try decode(Value.self, atIndex: column)
    }

    /// The number of a column: a count, a place, an offset, a part of a provision's number.
    ///
    /// None of ours comes near the ends of 64 bits: what does is damage, and no sum of a few numbers overflows.
    func get(_ column: Int) throws -> Int { try Self.plausible(try decode(Int.self, atIndex: column)) }

    /// The number of a column that may be NULL.
    func get(_ column: Int) throws -> Int? {
        try decode(Int?.self, atIndex: column).map(Self.plausible)
    }

    private static func plausible(_ number: Int) throws -> Int {
        guard (-1 << 48...1 << 48).contains(number) else { throw ImplausibleNumber() }
        return number
    }

    /// The range of two neighbouring columns, offsets into a text; nil where either is NULL.
    func range(_ column: Int) throws -> Range<Int>? {
        guard let start = try get(column) as Int?, let end = try get(column + 1) as Int? else { return nil }
        guard 0 <= start, start <= end else { throw ImplausibleNumber() }
        return start..<end
    }

    /// The date of a column in ISO form, or nil.
    func date(_ column: Int) throws -> LegalDate? {
        (try get(column) as String?).flatMap { LegalDate(iso: $0) }
    }

    /// The article number of two neighbouring columns, 0 or NULL meaning that there is no suffix; nil when damaged.
    func articleNumber(_ column: Int) throws -> ArticleNumber? {
        guard let number = try get(column) as Int? else { return nil }
        let suffix: Int? = try get(column + 1)
        return ArticleNumber(number, suffix: suffix == 0 ? nil : suffix)
    }

    /// How the places of a source are counted; NULL, as for every text, means that they are lines.
    func numbering(_ column: Int) throws -> PlaceNumbering { try numbering(of: try get(column)) }

    fileprivate func numbering(of stored: String?) throws -> PlaceNumbering {
        guard let stored else { return .lines }
        let numbering = try StoredJSON.value(PlaceNumbering.self, of: stored)
        for section in numbering.sections { _ = try Self.plausible(section.number) }
        return numbering
    }

    /// The source of two neighbouring columns, `file` and `numbering`.
    func source(_ column: Int) throws -> Source {
        Source(file: try get(column), numbering: try numbering(column + 1))
    }

    /// The text of two neighbouring columns, `text` and `place`.
    func sourcedText(_ first: Int, in source: Source, column: Int? = nil) throws -> SourcedText {
        let place: Int = try get(first + 1)
        return SourcedText(
            try get(first),
            place: place,
            unit: source.numbering.unit(of: place),
            column: column
        )
    }

    /// The value of a column that holds one of an enumeration's names.
    func named<Value: RawRepresentable>(_ column: Int, or fallback: Value) throws -> Value
    where Value.RawValue == String {
        (try get(column) as String?).flatMap(Value.init(rawValue:)) ?? fallback
    }
}

/// Reads the sources of rows: neighbours mostly have the same one, whose numbering is decoded once.
struct SourceReading {
    private var last: (file: String, numbering: String?, source: Source)?

    /// The source of two neighbouring columns, `file` and `numbering`.
    mutating func source(_ row: Row, _ column: Int) throws -> Source {
        let file: String = try row.get(column)
        let numbering: String? = try row.get(column + 1)
        if let last, last.file == file, last.numbering == numbering { return last.source }
        let source = Source(file: file, numbering: try row.numbering(of: numbering))
        last = (file, numbering, source)
        return source
    }
}

/// The rows that belong to others, which are gone through in the same order: the first column of each is the number of its owner.
struct RowsBelow {
    private let cursor: RowCursor
    private var row: Row?

    /// Rows by ascending number of their owner.
    init(_ cursor: RowCursor) throws {
        self.cursor = cursor
        row = try cursor.next()
    }

    /// The rows of an owner, each turned into a value; those of owners with smaller numbers are passed over.
    mutating func map<Value>(of owner: Int64, _ make: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        while let found = row {
            let number: Int64 = try found.get(0)
            guard number <= owner else { break }
            if number == owner { values.append(try make(found)) }
            row = try cursor.next()
        }
        return values
    }
}

/// A number that no catalog of ours has.
struct ImplausibleNumber: Error {}

extension Statement {
    /// The rows of a query, each turned into a value while SQLite still holds it, without a copy between.
    func map<Value>(_ arguments: StatementArguments, _ make: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        let rows = try Row.fetchCursor(self, arguments: arguments)
        while let row = try rows.next() { values.append(try make(row)) }
        return values
    }
}

/// Values that are stored as JSON because nobody asks for their parts.
enum StoredJSON {
    /// The value as JSON text.
    static func text(of value: some Encodable) throws -> String {
        String(decoding: try JSONText.compact(value), as: UTF8.self)
    }

    /// The value that a JSON text holds.
    static func value<Value: Decodable>(_ type: Value.Type, of text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

extension Pinpoint {
    /// A short form for the catalog: article, suffix, paragraph, item, subitem, `-` for what is open (`44.-.2.-.-`); of a whole
    /// chapter part, chapter and section behind them.
    var stored: String {
        let above = isHeading ? [part, chapter, section] : []
        return ([article?.number, article?.suffix, paragraph, item, subitem] + above)
            .map { $0.map(String.init) ?? "-" }
            .joined(separator: ".")
    }

    /// Reads the short form; nil when it is damaged.
    init?(stored: String) {
        let parts = stored.split(separator: ".").map { Int($0) }
        if parts.count == 8 {
            self.init(part: parts[5], chapter: parts[6], section: parts[7])
            return
        }
        guard parts.count == 5 else { return nil }
        self.init(
            article: parts[0].flatMap { ArticleNumber($0, suffix: parts[1]) },
            paragraph: parts[2],
            item: parts[3],
            subitem: parts[4]
        )
    }
}
