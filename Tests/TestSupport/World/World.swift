public import Law
internal import Readers

/// A made-up world of statutes and lists, written for these tests: every test that needs law draws from it.
///
/// It holds what makes real corpora hard: several editions with other numbers, articles between articles, items and
/// subitems, gaps, digests, decisions and letters without articles, repealed texts, texts that are only on hand in a later
/// edition, titles that differ by a word, the same stem in a province and a city.
public enum World {
    /// The statutes, in a fixed order.
    public static let statutes: [MadeUpStatute] = [
        MadeUpDraft.sampleLaw, .testLaw, .exhibitLaw, .sampleRegulation, .residueRegulation,
        .cabinetRegulation,
        .storehouseRegulation, .exhibitRegulation, .threeBodies, .decision, .details, .measures, .provisional,
        .trial, .transport, .showroom, .register, .lending, .qualification, .labels, .period, .dangerous,
        .province, .implementing, .city, .fair, .letter, .guide,
    ].map(\.statute)

    /// All editions, statute by statute.
    public static let editions: [MadeUpEdition] = statutes.flatMap(\.editions)

    /// The statute with a title.
    public static func statute(_ title: String) -> MadeUpStatute? { statutes.first { $0.title == title } }

    /// Every file of the world by its path: statutes, lists, successions.
    public static let files: [String: String] = {
        var files: [String: String] = [:]
        for edition in editions { files[edition.path] = edition.text }
        for succession in successions { files[succession.path] = succession.text }
        for list in lists { files[list.path] = list.text }
        return files
    }()

    /// Writes every file below a directory.
    public static func write(to directory: TemporaryDirectory) throws {
        for (path, text) in files { try directory.write(path, text) }
    }

    /// The editions as read from their files, those without articles included.
    public static func readEditions() throws -> [Edition] {
        try editions.compactMap { file in
            switch try PublishedFile(name: file.path, bytes: Array(file.text.utf8)).read().content {
            case .statute(let edition), .withoutArticles(let edition, _): edition
            case .list, .succession: nil
            }
        }
    }

    /// The lists as read from their files.
    public static func readLists() throws -> [PowerList] {
        try lists.compactMap { file in
            let reading = try PublishedFile(name: file.path, bytes: Array(file.text.utf8)).read()
            guard case .list(let list) = reading.content else { return nil }
            return list
        }
    }
}
