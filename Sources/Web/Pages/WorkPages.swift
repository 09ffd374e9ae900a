internal import HTTPTypes
internal import Law
internal import Library
internal import LinkCheck
internal import Revision
internal import Search

/// `/work`: what revisions leave to be done, by when, and how it stands.
struct WorkPages: Sendable {
    let frame: PageFrame

    /// The part of the work that a request asks for by `list`, `statute`, `field` and `state`.
    ///
    /// - Parameters:
    ///   - inquiry: the request.
    ///   - site: the site in use.
    /// - Returns: the filter.
    /// - Throws: `WebFault` for a value that is not understood or fits nothing.
    static func filter(_ inquiry: Inquiry, _ site: Site) throws -> WorkFilter {
        var filter = WorkFilter()
        filter.lists = Set(try inquiry.lists(site))
        if let name = inquiry.value("statute") {
            guard let statute = site.statute(named: name) else {
                throw WebFault.notFound(
                    "库里没有《\(name.prefix(100))》的正文。没有导入不等于不存在。",
                    hints: Nearest.statutes(to: name, in: site.inventory)
                )
            }
            filter.statute = statute.title
        }
        filter.field = try inquiry.word(
            "field",
            among: fields.map(\.rawValue),
            called: fields.map(\.chinese)
        )
        .flatMap(CitationField.init)
        let state = try inquiry.word(
            "state",
            among: WorkFilter.choices.map(\.word),
            called: WorkFilter.choices.map(\.chinese)
        )
        if let choice = WorkFilter.choices.first(where: { $0.word == state }) {
            filter.states = choice.states
        }
        return filter
    }

    /// So many changes one page shows.
    static let pageGroups = 100

    /// The columns that may be asked for.
    static let fields: [CitationField] = [.legalBasis, .accountability, .responsibility]

    /// The page.
    func work(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let filter = try Self.filter(inquiry, site)
        let desk = try site.work()
        let answer = desk.answer(filter)
        let state = inquiry.value("state") ?? "open"
        let groups = answer.groups
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let shown = Array(groups.dropFirst((page - 1) * Self.pageGroups).prefix(Self.pageGroups))
        let parameters: [(String, String?)] =
            filter.lists.sorted().map { ("list", Optional($0)) } + [
                ("statute", filter.statute), ("field", filter.field?.rawValue),
                ("state", state == "open" ? nil : state),
            ]
        func download(_ format: String) -> String {
            Address.query("/api/v1/work", parameters + [("format", format)])
        }
        func turn(_ to: Int) -> String {
            Address.query(WorkForm.home, parameters + [("page", to == 1 ? nil : "\(to)")])
        }
        let rows = WorkRows(inquiry, back: turn(page))
        let chosen = WorkFilter.choices.first { $0.word == state }?.chinese
        return frame.page(
            "work",
            title: "待办",
            section: .impact,
            crumbs: [.init("修订影响", "/impact"), .init("待办")],
            paper: Paper.head(
                site,
                "待办",
                answer.headline,
                filter.lists.isEmpty ? nil : Paper.lists(filter.lists.sorted()),
                filter.statute.map { "《\($0)》" },
                filter.field.map { "栏目：\($0.chinese)" },
                chosen.map { "只看：\($0)" }
            ),
            values: [
                "headline": answer.headline,
                "rule": answer.rule,
                "dueForm": orNot(rows.dueForm(desk.dueDays)),
                "remarks": answer.remarks.map { ["text": $0] as Values },
                "tally": WorkState.allCases.compactMap { state -> Values? in
                    guard let count = answer.counts[state.rawValue], count > 0 else { return nil }
                    return [
                        "text": state.chinese, "style": WorkRows.style(state), "count": count,
                        "address": false,
                    ]
                },
                "lists": ListChoices.values(site.inventory, filter.lists),
                "statutes": Set(desk.reports.map(\.statute)).sorted().map { title -> Values in
                    ["title": title, "selected": title == filter.statute]
                },
                "fields": Self.fields.map { field -> Values in
                    ["name": field.rawValue, "text": field.chinese, "selected": field == filter.field]
                },
                "states": WorkFilter.choices.map { choice -> Values in
                    ["name": choice.word, "text": choice.chinese, "selected": choice.word == state]
                },
                "groups": self.groups(shown, rows),
                "previous": orNot(page > 1 ? turn(page - 1) : nil),
                "next": orNot(page * Self.pageGroups < groups.count ? turn(page + 1) : nil),
                "unchanged": WorkRows.sections(page == 1 ? answer.unchanged : []),
                "unjudged": WorkRows.sections(page == 1 ? answer.unjudged : []),
                "xlsx": download("xlsx"), "csv": download("csv"), "ics": download("ics"),
                "json": download("json"),
            ]
        )
    }

