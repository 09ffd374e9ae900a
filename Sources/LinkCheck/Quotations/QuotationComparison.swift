import Law
import Revision

/// How a quotation stands to the text that it claims to quote.
public enum QuotationVerdict: String, Sendable, Codable, CaseIterable {
    /// The same words and the same punctuation; layout does not count.
    case identical
    /// The same words; punctuation or item markers differ.
    case identicalButPunctuation
    /// Whole clauses, sentences, items or paragraphs are left out; the rest is verbatim and in order.
    case abridged
    /// Words were changed, dropped inside a clause, or added.
    case altered
    /// The text holds nothing like it.
    case unrelated
}

/// A quotation laid beside a text.
public struct QuotationComparison: Hashable, Sendable {
    /// The outcome.
    public let verdict: QuotationVerdict
    /// The share of the quotation's words that the text holds in order, from 0 to 1.
    public let similarity: Double
    /// The differences, in the order of the text; empty unless altered.
    public let changes: [TextChange]
    /// The parts left out, in the order of the text.
    public let omissions: [TextOmission]
    /// The runs of the real text that the quotation repeats: unit ranges, ascending.
    let kept: [Range<Int>]
    /// The runs of the quotation that the real text holds: unit ranges, ascending.
    let found: [Range<Int>]

    /// The gravest weight of the changes.
    public var weight: ChangeWeight { changes.map(\.weight).min() ?? .slip }

    /// Compares a quotation with a text.
    ///
    /// Cost: near linear in both lengths (see ``UnitDiff``). An empty quotation counts as unrelated.
    ///
    /// - Parameters:
    ///   - quotation: the words quoted.
    ///   - text: the words of the provision.
    /// - Returns: what differs.
    public static func compare(_ quotation: String, with text: String) -> QuotationComparison {
        compare(ComparableText(quotation), with: ComparableText(text))
    }

    /// Compares; below the least similarity the texts count as unrelated and their differences are not worked out.
    static func compare(
        _ quoted: ComparableText,
        with real: ComparableText,
        leastSimilarity: Double = 0.5
    ) -> QuotationComparison {
        guard quoted.count > 0, real.count > 0 else { return none }
        if quoted.units == real.units, quoted.markers == real.markers || quoted.markers.isEmpty {
            return QuotationComparison(
                verdict: quoted.hasSameMarks(as: real) && quoted.markers == real.markers
                    ? .identical : .identicalButPunctuation,
                similarity: 1,
                changes: [],
                omissions: [],
                kept: [0..<real.count],
                found: [0..<quoted.count]
            )
        }
        return DifferenceReader(real: real, quoted: quoted, leastSimilarity: leastSimilarity).read()
    }

    private static let none = QuotationComparison(
        verdict: .unrelated,
        similarity: 0,
        changes: [],
        omissions: [],
        kept: [],
        found: []
    )
}

/// Turns the alignment of two texts into changes and omissions.
private struct DifferenceReader {
    /// A stretch that differs: runs of units on either side, one of which may be empty.
    struct Difference {
        var real: Range<Int>
        var quoted: Range<Int>
    }

    let real: ComparableText
    let quoted: ComparableText
    let leastSimilarity: Double

    func read() -> QuotationComparison {
        let blocks = UnitDiff.align(real.units, quoted.units)
        let matched = blocks.reduce(0) { $0 + $1.length }
        let similarity = Double(matched) / Double(quoted.count)
        let differences = differences(blocks)
        let shared = self.shared(between: differences)
        let kept = shared.map { $0.left..<($0.left + $0.length) }
        let found = shared.map { $0.right..<($0.right + $0.length) }
        guard similarity >= leastSimilarity, matched >= 2 || quoted.count < 4 else {
            return QuotationComparison(
                verdict: .unrelated,
                similarity: similarity,
                changes: [],
                omissions: [],
                kept: kept,
                found: found
            )
        }
        var changes: [TextChange] = []
        var omissions: [TextOmission] = []
        let scale = ChangeScale(real: real, quoted: quoted)
        for difference in differences {
            sort(difference, scale, &changes, &omissions)
        }
        changes += renumbered(shared)
        changes.sort {
            ($0.realRange.lowerBound, $0.quotedRange.lowerBound) < (
                $1.realRange.lowerBound, $1.quotedRange.lowerBound
            )
        }
        let verdict: QuotationVerdict =
            !changes.isEmpty
            ? .altered
            : !omissions.isEmpty
                ? .abridged : quoted.hasSameMarks(as: real) ? .identical : .identicalButPunctuation
        return QuotationComparison(
            verdict: verdict,
            similarity: similarity,
            changes: changes,
            omissions: omissions,
            kept: kept,
            found: found
        )
    }

