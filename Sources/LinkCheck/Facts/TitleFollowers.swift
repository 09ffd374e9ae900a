import Law

/// How many citations of a cell stand behind each title in it: `《…》第三条、第五条` are two behind one.
///
/// A citation may be changed with its title only where it is the one behind it.
struct TitleFollowers {
    private struct Cell: Hashable {
        let label: String
        let place: Int
        let column: Int?
    }

    private struct Title: Hashable {
        let cell: Cell
        let range: Range<Int>
    }

    private var counts: [Title: Int] = [:]
    /// Cells with a citation that has no title of its own in them.
    private var open: Set<Cell> = []

    /// Counts the citations of a power; cost: linear in them.
    init(_ citations: [PowerCitation]) {
        for entry in citations {
            if let title = entry.citation.titleRange {
                counts[Title(cell: Self.cell(entry), range: title), default: 0] += 1
            } else {
                open.insert(Self.cell(entry))
            }
        }
    }

    /// Whether nothing else in its cell stands behind the title of a citation.
    func isAlone(_ entry: PowerCitation) -> Bool {
        guard let title = entry.citation.titleRange else { return false }
        let cell = Self.cell(entry)
        return !open.contains(cell) && counts[Title(cell: cell, range: title)] == 1
    }

    private static func cell(_ entry: PowerCitation) -> Cell {
        Cell(label: entry.label, place: entry.cell.place, column: entry.cell.column)
    }
}
