internal import Law

/// The readers' contract: one reader for each format, which knows its format by the content alone.
///
/// To add a format, write a reader and enter it in ``FormatReaders/all``. A file that is no text first becomes a
/// ``SourceDocument``, so that the readers of lists and statutes serve it as well.
protocol FormatReader {
    /// The format's name, such as `statute`.
    static var name: String { get }

    /// A reader of a file, or nil when the file is of another format.
    ///
    /// - Parameters:
    ///   - document: the file.
    ///   - notes: what was noted about the file before.
    init?(_ document: SourceDocument, notes: ReadNotes)

    /// Reads the file; nil when it turns out to hold nothing after all.
    mutating func read() -> ReadContent?

    /// Why the file is refused, where ``read()`` gives nil; nil for a file of another format.
    var refusal: ReadError.Kind? { get }

    /// What was noted.
    var notes: ReadNotes { get }
    /// What each paragraph was read as.
    var uses: [LineUse] { get }
}

extension FormatReader {
    var refusal: ReadError.Kind? { nil }
}

/// The readers of all formats.
enum FormatReaders {
    /// In the order in which they are asked; the first one that knows its format reads the file.
    static let all: [any FormatReader.Type] = [
        SuccessionReader.self, ExportedListReader.self, TableListReader.self, NarrativeListReader.self,
        StatuteReader.self,
    ]
}

extension SourceDocument {
    /// Reads the document as what its content says it is.
    ///
    /// - Parameters:
    ///   - notes: what was noted about the file before.
    ///   - encoding: the encoding of a text, or nil.
    /// - Returns: what the document holds.
    /// - Throws: `ReadError` when it is none of the formats that are known.
    func read(notes: ReadNotes, encoding: TextEncoding?) throws(ReadError) -> Reading {
        for format in FormatReaders.all {
            guard var reader = format.init(self, notes: notes) else { continue }
            guard let content = reader.read() else {
                throw ReadError(file: source.file, kind: reader.refusal ?? .unrecognised)
            }
            return Reading(
                content: content,
                source: source,
                format: format.name,
                warnings: reader.notes.sorted,
                uses: reader.uses,
                encoding: encoding
            )
        }
        throw ReadError(
            file: source.file,
            kind: tables.isEmpty ? .unrecognised : .noListColumns(nearest: nearestHeader)
        )
    }

    /// Reads a document or a workbook as what its content says it is.
    ///
    /// - Parameter limits: how much is taken in.
    /// - Returns: what the document holds, what was not understood, and what each paragraph and row was read as.
    /// - Throws: `ReadError` when it is none of the formats that are known.
    package func read(limits: ReadLimits = ReadLimits()) throws(ReadError) -> Reading {
        try read(notes: ReadNotes(source: source, limit: limits.warnings), encoding: nil)
    }
}
