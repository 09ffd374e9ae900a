public import Catalog
import Citations
import Law
public import Library

extension LinkChecker {
    /// A checker over what an opened library holds.
    ///
    /// - Throws: ``LibraryError`` when the statutes cannot be read.
    public init(library: Library) throws(LibraryError) {
        self.init(shelf: try DirectoryShelf(library: library))
    }
}

extension DirectoryShelf {
    /// The shelf of an opened library; editions are read when they are needed.
    ///
    /// - Throws: ``LibraryError`` when the statutes cannot be read.
    public init(library: Library) throws(LibraryError) {
        let catalog = library.catalog
        let recorded = try? catalog.successions()
        self.init(
            directory: try library.statuteDirectory(),
            recorded: recorded ?? [],
            repeals: { Self.repeals(in: catalog) },
            edition: { id in try? catalog.edition(EditionID(id)) }
        )
    }

    /// What the articles on hand repeal; nothing when the catalog cannot be read, as the check itself then says.
    private static func repeals(in catalog: Catalog) -> [StatuteRepeal] {
        guard let histories = try? catalog.histories(),
            let articles = try? catalog.articles(containing: RepealClause.mark)
        else { return [] }
        return articles.flatMap { record in
            // An amended text keeps the clause of the first one.
            let made = histories[record.edition.id]?.compactMap(\.date).min() ?? record.edition.date
            return StatuteRepeal.all(in: record.article, of: record.edition.title, made: made)
        }
    }
}

extension CitedList {
    /// The lists of an opened library with the citations in their basis columns, in the order of the catalog.
    ///
    /// - Throws: ``CatalogError`` when a list cannot be read.
    public static func all(in library: Library) throws(CatalogError) -> [CitedList] {
        var result: [CitedList] = []
        for record in try library.catalog.lists() {
            if let list = try library.catalog.list(record.id) { result.append(CitedList(extracting: list)) }
        }
        return result
    }
}
