internal import Law
internal import Search
internal import Terminal

/// Powers as an officer reads them on a terminal.
struct PowerPrinting {
    let screen: Screen

    /// A table of powers, one a line.
    func table(_ powers: [PowerAnswer]) -> [String] {
        var table = Table([
            .init("序号", fit: .fixed, right: true), .init("编码", fit: .fixed), .init("类别", fit: .fixed),
            .init("职权名称"),
        ])
        for power in powers {
            table.add([
                Table.Cell(power.serial ?? ""), Table.Cell(power.code), Table.Cell(power.category),
                Table.Cell(power.name + (power.subitem.map { "／\($0)" } ?? "")),
            ])
        }
        return table.lines(on: screen)
    }

    /// A whole entry as published, with its citations and the powers beside it.
    func lines(_ power: PowerAnswer) -> [String] {
        var lines = [
            Style.strong(printable(power.name + (power.subitem.map { "／\($0)" } ?? "")), on: screen),
            Style.faint(
                printable(
                    "\(power.list) · \(power.category) · 序号 \(power.serial ?? "（缺）") · 编码 \(power.code)"
                ),
                on: screen
            ),
            Style.faint(printable("\(power.source.file) 第 \(power.source.line) 行"), on: screen),
        ]
        for cell in power.cells where !cell.text.allSatisfy(\.isWhitespace) {
            lines += ["", Style.strong(printable(cell.label), on: screen)]
            lines += Table.wrap(printable(cell.text), to: screen.columns - 2).map { "  " + $0 }
        }
        if !power.citations.isEmpty {
            lines += ["", Style.strong("引用（\(power.citations.count)）", on: screen)]
            lines += CitationPrinting(screen: screen).table(power.citations)
        }
        if !power.related.isEmpty {
            lines += ["", Style.strong("依据相同条文的职权", on: screen)]
            var table = Table([
                .init("编码", fit: .fixed), .init("职权"), .init("类别", fit: .fixed),
                .init("相同条文", fit: .fixed, right: true),
            ])
            for other in power.related {
                table.add([
                    Table.Cell(other.code), Table.Cell(other.name), Table.Cell(other.category),
                    Table.Cell(String(other.sharedArticles)),
                ])
            }
            lines += table.lines(on: screen)
        }
        return lines
    }
}

/// Citations as an officer reads them on a terminal.
struct CitationPrinting {
    let screen: Screen

    /// A table of citations, one a line.
    func table(_ citations: [CitationAnswer], showingPower: Bool = false) -> [String] {
        var columns: [Table.Column] = [
            .init("行", fit: .fixed, right: true), .init("栏目", fit: .fixed), .init("法律文件"), .init("版本或文号"),
            .init("定位", fit: .fixed), .init("结果"),
        ]
        if showingPower { columns.insert(.init("职权", fit: .fixed), at: 0) }
        var table = Table(columns)
        for citation in citations {
            let marks = [citation.editionMark, citation.documentNumber].compactMap { $0 }
            let place = (citation.pinpoint?.chinese ?? "") + (citation.through.map { "至\($0.chinese)" } ?? "")
            var cells = [
                Table.Cell(String(citation.line)),
                Table.Cell(Self.name(of: citation.field)),
                Table.Cell(citation.statute ?? citation.statutePrinted),
                Table.Cell(marks.first ?? ""),
                Table.Cell(place),
                Table.Cell(citation.resolution?.note ?? citation.resolution?.edition ?? ""),
            ]
            if showingPower { cells.insert(Table.Cell(citation.power ?? ""), at: 0) }
            table.add(cells)
        }
        return table.lines(on: screen)
    }

    /// A field's name as officers say it.
    static func name(of field: CitationField) -> String {
        switch field {
        case .legalBasis: "依据"
        case .accountability: "问责依据"
        case .quoted: "引文内"
        case .mention: "其他"
        }
    }
}
