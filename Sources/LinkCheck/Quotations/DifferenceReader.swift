import Law
import Revision

/// A stretch that differs between two texts: runs on either side, one of which may be empty.
struct Difference: Hashable {
    /// The run of the real text.
    var real: Range<Int>
    /// The run of the quotation.
    var quoted: Range<Int>
    /// Whether both name one body, before and after a reform.
    var isRenaming = false
}

/// Turns the alignment of two texts into changes and omissions.
struct DifferenceReader {
    private let real: ComparableText
    private let quoted: ComparableText
    private let pair: TokenPair
    private let leastSimilarity: Double

    init(real: ComparableText, quoted: ComparableText, leastSimilarity: Double) {
        self.real = real
        self.quoted = quoted
        self.leastSimilarity = leastSimilarity
        pair = TokenPair(real: real, quoted: quoted)
    }

    func read() -> QuotationComparison {
        let blocks = UnitDiff.align(pair.real.tokens, pair.quoted.tokens)
        let matched = blocks.reduce(0) { $0 + $1.length }
        let tokens = SentenceShape(pair).differences(blocks)
        let shared = shared(between: tokens)
        let kept = shared.map { pair.real.units($0.left..<($0.left + $0.length)) }
        let found = shared.map { pair.quoted.units($0.right..<($0.right + $0.length)) }
        let similarity = Double(matched) / Double(pair.quoted.count)
        guard similarity >= leastSimilarity, matched >= 2 || pair.quoted.count < 4 else {
            return QuotationComparison(
                verdict: .unrelated,
                similarity: similarity,
                changes: [],
                omissions: [],
                kept: kept,
                found: found
            )
        }
        let units = tokens.map {
            Difference(real: pair.real.units($0.real), quoted: pair.quoted.units($0.quoted))
        }
        let aside = QuotationAside(quoted)
        let differences = BodyNames.joined(units, real: real, quoted: quoted).filter {
            !($0.real.isEmpty && aside.holds($0.quoted))
        }
        var (changes, omissions) = sorted(differences)
        changes += renumbered(shared)
        changes.sort {
            ($0.realRange.lowerBound, $0.quotedRange.lowerBound) < (
                $1.realRange.lowerBound, $1.quotedRange.lowerBound
            )
        }
        // Words printed twice and remarks say nothing about how much of the rest is right.
        let idle = units.filter { $0.real.isEmpty && (aside.holds($0.quoted) || isRepetition($0.quoted)) }
            .reduce(0) { $0 + $1.quoted.count }
        return QuotationComparison(
            verdict: verdict(changes, omissions),
            similarity: min(1, Double(matched) / Double(max(matched, pair.quoted.count - idle))),
            changes: changes,
            omissions: omissions,
            kept: kept,
            found: found
        )
    }

    private func verdict(_ changes: [TextChange], _ omissions: [TextOmission]) -> QuotationVerdict {
        if !changes.isEmpty { return .altered }
        if !omissions.isEmpty { return .abridged }
        let isSame = pair.quoted.hasSameMarks(as: pair.real) && hasSameLabels
        return isSame ? .identical : .identicalButPunctuation
    }

    /// Whether items have the same numbers; the tokens are the same.
    private var hasSameLabels: Bool {
        real.markers.count == quoted.markers.count
            && zip(real.markers, quoted.markers).allSatisfy {
                $0.number == $1.number && pair.real.token(at: $0.unit) == pair.quoted.token(at: $1.unit)
            }
    }

    /// The runs of tokens that both texts share, once the differences stand where they are shown.
    private func shared(between differences: [Difference]) -> [UnitDiff.Block] {
        var result: [UnitDiff.Block] = []
        var (left, right) = (0, 0)
        let (end, quotedEnd) = (pair.real.count, pair.quoted.count)
        for difference in differences + [Difference(real: end..<end, quoted: quotedEnd..<quotedEnd)] {
            let length = difference.real.lowerBound - left
            if length > 0 { result.append(UnitDiff.Block(left: left, right: right, length: length)) }
            left = difference.real.upperBound
            right = difference.quoted.upperBound
        }
        return result
    }

