internal import Law

/// A list that a seed made, and what its citations are meant to be.
public struct GeneratedList: Sendable {
    /// Gives the same list again.
    public let seed: UInt64
    /// The list itself.
    public let list: MadeUpList
    /// The year in the list's title, or nil.
    public let year: Int?
    /// Its citations in the order of its cells.
    public let citations: [MadeUpCitation]

    /// The file's text.
    public var text: String { list.text }
    /// The file's name.
    public var path: String { list.path }
}

/// Small power lists over the statutes of the ``World``, with citations of every kind: full, short, bare, inherited and
/// misspelt titles; marks before, inside and behind the title, right and wrong; document numbers; several editions of one
/// statute in a power; ranges, items, places that do not exist; quotations verbatim, altered and misplaced; responsibility and
/// accountability columns; dates from 1999 to 2026 or none.
public enum GeneratedLists {
    /// The lists of `count` seeds from `seed` on.
    ///
    /// Cost: about a tenth of a millisecond a list.
    public static func lists(count: Int, seed: UInt64) -> [GeneratedList] {
        (0..<count).map { list(seed: seed &+ UInt64($0)) }
    }

    /// The list of one seed.
    public static func list(seed: UInt64) -> GeneratedList {
        var writer = ListWriter(seed: seed)
        return writer.list()
    }
}

/// Writes one list, power by power.
private struct ListWriter {
    let seed: UInt64
    var numbers: SeededGenerator
    var citations: [MadeUpCitation] = []

    init(seed: UInt64) {
        self.seed = seed
        numbers = SeededGenerator(seed: seed)
    }

    mutating func list() -> GeneratedList {
        let year: Int? = numbers.one(in: 4) ? nil : Int.random(in: 1999...2026, using: &numbers)
        let title = "丙县样品局权责清单" + (year.map { "（\($0)年）" } ?? "") + "之\(seed)"
        let layout = numbers.pick(MadeUpList.Layout.allCases)
        let categories = ["行政许可", "行政处罚", "行政检查"]
        let powers = (0..<Int.random(in: 1...5, using: &numbers)).map { place in
            power(place, category: categories[min(place / 2, 2)])
        }
        return GeneratedList(
            seed: seed,
            list: MadeUpList(title: title, layout: layout, powers: powers),
            year: year,
            citations: citations
        )
    }

    private mutating func power(_ place: Int, category: String) -> MadeUpPower {
        let code = "6600\(String(100_000 + seed % 900_000))0\(1000 + place)"
        var power = MadeUpPower(
            code: code,
            category: category,
            name: "\(category.suffix(2))样品之\(place + 1)",
            basis: ""
        )
        power.basis = cell("basis", code, citations: Int.random(in: 1...4, using: &numbers))
        if numbers.one(in: 2) { power.dutiesBasis = cell("dutiesBasis", code, citations: 1) }
        if numbers.one(in: 2) {
            power.accountability = cell(
                "accountability",
                code,
                citations: Int.random(in: 1...2, using: &numbers)
            )
        }
        power.duties = "受理责任：在网上写明要交哪些材料。"
        return power
    }

    /// A cell: citations of one statute or several, each on a line of its own or behind a mark of enumeration.
    private mutating func cell(_ column: String, _ power: String, citations count: Int) -> String {
        var lines: [String] = []
        var last: MadeUpStatute?
        let isNumbered = count > 1 && numbers.one(in: 3)
        for place in 0..<count {
            let statute = last != nil && numbers.one(in: 3) ? last : numbers.pick(World.statutes)
            guard let statute else { continue }
            var draft = CitationWriter(statute: statute, mayInherit: last?.title == statute.title)
            let (written, isNamed) = draft.citation(column: column, power: power, &numbers)
            citations.append(written)
            lines.append((isNumbered ? "\(place + 1)." : "") + written.printed)
            last = isNamed ? statute : nil
        }
        return lines.joined(separator: numbers.one(in: 4) ? "；" : "\n")
    }
}
