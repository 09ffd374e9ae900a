import Citations
import ICU
import Law

/// Finds slips of the pen in titles that only the text around them can tell from another statute's title.
///
/// One wrong character alone accuses nobody: many statutes differ by one. It is a slip when the same list names the
/// statute rightly elsewhere, or when the document number printed beside it is that statute's.
struct TitleSlips {
    private let rightly: [String: String]
    private let directory: StatuteDirectory

    /// Slips towards the titles that a list names rightly: printed title to full title.
    init(rightly: [String: String], directory: StatuteDirectory) {
        self.rightly = rightly
        self.directory = directory
    }

    /// The full titles that a printed title is a slip for, the likeliest first; empty when it is none.
    func near(_ citation: Citation) -> [String] {
        let printed = Self.letters(citation.statutePrinted)
        guard printed.count >= 4, citation.titleForm != .bare else { return [] }
        var found: [String] = []
        if let number = citation.documentNumber {
            let titles = directory.matches(number: number).compactMap {
                directory.statute($0.statuteID)?.title
            }
            // The number says which statute is meant: even the kind of document may be the slip (条列).
            found += titles.filter { Self.isSlip(printed, Self.letters($0), most: 2, ending: true) }
        }
        for (other, title) in rightly.sorted(by: { $0.key < $1.key })
        where Self.isSlip(printed, Self.letters(other), most: 1)
            || Self.isSlip(printed, Self.letters(title), most: 1)
        {
            found.append(title)
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
        guard printed != known, known.count >= 5, abs(printed.count - known.count) <= most else {
            return false
        }
        let blocks = UnitDiff.align(known, printed)
        var changes = 0
        var left = 0
        var right = 0
        for block in blocks + [UnitDiff.Block(left: known.count, right: printed.count, length: 0)] {
            let was = left..<block.left
            let now = right..<block.right
            changes += max(was.count, now.count)
            guard !isTelling(known, was, ending), !isTelling(printed, now, ending) else { return false }
            left = block.left + block.length
            right = block.right + block.length
        }
        return changes > 0 && changes <= most
    }

    /// Whether a change makes the title another document's: a region, a numeral, 试行, or the kind of document.
    private static func isTelling(_ title: [UInt16], _ range: Range<Int>, _ ending: Bool) -> Bool {
        let telling = Set("省市县区州旗盟暂试".utf16)
        // 法 is a kind of document by itself; the other kinds (条例, 办法, 规定) take two characters.
        if title[range].contains(where: { telling.contains($0) || ChineseNumeral.isNumeral($0) }) {
            return true
        }
        // 广东省, 广西省: what stands just before the word for a region is its name.
        let next = title[range.upperBound..<min(range.upperBound + 2, title.count)]
        if !range.isEmpty, next.contains(where: { "省市县区州".utf16.contains($0) }) { return true }
        guard !ending, !range.isEmpty else { return false }
        return range.upperBound > title.count
            - (title.last == 0x6CD5 && title.dropLast().last != 0x529E ? 1 : 2)
    }
}