    private func sorted(_ differences: [Difference]) -> ([TextChange], [TextOmission]) {
        // Most texts that are compared differ in nothing that must be weighed.
        lazy var scale = ChangeScale(real: real, quoted: quoted)
        let limits = OmissionLimits(real)
        var changes: [TextChange] = []
        var omissions: [TextOmission] = []
        for difference in differences {
            if difference.quoted.isEmpty, let omission = omission(difference, limits) {
                omissions.append(omission)
            } else if !difference.real.isEmpty, !difference.isRenaming, let parts = split(difference, limits)
            {
                omissions.append(parts.omission)
                changes.append(change(parts.rest) { scale.weight(real: $0.real, quoted: $0.quoted) })
            } else {
                changes.append(change(difference) { scale.weight(real: $0.real, quoted: $0.quoted) })
            }
        }
        return (changes, omissions)
    }

    private func change(_ whole: Difference, weight weigh: (Difference) -> ChangeWeight) -> TextChange {
        let difference = withoutSharedScale(whole)
        let kind: ChangeKind =
            difference.isRenaming
            ? .renamed
            : difference.quoted.isEmpty
                ? .dropped
                : difference.real.isEmpty ? (isRepetition(difference.quoted) ? .repeated : .added) : .replaced
        let weight: ChangeWeight =
            switch kind {
            case .renamed: .renaming
            case .repeated: .slip
            default: weigh(difference)
            }
        return TextChange(
            kind: kind,
            real: difference.real.isEmpty ? "" : real.words(difference.real),
            quoted: difference.quoted.isEmpty ? "" : quoted.words(difference.quoted),
            realRange: real.bytes(difference.real),
            quotedRange: quoted.bytes(difference.quoted),
            weight: weight
        )
    }

    /// 三万 for 五万 is shown as 三 for 五.
    private func withoutSharedScale(_ difference: Difference) -> Difference {
        var result = difference
        while result.real.count > 1, result.quoted.count > 1,
            let last = real.units[result.real].last, last == quoted.units[result.quoted].last,
            last == 0x4E07 || last == 0x4EBF
        {
            result.real = result.real.dropLast()
            result.quoted = result.quoted.dropLast()
        }
        return result
    }

    /// Whole sentences left out beside a changed word: told apart when the omission ends at a sentence of the text.
    private func split(
        _ difference: Difference,
        _ limits: OmissionLimits
    ) -> (omission: TextOmission, rest: Difference)? {
        let (range, words) = (difference.real, difference.quoted)
        func parted(_ omitted: Range<Int>, _ rest: Range<Int>, atHead: Bool) -> (TextOmission, Difference)? {
            let place = atHead ? words.lowerBound : words.upperBound
            let head = Difference(real: omitted, quoted: place..<place)
            return omission(head, limits).map { ($0, Difference(real: rest, quoted: words)) }
        }
        if real.gaps[range.lowerBound] == .line, real.gaps[range.upperBound] == .line,
            range.count > words.count
        {
            return parted(range, range.upperBound..<range.upperBound, atHead: false)
        }
        guard range.count > 3 * words.count + 8 else { return nil }
        var cut = range.upperBound - 1
        while cut > range.lowerBound, real.gaps[cut] < .part { cut -= 1 }
        if cut > range.lowerBound, real.gaps[range.lowerBound] >= .clause,
            let parts = parted(range.lowerBound..<cut, cut..<range.upperBound, atHead: true)
        {
            return parts
        }
        guard real.gaps[range.upperBound] >= .clause else { return nil }
        cut = range.lowerBound + 1
        while cut < range.upperBound, real.gaps[cut] < .clause { cut += 1 }
        guard cut < range.upperBound else { return nil }
        return parted(cut..<range.upperBound, range.lowerBound..<cut, atHead: false)
    }

    /// The omission that a missing stretch is, or nil when it begins or ends inside a clause.
    private func omission(_ difference: Difference, _ limits: OmissionLimits) -> TextOmission? {
        let range = difference.real
        let marked = quoted.ellipses.contains(difference.quoted.lowerBound)
        guard
            marked || (real.gaps[range.lowerBound] >= .clause && real.gaps[range.upperBound] >= .clause)
                || isAlternative(range)
        else { return nil }
        return TextOmission(
            text: real.words(range),
            range: real.bytes(range),
            marked: marked,
            limits: marked ? [] : limits.words(in: range)
        )
    }

