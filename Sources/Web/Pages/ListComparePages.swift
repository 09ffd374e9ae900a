internal import Law
internal import LinkCheck
internal import Search

/// `/compare`: two lists side by side; `/consistency`: one power in all lists.
struct ListComparePages: Sendable {
    let frame: PageFrame

    /// How many rows a page shows.
    static let pageSize = 100

    /// The names of what can be shown, with what they mean.
    static let shows = ComparisonFilter.Show.all

    /// The filter that a query names, on the page as in the API: `show`, `category`, `power`.
    ///
    /// - Throws: `WebFault.notUnderstood` when `show` is none of those offered.
    static func filter(_ inquiry: Inquiry) throws(WebFault) -> ComparisonFilter {
        let show = try inquiry.word("show", among: shows.map(\.name), called: shows.map(\.chinese))
        return ComparisonFilter(
            show: show.flatMap(ComparisonFilter.Show.init(name:)),
            category: inquiry.value("category"),
            words: inquiry.value("power")
        )
    }

    /// `/compare?a=…&b=…`: the comparison, or the form alone while two lists are not chosen.
    func compare(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let choices = ListNames(site.inventory)
        let names = (inquiry.value("a"), inquiry.value("b"))
        guard let left = names.0, let right = names.1 else {
            return frame.page(
                "list-compare",
                title: "清单对照",
                section: .lists,
                crumbs: [.init("权责清单", "/lists"), .init("清单对照")],
                values: [
                    "left": choices.rows(names.0), "right": choices.rows(names.1), "chosen": false,
                    "enough": site.inventory.lists.count > 1,
                ]
            )
        }
        let filter = try Self.filter(inquiry)
        let whole = try site.comparison(left, right)
        let comparison = whole.filtered(filter)
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let all = comparison.pairs.count + comparison.onlyLeft.count + comparison.onlyRight.count
        func address(_ show: String?, _ further: [(String, String?)] = []) -> String {
            Address.query(
                "/compare",
                [
                    ("a", left), ("b", right), ("show", show), ("category", filter.category),
                    ("power", filter.words),
                ] + further
            )
        }
        func download(_ format: String) -> String {
            Address.query(
                "/api/v1/lists/compare",
                [
                    ("a", left), ("b", right), ("show", filter.show?.name), ("category", filter.category),
                    ("power", filter.words), ("format", format),
                ]
            )
        }
        var values: Values = [
            "left": choices.rows(left), "right": choices.rows(right), "chosen": true, "enough": true,
            "sides": [Self.side("甲", whole.left), Self.side("乙", whole.right)],
            "swapped": Address.query("/compare", [("a", right), ("b", left)]),
            "headline": whole.headline,
            "tally": Self.shows.compactMap { Self.chip($0, whole.summary) { address($0) } },
            "shows": Self.shows.map { show -> Values in
                ["name": show.name, "text": show.chinese, "selected": show == filter.show]
            },
            "categories": Self.categories(whole).map { name -> Values in
                ["name": name, "selected": name == filter.category]
            },
            "power": filter.words ?? "",
            "narrowed": comparison.part != nil,
            "whole": Address.query("/compare", [("a", left), ("b", right)]),
            "shown": all,
            "csv": download("csv"), "xlsx": download("xlsx"), "json": download("json"),
        ]
        values["rows"] = rows(Self.laidOut(comparison, from: (page - 1) * Self.pageSize))
        if page > 1 { values["previous"] = address(filter.show?.name, [("page", "\(page - 1)")]) }
        if page * Self.pageSize < all {
            values["next"] = address(filter.show?.name, [("page", "\(page + 1)")])
        }
        return frame.page(
            "list-compare",
            title: "清单对照：\(whole.left.title) 与 \(whole.right.title)",
            section: .lists,
            crumbs: [.init("权责清单", "/lists"), .init("清单对照")],
            paper: Paper.head(
                site,
                "清单对照",
                "甲：\(whole.left.title)",
                "乙：\(whole.right.title)",
                comparison.part.map { "只看：\($0)" }
            ),
            values: values
        )
    }

