internal import Law
internal import Search
internal import Terminal

/// A lookup as an officer reads it on a terminal.
struct LookupPrinting {
    let screen: Screen

    /// The lines of a whole report.
    func lines(_ report: LookupReport) -> [String] {
        var lines = [Style.faint("查找：\(printable(report.understood))", on: screen)]
        lines += report.remarks.map { Style.warning("提示：\(printable($0))", on: screen) }
        for answer in report.answers {
            lines.append("")
            lines += self.lines(answer)
        }
        return lines
    }

    /// A table of related articles, one a line.
    func table(_ related: [RelatedArticleAnswer]) -> [String] {
        var table = Table([.init("条文"), .init("版本", fit: .fixed), .init("关系", fit: .fixed)])
        for article in related {
            let shared = article.sharedPowers > 0 ? "（\(article.sharedPowers) 项）" : ""
            table.add([
                Table.Cell("《\(article.statute)》\(article.pinpoint.chinese)"),
                Table.Cell(article.edition),
                Table.Cell(article.reason.label + shared),
            ])
        }
        return table.lines(on: screen)
    }

    /// The lines of one answer.
    func lines(_ answer: LookupAnswer) -> [String] {
        var lines = [Style.strong(heading(answer), on: screen)]
        if !answer.headings.isEmpty {
            lines.append(Style.faint("  " + printable(answer.headings.joined(separator: " › ")), on: screen))
        }
        if let text = answer.text {
            lines += indented(answer.textKind == .digest ? "摘要（非条文原文）：\(text)" : text)
        }
        if let note = answer.note { lines.append("  " + Style.warning(printable(note), on: screen)) }
        if let successor = answer.successor { lines.append("  " + self.successor(successor)) }
        lines += citing(answer.citedBy, under: [.legalBasis], title: "作为依据引用")
        lines += citing(answer.citedBy, under: [.accountability], title: "作为问责依据引用")
        lines += citing(answer.mentionedBy, under: [.quoted, .mention], title: "在引文或其他栏目中提到")
        if answer.citedBy.isEmpty && answer.mentionedBy.isEmpty {
            lines.append("  " + Style.faint("清单中没有职权引用这一处。", on: screen))
        }
        lines += citingArticles(answer.citedByArticles)
        return lines
    }

    /// The statute, the edition and the place in one line.
    private func heading(_ answer: LookupAnswer) -> String {
        let edition = answer.edition.map { "（\(printable($0))）" } ?? ""
        let place = answer.pinpoint?.chinese ?? ""
        let state = answer.isCurrent == false ? " ［旧版］" : ""
        return "《\(printable(answer.statute))》\(edition)\(place)\(state)"
    }

    private func successor(_ successor: SuccessorAnswer) -> String {
        let places = successor.articles.map(\.chinese).joined(separator: "、")
        guard !successor.articles.isEmpty || successor.change != nil else {
            return Style.faint("另有后续版本 \(successor.edition)，条文沿革未登记。", on: screen)
        }
        let change = successor.change.map { "（\($0)）" } ?? ""
        let remark = successor.remark.map { "，\($0)" } ?? ""
        return Style.good("后续版本 \(successor.edition)：\(places)\(change)\(remark)", on: screen)
    }

    private func citing(_ powers: [CitingPowerAnswer], under fields: [CitationField], title: String)
        -> [String]
    {
        let these = powers.filter { fields.contains($0.field) }
        guard !these.isEmpty else { return [] }
        var table = Table([
            .init("编码", fit: .fixed), .init("职权"), .init("类别", fit: .fixed), .init("引用处", fit: .fixed),
        ])
        for power in these {
            let scope = power.scope.label
            let place = (power.pinpoint?.chinese ?? "未指明条文") + (power.through.map { "至\($0.chinese)" } ?? "")
            table.add([
                Table.Cell(power.code),
                Table.Cell(power.name + (power.subitem.map { "／\($0)" } ?? "")),
                Table.Cell(power.category),
                Table.Cell(scope.isEmpty ? place : "\(place)［\(scope)］"),
            ])
        }
        let narrower = Screen(
            columns: screen.columns - 2,
            colour: screen.colour,
            interactive: screen.interactive
        )
        return ["  " + Style.strong("\(title)（\(these.count)）", on: screen)]
            + table.lines(on: narrower).map { "  " + $0 }
    }

    private func citingArticles(_ articles: [CitingArticleAnswer]) -> [String] {
        guard !articles.isEmpty else { return [] }
        let shown = articles.prefix(5).map { "《\($0.statute)》\($0.pinpoint.chinese)" }.joined(separator: "、")
        let more = articles.count > 5 ? " 等 \(articles.count) 处" : ""
        return indented("条文引用：\(shown)\(more)")
    }

    private func indented(_ text: String) -> [String] {
        Table.wrap(printable(text), to: screen.columns - 2).map { "  " + $0 }
    }
}