    /// Whether a missing stretch is one of two alternatives of a condition: of 伪造登记簿，或者涂改登记簿的，the words 或者涂改登记簿, and of
    /// 有伪造行为，或者涂改行为的，the words 伪造行为，或者.
    ///
    /// What is quoted holds without it; what is joined by 并 or 且 would not.
    private func isAlternative(_ range: Range<Int>) -> Bool {
        func stands(_ word: [UInt16], at index: Int) -> Bool {
            index >= 0 && index + word.count <= real.count
                && real.units[index..<(index + word.count)].elementsEqual(word)
        }
        let end = range.upperBound
        if real.gaps[range.lowerBound] >= .clause,
            Self.alternatives.contains(where: { stands($0, at: range.lowerBound) })
        {
            return stands(Self.ofCondition, at: end)
                && (end + 1 == real.count || real.gaps[end + 1] >= .clause)
        }
        return Self.alternatives.contains { word in
            let start = end - word.count
            return start > range.lowerBound && stands(word, at: start) && real.gaps[start] >= .clause
        } && real.gaps[range.lowerBound] >= .clause
    }

    private static let alternatives = ["或者", "或"].map { Array($0.utf16) }
    private static let ofCondition = Array("的".utf16)

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
    ///
    /// Arabic figures before items that the text numbers in Chinese are the list's own layout.
    private func renumbered(_ blocks: [UnitDiff.Block]) -> [TextChange] {
        guard !quoted.markers.isEmpty, !real.markers.isEmpty else { return [] }
        let markers = Dictionary(
            real.markers.map { (pair.real.token(at: $0.unit), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var result: [TextChange] = []
        var index = 0
        for marker in quoted.markers {
            let place = pair.quoted.token(at: marker.unit)
            while index < blocks.count, blocks[index].right + blocks[index].length <= place { index += 1 }
            guard index < blocks.count, blocks[index].right <= place else { continue }
            let token = blocks[index].left + place - blocks[index].right
            guard let other = markers[token], other.number != marker.number,
                other.isArabic || !marker.isArabic
            else { continue }
            result.append(
                TextChange(
                    kind: .renumbered,
                    real: "（\(ChineseNumeral.text(other.number))）",
                    quoted: "（\(ChineseNumeral.text(marker.number))）",
                    realRange: real.bytes(other.unit..<other.unit),
                    quotedRange: quoted.bytes(marker.unit..<marker.unit),
                    weight: .number
                )
            )
        }
        return result
    }
}

/// Cuts what differs as a reader would: by the pauses of the text.
private struct SentenceShape {
    private let real: TokenText
    private let quoted: TokenText

    init(_ pair: TokenPair) {
        real = pair.real
        quoted = pair.quoted
    }

    /// The stretches between the shared runs; tiny shared runs inside greater differences are swallowed by them.
    func differences(_ blocks: [UnitDiff.Block]) -> [Difference] {
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
        let shift =
            difference.quoted.isEmpty
            ? bestShift(of: difference.real, in: real, room)
            : difference.real.isEmpty ? bestShift(of: difference.quoted, in: quoted, room) : 0
        return Difference(real: moved(difference.real, shift), quoted: moved(difference.quoted, shift))
    }

    private func moved(_ range: Range<Int>, _ shift: Int) -> Range<Int> {
        (range.lowerBound + shift)..<(range.upperBound + shift)
    }

    private func bestShift(of range: Range<Int>, in text: TokenText, _ room: ClosedRange<Int>) -> Int {
        func score(_ shift: Int) -> Int {
            let start = Int(text.gap(range.lowerBound + shift).rawValue)
            let end = Int(text.gap(range.upperBound + shift).rawValue)
            return min(start, end) * 10 + start + end
        }
        var best = (shift: 0, score: score(0))
        var shift = -1
        while shift >= room.lowerBound, shift >= -200,
            text.tokens[range.lowerBound + shift] == text.tokens[range.upperBound + shift]
        {
            if score(shift) > best.score { best = (shift, score(shift)) }
            shift -= 1
        }
        shift = 1
        while shift <= room.upperBound, shift <= 200,
            text.tokens[range.lowerBound + shift - 1] == text.tokens[range.upperBound + shift - 1]
        {
            if score(shift) > best.score { best = (shift, score(shift)) }
            shift += 1
        }
        return best.shift
    }
}
