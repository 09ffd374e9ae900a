internal import Law
internal import LinkCheck
internal import Terminal

/// A check as an officer reads it on a terminal.
struct CheckPrinting {
    let screen: Screen

    /// How the citations ended, and how much was found.
    func summary(_ report: CheckReport) -> [String] {
        let summary = report.summary
        let powers = summary.powers > 0 ? "\(summary.powers) 个编码行、" : ""
        var lines = ["核查 \(powers)\(summary.citations) 处引用："]
        var outcomes = Table([.init("结果"), .init("处数", fit: .fixed, right: true)])
        for outcome in CitationOutcome.allCases {
            guard let count = summary.outcomes[outcome], count > 0 else { continue }
            outcomes.add([
                Table.Cell(outcome.chinese, outcome.isDefect ? .bad : nil), Table.Cell(String(count)),
            ])
        }
        lines += outcomes.lines(on: screen) + [""]
        let coverage = report.coverage
        lines += coverage.sentences.flatMap { Table.wrap(printable($0), to: screen.columns) }
        let severities = Severity.allCases.compactMap { severity -> String? in
            guard let count = summary.severities[severity], count > 0 else { return nil }
            let places = summary.places[severity] ?? count
            return "\(severity.chinese) \(count) 条" + (places > count ? "（\(places) 处）" : "")
        }
        lines.append(
            severities.isEmpty ? coverage.allClear : "发现：" + severities.joined(separator: "，") + "。"
        )
        return lines
    }

    /// The rules, one a row.
    func rules(_ rules: [RuleDescription]) -> [String] {
        var table = Table([.init("规则", fit: .fixed), .init("轻重", fit: .fixed), .init("说明")])
        for rule in rules {
            table.add([Table.Cell(rule.name), Table.Cell(rule.severity.chinese), Table.Cell(rule.sentence)])
        }
        return table.lines(on: screen)
    }

    /// The findings, equal ones put together, the gravest first.
    func findings(_ report: CheckReport, notes: Bool) -> [String] {
        let several = report.lists.count > 1
        return report.told(notes: notes).flatMap { group in [""] + lines(group, naming: several) }
    }

    /// One finding with its places; the lists are named where there are several.
    private func lines(_ group: FindingGroup, naming several: Bool) -> [String] {
        let finding = group.finding
        let style: Style =
            switch finding.severity {
            case .error: .bad
            case .warning: .warning
            case .note: .faint
            }
        let count = group.count > 1 ? "（\(group.count) 处）" : ""
        let places = SourcePlace.chinese(group.places.map(\.place), limit: 8)
        let whose = several ? group.lists.map { "“\($0)”" }.joined(separator: "、") : ""
        let facts = [finding.rule, finding.certainty.chinese, whose]
        let powers = group.powerCount
        let power =
            powers > 1
            ? "\(powers) 项职权"
            : [finding.code, finding.power].filter { !$0.isEmpty }.joined(separator: " ")
        let tag = "［\(finding.severity.chinese)］"
        var lines = Table.wrap(tag + printable(finding.message) + count, to: screen.columns)
        if let first = lines.first, first.hasPrefix(tag) {
            lines[0] = style(tag, on: screen) + first.dropFirst(tag.count)
        }
        let told = (facts + [power, finding.label, places]).filter { !$0.isEmpty }
        lines += Table.wrap(printable(told.joined(separator: " · ")), to: screen.columns - 2).map {
            "  " + Style.faint($0, on: screen)
        }
        if let evidence = finding.evidence, !evidence.diff.isEmpty {
            lines += Table.wrap(
                printable("\(evidence.source)：\(evidence.diff.plain)"),
                to: screen.columns - 2
            )
            .map { "  " + $0 }
        }
        if let suggestion = finding.suggestion {
            lines += Table.wrap(printable("建议：\(suggestion)"), to: screen.columns - 2).map {
                "  " + Style.good($0, on: screen)
            }
        }
        lines += AdvicePrinting(screen: screen).lines(finding.advice)
        return lines
    }
}
