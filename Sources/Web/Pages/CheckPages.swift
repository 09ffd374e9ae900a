internal import Law
internal import LinkCheck
internal import Search

/// `/check`: what the check of every citation found, filterable, with downloads.
struct CheckPages: Sendable {
    let frame: PageFrame

    /// How many findings a page shows.
    static let pageSize = 100

    /// The filter that a query names, on the page as in the API.
    ///
    /// - Parameters:
    ///   - inquiry: the request.
    ///   - site: what the lists are looked for in.
    ///   - usual: the least gravity shown when the query names none.
    /// - Returns: the filter.
    /// - Throws: `WebFault.notUnderstood` when a value is none of those offered, `WebFault.notFound` when there is no such list.
    static func filter(_ inquiry: Inquiry, _ site: Site, usual: Severity?) throws -> FindingFilter {
        func set(_ word: String?) -> Set<String> { word.map { [$0] } ?? [] }
        let severity = try inquiry.word("severity", among: Severity.allCases.map(\.rawValue) + ["all"])
        return FindingFilter(
            lists: Set(try inquiry.lists(site)),
            rules: set(try inquiry.word("rule", among: RuleDescription.all.map(\.name))),
            severity: severity == nil ? usual : severity.flatMap(Severity.init(rawValue:)),
            certainty: try inquiry.word("certainty", among: Certainty.allCases.map(\.rawValue))
                .flatMap(Certainty.init(rawValue:)),
            powers: set(inquiry.value("power")),
            statutes: set(inquiry.value("statute")),
            categories: set(inquiry.value("category"))
        )
    }

    /// The filter as parameters of an address.
    private static func parameters(_ filter: FindingFilter) -> [(String, String?)] {
        [
            ("severity", filter.severity?.rawValue ?? "all"), ("rule", filter.rules.first),
            ("certainty", filter.certainty?.rawValue),
            ("category", filter.categories.first), ("power", filter.powers.first),
            ("statute", filter.statutes.first),
        ] + filter.lists.sorted().map { ("list", $0) }
    }

    /// The report, or how far the check has come.
    func check(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        guard let audit = site.cache.audit else { return progress(site) }
        let filter = try Self.filter(inquiry, site, usual: .warning)
        let parameters = Self.parameters(filter)
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let report = audit.report.filtered(filter.scope)
        let matching = FindingGroup.groups(report.findings.filter(filter.admits))
        let shown = Array(matching.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
        func turn(_ to: Int) -> String { Address.query("/check", parameters + [("page", "\(to)")]) }
        func download(_ format: String) -> String {
            Address.query("/api/v1/check", parameters + [("format", format)])
        }
        let summary = report.summary
        let marks =
            report.citations.map { OutcomeMark($0.outcome) }
            + Array(repeating: OutcomeMark(.notRead), count: report.unparsed)
        var values: Values = [
            "citations": summary.citations,
            "powers": summary.powers,
            "tally": OutcomeMark.tally(
                marks,
                superseded: report.coverage.superseded.values.reduce(0, +),
                leadingTo: Self.leading(filter, site)
            ),
            "pictures": pictures(report),
            "legend": OutcomeMark.legend,
            "severities": severities(filter.severity),
            "rules": RuleDescription.all.filter {
                summary.rules[$0.name] != nil || filter.rules.contains($0.name)
            }
            .map { one -> Values in
                [
                    "name": one.name, "text": "\(one.sentence)（\(summary.rules[one.name] ?? 0)）",
                    "selected": filter.rules.contains(one.name),
                ]
            },
            "categories": categories(audit.report).map {
                ["name": $0, "selected": filter.categories.contains($0)] as Values
            },
            "power": filter.powers.first ?? "",
            "statute": filter.statutes.first ?? "",
            "shown": matching.count,
            "all": summary.severities.values.reduce(0, +),
            "places": report.findings.count,
            "coverage": report.coverage.sentences,
            "lists": ListChoices.values(site.inventory, filter.lists),
            "nothing": audit.report.emptiness(of: filter)
                ?? (filter == FindingFilter(severity: filter.severity)
                    ? report.coverage.allClear : "没有符合条件的核查结果。"),
            "findings": rows(shown.map { FindingRows.row($0, naming: report.lists.count > 1) }),
            "page": page,
            "csv": download("csv"),
            "svg": download("svg"),
            "json": download("json"),
            "html": download("html"),
            "sarif": download("sarif"),
        ]
        if page > 1 { values["previous"] = turn(page - 1) }
        if page * Self.pageSize < matching.count { values["next"] = turn(page + 1) }
        let conditions = [
            filter.severity.map { $0 == .error ? "只看错误" : "\($0.chinese)及以上" },
            filter.rules.first.map { RuleDescription.sentence(ofRule: $0) },
            filter.certainty?.chinese, filter.categories.first, filter.statutes.first, filter.powers.first,
        ].compactMap { $0 }
        return frame.page(
            "check",
            title: "核查报告",
            section: .check,
            paper: Paper.head(
                site,
                "核查报告",
                Paper.lists(report.lists),
                conditions.isEmpty ? nil : "条件：" + conditions.joined(separator: "，")
            ),
            values: values
        )
    }

    /// The page while the check is still under way: it comes back by itself.
    func progress(_ site: Site) -> WebResponse {
        let state = site.cache.progress
        var answer = frame.page(
            "progress",
            title: "正在核查",
            section: .check,
            values: ["finished": state.finished, "total": state.total]
        )
        answer.freshness = .never
        if let refresh = WebResponse.refresh(after: 3) { answer.fields.append(refresh) }
        return answer
    }

    private func severities(_ chosen: Severity?) -> [Values] {
        let all: Values = ["value": "all", "text": "全部", "selected": chosen == nil]
        return [all]
            + Severity.allCases.reversed().map { one -> Values in
                let text = one == .error ? one.chinese : "\(one.chinese)及以上"
                return ["value": one.rawValue, "text": text, "selected": one == chosen]
            }
    }

    /// Where the count of an outcome leads: to the powers of the list that is looked at, or to all lists where there are several.
    private static func leading(_ filter: FindingFilter, _ site: Site) -> (String) -> String {
        let only = filter.lists.count == 1 ? filter.lists.first : site.inventory.onlyList
        guard let only else { return { Address.outcome($0, in: nil) } }
        let category = filter.categories.first
        return { Address.query(Address.list(only), [("outcome", $0), ("category", category)]) }
    }

    private func categories(_ report: CheckReport) -> [String] {
        var seen: Set<String> = []
        return report.citations.map(\.category).filter { seen.insert($0).inserted }
    }

    /// One bar for each category.
    private func pictures(_ report: CheckReport) -> [Values] {
        let groups = Dictionary(grouping: report.citations, by: \.category)
        return categories(report).map { name in
            let members = groups[name] ?? []
            return [
                "category": name,
                "count": members.count,
                "bar": OutcomeBar(members.map { OutcomeMark($0.outcome) }, width: 480).values,
            ]
        }
    }
}
