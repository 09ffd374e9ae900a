internal import Law
internal import LinkCheck
internal import Office

/// A workbook with notes at the cells that findings are about, and with the words of cells changed where that is certain.
///
/// Only the sheets that get their first note, or of which a cell is changed, are touched, and in them nothing else.
struct WorkbookCopy {
    private let address: MarkedCopy.ArticleAddress
    private var parts: PackageParts
    private let document: OfficeDocument
    private let spots: FindingSpots
    private let texts: String?
    private let isMacroEnabled: Bool
    private var notes: [String: SheetNotes] = [:]
    private var tally = CopyTally()

    /// Opens a workbook.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - document: what it holds.
    ///   - list: the list that was read from it, or nil.
    ///   - address: where the article of a finding can be read.
    /// - Throws: `AnnotationError` when the archive or a part is not written as office programs do.
    init(
        _ bytes: [UInt8],
        document: OfficeDocument,
        list: PowerList?,
        address: @escaping MarkedCopy.ArticleAddress
    ) throws(AnnotationError) {
        self.address = address
        parts = try PackageParts(bytes)
        self.document = document
        spots = FindingSpots(document, list: list)
        let main = try parts.links(of: "").first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
        texts = try parts.links(of: main).first { $0.kind == "sharedStrings" }?.target
        let types = try parts.content("[Content_Types].xml") ?? []
        isMacroEnabled = String(decoding: types, as: UTF8.self).contains("sheet.macroEnabled.main")
    }

    /// The copy.
    mutating func made(_ findings: [Finding], corrects: Bool) throws(AnnotationError) -> MarkedCopy {
        let remarks = corrects ? try mend(findings) : [:]
        for (index, finding) in findings.enumerated() { mark(finding, remarks[index]) }
        for part in notes.keys.sorted() {
            if let notes = notes[part] { try write(notes, into: part) }
        }
        return tally.copy(try parts.finished(), isMacroEnabled ? "xlsm" : "xlsx")
    }

    // MARK: - Notes

    private mutating func mark(_ finding: Finding, _ remark: String?) {
        let spot = spots.spot(finding.place, printed: finding.printed, characters: finding.characters)
        guard let place = (spot ?? spots.first).flatMap({ cell(at: $0) }) else {
            return tally.notPlaced(finding, "工作簿里没有可以加批注的单元格")
        }
        var remarks = [remark].compactMap { $0 }
        if spot == nil {
            let reason = "\(finding.place.chinese)在工作簿里没有找到，批注加在第一个有文字的单元格"
            remarks.append("位置：\(reason)")
            tally.notPlaced(finding, reason)
        }
        tally.marked += 1
        let text = FindingNote.quoting(
            finding,
            remark: remarks.isEmpty ? nil : remarks.joined(separator: "；"),
            address: address(finding)
        )
        notes[place.part, default: SheetNotes()].add(text, to: place.cell)
    }

    private func cell(at spot: FindingSpot) -> (part: String, cell: SheetNotes.Cell)? {
        guard case .table(let table) = document.blocks[spot.block], let part = table.part,
            let place = spot.cell
        else { return nil }
        let row = table.rows[place.row]
        return (part, SheetNotes.Cell(row: row.number, column: row.cells[place.cell].column))
    }

    private func content(_ part: String?) throws(AnnotationError) -> [UInt8]? {
        guard let part else { return nil }
        return try parts.content(part)
    }

    private mutating func write(_ notes: SheetNotes, into part: String) throws(AnnotationError) {
        guard let sheet = try parts.content(part) else { throw .part(part) }
        let root = try RootElement(sheet, part: part)
        let cells = try SheetCells(sheet, part: part, wanted: [])
        let links = try parts.links(of: part)
        let isStrict = root.namespace.contains("purl.oclc.org")
        let relations =
            isStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let known = links.first { $0.kind == "comments" }?.target
        let name = known ?? parts.free { "xl/comments\($0).xml" }
        let old = try content(known)
        let (comments, new) = try notes.comments(old, part: name, namespace: root.namespace)
        parts.set(name, comments)
        if known == nil {
            let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
            try parts.declare(name, as: type)
            _ = try parts.link(part, to: name, type: relations + "/comments")
        }
        guard !new.isEmpty else { return }
        let drawn = links.first { $0.id == cells.drawingLink }?.target
        let drawing = drawn ?? parts.free { "xl/drawings/vmlDrawing\($0).vml" }
        let shapes = try content(drawn)
        parts.set(drawing, try notes.boxes(shapes, part: drawing, for: new, cells.space))
        guard drawn == nil else { return }
        try parts.declare(ending: "vml", as: "application/vnd.openxmlformats-officedocument.vmlDrawing")
        let id = try parts.link(part, to: drawing, type: relations + "/vmlDrawing")
        var edits = ByteEdits()
        edits.insert(
            "<\(root.prefix)legacyDrawing xmlns:r=\"\(relations)\" r:id=\"\(id)\"/>",
            at: cells.drawingPlace
        )
        parts.set(part, edits.applied(to: sheet))
    }

    // MARK: - Changes

