internal import Glibc
internal import Law

/// What a journal will be told of a generation, kept beside it from before its catalog gets its name until it stands in the journal.
///
///     journal.draft-13        the entries of generation 13, lines as the journal has them
///
/// Whoever takes the lock next writes down what a process that was killed in between had still to write, or forgets it where its
/// generation was not published. So no change is without who made it and when.
struct JournalDraft {
    /// What is to be written.
    struct Content: Equatable {
        /// What was done; nothing where an import changed nothing that the journal tells.
        var acts: [JournalAct] = []
        /// When, where, and by whom.
        var moment = Moment(secondsSince1970: 0)
        var face = JournalFace.commandLine
        var who: String?
    }

    private static let prefix = Journal.fileName + ".draft-"
    private let directory: String

    /// The drafts in the directory of a library.
    init(_ directory: String) { self.directory = directory }

    /// The generation of a draft by its file's name, or nil for any other file.
    static func number(ofFileNamed name: String) -> Int? {
        guard name.hasPrefix(prefix) else { return nil }
        let rest = name.dropFirst(prefix.count)
        guard !rest.isEmpty, rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(rest)
    }

    private func path(_ generation: Int) -> String { "\(directory)/\(Self.prefix)\(generation)" }

    /// Keeps entries for a generation that is about to be published; the publishing syncs their name with its own.
    ///
    /// - Throws: ``LibraryError`` when they cannot be written; nothing is kept then.
    func hold(_ content: Content, for generation: Int) throws(LibraryError) {
        guard !content.acts.isEmpty else { return }
        var text: [UInt8] = []
        for (index, act) in content.acts.enumerated() {
            text += try JournalLine.bytes(
                of: JournalEntry(
                    number: index + 1,
                    at: content.moment,
                    who: content.who,
                    face: content.face,
                    act: act
                )
            )
        }
        let path = path(generation)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .system(path, "open") }
        do throws(LibraryError) {
            defer { close(descriptor) }
            try FileWork.write(text[...], to: descriptor, path: path)
            guard fsync(descriptor) == 0 else { throw LibraryError.system(path, "fsync") }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Writes entries into the journal and forgets their draft.
    ///
    /// - Throws: ``LibraryError`` when the journal cannot be written; the draft stays then.
    func write(_ content: Content, of generation: Int) throws(LibraryError) {
        try Journal(directory: directory).append(
            content.acts,
            face: content.face,
            who: content.who,
            at: content.moment
        )
        if !content.acts.isEmpty { FileWork.remove(path(generation)) }
    }

    /// Writes down what waits for a generation that was published, and forgets what waits for one that was not; to be called under the
    /// import lock.
    ///
    /// What cannot be written now, as on a full disk, stays for the next one who takes the lock. So a draft of an earlier generation than
    /// the one in use is one of a generation that was published: the first to hold the lock after a kill forgets all others.
    ///
    /// - Parameter generation: the one in use, or nil when nothing was published.
    func settle(inUse generation: Int?) {
        for name in FileWork.names(in: directory) {
            guard let number = Self.number(ofFileNamed: name) else { continue }
            guard let generation, number <= generation else {
                FileWork.remove(path(number))
                continue
            }
            try? settle(number)
        }
    }

    /// Writes down a draft of a generation that was published, unless it stands in the journal already.
    private func settle(_ generation: Int) throws(LibraryError) {
        guard let file = try JournalFile(reading: path(generation)) else { return }
        var scanner = JournalScanner()
        let bytes = try file.bytes(from: 0)
        let isWhole = scanner.take(bytes[...]) == bytes.count
        let entries = scanner.reading.entries
        // What a later program wrote is its own to settle: not all that it says is understood here.
        guard !entries.contains(where: \.act.isLater) else { return }
        let known = try Journal(directory: directory).reading().entries
        let isKnown = entries.allSatisfy { entry in
            known.contains { $0.at == entry.at && $0.act == entry.act && $0.who == entry.who }
        }
        guard let first = entries.first, isWhole, scanner.reading.damages.isEmpty else {
            // What was damaged since it was written is told as lost.
            return try write(
                Content(acts: [.lost], moment: Moment(secondsSince1970: time(nil))),
                of: generation
            )
        }
        guard !isKnown else { return FileWork.remove(path(generation)) }
        try write(
            Content(acts: entries.map(\.act), moment: first.at, face: first.face, who: first.who),
            of: generation
        )
    }
}

extension JournalAct {
    /// Whether only a later program understands it.
    fileprivate var isLater: Bool { if case .later = self { true } else { false } }
}
