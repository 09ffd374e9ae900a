public import Revision

/// Draws a comparison as a diff that begins and ends near what differs.
enum QuotationDiff {
    /// How many words of agreement are shown on either side of a difference, unless told otherwise.
    static let context = 12
    /// How many words of one colour are shown before their middle is left out.
    private static let longest = 120

    /// The diff of a quotation against the real text; what lies further than `context` words from a difference is elided.
    static func segments(
        _ comparison: QuotationComparison,
        quoted: ComparableText,
        real: ComparableText,
        context: Int = context
    ) -> [DiffSegment] {
        guard !comparison.changes.isEmpty || !comparison.omissions.isEmpty else {
            return [DiffSegment(kind: .same, text: quoted.wordsAndMarks(0..<quoted.count))]
        }
        var result: [DiffSegment] = []
        var left = 0
        var right = 0
        let shared = zip(comparison.kept, comparison.found)
        for (index, (kept, found)) in shared.enumerated() {
            appendDifference(left..<kept.lowerBound, right..<found.lowerBound, real, quoted, context, &result)
            let isFirst = index == 0 && kept.lowerBound == 0 && found.lowerBound == 0
            let isLast =
                index == comparison.kept.count - 1 && kept.upperBound == real.count
                && found.upperBound == quoted.count
            appendShared(found, quoted, context, trimHead: isFirst, trimTail: isLast, &result)
            left = kept.upperBound
            right = found.upperBound
        }
        appendDifference(left..<real.count, right..<quoted.count, real, quoted, context, &result)
        return result
    }

    /// The diff of two texts, whatever they share: the older one is the real text, the newer one takes the quotation's side.
    static func segments(
        from older: ComparableText,
        to newer: ComparableText,
        context: Int = context
    ) -> [DiffSegment] {
        let comparison = QuotationComparison.compare(newer, with: older, leastSimilarity: 0)
        return segments(comparison, quoted: newer, real: older, context: context)
    }

    private static func appendDifference(
        _ left: Range<Int>,
        _ right: Range<Int>,
        _ real: ComparableText,
        _ quoted: ComparableText,
        _ context: Int,
        _ result: inout [DiffSegment]
    ) {
        if !left.isEmpty { appendWords(left, real, context, .removed, &result) }
        if !right.isEmpty { appendWords(right, quoted, context, .added, &result) }
    }

    /// Words in one colour; long ones lose their middle.
    private static func appendWords(
        _ range: Range<Int>,
        _ text: ComparableText,
        _ context: Int,
        _ kind: DiffSegment.Kind,
        _ result: inout [DiffSegment]
    ) {
        guard range.count > max(longest, context) else {
            result.append(DiffSegment(kind: kind, text: text.wordsAndMarks(range)))
            return
        }
        let head = range.lowerBound..<(range.lowerBound + longest / 2)
        let tail = (range.upperBound - longest / 2)..<range.upperBound
        result.append(DiffSegment(kind: kind, text: text.wordsAndMarks(head) + "……" + text.line(tail)))
    }

    private static func appendShared(
        _ range: Range<Int>,
        _ text: ComparableText,
        _ context: Int,
        trimHead: Bool,
        trimTail: Bool,
        _ result: inout [DiffSegment]
    ) {
        var from = range.lowerBound
        var to = range.upperBound
        if trimHead, range.count > context { from = to - context }
        if trimTail, range.count > context { to = from + context }
        if !trimHead, !trimTail, range.count - 6 > context, range.count - 6 - context > context {
            result.append(DiffSegment(kind: .same, text: text.wordsAndMarks(from..<(from + context))))
            result.append(DiffSegment(kind: .elided, text: "……"))
            result.append(DiffSegment(kind: .same, text: text.line((to - context)..<to)))
            return
        }
        if from > range.lowerBound { result.append(DiffSegment(kind: .elided, text: "……")) }
        if from < to {
            let words = from > range.lowerBound ? text.line(from..<to) : text.wordsAndMarks(from..<to)
            result.append(DiffSegment(kind: .same, text: words))
        }
        if to < range.upperBound { result.append(DiffSegment(kind: .elided, text: "……")) }
    }
}

extension EditionSuccession {
    /// The diff from the words of a place to the words that carry it on; empty when nothing does.
    ///
    /// - Parameters:
    ///   - link: the place and what carries it on.
    ///   - whole: whether everything is shown, or only what stands near a difference.
    /// - Returns: the stretches in order.
    public func diff(_ link: ProvisionLink, whole: Bool = false) -> [DiffSegment] {
        guard !link.to.isEmpty, earlier.hasWords, later.hasWords else { return [] }
        return QuotationDiff.segments(
            from: ComparableText(earlierText(link.from)),
            to: ComparableText(laterText(link.to)),
            context: whole ? .max : QuotationDiff.context
        )
    }
}
