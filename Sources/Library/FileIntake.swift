internal import Catalog
internal import Glibc
internal import Parallel
internal import Readers
internal import Synchronization

/// What an import took in: files and the files inside of them, each with what became of it.
struct FilesTaken: Sendable {
    /// The files in the order in which they are kept; those inside a container stand in its place.
    var files: [FoundFile] = []
    /// What became of each.
    var outcomes: [FileOutcome] = []
    /// Sources that go: members that are no longer inside the container that they were read from, and what is replaced.
    var gone: [SourceID] = []
    /// Those among them that were members of a container.
    var goneMembers: Set<SourceID> = []
    /// What the files have for the place of what is to be replaced.
    var substitute = Substitute.none
    /// Sources whose files were below the folders of the import and are no longer on the disk; they stay unless ``gone`` names them.
    var vanished: [SourceRecord] = []
    /// What was read from files that were sent, to be kept; those alone of which something came into the library.
    var sent: [SentFile] = []
    /// How many containers there were, and how many of the files lay in them.
    var containers = 0
    var members = 0

    /// Notes members that are no longer in their container.
    fileprivate mutating func lose(_ members: [SourceRecord]) {
        gone += members.map(\.id)
        goneMembers.formUnion(members.map(\.id))
    }
}

/// Reads the files of an import on all cores: plain files all at once, containers one after the other, their members in batches.
///
/// No more than a batch of members is in memory at a time, whatever the container holds.
struct FileIntake {
    private let known: KnownFiles
    private let limits: ReadLimits
    private let again: Bool
    private let removesVanished: Bool
    private let report: (_ done: Int, _ total: Int) -> Void

    /// How much of a container is read at a time: enough to keep all cores busy, little enough to hold.
    private static let batchBytes = 32 << 20
    private static let batchMembers = 128

    /// An intake.
    ///
    /// - Parameters:
    ///   - known: what the catalog holds.
    ///   - limits: how much of a file is taken in.
    ///   - again: whether known content is read all the same.
    ///   - removesVanished: whether sources go whose files are no longer on the disk.
    ///   - report: told how many files are done, one call at a time, from any thread.
    init(
        knowing known: KnownFiles,
        limits: ReadLimits,
        readingAgain again: Bool,
        removingVanished removesVanished: Bool,
        report: @escaping (Int, Int) -> Void
    ) {
        self.known = known
        self.limits = limits
        self.again = again
        self.removesVanished = removesVanished
        self.report = report
    }

    /// A file that was sent, with the place that it will lie at.
    struct Sent {
        let file: SentFile
        let found: FoundFile
    }

    /// Takes in the files of a walk and those that were sent.
    ///
    /// - Parameters:
    ///   - walk: the files on the disk.
    ///   - sent: the files that were sent.
    ///   - modified: when those came, in seconds since 1970.
    ///   - replaced: sources that go when anything new was read.
    /// - Returns: what was taken in.
    func take(
        _ walk: FileWalk,
        _ sent: [Sent] = [],
        at modified: Double = 0,
        inPlaceOf replaced: [SourceID] = []
    ) -> FilesTaken {
        let files = walk.files
        let done = Mutex(0)
        // The caller's callback is not made for several threads: it is called under the lock, one at a time.
        nonisolated(unsafe) let report = report
        report(0, max(1, files.count))
        let (known, limits, again) = (known, limits, again)
        let looks = Workers.map(files.count) { index in
            let look = known.look(at: files[index], limits: limits, readingAgain: again)
            done.withLock {
                $0 += 1
                if $0 % 16 == 0 || $0 == files.count { report($0, files.count) }
            }
            return look
        }
        var taken = FilesTaken()
        for (file, look) in zip(files, looks) {
            switch look {
            case .outcome(let outcome):
                taken.files.append(file)
                taken.outcomes.append(outcome)
                if case .read = outcome { taken.lose(known.members(of: file.path)) }
            case .container: open(file, into: &taken)
            }
        }
        for (index, one) in sent.enumerated() {
            take(one, modified, into: &taken)
            report(index + 1, sent.count)
        }
        taken.substitute = taken.substitute(for: replaced)
        if taken.substitute == .new { taken.gone += replaced }
        settle(&taken)
        keep(sent, in: &taken)
        noteVanished(below: walk.folders, in: &taken)
        return taken
    }

    // MARK: - Files that were sent

    private func take(_ sent: Sent, _ modified: Double, into taken: inout FilesTaken) {
        let published = PublishedFile(name: sent.found.path, bytes: sent.file.bytes)
        let outcome: FileOutcome
        do throws(ReadError) {
            guard sent.file.bytes.count <= limits.fileBytes else {
                throw ReadError(
                    file: sent.found.shown,
                    kind: .tooLarge(bytes: sent.file.bytes.count, limit: limits.fileBytes)
                )
            }
            outcome = try known.outcome(
                of: published,
                at: sent.found,
                modified: modified,
                limits: limits,
                readingAgain: again
            )
        } catch {
            if error.kind == .container { return open(sent.found, published, modified, into: &taken) }
            outcome = .failed(error, shownAs: sent.found.shown)
        }
        taken.files.append(sent.found)
        taken.outcomes.append(outcome)
        if case .read = outcome { taken.lose(known.members(of: sent.found.path)) }
    }

