public import Catalog
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
        self.init(directory: try library.statuteDirectory(), recorded: recorded ?? []) { id in
            try? catalog.edition(EditionID(id))
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
