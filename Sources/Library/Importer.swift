internal import Catalog
internal import Citations
internal import Glibc
internal import InvertedIndex
public import Law
internal import Readers

/// Brings files into a library and publishes the new state, or changes nothing.
///
/// Files are read on all cores, written into a copy of the catalog in one transaction, and the index follows; only when both
/// lie safely on the disk does one rename put them in the place of the old state. A crash, a kill or a full disk at any moment
/// leaves the old state in use; what it left behind goes with the next import.
///
/// ```swift
/// let summary = try Importer(directory: "Index").importFiles(["laws", "lists/list.txt"])
/// ```
public struct Importer {
    /// How an import works.
    public struct Options: Sendable {
        /// Whether files whose content is known are read again, as after a better reader came.
        public var readsAgain = false
        /// Whether words are recognised in pages that are pictures; it takes seconds a page.
        public var recognisesPictures = false
        /// Whether the content of files goes that were imported from the given folders and are no longer on the disk; else they are told.
        public var removesVanished = false
        /// Whether the index is built from nothing instead of following the changes.
        public var rebuildsIndex = false
        /// Tells what day it is: a text that takes effect later is not meant where nothing is printed about the edition.
        public var clock: @Sendable () -> LegalDate? = Library.systemDay
        /// Tells what time it is: when files came in and states were published.
        public var moment: @Sendable () -> Moment = { Moment(secondsSince1970: time(nil)) }
        /// Whose files they are, or who does it; nil where nobody says.
        public var sender: String?
        /// Who does it, for the journal; nil where nobody says.
        public var who: String?
        /// Where it is done, for the journal.
        public var face = JournalFace.commandLine
        /// The state on which it was told what would happen (``ImportSummary/basis``); nil for whatever is in use.
        ///
        /// Where another one is in use, nothing is changed.
        public var basis: Int?
        /// Asked once, when all that is left is to publish, whether that may still be done.
        public var mayPublish: @Sendable () -> Bool = { true }
        /// Titles that were given to what bears others, by those, where a catalog that knew them is lost.
        var givenTitles: [String: String] = [:]
        /// Names for what files hold, by the files' paths, where a catalog that knew them is lost.
        var givenNames: [String: String] = [:]
        /// Whether nothing of the library in use is taken over, as when it is damaged.
        var startsAnew = false

        /// The usual way: known files are passed over, and the index follows.
        public init() {}
    }

    var shelf: Shelf
    let options: Options
    let progress: (ImportProgress) -> Void

    /// An importer for a directory.
    ///
    /// - Parameters:
    ///   - directory: where catalog and index live; it is made when there is none.
    ///   - options: how to work.
    ///   - progress: told how far the work has come, one call at a time, from any thread.
    public init(
        directory: String,
        options: Options = Options(),
        progress: @escaping (ImportProgress) -> Void = { _ in }
    ) {
        shelf = Shelf(
            directory.count > 1 && directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        )
        self.options = options
        self.progress = progress
    }

    /// Imports files and folders.
    ///
    /// Files that cannot be read are reported in the summary and do not stop the others; what stood in the library under
    /// their path stays.
    ///
    /// - Parameter paths: files, and folders that are walked through.
    /// - Returns: what was done.
    /// - Throws: ``LibraryError``; the state that stood before is then still in use.
    public func importFiles(_ paths: [String]) throws(LibraryError) -> ImportSummary {
        do {
            return try importFiles(ImportRequest(paths: paths)).summary
        } catch let error {
            throw LibraryError(error)
        }
    }

    /// Builds the index anew from the catalog.
    ///
    /// - Returns: what was done.
    /// - Throws: ``LibraryError/missing(directory:)`` when nothing was imported yet; the other cases as in an import.
    public func rebuildIndex() throws(LibraryError) -> ImportSummary {
        guard try shelf.found() != nil else { throw .missing(directory: shelf.directory) }
        var again = options
        again.rebuildsIndex = true
        return try Importer(directory: shelf.directory, options: again, progress: progress).importFiles([])
    }

    // MARK: - The way of an import

