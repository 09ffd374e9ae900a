internal import Catalog
internal import Citations
internal import ICU
internal import Law
public import Library
internal import Synchronization

/// What a desk makes when it is first asked for, and keeps; the desks of all days share it.
final class DeskMemory: Sendable {
    private let state = Mutex(Kept())

    /// What was made.
    struct Kept {
        var synonyms: SynonymTable?
        /// How often the articles on hand cite each statute, by title.
        var citationCounts: [String: Int]?
        var authority: StatuteAuthority?
        var vocabulary: Vocabulary?
        var citedStatutes: [CitedStatute]?
        /// The names of cited statutes by the document numbers printed with them.
        var citedNumbers: [DocumentNumber: Set<String>]?
        /// The articles of editions, for completions.
        var articles: [EditionID: ArticleNumbers] = [:]
        /// The articles that powers cite, whatever the statute, the most cited first.
        var articlesCited: ArticleNumbers?
        var lookup: Lookup?
        var inventory: Inventory?
        var answers: [Question: LookupReport] = [:]
        /// The titles that a name means.
        var titles: [ExactText: [String]] = [:]
        /// What the articles of an edition cite.
        var ruleCitations: [EditionID: RuleCitations] = [:]
    }

    /// A lookup that was answered.
    struct Question: Hashable {
        let asked: ExactText
        let includesUncited: Bool
        /// What is in force depends on the day.
        let day: LegalDate
    }

    /// At most 256 editions with the numbers of their articles, some tens of bytes each.
    static let mostEditions = 256
    /// At most 64 editions with what their articles cite, some 10 kB each; cleared when full.
    static let mostRules = 64

    func withLock<Result>(_ body: (inout sending Kept) throws -> sending Result) rethrows -> Result {
        try state.withLock(body)
    }
}

extension ReferenceDesk {
    func synonyms() -> SynonymTable {
        if let made = kept.withLock({ $0.synonyms }) { return made }
        let path = "\(library.directory)/\(Self.synonymsName)"
        var made = SynonymTable.standard(folding: Folding.folded)
        if let text = TextFile.content(of: path) { made.add(text, folding: Folding.folded) }
        kept.withLock { $0.synonyms = made }
        return made
    }

    private func citationCounts() throws -> [String: Int] {
        if let made = kept.withLock({ $0.citationCounts }) { return made }
        let made = try library.catalog.citationCountsOfStatutes()
        kept.withLock { $0.citationCounts = made }
        return made
    }

    func authority() throws -> StatuteAuthority {
        if let made = kept.withLock({ $0.authority }) { return made }
        let made = StatuteAuthority(try citationCounts())
        kept.withLock { $0.authority = made }
        return made
    }

    func statuteNames() throws -> StatuteNames {
        StatuteNames(
            directory: try library.titleDirectory(),
            numbered: { number in
                let directory = try self.library.statuteDirectory()
                return directory.matches(number: number).compactMap {
                    directory.statute($0.statuteID)?.title
                }
            },
            citedStatutes: citedStatutes,
            citedNumbers: { try self.citedNumbers()[$0] ?? [] }
        )
    }

    /// The statutes that powers cite, those cited most first.
    func citedStatutes() throws -> [CitedStatute] {
        if let made = kept.withLock({ $0.citedStatutes }) { return made }
        let made = try CitedStatute.all(in: library.catalog)
        kept.withLock { $0.citedStatutes = made }
        return made
    }

    private func citedNumbers() throws -> [DocumentNumber: Set<String>] {
        if let made = kept.withLock({ $0.citedNumbers }) { return made }
        var made: [DocumentNumber: Set<String>] = [:]
        for (name, number) in try library.catalog.citedNumbers() { made[number, default: []].insert(name) }
        kept.withLock { $0.citedNumbers = made }
        return made
    }

    /// What the library holds, with the counts that overviews show; made when it is first asked for, and kept.
    ///
    /// Cost: linear in powers and citations; some tenths of a second for ten thousand.
    ///
    /// - Returns: the inventory.
    /// - Throws: `LibraryError`.
    public func inventory() throws(LibraryError) -> Inventory {
        if let made = kept.withLock({ $0.inventory }) { return made }
        do {
            let made = try Inventory(library.catalog)
            kept.withLock { $0.inventory = made }
            return made
        } catch let error {
            throw LibraryError(error)
        }
    }

    /// The articles of an edition, ascending.
    func articles(of edition: EditionID) throws -> ArticleNumbers {
        if let made = kept.withLock({ $0.articles[edition] }) { return made }
        let numbers = try library.catalog.articleNumbers(of: edition).map(\.number)
        let made = ArticleNumbers(Set(numbers).sorted())
        kept.withLock { if $0.articles.count < DeskMemory.mostEditions { $0.articles[edition] = made } }
        return made
    }

    /// The articles that powers cite, whatever the statute, the most cited first.
    func articlesCited() throws -> ArticleNumbers {
        if let made = kept.withLock({ $0.articlesCited }) { return made }
        let made = ArticleNumbers(try library.catalog.citedArticleNumbers())
        kept.withLock { $0.articlesCited = made }
        return made
    }

    func lookup() throws -> Lookup {
        if let made = kept.withLock({ $0.lookup }) { return made }
        let made = try Lookup(library.catalog, matched: library.matched)
        kept.withLock { $0.lookup = made }
        return made
    }

    /// What the articles of an edition cite.
    func ruleCitations(of edition: EditionRecord) throws(CatalogError) -> RuleCitations {
        if let made = kept.withLock({ $0.ruleCitations[edition.id] }) { return made }
        let made = try RuleCitations(edition, library.catalog)
        kept.withLock {
            if $0.ruleCitations.count >= DeskMemory.mostRules { $0.ruleCitations.removeAll() }
            $0.ruleCitations[edition.id] = made
        }
        return made
    }

    func vocabulary() throws -> Vocabulary {
        if let made = kept.withLock({ $0.vocabulary }) { return made }
        let made = try Vocabulary(library, counts: try citationCounts())
        kept.withLock { $0.vocabulary = made }
        return made
    }
}
