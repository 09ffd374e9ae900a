/// Cells of a sheet in the bytes of its part, and the sizes and the place for a drawing that stand around them.
struct SheetCells {
    /// A cell that was looked for.
    struct Cell {
        /// The value of its type's attribute; nil where it has none.
        var type: Range<Int>?
        /// The element of its value, and what stands between its tags.
        var value: (whole: Range<Int>, content: Range<Int>)?
        /// What stands between the tags of its own words.
        var words: Range<Int>?
        var hasFormula = false
    }

    /// The cells that were looked for and found.
    private(set) var cells: [SheetNotes.Cell: Cell] = [:]
    /// The sizes of columns and rows.
    private(set) var space = SheetSpace()
    /// Where the element that names the boxes of notes belongs (ECMA-376 18.3.1.99).
    private(set) var drawingPlace = 0
    /// The relationship that such an element names, where there is one.
    private(set) var drawingLink: String?

    /// What may come behind the element that names the boxes.
    private static let behind: Set<String> = [
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
        "extLst",
        "AlternateContent",
    ]

    /// Goes through a sheet.
    init(_ bytes: [UInt8], part: String, wanted: Set<SheetNotes.Cell>) throws(AnnotationError) {
        guard var scanner = MarkupScanner(bytes) else { throw .part(part) }
        var depth = 0
        var (row, column) = (0, 0)
        var current: SheetNotes.Cell?
        var (isBehindRows, rootEnd): (Bool, Int?) = (false, nil)
        var content = 0
        while let mark = scanner.next() {
            switch mark.kind {
            case .start, .empty:
                depth += 1
                let name = String(decoding: scanner.local(mark), as: UTF8.self)
                switch name {
                case "row":
                    row = scanner.attribute(mark, "r").flatMap { Int($0) } ?? row + 1
                    column = 0
                    space.note(mark, scanner)
                case "col", "sheetFormatPr": space.note(mark, scanner)
                case "c":
                    column = Self.column(scanner.attribute(mark, "r")) ?? column + 1
                    let cell = SheetNotes.Cell(row: row, column: column)
                    current = wanted.contains(cell) && mark.kind == .start ? cell : nil
                    if let current { cells[current] = Cell(type: scanner.place(of: "t", in: mark)) }
                case "f": if let current { cells[current]?.hasFormula = true }
                case "v", "is":
                    content = mark.range.lowerBound
                    if mark.kind == .start, let current {
                        let place = mark.range.upperBound..<mark.range.upperBound
                        if name == "is" {
                            cells[current]?.words = place
                        } else {
                            cells[current]?.value = (mark.range, place)
                        }
                    }
                case "legacyDrawing" where depth == 2:
                    drawingLink = scanner.attribute(mark, "id")
                case _ where depth == 2 && isBehindRows && Self.behind.contains(name):
                    if drawingPlace == 0 { drawingPlace = mark.range.lowerBound }
                default: break
                }
                if name == "sheetData", depth == 2 { isBehindRows = true }
                if mark.kind == .empty { depth -= 1 }
            case .end:
                depth -= 1
                if depth == 0 { rootEnd = mark.range.lowerBound }
                guard let cell = current else { continue }
                let name = scanner.local(mark)
                if name.elementsEqual("v".utf8), let value = cells[cell]?.value {
                    cells[cell]?.value = (
                        content..<mark.range.upperBound, value.content.lowerBound..<mark.range.lowerBound
                    )
                } else if name.elementsEqual("is".utf8), let words = cells[cell]?.words {
                    cells[cell]?.words = words.lowerBound..<mark.range.lowerBound
                } else if name.elementsEqual("c".utf8) {
                    current = nil
                }
            case .words, .verbatim, .other: break
            }
        }
        guard depth == 0, let rootEnd else { throw .part(part) }
        if drawingPlace == 0 { drawingPlace = rootEnd }
    }

    /// The number of the column that a reference begins with.
    private static func column(_ reference: String?) -> Int? {
        guard let reference else { return nil }
        var number = 0
        for byte in reference.utf8 {
            let upper = byte & 0xDF
            guard (0x41...0x5A).contains(upper), number < 100_000 else { break }
            number = number * 26 + Int(upper - 0x40)
        }
        return number > 0 ? number : nil
    }
}
