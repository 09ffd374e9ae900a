internal import Glibc

/// The end of a journal, where the next entry is written, found without reading what stands before.
struct JournalTail {
    /// How many bytes of the file are kept; what follows was not written to its end.
    let end: Int
    /// Whether the last line lacks its line feed.
    let lacksFeed: Bool
    /// The number of the next entry.
    let next: Int
    /// How many bytes were read for it.
    let bytesRead: Int

    /// So many bytes are read at first; an entry takes some hundred, one with a long note some thousand.
    private static let first = 1 << 14

    /// Finds the end of a journal.
    ///
    /// Cost: the same for every length; where the end is damaged, as much more as goes back to an entry that is whole.
    ///
    /// - Throws: ``LibraryError`` when the file cannot be read.
    init(of file: borrowing JournalFile) throws(LibraryError) {
        let size = Int(try file.status().st_size)
        var (window, read) = (Self.first, 0)
        while true {
            let start = max(0, size - window)
            let bytes = try file.bytes(from: start)
            read += bytes.count
            window *= 4
            // What stands before the first line feed is the end of a line that began earlier.
            let feed = bytes.firstIndex(of: UInt8(ascii: "\n"))
            guard start == 0 || feed != nil else { continue }
            let lines = start == 0 ? bytes[...] : bytes[((feed ?? -1) + 1)...]
            var scanner = JournalScanner(isJoining: start > 0)
            let whole = scanner.take(lines)
            let more = scanner.takeEnd(lines.dropFirst(whole))
            guard start == 0 || !scanner.reading.entries.isEmpty else { continue }
            end = start + lines.startIndex + whole + more
            (lacksFeed, next, bytesRead) = (more > 0, scanner.next, read)
            return
        }
    }
}
