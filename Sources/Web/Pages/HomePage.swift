internal import Law
internal import Search

/// `/`: one search box, what is on hand, how many citations are sound.
struct HomePage: Sendable {
    let frame: PageFrame

    /// So many lists, or workbooks of lists, are shown.
    static let mostLists = 20

    /// The start page.
    func answer(_ site: Site) -> WebResponse {
        let (inventory, audit) = (site.inventory, site.cache.audit)
        let marks =
            inventory.bases.map { OutcomeMark.of($0, audit) } + OutcomeMark.notRead(inventory.citations)
        let most = inventory.statutes.filter { $0.use.powers > 0 }
            .sorted { ($1.use.powers, $0.title) < ($0.use.powers, $1.title) }
        let counts = inventory.counts
        return frame.page(
            "home",
            title: "首页",
            ownBox: true,
            values: [
                "latest": ChangePages.latest(site.latestChange),
                "work": orNot(site.workHeadline),
                "none": inventory.lists.isEmpty,
                "several": orNot(inventory.lists.count > 1 ? inventory.lists.count : nil),
                "table": ListOverview(inventory, audit).values(most: Self.mostLists),
                "lists": rows(
                    (inventory.lists.count == 1 ? inventory.lists : []).map { list in
                        [
                            "title": list.title, "address": Address.list(list.title),
                            "rowCount": list.rowCount,
                            "categories": list.categories.map { one -> Values in
                                [
                                    "name": one.name,
                                    "address": Address.query(
                                        Address.list(list.title),
                                        [("category", one.name)]
                                    ),
                                ]
                            },
                        ]
                    }
                ),
                "statutes": counts.statutes,
                "editions": counts.editions,
                "articles": counts.articles,
                "powers": counts.powers,
                "rows": inventory.powers.count,
                "cited": rows(
                    most.prefix(8).map { statute in
                        [
                            "title": statute.title, "address": Address.statute(statute.title),
                            "powers": statute.use.powers,
                        ]
                    }
                ),
                "missing": inventory.missing.count,
                "citations": inventory.citations.checked,
                "roles": OutcomeMark.roles(inventory.citations.byRole.keys),
                "checking": site.cache.isChecking,
                "tally": OutcomeMark.tally(
                    marks,
                    superseded: audit.map { audit in
                        inventory.bases.count { audit.isSuperseded($0.number) }
                    } ?? 0,
                    leadingTo: { Address.outcome($0, in: inventory.onlyList) }
                ),
                "bar": OutcomeBar(marks).values,
            ]
        )
    }
}

/// A bar in which every outcome takes the share that it has.
struct OutcomeBar {
    let values: Values

    init(_ marks: [OutcomeMark], width: Int = 600) {
        var parts: [Values] = []
        var x = 0.0
        for row in OutcomeMark.tally(marks) {
            guard let count = row["count"] as? Int else { continue }
            let share = Double(width) * Double(count) / Double(max(1, marks.count))
            var part = row
            part["x"] = (x * 100).rounded() / 100
            part["width"] = (share * 100).rounded() / 100
            parts.append(part)
            x += share
        }
        values = ["any": !marks.isEmpty, "width": width, "parts": parts]
    }
}
