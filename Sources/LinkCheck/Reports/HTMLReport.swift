import Formats
import Law

extension CheckReport {
    /// The report as one self-contained HTML page that prints well: what was compared, with a picture of the outcomes in each
    /// category, then the findings, equal ones as one with all its places, the gravest first.
    ///
    /// Differences are coloured and marked by signs, so that they are read without colour too. The page holds no script and
    /// loads nothing.
    ///
    /// - Parameter notes: whether remarks on form and on what could not be checked are wanted too.
    /// - Returns: the page.
    public func html(notes: Bool = true) -> String {
        let shown = told(notes: notes)
        var page = HTMLPage.head(title: "引用核查报告")
        page +=
            "<h1>引用核查报告</h1>\n<p class=\"lists\">\(lists.map(HTMLText.escaped).joined(separator: "、"))</p>\n"
        page += summaryTable
        page += OutcomeChart(self).svg
        if shown.isEmpty { page += "<p>\(HTMLText.escaped(coverage.allClear))</p>\n" }
        for severity in Severity.allCases {
            page += section(severity, shown.filter { $0.severity == severity })
        }
        return page + HTMLPage.foot
    }

    private var summaryTable: String {
        let summary = self.summary
        var text =
            "<table class=\"summary\"><caption>共\(summary.powers)行事项、\(summary.citations)处引用</caption><thead><tr><th scope=\"col\">结果</th><th scope=\"col\">处数</th></tr></thead><tbody>\n"
        for outcome in CitationOutcome.allCases {
            guard let count = summary.outcomes[outcome], count > 0 else { continue }
            text += "<tr><th scope=\"row\">\(outcome.chinese)</th><td>\(count)</td></tr>\n"
        }
        text += "</tbody></table>\n<ul class=\"coverage\">\n"
        for sentence in coverage.sentences { text += "<li>\(HTMLText.escaped(sentence))</li>\n" }
        text += "</ul>\n<p>"
        text += Severity.allCases.map { severity in
            "\(severity.chinese)\(summary.severities[severity] ?? 0)条（\(summary.places[severity] ?? 0)处）"
        }.joined(separator: "，")
        return text + "。</p>\n"
    }

    private func section(_ severity: Severity, _ groups: [FindingGroup]) -> String {
        guard !groups.isEmpty else { return "" }
        let places = groups.reduce(0) { $0 + $1.count }
        var text = "<section><h2>\(severity.chinese)（\(groups.count)条，\(places)处）</h2>\n<ol>\n"
        for group in groups { text += item(group) }
        return text + "</ol></section>\n"
    }

    private func item(_ group: FindingGroup) -> String {
        let finding = group.finding
        var text =
            "<li class=\"\(finding.severity.rawValue)\"><p><strong>\(finding.severity.chinese)</strong> "
        text += "<code>\(finding.rule)</code> \(finding.sureness)"
        if !finding.printed.isEmpty { text += "：<q>\(HTMLText.escaped(finding.printed))</q>" }
        text += "</p>\n<p>\(HTMLText.escaped(finding.message))</p>\n"
        if let evidence = finding.evidence {
            if !evidence.diff.isEmpty { text += "<blockquote>\(HTMLPage.diff(evidence.diff))" }
            if !evidence.diff.isEmpty, !evidence.source.isEmpty {
                text += "<footer>对照\(HTMLText.escaped(evidence.source))</footer>"
            }
            if !evidence.diff.isEmpty { text += "</blockquote>\n" }
        }
        if let suggestion = finding.suggestion {
            text += "<p class=\"suggestion\">建议：\(HTMLText.escaped(suggestion))</p>\n"
        }
        text += HTMLPage.advice(finding.advice)
        return text + places(group) + "</li>\n"
    }

    /// The places of a group: a few at once, many folded away.
    private func places(_ group: FindingGroup) -> String {
        let lines = group.places.map { place in
            let column = place.place.column == nil && !place.label.isEmpty ? " \(place.label)" : ""
            return HTMLText.escaped(place.sentence + column)
        }
        if lines.count == 1 { return "<p class=\"places\">\(lines[0])</p>\n" }
        let list = "<ul class=\"places\">" + lines.map { "<li>\($0)</li>" }.joined() + "</ul>"
        let open = lines.count <= 5 ? " open" : ""
        return "<details\(open)><summary>共\(lines.count)处</summary>\(list)</details>\n"
    }
}

/// What the HTML pages of this room share.
enum HTMLPage {
    /// A page up to its first words.
    static func head(title: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(HTMLText.escaped(title))</title>
        <style>
        :root { color-scheme: light dark; }
        body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; line-height: 1.6; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; } h3 { font-size: 1.05rem; border-bottom: 1px solid currentColor; }
        code { font-size: .85em; } table { border-collapse: collapse; } caption { text-align: left; font-weight: bold; }
        th, td { border: 1px solid #888; padding: .2rem .6rem; text-align: left; vertical-align: top; } td.number { text-align: right; }
        li.error > p:first-child strong::before { content: "● "; color: #b00020; }
        li.warning > p:first-child strong::before { content: "▲ "; color: #8a5a00; }
        li.note > p:first-child strong::before { content: "○ "; }
        blockquote { margin: .3rem 0 .3rem 1rem; padding: .2rem .6rem; border-left: 3px solid #888; }
        blockquote footer { font-size: .85em; }
        ins, del { text-decoration-thickness: 2px; padding: 0 .1em; }
        ins { background: #d7f5dd; color: #0b4a1c; text-decoration: underline; }
        del { background: #fbdcdc; color: #7a0012; } del { text-decoration: line-through; }
        svg { max-width: 100%; height: auto; } svg text { font-size: 12px; fill: currentColor; }
        table.work { table-layout: fixed; width: 100%; overflow-wrap: anywhere; } table.work th[scope=row] { font-weight: 600; }
        col.power { width: 50%; } col.code { width: 28%; } col.field { width: 22%; } tr.group th { background: #8882; }
        @page { margin: 15mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
        @media print { :root { color-scheme: light; } tr { break-inside: avoid; } tr.group { break-after: avoid; } thead { display: table-header-group; } ins, del, rect { print-color-adjust: exact; } body { max-width: none; font-size: 10pt; } section, li { break-inside: avoid; } }
        </style>
        </head>
        <body>

        """
    }

    /// The end of a page.
    static let foot = "</body>\n</html>\n"

    /// The words to quote, or those to choose from with how sure they are.
    static func advice(_ advice: QuotationAdvice) -> String {
        func words(_ text: SuggestedText, _ head: String) -> String {
            let lines = text.words.split(separator: "\n").map { HTMLText.escaped(String($0)) }
            return "<p class=\"advice\">\(HTMLText.escaped(head))</p><blockquote>"
                + lines.joined(separator: "<br>") + "</blockquote>\n"
        }
        if let text = advice.quotable {
            return words(text, "建议引文（《\(text.statute)》\(text.edition)，\(text.place)）：")
        }
        return advice.candidates.map {
            words($0, "\(advice.lead(of: $0))《\($0.statute)》\($0.edition)，\($0.place)：")
        }
        .joined()
    }

    /// A diff with what was removed in `del` and what was added in `ins`.
    static func diff(_ segments: [DiffSegment]) -> String {
        segments.map { segment in
            switch segment.kind {
            case .same, .elided: HTMLText.escaped(segment.text)
            case .removed: "<del>\(HTMLText.escaped(segment.text))</del>"
            case .added: "<ins>\(HTMLText.escaped(segment.text))</ins>"
            }
        }.joined()
    }
}
