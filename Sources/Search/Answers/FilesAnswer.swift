internal import Catalog
internal import Library
public import Formats
public import Law

/// A file that was read into the library.
public struct FileAnswer: Hashable, Sendable, Encodable {
    /// The file as it was given; of one inside an archive or a workbook the outer name before it.
    public internal(set) var file: String
    /// Its size in bytes.
    public let size: Int
    /// The digest of its content, in hexadecimal.
    public let digest: String
    /// The reader's name of its format.
    public let format: String
    /// When its content came in, or nil where an older program took it in.
    @Nullable public var imported: Moment?
    /// Whose file it is, as the importer was told, or nil.
    @Nullable public var sender: String?
    /// Who imported it, as the journal tells, or nil.
    @Nullable public var who: String?
    /// What it holds: a list's title, a statute's with the edition; nil for neither.
    @Nullable public var holds: String?
    /// The list's or statute's title alone, or nil.
    @Nullable public var title: String?
    /// Whether it holds a list.
    public let isList: Bool
    /// Why nothing was taken from it, or nil.
    @Nullable public var note: String?
}

/// The files that were read into a library.
public struct FilesAnswer: Hashable, Sendable, Encodable {
    /// The files, those that came last first.
    public let files: [FileAnswer]
    /// Why it is not told who imported them, such as damage to the journal; nothing where there is nothing to say.
    public let remarks: [String]

    /// The same without the folders that they lie in: where files lie on a server is nobody's business.
    public var published: FilesAnswer {
        FilesAnswer(
            files: files.map { file in
                var file = file
                file.file = file.file.split(separator: "/").last.map(String.init) ?? file.file
                return file
            },
            remarks: remarks
        )
    }
}

extension ReferenceDesk {
    /// The files that the library was made of, those that came last first.
    ///
    /// - Throws: `CatalogError`.
    public func files() throws -> FilesAnswer {
        let makers = makers()
        let files = try library.catalog.contents().map { content in
            let facts = content.source.facts
            let edition = content.edition.map { "《\($0.title)》（\($0.label)）" }
            return FileAnswer(
                file: facts.file,
                size: facts.size,
                digest: facts.hash,
                format: facts.format,
                imported: facts.imported,
                sender: facts.sender,
                who: facts.generation.flatMap { makers.names[$0] },
                holds: content.list.map { "清单“\($0.title)”" } ?? edition,
                title: content.list?.title ?? content.edition?.title,
                isList: content.list != nil,
                note: facts.reason
            )
        }
        return FilesAnswer(files: files.reversed(), remarks: makers.remarks)
    }
}
