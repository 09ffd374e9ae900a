/// The words of XML whose form is not known: one stretch for each innermost element.
public struct MarkupWords: Hashable, Sendable {
    /// The name of the element, without prefix.
    public let element: String
    /// Its words, white space at the ends left out.
    public let text: String

    /// Reads XML.
    ///
    /// Cost: linear; entities that the file declares are refused, nesting is bounded.
    ///
    /// - Parameters:
    ///   - bytes: the XML, in any encoding that it states.
    ///   - limits: how deep elements may nest, and how many of them are taken.
    /// - Returns: the stretches that hold anything, in the order of the file.
    /// - Throws: `OfficeError` when it is no XML, or holds too much.
    public static func all(in bytes: [UInt8], limits: OfficeLimits = OfficeLimits()) throws(OfficeError)
        -> [MarkupWords]
    {
        try MarkupReader.xml(bytes, part: "XML", limits: limits) { reader throws(OfficeError) in
            var words: [MarkupWords] = []
            var element = ""
            var text = ""
            func finish(_ words: inout [MarkupWords]) throws(OfficeError) {
                let trimmed = text.drop(while: \.isWhitespace)
                let end = trimmed.lastIndex { !$0.isWhitespace }
                text = ""
                guard let end else { return }
                guard words.count < limits.cells else { throw .tooMuch("元素的个数", limit: limits.cells) }
                words.append(MarkupWords(element: element, text: String(trimmed[...end])))
            }
            while let event = try reader.next() {
                switch event {
                case .start(let name):
                    try finish(&words)
                    element = name
                case .text(let more): text += more
                case .end: try finish(&words)
                }
            }
            return words
        }
    }
}
