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

    /// The advice in a cell: the words themselves, or the candidates with how sure they are, a line each.
    public var cell: String {
        if let quotable { return quotable.words }
        return candidates.map { "可能是\($0.place)：\($0.words.replacing("\n", with: " "))" }
            .joined(separator: "\n")
    }
}

extension CitationCase {
    /// The words of the edition cited at the places cited in front of the quotation; nil where they are not on hand.
    func quotable(correcting correction: Replacement? = nil) -> SuggestedText? {
        guard let edition, edition.hasWords, let statute, !quotedPlaces.isEmpty else { return nil }
        let words = quotedPlaces.compactMap { edition.words(at: $0) }
        guard words.count == quotedPlaces.count, citation.through == nil else { return nil }
        return SuggestedText(
            statute: statute,
            edition: edition.edition.label,
            pinpoints: quotedPlaces,
            words: corrected(by: correction) ?? words.joined(separator: "\n"),
            confidence: resolution.confidence(of: citation) ?? 1
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
