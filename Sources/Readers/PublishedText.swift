public import Law

/// What citations are looked for in.
public enum CitingContent: Sendable {
    /// A power list, cell by cell.
    case list(PowerList)
    /// Any other file, in one go.
    case words(PublishedText)
}

/// The words of a file as one text, a line for each paragraph or row, and where each line stands in the file.
///
///     if case .words(let words) = try PublishedFile.load(path: "答复.docx").citing() {
///         words.place(ofLine: 3).chinese  // 第3段
///     }
public struct PublishedText: Sendable {
    /// The words.
    public let text: String
    private let source: Source
    /// The places of the lines; nil where every line is its own place.
    private let places: [Int]?

    init(text: String, file: String) {
        self.text = text
        source = Source(file: file)
        places = nil
    }

    init(_ document: SourceDocument) {
        let paragraphs = document.paragraphs
        text = paragraphs.indices.map { index in
            // A line break inside a paragraph would count as a line.
            paragraphs[index].string.split(whereSeparator: \.isNewline).joined(separator: " ")
        }.joined(separator: "\n")
        source = document.source
        places = paragraphs.indices.map { paragraphs.place($0) }
    }

    /// Where a line of the text stands in the file.
    ///
    /// - Parameter line: the number of the line, counted from 1; one beyond the end counts as the last.
    /// - Returns: the place as officers find it.
    public func place(ofLine line: Int) -> SourcePlace {
        guard let places else { return source.place(line) }
        guard let last = places.indices.last else { return source.place(1) }
        return source.place(places[max(0, min(line - 1, last))])
    }
}