    /// The stretches between the shared runs; tiny shared runs inside greater differences are swallowed by them.
    private func differences(_ blocks: [UnitDiff.Block]) -> [Difference] {
        var result: [Difference] = []
        var left = 0
        var right = 0
        for block in blocks + [UnitDiff.Block(left: real.count, right: quoted.count, length: 0)] {
            let next = Difference(real: left..<block.left, quoted: right..<block.right)
            if !next.real.isEmpty || !next.quoted.isEmpty {
                if let last = result.last, joins(last, next) {
                    result[result.count - 1] = Difference(
                        real: last.real.lowerBound..<next.real.upperBound,
                        quoted: last.quoted.lowerBound..<next.quoted.upperBound
                    )
                } else {
                    result.append(next)
                }
            }
            left = block.left + block.length
            right = block.right + block.length
        }
        for index in result.indices {
            let before = index > 0 ? result[index - 1].real.upperBound : 0
            let after = index + 1 < result.count ? result[index + 1].real.lowerBound : real.count
            let room = (before - result[index].real.lowerBound)...(after - result[index].real.upperBound)
            result[index] = slid(result[index], room)
        }
        return result
    }

    /// The runs that both texts share, once the differences stand where they are shown.
    private func shared(between differences: [Difference]) -> [UnitDiff.Block] {
        var result: [UnitDiff.Block] = []
        var left = 0
        var right = 0
        for difference in differences + [
            Difference(real: real.count..<real.count, quoted: quoted.count..<quoted.count)
        ] {
            if difference.real.lowerBound > left {
                result.append(
                    UnitDiff.Block(left: left, right: right, length: difference.real.lowerBound - left)
                )
            }
            left = difference.real.upperBound
            right = difference.quoted.upperBound
        }
        return result
    }

    private func joins(_ first: Difference, _ second: Difference) -> Bool {
        let shared = second.real.lowerBound - first.real.upperBound
        guard shared <= 2 else { return false }
        func bothSides(_ difference: Difference) -> Bool {
            !difference.real.isEmpty && !difference.quoted.isEmpty
        }
        func size(_ difference: Difference) -> Int { difference.real.count + difference.quoted.count }
        return size(first) + size(second) >= 5
            && (bothSides(first) || bothSides(second) || first.real.isEmpty != second.real.isEmpty)
    }

    /// Moves a pure omission or insertion so that it begins and ends where the text itself pauses.
    private func slid(_ difference: Difference, _ room: ClosedRange<Int>) -> Difference {
        if difference.quoted.isEmpty {
            let shift = bestShift(of: difference.real, in: real, room)
            return Difference(
                real: moved(difference.real, shift),
                quoted: moved(difference.quoted, shift)
            )
        }
        if difference.real.isEmpty {
            let shift = bestShift(of: difference.quoted, in: quoted, room)
            return Difference(
                real: moved(difference.real, shift),
                quoted: moved(difference.quoted, shift)
            )
        }
        return difference
    }

    private func moved(_ range: Range<Int>, _ shift: Int) -> Range<Int> {
        (range.lowerBound + shift)..<(range.upperBound + shift)
    }

    private func bestShift(of range: Range<Int>, in text: ComparableText, _ room: ClosedRange<Int>) -> Int {
        func score(_ shift: Int) -> Int {
            let start = Int(text.gaps[range.lowerBound + shift].rawValue)
            let end = Int(text.gaps[range.upperBound + shift].rawValue)
            return min(start, end) * 10 + start + end
        }
        var best = (shift: 0, score: score(0))
        var shift = -1
        while shift >= room.lowerBound, shift >= -200,
            text.units[range.lowerBound + shift] == text.units[range.upperBound + shift]
        {
            if score(shift) > best.score { best = (shift, score(shift)) }
            shift -= 1
        }
        shift = 1
        while shift <= room.upperBound, shift <= 200,
            text.units[range.lowerBound + shift - 1] == text.units[range.upperBound + shift - 1]
        {
            if score(shift) > best.score { best = (shift, score(shift)) }
            shift += 1
        }
        return best.shift
    }

    private func sort(
        _ difference: Difference,
        _ scale: ChangeScale,
        _ changes: inout [TextChange],
        _ omissions: inout [TextOmission]
    ) {
        if difference.quoted.isEmpty, let omission = omission(difference) {
            omissions.append(omission)
            return
        }
        if !difference.real.isEmpty, let parts = split(difference) {
            omissions.append(parts.omission)
            changes.append(change(parts.rest, scale))
            return
        }
        changes.append(change(difference, scale))
    }