    private static func side(_ name: String, _ side: ListSide) -> Values {
        [
            "name": name, "title": side.title, "address": Address.list(side.title),
            "facts": [side.body ?? "", side.date ?? "", "\(side.rows) 行"].filter { !$0.isEmpty }
                .joined(separator: " · "),
        ]
    }

    private static func chip(
        _ show: ComparisonFilter.Show,
        _ summary: ComparisonSummary,
        _ address: (String) -> String
    ) -> Values? {
        let count =
            switch show {
            case .same: summary.same
            case .differing: summary.differing
            case .onlyLeft: summary.onlyLeft
            case .onlyRight: summary.onlyRight
            case .kind(let kind): summary.kinds[kind] ?? 0
            }
        guard count > 0 else { return nil }
        return ["text": show.chinese, "style": style(show), "count": count, "address": address(show.name)]
    }

    /// The colour class of what is shown: a difference is no fault, so nothing is red.
    private static func style(_ show: ComparisonFilter.Show) -> String {
        switch show {
        case .same: "good"
        case .differing, .onlyLeft, .onlyRight: "warn"
        case .kind(let kind): kind.isAboutBases && kind != .localBasis ? "warn" : "note"
        }
    }

    private static func categories(_ comparison: ListComparison) -> [String] {
        var seen: Set<String> = []
        let all =
            comparison.pairs.flatMap { [$0.left.category, $0.right.category] }
            + comparison.onlyLeft.map(\.category) + comparison.onlyRight.map(\.category)
        return all.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// One page of the rows: pairs in the order of the left list, then what is in one list alone.
    private static func laidOut(_ comparison: ListComparison, from start: Int) -> [Values] {
        var result: [Values] = []
        for index in start..<(start + pageSize) {
            let (pairs, left) = (comparison.pairs.count, comparison.onlyLeft.count)
            if index < pairs {
                result.append(row(comparison.pairs[index]))
            } else if index < pairs + left {
                result.append(alone(comparison.onlyLeft[index - pairs], .onlyLeft))
            } else if index < pairs + left + comparison.onlyRight.count {
                result.append(alone(comparison.onlyRight[index - pairs - left], .onlyRight))
            }
        }
        return result
    }

    private static func row(_ pair: PowerPair) -> Values {
        [
            "left": power(pair.left), "right": power(pair.right), "ground": pair.ground,
            "same": pair.differences.isEmpty,
            "differences": pair.differences.map { difference -> Values in
                [
                    "kind": difference.kind.chinese, "style": style(.kind(difference.kind)),
                    "message": difference.message,
                    "segments": Web.rows(DiffRows.segments(difference.diff)),
                ]
            },
        ]
    }

    private static func alone(_ one: ComparedPower, _ show: ComparisonFilter.Show) -> Values {
        let isLeft = show == .onlyLeft
        return [
            "left": isLeft ? power(one) : false, "right": isLeft ? false : power(one), "ground": "",
            "same": false,
            "differences": [
                [
                    "kind": show.chinese, "style": style(show),
                    "message": one.bases.isEmpty ? "没有写依据" : one.bases, "segments": Web.rows([]),
                ] as Values
            ],
        ]
    }

    static func power(_ power: ComparedPower) -> Values {
        [
            "name": power.fullName, "code": orNot(power.code.isEmpty ? nil : power.code),
            "category": power.category, "list": power.list,
            "address": orNot(Address.power(power.code, power.number)),
            "where": power.place.chinese,
        ]
    }

    /// `/consistency`: the powers that stand on other national law from list to list.
    func consistency(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let asked = try ConsistencyQuestion(inquiry, site)
        let whole = try site.consistency(asked.lists)
        let report = whole.filtered(kind: asked.kind, words: asked.words)
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        func address(_ kind: String?, _ further: [(String, String?)] = []) -> String {
            Address.query("/consistency", asked.parameters(kind: kind) + further)
        }
        func download(_ format: String) -> String {
            Address.query(
                "/api/v1/consistency",
                asked.parameters(kind: asked.kind?.rawValue) + [("format", format)]
            )
        }
        let shown = report.groups.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        var values: Values = [
            "headline": whole.headline,
            "several": site.inventory.lists.count > 1,
            "tally": ConsistencyKind.allCases.compactMap { kind -> Values? in
                guard let count = whole.counts[kind], count > 0 else { return nil }
                return [
                    "text": kind.chinese, "style": kind == .edition ? "note" : "warn", "count": count,
                    "address": address(kind.rawValue),
                ]
            },
            "kinds": ConsistencyKind.allCases.map { kind -> Values in
                ["name": kind.rawValue, "text": kind.chinese, "selected": kind == asked.kind]
            },
            "lists": ListChoices.values(site.inventory, asked.lists),
            "name": asked.words ?? "",
            "shown": report.groups.count,
            "narrowed": asked.kind != nil || asked.words != nil,
            "groups": rows(shown.map(Self.group)),
            "csv": download("csv"), "json": download("json"),
        ]
        if page > 1 { values["previous"] = address(asked.kind?.rawValue, [("page", "\(page - 1)")]) }
        if page * Self.pageSize < report.groups.count {
            values["next"] = address(asked.kind?.rawValue, [("page", "\(page + 1)")])
        }
        return frame.page(
            "consistency",
            title: "各清单依据的一致性",
            section: .lists,
            crumbs: [.init("权责清单", "/lists"), .init("一致性")],
            paper: Paper.head(
                site,
                "各清单依据的一致性",
                Paper.lists(whole.lists),
                asked.kind.map { "只看：\($0.chinese)" },
                asked.words.map { "含有：\($0)" }
            ),
            values: values
        )
    }

    private static func group(_ group: ConsistencyGroup) -> Values {
        [
            "name": group.name, "category": group.category,
            "points": group.points.map { point -> Values in
                [
                    "statute": point.statute, "address": Address.statute(point.statute),
                    "kind": point.kind.chinese, "style": point.kind == .edition ? "note" : "warn",
                    "values": point.values.map { value -> Values in
                        [
                            "text": value.text, "count": value.count,
                            "rank": orNot(
                                point.majority == nil ? nil : value.isMajority ? "多数" : "与多数不同"
                            ),
                            "style": value.isMajority ? "none" : "note",
                            "powers": value.powers.map { power(group.powers[$0]) },
                        ]
                    },
                ]
            },
        ]
    }
}

/// What is asked about consistency, on the page as in the API: `list`, `kind`, `name`.
struct ConsistencyQuestion {
    let lists: [String]
    let kind: ConsistencyKind?
    let words: String?

