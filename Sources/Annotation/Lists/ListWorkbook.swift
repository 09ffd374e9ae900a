internal import Law
internal import LinkCheck
internal import Readers

/// A list, or the words of a file, as a workbook with what a check found: for files that have no room for comments.
struct ListWorkbook {
    private var rows: [[TextWorkbook.Cell]] = []
    private var columns: [(heading: String, width: Double)] = []
    /// The cells of a power's column with the rows that they became.
    private var cells: [CellKey: [Field]] = [:]
    /// The row by the place of a power or line in the file.
    private var byOrder: [Int: Int] = [:]
    private let isList: Bool
    private let day: LegalDate
    private let address: MarkedCopy.ArticleAddress
    private var notes: [Place: [String]] = [:]
    /// What is about no cell.
    private var about: [String] = []
    private var tally = CopyTally()

    /// A field of a power, and where it stands in the cell that it became.
    private struct Field {
        let place: Place
        /// How many characters of the cell come before it.
        let start: Int
        let text: SourcedText

        /// Whether a place of the file is one of its own.
        func holds(_ order: Int, _ column: Int?) -> Bool {
            guard column == nil || text.unit == .line || text.column == column else { return false }
            return text.place <= order && order <= text.place(atUTF8: text.text.utf8.count)
        }
    }

    private struct CellKey: Hashable {
        let code: String
        let power: String
        let label: String
    }

    private struct Place: Hashable {
        let row: Int
        let column: Int
    }

    private static let fixed: [(heading: String, width: Double)] = [
        ("位置", 16), ("编码", 20), ("职权名称", 28), ("类别", 10),
    ]

    /// A row a power.
    init(_ list: PowerList, day: LegalDate, address: @escaping MarkedCopy.ArticleAddress) {
        self.address = address
        isList = true
        self.day = day
        var labels: [String] = []
        for field in list.powers.lazy.flatMap(\.fields)
        where field.role.citationField.isBasis && !labels.contains(field.label) { labels.append(field.label) }
        columns = Self.fixed + labels.map { ($0, 60) }
        for power in list.powers {
            let name = power.subitem.map { "\(power.name)／\($0)" } ?? power.name
            let place = list.source.place(power.place).chinese
            var row = [place, power.code, name, power.category].map { TextWorkbook.Cell(text: $0) }
            row += labels.map { _ in TextWorkbook.Cell(text: "") }
            for field in power.fields {
                guard let index = labels.firstIndex(of: field.label) else { continue }
                let column = Self.fixed.count + index
                // Rows that belong to the power above bring further cells of a column.
                if !row[column].text.isEmpty { row[column].text += "\n" }
                let start = row[column].text.unicodeScalars.count
                row[column].text += field.content.text
                let key = CellKey(code: power.code, power: power.name, label: field.label)
                let place = Place(row: rows.count, column: column)
                cells[key, default: []].append(Field(place: place, start: start, text: field.content))
            }
            byOrder[power.place] = byOrder[power.place] ?? rows.count
            rows.append(row)
        }
    }

