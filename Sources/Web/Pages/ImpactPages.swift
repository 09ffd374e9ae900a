internal import Law
internal import LinkCheck
internal import Revision
internal import Search

/// `/impact`: which powers an amendment touches, as a worklist.
struct ImpactPages: Sendable {
    let frame: PageFrame

    /// `/impact`: the statutes of which several editions are on hand and that powers cite.
    func index(_ site: Site) throws -> WebResponse {
        let inventory = site.inventory
        let items = inventory.statutes.filter {
            $0.editions.count > 1 && $0.use.powers > 0
        }
        .sorted { $0.use.citations > $1.use.citations }
        .map { statute -> Values in
            [
                "title": statute.title, "address": Address.impact(statute.title),
                "newest": statute.editions.last?.label ?? "", "powers": statute.use.powers,
                "citations": statute.use.citations,
            ]
        }
        return frame.page("impacts", title: "修订影响", section: .impact, values: ["rows": rows(items)])
    }

    /// `/impact/{statute}`: the worklist.
    func impact(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let name = inquiry.address.components[1]
        guard let statute = site.statute(named: name) else {
            throw WebFault.notFound(
                "库里没有《\(name.prefix(100))》的正文，无法比较版本。没有导入不等于不存在。",
                hints: Nearest.statutes(to: name, in: site.inventory)
            )
        }
        let parameters = inquiry.address.parameters.map { ($0.name, Optional($0.value)) }
        guard statute.title == name else {
            return .redirect(to: Address.query(Address.impact(statute.title), parameters))
        }
        let list = try Worklist(of: statute, inquiry, site)
        let (report, work, wanted) = (list.report, list.work, list.outcome)
        let (outcomes, shown) = (list.lines.map(\.mark), list.shown)
        let chosen = try inquiry.lists(site)
        let lists = chosen.map { ("list", Optional($0)) }
        let field = ("field", list.field?.rawValue)
        func narrowed(work: String?, outcome: String?, _ field: (String, String?)) -> String {
            Address.query(
                Address.impact(statute.title),
                [("from", report.from), ("to", report.to), ("work", work), ("outcome", outcome), field]
                    + lists
            )
        }
        let desk = try site.work()
        let isWork = desk.holds(report)
        let items = Dictionary(
            desk.items(of: report).map { ($0.key, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let marks = WorkRows(inquiry, back: narrowed(work: work, outcome: wanted, field))
        func download(_ format: String) -> String {
            Address.query(
                "/api/v1" + Address.impact(statute.title),
                [
                    ("from", report.from), ("to", report.to), ("work", work), ("outcome", wanted), field,
                    ("format", format),
                ] + lists
            )
        }
        let labels = statute.editions.map(\.label)
        let counts = report.counts.filter { $0.value > 0 }
        return frame.page(
            "impact",
            title: "修订影响：\(statute.title)",
            section: .impact,
            crumbs: [.init("修订影响", "/impact"), .init(statute.title)],
            paper: Paper.head(
                site,
                "修订影响：《\(statute.title)》",
                "\(report.from) → \(report.to)",
                list.narrowed.part.map { "只看：\($0)" }
            ),
            values: [
                "heading": statute.title,
                "address": Address.impact(statute.title),
                "statute": Address.statute(statute.title),
                "compare": Address.query(
                    Address.statute(statute.title) + "/compare",
                    [("from", report.from), ("to", report.to)]
                ),
                "findings": Address.query("/check", [("statute", "《\(statute.title)》")] + lists),
                "from": report.from,
                "to": report.to,
                "fromChoices": labels.map { ["label": $0, "selected": $0 == report.from] as Values },
                "toChoices": labels.map { ["label": $0, "selected": $0 == report.to] as Values },
                "tally": ImpactWork.allCases.compactMap { one -> Values? in
                    counts[one].map {
                        [
                            "text": one.chinese, "style": Self.style(one), "count": $0,
                            "address": narrowed(work: one.rawValue, outcome: wanted, field),
                        ]
                    }
                },
                "works": ImpactWork.allCases.filter { counts[$0] != nil }.map { one -> Values in
                    ["name": one.rawValue, "text": one.chinese, "selected": one.rawValue == work]
                },
                "quotations": [
                    "tally": OutcomeMark.tally(outcomes) { narrowed(work: work, outcome: $0, field) }
                ] as Values,
                "outcomes": OutcomeMark.choices(outcomes, wanted),
                "fields": WorkPages.fields.map { one -> Values in
                    ["name": one.rawValue, "text": one.chinese, "selected": one == list.field]
                },
                "lists": ListChoices.values(site.inventory, chosen),
                "narrowed": shown.count < outcomes.count,
                "waits": list.waitsForCheck,
                "whole": narrowed(work: nil, outcome: nil, ("field", nil)),
                "shown": shown.count,
                "shownPowers": list.narrowed.powers,
                "count": report.entries.count,
                "powers": report.powers,
                "groups": rows(
                    ImpactEntry.groups(shown, \.entry).enumerated().map { number, lines in
                        group(lines, report, isWork ? items : [:], marks, number)
                    }
                ),
                "rule": desk.rule,
                "isWork": isWork,
                "unchanged": Self.quiet(report.unchanged, chosen),
                "unjudged": Self.quiet(report.unjudged, chosen),
                "upToDate": orNot(report.upToDate > 0 ? report.upToDate : nil),
                "effective": orNot(report.effective?.chinese),
                "csv": download("csv"), "json": download("json"), "html": download("html"),
            ]
        )
    }

    /// What has to be done with a place, with the powers that cite it.
    private func group(
        _ lines: [Worklist.Line],
        _ report: ImpactReport,
        _ items: [String: WorkItem],
        _ marks: WorkRows,
        _ number: Int
    ) -> Values {
        guard let entry = lines.first?.entry else { return [:] }
        let own = lines.compactMap { items[$0.entry.key] }
        let allDone = !own.contains { $0.state.isOpen }
        let old = entry.pinpoint.map { Address.provision(report.statute, edition: report.from, $0) }
        return [
            "old": entry.pinpoint?.chinese ?? "整部",
            "oldAddress": old ?? Address.statute(report.statute, edition: report.from),
            "work": entry.work.chinese,
            "style": Self.style(entry.work),
            "what": entry.told,
            "new": (entry.link?.to ?? []).map { place -> Values in
                [
                    "text": place.chinese,
                    "address": Address.provision(report.statute, edition: report.to, place),
                ]
            },
            "isCarried": entry.link?.to.isEmpty == false,
            "count": lines.count,
            "segments": rows(DiffRows.segments(entry.diff)),
            "advice": orNot(AdviceRows.row(entry.advice)),
            "form": orNot(marks.form(own, number: number)),
            "powers": lines.map { line -> Values in
                var row = row(line.entry, line.mark)
                let item = items[line.entry.key]
                let isTold = item != nil || line.entry.work == .keep
                row["work"] = isTold ? marks.state(item, number: number, allDone: allDone) : false
                return row
            },
        ]
    }

    /// The powers of the chosen lists that the revision leaves as they are, or of which that cannot be said.
    private static func quiet(_ powers: [ImpactPower], _ lists: [String]) -> Values {
        rows(powers.filter { lists.isEmpty || lists.contains($0.list) }.map(WorkRows.power))
    }

    private func row(_ entry: ImpactEntry, _ mark: OutcomeMark) -> Values {
        [
            "power": entry.power,
            "code": orNot(entry.code.isEmpty ? nil : entry.code),
            "powerAddress": Address.power(entry.code, entry.powerNumber) ?? Address.list(entry.list),
            "category": entry.category,
            "field": entry.field.chinese,
            "outcome": mark.text,
            "outcomeStyle": mark.style,
        ]
    }

    /// The colour class of a kind of work: the first kinds mean most work.
    static func style(_ work: ImpactWork) -> String {
        switch work {
        case .findNewBasis: "bad"
        case .choosePlace, .reviseWords: "warn"
        case .renumber: "note"
        case .restateEdition, .lookAtStatute, .keep: "good"
        }
    }
}
