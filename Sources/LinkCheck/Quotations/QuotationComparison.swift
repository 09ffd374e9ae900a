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
    /// The share of the quotation's words that the text holds in order, from 0 to 1; words printed twice and remarks do not count.
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
        if quoted.units == real.units, quoted.hasSameLabels(as: real) || quoted.markers.isEmpty {
            return QuotationComparison(
                verdict: quoted.hasSameMarks(as: real) && quoted.hasSameLabels(as: real)
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

    /// A comparison of nothing with nothing.
    static let none = QuotationComparison(
        verdict: .unrelated,
        similarity: 0,
        changes: [],
        omissions: [],
        kept: [],
        found: []
    )
}

extension QuotationComparison {
    /// The same comparison with parts left out that lie outside the words compared.
    func leavingOut(_ more: [TextOmission]) -> QuotationComparison {
        guard !more.isEmpty else { return self }
        return QuotationComparison(
            verdict: changes.isEmpty ? .abridged : verdict,
            similarity: similarity,
            changes: changes,
            omissions: omissions + more,
            kept: kept,
            found: found
        )
    }

    /// Whether the words are those of the text, whole or in part.
    var isVerbatim: Bool {
        switch verdict {
        case .identical, .identicalButPunctuation, .abridged: true
        case .altered, .unrelated: false
        }
    }
}

extension ComparableText {
    /// Whether the items of two texts have the same numbers at the same words, in whatever notation.
    func hasSameLabels(as other: ComparableText) -> Bool {
        markers.count == other.markers.count
            && zip(markers, other.markers).allSatisfy { $0.unit == $1.unit && $0.number == $1.number }
    }
}
