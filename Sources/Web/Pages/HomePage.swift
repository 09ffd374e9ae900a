internal import Catalog
internal import Law

/// `/`: one search box, what is on hand, how many citations are sound.
struct HomePage: Sendable {
    let frame: PageFrame
    let cache: PageCache

    /// The start page.
    func answer(_ inventory: Inventory) -> WebResponse {
        let bases = inventory.citations.filter { $0.citation.field.isBasis }
        let marks = bases.map { OutcomeMark.of($0, cache) }
        let most = inventory.statutes.map { ($0, inventory.use(of: $0.title)) }
            .filter { $0.1.powers > 0 }
            .sorted { ($1.1.powers, $0.0.title) < ($0.1.powers, $1.0.title) }
        let statistics = inventory.statistics
        return frame.page(
            "home",
            title: "首页",
            ownBox: true,
            values: [
                "lists": rows(
                    inventory.lists.map { list in
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
                "statutes": statistics.statutes,
                "editions": statistics.editions,
                "articles": statistics.articles,
                "powers": statistics.powers,
                "rows": inventory.powers.count,
                "cited": rows(
                    most.prefix(8).map { statute, use in
                        [
                            "title": statute.title, "address": Address.statute(statute.title),
                            "powers": use.powers,
                        ]
                    }
                ),
                "missing": inventory.missingTitles.count,
                "citations": bases.count,
                "checking": cache.isChecking,
                "tally": OutcomeMark.tally(
                    marks,
                    leadingTo: inventory.onlyList.map { list in { Address.list(list, outcome: $0) } }
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
