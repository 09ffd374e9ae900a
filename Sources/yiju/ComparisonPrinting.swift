internal import Law
internal import LinkCheck
internal import Terminal

/// Comparisons of lists as an officer reads them on a terminal.
struct ComparisonPrinting {
    let screen: Screen

    /// Which lists, and how much differs.
    func summary(_ comparison: ListComparison) -> [String] {
        let head = comparison.head.flatMap { label, text in
            Table.wrap(printable("\(label)：\(text)"), to: screen.columns)
        }
        let kinds = DifferenceKind.allCases.compactMap { kind -> String? in
            guard let count = comparison.summary.kinds[kind], count > 0 else { return nil }
            return "  \(kind.chinese) \(count) 项"
        }
        return head + kinds
    }

    /// What differs, and what is in one list alone.
    func lines(_ comparison: ListComparison) -> [String] {
        let isWanted = comparison.part != nil
        let pairs = comparison.pairs.filter { isWanted || !$0.differences.isEmpty }
        return pairs.flatMap { [""] + lines($0) }
            + alone("只在甲", comparison.onlyLeft) + alone("只在乙", comparison.onlyRight)
    }

    private func lines(_ pair: PowerPair) -> [String] {
        var lines = [Style.strong(printable(named(pair.left)), on: screen)]
        let facts = "甲 \(pair.left.place.chinese) · 乙 \(pair.right.place.chinese) · \(pair.ground)"
        lines.append("  " + Style.faint(printable(facts), on: screen))
        for difference in pair.differences {
            lines += indented(difference.message)
            if !difference.diff.isEmpty { lines += indented(difference.diff.plain, by: 4) }
        }
        return lines
    }

    private func alone(_ heading: String, _ powers: [ComparedPower]) -> [String] {
        guard !powers.isEmpty else { return [] }
        return ["", Style.strong("\(heading)（\(powers.count) 项）", on: screen)]
            + powers.flatMap { power in
                indented("\(named(power))（\(power.place.chinese)）")
            }
    }

    private func named(_ power: ComparedPower) -> String {
        [power.code, power.category.isEmpty ? "" : "［\(power.category)］", power.fullName]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func indented(_ text: String, by count: Int = 2) -> [String] {
        Table.wrap(printable(text), to: screen.columns - count).map {
            String(repeating: " ", count: count) + $0
        }
    }

    /// How many powers several lists share, and how many of them differ.
    func summary(_ report: ConsistencyReport) -> [String] {
        let kinds = ConsistencyKind.allCases.compactMap { kind -> String? in
            guard let count = report.counts[kind], count > 0 else { return nil }
            return "  \(kind.chinese) \(count) 项"
        }
        return Table.wrap(printable(report.headline), to: screen.columns) + kinds
    }

    /// One power of several lists, with who cites what.
    func lines(_ group: ConsistencyGroup) -> [String] {
        let head = [group.category.isEmpty ? "" : "［\(group.category)］", group.name].joined()
        var lines = ["", Style.strong(printable(head), on: screen)]
        for point in group.points {
            lines += indented("\(point.kind.chinese)：\(point.message)")
            for value in point.values {
                let lists = value.powers.map { "“\(group.powers[$0].list)”" }.joined(separator: "、")
                let rank = point.majority == nil ? "" : value.isMajority ? "（多数）" : "（与多数不同）"
                lines += indented("\(value.text)\(rank)：\(lists)", by: 4)
            }
        }
        return lines
    }
}
