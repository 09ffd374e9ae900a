internal import Law
internal import LinkCheck

/// The sheet that lists every finding, a row each.
enum FindingSheet {
    private static let columns: [(heading: String, width: Double)] = [
        ("轻重", 8), ("可信度", 9), ("位置", 18), ("编码", 20), ("职权名称", 24), ("栏目", 12), ("原文", 32), ("问题", 48),
        ("出处", 30),
        ("对照", 40), ("建议", 30), ("要改的文字", 30), ("改为", 30), ("规则", 40),
    ]

    /// The sheet, the findings in their order; with a column of addresses where any is known.
    static func sheet(_ findings: [Finding], address: MarkedCopy.ArticleAddress) -> TextWorkbook.Sheet {
        let addresses = findings.map(address)
        let hasAddresses = addresses.contains { $0 != nil }
        let sentences = Dictionary(
            RuleDescription.all.map { ($0.name, $0.sentence) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = zip(findings, addresses).map { finding, address in
            var cells = [
                finding.severity.chinese, finding.certainty.chinese, finding.place.chinese, finding.code,
                finding.power, finding.label, finding.printed, finding.message,
                finding.evidence?.source ?? "", finding.evidence?.text ?? "", finding.suggestion ?? "",
                finding.replacement?.printed ?? "", finding.replacement?.words ?? "",
                sentences[finding.rule] ?? finding.rule,
            ].map { TextWorkbook.Cell(text: $0) }
            if hasAddresses { cells.append(TextWorkbook.Cell(text: address ?? "")) }
            cells[0].style = TextWorkbook.Style(finding.severity)
            return cells
        }
        return TextWorkbook.Sheet(
            name: "核查结果",
            columns: columns + (hasAddresses ? [("条文网址", 40)] : []),
            kept: 1,
            rows: rows
        )
    }
}
