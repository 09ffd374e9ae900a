internal import Law
internal import Search
internal import Terminal

/// A lookup as an officer reads it on a terminal.
struct LookupPrinting {
    let screen: Screen
    /// Numbers what can be opened; nil where nothing is.
    var numbers: AnswerNumbers?

    /// The lines of a whole report.
    func lines(_ report: LookupReport) -> [String] {
        var lines =
            report.understood.isEmpty
            ? [] : [Style.faint("查找：\(printable(report.understood))", on: screen)]
        lines += report.remarks.map { Style.warning("提示：\(printable($0))", on: screen) }
        for answer in report.answers {
            lines.append("")
            lines += self.lines(answer)
        }
        return lines
    }

    /// A table of related articles, one a line.
    func table(_ related: [RelatedArticleAnswer]) -> [String] {
        var table = Table(numberColumn + [.init("条文"), .init("版本", fit: .fixed), .init("关系", fit: .fixed)])
        for article in related {
            let shared = article.sharedPowers > 0 ? "（\(article.sharedPowers) 项）" : ""
            table.add(
                number(.place("《\(article.statute)》\(article.pinpoint.chinese)")) + [
                    Table.Cell("《\(article.statute)》\(article.pinpoint.chinese)"),
                    Table.Cell(article.edition),
                    Table.Cell(article.reason.label + shared),
                ]
            )
        }
        return table.lines(on: screen)
    }

    /// The column of numbers, where there are any.
    private var numberColumn: [Table.Column] {
        numbers == nil ? [] : [.init("号", fit: .fixed, right: true)]
    }

    private func number(_ one: Openable) -> [Table.Cell] { numbers.map { [Table.Cell($0.add(one))] } ?? [] }

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
        lines += answer.successors.flatMap { succession($0, title: "后来的版本") }
        lines += answer.predecessors.flatMap { succession($0, title: "此前的版本") }
        lines += citing(answer.citedBy, under: [.legalBasis], title: "作为依据引用")
        lines += citing(answer.citedBy, under: [.accountability], title: "作为问责依据引用")
        lines += citing(answer.citedBy, under: [.responsibility], title: "作为责任事项依据引用")
        lines += citing(answer.mentionedBy, under: [.quoted, .mention], title: "在引文或其他栏目中提到")
        if answer.citedBy.isEmpty && answer.mentionedBy.isEmpty {
            lines.append("  " + Style.faint("清单中没有职权引用这一处。", on: screen))
        }
        lines += references(answer.citesArticles)
        lines += citingArticles(answer)
        return lines
    }

    /// The statute, the edition and the place in one line.
    private func heading(_ answer: LookupAnswer) -> String {
        let edition = answer.edition.map { "（\(printable($0))）" } ?? ""
        let place = answer.pinpoint?.chinese ?? ""
        let state =
            (answer.status?.mark.map { " " + $0 } ?? "") + (answer.completeness == .gaps ? " ［文本不全］" : "")
        return "《\(printable(answer.statute))》\(edition)\(place)\(state)"
    }

    /// What became of the place in another edition, or what it was there.
    private func succession(_ answer: SuccessionAnswer, title: String) -> [String] {
        let style: Style = answer.kind == nil ? .faint : .good
        return Table.wrap(
            printable("\(title) \(answer.edition)：\(answer.sentence)"),
            to: screen.columns - 2
        )
        .map { "  " + style($0, on: screen) }
            + answer.candidateTexts.flatMap { indented("　" + $0) }
    }

    private func citing(_ powers: [CitingPowerAnswer], under fields: [CitationField], title: String)
        -> [String]
    {
        let these = powers.filter { fields.contains($0.field) }
        guard !these.isEmpty else { return [] }
        let isCoded = these.contains { !$0.code.isEmpty }
        var table = Table(
            numberColumn + (isCoded ? [.init("编码", fit: .fixed)] : [])
                + [.init("职权"), .init("类别", fit: .fixed), .init("引用处", fit: .fixed)]
        )
        for power in these {
            let notes = [power.scopeLabel, power.remark ?? ""].filter { !$0.isEmpty }
            let place = (power.pinpoint?.chinese ?? "未指明条文") + (power.through.map { "至\($0.chinese)" } ?? "")
            table.add(
                number(.citing(power)) + (isCoded ? [Table.Cell(power.code)] : []) + [
                    Table.Cell(power.name + (power.subitem.map { "／\($0)" } ?? "")),
                    Table.Cell(power.category),
                    Table.Cell(notes.isEmpty ? place : "\(place)［\(notes.joined(separator: "；"))］"),
                ]
            )
        }
        let narrower = Screen(
            columns: screen.columns - 2,
            colour: screen.colour,
            interactive: screen.interactive
        )
        return ["  " + Style.strong("\(title)（\(these.count)）", on: screen)]
            + table.lines(on: narrower).map { "  " + $0 }
    }

    /// What the article itself refers to.
    private func references(_ articles: [CitedArticleAnswer]) -> [String] {
        guard !articles.isEmpty else { return [] }
        let shown = articles.prefix(12).filter { !$0.chinese.isEmpty }.map { article in
            article.chinese + (article.isNewer ? "（在库版本晚于本条，所指可能是更早的条文）" : "")
        }.joined(separator: "、")
        return indented("本条提到：\(shown)" + (articles.count > 12 ? " 等 \(articles.count) 处" : ""))
    }

    /// The articles that refer to this one.
    private func citingArticles(_ answer: LookupAnswer) -> [String] {
        guard !answer.citedByArticles.isEmpty else { return [] }
        let shown = answer.citedByArticles.prefix(5).map { article in
            let isOwn = article.statute == answer.statute && article.edition == answer.edition
            return (isOwn ? "" : "《\(article.statute)》") + article.pinpoint.chinese
                + (article.isOlder ? "（早于本版，所指可能是更早的条文）" : "")
        }
        let count = answer.citedByArticleCount
        return indented("提到本条：\(shown.joined(separator: "、"))" + (count > 5 ? " 等 \(count) 条" : ""))
    }

    private func indented(_ text: String) -> [String] {
        Table.wrap(printable(text), to: screen.columns - 2).map { "  " + $0 }
    }
}
