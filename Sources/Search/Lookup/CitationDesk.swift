internal import Catalog
internal import Citations
public import Law
public import Library
public import Readers

/// The citations found in a text or a file.
public struct CiteAnswer: Hashable, Sendable {
    /// The citations, in the order of the text.
    public let citations: [CitationAnswer]
    /// Stretches that look like citations and were not understood.
    public let unparsed: [UnparsedAnswer]
}

/// A stretch that looks like a citation and was not understood.
public struct UnparsedAnswer: Hashable, Sendable {
    /// The words as printed.
    public let printed: String
    /// UTF-8 offsets into the cell or text.
    public let range: Range<Int>
    /// Why it was not understood, in Chinese.
    public let reason: String
    /// Where it stands.
    public let place: SourcePlace

    /// An answer about a stretch.
    public init(_ stretch: UnparsedCitation, place: SourcePlace) {
        printed = stretch.printed
        range = stretch.range
        reason = stretch.reason
        self.place = place
    }
}

extension UnparsedAnswer: Encodable {
    private enum Key: String, CodingKey { case printed, range, line, reason, place }

    /// Writes every key; `line` is null where the place is none.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(printed, forKey: .printed)
        try values.encode(range, forKey: .range)
        try values.encode(place.line, forKey: .line)
        try values.encode(reason, forKey: .reason)
        try values.encode(place, forKey: .place)
    }
}

extension ReferenceDesk {
    /// The citations in any text, held against the statutes on hand.
    ///
    /// - Parameter text: the text.
    /// - Returns: the citations and what was not understood.
    /// - Throws: `LibraryError`.
    public func cite(_ text: String) throws -> CiteAnswer {
        try Self.cite(
            [.init(text: SourcedText(text, line: 1), field: .mention)],
            from: Source(file: ""),
            library: library
        )
    }

    /// The citations in a file: those of a power list cell by cell, those of any other text in one go.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - library: the statutes to hold the citations against, or nil to hold them against nothing.
    /// - Returns: the citations and what was not understood.
    /// - Throws: `ReadError` when the file is no text, `LibraryError`.
    public static func cite(_ file: PublishedFile, library: Library?) throws -> CiteAnswer {
        guard let reading = try? file.read(), case .list(let list) = reading.content else {
            return try cite(
                [.init(text: SourcedText(try file.text(), line: 1), field: .mention)],
                from: Source(file: file.name),
                library: library
            )
        }
        let passages = list.powers.flatMap { power in
            power.fields.map { field in
                CitedPassage(
                    text: field.content,
                    field: field.role.citationField,
                    power: power.code,
                    column: field.column
                )
            }
        }
        return try cite(passages, from: list.source, library: library)
    }

    /// A stretch of text with what is known of its place.
    private struct CitedPassage {
        let text: SourcedText
        let field: CitationField
        var power: String?
        var column: SourceColumn?
    }

    private static func cite(
        _ passages: [CitedPassage],
        from source: Source,
        library: Library?
    ) throws -> CiteAnswer {
        let found = passages.map { passage in
            CitationExtractor().extract(passage.text, field: passage.field)
        }
        let directory = try library?.statuteDirectory()
        let context = directory?.context(of: found.flatMap(\.citations))
        var outlines: [Int64: EditionOutline?] = [:]
        var answers: [CitationAnswer] = []
        for (passage, found) in zip(passages, found) {
            for citation in found.citations {
                var statute: String?
                var answer: ResolutionAnswer?
                if let library, let directory, let context {
                    let outcome = directory.resolve(citation, in: context) { edition in
                        if let known = outlines[edition] { return known }
                        let outline = try? library.outline(of: .init(edition))
                        outlines[edition] = outline
                        return outline
                    }
                    let edition = outcome.editionID.flatMap { id in
                        outcome.statuteID.flatMap { directory.statute($0) }?.editions.first { $0.id == id }?
                            .label
                    }
                    statute = outcome.statuteName
                    answer = ResolutionAnswer(
                        outcome: outcome.outcome.name,
                        edition: edition,
                        articles: outcome.pinpoints,
                        note: outcome.outcome.sentence
                    )
                }
                answers.append(
                    CitationAnswer(
                        citation,
                        power: passage.power,
                        label: passage.column?.label,
                        place: source.place(citation.place, column: passage.column),
                        statute: statute,
                        resolution: answer
                    )
                )
            }
        }
        let unparsed = zip(passages, found).flatMap { passage, found in
            found.unparsed.map {
                UnparsedAnswer($0, place: source.place($0.place, column: passage.column))
            }
        }
        return CiteAnswer(citations: answers, unparsed: unparsed)
    }
}
