import ICU
import Law

/// A text reduced to the words that a comparison weighs, with the way back to every original character.
///
/// Punctuation, white space, item markers (``ItemLabel``) and the width of Latin characters do not count as words; how strongly the
/// words are parted from each other (、 ， ； 。 line) is kept beside them, and so are the numbers of item markers.
package struct ComparableText: Sendable {
    /// How strongly two neighbouring words are parted.
    package enum Gap: UInt8, Comparable, Sendable {
        /// Nothing between them.
        case none
        /// A mark inside a clause: 、 brackets, quotation marks, white space.
        case mark
        /// A comma: clauses of one sentence.
        case clause
        /// A semicolon or colon: parts of a sentence that could stand alone.
        case part
        /// The end of a sentence.
        case sentence
        /// A line end, an item marker, or the edge of the text.
        case line

        package static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    /// An item marker such as `（四）`: it numbers the words from a unit on.
    package struct Marker: Hashable, Sendable {
        /// The unit before which the marker stands.
        package let unit: Int
        /// Its number.
        package let number: Int
        /// Whether it is written in Arabic figures.
        package let isArabic: Bool
    }

    /// The original text.
    package private(set) var source: String
    /// The words as UTF-16 code units, folded.
    package private(set) var units: [UInt16] = []
    /// For every unit the UTF-8 offset in ``source`` at which its character begins.
    package private(set) var starts: [Int32] = []
    /// For every unit the UTF-8 offset in ``source`` at which its character ends.
    package private(set) var ends: [Int32] = []
    /// What stands before every unit; one entry more than units, the last for the end.
    package private(set) var gaps: [Gap] = [.line]
    /// A fingerprint of the marks that stand before every unit; one entry more than units.
    package private(set) var marks: [UInt32] = [0]
    /// Whether an ellipsis stands before a unit; the units concerned, ascending.
    package private(set) var ellipses: [Int] = []
    /// The item markers, ascending.
    package private(set) var markers: [Marker] = []

    /// Whether two texts have the same marks between and behind their words.
    package func hasSameMarks(as other: ComparableText) -> Bool {
        marks.dropFirst() == other.marks.dropFirst()
    }

    /// Reduces a text; linear in its length.
    package init(_ text: String) {
        source = ""
        append(text)
    }

    /// An empty text that grows by ``append(_:)``.
    package init() { source = "" }

    /// How many units there are.
    package var count: Int { units.count }

    /// Adds a text behind what is there, on a line of its own.
    package mutating func append(_ text: String) {
        if !source.isEmpty { source += "\n" }
        let base = Int32(source.utf8.count)
        source += text
        let folded = Folding.fold(text)
        let letters = folded.units
        units.reserveCapacity(units.count + letters.count)
        starts.reserveCapacity(units.count + letters.count)
        ends.reserveCapacity(units.count + letters.count)
        gaps[gaps.count - 1] = .line
        let bytes = Array(text.utf8)
        // Folding makes 1 of ①, whose bytes begin with E2 or E3; those of no figure do.
        func isCircled(_ index: Int) -> Bool {
            letters[index] < 0x80 && [0xE2, 0xE3].contains(bytes[Int(folded.offsets[index])])
        }
        var index = 0
        while index < letters.count {
            if let label = ItemLabel(in: letters, at: index, gap: gaps[gaps.count - 1], isCircled: isCircled)
            {
                markers.append(Marker(unit: units.count, number: label.number, isArabic: label.isArabic))
                gaps[gaps.count - 1] = .line
                index += label.length
            } else if let word = Self.word(letters, index) {
                units.append(word)
                starts.append(base + Int32(folded.offsets[index]))
                ends.append(base + Int32(folded.offsets[index + 1]))
                gaps.append(.none)
                marks.append(0)
                index += 1
            } else {
                part(by: letters[index])
                index += 1
            }
        }
        gaps[gaps.count - 1] = .line
    }

    /// The original characters of a run of units, from the first one's beginning to the last one's end.
    package func words(_ range: Range<Int>) -> String {
        let bytes = self.bytes(range)
        let utf8 = source.utf8
        let from = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
        let to = utf8.index(from, offsetBy: bytes.count)
        return String(source[from..<to])
    }

    /// The original characters of a run of units on one line.
    package func line(_ range: Range<Int>) -> String {
        words(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The original characters of a run of units together with the marks before it, and those behind it at the text's end.
    ///
    /// Line ends become a space, so that what is shown stays on one line.
    package func wordsAndMarks(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        let from = range.lowerBound > 0 ? Int(ends[range.lowerBound - 1]) : Int(starts[0])
        let to = range.upperBound == count ? source.utf8.count : Int(ends[range.upperBound - 1])
        let utf8 = source.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: from)
        let words = source[start..<utf8.index(start, offsetBy: to - from)]
        let lines = words.split(whereSeparator: \.isWhitespace)
        return lines.joined(separator: " ")
    }

    /// The UTF-8 offsets in ``source`` of a run of units; empty at the right place for an empty run.
    package func bytes(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else {
            let place = range.lowerBound < starts.count ? Int(starts[range.lowerBound]) : source.utf8.count
            return place..<place
        }
        return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
    }

    /// The same text, narrowed to a run of units; offsets stay those of the whole ``source``.
    package func slice(_ range: Range<Int>) -> ComparableText {
        guard range != 0..<count else { return self }
        var part = ComparableText()
        part.source = source
        part.units = Array(units[range])
        part.starts = Array(starts[range])
        part.ends = Array(ends[range])
        part.gaps = Array(gaps[range]) + [gaps[range.upperBound]]
        part.marks = Array(marks[range]) + [marks[range.upperBound]]
        part.gaps[0] = .line
        part.marks[0] = 0
        part.gaps[part.gaps.count - 1] = max(part.gaps[part.gaps.count - 1], .mark)
        part.ellipses = ellipses.filter { $0 >= range.lowerBound && $0 <= range.upperBound }.map {
            $0 - range.lowerBound
        }
        part.markers = markers.filter { range.contains($0.unit) }.map {
            Marker(unit: $0.unit - range.lowerBound, number: $0.number, isArabic: $0.isArabic)
        }
        return part
    }

    private mutating func part(by mark: UInt16) {
        let last = gaps.count - 1
        switch mark {
        case 0x0A: gaps[last] = .line
        case 0x3002, 0x21, 0x3F: gaps[last] = max(gaps[last], .sentence)
        case 0x3B, 0x3A: gaps[last] = max(gaps[last], .part)
        case 0x2C: gaps[last] = max(gaps[last], .clause)
        case 0x2026, 0x22EF:
            if ellipses.last != units.count { ellipses.append(units.count) }
            gaps[last] = max(gaps[last], .mark)
            return
        default: gaps[last] = max(gaps[last], .mark)
        }
        if let kind = Self.markKind(mark) { marks[last] = marks[last] &* 31 &+ UInt32(kind) }
    }

    /// The mark behind its shape, or nil for white space, which never counts.
    private static func markKind(_ mark: UInt16) -> UInt16? {
        switch mark {
        case 0...0x20: nil
        case 0x201C, 0x201D, 0x300C...0x300F, 0x22, 0x2018, 0x2019, 0x27: 0x22
        case 0x3008, 0x300A: 0x3C
        case 0x3009, 0x300B: 0x3E
        case 0xFE51: 0x3001
        default: mark
        }
    }

    /// The unit that a folded letter counts as, or nil when it is no word.
    private static func word(_ letters: [UInt16], _ index: Int) -> UInt16? {
        let letter = letters[index]
        switch letter {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x25, 0x2030, 0x2103: return letter
        case 0x2E:
            // A point between two digits belongs to a number; anywhere else it is a mark.
            guard index > 0, index + 1 < letters.count, isDigit(letters[index - 1]),
                isDigit(letters[index + 1])
            else { return nil }
            return letter
        case 0x25CB, 0x25EF, 0x96F6: return 0x3007
        case 0...0xBF, 0x2000...0x206F, 0x2190...0x2BFF, 0x3000...0x3004, 0x3008...0x303F, 0xFE10...0xFE6F,
            0xFF00...0xFF65, 0xFFE0...0xFFFF:
            return nil
        default: return letter
        }
    }

    private static func isDigit(_ letter: UInt16) -> Bool { (0x30...0x39).contains(letter) }
}
