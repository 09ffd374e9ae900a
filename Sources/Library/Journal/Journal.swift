internal import Glibc
public import Law
internal import Synchronization

/// What was done to a library, entry by entry, in one file of its directory that only grows: `journal`.
///
/// Imports write into it, and what officers do to a library without an import: they tick entries of worklists, write notes, change
/// settings. The present state is what the entries come to (``JournalState``); it belongs to the directory and not to a
/// generation, so that it outlives every import. Several processes may write at the same time: each takes the file's lock for one
/// append. An entry is told as written when it lies on the disk.
///
/// ```swift
/// try library.journal.append(.ticked(work), face: .commandLine, who: "王某")
/// let state = try library.journal.reading().state
/// ```
public final class Journal: Sendable {
    /// The name of the file in a library's directory.
    public static let fileName = "journal"
    /// How long a name or a note may be, in characters.
    public static let (longestName, longestNote) = (50, 1000)

    /// A name as the journal takes it: one line of at most ``longestName`` characters; nil for none.
    ///
    /// - Parameter text: what was typed.
    /// - Returns: the name.
    public static func name(_ text: String) -> String? {
        let line = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
            default: true
            }
        }
        let name = String(String.UnicodeScalarView(line)).drop { $0.isWhitespace }
        return name.isEmpty ? nil : String(name.prefix(longestName))
    }

    /// The file.
    public let path: String
    let directory: String
    private let known = Mutex(Known())

    /// What was read, and up to where; a journal only grows, so that the next reading goes on from there.
    private struct Known {
        var scanner = JournalScanner()
        var (device, inode) = (dev_t(0), ino_t(0))
        var end = 0
    }

    /// The journal of a directory; nothing is read yet.
    public init(directory: String) {
        self.directory = directory
        path = "\(directory)/\(Self.fileName)"
    }

    /// What the journal holds now; nothing where there is none.
    ///
    /// Cost: the first time linear in its length; afterwards in what was added.
    ///
    /// - Throws: ``LibraryError`` when the file cannot be read. Damaged lines are no error: the reading names them.
    public func reading() throws(LibraryError) -> JournalReading {
        guard let file = try JournalFile(reading: path) else { return JournalReading() }
        try file.lock(LOCK_SH)
        return try known.withLock { known throws(LibraryError) in
            try Self.goOn(&known, file)
            var scanner = known.scanner
            _ = scanner.takeEnd(try file.bytes(from: known.end)[...])
            return scanner.reading
        }
    }

    private static func goOn(_ known: inout Known, _ file: borrowing JournalFile) throws(LibraryError) {
        let status = try file.status()
        if status.st_dev != known.device || status.st_ino != known.inode || Int(status.st_size) < known.end {
            known = Known()
            (known.device, known.inode) = (status.st_dev, status.st_ino)
        }
        known.end += known.scanner.take(try file.bytes(from: known.end)[...])
    }

    /// Writes acts, each as an entry of its own, behind those that are there.
    ///
    /// Cost: reads the end of the file alone, however long it is.
    ///
    /// - Parameters:
    ///   - acts: what was done.
    ///   - face: where.
    ///   - who: by whom; nil when the face does not know.
    ///   - moment: when; now unless said otherwise.
    /// - Returns: the entries as they lie on the disk.
    /// - Throws: ``LibraryError`` when not all of them could be written; the journal is then as it was.
    @discardableResult
    public func append(
        _ acts: [JournalAct],
        face: JournalFace,
        who: String?,
        at moment: Moment? = nil
    ) throws(LibraryError) -> [JournalEntry] {
        guard !acts.isEmpty else { return [] }
        let moment = moment ?? Moment(secondsSince1970: time(nil))
        let file = try JournalFile(writing: path)
        // The end is found in the file itself: another process may have written since it was last read.
        let tail = try JournalTail(of: file)
        var text: [UInt8] = tail.lacksFeed ? [UInt8(ascii: "\n")] : []
        var entries: [JournalEntry] = []
        for (index, act) in acts.enumerated() {
            let entry = JournalEntry(
                number: tail.next + index,
                at: moment,
                who: who,
                face: face,
                act: act
            )
            text += try JournalLine.bytes(of: entry)
            entries.append(entry)
        }
        try file.replaceEnd(from: tail.end, by: text)
        if tail.end == 0 { try FileWork.sync(directory) }
        return entries
    }

    /// Writes one act as an entry behind those that are there.
    ///
    /// - Parameters:
    ///   - act: what was done.
    ///   - face: where.
    ///   - who: by whom; nil when the face does not know.
    ///   - moment: when; now unless said otherwise.
    /// - Returns: the entry as it lies on the disk.
    /// - Throws: ``LibraryError`` when it could not be written; the journal is then as it was.
    @discardableResult
    public func append(
        _ act: JournalAct,
        face: JournalFace,
        who: String?,
        at moment: Moment? = nil
    ) throws(LibraryError) -> [JournalEntry] {
        try append([act], face: face, who: who, at: moment)
    }
}
