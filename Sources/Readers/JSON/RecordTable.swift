internal import Law
internal import Office

/// A table of records: the names of their members as its header, a row for each record.
struct RecordTable {
    /// The most columns; further names are told.
    static let mostColumns = 256

    /// The table; its rows are counted by the records, the header above them is row 0.
    let table: OfficeTable
    /// The names that found no column.
    let leftOut: [String]
    /// The codes of types of power that were put into words.
    let codes: Set<String>

    /// The table of records.
    init(_ records: [JSONNode]) {
        var columns: [String: Int] = [:]
        var names: [String] = []
        var leftOut: [String] = []
        for record in records {
            for member in record.members ?? [] where columns[member.key] == nil {
                columns[member.key] = names.count + 1
                if names.count < Self.mostColumns {
                    names.append(member.key)
                } else {
                    columns[member.key] = 0
                    leftOut.append(member.key)
                }
            }
        }
        self.leftOut = leftOut
        let coded = Self.codedColumns(records)
        var codes: Set<String> = []
        var rows = [OfficeRow(number: 0, cells: names.enumerated().map { .init(column: $0 + 1, text: $1) })]
        for (index, record) in records.enumerated() {
            var cells: [Int: String] = [:]
            for member in record.members ?? [] {
                guard let column = columns[member.key], column > 0, cells[column] == nil else { continue }
                var words = member.value.printed
                if coded.contains(member.key), let type = JSONKeys.typeCodes[words.stripped] {
                    codes.insert(words.stripped)
                    words = type
                }
                if !words.isEmpty { cells[column] = Self.unified(words) }
            }
            let row = cells.sorted { $0.key < $1.key }.map { OfficeCell(column: $0.key, text: $0.value) }
            rows.append(OfficeRow(number: index + 1, cells: row))
        }
        self.codes = codes
        table = OfficeTable(rows: rows, headingRows: 1)
    }

    /// The columns of types that hold nothing but codes.
    private static func codedColumns(_ records: [JSONNode]) -> Set<String> {
        var filled: Set<String> = []
        var worded: Set<String> = []
        for record in records {
            for member in record.members ?? []
            where ColumnSynonyms.wholeKind(of: member.key) == .category {
                let words = member.value.printed.stripped
                if words.isEmpty { continue }
                filled.insert(member.key)
                if JSONKeys.typeCodes[words] == nil { worded.insert(member.key) }
            }
        }
        return filled.subtracting(worded)
    }

    /// Lines end in a line feed, whatever system wrote them.
    private static func unified(_ words: String) -> String {
        words.utf8.contains(0x0D)
            ? words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(
                separator: "\n"
            ) : words
    }
}
