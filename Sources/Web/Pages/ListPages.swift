internal import Law
internal import LinkCheck
internal import Search

/// The pages of lists: all of them, and one by category with an outcome mark on every power.
struct ListPages: Sendable {
    let frame: PageFrame

    /// How many powers one page of a list shows.
    static let pageSize = 200

    /// `/lists`: a table of them, by what needs work unless `sort` says otherwise, or those with an `outcome`.
    func index(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let order = try inquiry.word("sort", among: ListOrder.allCases.map(\.rawValue))
        let outcome = try inquiry.word(
            "outcome",
            among: Worklist.outcomes,
            called: CitationOutcome.allCases.map(\.chinese)
        )
        let overview = ListOverview(
            site.inventory,
            site.cache.audit,
            order: order.flatMap(ListOrder.init) ?? .work,
            outcome: outcome.flatMap(CitationOutcome.init)
        )
        return frame.page(
            "lists",
            title: "权责清单",
            section: .lists,
            values: [
                "table": overview.values(), "any": !site.inventory.lists.isEmpty,
                "several": site.inventory.lists.count > 1,
                "lists": site.inventory.lists.count, "powers": site.inventory.counts.powers,
                "checking": site.cache.isChecking,
            ]
        )
    }

    /// `/lists/{id}`: the list by category, filterable, with a picture of who stands on what.
    func list(_ list: ListHead, _ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let (inventory, audit) = (site.inventory, site.cache.audit)
        let category = try inquiry.word("category", among: list.categories.map(\.name))
        let wanted = inquiry.value("name")
        let mark = try inquiry.word(
            "outcome",
            among: Worklist.outcomes + [OutcomeMark.superseded.name],
            called: CitationOutcome.allCases.map(\.chinese) + ["引用旧版"]
        )
        let statute = inquiry.value("statute")
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let own = inventory.powers(of: list)
        let marked = own.map { power -> (PowerHead, [OutcomeMark]) in
            (power, inventory.bases(of: power).map { OutcomeMark.of($0, audit) })
        }
        /// How many citations of a power name a superseded text.
        func old(_ power: PowerHead) -> Int {
            audit.map { audit in inventory.bases(of: power).count { audit.isSuperseded($0.number) } } ?? 0
        }
        let matching = marked.filter { power, marks in
            (category == nil || power.category == category)
                && (wanted.map { power.fullName.contains($0) || power.code.contains($0) } ?? true)
                && (mark == nil || marks.contains { $0.name == mark }
                    || mark == OutcomeMark.superseded.name && old(power) > 0)
                && (statute == nil || inventory.bases(of: power).contains { $0.statute == statute })
        }
        let shown = Array(matching.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
        func address(_ more: (String, String?)...) -> String {
            Address.query(
                Address.list(list.title),
                [("category", category), ("name", wanted), ("outcome", mark), ("statute", statute)] + more
            )
        }
        let format = try inquiry.word("format", among: ["svg", "overview"])
        let picture = Matrix(shown.map(\.0), of: statute, inventory, audit)
        // The picture of the whole list stands on its first page.
        let isLarge = statute == nil && (picture.isCut || matching.count > shown.count)
        let overview =
            isLarge && format != "svg" && (page == 1 || format == "overview")
            ? MatrixOverview(matching.map(\.0), of: list, inventory, audit) : nil
        var values: Values = [
            "linked": format == nil, "picture": picture.values,
            "overview": overview?.values ?? ["any": false],
        ]
        switch format {
        case "svg"?:
            return frame.picture("matrix", values, size: picture.size, name: "\(list.title)-谁依据什么.svg")
        case "overview"?:
            return frame.picture(
                "matrix-overview",
                values,
                size: overview?.size ?? (0, 0),
                name: "\(list.title)-类别与法律文件.svg"
            )
        default: break
        }
        values["svg"] = address(("page", page == 1 ? nil : "\(page)"), ("format", "svg"))
        values["overviewSVG"] = address(("format", "overview"))
        values["heading"] = list.title
        values["source"] = PublishedName.of(list.file)
        values["count"] = list.powerCount
        values["rowCount"] = own.count
        values["shown"] = matching.count
        values["name"] = wanted ?? ""
        values["address"] = Address.list(list.title)
        values["categories"] = list.categories.map { one -> Values in
            let printed = one.printedCount.flatMap { $0 == one.powers ? nil : $0 }
            return [
                "name": one.name, "count": one.powers, "selected": one.name == category,
                "address": Address.query(Address.list(list.title), [("category", one.name)]),
                "printed": orNot(printed),
            ]
        }
        values["outcomes"] =
            OutcomeMark.choices(marked.flatMap(\.1), mark) + [
                [
                    "value": OutcomeMark.superseded.name, "text": "引用旧版",
                    "selected": mark == OutcomeMark.superseded.name,
                ]
            ]
        values["tally"] = OutcomeMark.tally(
            marked.flatMap(\.1) + OutcomeMark.notRead(list.citations),
            superseded: own.reduce(0) { $0 + old($1) }
        ) { Address.list(list.title, outcome: $0) }
        values["checking"] = site.cache.isChecking
        values["coded"] = own.contains { !$0.code.isEmpty }
        values["groups"] = groups(shown, list, inventory)
        values["statute"] = orNot(statute)
        values["page"] = page
        if let body = list.body { values["body"] = body }
        if let date = list.date { values["date"] = date.description }
        if page > 1 { values["previous"] = address(("page", "\(page - 1)")) }
        if page * Self.pageSize < matching.count { values["next"] = address(("page", "\(page + 1)")) }
        return frame.page(
            "list",
            title: list.title,
            section: .lists,
            crumbs: [.init("权责清单", "/lists"), .init(list.title)],
            paper: Paper.head(site, list.title, category, wanted.map { "名称或编码含有“\($0)”" }),
            values: values
        )
    }

    private func groups(
        _ shown: [(PowerHead, [OutcomeMark])],
        _ list: ListHead,
        _ inventory: Inventory
    ) -> [Values] {
        let order = list.categories.map(\.name)
        let groups = Dictionary(grouping: shown) { $0.0.category }
        let names = order + groups.keys.filter { !order.contains($0) }.sorted()
        return names.compactMap { name in
            guard let members = groups[name] else { return nil }
            return [
                "category": name,
                "powers": members.map { power, marks -> Values in
                    var row: Values = [
                        "name": power.name,
                        "code": power.code,
                        "address": Address.power(power, in: inventory),
                        "serial": power.serial ?? "",
                        "further": power.continuesPrevious,
                        "citations": marks.count,
                        "tally": OutcomeMark.tally(marks),
                    ]
                    row["subitem"] = orNot(power.subitem)
                    return row
                },
            ]
        }
    }
}