    /// A change of a cell that is to be made.
    private struct Change {
        let finding: Int
        let spot: FindingSpot
        let hunks: [ChangedWords.Hunk]
        let replacement: Replacement
    }

    /// Changes the words of cells, and tells by the index of the finding what became of it.
    private mutating func mend(_ findings: [Finding]) throws(AnnotationError) -> [Int: String] {
        var remarks: [Int: String] = [:]
        var mended = MendedStretches<FindingSpot>()
        var changes: [String: [SheetNotes.Cell: [Change]]] = [:]
        for (index, finding) in findings.enumerated() {
            guard let change = finding.certainChange else { continue }
            guard let (spot, characters) = spots.place(of: change), let place = cell(at: spot) else {
                remarks[index] = refuse(finding, "要改的文字没有逐字找到")
                continue
            }
            guard let hunks = mended.take(change, at: characters.lowerBound, in: spot.whole) else {
                remarks[index] = refuse(finding, "与另一处修改重叠")
                continue
            }
            let made = Change(finding: index, spot: spot, hunks: hunks, replacement: change)
            changes[place.part, default: [:]][place.cell, default: []].append(made)
        }
        let shared = try SharedWords(parts, texts)
        for (part, wanted) in changes.sorted(by: { $0.key < $1.key }) {
            guard let sheet = try parts.content(part) else { throw .part(part) }
            let cells = try SheetCells(sheet, part: part, wanted: Set(wanted.keys))
            let prefix = try RootElement(sheet, part: part).prefix
            var edits = ByteEdits()
            for (place, made) in wanted.sorted(by: { $0.key < $1.key }) {
                let hunks = made.flatMap(\.hunks)
                let text = made.first.map { spots.text(at: $0.spot) } ?? ""
                let fault = change(cells.cells[place], of: sheet, text, hunks, shared, prefix, &edits)
                for change in made {
                    let finding = findings[change.finding]
                    if let fault {
                        remarks[change.finding] = refuse(finding, fault)
                    } else {
                        tally.corrected += 1
                        remarks[change.finding] =
                            "已改：原文“\(change.replacement.printed)”已改为“\(change.replacement.words)”"
                    }
                }
            }
            if !edits.isEmpty { parts.set(part, edits.applied(to: sheet)) }
        }
        return remarks
    }

    private mutating func refuse(_ finding: Finding, _ reason: String) -> String {
        tally.notCorrected(finding, reason)
        return "未改：\(reason)"
    }

    /// Changes the words of a cell; returns why not, where it cannot be done.
    private func change(
        _ cell: SheetCells.Cell?,
        of sheet: [UInt8],
        _ text: String,
        _ hunks: [ChangedWords.Hunk],
        _ shared: SharedWords,
        _ prefix: String,
        _ edits: inout ByteEdits
    ) -> String? {
        guard let cell else { return "单元格在文件里没有找到" }
        guard !cell.hasFormula else { return "格内是公式" }
        if let content = cell.words {
            guard let words = SheetWords(sheet, content), words.scalars.elementsEqual(text.unicodeScalars)
            else {
                return "格内文字的写法不常见"
            }
            guard let made = words.changes(hunks) else { return "格内文字的写法不常见" }
            edits.add(made)
            return nil
        }
        guard let type = cell.type, sheet[type].elementsEqual("s".utf8), let value = cell.value,
            let index = Int(String(decoding: sheet[value.content], as: UTF8.self)),
            let content = shared.content(index), shared.prefix == prefix,
            let words = SheetWords(shared.bytes, content), words.scalars.elementsEqual(text.unicodeScalars)
        else { return "格内不是文字，或者文字的写法不常见" }
        guard let inside = words.changes(hunks) else { return "格内文字的写法不常见" }
        let made = inside.applied(to: shared.bytes, within: content)
        edits.replace(type, by: Array("inlineStr".utf8))
        edits.replace(value.whole, by: Array("<\(prefix)is>".utf8) + made + Array("</\(prefix)is>".utf8))
        return nil
    }
}

/// The texts that cells share, as they are written.
struct SharedWords {
    let bytes: [UInt8]
    let prefix: String
    private var contents: [Range<Int>] = []

    /// Reads where they stand; none where a workbook has no such part.
    init(_ parts: PackageParts, _ part: String?) throws(AnnotationError) {
        guard let part, let bytes = try parts.content(part) else {
            (bytes, prefix) = ([], "")
            return
        }
        self.bytes = bytes
        prefix = try RootElement(bytes, part: part).prefix
        guard var scanner = MarkupScanner(bytes) else { throw .part(part) }
        var start = 0
        while let mark = scanner.next() {
            guard scanner.isNamed(mark, "si") else { continue }
            switch mark.kind {
            case .start: start = mark.range.upperBound
            case .end: contents.append(start..<mark.range.lowerBound)
            case .empty: contents.append(mark.range.upperBound..<mark.range.upperBound)
            case .words, .verbatim, .other: break
            }
        }
    }

    /// What stands between the tags of a text; nil where there is none of the index.
    func content(_ index: Int) -> Range<Int>? { contents.indices.contains(index) ? contents[index] : nil }
}
