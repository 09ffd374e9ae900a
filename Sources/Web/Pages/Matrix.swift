internal import Law
internal import LinkCheck
internal import Search

/// The picture of powers × articles: a row for each power, a column for each article, a sign where one stands on the other.
struct Matrix {
    /// The most rows and columns that are drawn; larger pictures could not be read.
    static let mostRows = 120
    static let mostColumns = 160

    let values: Values
    /// Width and height.
    let size: (Int, Int)
    /// Whether rows or columns were left out.
    let isCut: Bool

    private struct Column: Hashable {
        let statute: String
        let place: String
        let number: Int
    }

    /// Draws powers.
    ///
    /// - Parameters:
    ///   - powers: the rows.
    ///   - statute: the only statute whose articles are drawn, or nil for all.
    ///   - inventory: what is on hand.
    ///   - audit: what the check found, or nil while it is under way.
    init(_ powers: [PowerHead], of statute: String?, _ inventory: Inventory, _ audit: Audit?) {
        let drawn = powers.prefix(Self.mostRows)
        var columns: [Column: Int] = [:]
        var cells: [(row: Int, column: Column, citation: BasisCitation)] = []
        for (row, power) in drawn.enumerated() {
            for citation in inventory.bases(of: power) {
                guard let article = citation.place?.article, statute == nil || citation.statute == statute
                else { continue }
                let year = citation.edition.map { "（\($0.date.map { "\($0.year)" } ?? "")）" } ?? ""
                let title = citation.statute + year
                let column = Column(statute: title, place: Address.number(article), number: article.number)
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
        isCut = powers.count > drawn.count || ordered.count > kept.count
        size = (left + kept.count * cell + 10, top + drawn.count * cell + 10)
        values = [
            "any": !marks.isEmpty,
            "width": size.0,
            "height": size.1,
            "bands": bands,
            "top": top,
            "bodyHeight": drawn.count * cell,
            "rows": drawn.enumerated().map { row, power -> Values in
                [
                    "y": top + row * cell + 12, "lineY": top + (row + 1) * cell,
                    "address": Address.power(power, in: inventory),
                    "text": Self.cut(power.fullName, to: 15),
                    "title": [power.code, power.fullName].filter { !$0.isEmpty }.joined(separator: " "),
                ]
            },
            "columns": kept.enumerated().map { at, column -> Values in
                ["x": left + at * cell + 12, "y": top - 6, "text": column.place]
            },
            "marks": marks,
            "cut": isCut,
            "drawn": drawn.count,
            "all": powers.count,
        ]
    }

    private static func short(_ title: String, columns: Int) -> String {
        cut(title.replacing("中华人民共和国", with: ""), to: max(2, columns * 16 / 13))
    }

    fileprivate static func cut(_ text: String, to length: Int) -> String {
        text.count <= length ? text : String(text.prefix(max(1, length - 1))) + "…"
    }
}

/// The picture of categories × statutes, where that of powers × articles is too large: a spot for each pair, the larger the more
/// citations there are; each leads to the powers of that category that cite that statute.
struct MatrixOverview {
    /// So many statutes are drawn, the most cited ones.
    static let mostStatutes = 32

    let values: Values
    /// Width and height in CSS pixels.
    let size: (Int, Int)

    private struct Pair: Hashable {
        let category: String
        let statute: String
    }

    /// Draws the powers of a list.
    ///
    /// - Parameters:
    ///   - powers: the powers.
    ///   - list: the list.
    ///   - inventory: what is on hand.
    ///   - audit: what the check found, or nil while it is under way.
    init(_ powers: [PowerHead], of list: ListHead, _ inventory: Inventory, _ audit: Audit?) {
        var counts: [Pair: Int] = [:]
        var worst: [Pair: OutcomeMark] = [:]
        var uses: [String: Int] = [:]
        for power in powers {
            for citation in inventory.bases(of: power) where !citation.statute.isEmpty {
                let pair = Pair(category: power.category, statute: citation.statute)
                let mark = OutcomeMark.of(citation, audit)
                counts[pair, default: 0] += 1
                uses[citation.statute, default: 0] += 1
                if mark.rank < worst[pair]?.rank ?? .max { worst[pair] = mark }
            }
        }
        let statutes = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostStatutes).map(
            \.key
        )
        let there = Set(powers.map(\.category))
        let categories = list.categories.map(\.name).filter(there.contains)
        let rest = there.subtracting(categories).sorted()
        let (cell, left, top) = (30, 150, 200)
        let most = Double(max(1, counts.values.max() ?? 1))
        var spots: [Values] = []
        for (row, category) in (categories + rest).enumerated() {
            for (column, statute) in statutes.enumerated() {
                let pair = Pair(category: category, statute: statute)
                guard let count = counts[pair], let mark = worst[pair] else { continue }
                let radius = 3 + 10 * (Double(count) / most).squareRoot()
                spots.append([
                    "x": left + column * cell + cell / 2, "y": top + row * cell + cell / 2,
                    "radius": (radius * 10).rounded() / 10, "style": mark.style,
                    "address": Address.query(
                        Address.list(list.title),
                        [("category", category.isEmpty ? nil : category), ("statute", statute)]
                    ),
                    "title": "\(category)：《\(statute)》\(count) 处，最需要处理的是“\(mark.text)”",
                ])
            }
        }
        size = (left + statutes.count * cell + 10, top + (categories.count + rest.count) * cell + 10)
        values = [
            "any": !spots.isEmpty,
            "width": size.0,
            "height": size.1,
            "rows": (categories + rest).enumerated().map { row, category -> Values in
                [
                    "y": top + row * cell + 20, "lineY": top + (row + 1) * cell,
                    "text": Matrix.cut(category, to: 10),
                ]
            },
            "columns": statutes.enumerated().map { column, statute -> Values in
                let short = statute.replacing("中华人民共和国", with: "")
                return [
                    "x": left + column * cell + 19, "y": top - 6, "text": Matrix.cut(short, to: 15),
                    "title": statute,
                    "address": Address.query(Address.list(list.title), [("statute", statute)]),
                ]
            },
            "spots": spots,
            "further": orNot(uses.count > statutes.count ? uses.count : nil),
        ]
    }
}
