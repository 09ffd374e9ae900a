internal import Catalog

/// What a change takes out of a library, and which lists bear another title after it: the journal has a line for all of it, and what was
/// written down about a list's entries follows the list by it.
///
/// What stood in the library is noted before the change; what has left it is told by comparing with what stands there afterwards.
struct Departures {
    /// A list that bears another title than before, or whose place one of another title took.
    struct Renaming: Hashable {
        let from: String
        let to: String
        /// The path of the list that bears the title.
        let path: String
    }

    /// What is no longer in the library.
    struct Left: Hashable {
        /// What it was: `清单“…”`, `《…》（2019-11-02）`, `文件“…”`.
        var titles: [String] = []
        /// How many files it was read from, how many powers and articles it had.
        var (files, powers, articles) = (0, 0, 0)

        /// Whether nothing is gone.
        var isEmpty: Bool { titles.isEmpty }
    }

    private let before: [SourceContent]
    private let powers: [ListID: Int]
    private let articles: [EditionID: Int]

    /// Notes what stands in a library.
    ///
    /// - Parameters:
    ///   - old: the catalog before the change; nil where there is none.
    ///   - taken: what the change takes in; where nothing goes, nothing is counted.
    /// - Throws: `CatalogError`.
    init(_ old: Catalog?, _ taken: FilesTaken) throws(CatalogError) {
        before = try old?.contents() ?? []
        let isAnyReplaced = taken.outcomes.contains { if case .read(_, _?) = $0 { true } else { false } }
        guard let old, isAnyReplaced || !taken.gone.isEmpty else {
            (powers, articles) = ([:], [:])
            return
        }
        powers = Dictionary(try old.listHeads().map { ($0.id, $0.powers) }) { first, _ in first }
        let editions = try old.statutes().flatMap(\.editions)
        articles = Dictionary(editions.map { ($0.id, $0.articleCount) }) { first, _ in first }
    }

    /// What has left the library, and which lists bear another title.
    ///
    /// - Parameters:
    ///   - after: what stands in the library now.
    ///   - heir: the one list that came in place of another: its file, and what the other was read from.
    ///   - replaced: what something came in place of, whatever file that was read from.
    /// - Returns: what is gone by its name, and the renamings in the order in which they are to be written; see ``inOrder(_:)``.
    func compared(
        with after: [SourceContent],
        heir: (path: String, of: SourceRecord)?,
        inPlaceOf replaced: Set<SourceID>
    ) -> (left: Left, renamings: [Renaming]) {
        let now = Present(after)
        var (left, renamings) = (Left(), [Renaming]())
        var kept: Set<String> = []
        var counted: Set<EditionID> = []
        for content in before {
            let source = content.source
            if let list = content.list {
                let other = heir.flatMap { $0.of.id == source.id ? now.lists[$0.path] : nil }
                if let next = now.listsByID[list.id] ?? now.lists[source.facts.path] ?? other {
                    if next.title == list.title { kept.insert(list.title) }
                    renamings.append(Renaming(from: list.title, to: next.title, path: next.path))
                    continue
                }
            }
            let name = content.chinese
            let isNamed = name.map(now.names.contains) ?? now.paths.contains(source.facts.path)
            guard !now.ids.contains(source.id), !isNamed || !now.paths.contains(source.facts.path) else {
                continue
            }
            // What bears the same name came in its place, and is told by its own line.
            guard !isNamed || !replaced.contains(source.id) else { continue }
            left.files += 1
            left.titles.append(isNamed ? "文件“\(source.facts.file)”" : name ?? "文件“\(source.facts.file)”")
            left.powers += content.list.flatMap { powers[$0.id] } ?? 0
            if let edition = content.edition, !isNamed, counted.insert(edition.id).inserted {
                left.articles += articles[edition.id] ?? 0
            }
        }
        // The parts of one edition are told once.
        var seen: Set<String> = []
        left.titles = left.titles.filter { seen.insert($0).inserted }
        // Of two lists of one title the one that keeps it keeps what was written down under it.
        let changed = renamings.filter { $0.from != $0.to && !kept.contains($0.from) }
        return (left, Self.inOrder(changed))
    }

    /// Renamings in an order in which none takes a title that another list still bears; lists that change titles with one another do so
    /// by a title that none bears.
    ///
    ///     甲→乙, 乙→丙    乙→丙, 甲→乙
    ///     甲→乙, 乙→甲    甲→甲（换名中）, 乙→甲, 甲（换名中）→乙
    static func inOrder(_ renamings: [Renaming]) -> [Renaming] {
        var waiting = renamings
        var ordered: [Renaming] = []
        while !waiting.isEmpty {
            let borne = Set(waiting.map(\.from))
            let free = waiting.filter { !borne.contains($0.to) }
            if free.isEmpty {
                let first = waiting.removeFirst()
                let aside = first.from + "（换名中）"
                ordered.append(Renaming(from: first.from, to: aside, path: first.path))
                waiting.append(Renaming(from: aside, to: first.to, path: first.path))
            } else {
                ordered += free
                waiting.removeAll { !borne.contains($0.to) }
            }
        }
        return ordered
    }

    /// What stands in a library, by what it is looked for.
    private struct Present {
        var ids: Set<SourceID> = []
        var paths: Set<String> = []
        var names: Set<String> = []
        var lists: [String: (title: String, path: String)] = [:]
        var listsByID: [ListID: (title: String, path: String)] = [:]

        init(_ contents: [SourceContent]) {
            for content in contents {
                let path = content.source.facts.path
                ids.insert(content.source.id)
                paths.insert(path)
                if let name = content.chinese { names.insert(name) }
                guard let list = content.list else { continue }
                lists[path] = (list.title, path)
                listsByID[list.id] = (list.title, path)
            }
        }
    }
}

extension SourceContent {
    /// What the file holds, as the journal calls it; nil where it is neither a list nor an edition.
    fileprivate var chinese: String? {
        list.map { "清单“\($0.title)”" } ?? edition.map { "《\($0.title)》（\($0.label)）" }
    }
}
