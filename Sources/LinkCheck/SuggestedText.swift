internal import Citations
public import Formats
public import Law
internal import Revision

/// Words to quote, with the place that has them.
public struct SuggestedText: Hashable, Sendable, Encodable {
    /// The statute's full title.
    public let statute: String
    /// The edition's label.
    public let edition: String
    /// The places, in the order of the text.
    public let pinpoints: [Pinpoint]
    /// The words that stand there.
    public let words: String
    /// How sure it is, from 0 to 1.
    public let confidence: Double
    /// The same as a word.
    public let certainty: Certainty

    init(statute: String, edition: String, pinpoints: [Pinpoint], words: String, confidence: Double) {
        self.statute = statute
        self.edition = edition
        self.pinpoints = pinpoints
        self.words = words
        self.confidence = confidence
        certainty = Certainty(confidence)
    }

    /// The places with how sure they are: `第五十二条第二款（72%）`.
    public var place: String { "\(pinpoints.chinese)（\(Int((confidence * 100).rounded()))%）" }
}

/// What is told of the words to quote: those that are certain, or up to three to choose from.
public struct QuotationAdvice: Hashable, Sendable {
    /// What should be quoted; nil where it is not certain.
    public var quotable: SuggestedText?
    /// What may be meant where that is not certain, the likeliest first.
    public var candidates: [SuggestedText] = []

    /// Advice to quote some words; where it is not certain that edition and statute are those that are meant, they are what may be quoted.
    ///
    /// - Parameters:
    ///   - text: the words, certain as far as the place is.
    ///   - share: how sure it is that statute and edition are those that are meant.
    init(_ text: SuggestedText?, share: Double) {
        if Certainty(share) == .certain { quotable = text } else { candidates = text.map { [$0] } ?? [] }
    }

    /// Words to quote, and what may be meant where there are none.
    init(quotable: SuggestedText? = nil, candidates: [SuggestedText] = []) {
        self.quotable = quotable
        self.candidates = candidates
    }

    /// What stands before words that may be meant.
    public func lead(of text: SuggestedText) -> String {
        guard text.confidence >= 0.8 else { return "不能确定，可能是" }
        return candidates.count > 1 ? "请选定，其一是" : "很可能是"
    }

    /// The advice in a cell: the words themselves, or the candidates with how sure they are, a line each.
    public var cell: String {
        if let quotable { return quotable.words }
        return candidates.map { "\(lead(of: $0))\($0.place)：\($0.words.replacing("\n", with: " "))" }
            .joined(separator: "\n")
    }
}

extension CitationCase {
    /// The words of the places cited as what may be meant, where the quotation is so different that the place may be the mistake.
    var mayBeMeant: QuotationAdvice { QuotationAdvice(candidates: quotable(share: 0.5).map { [$0] } ?? []) }

    /// The words of the edition cited at the places cited in front of the quotation; nil where they are not on hand.
    ///
    /// - Parameters:
    ///   - correction: the change that makes the quotation these words, where it is known.
    ///   - share: how sure it is that they are meant, where edition and place are.
    /// - Returns: the words.
    func quotable(correcting correction: Replacement? = nil, share: Double = 1) -> SuggestedText? {
        guard let edition, edition.hasWords, let statute, !quotedPlaces.isEmpty else { return nil }
        let words = quotedPlaces.compactMap { edition.words(at: $0) }
        guard words.count == quotedPlaces.count, citation.through == nil else { return nil }
        return SuggestedText(
            statute: statute,
            edition: edition.edition.label,
            pinpoints: quotedPlaces,
            words: corrected(by: correction) ?? words.joined(separator: "\n"),
            confidence: share * (resolution.confidence(of: citation) ?? 1)
        )
    }

    /// The quotation as it reads when a change is made in it.
    private func corrected(by change: Replacement?) -> String? {
        guard let change, let quotation = citation.quotation else { return nil }
        let text = quotation.text
        guard text.ranges(of: change.printed).count == 1 else { return nil }
        return text.replacing(change.printed, with: change.words)
    }
}
