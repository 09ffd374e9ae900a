internal import Catalog
internal import Law

/// Which state comes of a change, and how.
struct GenerationHead {
    let number: Int
    let moment: Moment
    let act: GenerationAct
    let sender: String?
    /// The catalog of the state before, or nil where none stood.
    let old: Catalog?
    /// Statutes of which a text has taken effect since the state before.
    let effective: [String]
    /// The path of the one list that comes in place of another, and the other's path.
    var heir: (path: String, old: String)?
}

/// Compares a catalog that was changed with the one before, and records what is otherwise.
///
/// Statutes are told apart by title, editions by their label, lists by their file. What is compared are heads, those of statutes only
/// where any of them was touched; the cells of a list are read only where its file was replaced. Findings are not compared here: they
/// need a check of both states, which takes many times as long as an import. The first state of a library is not told one by one.
struct ChangeRecording {
    private let head: GenerationHead
    /// The files of which another text of a statute came in, and those of which other lists did.
    private var changedTexts: Set<String> = []
    private var changedLists: Set<String> = []

    private struct Statute {
        var title = ""
        var editions: [EditionID: EditionRecord] = [:]

        var newest: LegalDate? { editions.values.compactMap(\.date).max() }
        var repealed: LegalDate? {
            guard !editions.isEmpty else { return nil }
            let days = editions.values.compactMap(\.standing.repealed)
            return days.count == editions.count ? days.max() : nil
        }
    }

    /// Remembers which files have other content now.
    ///
    /// - Parameters:
    ///   - head: the state that comes of the change.
    ///   - outcomes: what became of the files.
    /// - Throws: what the catalog throws.
    init(_ head: GenerationHead, _ outcomes: [FileOutcome]) throws {
        self.head = head
        let replaced = outcomes.compactMap { outcome -> (ReadFile, SourceID)? in
            if case .read(let file, let old?) = outcome { (file, old) } else { nil }
        }
        if let heir = head.heir { changedLists.insert(heir.path) }
        guard let old = head.old, !replaced.isEmpty else { return }
        let hashes = Dictionary(
            try old.sources().map { ($0.id, $0.facts.hash) },
            uniquingKeysWith: { first, _ in first }
        )
        for (file, source) in replaced where hashes[source] != file.facts.hash {
            switch file.content {
            case .statute: changedTexts.insert(file.facts.path)
            case .list: changedLists.insert(file.facts.path)
            case .succession: break
            }
        }
    }

    /// Records what is otherwise now; nothing where nothing is.
    ///
    /// - Parameters:
    ///   - transaction: where it is recorded.
    ///   - editions: the editions that came from files, by the files' paths.
    /// - Throws: what the catalog throws.
    func write(to transaction: CatalogTransaction, editions: [String: EditionID]) throws {
        guard let old = head.old else { return try insert([], 0, to: transaction) }
        let replaced = Set(changedTexts.compactMap { editions[$0] })
        var changes =
            transaction.touchedStatutes.isEmpty ? [] : try statuteChanges(transaction, old, replaced)
        let told = Set(changes.map(\.title))
        changes += head.effective.filter { !told.contains($0) }.map { ChangeRecord(.editionEffective, $0) }
        // What cites a statute that was renamed cites it by the name that it had.
        let touching = Set(changes.flatMap(Self.names))
        let citing = try transaction.powers(citing: touching.sorted())
        for index in changes.indices {
            let names = Self.names(changes[index])
            changes[index].powers = names.reduce(into: Set()) { $0.formUnion(citing[$1] ?? []) }.count
        }
        var powers = citing.values.reduce(into: Set<PowerID>()) { $0.formUnion($1) }.count
        for change in try listChanges(transaction, old) {
            powers += change.kind == .listRenamed ? 0 : change.powers
            changes.append(change)
        }
        guard !changes.isEmpty else { return }
        try insert(changes, powers, to: transaction)
    }

    private func insert(_ changes: [ChangeRecord], _ powers: Int, to transaction: CatalogTransaction) throws {
        try transaction.insert(
            GenerationRecord(
                number: head.number,
                moment: head.moment,
                act: head.act,
                sender: head.sender,
                isFirst: head.old == nil,
                powers: powers,
                changes: changes
            )
        )
    }

    // MARK: - Statutes

    /// The names by which the statute of a change is cited.
    private static func names(_ change: ChangeRecord) -> [String] {
        [change.title] + (change.kind == .statuteRenamed ? [change.before].compactMap { $0 } : [])
    }

    private static func statutes(_ editions: [EditionRecord]) -> [StatuteID: Statute] {
        var statutes: [StatuteID: Statute] = [:]
        for edition in editions {
            statutes[edition.statute, default: Statute()].title = edition.title
            statutes[edition.statute, default: Statute()].editions[edition.id] = edition
        }
        return statutes
    }