    /// Changes a library: what is to be done is decided on the catalog in use, and published as its next state.
    ///
    /// - Parameter choose: looks at the catalog, of the present schema, nil where there is none yet, and says what to do.
    /// - Returns: what was done.
    /// - Throws: what went wrong; the state that stood before is then still in use.
    func change(
        _ choose: (Catalog?, inout ImportSummary) throws -> LibraryIntent
    ) throws -> (summary: ImportSummary, change: CatalogChange) {
        var clock = PhaseClock()
        var summary = ImportSummary()
        let lock = try ImportLock(shelf)
        defer { withExtendedLifetime(lock) {} }
        let current = try shelf.found()
        shelf.clean()
        let uploads = UploadShelf(shelf.directory)
        try uploads.settle(inUse: current?.number)
        JournalDraft(shelf.directory).settle(inUse: current?.number)
        FailPoint.reach(.locked)
        summary.basis = current?.number ?? 0
        guard options.basis ?? summary.basis == summary.basis else {
            throw LibraryError.overtaken(directory: shelf.directory)
        }
        let before = options.startsAnew ? CatalogInUse() : try openOld(current, uploads)
        defer { if let copy = before.copy { shelf.remove(copy) } }
        let (old, upgraded) = (before.catalog, before.isUpgraded)
        let again = upgraded ? try old?.powers() ?? [] : []

        var intent = try choose(old, &summary)
        clock.end(.reading, in: &summary)
        FailPoint.reach(.read)

        let today = options.clock()
        let effective = try today.map { try changed(old, since: current?.seals?.day, by: $0) } ?? []
        let isBehind = upgraded || !effective.isEmpty || options.rebuildsIndex
        guard intent.changes || (current != nil && (isBehind || !indexIsUsable(current))) else {
            if let old { summary.holdings = try old.statistics() }
            return (summary, CatalogChange())
        }
        let number = try shelf.nextNumber(after: current)
        let next = Generation(number: number, catalogSize: 0)
        let work = catalogWork(intent, number, old, again, today, effective)
        guard !intent.isRehearsal else {
            defer { shelf.remove(next) }
            let change = try write(next, old, &intent.taken, work)
            if let old { summary.holdings = try old.statistics() }
            return (summary, change)
        }
        let change = try publish(next, on: current, old, &intent, work, &summary, &clock)
        clock.end(.publishing, in: &summary)
        return (summary, change)
    }

    /// Makes the next state and puts it in the place of the one in use; nothing of it is left where that fails.
    private func publish(
        _ next: Generation,
        on current: Generation?,
        _ old: Catalog?,
        _ intent: inout LibraryIntent,
        _ work: CatalogWork,
        _ summary: inout ImportSummary,
        _ clock: inout PhaseClock
    ) throws -> CatalogChange {
        let uploads = UploadShelf(shelf.directory)
        let departures = try Departures(old, intent.taken)
        let change: CatalogChange
        let told: JournalDraft.Content
        do {
            try uploads.hold(intent.taken.sent, for: next.number)
            change = try write(next, old, &intent.taken, work)
            summary.powerCitations += change.powerCitations
            summary.unparsed += change.unparsedInPowers
            summary.keptNames = change.givenNames.map { file, printed, given in
                let sentence = given.sentence(forTitle: printed)
                return ImportSummary.Note(file: file, sentence: sentence, reason: sentence)
            }
            // Once the catalog has its name, what a kill leaves may be taken for a state of the library: its line waits by then.
            told = try draft(intent, change, departures, of: next, summary)
            let ready = try build(change, next, on: current, old, work, &summary, &clock)
            guard options.mayPublish() else { throw LibraryError.givenUp }
            summary.isDurable = try shelf.publish(ready)
        } catch {
            uploads.forget(next.number)
            JournalDraft(shelf.directory).settle(inUse: current?.number)
            shelf.remove(next)
            throw error
        }
        progress(ImportProgress(phase: .publishing, done: 1, total: 1))
        FailPoint.reach(.published)
        record(told, of: next.number, in: &summary)
        FailPoint.reach(.recorded)
        conclude(next, uploads, &summary)
        summary.published = true
        return change
    }

    /// Does what is left to do once a state is published: nothing takes that back, and what fails is told in the summary.
    private func conclude(_ next: Generation, _ uploads: UploadShelf, _ summary: inout ImportSummary) {
        do throws(LibraryError) {
            try uploads.settle(inUse: next.number)
        } catch {
            summary.uploadFault = "已经发布，但上传的原件还没有放到位（仍在待放的文件夹里，没有丢失，下次改动时再放）：\(error.description)"
        }
        if summary.isDurable {
            shelf.clean()
            // While a damaged library is read anew, a file that cannot be read is the last of what it held.
            if !options.startsAnew, let sources = try? Catalog(path: shelf.catalogPath(next)).sources() {
                uploads.sweep(keeping: sources.map(\.facts.path))
            }
        }
        FailPoint.reach(.cleaned)
    }

    /// What the catalog of the next state is made by.
    private func catalogWork(
        _ intent: LibraryIntent,
        _ number: Int,
        _ old: Catalog?,
        _ again: [PowerRecord],
        _ today: LegalDate?,
        _ effective: [String]
    ) -> CatalogWork {
        CatalogWork(
            again: again,
            day: today,
            resolvesAnew: !effective.isEmpty,
            generation: GenerationHead(
                number: number,
                moment: options.moment(),
                act: intent.act,
                sender: options.sender,
                old: old,
                effective: effective,
                heir: intent.heir.map { ($0.path, $0.of.facts.path) }
            ),
            renaming: intent.renaming,
            names: intent.names.merging(options.givenNames) { own, _ in own },
            titles: options.givenTitles,
            heir: intent.heir
        )
    }

    /// The catalog in use, as a change starts from it.
    private struct CatalogInUse {
        /// The catalog; nil where nothing is in use.
        var catalog: Catalog?
        /// Whether it was brought to the present schema.
        var isUpgraded = false
        /// What it is the catalog of, where it is a copy, to be removed at the end.
        var copy: Generation?
    }

