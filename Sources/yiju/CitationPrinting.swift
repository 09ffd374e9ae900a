internal import Law
internal import Search
internal import Terminal

/// Citations as an officer reads them on a terminal.
struct CitationPrinting {
    let screen: Screen
    /// Numbers what can be opened; nil where nothing is.
    var numbers: AnswerNumbers?

    /// Citations, one a line; those of several powers under the code of each.
    func table(_ citations: [CitationAnswer], showingPower: Bool = false) -> [String] {
        guard showingPower else { return table(citations[...]) }
        var lines: [String] = []
        var rest = citations[...]
        while let first = rest.first {
            let group = rest.prefix { $0.power == first.power }
            if let power = first.power {
                if !lines.isEmpty { lines.append("") }
                lines.append(Style.strong("职权 \(printable(power))", on: screen))
            }
            lines += table(group)
            rest = rest.dropFirst(group.count)
        }
        return lines
    }

    private func table(_ citations: ArraySlice<CitationAnswer>) -> [String] {
        var table = Table(
            (numbers == nil ? [] : [.init("号", fit: .fixed, right: true)]) + [
                .init("行", fit: .fixed, right: true), .init("栏目", fit: .fixed), .init("法律文件"),
                .init("版本或文号"), .init("定位", fit: .fixed), .init("结果"),
            ]
        )
        for citation in citations {
            let marks = [citation.editionMark, citation.documentNumber].compactMap { $0 }
            let place = [
                citation.annex, citation.pinpoint?.chinese, citation.through.map { "至\($0.chinese)" },
                citation.within,
            ].compactMap { $0 }.joined()
            let number = numbers.map { [Table.Cell($0.add(.place(Self.asked(citation))))] } ?? []
            table.add(
                number + [
                    Table.Cell(citation.place.cell),
                    Table.Cell(Self.name(of: citation.field)),
                    Table.Cell(Self.short(citation.statute ?? citation.statutePrinted)),
                    Table.Cell(marks.first ?? ""),
                    Table.Cell(place),
                    Table.Cell(citation.resolution?.sentence ?? ""),
                ]
            )
        }
        return table.lines(on: screen)
    }

    /// A citation as somebody would ask for it.
    private static func asked(_ citation: CitationAnswer) -> String {
        let title = citation.statute ?? citation.statutePrinted
        return (title.isEmpty ? "" : "《\(title)》") + (citation.pinpoint?.chinese ?? "")
    }

    /// A title as short as it stays clear: what every law of the state begins with is left out.
    private static func short(_ title: String) -> String {
        let state = "中华人民共和国"
        return title.hasPrefix(state) && title.count > state.count + 2
            ? String(title.dropFirst(state.count)) : title
    }

    /// A field's name as officers say it.
    static func name(of field: CitationField) -> String {
        switch field {
        case .legalBasis: "依据"
        case .accountability: "问责依据"
        case .responsibility: "责任事项依据"
        case .quoted: "引文内"
        case .mention: "其他"
        }
    }
}