    /// What became of the statutes; the editions of which another text came in are given.
    private func statuteChanges(
        _ transaction: CatalogTransaction,
        _ old: Catalog,
        _ replaced: Set<EditionID>
    ) throws -> [ChangeRecord] {
        let now = Self.statutes(try transaction.editions())
        let statutes = Self.statutes(try old.statutes().flatMap(\.editions))
        var changes: [ChangeRecord] = []
        var kept: Set<StatuteID> = []
        let earlier = Dictionary(statutes.map { ($1.title, $0) }, uniquingKeysWith: { first, _ in first })
        for (id, statute) in now.sorted(by: { $0.value.title < $1.value.title }) {
            // A statute whose files were replaced has another number and the same title.
            guard let old = (statutes[id] != nil ? id : earlier[statute.title]), let before = statutes[old]
            else {
                let newest = statute.editions.values.max { ($0.date ?? .first) < ($1.date ?? .first) }
                changes.append(
                    ChangeRecord(
                        .statuteAdded,
                        statute.title,
                        edition: newest?.label,
                        day: newest?.effective
                    )
                )
                continue
            }
            kept.insert(old)
            changes += difference(of: statute, from: before, replaced)
        }
        for (id, statute) in statutes.sorted(by: { $0.value.title < $1.value.title }) where !kept.contains(id)
        {
            changes.append(ChangeRecord(.statuteRemoved, statute.title))
        }
        return changes
    }

    private func difference(
        of statute: Statute,
        from before: Statute,
        _ replaced: Set<EditionID>
    ) -> [ChangeRecord] {
        var changes: [ChangeRecord] = []
        if statute.title != before.title {
            changes.append(ChangeRecord(.statuteRenamed, statute.title, before: before.title))
        }
        let labels = Set(before.editions.values.map(\.label))
        let now = Set(statute.editions.values.map(\.label))
        let newest = before.newest
        for edition in statute.editions.values.sorted(by: { $0.label < $1.label }) {
            if labels.contains(edition.label) {
                if replaced.contains(edition.id) {
                    changes.append(ChangeRecord(.editionReplaced, statute.title, edition: edition.label))
                }
                continue
            }
            let isLater = edition.date.map { day in newest.map { day > $0 } ?? true } ?? false
            changes.append(
                ChangeRecord(
                    isLater ? .statuteRevised : .editionAdded,
                    statute.title,
                    edition: edition.label,
                    before: isLater ? newest?.description : nil,
                    day: edition.effective
                )
            )
        }
        for label in labels.sorted() where !now.contains(label) {
            changes.append(ChangeRecord(.editionRemoved, statute.title, edition: label))
        }
        if let day = statute.repealed, before.repealed == nil {
            changes.append(ChangeRecord(.statuteRepealed, statute.title, day: day))
        }
        return changes
    }

    // MARK: - Lists

    private func listChanges(_ transaction: CatalogTransaction, _ old: Catalog) throws -> [ChangeRecord] {
        var changes: [ChangeRecord] = []
        let now = try transaction.listHeads()
        let lists = try old.listHeads()
        guard now != lists else { return [] }
        let (paths, numbers) = (Set(now.map(\.path)), Set(now.map(\.id)))
        let byNumber = Dictionary(lists.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let byPath = Dictionary(lists.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for list in now {
            // A list that lies elsewhere now has the same number; one that was read anew the same file.
            let heir = head.heir.flatMap { $0.path == list.path ? byPath[$0.old] : nil }
            guard let before = byNumber[list.id] ?? byPath[list.path] ?? heir else {
                changes.append(ChangeRecord(.listAdded, list.title, powers: list.powers))
                continue
            }
            let title = before.title == list.title ? nil : before.title
            if before.id == list.id {
                guard let title else { continue }
                changes.append(ChangeRecord(.listRenamed, list.title, before: title, powers: list.powers))
            } else if changedLists.contains(list.path) {
                let earlier = try old.powerWords(of: before.id)
                let later = try transaction.powerWords(of: list.id)
                var change = ChangeRecord(.listReplaced, list.title, before: title)
                let added = later.keys.count { earlier[$0] == nil }
                let removed = earlier.keys.count { later[$0] == nil }
                let altered = later.count { key, words in earlier[key].map { $0 != words } ?? false }
                (change.added, change.removed, change.altered) = (added, removed, altered)
                change.powers = added + removed + altered
                changes.append(change)
            }
        }
        for list in lists
        where !paths.contains(list.path) && !numbers.contains(list.id) && list.path != head.heir?.old {
            changes.append(ChangeRecord(.listRemoved, list.title, powers: list.powers))
        }
        return changes
    }
}
