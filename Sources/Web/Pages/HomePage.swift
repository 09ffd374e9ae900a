internal import Catalog
internal import Law

/// `/`: one search box, what is on hand, how many citations are sound.
struct HomePage: Sendable {
    let frame: PageFrame
    let standings: Standings

    /// The start page.
    func answer(_ holdings: Holdings) -> Answer {
        let bases = holdings.citations.filter { $0.citation.field.isBasis }
        let marks = bases.map { OutcomeMark.of($0, standings) }
        let most = holdings.statutes.map { ($0, holdings.use(of: $0.title)) }
            .filter { $0.1.powers > 0 }
            .sorted { ($1.1.powers, $0.0.title) < ($0.1.powers, $1.0.title) }
        let statistics = holdings.statistics
        return frame.page(
            "home",
            title: "首页",
            ownBox: true,
            values: [
                "lists": rows(
                    holdings.lists.map { list in
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
                "rows": holdings.powers.count,
                "cited": rows(
                    most.prefix(8).map { statute, use in
                        [
                            "title": statute.title, "address": Address.statute(statute.title),
                            "powers": use.powers,
                        ]
                    }
                ),
                "missing": holdings.missingTitles.count,
                "citations": bases.count,
                "checking": standings.isChecking,
                "tally": OutcomeMark.tally(
                    marks,
                    leadingTo: holdings.onlyList.map { list in { Address.list(list, outcome: $0) } }
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
