internal import Catalog
internal import Citations
internal import Law
public import Library
public import Readers

extension ReferenceDesk {
    /// The citations in any text, held against the statutes on hand.
    ///
    /// - Parameter text: the text.
    /// - Returns: the citations and what was not understood.
    /// - Throws: `LibraryError`.
    public func cite(_ text: String) throws -> CiteAnswer {
        try Self.cite(PublishedText(text: text, file: ""), library: library)
    }

    /// The citations in files, one behind the other, held against the statutes on hand.
    ///
    /// - Parameters:
    ///   - files: the files.
    ///   - limits: how much of each is taken in.
    /// - Returns: the citations and what was not understood.
    /// - Throws: `ReadError` when a file is no text, `LibraryError`.
    public func cite(_ files: [PublishedFile], limits: ReadLimits = ReadLimits()) throws -> CiteAnswer {
        var answer = CiteAnswer(citations: [], notParsed: [])
        for file in files {
            let found = try Self.cite(file, library: library, limits: limits)
            answer.citations += found.citations
            answer.notParsed += found.notParsed
        }
        return answer
    }

    /// The citations in a file: those of a power list cell by cell, those of any other text in one go.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - library: the statutes to hold the citations against, or nil to hold them against nothing.
    ///   - limits: how much of the file is taken in.
    /// - Returns: the citations and what was not understood.
    /// - Throws: `ReadError` when the file is no text, `LibraryError`.
    public static func cite(
        _ file: PublishedFile,
        library: Library?,
        limits: ReadLimits = ReadLimits()
    ) throws -> CiteAnswer {
        switch try file.citing(limits: limits).content {
        case .list(let list): return try cite(list, library: library)
        case .words(let words):
            return try cite(words, library: library)
        }
    }

    /// The citations in a text that is no list.
    private static func cite(_ words: PublishedText, library: Library?) throws -> CiteAnswer {
        let found = FoundCitations.inText(SourcedText(words.text, line: 1))
        let statutes = try library.map { try StatutesOnHand($0) }
        return CiteAnswer(
            citations: CitationAnswer.answers(
                found,
                in: words.text,
                resolved: statutes.map { statutes in
                    statutes.directory.resolve(found, date: words.date) { statutes.outline(of: $0) }
                },
                by: statutes,
                place: { words.place(ofLine: $0) }
            ),
            notParsed: found.unparsed.map { UnparsedAnswer($0, place: words.place(ofLine: $0.place)) }
        )
    }

    /// The citations in the cells of a list, found and resolved as an import does.
    private static func cite(_ list: PowerList, library: Library?) throws -> CiteAnswer {
        let found = FoundCitations.inCells(ofPowers: list.powers)
        let statutes = try library.map { try StatutesOnHand($0) }
        let resolved = statutes.map { statutes in
            statutes.directory.resolve(cellsOf: found, listDate: list.date) { statutes.outline(of: $0) }
        }
        var answer = CiteAnswer(citations: [], notParsed: [])
        for (row, power) in list.powers.enumerated() {
            for (column, field) in power.fields.enumerated() {
                answer.citations += CitationAnswer.answers(
                    found[row][column],
                    in: field.content.text,
                    resolved: resolved?[row][column],
                    by: statutes,
                    power: power.code,
                    label: field.label,
                    place: { list.source.place($0, column: field.column) }
                )
                answer.notParsed += found[row][column].unparsed.map {
                    UnparsedAnswer($0, place: list.source.place($0.place, column: field.column))
                }
            }
        }
        return answer
    }
}

/// The statutes of a library, for the citations of a file that is not in it.
private struct StatutesOnHand {
    let directory: StatuteDirectory
    private let library: Library

    init(_ library: Library) throws {
        self.library = library
        directory = try library.statuteDirectory()
    }

    func outline(of edition: Int64) -> EditionOutline? { try? library.outline(of: .init(edition)) }

    func answer(_ resolution: Resolution) -> ResolutionAnswer {
        let statute = resolution.statuteID.flatMap { directory.statute($0) }
        return ResolutionAnswer(
            outcome: resolution.outcome.name,
            edition: statute?.editions.first { $0.id == resolution.editionID }?.label,
            editionReason: resolution.editionReason?.rawValue,
            articles: resolution.pinpoints,
            note: resolution.sentence
        )
    }
}

extension CitationAnswer {
    /// Answers about what stands in one text or cell, held against the statutes on hand or against nothing.
    fileprivate static func answers(
        _ found: FoundCitations,
        in text: String,
        resolved: ResolvedCitations?,
        by statutes: StatutesOnHand?,
        power: String? = nil,
        label: String? = nil,
        place: (Int) -> SourcePlace
    ) -> [CitationAnswer] {
        let stretches = CharacterRange.all(found.citations.map(\.range), in: text)
        return found.citations.enumerated().map { index, citation in
            let resolution = resolved?.citations[index].resolution
            return CitationAnswer(
                citation,
                power: power,
                label: label,
                place: place(citation.place),
                characters: stretches[index],
                statute: resolution?.statuteName,
                confidence: resolution?.confidence(of: citation),
                resolution: resolution.flatMap { statutes?.answer($0) }
            )
        }
    }
}
