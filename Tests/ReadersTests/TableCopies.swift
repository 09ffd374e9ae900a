import Office
import TestSupport

/// The sheets of a workbook as the tables of a page or a document, each below its name, as office programs write them.
struct TableCopies {
    let document: OfficeDocument

    /// One table: its name, its cells by row, and the merged ones.
    private struct Copy {
        let name: String
        var width = 0
        var rows: [[OfficeCell?]] = []
    }

    private var copies: [Copy] {
        document.blocks.compactMap { block in
            guard case .table(let table) = block, !table.rows.isEmpty else { return nil }
            var copy = Copy(name: table.name ?? "")
            copy.width = table.rows.reduce(1) { width, row in
                row.cells.filter { !$0.text.isEmpty }.reduce(width) {
                    max($0, $1.column + min($1.columnSpan, 30) - 1)
                }
            }
            let last = table.rows.reduce(1) { last, row in
                row.cells.reduce(max(last, row.number)) { max($0, row.number + $1.rowSpan - 1) }
            }
            copy.rows = Array(repeating: Array(repeating: nil, count: copy.width), count: last)
            for row in table.rows {
                for cell in row.cells where cell.column <= copy.width {
                    copy.rows[row.number - 1][cell.column - 1] = cell
                }
            }
            return copy
        }
    }

    /// Calls a closure for every cell that is no part of another one, row by row, and for the parts of those over several rows.
    private static func walk(_ copy: Copy, _ row: ([(cell: OfficeCell, isFirst: Bool)]) -> Void) {
        var open: [Int: (cell: OfficeCell, last: Int)] = [:]
        for (number, cells) in copy.rows.enumerated() {
            var found: [(OfficeCell, Bool)] = []
            var column = 0
            while column < copy.width {
                if let span = open[column], span.last >= number {
                    found.append((span.cell, false))
                    column += min(span.cell.columnSpan, copy.width - column)
                    continue
                }
                var cell = cells[column] ?? OfficeCell(column: column + 1, text: "")
                cell.columnSpan = min(cell.columnSpan, copy.width - column)
                if cell.rowSpan > 1 { open[column] = (cell, number + cell.rowSpan - 1) }
                found.append((cell, true))
                column += cell.columnSpan
            }
            row(found)
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// A page of HTML.
    var page: [UInt8] {
        var html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>"
        for copy in copies {
            html += "<h1>\(Self.escaped(copy.name))</h1><table border=1>"
            Self.walk(copy) { cells in
                html += "<tr>"
                for (cell, isFirst) in cells where isFirst {
                    let words = Self.escaped(cell.text).replacing("\n", with: "<br>")
                    html += "<td rowspan=\(cell.rowSpan) colspan=\(cell.columnSpan)>\(words)</td>"
                }
                html += "</tr>"
            }
            html += "</table>"
        }
        return Array((html + "</body></html>").utf8)
    }

    /// A document of Word.
    var word: [UInt8] {
        var body = ""
        for copy in copies {
            body += WordFixture.paragraph(Self.escaped(copy.name)) + "<w:tbl>"
            Self.walk(copy) { cells in
                body += "<w:tr>"
                for (cell, isFirst) in cells {
                    let merge =
                        cell.rowSpan > 1 ? isFirst ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>" : ""
                    let lines =
                        isFirst ? cell.text.split(separator: "\n", omittingEmptySubsequences: false) : [""]
                    body += "<w:tc><w:tcPr><w:gridSpan w:val=\"\(cell.columnSpan)\"/>\(merge)</w:tcPr>"
                    body += lines.map { WordFixture.paragraph(Self.escaped(String($0))) }.joined() + "</w:tc>"
                }
                body += "</w:tr>"
            }
            body += "</w:tbl>"
        }
        return WordFixture(body).bytes
    }
}
