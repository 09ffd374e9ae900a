/// How wide the columns and how high the rows of a sheet are, to lay a note out beside its cell (ECMA-376 18.3.1.13, 18.3.1.73).
struct SheetSpace {
    private var columns: [(range: ClosedRange<Int>, pixels: Int)] = []
    private var rows: [Int: Int] = [:]
    private var column = 72
    private var row = 20

    /// The least and the most pixels that a column or row counts for; Excel's own bounds are 2,045 and 546.
    private static let bounds = 0...2_100

    /// No sizes but those of an empty sheet.
    init() {}

    /// Notes the sizes that an element of the sheet states.
    mutating func note(_ mark: MarkupScanner.Mark, _ scanner: MarkupScanner) {
        func number(_ name: String) -> Double? { scanner.attribute(mark, name).flatMap { Double($0) } }
        func pixels(_ value: Double) -> Int {
            value.isFinite ? Int(min(max(value, 0), 10_000)).clamped(to: Self.bounds) : 0
        }
        if scanner.isNamed(mark, "row") {
            guard let index = scanner.attribute(mark, "r").flatMap({ Int($0) }) else { return }
            let isHidden = scanner.attribute(mark, "hidden") == "1"
            if isHidden {
                rows[index] = 0
            } else if let height = number("ht") {
                rows[index] = pixels(height * 4 / 3)
            }
        } else if scanner.isNamed(mark, "col") {
            guard let first = number("min").map({ Int(min(max($0, 1), 20_000)) }),
                let last = number("max").map({ Int(min(max($0, 1), 20_000)) }), first <= last,
                let width = number("width")
            else { return }
            let isHidden = scanner.attribute(mark, "hidden") == "1"
            columns.append((first...last, isHidden ? 0 : pixels(width * 7 + 5)))
        } else if scanner.isNamed(mark, "sheetFormatPr") {
            if let width = number("defaultColWidth") { column = max(1, pixels(width * 7 + 5)) }
            if let height = number("defaultRowHeight") { row = max(1, pixels(height * 4 / 3)) }
        }
    }

    /// The corners of a box beside a cell, as VML writes them: column, pixels into it, row, pixels into it, twice.
    ///
    /// - Parameters:
    ///   - atRow: the cell's row, counted from 1.
    ///   - atColumn: its column, counted from 1.
    ///   - width: how wide the box is, in pixels.
    ///   - height: how high.
    /// - Returns: the corners.
    func anchor(atRow: Int, atColumn: Int, width: Int, height: Int) -> String {
        let (right, intoRight) = Self.walk(from: atColumn + 1, 15 + width) { self.width($0) }
        let top = max(1, atRow - 1)
        let (bottom, intoBottom) = Self.walk(from: top, 4 + height) { self.height($0) }
        return "\(atColumn), 15, \(top - 1), 4, \(right - 1), \(intoRight), \(bottom - 1), \(intoBottom)"
    }

    private func width(_ index: Int) -> Int { columns.last { $0.range.contains(index) }?.pixels ?? column }
    private func height(_ index: Int) -> Int { rows[index] ?? row }

    private static func walk(from first: Int, _ pixels: Int, _ size: (Int) -> Int) -> (Int, Int) {
        var (index, left) = (first, pixels)
        while left > size(index), index < first + 200 {
            left -= size(index)
            index += 1
        }
        return (index, min(left, size(index)))
    }
}

extension Int {
    fileprivate func clamped(to bounds: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, bounds.lowerBound), bounds.upperBound)
    }
}
