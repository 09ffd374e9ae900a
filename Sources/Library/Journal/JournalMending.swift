internal import Glibc
internal import Law

/// What the mending of a journal did.
public struct MendedJournal: Hashable, Sendable {
    /// Where the damaged file was put.
    public let aside: String
    /// How many entries are kept as they were.
    public let kept: Int
    /// How many entries are told as lost.
    public let lost: Int
}

extension Journal {
    /// Puts entries that say `lost` in the place of what cannot be read; the damaged file is put aside, not removed.
    ///
    /// - Parameter moment: when; now unless said otherwise.
    /// - Returns: what was done, or nil when nothing is damaged.
    /// - Throws: ``LibraryError``; the journal is then as it was.
    func mend(at moment: Moment = Moment(secondsSince1970: time(nil))) throws(LibraryError) -> MendedJournal?
    {
        guard FileWork.size(path) != nil else { return nil }
        let file = try JournalFile(writing: path)
        let bytes = try file.bytes(from: 0)
        var scanner = JournalScanner(keepsLines: true)
        let whole = scanner.take(bytes[...])
        _ = scanner.takeEnd(bytes[whole...])
        guard !scanner.reading.damages.isEmpty else { return nil }
        var text: [UInt8] = []
        var (number, lost, unreadable) = (0, 0, 0)
        func tellLost(_ numbers: ClosedRange<Int>) throws(LibraryError) {
            for number in numbers {
                let entry = JournalEntry(number: number, at: moment, who: nil, face: .commandLine, act: .lost)
                text += try JournalLine.bytes(of: entry)
                lost += 1
            }
        }
        for line in scanner.lines {
            switch line {
            case .damaged: unreadable += 1
            case .repeated: break
            case .sound(let next, let bytes):
                if next > number + 1 { try tellLost(number + 1...next - 1) }
                text += bytes + [UInt8(ascii: "\n")]
                (number, unreadable) = (next, 0)
            }
        }
        if unreadable > 0 { try tellLost(number + 1...number + unreadable) }
        let aside = Self.free("\(path).damaged")
        try FileWork.copy(path, to: aside)
        try FileWork.sync(aside)
        try FileWork.publish(String(decoding: text, as: UTF8.self), at: path) {}
        try FileWork.sync(directory)
        return MendedJournal(aside: aside, kept: scanner.reading.entries.count, lost: lost)
    }

    /// A path that leads to nothing yet.
    private static func free(_ path: String) -> String {
        guard FileWork.size(path) != nil else { return path }
        var number = 2
        while FileWork.size("\(path)-\(number)") != nil { number += 1 }
        return "\(path)-\(number)"
    }
}
