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
            among: Worklist.outcomes,
            called: CitationOutcome.allCases.map(\.chinese)
        )
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let own = inventory.powers(of: list)
        let marked = own.map { power -> (PowerHead, [OutcomeMark]) in
            (power, inventory.bases(of: power).map { OutcomeMark.of($0, audit) })
        }
        let marks = marked.flatMap(\.1) + OutcomeMark.notRead(list.citations)
        let matching = marked.filter { power, marks in
            (category == nil || power.category == category)
                && (wanted.map { power.fullName.contains($0) || power.code.contains($0) } ?? true)
                && (mark == nil || marks.contains { $0.name == mark })
        }
        let shown = Array(matching.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
        func turn(_ to: Int) -> String {
            Address.query(
                Address.list(list.title),
                [("category", category), ("name", wanted), ("outcome", mark), ("page", "\(to)")]
            )
        }
        var values: Values = [
            "heading": list.title,
            "source": PublishedName.of(list.file),
            "count": list.powerCount,
            "rowCount": own.count,
            "shown": matching.count,
            "name": wanted ?? "",
            "address": Address.list(list.title),
            "categories": list.categories.map { one -> Values in
                var row: Values = [
                    "name": one.name, "count": one.powers, "selected": one.name == category,
                    "address": Address.query(Address.list(list.title), [("category", one.name)]),
                ]
                row["printed"] = false
                if let printed = one.printedCount, printed != one.powers { row["printed"] = printed }
                return row
            },
            "outcomes": OutcomeMark.choices(marked.flatMap(\.1), mark),
            "tally": OutcomeMark.tally(marks) { Address.list(list.title, outcome: $0) },
            "checking": site.cache.isChecking,
            "coded": own.contains { !$0.code.isEmpty },
            "groups": groups(shown, list, inventory),
            "picture": Matrix(shown.map(\.0), inventory, audit).values,
            "page": page,
        ]
        if let body = list.body { values["body"] = body }
        if let date = list.date { values["date"] = date.description }
        if page > 1 { values["previous"] = turn(page - 1) }
        if page * Self.pageSize < matching.count { values["next"] = turn(page + 1) }
        return frame.page(
            "list",
            title: list.title,
            section: .lists,
            crumbs: [.init("权责清单", "/lists"), .init(list.title)],
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

/// The picture of powers × articles: a row for each power, a column for each article, a sign where one stands on the other.
struct Matrix {
    /// The most rows and columns that are drawn; larger pictures could not be read.
    static let mostRows = 120
    static let mostColumns = 160

    let values: Values

    private struct Column: Hashable {
        let statute: String
        let place: String
        let number: Int
    }

    init(_ powers: [PowerHead], _ inventory: Inventory, _ audit: Audit?) {
        let drawn = powers.prefix(Self.mostRows)
        var columns: [Column: Int] = [:]
        var cells: [(row: Int, column: Column, citation: BasisCitation)] = []
        for (row, power) in drawn.enumerated() {
            for citation in inventory.bases(of: power) {
                guard let article = citation.place?.article else { continue }
                let year = citation.edition.map { "（\($0.date.map { "\($0.year)" } ?? "")）" } ?? ""
                let statute = citation.statute + year
                let column = Column(statute: statute, place: Address.number(article), number: article.number)
                columns[column, default: 0] += 1
                cells.append((row, column, citation))
            }
        }
        let uses = Dictionary(grouping: columns) { $0.key.statute }.mapValues {
            $0.reduce(0) { $0 + $1.value }
        }
        let ordered = columns.keys.sorted {
            let left = (-(uses[$0.statute] ?? 0), $0.statute, $0.number, $0.place)
            let right = (-(uses[$1.statute] ?? 0), $1.statute, $1.number, $1.place)
            return left < right
        }
        let kept = ordered.prefix(Self.mostColumns)
        let index = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        let (cell, left, top) = (16, 210, 150)
        var bands: [Values] = []
        var start = 0
        while start < kept.count {
            var end = start
            while end < kept.count, kept[end].statute == kept[start].statute { end += 1 }
            bands.append([
                "x": left + start * cell, "width": (end - start) * cell, "shaded": bands.count % 2 == 0,
                "title": kept[start].statute, "short": Self.short(kept[start].statute, columns: end - start),
                "textX": left + start * cell + 4,
            ])
            start = end
        }
        let marks = cells.compactMap { row, column, citation -> Values? in
            guard let at = index[column] else { return nil }
            let mark = OutcomeMark.of(citation, audit)
            let legal = citation.field == .legalBasis
            return [
                "x": left + at * cell + cell / 2, "y": top + row * cell + cell / 2, "legal": legal,
                "style": mark.style,
                "address": Address.cited(citation) ?? "#",
                "title":
                    "\(drawn[row].fullName)：《\(column.statute)》\(citation.place?.chinese ?? "")，\(citation.field.chinese)，\(mark.text)",
            ]
        }
        values = [
            "any": !marks.isEmpty,
            "width": left + kept.count * cell + 10,
            "height": top + drawn.count * cell + 10,
            "bands": bands,
            "top": top,
            "bodyHeight": drawn.count * cell,
            "rows": drawn.enumerated().map { row, power -> Values in
                [
                    "y": top + row * cell + 12, "lineY": top + (row + 1) * cell,
                    "address": Address.power(power, in: inventory),
                    "text": Self.cut(power.fullName, to: 15), "title": "\(power.code) \(power.fullName)",
                ]
            },
            "columns": kept.enumerated().map { at, column -> Values in
                ["x": left + at * cell + 12, "y": top - 6, "text": column.place]
            },
            "marks": marks,
            "cut": powers.count > drawn.count || ordered.count > kept.count,
            "drawn": drawn.count,
            "all": powers.count,
        ]
    }

    private static func short(_ title: String, columns: Int) -> String {
        cut(title.replacing("中华人民共和国", with: ""), to: max(2, columns * 16 / 13))
    }

    private static func cut(_ text: String, to length: Int) -> String {
        text.count <= length ? text : String(text.prefix(max(1, length - 1))) + "…"
    }
}
