public import Citations
public import Formats
public import Law
internal import Readers
public import Revision

/// A file that was checked, as programs read of it.
public struct HandedFileAnswer: Hashable, Sendable, Encodable {
    /// Its name.
    public let file: String
    /// What it was checked as: `list` or `text`.
    public let kind: HandedFile.Kind
    /// The title of the list; the file's name where it is none.
    public let title: String
    /// How many powers it has; 0 where it is no list.
    public let powers: Int
    /// What the reader did not understand, or had to decide.
    public let warnings: [ReadWarning]
}

/// A file that was not read.
public struct RefusedFileAnswer: Hashable, Sendable, Encodable {
    /// Its name.
    public let file: String
    /// Why, in Chinese, and what to do.
    public let message: String
}

/// A citation of a handed-in file, how it ended, and which findings are about it.
public struct HandedCitationAnswer: Hashable, Sendable, Encodable {
    /// The code of the power that it stands in; null outside lists, and where the list has none.
    @Nullable public var code: String?
    /// The name of the power, or null.
    @Nullable public var power: String?
    /// The heading of its column, or null.
    @Nullable public var label: String?
    /// What it is for.
    public let role: CitationField
    /// The words as printed.
    public let printed: String
    /// Where it stands.
    public let place: SourcePlace
    /// The stretch of the text as given, where places are lines; else of the paragraph, row or cell.
    public let characters: CharacterRange
    /// The full title of the statute, or the printed one when it is not on hand.
    public let statute: String
    /// The edition's label, or null.
    @Nullable public var edition: String?
    /// Why that edition, or null.
    @Nullable public var editionReason: EditionReason?
    /// The place cited, or null.
    @Nullable public var pinpoint: Pinpoint?
    /// The last place of a range, or null.
    @Nullable public var through: Pinpoint?
    /// The words quoted, or null.
    @Nullable public var quotation: String?
    /// How it ended.
    public let outcome: CitationOutcome
    /// The same in Chinese.
    public let result: String
    /// Whether a later edition took the place of the one cited.
    public let isSuperseded: Bool
    /// What became of the place in the latest edition, in Chinese, or null.
    @Nullable public var successor: String?
    /// The findings about it, by their number among ``FileCheckAnswer/findings``.
    public let findings: [Int]
}

/// What a check of files found, as the command line and the API print it.
public struct FileCheckAnswer: Sendable, Encodable {
    /// The files.
    public let files: [HandedFileAnswer]
    /// The files that were not read.
    public let notRead: [RefusedFileAnswer]
    /// The counts.
    public let summary: CheckSummary
    /// What was on hand, what was compared, what could not be.
    public let coverage: Coverage
    /// Every citation, in the order of the files.
    public let citations: [HandedCitationAnswer]
    /// What is to be said, every place by itself, in the order of the files.
    public let findings: [Finding]
}

extension FileCheck {
    /// The check for programs.
    public var answer: FileCheckAnswer {
        FileCheckAnswer(
            files: files.map { file in
                HandedFileAnswer(
                    file: file.name,
                    kind: file.kind,
                    title: file.list.list.title,
                    powers: file.list.list.powers.count,
                    warnings: file.warnings
                )
            },
            notRead: failures.map { RefusedFileAnswer(file: $0.file, message: $0.message) },
            summary: report.summary,
            coverage: report.coverage,
            citations: citations.map(\.answer),
            findings: report.findings
        )
    }
}

extension HandedCitation {
    /// The citation for programs.
    public var answer: HandedCitationAnswer {
        let (entry, citation) = (checked.entry, checked.entry.citation)
        func orNot(_ text: String) -> String? { text.isEmpty ? nil : text }
        return HandedCitationAnswer(
            code: orNot(checked.code),
            power: orNot(checked.power.name),
            label: orNot(entry.label),
            role: citation.field,
            printed: entry.printed,
            place: place,
            characters: characters,
            statute: checked.statute ?? citation.statutePrinted,
            edition: checked.edition,
            editionReason: checked.editionReason,
            pinpoint: citation.pinpoint,
            through: citation.through,
            quotation: citation.quotation?.text,
            outcome: checked.outcome,
            result: checked.outcome.chinese,
            isSuperseded: checked.isSuperseded,
            successor: checked.successor?.chinese,
            findings: findings
        )
    }
}
