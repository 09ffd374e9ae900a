internal import Analysis
internal import Catalog
internal import InvertedIndex
internal import Law
internal import Synchronization

/// Brings an index up to date with its catalog, or builds it from nothing.
struct IndexUpdate: Sendable {
    private let catalog: Catalog
    private let lexicon: Lexicon
    private let editions: [EditionRecord]
    private let lists: [ListID: ListRecord]

    /// How many articles, powers or editions are analysed at a time by one thread.
    private static let batchSize = 1500
    /// How many powers are read from the catalog at a time.
    private static let readTogether = 128

    /// One piece of work for one thread.
    private enum Batch: Sendable {
        case powers([PowerID])
        /// Editions with all of their articles.
        case editions([EditionRecord])
        /// Editions without their articles.
        case statutes([EditionRecord])
        case articles([ArticleID])

        var count: Int {
            switch self {
            case .powers(let powers): powers.count
            case .editions(let editions): editions.reduce(editions.count) { $0 + $1.articleCount }
            case .statutes(let editions): editions.count
            case .articles(let articles): articles.count
            }
        }
    }

    /// Prepares for a finished catalog.
    ///
    /// - Parameters:
    ///   - catalog: the catalog, finished.
    ///   - lexicon: the words that are kept whole.
    /// - Throws: what the catalog throws.
    init(_ catalog: Catalog, lexicon: Lexicon) throws {
        self.catalog = catalog
        self.lexicon = lexicon
        let statutes = try catalog.statutes()
        // Statute by statute, the oldest edition first: neighbours are alike, and the index packs them better.
        editions = statutes.sorted { $0.id < $1.id }.flatMap(\.editions)
        lists = Dictionary(try catalog.lists().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Puts everything into a new index.
    ///
    /// - Returns: how many documents it has.
    func build(in directory: String, report: @escaping (Int, Int) -> Void) throws -> Int {
        let writer = try IndexWriter(directory: directory, schema: IndexScheme.schema)
        writer.trainStoredText(samples: try samples())
        let batches = Self.powers(try catalog.powerIDs()) + Self.editions(editions)
        try add(batches, to: writer, report)
        return try writer.commit()
    }

    /// Follows the changes of an import.
    ///
    /// - Parameters:
    ///   - change: what the import changed.
    ///   - old: the catalog of the state before.
    ///   - directory: an index of that state, which is changed.
    ///   - report: told how many documents of how many are done.
    /// - Returns: how many documents were put in and taken out.
    /// - Throws: what the catalog, the analyzer or the index throws.
    func follow(
        _ change: CatalogChange,
        from old: Catalog,
        in directory: String,
        report: @escaping (Int, Int) -> Void
    ) throws -> (added: Int, removed: Int) {
        let reader = try IndexReader(directory: directory)
        let writer = try IndexWriter(directory: directory, schema: IndexScheme.schema)
        let shown = Set(editions.map(\.id))
        var gone: Set<UInt64> = []
        for article in change.removedArticles { gone.insert(DocumentKey.article(article).value) }
        for power in change.removedPowers { gone.insert(DocumentKey.power(power).value) }
        for statute in try old.statutes() {
            for edition in statute.editions where !shown.contains(edition.id) {
                gone.insert(DocumentKey.statute(edition.id).value)
                for article in try old.articleNumbers(of: edition.id) {
                    gone.insert(DocumentKey.article(article.id).value)
                }
            }
        }
        for key in gone.sorted() { try writer.delete(key: key) }
        let whole = try editions.filter { edition in
            try change.editions.contains(edition.id)
                || indexedStanding(of: edition.id, in: reader) != edition.standing.text
        }
        let wholeIDs = Set(whole.map(\.id))
        let statutes = editions.filter {
            change.linkedStatutes.contains($0.statute) && !wholeIDs.contains($0.id)
        }
        let batches =
            Self.powers(change.powers.sorted()) + Self.editions(whole) + [Batch.statutes(statutes)]
            + Self.articles(change.linkedArticles.sorted())
        let added = batches.reduce(0) { $0 + $1.count }
        if added > reader.documentCount { writer.trainStoredText(samples: try samples()) }
        try add(batches.filter { $0.count > 0 }, to: writer, report)
        try writer.commit()
        return (added, gone.count)
    }

    /// The days of force that the index holds for an edition; nil when it does not hold the edition.
    private func indexedStanding(of edition: EditionID, in reader: IndexReader) throws -> String? {
        guard let document = try reader.document(key: DocumentKey.statute(edition).value) else { return nil }
        let values = try reader.keywords(IndexScheme.field(.standing), of: document)
        return values.first.map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: - Batches

    private static func powers(_ powers: [PowerID]) -> [Batch] {
        stride(from: 0, to: powers.count, by: batchSize).map {
            .powers(Array(powers[$0..<min(powers.count, $0 + batchSize)]))
        }
    }

    private static func articles(_ articles: [ArticleID]) -> [Batch] {
        stride(from: 0, to: articles.count, by: batchSize).map {
            .articles(Array(articles[$0..<min(articles.count, $0 + batchSize)]))
        }
    }

    private static func editions(_ editions: [EditionRecord]) -> [Batch] {
        var batches: [Batch] = []
        var group: [EditionRecord] = []
        var size = 0
        for edition in editions {
            group.append(edition)
            size += edition.articleCount + 1
            if size >= batchSize {
                batches.append(.editions(group))
                (group, size) = ([], 0)
            }
        }
        return group.isEmpty ? batches : batches + [.editions(group)]
    }

    private func add(_ batches: [Batch], to writer: IndexWriter, _ report: @escaping (Int, Int) -> Void)
        throws
    {
        let total = batches.reduce(0) { $0 + $1.count }
        let done = Mutex(0)
        // The caller's report is not made for several threads: it is called under the lock, one at a time.
        nonisolated(unsafe) let report = report
        report(0, max(1, total))
        try writer.addBatches(batches.count) { (index: Int, run: inout RunBuilder) throws(LibraryError) in
            do {
                try add(batches[index], to: &run)
            } catch let error {
                throw LibraryError(error)
            }
            done.withLock {
                $0 += batches[index].count
                report($0, max(1, total))
            }
        }
    }

    private func add(_ batch: Batch, to run: inout RunBuilder) throws {
        var maker = try DocumentMaker(lexicon: lexicon)
        switch batch {
        case .powers(let powers):
            for first in stride(from: 0, to: powers.count, by: Self.readTogether) {
                let some = powers[first..<min(powers.count, first + Self.readTogether)]
                for found in try catalog.citingPowers(numbered: some) {
                    try add(found.power, citing: found.cited, with: &maker, to: &run)
                }
            }
        case .editions(let editions):
            for edition in editions { try add(edition, articles: true, with: &maker, to: &run) }
        case .statutes(let editions):
            for edition in editions { try add(edition, articles: false, with: &maker, to: &run) }
        case .articles(let articles):
            for id in articles {
                guard let record = try catalog.article(id), !record.edition.isShadowed else { continue }
                try add(
                    record.article,
                    id,
                    of: record.edition,
                    headings: record.headings,
                    citing: try catalog.links(to: id),
                    with: &maker,
                    to: &run
                )
            }
        }
    }

    // MARK: - Documents

    private func add(
        _ power: PowerRecord,
        citing cited: [CitedArticle],
        with maker: inout DocumentMaker,
        to run: inout RunBuilder
    ) throws {
        let list = lists[power.list]
        let document = DocumentMaker.power(power, list: list?.title ?? "")
        let values = DocumentMaker.Values(document, cited: cited, date: list?.date)
        try maker.add(document, .power(power.id), values, to: &run)
    }

    private func add(
        _ record: EditionRecord,
        articles: Bool,
        with maker: inout DocumentMaker,
        to run: inout RunBuilder
    ) throws {
        guard let edition = try catalog.edition(record.id) else { return }
        let document = DocumentMaker.statute(edition, record)
        let values = DocumentMaker.Values(
            document,
            edition: record,
            article: nil,
            citedBy: try catalog.powerCount(citingStatuteNamed: record.title)
        )
        try maker.add(document, .statute(record.id), values, to: &run)
        guard articles else { return }
        let links = try catalog.links(toArticlesOf: record.id)
        for (numbered, article) in zip(try catalog.articleNumbers(of: record.id), edition.articles) {
            try add(
                article,
                numbered.id,
                of: record,
                headings: edition.headings(of: article),
                citing: links[numbered.id] ?? [],
                with: &maker,
                to: &run
            )
        }
    }

    private func add(
        _ article: Article,
        _ id: ArticleID,
        of edition: EditionRecord,
        headings: [String],
        citing: [ArticleLink],
        with maker: inout DocumentMaker,
        to run: inout RunBuilder
    ) throws {
        let document = DocumentMaker.article(
            article,
            of: edition,
            headings: headings,
            citing: citing
        )
        let values = DocumentMaker.Values(
            document,
            edition: edition,
            article: article.number,
            citedBy: Self.powerCount(citing)
        )
        try maker.add(document, .article(id), values, to: &run)
    }

    /// How many powers stand behind citations, quoted text left out.
    private static func powerCount(_ citing: [ArticleLink]) -> Int {
        Set(citing.filter { $0.field != .quoted }.map(\.power.id)).count
    }

    /// Every sixth article of every edition, from which the index learns how to pack.
    private func samples() throws -> [[UInt8]] {
        var samples: [[UInt8]] = []
        for record in editions {
            guard let edition = try catalog.edition(record.id) else { continue }
            let articles = edition.articles
            for article in stride(from: 0, to: articles.count, by: 6).map({ articles[$0] }) {
                let document = DocumentMaker.article(
                    article,
                    of: record,
                    headings: edition.headings(of: article),
                    citing: []
                )
                samples.append(document.bytes)
            }
        }
        return samples
    }
}

extension Edition {
    /// The texts of the headings above an article, the outermost first.
    fileprivate func headings(of article: Article) -> [String] {
        article.headingPath.compactMap { headings.indices.contains($0) ? headings[$0].text : nil }
    }
}
