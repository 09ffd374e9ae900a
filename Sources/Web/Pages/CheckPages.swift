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
    ///   - usual: the least gravity shown when the query names none.
    /// - Returns: the filter.
    /// - Throws: `WebFault.notUnderstood` when a value is none of those offered.
    static func filter(_ inquiry: Inquiry, usual: Severity?) throws -> FindingFilter {
        func set(_ word: String?) -> Set<String> { word.map { [$0] } ?? [] }
        let severity = try inquiry.word("severity", among: Severity.allCases.map(\.rawValue) + ["all"])
        return FindingFilter(
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
        ]
    }

    /// The report, or how far the check has come.
    func check(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        guard let audit = site.cache.audit else { return progress(site) }
        let filter = try Self.filter(inquiry, usual: .warning)
        let parameters = Self.parameters(filter)
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let matching = FindingGroup.groups(audit.report.findings.filter(filter.admits))
        let shown = Array(matching.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
        func turn(_ to: Int) -> String { Address.query("/check", parameters + [("page", "\(to)")]) }
        func download(_ format: String) -> String {
            Address.query("/api/v1/check", parameters + [("format", format)])
        }
        let summary = audit.report.summary
        let marks =
            audit.report.citations.map { OutcomeMark($0.outcome) }
            + Array(repeating: OutcomeMark(.notRead), count: audit.report.unparsed)
        var values: Values = [
            "citations": summary.citations,
            "powers": summary.powers,
            "tally": OutcomeMark.tally(
                marks,
                leadingTo: site.inventory.onlyList.map { list in { Address.list(list, outcome: $0) } }
            ),
            "pictures": pictures(audit),
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
            "categories": categories(audit).map {
                ["name": $0, "selected": filter.categories.contains($0)] as Values
            },
            "power": filter.powers.first ?? "",
            "statute": filter.statutes.first ?? "",
            "shown": matching.count,
            "all": summary.severities.values.reduce(0, +),
            "places": audit.report.findings.count,
            "coverage": audit.report.coverage.sentences,
            "nothing": audit.report.emptiness(of: filter)
                ?? (filter == FindingFilter(severity: filter.severity)
                    ? audit.report.coverage.allClear : "没有符合条件的核查结果。"),
            "findings": rows(shown.map(FindingRows.row)),
            "page": page,
            "csv": download("csv"),
            "json": download("json"),
            "html": download("html"),
            "sarif": download("sarif"),
        ]
        if page > 1 { values["previous"] = turn(page - 1) }
        if page * Self.pageSize < matching.count { values["next"] = turn(page + 1) }
        return frame.page("check", title: "核查报告", section: .check, values: values)
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

    private func categories(_ audit: Audit) -> [String] {
        var seen: Set<String> = []
        return audit.report.citations.map(\.category).filter { seen.insert($0).inserted }
    }

    /// One bar for each category.
    private func pictures(_ audit: Audit) -> [Values] {
        let groups = Dictionary(grouping: audit.report.citations, by: \.category)
        return categories(audit).map { name in
            let members = groups[name] ?? []
            return [
                "category": name,
                "count": members.count,
                "bar": OutcomeBar(members.map { OutcomeMark($0.outcome) }, width: 480).values,
            ]
        }
    }
}
