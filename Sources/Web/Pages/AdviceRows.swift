internal import Law
internal import LinkCheck

/// The words to quote, or those to choose from, as values of a template.
enum AdviceRows {
    /// The words with a title; nil where none are told.
    static func row(_ advice: QuotationAdvice) -> Values? {
        if let text = advice.quotable {
            return ["title": "建议引文", "certain": true, "texts": [self.text(text)]]
        }
        guard !advice.candidates.isEmpty else { return nil }
        return [
            "title": advice.candidates.first.map(advice.lead) ?? "", "certain": false,
            "texts": advice.candidates.map(text),
        ]
    }

    private static func text(_ text: SuggestedText) -> Values {
        let first = text.pinpoints.first
        return [
            "place": text.place, "edition": text.edition, "words": text.words,
            "lines": text.words.split(separator: "\n").map { ["text": String($0)] as Values },
            "address": first.map { Address.provision(text.statute, edition: text.edition, $0) }
                ?? Address.statute(text.statute, edition: text.edition),
        ]
    }
}
