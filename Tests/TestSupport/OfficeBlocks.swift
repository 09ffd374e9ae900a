package import Office

extension OfficeBlock {
    /// A paragraph of words.
    package static func words(_ text: String) -> OfficeBlock { .paragraph(OfficeParagraph(text)) }

    /// A sheet or table of words, row by row; blank rows keep their number.
    package static func sheet(_ name: String? = nil, _ rows: [[OfficeCell]]) -> OfficeBlock {
        .table(
            OfficeTable(
                name: name,
                rows: rows.enumerated().map { OfficeRow(number: $0 + 1, cells: $1) }.filter {
                    !$0.cells.isEmpty
                }
            )
        )
    }
}

extension [OfficeCell] {
    /// The cells of a row, one for each column; blank ones are left out.
    package static func row(_ words: String...) -> [OfficeCell] {
        words.enumerated().map { OfficeCell(column: $0 + 1, text: $1) }.filter { !$0.text.isEmpty }
    }
}
