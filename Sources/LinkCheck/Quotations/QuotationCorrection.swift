import Revision

/// What has to be changed in a quotation so that its words are those of the text; layout, omissions and item labels stay as they are.
public struct QuotationCorrection: Hashable, Sendable {
    /// The stretch of the quotation from its first changed word to its last one, in UTF-8 offsets.
    public let range: Range<Int>
    /// The words that stand there.
    public let printed: String
    /// The words to put there.
    public let words: String

    /// Works out the change; nil when nothing is altered, or where the text does not tell for certain which words belong where: an
    /// item's number, words that are missing at a line's end, a change beside an omission.
    ///
    /// Cost: that of one more comparison, which the changed quotation has to pass.
    ///
    /// - Parameters:
    ///   - comparison: how the quotation stands to the text.
    ///   - quoted: the quotation.
    ///   - real: the text.
    ///   - base: the quotation's offset in the whole that it is a stretch of.
    init?(_ comparison: QuotationComparison, quoted: ComparableText, real: ComparableText, base: Int) {
        guard comparison.verdict == .altered, !comparison.changes.contains(where: { $0.kind == .renumbered })
        else { return nil }
        var edits: [(range: Range<Int>, words: String)] = []
        for gap in Self.gaps(comparison, quoted: quoted, real: real) {
            let change = comparison.changes.contains { Self.touches($0, gap, quoted: quoted, real: real) }
            guard change else { continue }
            // Words too many at either end may be the list's own, which stand beside the quotation.
            let isAtEdge = gap.quoted.lowerBound == 0 || gap.quoted.upperBound == quoted.count
            guard !gap.real.isEmpty || !isAtEdge else { return nil }
            let realBytes = real.bytes(gap.real)
            let isBesideOmission =
                !gap.real.isEmpty && comparison.omissions.contains { $0.range.overlaps(realBytes) }
            guard !isBesideOmission, let edit = Self.edit(gap, quoted: quoted, real: real) else { return nil }
            edits.append(edit)
        }
        guard let first = edits.first else { return nil }
        let source = Array(quoted.source.utf8)
        var words: [UInt8] = []
        var place = first.range.lowerBound
        // Words that are only missing come behind the character before them, so that there is something to replace.
        if edits.allSatisfy(\.range.isEmpty), place > 0 {
            place -= 1
            while place > 0, source[place] & 0xC0 == 0x80 { place -= 1 }
        }
        let start = place
        for edit in edits {
            guard edit.range.lowerBound >= place, edit.range.upperBound <= source.count else { return nil }
            words += source[place..<edit.range.lowerBound]
            words += edit.words.utf8
            place = edit.range.upperBound
        }
        let range = start..<place
        let changed = source[..<range.lowerBound] + words + source[range.upperBound...]
        let again = QuotationComparison.compare(
            ComparableText(String(decoding: changed, as: UTF8.self)),
            with: real
        )
        guard again.isVerbatim, !range.isEmpty else { return nil }
        self.range = (base + range.lowerBound)..<(base + range.upperBound)
        printed = String(decoding: source[range], as: UTF8.self)
        self.words = String(decoding: words, as: UTF8.self)
    }

    /// The stretches between the runs that both texts share.
    private static func gaps(_ comparison: QuotationComparison, quoted: ComparableText, real: ComparableText)
        -> [Difference]
    {
        var result: [Difference] = []
        var (left, right) = (0, 0)
        for (kept, found) in zip(comparison.kept, comparison.found) {
            result.append(Difference(real: left..<kept.lowerBound, quoted: right..<found.lowerBound))
            (left, right) = (kept.upperBound, found.upperBound)
        }
        result.append(Difference(real: left..<real.count, quoted: right..<quoted.count))
        return result.filter { !$0.real.isEmpty || !$0.quoted.isEmpty }
    }

    /// Whether a change lies in a stretch.
    private static func touches(
        _ change: TextChange,
        _ gap: Difference,
        quoted: ComparableText,
        real: ComparableText
    ) -> Bool {
        if !gap.quoted.isEmpty, change.quotedRange.overlaps(quoted.bytes(gap.quoted)) { return true }
        return !gap.real.isEmpty && change.realRange.overlaps(real.bytes(gap.real))
    }

    /// One stretch with the words of the text, and with its marks where both sides have nothing but marks beside it.
    private static func edit(_ gap: Difference, quoted: ComparableText, real: ComparableText) -> (
        range: Range<Int>, words: String
    )? {
        /// Whether what stands before a unit is marks inside a line, or nothing.
        func isInLine(_ text: ComparableText, _ unit: Int) -> Bool {
            unit > 0 && unit < text.count && text.gaps[unit] < .line
        }
        let takesHead = isInLine(quoted, gap.quoted.lowerBound) && isInLine(real, gap.real.lowerBound)
        let takesTail = isInLine(quoted, gap.quoted.upperBound) && isInLine(real, gap.real.upperBound)
        // Where words are missing or too many, the marks on either side decide where they stand.
        if gap.quoted.isEmpty || gap.real.isEmpty, !(takesHead && takesTail) {
            guard gap.real.isEmpty else { return nil }
            return (quoted.bytes(gap.quoted), "")
        }
        func stretch(_ text: ComparableText, _ units: Range<Int>) -> Range<Int> {
            let words = text.bytes(units)
            let start = takesHead ? Int(text.ends[units.lowerBound - 1]) : words.lowerBound
            let end = takesTail ? Int(text.starts[units.upperBound]) : words.upperBound
            return start..<max(start, end)
        }
        let bytes = Array(real.source.utf8)[stretch(real, gap.real)]
        return (stretch(quoted, gap.quoted), String(decoding: bytes, as: UTF8.self))
    }
}
