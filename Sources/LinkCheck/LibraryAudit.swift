internal import Catalog
import Citations
import Law
public import Library
internal import Synchronization

extension LinkChecker {
    /// A checker over what an opened library holds.
    ///
    /// - Throws: ``LibraryError`` when the statutes cannot be read.
    public init(library: Library) throws(LibraryError) {
        self.init(texts: try StatuteTexts(library: library))
    }

    /// Checks lists as ``check(_:progress:)`` does, and gives no report where something on hand could not be read: what is missing in
    /// it would look like nothing to complain of.
    ///
    /// - Parameters:
    ///   - lists: the lists with their citations.
    ///   - progress: called after every list with the number of lists done.
    /// - Returns: the outcomes and findings.
    /// - Throws: ``LibraryError`` of the first text that could not be read.
    public func audit(
        _ lists: [CitedList],
        progress: (Int) -> Void = { _ in }
    ) throws(LibraryError) -> CheckReport {
        let report = check(lists, progress: progress)
        try texts.unread?.rethrow()
        return report
    }
}

/// The first reading that failed while somebody judged by what was read.
final class UnreadTexts: Sendable {
    private let first = Mutex<LibraryError?>(nil)

    /// What a reading gives; nil, and the failure kept, when it fails.
    func read<Value>(_ reading: () throws -> Value?) -> Value? {
        do {
            return try reading()
        } catch {
            first.withLock { if $0 == nil { $0 = LibraryError(error) } }
            return nil
        }
    }

    /// Throws what was kept.
    func rethrow() throws(LibraryError) {
        if let error = first.withLock({ $0 }) { throw error }
    }
}

extension StatuteTexts {
    /// The texts of an opened library; editions are read when they are needed.
    ///
    /// - Throws: ``LibraryError`` when the statutes cannot be read.
    public init(library: Library) throws(LibraryError) {
        let catalog = library.catalog
        // A text that cannot be read would be a finding less: damage is told before anything is judged.
        try library.verifyCatalog()
        let unread = UnreadTexts()
        let recorded: [Succession]
        do {
            recorded = try catalog.successions()
        } catch let error {
            throw LibraryError(error)
        }
        self.init(
            directory: try library.statuteDirectory(),
            recorded: recorded,
            standings: try library.standings(),
            today: library.today,
            matched: { first, second in
                unread.read { try library.matched.succession(from: EditionID(first), to: EditionID(second)) }
            },
            holding: { runs in
                let found = unread.read {
                    try library.articles(holding: runs, limit: StatuteTexts.mostCandidates)
                }
                return (found ?? []).map {
                    FoundArticle(statute: $0.edition.title, edition: $0.edition.label, article: $0.article)
                }
            },
            edition: { id in unread.read { try catalog.edition(EditionID(id)) } }
        )
        self.unread = unread
    }

    /// So many articles are looked at for words that stand in no edition of the statute cited.
    private static let mostCandidates = 12
}

extension CitedList {
    /// The lists of an opened library with the citations of their bases as the catalog holds them, in the order of the catalog.
    ///
    /// - Throws: ``LibraryError`` when a list cannot be read.
    public static func all(in library: Library) throws(LibraryError) -> [CitedList] {
        do {
            return try all(in: library.catalog)
        } catch {
            throw LibraryError(error)
        }
    }

    private static func all(in catalog: Catalog) throws -> [CitedList] {
        var cells: [CellID: ResolvedCell] = [:]
        for record in try catalog.powerCitations() {
            guard case .power(_, let cell) = record.origin else { continue }
            cells[cell, default: ResolvedCell()].citations.append(
                (record.id, record.citation, try record.resolved(in: catalog))
            )
        }
        for stretch in try catalog.unparsed(powersOnly: true) {
            guard case .power(_, let cell) = stretch.origin else { continue }
            cells[cell, default: ResolvedCell()].unparsed.append(stretch.unparsed)
        }
        return try catalog.lists().compactMap { record in
            guard let list = try catalog.list(record.id) else { return nil }
            let powers = try catalog.powers(of: record.id).map { power in
                CitedPower(power.power, power.fields.map { cells[$0] ?? ResolvedCell() })
            }
            return CitedList(list: list, powers: powers)
        }
    }
}
