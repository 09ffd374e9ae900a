internal import LinkCheck
internal import Terminal

/// The words to quote as an officer reads them on a terminal.
struct AdvicePrinting {
    let screen: Screen

    /// The words that should be quoted, or those to choose from with how sure they are.
    func lines(_ advice: QuotationAdvice) -> [String] {
        if let text = advice.quotable {
            return wrapped("建议引文（\(text.edition)，\(text.place)）：\(text.words)", .good)
        }
        return advice.candidates.flatMap { text in
            wrapped("\(advice.lead(of: text))\(text.edition)版\(text.place)：\(text.words)", .warning)
        }
    }

    private func wrapped(_ text: String, _ style: Style) -> [String] {
        Table.wrap(printable(text), to: screen.columns - 2).map { "  " + style($0, on: screen) }
    }
}
