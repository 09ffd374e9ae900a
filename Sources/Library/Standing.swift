internal import Catalog
internal import Citations
internal import Law
internal import Parallel

/// Settles between which days every edition of a catalog is in force: what the texts say is read once, and the table made of it is kept.
enum Standing {
    /// Reads the statements that nobody has read, and brings the days of force up to date.
    ///
    /// - Parameters:
    ///   - transaction: the catalog, its editions settled.
    ///   - whole: editions that are at hand, so that they need not be read from the catalog.
    /// - Throws: what the catalog throws.
    static func settle(_ transaction: CatalogTransaction, knowing whole: [EditionID: Edition]) throws {
        let unread = try transaction.editionsWithoutStatements()
        guard !unread.isEmpty || !transaction.touchedStatutes.isEmpty else { return }
        var editions: [Edition?] = []
        for id in unread { editions.append(try whole[id] ?? transaction.edition(id)) }
        let texts = Workers.map(unread.count) { index in
            editions[index].map { EditionRepeals($0).text } ?? ""
        }
        for (index, id) in unread.enumerated() {
            try transaction.set(statements: texts[index], of: id)
            guard let edition = editions[index], edition.isCutOff else { continue }
            try transaction.set(missing: edition.missingArticles, of: id)
        }

        let records = try transaction.editions()
        let directory = StatuteDirectory(entries: records, histories: try transaction.histories())
        let table = StandingTable(directory, stated: try transaction.statements().stated())
        for record in records {
            let standing =
                table.standing(of: record.id.value) ?? EditionStanding(begin: record.standing.begin)
            if standing != record.standing { try transaction.set(standing, of: record.id) }
        }
    }
}

extension [EditionStatements] {
    /// The repeals that editions state, with the numbers of their statutes.
    ///
    /// - Throws: ``LibraryError/damaged(path:detail:)`` when a statement cannot be read.
    func stated() throws -> [(statute: Int64, repeal: StatedRepeal)] {
        try flatMap { said in
            guard let read = EditionRepeals(text: said.text) else {
                throw LibraryError.damaged(path: "catalog", detail: "版本 \(said.edition.value) 的施行与废止记录")
            }
            return read.repeals.map { (said.statute.value, $0) }
        }
    }
}
