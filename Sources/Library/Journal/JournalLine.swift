internal import Formats
internal import Foundation

/// A line of the journal: an entry as JSON behind the checksum of its bytes.
///
///     {"sum":"3f0c5d…","entry":{"act":{…},"at":"2026-11-30T17:05:09+08:00","face":"page","number":12,"who":"王某"}}
///
/// The line is JSON as a whole, so that other programs read it too; the checksum (the first 16 digits of the SHA-256) is taken of
/// the entry's bytes as they stand there.
enum JournalLine {
    private static let head = Array(#"{"sum":""#.utf8)
    private static let middle = Array(#"","entry":"#.utf8)
    private static let digits = 16
    private static var start: Int { head.count + digits + middle.count }

    /// The bytes of an entry's line, with the line feed.
    static func bytes(of entry: JournalEntry) throws(LibraryError) -> [UInt8] {
        do {
            let body = Array(try JSONText.compact(entry))
            return head + sum(of: body) + middle + body + Array("}\n".utf8)
        } catch {
            throw .other(detail: String(describing: error))
        }
    }

    /// What a line says; nil where its bytes are not what was written.
    ///
    /// - Parameter line: the bytes before the line feed.
    /// - Returns: the entry.
    static func entry(_ line: ArraySlice<UInt8>) -> JournalEntry? {
        guard line.count > start + 1, line.starts(with: head), line.last == UInt8(ascii: "}") else {
            return nil
        }
        let written = line.dropFirst(head.count).prefix(digits)
        guard line.dropFirst(head.count + digits).starts(with: middle) else { return nil }
        let body = Array(line.dropFirst(start).dropLast())
        guard sum(of: body).elementsEqual(written) else { return nil }
        return try? JSONDecoder().decode(JournalEntry.self, from: Data(body))
    }

    private static func sum(of body: [UInt8]) -> [UInt8] {
        Array(ContentDigest.hexadecimal(of: body).utf8.prefix(digits))
    }
}
