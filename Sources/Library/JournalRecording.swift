internal import Catalog
internal import Glibc
internal import Law

extension Importer {
    /// Keeps aside what the journal will be told of a state whose catalog is written and has no name yet.
    ///
    /// A library that is read anew from its own files is the same as before: nothing is told of it.
    ///
    /// - Throws: ``LibraryError`` when it cannot be written; nothing may be published then.
    func draft(
        _ intent: LibraryIntent,
        _ change: CatalogChange,
        _ departures: Departures,
        of next: Generation,
        _ summary: ImportSummary
    ) throws -> JournalDraft.Content {
        var acts = options.startsAnew ? [] : Self.acts(intent, change, next.number, summary)
        if intent.act == .import, !options.startsAnew {
            let after = try Catalog(path: shelf.draftPath(next)).contents()
            acts += Self.acts(departures, after, intent, change, next.number, summary.replaced)
        }
        let content = JournalDraft.Content(
            acts: acts,
            moment: Moment(secondsSince1970: time(nil)),
            face: options.face,
            who: options.who.flatMap(Journal.name)
        )
        try JournalDraft(shelf.directory).hold(content, for: next.number)
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

    /// What an import took out of the library, and which lists bear another title for it.
    ///
    /// Only a title that somebody gave is named as what was renamed; see ``renames(in:)``.
    private static func acts(
        _ departures: Departures,
        _ after: [SourceContent],
        _ intent: LibraryIntent,
        _ change: CatalogChange,
        _ generation: Int,
        _ replaced: Int
    ) -> [JournalAct] {
        let (left, renamings) = departures.compared(
            with: after,
            heir: intent.heir,
            inPlaceOf: intent.replaced
        )
        var acts = renamings.map { one in
            let isGiven = intent.names[one.path] == one.to
            let titles = isGiven ? ["清单“\(one.from)”改名为“\(one.to)”"] : []
            let holdings = JournalHoldings(subjects: titles, generation: generation)
            return JournalAct.renamed(from: one.from, to: one.to, holdings)
        }
        guard !left.isEmpty else { return acts }
        // Where something came in place of what went, it is not known which of the citations went with the rest.
        let isAll = replaced == 0 && intent.taken.gone.count == left.files
        acts.append(
            .removed(
                JournalHoldings(
                    subjects: left.titles,
                    files: left.files,
                    powers: left.powers,
                    articles: left.articles,
                    citations: isAll ? change.removedCitations : 0,
                    generation: generation
                )
            )
        )
        return acts
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
        return acts
    }

    /// The titles that lists and statutes were given, by those that they had, as the journal tells; a title that was given to what had
    /// been renamed before is followed back to the first.
    ///
    /// For when the catalog that knew the names is lost: two lists of one printed title cannot be told apart by it. A list that merely
    /// came in place of one of another title was given none: such a line names nothing as renamed.
    static func renames(in entries: [JournalEntry]) -> [String: String] {
        var printed: [String: String] = [:]
        for entry in entries {
            guard case .renamed(let from, let to, let holdings) = entry.act, !holdings.subjects.isEmpty else {
                continue
            }
            printed[to] = printed.removeValue(forKey: from) ?? from
        }
        return Dictionary(printed.map { ($1, $0) }) { first, _ in first }
    }
}
