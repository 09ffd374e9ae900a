internal import ICU
internal import Law

/// Finds slips of the pen in titles that only the text around them can tell from another statute's title.
///
/// One wrong character alone accuses nobody: many statutes differ by one. It is a slip when the same list names the
/// statute rightly elsewhere, or when the document number printed beside it is that statute's.
struct NeighbourSlips {
    /// Titles that the list prints rightly: as printed, made comparable, with the full title that it means.
    private let known: [(units: [UInt16], full: [UInt16], title: String)]
    private let directory: StatuteDirectory

    /// Slips towards the titles that a list names rightly: printed title to full title.
    init(rightly: [String: String], directory: StatuteDirectory) {
        known = rightly.sorted { $0.key < $1.key }.map { printed, full in
            (Self.letters(printed), Self.letters(full), full)
        }
        self.directory = directory
    }

    /// The full titles that a printed title is a slip for, the likeliest first; empty when it is none.
    func near(_ printed: PrintedTitle) -> [String] {
        let units = Self.letters(printed.title)
        guard units.count >= 4, !printed.isBare else { return [] }
        var found: [String] = []
        if let number = printed.number {
            let titles = directory.matches(number: number).compactMap {
                directory.statute($0.statuteID)?.title
            }
            // The number says which statute is meant: even the kind of document may be the slip (条列).
            found += titles.filter { Self.isSlip(units, Self.letters($0), most: 2, ending: true) }
        }
        for other in known
        where Self.isSlip(units, other.units, most: 1) || Self.isSlip(units, other.full, most: 1) {
            found.append(other.title)
        }
        return found.reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
    }

    /// The characters that count, without 中华人民共和国.
    private static func letters(_ title: String) -> [UInt16] {
        let units = Folding.fold(title).units.filter { $0 > 0x2FFF && $0 != 0x300A && $0 != 0x300B }
        let state = Array("中华人民共和国".utf16)
        return units.starts(with: state) ? Array(units.dropFirst(state.count)) : units
    }

    /// Whether few single changes lead from one title to another, none of them in a region's name or a numeral.
    private static func isSlip(
        _ printed: [UInt16],
        _ known: [UInt16],
        most: Int,
        ending: Bool = false
    ) -> Bool {
        guard printed != known, known.count >= 5, abs(printed.count - known.count) <= most,
            let changes = TitleChange.all(from: known, to: printed, most: most)
        else { return false }
        return changes.allSatisfy {
            !isTelling(known, $0.known, ending) && !isTelling(printed, $0.printed, ending)
                && (ending || $0.known.isEmpty || !isWord(printed, $0.printed))
        }
    }

    /// Whether what stands in place of something else is a word: 林业某规定 is no slip for 农业某规定, whatever else a list cites.
    private static func isWord(_ title: [UInt16], _ range: Range<Int>) -> Bool {
        guard !range.isEmpty, let breaker = try? WordBreaker() else { return false }
        var start = 0
        for end in breaker.cut(title).ends.map(Int.init) {
            if end - start > 1, range.overlaps(start..<end) { return true }
            start = end
        }
        return false
    }

    /// Whether a change makes the title another document's: a region, a numeral, 试行, or the kind of document.
    private static func isTelling(_ title: [UInt16], _ range: Range<Int>, _ ending: Bool) -> Bool {
        let telling = Set("省市县区州旗盟暂试".utf16)
        if title[range].contains(where: { telling.contains($0) || ChineseNumeral.isNumeral($0) }) {
            return true
        }
        // 广东省, 广西省: what stands just before the word for a region is its name.
        let next = title[range.upperBound..<min(range.upperBound + 2, title.count)]
        if !range.isEmpty, next.contains(where: { "省市县区州".utf16.contains($0) }) { return true }
        guard !ending, !range.isEmpty else { return false }
        // 法 is a kind of document by itself; the other kinds (条例, 办法, 规定) take two characters.
        return range.upperBound > title.count
            - (title.last == 0x6CD5 && title.dropLast().last != 0x529E ? 1 : 2)
    }
}

/// A stretch in which two titles differ: the units of the known one and those printed in their place.
struct TitleChange {
    let known: Range<Int>
    let printed: Range<Int>

    /// The stretches in which two titles differ when at most `most` single changes lead from one to the other, else nil.
    ///
    /// Cost: the product of the lengths for two changes, their sum for one.
    static func all(from known: [UInt16], to printed: [UInt16], most: Int) -> [TitleChange]? {
        let shorter = min(known.count, printed.count)
        var head = 0
        while head < shorter, known[head] == printed[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, known[known.count - 1 - tail] == printed[printed.count - 1 - tail] {
            tail += 1
        }
        let left = head..<(known.count - tail)
        let right = head..<(printed.count - tail)
        let whole = TitleChange(known: left, printed: right)
        if max(left.count, right.count) <= most { return [whole] }
        guard most > 1, !left.isEmpty, !right.isEmpty else { return nil }
        // Two single changes apart from each other: one at the head of the stretch, one at its end.
        for (dropKnown, dropPrinted) in [(1, 1), (1, 0), (0, 1)] {
            let first = TitleChange(
                known: head..<(head + dropKnown),
                printed: head..<(head + dropPrinted)
            )
            let rest = all(
                from: Array(known[first.known.upperBound...]),
                to: Array(printed[first.printed.upperBound...]),
                most: most - 1
            )
            guard let rest, let only = rest.first else { continue }
            let second = TitleChange(
                known: only.known.moved(by: first.known.upperBound),
                printed: only.printed.moved(by: first.printed.upperBound)
            )
            return [first, second]
        }
        return nil
    }
}

extension Range<Int> {
    /// The range so many places further on.
    fileprivate func moved(by distance: Int) -> Range<Int> {
        (lowerBound + distance)..<(upperBound + distance)
    }
}