    private func change(_ difference: Difference, _ scale: ChangeScale) -> TextChange {
        let kind: ChangeKind =
            difference.quoted.isEmpty
            ? .dropped
            : difference.real.isEmpty ? (isRepetition(difference.quoted) ? .repeated : .added) : .replaced
        return TextChange(
            kind: kind,
            real: difference.real.isEmpty ? "" : real.words(difference.real),
            quoted: difference.quoted.isEmpty ? "" : quoted.words(difference.quoted),
            realRange: real.bytes(difference.real),
            quotedRange: quoted.bytes(difference.quoted),
            weight: kind == .repeated ? .slip : scale.weight(real: difference.real, quoted: difference.quoted)
        )
    }

    /// Whole sentences left out beside a changed word: told apart when the omission ends at a sentence of the text.
    private func split(_ difference: Difference) -> (omission: TextOmission, rest: Difference)? {
        guard difference.real.count > 3 * difference.quoted.count + 8 else { return nil }
        var cut = difference.real.upperBound - 1
        while cut > difference.real.lowerBound, real.gaps[cut] < .part { cut -= 1 }
        if cut > difference.real.lowerBound, real.gaps[difference.real.lowerBound] >= .clause {
            let head = Difference(
                real: difference.real.lowerBound..<cut,
                quoted: difference.quoted.lowerBound..<difference.quoted.lowerBound
            )
            let rest = Difference(real: cut..<difference.real.upperBound, quoted: difference.quoted)
            if let omission = omission(head) { return (omission, rest) }
        }
        guard real.gaps[difference.real.upperBound] >= .clause else { return nil }
        cut = difference.real.lowerBound + 1
        while cut < difference.real.upperBound, real.gaps[cut] < .clause { cut += 1 }
        guard cut < difference.real.upperBound else { return nil }
        let tail = Difference(
            real: cut..<difference.real.upperBound,
            quoted: difference.quoted.upperBound..<difference.quoted.upperBound
        )
        guard let omission = omission(tail) else { return nil }
        return (omission, Difference(real: difference.real.lowerBound..<cut, quoted: difference.quoted))
    }

    /// The omission that a missing stretch is, or nil when it begins or ends inside a clause.
    private func omission(_ difference: Difference) -> TextOmission? {
        let range = difference.real
        let marked = quoted.ellipses.contains(difference.quoted.lowerBound)
        let first = real.gaps[range.lowerBound]
        let last = real.gaps[range.upperBound]
        guard marked || (first >= .clause && last >= .clause) else { return nil }
        return TextOmission(
            text: real.words(range),
            range: real.bytes(range),
            marked: marked,
            limits: limits(range, first: first, last: last)
        )
    }

    /// The words by which an omitted stretch limits what is quoted around it.
    private func limits(_ range: Range<Int>, first: ComparableText.Gap, last: ComparableText.Gap) -> [String]
    {
        let units = Array(real.units[range])
        var words: [String] = []
        for place in ChangeLexicon.places(of: ChangeLexicon.limits, in: units) {
            let word = String(decoding: units[place], as: UTF16.self)
            if !words.contains(word) { words.append(word) }
        }
        // Inside a sentence part a clause that ends in 的 is the condition of what follows it.
        if first < .part || last < .part, units.last == 0x7684 {
            words.append("条件“\(real.words(range))”")
        }
        return words
    }

    private func isRepetition(_ range: Range<Int>) -> Bool {
        let length = range.count
        guard length >= 2 else { return false }
        if range.lowerBound >= length,
            quoted.units[(range.lowerBound - length)..<range.lowerBound] == quoted.units[range]
        {
            return true
        }
        return range.upperBound + length <= quoted.count
            && quoted.units[range.upperBound..<(range.upperBound + length)] == quoted.units[range]
    }

    /// Items of the quotation that carry another number than the same words in the real text.
    private func renumbered(_ blocks: [UnitDiff.Block]) -> [TextChange] {
        guard !quoted.markers.isEmpty, !real.markers.isEmpty else { return [] }
        let numbers = Dictionary(
            real.markers.map { ($0.unit, $0.number) },
            uniquingKeysWith: { first, _ in first }
        )
        var result: [TextChange] = []
        var index = 0
        for marker in quoted.markers {
            while index < blocks.count, blocks[index].right + blocks[index].length <= marker.unit {
                index += 1
            }
            guard index < blocks.count, blocks[index].right <= marker.unit else { continue }
            let unit = blocks[index].left + marker.unit - blocks[index].right
            guard let number = numbers[unit], number != marker.number else { continue }
            result.append(
                TextChange(
                    kind: .renumbered,
                    real: "（\(ChineseNumeral.text(number))）",
                    quoted: "（\(ChineseNumeral.text(marker.number))）",
                    realRange: real.bytes(unit..<unit),
                    quotedRange: quoted.bytes(marker.unit..<marker.unit),
                    weight: .number
                )
            )
        }
        return result
    }
}
