internal import Catalog
internal import Glibc
internal import InvertedIndex

extension Shelf {
    /// The generation to go on from: the one that `CURRENT` names, or, where that file is lost, the newest one that is whole.
    ///
    /// A generation that is found again is named in `CURRENT` again. A catalog without a record of its generation (of a first import
    /// that was killed, or of a library of version 1) is taken when SQLite finds it whole; its index is then built anew.
    ///
    /// - Returns: the generation, or nil when nothing was ever imported.
    /// - Throws: ``LibraryError/beyondRecovery(directory:catalogs:)`` when catalogs stand there and none of them is whole; what
    ///   the file system refuses. Nothing is removed then.
    func found() throws(LibraryError) -> Generation? {
        do throws(LibraryError) {
            if let current = try current() { return current }
            guard try hasCatalogs() else { return nil }
        } catch .damaged(let path, let detail) {
            guard try hasCatalogs() else { throw .damaged(path: path, detail: detail) }
        }
        if let sound = try newestSound() {
            try FileWork.publish(sound.text, at: currentPath) {}
            try sync(directory)
            return sound
        }
        if let adopted = try newestWhole() { return adopted }
        throw .beyondRecovery(directory: directory, catalogs: Self.catalogs(among: try names()))
    }

    /// Whether a catalog of any generation stands in the directory.
    func hasCatalogs() throws(LibraryError) -> Bool { try !Self.catalogs(among: names()).isEmpty }

    /// The catalogs among the names in a directory, the newest first.
    static func catalogs(among names: [String]) -> [String] {
        names.filter { $0.hasPrefix("catalog-") && $0.hasSuffix(".sqlite") }
            .compactMap { name in Generation.number(ofFileNamed: name).map { ($0, name) } }
            .sorted { $0.0 > $1.0 }.map(\.1)
    }

    /// The newest catalog without a record that SQLite finds whole.
    private func newestWhole() throws(LibraryError) -> Generation? {
        for name in Self.catalogs(among: try names()) {
            guard let number = Generation.number(ofFileNamed: name) else { continue }
            let path = "\(directory)/\(name)"
            // Opened for writing first: what a killed import left half written is taken back.
            guard (try? CatalogDraft(path: path).close()) != nil, let catalog = try? Catalog(path: path),
                (try? catalog.verify()) != nil, let size = FileWork.size(path)
            else { continue }
            return Generation(number: number, catalogSize: size, scheme: 0)
        }
        return nil
    }

    /// The newest generation whose record stands in the directory and whose files are, to the last byte, what it says; nil when
    /// there is none.
    ///
    /// Cost: one reading of a catalog and an index, of several where the newest ones are damaged.
    func newestSound() throws(LibraryError) -> Generation? {
        let numbers = try names().filter { $0.hasPrefix("generation-") }
            .compactMap { Generation.number(ofFileNamed: $0) }
        for number in numbers.sorted(by: >) {
            let path = recordPath(Generation(number: number, catalogSize: 0))
            guard let found = try? FileWork.text(of: path).map({ try Generation(text: $0, path: path) }),
                found.number == number, (try? verify(found)) != nil
            else { continue }
            return found
        }
        return nil
    }

    /// Reads every byte of a generation's files and holds them against its checksums.
    ///
    /// - Throws: ``LibraryError`` that names the first damage.
    func verify(_ generation: Generation) throws(LibraryError) {
        let path = catalogPath(generation)
        guard FileWork.size(path) == generation.catalogSize else {
            throw .damaged(path: path, detail: "文件不见了或者长度不对")
        }
        do {
            try generation.seals?.catalog.verify(path)
            let reader = try IndexReader(directory: indexPath(generation))
            try reader.verify()
            guard generation.seals.map({ $0.index == reader.seal }) ?? true else {
                throw LibraryError.damaged(path: indexPath(generation), detail: "不是 CURRENT 所指的索引")
            }
        } catch let error {
            throw LibraryError(error)
        }
    }
}
