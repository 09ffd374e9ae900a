/// How a table is laid out: its delimiter, where its header stands and what its columns are called.
struct TableShape {
    let delimiter: UInt8
    /// The index of the record that is the header, or the first of two.
    let header: Int
    /// One or two.
    let headerRows: Int
    let labels: [String]

    /// More columns than any list has; a longer record is no header.
    static let mostColumns = 256

    /// The delimiters that are tried.
    private static let delimiters: [UInt8] = [0x09, 0x2C, 0x3B, 0x7C]
    /// The header is looked for among this many records.
    private static let reach = 30

    /// The layout of a text that is a table, or nil: the delimiter with which most headings are known counts.
    static func find(in text: DecodedText) -> TableShape? {
        var best: (shape: TableShape, hits: Int)?
        for delimiter in delimiters where text.bytes.contains(delimiter) {
            var reader = DelimitedRecords(text, delimiter: delimiter)
            var records: [DelimitedRecord] = []
            while records.count <= reach, let record = reader.next() { records.append(record) }
            guard let found = header(in: records, delimiter: delimiter) else { continue }
            if found.hits > best?.hits ?? 0 { best = found }
        }
        return best?.shape
    }

    /// How many fields of a record are known column headings as a whole.
    static func hits(_ record: DelimitedRecord) -> Int {
        record.fields.reduce(0) {
            $0 + ($1.text.utf8.count <= 120 && ColumnSynonyms.wholeKind(of: $1.text) != nil ? 1 : 0)
        }
    }

    /// Whether a record is a header: two known headings and hardly anything that is none.
    static func isHeader(_ record: DelimitedRecord) -> Bool {
        guard record.fields.count <= mostColumns else { return false }
        let found = hits(record)
        return found >= 2 && found * 2 >= record.filled.count
    }

    private static func header(
        in records: [DelimitedRecord],
        delimiter: UInt8
    ) -> (shape: TableShape, hits: Int)? {
        var best: (index: Int, hits: Int)?
        for (index, record) in records.prefix(reach).enumerated() where isHeader(record) {
            if hits(record) > best?.hits ?? 1 { best = (index, hits(record)) }
        }
        guard let best else { return nil }
        let (labels, rows) = labels(at: best.index, in: records)
        return (
            TableShape(delimiter: delimiter, header: best.index, headerRows: rows, labels: labels), best.hits
        )
    }

    /// The headings of a header, a second row merged in: 职权名称 above 项目 and 子项 gives 职权名称项目 and 职权名称子项.
    static func labels(at index: Int, in records: [DelimitedRecord]) -> (labels: [String], rows: Int) {
        let upper = records[index].fields.map(\.text.condensed)
        guard index + 1 < records.count, isSecondRow(records[index + 1], below: upper) else {
            return (upper, 1)
        }
        let lower = records[index + 1].fields.map(\.text.condensed)
        var labels: [String] = []
        var group = ""
        for column in 0..<max(upper.count, lower.count) {
            let above = column < upper.count ? upper[column] : ""
            let below = column < lower.count ? lower[column] : ""
            if !above.isEmpty { group = above }
            labels.append(below.isEmpty ? above : group + below)
        }
        return (labels, 2)
    }

    /// A second header row holds known headings only, and at least one of them under a blank: a column that the first
    /// row leaves open.
    private static func isSecondRow(_ record: DelimitedRecord, below upper: [String]) -> Bool {
        let filled = record.filled
        guard !filled.isEmpty, filled.count < upper.count else { return false }
        let known = filled.allSatisfy { column in
            let words = record.fields[column].text
            return words.utf8.count <= 60 && ColumnSynonyms.wholeKind(of: words) != nil
        }
        return known && filled.contains { $0 >= upper.count || upper[$0].isEmpty }
    }
}
