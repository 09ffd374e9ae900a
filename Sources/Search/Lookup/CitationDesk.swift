internal import Catalog
internal import Citations
public import Law
public import Library
public import Readers

extension ReferenceDesk {
    /// The citations in any text, held against the statutes on hand.
    ///
    /// - Parameter text: the text.
    /// - Returns: the citations and what was not understood.
    /// - Throws: `LibraryError`.
    public func cite(_ text: String) throws -> CiteAnswer {
        try Self.cite(SourcedText(text, line: 1), from: Source(file: ""), library: library)
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
                SourcedText(try file.text(), line: 1),
                from: Source(file: file.name),
                library: library
            )
        }
        return try cite(list, library: library)
    }

    /// The citations in a text that is no list: what it marks once holds for all of it.
    private static func cite(_ text: SourcedText, from source: Source, library: Library?) throws -> CiteAnswer
    {
        let found = CitationExtractor().extract(text, field: .mention)
        let resolver = try library.map { try FileResolver($0) }
        let context = resolver?.directory.context(of: found.citations) ?? .none
        return CiteAnswer(
            citations: found.citations.map { citation in
                CitationAnswer(
                    citation,
                    power: nil,
                    label: nil,
                    place: source.place(citation.place),
                    resolution: resolver?.resolve(citation, in: context)
                )
            },
            notParsed: found.unparsed.map { UnparsedAnswer($0, place: source.place($0.place)) }
        )
    }

    /// The citations in the cells of a list, found and resolved as an import does.
    private static func cite(_ list: PowerList, library: Library?) throws -> CiteAnswer {
        let resolver = try library.map { try FileResolver($0) }
        let found = list.powers.map { FoundCitations.inCells(of: $0) }
        let listContext = resolver?.directory.context(
            of: found.joined().flatMap(\.citations),
            listDate: list.date
        )
        var citations: [CitationAnswer] = []
        var unparsed: [UnparsedAnswer] = []
        for (power, cells) in zip(list.powers, found) {
            let context = listContext.flatMap {
                resolver?.directory.context(ofPower: cells.flatMap(\.citations), in: $0)
            }
            for (field, cell) in zip(power.fields, cells) {
                citations += cell.citations.map { citation in
                    CitationAnswer(
                        citation,
                        power: power.code,
                        label: field.label,
                        place: list.source.place(citation.place, column: field.column),
                        resolution: resolver?.resolve(citation, in: context ?? .none)
                    )
                }
                unparsed += cell.unparsed.map {
                    UnparsedAnswer($0, place: list.source.place($0.place, column: field.column))
                }
            }
        }
        return CiteAnswer(citations: citations, notParsed: unparsed)
    }
}

/// Resolves the citations of a file that is not in the catalog against the statutes that are.
private final class FileResolver {
    let directory: StatuteDirectory
    private let library: Library
    private var outlines: [Int64: EditionOutline?] = [:]

    init(_ library: Library) throws {
        self.library = library
        directory = try library.statuteDirectory()
    }

    func resolve(_ citation: Citation, in context: ResolutionContext) -> (statute: String?, ResolutionAnswer)
    {
        let resolution = directory.resolve(citation, in: context) { edition in
            if let known = outlines[edition] { return known }
            let outline = try? library.outline(of: .init(edition))
            outlines[edition] = outline
            return outline
        }
        let statute = resolution.statuteID.flatMap { directory.statute($0) }
        let answer = ResolutionAnswer(
            outcome: resolution.outcome.name,
            edition: statute?.editions.first { $0.id == resolution.editionID }?.label,
            editionReason: resolution.editionReason?.rawValue,
            articles: resolution.pinpoints,
            note: resolution.sentence
        )
        return (resolution.statuteName, answer)
    }
}

extension CitationAnswer {
    /// An answer about a citation of a file, held against the statutes on hand or against nothing.
    fileprivate init(
        _ citation: Citation,
        power: String?,
        label: String?,
        place: SourcePlace,
        resolution: (statute: String?, answer: ResolutionAnswer)?
    ) {
        self.init(
            citation,
            power: power,
            label: label,
            place: place,
            statute: resolution?.statute,
            resolution: resolution?.answer
        )
    }
}
