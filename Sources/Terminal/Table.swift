/// A table for a terminal: columns as narrow as their content, shrunk to fit the screen, cells wrapped rather than cut.
public struct Table: Sendable {
    /// How a column treats text that does not fit.
    public enum Fit: Sendable, Hashable {
        /// Never narrower than its content: codes, numbers.
        case fixed
        /// Wrapped over several lines.
        case wrap
    }

    /// A column.
    public struct Column: Sendable, Hashable {
        /// The heading.
        public let title: String
        /// How it treats text that does not fit.
        public let fit: Fit
        /// Whether numbers are set to the right.
        public let right: Bool

        /// A column.
        public init(_ title: String, fit: Fit = .wrap, right: Bool = false) {
            self.title = title
            self.fit = fit
            self.right = right
        }
    }

    /// A cell: text in one style.
    public struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The words; line feeds break the line.
        public let text: String
        /// The style, or nil for plain text.
        public let style: Style?

        /// A cell.
        public init(_ text: String, _ style: Style? = nil) {
            self.text = printable(text)
            self.style = style
        }

        /// A plain cell.
        public init(stringLiteral text: String) {
            self.init(text)
        }
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    /// An empty table.
    public init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; missing cells are empty, surplus ones are left out.
    public mutating func add(_ cells: [Cell]) {
        rows.append((0..<columns.count).map { $0 < cells.count ? cells[$0] : Cell("") })
    }

    /// The table as lines, without a line feed at the end.
    ///
    /// Cost: linear in the text.
    public func lines(on screen: Screen) -> [String] {
        let widths = fitted(to: screen.columns)
        let header = columns.map { Cell($0.title, .faint) }
        return ([header] + rows).flatMap { render($0, widths: widths, screen: screen) }
    }

    /// The gap between two columns.
    private let gap = 2

    /// The width of each column: its natural width where all fit, else the wide ones shrink to an even share.
    private func fitted(to total: Int) -> [Int] {
        var widths = columns.indices.map { column in
            max(
                DisplayWidth.of(columns[column].title),
                rows.reduce(0) { most, row in
                    row[column].text.split(separator: "\n").reduce(most) { max($0, DisplayWidth.of($1)) }
                }
            )
        }
        let room = total - gap * (columns.count - 1)
        var shrinking = Set(columns.indices.filter { columns[$0].fit == .wrap })
        while widths.reduce(0, +) > room, !shrinking.isEmpty {
            let taken = columns.indices.reduce(0) { $0 + (shrinking.contains($1) ? 0 : widths[$1]) }
            let share = max(8, (room - taken) / shrinking.count)
            let small = shrinking.filter { widths[$0] <= share }
            if small.isEmpty {
                for column in shrinking { widths[column] = share }
                break
            }
            shrinking.subtract(small)
        }
        return widths
    }

    private func render(_ cells: [Cell], widths: [Int], screen: Screen) -> [String] {
        let wrapped = zip(cells, widths).map { cell, width in Self.wrap(cell.text, to: width) }
        let height = wrapped.reduce(1) { max($0, $1.count) }
        return (0..<height).map { line in
            var text = ""
            for (column, parts) in wrapped.enumerated() {
                let part = line < parts.count ? parts[line] : ""
                let padding = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(part)))
                let styled = cells[column].style.map { $0(part, on: screen) } ?? part
                text += columns[column].right ? padding + styled : styled + padding
                if column + 1 < wrapped.count { text += String(repeating: " ", count: gap) }
            }
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// A text broken into lines of at most so many columns.
    public static func wrap(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var rest = paragraph
            repeat {
                let (head, tail) = DisplayWidth.split(rest, at: columns)
                lines.append(String(head))
                rest = tail
            } while !rest.isEmpty
        }
        return lines
    }
}