    /// Opens the catalog in use, once every byte of it is known to be sound: what is copied is copied with its damage.
    ///
    /// One of an older schema is brought to the present one in a copy; so are the paths of files that were sent to one whose directory
    /// was moved since.
    private func openOld(_ current: Generation?, _ uploads: UploadShelf) throws -> CatalogInUse {
        guard let current else { return CatalogInUse() }
        let path = shelf.catalogPath(current)
        try current.seals?.catalog.verify(path)
        let present = try Self.present(path)
        if let present {
            var paths = try present.sources().map(\.facts.path)
            paths += Array(try present.givenNames().keys)
            if uploads.moves(of: paths).isEmpty { return CatalogInUse(catalog: present) }
        }
        let copy = Generation(number: try shelf.nextNumber(after: current), catalogSize: 0)
        try FileWork.copy(path, to: shelf.draftPath(copy))
        let draft = try CatalogDraft(path: shelf.draftPath(copy))
        try draft.write { try $0.relocate(uploads.moves(of: $0.paths())) }
        try draft.close()
        return CatalogInUse(
            catalog: try Catalog(path: shelf.draftPath(copy)),
            isUpgraded: present == nil,
            copy: copy
        )
    }

    /// A catalog of the present schema; nil for an older one.
    private static func present(_ path: String) throws -> Catalog? {
        do {
            return try Catalog(path: path)
        } catch CatalogError.olderSchema {
            return nil
        }
    }

    /// The statutes of which a text took effect since the citations were resolved, so that what is printed without an edition means
    /// another one now.
    private func changed(_ old: Catalog?, since day: LegalDate?, by today: LegalDate) throws -> [String] {
        guard let old, let day else { return [] }
        return try old.titles(changingAfter: day, until: today)
    }

    /// Whether an index can be followed; one with damage is built anew, as every byte of the catalog is known to be sound.
    ///
    /// Cost: reads the whole index, some 5 GB/s where it lies in memory.
    private func indexIsUsable(_ generation: Generation?) -> Bool {
        guard let generation, generation.scheme == IndexScheme.version,
            let reader = try? IndexReader(directory: shelf.indexPath(generation)),
            (try? reader.verify()) != nil
        else { return false }
        return reader.schema == IndexScheme.schema && generation.seals.map { $0.index == reader.seal } ?? true
    }

    /// Makes catalog and index of the next state, up to the publishing.
    ///
    /// - Returns: the state with its seals.
    private func build(
        _ change: CatalogChange,
        _ draft: Generation,
        on current: Generation?,
        _ old: Catalog?,
        _ work: CatalogWork,
        _ summary: inout ImportSummary,
        _ clock: inout PhaseClock
    ) throws -> Generation {
        let path = shelf.catalogPath(draft)
        try shelf.finish(draft)
        let seal = try CatalogSeal(sealing: path)
        FailPoint.reach(.stored)
        clock.end(.storing, in: &summary)

        let catalog = try Catalog(path: path, connections: 2)
        let directory = shelf.indexPath(draft)
        let follows = old != nil && !options.rebuildsIndex && indexIsUsable(current)
        let update = try IndexUpdate(catalog, lexicon: try Library.lexicon(in: shelf.directory))
        let report = { (done: Int, total: Int) in
            progress(ImportProgress(phase: .indexing, done: done, total: total))
        }
        if follows, let old, let current {
            try FileWork.linkFiles(of: shelf.indexPath(current), into: directory, except: ["lock"])
            FailPoint.reach(.linked)
            (summary.indexed, summary.unindexed) = try update.follow(
                change,
                from: old,
                in: directory,
                report: report
            )
        } else {
            summary.indexed = try update.build(in: directory, report: report)
        }
        FailPoint.reach(.indexed)
        clock.end(.indexing, in: &summary)

        progress(ImportProgress(phase: .publishing, done: 0, total: 1))
        summary.holdings = try catalog.statistics()
        let index = try IndexReader(directory: directory).seal
        guard let size = FileWork.size(path) else { throw LibraryError.system(path, "stat") }
        let seals = GenerationSeals(catalog: seal, index: index, day: work.day)
        return Generation(number: draft.number, catalogSize: size, seals: seals)
    }

    /// Writes the catalog of the next state: a copy of the one in use, changed in one transaction.
    private func write(
        _ draft: Generation,
        _ old: Catalog?,
        _ taken: inout FilesTaken,
        _ work: CatalogWork
    ) throws -> CatalogChange {
        let draftPath = shelf.draftPath(draft)
        if let old { try FileWork.copy(old.path, to: draftPath) }
        FailPoint.reach(.copied)
        let writing = try CatalogDraft(path: draftPath)
        let change = try writing.write { transaction in
            let change = try CatalogUpdate.write(&taken, to: transaction, work) {
                phase,
                done,
                total in
                progress(ImportProgress(phase: phase, done: done, total: total))
            }
            FailPoint.reach(.written)
            return change
        }
        try writing.close()
        return change
    }
}

/// Measures how long each phase takes.
private struct PhaseClock {
    private var last = ContinuousClock.now

    mutating func end(_ phase: ImportPhase, in summary: inout ImportSummary) {
        let now = ContinuousClock.now
        summary.seconds[phase] = (now - last) / .seconds(1)
        last = now
    }
}
