internal import Law
internal import Search
internal import Terminal

/// Powers as an officer reads them on a terminal.
struct PowerPrinting {
    let screen: Screen
    /// Numbers what can be opened; nil where nothing is.
    var numbers: AnswerNumbers?

    /// A table of powers, one a line; a column of codes where there are any, of lists where there are several.
    func table(_ powers: [PowerAnswer]) -> [String] {
        let isCoded = powers.isEmpty || powers.contains { !$0.code.isEmpty }
        let isMixed = Set(powers.map(\.list)).count > 1
        var table = Table(
            (numbers == nil ? [] : [.init("号", fit: .fixed, right: true)])
                + [.init("序号", fit: .fixed, right: true)] + (isCoded ? [.init("编码", fit: .fixed)] : [])
                + [.init("类别", fit: .fixed), .init("职权名称")] + (isMixed ? [.init("清单")] : [])
        )
        for power in powers {
            table.add(
                (numbers.map { [Table.Cell($0.add(.power(power)))] } ?? [])
                    + [Table.Cell(power.serial ?? "")] + (isCoded ? [Table.Cell(power.code)] : [])
                    + [
                        Table.Cell(power.category),
                        Table.Cell(power.name + (power.subitem.map { "／\($0)" } ?? "")),
                    ] + (isMixed ? [Table.Cell(power.list)] : [])
            )
        }
        return table.lines(on: screen)
    }

    /// A whole entry as published, with its citations and the powers beside it.
    func lines(_ power: PowerAnswer) -> [String] {
        var lines = [
            Style.strong(printable(power.name + (power.subitem.map { "／\($0)" } ?? "")), on: screen),
            Style.faint(
                printable(
                    "\(power.list) · \(power.category) · 序号 \(power.serial ?? "（缺）")"
                        + (power.code.isEmpty ? "" : " · 编码 \(power.code)")
                ),
                on: screen
            ),
            Style.faint(printable("\(power.source.file) \(power.source.chinese)"), on: screen),
        ]
        for cell in power.cells where !cell.text.allSatisfy(\.isWhitespace) {
            lines += ["", Style.strong(printable(cell.label), on: screen)]
            lines += Table.wrap(printable(cell.text), to: screen.columns - 2).map { "  " + $0 }
        }
        if !power.citations.isEmpty {
            lines += ["", Style.strong("引用（\(power.citations.count)）", on: screen)]
            lines += CitationPrinting(screen: screen, numbers: numbers).table(power.citations)
        }
        if !power.related.isEmpty {
            lines += ["", Style.strong("依据相同条文的职权", on: screen)]
            let isCoded = power.related.contains { !$0.code.isEmpty }
            var table = Table(
                (isCoded ? [.init("编码", fit: .fixed)] : []) + [
                    .init("职权"), .init("类别", fit: .fixed), .init("相同条文", fit: .fixed, right: true),
                ]
            )
            for other in power.related {
                table.add(
                    (isCoded ? [Table.Cell(other.code)] : []) + [
                        Table.Cell(other.name), Table.Cell(other.category),
                        Table.Cell(String(other.sharedArticles)),
                    ]
                )
            }
            lines += table.lines(on: screen)
        }
        return lines
    }
}