    private func groups(_ groups: [[WorkItem]], _ rows: WorkRows) -> Values {
        let values = groups.enumerated().compactMap { number, items -> Values? in
            guard let first = items.first else { return nil }
            let pinpoint = first.entry?.pinpoint
            let allDone = !items.contains { $0.state.isOpen }
            return [
                "work": first.work?.chinese ?? first.state.chinese,
                "style": first.work.map(ImpactPages.style) ?? WorkRows.style(first.state),
                "statute": first.statute,
                "statuteAddress": Address.query(
                    Address.impact(first.statute),
                    [("from", first.from), ("to", first.to)]
                ),
                "from": first.from, "to": first.to,
                "old": first.place,
                "oldAddress": pinpoint.map { Address.provision(first.statute, edition: first.from, $0) }
                    ?? Address.statute(first.statute, edition: first.from),
                "isCarried": first.entry?.link?.to.isEmpty == false,
                "new": (first.entry?.link?.to ?? []).map { place -> Values in
                    [
                        "text": place.chinese,
                        "address": Address.provision(first.statute, edition: first.to, place),
                    ]
                },
                "count": items.count,
                "what": orNot(first.entry?.told),
                "remarks": first.entry == nil ? [] : first.remarks.map { ["text": $0] as Values },
                "advice": orNot(first.entry.flatMap { AdviceRows.row($0.advice) }),
                "form": orNot(rows.form(items, number: number)),
                "powers": items.map { item -> Values in
                    [
                        "power": item.power,
                        "code": orNot(item.code.isEmpty ? nil : item.code),
                        "powerAddress": Address.power(item.code, item.powerNumber) ?? Address.list(item.list),
                        "list": item.list,
                        "columns": item.columns.joined(separator: "、"),
                        "mark": rows.state(item, number: number, allDone: allDone),
                    ]
                },
            ]
        }
        return Web.rows(values)
    }

    /// Writes down what a page sends, and goes back to it; what could not be written is told.
    func mark(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let form = try WorkForm(inquiry)
        var acts: [WorkAct] = []
        switch form.act {
        case "done":
            acts = [.done]
            if let note = form.note, !note.isEmpty { acts.append(.note(note)) }
        case "undo": acts = [.undo]
        case "note":
            // Many entries are ticked at once: their notes go only where somebody says so.
            guard let note = form.note, !note.isEmpty else {
                throw WebFault.notUnderstood("备注是空的，没有记下；要删去备注，请按“删去备注”。", hints: [WorkForm.hint])
            }
            acts = [.note(note)]
        case "clear": acts = [.note("")]
        default: throw WebFault.notUnderstood("不知道要记下什么：请用页面上的按钮。", hints: [WorkForm.hint])
        }
        var refused: [String] = []
        var told: [String] = []
        for act in acts {
            let marked = try site.mark(form, act, face: .page)
            for sentence in marked.refused where !refused.contains(sentence) { refused.append(sentence) }
            if told.isEmpty { told = marked.told.filter { !marked.refused.contains($0) } }
        }
        guard !refused.isEmpty else { return .seeOther(form.back) }
        var answer = frame.page(
            "work-refused",
            title: "有的没有记下",
            section: .impact,
            values: [
                "told": told.map { ["text": $0] as Values },
                "refused": refused.map { ["text": $0] as Values },
                "back": form.back,
            ],
            status: .conflict
        )
        answer.freshness = .never
        return answer
    }
}
