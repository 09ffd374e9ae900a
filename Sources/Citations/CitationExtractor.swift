public import Law

/// Finds the citations in a text.
///
/// ```swift
/// let found = CitationExtractor().extract("《行政许可法》第七十二、七十三条", line: 29, field: .accountability)
/// found.citations.map { $0.pinpoint?.chinese }  // 第七十二条, 第七十三条
/// ```
///
/// A lexer cuts the folded text into tokens, a recursive-descent parser reads entries, titles, editions, document numbers
/// and provisions from them. Cells of lists and running text share the grammar: where an entry begins (a line, `①`, `2.`,
/// a run of spaces) a title or provision is a citation of its own and the words behind it are its quotation; what stands
/// inside a quotation gets ``CitationField/quoted`` and is read as words of the statute that is quoted.
///
/// Quotations that follow several provisions at once (`第一条、第二条：…`) are given to each of them.
///
/// Cost: linear in the length of the text, whatever it holds.
public struct CitationExtractor: Sendable {
    /// An extractor.
    public init() {}

    /// Finds the citations in a text.
    ///
    /// - Parameters:
    ///   - text: a cell, an article or a whole file, with its place.
    ///   - field: the field that citations of the text itself get.
    ///   - context: the provision whose words the text is, and short names declared before it.
    /// - Returns: the citations and what was not understood; ranges are UTF-8 offsets into `text`.
    public func extract(
        _ text: SourcedText,
        field: CitationField,
        context: CitationContext = .none
    ) -> ExtractedCitations {
        let parser = CitationParser(
            stream: TokenStream(text.text),
            place: text.place,
            countsLines: text.unit == .line,
            field: field,
            context: context
        )
        return parser.run()
    }

    /// Finds the citations in a text of its own, whose places are its lines.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - line: the line on which the text begins, counted from 1.
    ///   - field: the field that citations of the text itself get.
    ///   - context: the provision whose words the text is, and short names declared before it.
    /// - Returns: the citations and what was not understood; ranges are UTF-8 offsets into `text`.
    public func extract(
        _ text: String,
        line: Int = 1,
        field: CitationField,
        context: CitationContext = .none
    ) -> ExtractedCitations {
        extract(SourcedText(text, line: line), field: field, context: context)
    }
}