    /// Notes which of the files that were sent anything came from.
    private func keep(_ sent: [Sent], in taken: inout FilesTaken) {
        guard !sent.isEmpty else { return }
        let used = zip(taken.files, taken.outcomes).compactMap { file, outcome -> String? in
            switch outcome {
            case .read, .moved: file.path
            case .unchanged, .duplicate, .copy, .failed: nil
            }
        }
        taken.sent = sent.filter { one in
            used.contains { $0 == one.found.path || $0.hasPrefix(one.found.path + "/") }
        }.map(\.file)
    }

    // MARK: - Containers

    private func open(
        _ container: FoundFile,
        _ sent: PublishedFile? = nil,
        _ moment: Double = 0,
        into taken: inout FilesTaken
    ) {
        let first = taken.files.count
        taken.containers += 1
        do throws(ReadError) {
            let file: PublishedFile
            if let sent { file = sent } else { file = try .load(path: container.path, limits: limits) }
            let modified = sent == nil ? KnownFiles.modified(container.path) : moment
            var batch: [PublishedFile.Member] = []
            var bytes = 0
            _ = try file.visitMembers(limits: limits) { member in
                if case .success(let file) = member { bytes += file.bytes.count }
                batch.append(member)
                guard bytes >= Self.batchBytes || batch.count >= Self.batchMembers else { return }
                read(batch, of: container, modified: modified, into: &taken)
                batch = []
                bytes = 0
            }
            read(batch, of: container, modified: modified, into: &taken)
            let seen = Set(taken.files[first...].map(\.path))
            taken.lose(known.members(of: container.path).filter { !seen.contains($0.facts.path) })
            if let own = known.source(at: container.path) { taken.gone.append(own) }
        } catch {
            // What stood in the library of a container that cannot be read stays.
            taken.files.append(container)
            taken.outcomes.append(.failed(error, shownAs: container.shown))
        }
        taken.members += taken.files.count - first
    }

    private func read(
        _ batch: [PublishedFile.Member],
        of container: FoundFile,
        modified: Double,
        into taken: inout FilesTaken
    ) {
        let files = batch.map { member in
            let name =
                switch member {
                case .success(let file): file.name
                case .failure(let error): error.file
                }
            return FoundFile(shown: container.shown + name.dropFirst(container.path.count), path: name)
        }
        let (known, limits, again) = (known, limits, again)
        taken.outcomes += Workers.map(batch.count) { index in
            do throws(ReadError) {
                let file = try batch[index].get()
                return try known.outcome(
                    of: file,
                    at: files[index],
                    modified: modified,
                    limits: limits,
                    readingAgain: again
                )
            } catch {
                return .failed(error, shownAs: files[index].shown)
            }
        }
        taken.files += files
    }

    // MARK: - Copies

    /// Decides what could not be known file by file: of several files with the same content in one import the first counts, and a
    /// copy of a member that is gone has merely moved.
    private func settle(_ taken: inout FilesTaken) {
        var gone = Set(taken.gone)
        var first: [String: String] = [:]
        for (index, file) in taken.files.enumerated() {
            let (hash, articles): (String, Int)
            switch taken.outcomes[index] {
            case .read(let read, _): (hash, articles) = (read.facts.hash, read.articleCount)
            case .moved(_, let facts): (hash, articles) = (facts.hash, 0)
            case .copy(let source, _, let facts) where gone.contains(source):
                gone.remove(source)
                taken.outcomes[index] = .moved(source, facts)
                (hash, articles) = (facts.hash, 0)
            case .copy(_, let other, _):
                taken.outcomes[index] = .duplicate(of: other, articles: 0)
                continue
            case .unchanged, .duplicate, .failed: continue
            }
            if let earlier = first[hash] {
                taken.outcomes[index] = .duplicate(of: earlier, articles: articles)
            } else {
                first[hash] = file.shown
            }
        }
        // A source that a file replaces or moves goes by itself.
        for outcome in taken.outcomes {
            switch outcome {
            case .read(_, let old?): gone.remove(old)
            case .moved(let old, _): gone.remove(old)
            // What stands in the library as it is cannot come in its own place.
            case .unchanged(let same): gone.remove(same)
            default: break
            }
        }
        taken.gone = gone.sorted { $0.value < $1.value }
    }

    // MARK: - Files that are gone from the disk

    /// What stood below the folders and is not there any more, but for what merely has another name now.
    private func noteVanished(below folders: [String], in taken: inout FilesTaken) {
        var elsewhere = Set(taken.gone)
        for outcome in taken.outcomes {
            switch outcome {
            case .moved(let source, _), .read(_, let source?): elsewhere.insert(source)
            default: break
            }
        }
        taken.vanished = known.vanished(below: folders).filter { !elsewhere.contains($0.id) }
        if removesVanished { taken.gone += taken.vanished.map(\.id) }
    }
}
