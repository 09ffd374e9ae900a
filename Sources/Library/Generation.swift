internal import Catalog
internal import Law

/// What tells the files of a generation from any others, by their checksums, and the day on which they were made.
struct GenerationSeals: Hashable, Sendable {
    /// The catalog's.
    let catalog: CatalogSeal
    /// The checksum (XXH64) of the index's manifest, which holds those of its segments and deletions.
    let index: UInt64
    /// The day on which its citations were resolved; nil in a library of version 2.
    var day: LegalDate? = nil
}

/// One published state of a library: which catalog and which index belong together.
///
/// The file `CURRENT` names the generation that is in use. It is replaced by rename and never changed, so that a reader
/// finds either the old state or the new one:
///
///     yiju-library 3
///     generation 12
///     catalog catalog-12.sqlite 47980544 53ab…
///     index index-12 4 09d1…
///     day 2026-11-30
///     digest 3f0c…
///
/// The same words stand in `generation-12`, by which a lost `CURRENT` is found again. Files of version 1 have no checksums of
/// catalog and index, those of version 2 have no day; they are read as before, and the next import writes version 3.
struct Generation: Hashable, Sendable {
    /// Its number; each import that changes something publishes the next one.
    let number: Int
    /// The size of the catalog in bytes, by which a truncated one is noticed before it is opened.
    let catalogSize: Int
    /// The version of the index's fields (``IndexScheme/version``).
    let scheme: Int
    /// The checksums of its files; nil in a library of version 1.
    let seals: GenerationSeals?

    /// The file that names the generation in use.
    static let currentName = "CURRENT"
    /// The file that an importer holds locked.
    static let lockName = "LOCK"
    /// The version of the form of `CURRENT`.
    static let version = 3

    /// The name of the catalog's file.
    var catalogName: String { "catalog-\(number).sqlite" }
    /// The name of the catalog's file until it is whole and on the disk.
    ///
    /// What a killed import leaves is so never taken for a catalog, not even where no `CURRENT` tells of another one.
    var draftName: String { "draft-\(number).sqlite" }
    /// The name of the index's directory.
    var indexName: String { "index-\(number)" }

    /// The name of the file that repeats `CURRENT`.
    var recordName: String { "generation-\(number)" }

    init(
        number: Int,
        catalogSize: Int,
        scheme: Int = IndexScheme.version,
        seals: GenerationSeals? = nil
    ) {
        self.number = number
        self.catalogSize = catalogSize
        self.scheme = scheme
        self.seals = seals
    }

    /// The content of `CURRENT`.
    var text: String {
        let catalogSum = seals.map { " \($0.catalog)" } ?? ""
        let indexSum = seals.map { " \(CatalogSeal(value: $0.index))" } ?? ""
        let day = seals?.day.map { "day \($0)\n" } ?? ""
        let version = seals == nil ? 1 : day.isEmpty ? 2 : Self.version
        let lines = """
            yiju-library \(version)
            generation \(number)
            catalog \(catalogName) \(catalogSize)\(catalogSum)
            index \(indexName) \(scheme)\(indexSum)

            """
        return lines + day + "digest \(ContentDigest.hexadecimal(of: Array((lines + day).utf8)))\n"
    }

    /// Reads the content of `CURRENT`.
    ///
    /// - Parameters:
    ///   - text: the content.
    ///   - path: the file, for messages.
    /// - Throws: ``LibraryError`` when the content is damaged or of a newer version.
    init(text: String, path: String) throws(LibraryError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split(separator: " ").map(String.init)
        }
        if let first = lines.first, first.count == 2, first[0] == "yiju-library",
            let version = Int(first[1]), version > Self.version
        {
            throw .newer(path: path)
        }
        guard (6...7).contains(lines.count), lines[1].count == 2, lines[2].count >= 3,
            let number = Int(lines[1][1]),
            (0..<Int(Int32.max)).contains(number), let size = Int(lines[2][2]), lines[3].count >= 3,
            let scheme = Int(lines[3][2])
        else { throw .damaged(path: path, detail: "内容不完整") }
        var seals: GenerationSeals?
        if lines[2].count == 4, lines[3].count == 4, let catalog = CatalogSeal(lines[2][3]),
            let index = CatalogSeal(lines[3][3])
        {
            let day = lines[4].count == 2 && lines[4][0] == "day" ? LegalDate(iso: lines[4][1]) : nil
            seals = GenerationSeals(catalog: catalog, index: index.value, day: day)
        }
        self.init(number: number, catalogSize: size, scheme: scheme, seals: seals)
        guard self.text == text else { throw .damaged(path: path, detail: "校验和不符") }
    }

    /// Whether a file name is one that only imports make, so that cleaning may remove it; the number tells of which generation.
    static func number(ofFileNamed name: String) -> Int? {
        let rest: Substring
        if let prefix = ["catalog-", "draft-"].first(where: { name.hasPrefix($0) }) {
            let endings = [".sqlite", ".sqlite.sums", ".sqlite-journal", ".sqlite-wal", ".sqlite-shm"]
            guard let ending = endings.first(where: { name.hasSuffix($0) }) else { return nil }
            rest = name.dropFirst(prefix.count).dropLast(ending.count)
        } else if let prefix = ["index-", "generation-"].first(where: { name.hasPrefix($0) }) {
            rest = name.dropFirst(prefix.count)
        } else {
            return nil
        }
        guard !rest.isEmpty, rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(rest)
    }
}
