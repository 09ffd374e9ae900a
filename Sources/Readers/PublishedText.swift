public import Law

/// What citations are looked for in.
public enum CitingContent: Sendable {
    /// A power list, cell by cell.
    case list(PowerList)
    /// Any other file, in one go.
    case words(PublishedText)
}

/// A file as it is searched for citations.
public struct CitingFile: Sendable {
    /// The list that it is, or its words.
    public let content: CitingContent
    /// What was not understood, or had to be decided, in the order of the file.
    public let warnings: [ReadWarning]
}

/// The words of a file as one text, a line for each paragraph or row, and where each line stands in the file.
///
///     if case .words(let words) = try PublishedFile.load(path: "答复.docx").citing().content {
///         words.place(ofLine: 3).chinese  // 第3段
///     }
public struct PublishedText: Sendable {
    /// The words.
    public let text: String
    /// The file, and how its places are counted.
    public let source: Source
    /// The places of the lines; nil where every line is its own place.
    private let places: [Int]?

    /// A text whose places are its lines.
    ///
    /// - Parameters:
    ///   - text: the words.
    ///   - file: the name that it is told by.
    public init(text: String, file: String) {
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

    /// Whether places are the lines of the text.
    public var isCountedInLines: Bool { places == nil }

    /// The number that a line's place has in the source.
    ///
    /// - Parameter line: the number of the line, counted from 1; one beyond the end counts as the last.
    /// - Returns: the number.
    public func number(ofLine line: Int) -> Int {
        guard let places else { return line }
        return places.isEmpty ? 1 : places[max(0, min(line, places.count) - 1)]
    }

    /// Where a line of the text stands in the file.
    ///
    /// - Parameter line: the number of the line, counted from 1; one beyond the end counts as the last.
    /// - Returns: the place as officers find it.
    public func place(ofLine line: Int) -> SourcePlace { source.place(number(ofLine: line)) }
}
