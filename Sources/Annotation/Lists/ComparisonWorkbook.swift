public import Law
public import LinkCheck

extension ListComparison {
    /// The comparison as a workbook: what is compared, every difference, what is in one list alone.
    ///
    /// Every cell is text, whatever it begins with; the heads stay in sight and have filters.
    ///
    /// - Parameter day: the day that the file tells as that of its making.
    /// - Returns: the file.
    /// - Throws: ``AnnotationError/notWritten(_:)`` when there is no room for it.
    public func workbook(on day: LegalDate) throws(AnnotationError) -> [UInt8] {
        let rows = rows
        return try TextWorkbook(
            sheets: [
                overview,
                Self.sheet("差异", rows.filter { $0.difference != nil }),
                Self.sheet("没有差异", rows.filter { $0.difference == nil && $0.left != nil && $0.right != nil }),
                Self.sheet("只在一份清单", rows.filter { $0.left == nil || $0.right == nil }),
            ],
            day: day
        ).bytes()
    }

    private var overview: TextWorkbook.Sheet {
        let counts = DifferenceKind.allCases.compactMap { kind -> (label: String, text: String)? in
            guard let count = summary.kinds[kind], count > 0 else { return nil }
            return (kind.chinese, "\(count) 项：\(kind.explanation)")
        }
        return TextWorkbook.Sheet(
            name: "概要",
            columns: [("项目", 20), ("内容", 90)],
            kept: 0,
            rows: (head + counts).map {
                [TextWorkbook.Cell(text: $0.label), TextWorkbook.Cell(text: $0.text)]
            }
        )
    }

    /// How wide the columns are, in characters, in the order of `ComparisonRow.heading`.
    private static let widths: [Double] = [9, 14, 10, 16, 28, 12, 16, 28, 12, 18, 10, 26, 30, 30, 50, 40]

    private static func sheet(_ name: String, _ rows: [ComparisonRow]) -> TextWorkbook.Sheet {
        TextWorkbook.Sheet(
            name: name,
            columns: zip(ComparisonRow.heading, widths).map { (heading: $0, width: $1) },
            kept: 1,
            rows: rows.map { row in
                var cells = row.cells.map { TextWorkbook.Cell(text: $0) }
                if let kind = row.difference?.kind, cells.count > 1 {
                    cells[1].style = kind.isAboutBases && kind != .localBasis ? .warning : .note
                }
                return cells
            }
        )
    }
}
