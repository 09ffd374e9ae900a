internal import Law

/// A table of texts, such as a CSV with a statute a row: a column of titles, a column of texts.
struct TextTable {
    /// The indices of the columns.
    private let title: Int
    private let content: Int
    private let history: Int?
    private let metadata: [(name: String, column: Int)]
    private var rows: DelimitedRecords

    /// The table that a text is, or nil when it is none: a list of powers has a column of bases, a table of other things short cells.
    init?(_ text: Paragraphs) {
        guard let first = text.indices.first(where: { !text[$0].isBlank }) else { return nil }
        for delimiter in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
        where text[first].contains(delimiter) {
            var rows = DelimitedRecords(text, delimiter: delimiter)
            guard let header = rows.next(where: { !$0.filled.isEmpty }) else { continue }
            let labels = header.cells.map { ColumnSynonyms.key($0.text).lowercased() }
            func column(_ keys: [String]) -> Int? {
                keys.lazy.compactMap { key in labels.firstIndex(of: key) }.first
            }
            guard labels.count >= 2, let title = column(JSONKeys.titles),
                let content = column(JSONKeys.texts),
                !labels.contains(where: { ColumnSynonyms.wholeKind(of: $0) == .field(.legalBasis) }),
                Self.holdsTexts(rows, content)
            else { continue }
            self.title = title
            self.content = content
            history = column(JSONKeys.histories)
            metadata = JSONKeys.metadata.compactMap { entry in column(entry.keys).map { (entry.name, $0) } }
            self.rows = rows
            return
        }
        return nil
    }

    /// The next document with the place of its row, or nil at the end; rows that hold nothing are passed over.
    mutating func next() -> (document: StatuteText, place: Int)? {
        while let row = rows.next() {
            func cell(_ column: Int) -> String { column < row.cells.count ? row.cells[column].text : "" }
            if row.filled.isEmpty { continue }
            let name = JSONKeys.cleanTitle(cell(title))
            let known = metadata.compactMap { entry in
                let value = JSONKeys.cleanTitle(cell(entry.column))
                return value.isEmpty ? nil : (name: entry.name, value: value)
            }
            let document = StatuteText(
                title: name.isEmpty ? nil : name,
                history: history.map { cell($0) }.flatMap { Self.isHistory($0) ? $0 : nil } ?? "",
                content: cell(content),
                metadata: known
            )
            return (document, row.places.lowerBound)
        }
        return nil
    }

    private static func holdsTexts(_ rows: DelimitedRecords, _ column: Int) -> Bool {
        let seen = rows.prefix(20).filter { !$0.filled.isEmpty }
        let texts = seen.filter { column < $0.cells.count && StatuteText.isText($0.cells[column].text) }
        return !seen.isEmpty && texts.count * 2 > seen.count
    }

    private static func isHistory(_ words: String) -> Bool {
        let line = words.stripped
        return line.hasPrefix("(") || line.hasPrefix("（") || HistoryLine.isHistory(line)
    }
}

extension DelimitedRecords {
    fileprivate mutating func next(where fits: (TableRow) -> Bool) -> TableRow? {
        while let row = next() {
            if fits(row) { return row }
        }
        return nil
    }
}
