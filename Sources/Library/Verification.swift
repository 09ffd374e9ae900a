internal import Catalog
internal import InvertedIndex

/// What a reading of every byte of a library found.
public struct LibraryVerification: Hashable, Sendable {
    /// What brings a damaged part back.
    public enum Remedy: String, Sendable, Codable {
        /// `yiju index`: the index follows from the catalog.
        case index
        /// `yiju restore`: the state in use is found again, or the files are read anew.
        case restore
        /// Whoever runs the machine: the file cannot be read, and what it holds is not known.
        case access
    }

    /// A part that is not what it was.
    public struct Damage: Hashable, Sendable {
        /// The file or folder.
        public let file: String
        /// What is wrong with it, in Chinese.
        public let sentence: String
        /// What mends it.
        public let remedy: Remedy
    }

    /// The number of the state in use, or nil when it cannot be told.
    public var generation: Int?
    /// Whether the files carry checksums; those of a library of version 1 do not, and damage to its catalog may pass unnoticed.
    public var isSealed = false
    /// How many bytes were read.
    public var bytes = 0
    /// What is damaged.
    public var damages: [Damage] = []
    /// What is worth knowing and no damage, in Chinese: a last line of the journal that a power cut tore, a line that is still to be written.
    public var remarks: [String] = []
    /// Files in the directory that the state in use does not name, such as those of a killed import; the next import removes those
    /// that imports make.
    public var unnamed: [String] = []

    /// Whether everything is as it was.
    public var isSound: Bool { damages.isEmpty }

    /// Reads every byte of the library in a directory, holds it against the checksums, and holds catalog and index against each
    /// other: the index must have a document for each edition, article and power of the catalog, and no other.
    ///
    /// Nothing is changed. Cost: one reading of the files, and SQLite's own check of the catalog; about a second for 300 MB.
    ///
    /// - Parameter directory: the directory that was imported into.
    /// - Throws: ``LibraryError/missing(directory:)`` when nothing was imported; what the file system refuses.
    public init(directory: String) throws(LibraryError) {
        let shelf = Shelf(directory)
        verifyJournal(of: directory)
        let current: Generation?
        do throws(LibraryError) {
            current = try shelf.current()
        } catch .damaged(let path, let detail) {
            damages.append(Damage(file: path, sentence: detail, remedy: .restore))
            return
        }
        guard let current else {
            guard try shelf.hasCatalogs() else { throw .missing(directory: directory) }
            damages.append(Damage(file: shelf.currentPath, sentence: "文件不见了", remedy: .restore))
            return
        }
        generation = current.number
        isSealed = current.seals != nil
        let named: Set = [
            Generation.currentName, Generation.lockName, current.catalogName, current.indexName,
            CatalogSeal.sumsPath(of: current.catalogName), current.recordName, Library.lexiconName,
            Library.synonymsName, Library.daysOffName, Journal.fileName, UploadShelf.name,
            FindingLedger.fileName,
        ]
        if let remark = FindingLedger(of: directory).remark { remarks.append(remark) }
        let drafts = Set(
            try shelf.names().filter { JournalDraft.number(ofFileNamed: $0) ?? .max <= current.number }
        )
        remarks += drafts.sorted().map { "\($0)：有一次改动已经发布，还没有写进操作记录（中途被终止，或当时写不进）；下一次导入补记" }
        unnamed = try shelf.names().filter { !named.contains($0) && !drafts.contains($0) }
        bytes +=
            try FileWork.totalSize(shelf.catalogPath(current)) + FileWork.totalSize(shelf.indexPath(current))
        let catalog = verifyCatalog(current, on: shelf)
        let index = verifyIndex(current, on: shelf)
        verifyRecord(current, on: shelf)
        if let catalog, let index { try compare(catalog, index, shelf.indexPath(current)) }
    }

    /// Reads every line of the journal; one that cannot be read is told, and the rest is verified all the same.
    private mutating func verifyJournal(of directory: String) {
        let journal = Journal(directory: directory)
        do throws(LibraryError) {
            let reading = try journal.reading()
            bytes += reading.bytes
            damages += reading.damages.map {
                Damage(file: journal.path, sentence: $0.sentence, remedy: .restore)
            }
            if reading.damages.isEmpty { remarks = reading.remarks }
        } catch {
            damages.append(
                Damage(file: journal.path, sentence: "读不出来（\(error.journalReason)）", remedy: .access)
            )
        }
    }

    /// The catalog, or nil when it is damaged.
    private mutating func verifyCatalog(_ current: Generation, on shelf: Shelf) -> Catalog? {
        let path = shelf.catalogPath(current)
        do {
            guard let size = FileWork.size(path) else {
                throw CatalogError.corrupted(path: path, detail: "文件不见了")
            }
            guard size == current.catalogSize else {
                throw CatalogError.corrupted(path: path, detail: "应有 \(current.catalogSize) 字节，实有 \(size) 字节")
            }
            try current.seals?.catalog.verify(path)
            let catalog = try Catalog(path: path, seal: current.seals?.catalog)
            try catalog.verify()
            return catalog
        } catch CatalogError.corrupted(let file, let detail) {
            damages.append(Damage(file: file, sentence: detail, remedy: .restore))
        } catch let error {
            damages.append(Damage(file: path, sentence: String(describing: error), remedy: .restore))
        }
        return nil
    }

    /// The index, or nil when it is damaged.
    private mutating func verifyIndex(_ current: Generation, on shelf: Shelf) -> IndexReader? {
        let path = shelf.indexPath(current)
        do throws(IndexError) {
            let index = try IndexReader(directory: path)
            try index.verify()
            guard current.seals.map({ $0.index == index.seal }) ?? true else {
                throw .damaged(file: path, detail: "不是 CURRENT 所指的索引")
            }
            guard current.scheme == IndexScheme.version, index.schema == IndexScheme.schema else {
                throw .damaged(file: path, detail: "由别的版本的程序建立")
            }
            return index
        } catch .damaged(let file, let detail) {
            damages.append(Damage(file: file, sentence: detail, remedy: .index))
        } catch {
            damages.append(Damage(file: path, sentence: error.description, remedy: .index))
        }
        return nil
    }

    /// Whether the file that would bring back a lost `CURRENT` says the same.
    private mutating func verifyRecord(_ current: Generation, on shelf: Shelf) {
        guard current.seals != nil else { return }
        let path = shelf.recordPath(current)
        guard (try? FileWork.text(of: path)) != current.text else { return }
        damages.append(Damage(file: path, sentence: "与 CURRENT 的内容不同，或者不见了", remedy: .restore))
    }

    /// Holds the documents of the index against the rows of the catalog, key by key.
    private mutating func compare(_ catalog: Catalog, _ index: IndexReader, _ path: String)
        throws(LibraryError)
    {
        do {
            var wanted: Set<UInt64> = []
            for edition in try catalog.statutes().flatMap(\.editions) {
                wanted.insert(DocumentKey.statute(edition.id).value)
                for article in try catalog.articleNumbers(of: edition.id) {
                    wanted.insert(DocumentKey.article(article.id).value)
                }
            }
            for power in try catalog.powers() { wanted.insert(DocumentKey.power(power.id).value) }
            let missing = try wanted.filter { try index.document(key: $0) == nil }.count
            let extra = index.documentCount - (wanted.count - missing)
            guard missing > 0 || extra != 0 else { return }
            damages.append(
                Damage(
                    file: path,
                    sentence: "与目录库不一致：缺 \(missing) 个文档，多 \(max(0, extra)) 个文档",
                    remedy: .index
                )
            )
        } catch let error {
            throw LibraryError(error)
        }
    }
}