    /// A row a paragraph, or line.
    init(_ words: PublishedText, day: LegalDate, address: @escaping MarkedCopy.ArticleAddress) {
        self.address = address
        isList = false
        self.day = day
        columns = [("位置", 16), ("文字", 110)]
        for (index, line) in words.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            let place = words.place(ofLine: index + 1)
            byOrder[place.order] = byOrder[place.order] ?? rows.count
            rows.append([TextWorkbook.Cell(text: place.chinese), TextWorkbook.Cell(text: String(line))])
        }
    }

    /// The copy.
    mutating func made(_ findings: [Finding], corrects: Bool) throws(AnnotationError) -> MarkedCopy {
        let remarks = corrects ? mend(findings) : [:]
        for (index, finding) in findings.enumerated() { note(finding, remarks[index]) }
        for (place, words) in notes { rows[place.row][place.column].note = FindingNote.joined(words) }
        for (index, row) in rows.enumerated()
        where row.contains(where: { $0.text.utf16.count > TextWorkbook.longest }) {
            about.append("第\(index + 2)行有一格文字太长，只收入前 \(TextWorkbook.longest) 字，全文见原文件")
        }
        let list = TextWorkbook.Sheet(
            name: isList ? "清单" : "文字",
            columns: columns,
            kept: isList ? 3 : 1,
            rows: rows,
            note: about.isEmpty ? nil : FindingNote.joined(about)
        )
        let workbook = TextWorkbook(sheets: [list, FindingSheet.sheet(findings, address: address)], day: day)
        return tally.copy(try workbook.bytes(), "xlsx")
    }

    private mutating func note(_ finding: Finding, _ remark: String?) {
        let text = FindingNote.quoting(finding, remark: remark, address: address(finding))
        tally.marked += 1
        guard let place = place(of: finding) else {
            about.append(text)
            return
        }
        notes[place, default: []].append(text)
        let style = TextWorkbook.Style(finding.severity)
        let known = rows[place.row][place.column].style
        if known == .plain || style.rawValue < known.rawValue { rows[place.row][place.column].style = style }
    }

    /// The cell that a finding is about; nil for the list as a whole.
    private func place(of finding: Finding) -> Place? {
        let order = finding.place.order
        guard isList else { return byOrder[order].map { Place(row: $0, column: 1) } }
        let candidates = fields(of: finding)
        let holding = candidates.first { $0.holds(order, finding.place.column?.number) }
        if let field = holding ?? candidates.first { return field.place }
        guard !finding.power.isEmpty || !finding.code.isEmpty, let row = byOrder[order] else { return nil }
        return Place(row: row, column: finding.label == "编码" ? 1 : 2)
    }

    private func fields(of finding: Finding) -> [Field] {
        cells[CellKey(code: finding.code, power: finding.power, label: finding.label)] ?? []
    }

    // MARK: - Changes

    /// Changes the words of cells, and tells by the index of the finding what became of it.
    private mutating func mend(_ findings: [Finding]) -> [Int: String] {
        var remarks: [Int: String] = [:]
        var mended = MendedStretches<Place>()
        var changes: [Place: [ChangedWords.Hunk]] = [:]
        for (index, finding) in findings.enumerated() {
            guard let change = finding.certainChange else { continue }
            guard let (place, stretch) = self.place(of: change, finding) else {
                remarks[index] = refuse(finding, "要改的文字没有逐字找到")
                continue
            }
            guard let hunks = mended.take(change, at: stretch.lowerBound, in: place) else {
                remarks[index] = refuse(finding, "与另一处修改重叠")
                continue
            }
            changes[place, default: []] += hunks
            remarks[index] = "已改：原文“\(change.printed)”已改为“\(change.words)”"
            tally.corrected += 1
        }
        for (place, made) in changes { make(made, at: place) }
        return remarks
    }

    private mutating func refuse(_ finding: Finding, _ reason: String) -> String {
        tally.notCorrected(finding, reason)
        return "未改：\(reason)"
    }

    /// Where the words of a change stand in a cell: where it says, and nowhere else.
    private func place(of change: Replacement, _ finding: Finding) -> (Place, Range<Int>)? {
        let order = change.place.order
        let starts: [(Place, Int)] =
            isList
            ? fields(of: finding).filter { $0.holds(order, change.place.column?.number) }
                .map { ($0.place, $0.start) }
            : byOrder[order].map { [(Place(row: $0, column: 1), 0)] } ?? []
        guard starts.count == 1, let (place, base) = starts.first else { return nil }
        let text = Array(rows[place.row][place.column].text.unicodeScalars)
        let stretch = (base + change.characters.start)..<(base + change.characters.end)
        guard !stretch.isEmpty, stretch.lowerBound >= 0, stretch.upperBound <= text.count,
            text[stretch].elementsEqual(change.printed.unicodeScalars)
        else { return nil }
        return (place, stretch)
    }

    private mutating func make(_ changes: [ChangedWords.Hunk], at place: Place) {
        var text = Array(rows[place.row][place.column].text.unicodeScalars)
        for change in changes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            text.replaceSubrange(change.range, with: change.words.unicodeScalars)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        rows[place.row][place.column].text = String(view)
    }
}
