internal import Law
internal import LinkCheck
internal import Revision
internal import Search

/// Two editions of a statute side by side.
struct ComparePages: Sendable {
    let frame: PageFrame

    /// `/statutes/{title}/compare?from=…&to=…`.
    func compare(_ statute: StatuteHead, _ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let labels = statute.editions.map(\.label)
        guard statute.editions.count > 1 else {
            throw WebFault.notFound(
                "库里《\(statute.title)》只有一个版本，没有可以对照的。",
                hints: [.init(title: "《\(statute.title)》", address: Address.statute(statute.title))]
            )
        }
        let last = statute.editions.count - 1
        let from = try inquiry.word("from", among: labels) ?? labels[last - 1]
        let to = try inquiry.word("to", among: labels) ?? labels[last]
        guard let earlier = statute.editions.first(where: { $0.label == from }),
            let later = statute.editions.first(where: { $0.label == to }), earlier.id != later.id
        else {
            throw WebFault.notUnderstood("请选择两个不同的版本。", hints: [])
        }
        let onlyChanges = inquiry.value("only") == "changes"
        var values: Values = [
            "heading": statute.title,
            "address": Address.statute(statute.title) + "/compare",
            "from": from,
            "to": to,
            "onlyChanges": onlyChanges,
            "fromChoices": labels.map { ["label": $0, "selected": $0 == from] as Values },
            "toChoices": labels.map { ["label": $0, "selected": $0 == to] as Values },
        ]
        let comparison = try site.desk.comparison(from: earlier, to: later)
        if comparison.hasWords, let matched = comparison.matched {
            let all = articles(matched, earlier, later)
            values["tally"] = tally(matched, added: all.count { $0["added"] as? Bool == true })
            values["articles"] = rows(onlyChanges ? all.filter { $0["same"] as? Bool != true } : all)
        } else {
            values["digest"] = true
            values["facts"] = rows(facts(comparison.recorded, earlier, later))
        }
        return frame.page(
            "compare",
            title: "\(statute.title)：\(from) 与 \(to) 对照",
            section: .statutes,
            crumbs: [
                .init("法律文件", "/statutes"),
                .init(statute.title, Address.statute(statute.title)),
                .init("两版对照"),
            ],
            values: values
        )
    }

    private func tally(_ matched: EditionSuccession, added: Int) -> [Values] {
        var counts: [SuccessionKind: Int] = [:]
        for link in matched.articles { counts[link.kind, default: 0] += 1 }
        let told = SuccessionKind.allCases.compactMap { kind -> Values? in
            counts[kind].map {
                ["text": kind.chinese, "style": Self.style(kind), "count": $0, "address": false]
            }
        }
        return told + (added > 0 ? [["text": "新增", "style": "note", "count": added]] : [])
    }

    /// The colour class of what became of an article.
    static func style(_ kind: SuccessionKind) -> String {
        switch kind {
        case .same: "good"
        case .moved: "note"
        case .changed, .split, .merged: "warn"
        case .dropped: "bad"
        case .uncertain: "none"
        }
    }

    /// The later edition's articles in order, each with what it carries on; dropped articles stand before the next one.
    private func articles(
        _ matched: EditionSuccession,
        _ earlier: EditionHead,
        _ later: EditionHead
    ) -> [Values] {
        var lost = matched.articles.filter { $0.to.isEmpty }
        var result: [Values] = []
        func loss(_ link: ProvisionLink) -> Values {
            [
                "old": link.from.chinese, "new": false, "same": false, "added": false,
                "oldAddress": Address.provision(earlier.title, edition: earlier.label, link.from),
                "kind": link.kind.chinese, "style": Self.style(link.kind),
                "left": matched.earlierText(link.from), "right": "", "segments": rows([]),
            ]
        }
        for article in matched.later.edition.articles {
            let place = Pinpoint(article.number)
            let sources = matched.predecessors(of: article.number)
            if let first = sources.first?.from {
                while let next = lost.first, next.from < first { result.append(loss(lost.removeFirst())) }
            }
            guard let link = sources.first else {
                result.append([
                    "old": false, "new": place.chinese, "same": false, "added": true,
                    "newAddress": Address.provision(later.title, edition: later.label, place),
                    "kind": "新增或来源不能确定", "style": "note", "left": "", "right": matched.laterText([place]),
                    "segments": rows([]),
                ])
                continue
            }
            let same = link.kind == .same || link.kind == .moved
            result.append([
                "old": sources.map(\.from.chinese).joined(separator: "、"), "new": place.chinese, "same": same,
                "added": false,
                "oldAddress": Address.provision(earlier.title, edition: earlier.label, link.from),
                "newAddress": Address.provision(later.title, edition: later.label, place),
                "kind": link.kind.chinese, "style": Self.style(link.kind),
                "left": sources.map { matched.earlierText($0.from) }.joined(separator: "\n"),
                "right": matched.laterText([place]),
                "segments": rows(
                    same || sources.count > 1 ? [] : DiffRows.segments(matched.diff(link, whole: true))
                ),
            ])
        }
        return result + lost.map(loss)
    }

    /// What somebody wrote down about editions of which only digests are on hand.
    private func facts(
        _ recorded: Succession?,
        _ earlier: EditionHead,
        _ later: EditionHead
    ) -> [Values] {
        (recorded?.links ?? [])
            .map { link in
                [
                    "change": link.change.rawValue,
                    "remark": orNot(link.remark),
                    "old": orNot(link.earlier?.chinese),
                    "new": orNot(link.later?.chinese),
                    "oldAddress": orNot(
                        link.earlier.map {
                            Address.provision(earlier.title, edition: earlier.label, Pinpoint($0))
                        }
                    ),
                    "newAddress": orNot(
                        link.later.map {
                            Address.provision(later.title, edition: later.label, Pinpoint($0))
                        }
                    ),
                ]
            }
    }
}
