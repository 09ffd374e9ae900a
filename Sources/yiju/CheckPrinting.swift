internal import Law
internal import LinkCheck
internal import Terminal

/// A check as an officer reads it on a terminal.
struct CheckPrinting {
    let screen: Screen

    /// How the citations ended, and how much was found.
    func summary(_ report: CheckReport) -> [String] {
        let summary = report.summary
        var lines = ["核查 \(summary.powers) 个编码行、\(summary.citations) 处引用："]
        var outcomes = Table([.init("结果"), .init("处数", fit: .fixed, right: true)])
        for outcome in CitationOutcome.allCases {
            guard let count = summary.outcomes[outcome], count > 0 else { continue }
            outcomes.add([
                Table.Cell(outcome.chinese, outcome.isDefect ? .bad : nil), Table.Cell(String(count)),
            ])
        }
        lines += outcomes.lines(on: screen) + [""]
        let severities = Severity.allCases.compactMap { severity in
            summary.severities[severity].flatMap { $0 > 0 ? "\(severity.chinese) \($0)" : nil }
        }
        lines.append(severities.isEmpty ? "没有发现问题。" : "发现：" + severities.joined(separator: "，"))
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

    /// The findings, those that say the same put together, the gravest first.
    func findings(_ report: CheckReport, notes: Bool) -> [String] {
        report.rows(notes: notes).flatMap { row in [""] + lines(row) }
    }

    private func lines(_ row: FindingRow) -> [String] {
        let finding = row.finding
        let style: Style =
            switch finding.severity {
            case .error: .bad
            case .warning: .warning
            case .note: .faint
            }
        let count = row.count > 1 ? "（\(row.count) 处）" : ""
        let places = SourcePlace.chinese(row.places, limit: 8)
        let power = row.codes.count > 1 ? "\(row.codes.count) 项职权" : "\(finding.code) \(finding.power)"
        var lines = [
            style("［\(finding.severity.chinese)］", on: screen) + printable(finding.message) + count,
            "  "
                + Style.faint(
                    printable("\(finding.rule) · \(power) · \(finding.label) · \(places)"),
                    on: screen
                ),
        ]
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
        return lines
    }
}