    /// - Throws: `WebFault` when a value is none of those offered.
    init(_ inquiry: Inquiry, _ site: Site) throws(WebFault) {
        lists = try inquiry.lists(site)
        let all = ConsistencyKind.allCases
        kind = try inquiry.word("kind", among: all.map(\.rawValue), called: all.map(\.chinese))
            .flatMap(ConsistencyKind.init(rawValue:))
        words = inquiry.value("name")
    }

    /// The question as parameters of an address.
    func parameters(kind: String?) -> [(String, String?)] {
        [("kind", kind), ("name", words)] + lists.map { ("list", Optional($0)) }
    }
}

/// By what addresses name lists: their titles, or their numbers where titles are equal.
struct ListNames {
    private let names: [(value: String, text: String, title: String)]

    init(_ inventory: Inventory) {
        let counts = Dictionary(inventory.lists.map { ($0.title, 1) }, uniquingKeysWith: +)
        names = inventory.lists.map { list in
            counts[list.title] == 1
                ? (list.title, list.title, list.title)
                : ("\(list.number)", "\(list.title)（编号 \(list.number)）", list.title)
        }
    }

    /// The choices of a form.
    ///
    /// - Parameter chosen: the name that is chosen, or nil.
    /// - Returns: a row for each list.
    func rows(_ chosen: String?) -> [Values] {
        names.map { ["value": $0.value, "text": $0.text, "selected": $0.value == chosen] }
    }
}
