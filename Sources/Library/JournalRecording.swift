internal import Catalog
internal import Glibc
internal import Law

extension Importer {
    /// Keeps aside what the journal will be told of a state that is about to be published.
    ///
    /// A library that is read anew from its own files is the same as before: nothing is told of it.
    ///
    /// - Throws: ``LibraryError`` when it cannot be written; nothing may be published then.
    func draft(
        _ intent: LibraryIntent,
        _ change: CatalogChange,
        as generation: Int,
        _ summary: ImportSummary
    ) throws(LibraryError) -> JournalDraft.Content {
        let content = JournalDraft.Content(
            acts: options.startsAnew ? [] : Self.acts(intent, change, generation, summary),
            moment: Moment(secondsSince1970: time(nil)),
            face: options.face,
            who: options.who.flatMap(Journal.name)
        )
        try JournalDraft(shelf.directory).hold(content, for: generation)
        return content
    }

    /// Writes into the journal what was done; what is published stays published where that fails, and the summary says so.
    func record(_ content: JournalDraft.Content, of generation: Int, in summary: inout ImportSummary) {
        do throws(LibraryError) {
            try JournalDraft(shelf.directory).write(content, of: generation)
        } catch {
            summary.journalFault = error.journalNotWritten
        }
    }

    private static func acts(
        _ intent: LibraryIntent,
        _ change: CatalogChange,
        _ generation: Int,
        _ summary: ImportSummary
    ) -> [JournalAct] {
        let touched = JournalHoldings(
            subjects: intent.subjects,
            files: intent.fileCount,
            powers: change.removedPowers.count + change.renamedPowers,
            articles: change.removedArticles.count + change.renamedArticles,
            citations: change.removedCitations,
            generation: generation
        )
        if let renaming = intent.renaming {
            return [.renamed(from: renaming.holding.name, to: renaming.name, touched)]
        }
        if intent.act == .removal { return [.removed(touched)] }
        func holdings(_ fates: Set<ImportedFile.Fate>) -> JournalHoldings? {
            let files = summary.taken.filter { fates.contains($0.fate) }
            guard !files.isEmpty else { return nil }
            var seen: Set<String> = []
            return JournalHoldings(
                subjects: files.filter { $0.title != nil }.compactMap(\.holds)
                    .filter { seen.insert($0).inserted },
                files: files.count,
                powers: files.reduce(0) { $0 + $1.powers },
                articles: files.reduce(0) { $0 + $1.articles },
                citations: files.count == summary.read
                    ? summary.powerCitations + summary.articleCitations : 0,
                generation: generation
            )
        }
        // What comes in place of something that was named takes its place, whatever file it was read from.
        let isInPlace = !intent.subjects.isEmpty
        var acts: [JournalAct] = []
        if let added = holdings(isInPlace ? [] : [.added, .moved]) { acts.append(.imported(added)) }
        if let replaced = holdings(isInPlace ? [.added, .moved, .replaced] : [.replaced]) {
            acts.append(.replaced(replaced))
        }
        if summary.vanishedWereRemoved, !summary.vanished.isEmpty {
            acts.append(
                .removed(
                    JournalHoldings(
                        subjects: [],
                        files: summary.vanished.count,
                        powers: change.removedPowers.count,
                        articles: change.removedArticles.count,
                        citations: change.removedCitations,
                        generation: generation
                    )
                )
            )
        }
        return acts
    }

    /// The titles that lists and statutes were given, by those that they had, as the journal tells; a title that was given to what had
    /// been renamed before is followed back to the first.
    ///
    /// For when the catalog that knew the names is lost: two lists of one printed title cannot be told apart by it.
    static func renames(in entries: [JournalEntry]) -> [String: String] {
        var printed: [String: String] = [:]
        for entry in entries {
            guard case .renamed(let from, let to, _) = entry.act else { continue }
            printed[to] = printed.removeValue(forKey: from) ?? from
        }
        return Dictionary(printed.map { ($1, $0) }) { first, _ in first }
    }
}
