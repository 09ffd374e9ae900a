public import Catalog
import InvertedIndex

extension Library {
    /// The articles whose words hold one of some runs of characters, those that hold more or rarer ones first.
    ///
    /// Cost: one search of the index, and one row of the catalog for each article given.
    ///
    /// - Parameters:
    ///   - runs: the runs, folded as the index folds its texts.
    ///   - limit: how many articles at most.
    /// - Returns: the articles.
    /// - Throws: ``LibraryError`` when index or catalog cannot be read.
    public func articles(holding runs: [String], limit: Int) throws(LibraryError) -> [ArticleRecord] {
        let body = IndexScheme.weighted([.body])
        let article = IndexScheme.value(DocumentKind.article.rawValue)
        let query = IndexQuery.boolean(
            must: [.boolean(should: runs.map { .verbatim(Array($0.utf8), in: body) })],
            filter: [.keyword(IndexScheme.field(.kind), anyOf: [article])]
        )
        let index = try self.index
        do {
            var records: [ArticleRecord] = []
            for hit in try index.search(query, SearchOptions(limit: limit)).hits {
                guard case .article(let id)? = DocumentKey(try index.key(of: hit.document)) else { continue }
                if let record = try catalog.article(id) { records.append(record) }
            }
            return records
        } catch {
            throw LibraryError(error)
        }
    }
}
