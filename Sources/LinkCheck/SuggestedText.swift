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

    /// What stands before a text that is one of several or not certain.
    public var lead: String { confidence >= 0.8 ? "请选定，其一是" : "不能确定，可能是" }

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
        return candidates.map { "\($0.lead)\($0.place)：\($0.words.replacing("\n", with: " "))" }
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
