public import LinkCheck

extension WorkAnswer {
    /// What is to be done as a workbook (xlsx): a row an entry with a filter, and what revisions leave as it is on further sheets.
    ///
    /// Every cell is text: nothing is ever a formula.
    ///
    /// - Returns: the file's bytes.
    /// - Throws: ``AnnotationError`` when there is no room for it.
    public func workbook() throws(AnnotationError) -> [UInt8] {
        let widths: [Double] = [
            10, 12, 11, 14, 24, 10, 22, 34, 16, 30, 12, 12, 12, 16, 12, 20, 36, 10, 17, 30, 15,
        ]
        let work = TextWorkbook.Sheet(
            name: "待办",
            columns: Array(zip(WorkItem.headings, widths)),
            kept: 1,
            rows: items.map { item in
                item.cells.enumerated().map { column, text in
                    TextWorkbook.Cell(text: text, style: column == 0 ? Self.style(item.state) : .plain)
                }
            },
            note: headline + "\n" + rule
        )
        return try TextWorkbook(
            sheets: [work, Self.sheet("没有变化的职权", unchanged), Self.sheet("未能判断的职权", unjudged)],
            day: day
        )
        .bytes()
    }

    private static func style(_ state: WorkState) -> TextWorkbook.Style {
        switch state {
        case .overdue: .error
        case .open: .warning
        case .done, .corrected, .gone: .note
        }
    }

    private static func sheet(_ name: String, _ sections: [WorkSection]) -> TextWorkbook.Sheet {
        TextWorkbook.Sheet(
            name: name,
            columns: [
                ("清单", 24), ("编码", 22), ("职权名称", 34), ("法律文件", 30), ("引用的版本", 12), ("新版本", 12), ("所引条款", 24),
                ("说明", 50),
            ],
            kept: 0,
            rows: sections.flatMap { section in
                section.powers.map { power in
                    [
                        power.list, power.code, power.power, section.statute, section.from, section.to,
                        power.places.joined(separator: "、"), power.reason,
                    ]
                    .map { TextWorkbook.Cell(text: $0) }
                }
            }
        )
    }
}
