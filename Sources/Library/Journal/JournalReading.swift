/// What a journal holds: its entries, and what of it cannot be read.
public struct JournalReading: Sendable, Equatable {
    /// A stretch of the journal that is not what was written.
    public struct Damage: Hashable, Sendable {
        /// The line, from 1.
        public let line: Int
        /// What is wrong there, in Chinese.
        public let sentence: String
    }

    /// The entries, in order.
    public internal(set) var entries: [JournalEntry] = []
    /// What they come to.
    public internal(set) var state = JournalState()
    /// What is damaged; the entries of these lines are missing above.
    public internal(set) var damages: [Damage] = []
    /// How many bytes at the end are no whole line: a power cut or a kill came in between, and nobody was told that they were written.
    public internal(set) var tornBytes = 0
    /// How many bytes the journal has.
    public internal(set) var bytes = 0

    /// What an officer should know about the journal, in Chinese; empty when it is whole.
    public var remarks: [String] {
        damages.map { "操作记录\($0.sentence)；请运行 yiju restore" }
            + (tornBytes > 0 ? ["操作记录的最后一行没有写完（断电或中途被终止），已略去"] : [])
    }
}

/// Goes through a journal line by line.
struct JournalScanner {
    private(set) var reading = JournalReading()
    /// The entries and damaged lines in the order of the file, for who mends it.
    private(set) var lines: [Line] = []
    private let keepsLines: Bool
    private var line = 0
    /// The number of the last entry that was read, and how many unreadable lines stand behind it.
    private var (last, unreadable) = (0, 0)
    /// Whether what comes first may bear any number: the scanner joins in the middle of a file.
    private var isJoining: Bool

    /// A line of the file.
    enum Line {
        /// An entry, as it stands there, without the line feed.
        case sound(number: Int, [UInt8])
        /// What bears a number that an entry before it has.
        case repeated
        /// What cannot be read.
        case damaged
    }

    /// How many entries may be missing in front of one; a number that is further off is damage itself.
    private static let farthest = 1_000_000

    /// A scanner at the beginning of a journal, or in its middle, behind a line feed.
    ///
    /// - Parameters:
    ///   - keepsLines: whether ``lines`` are kept.
    ///   - isJoining: whether lines stand before the first that it takes.
    init(keepsLines: Bool = false, isJoining: Bool = false) {
        (self.keepsLines, self.isJoining) = (keepsLines, isJoining)
    }

    /// The number of the next entry: unreadable lines behind the last one take a number each.
    var next: Int { last + unreadable + 1 }

    /// Takes whole lines, each with its line feed.
    ///
    /// - Returns: how many bytes belong to whole lines.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> Int {
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            takeLine(rest[..<end])
            rest = rest[(end + 1)...]
        }
        let taken = rest.startIndex - bytes.startIndex
        reading.bytes += taken
        return taken
    }

    /// Takes what follows the last line feed: nothing, an entry that lacks its line feed alone, or what was not written to its end.
    ///
    /// - Returns: how many bytes of it are an entry; the next one is written behind them, with a line feed between.
    mutating func takeEnd(_ bytes: ArraySlice<UInt8>) -> Int {
        guard !bytes.isEmpty else { return 0 }
        reading.bytes += bytes.count
        if JournalLine.entry(bytes) != nil {
            takeLine(bytes)
            return bytes.count
        }
        // A line feed that became something else is damage; a line that ends before is torn.
        if JournalLine.entry(bytes.dropLast()) != nil {
            takeLine(bytes.dropLast())
            note("第 \(line) 行的行尾已损坏")
            return bytes.count - 1
        }
        reading.tornBytes = bytes.count
        return 0
    }

    private mutating func takeLine(_ bytes: ArraySlice<UInt8>) {
        line += 1
        guard let entry = JournalLine.entry(bytes) else {
            note("第 \(line) 行已损坏，读不出来")
            unreadable += 1
            return keep(.damaged)
        }
        guard entry.number > last, isJoining || entry.number - last <= Self.farthest else {
            note("第 \(line) 行的编号是 \(entry.number)，前面到 \(last)")
            return keep(.repeated)
        }
        if entry.number > last + 1, unreadable == 0, !isJoining {
            note("第 \(line) 行之前缺第 \(last + 1) 号至第 \(entry.number - 1) 号")
        }
        (last, unreadable, isJoining) = (entry.number, 0, false)
        reading.entries.append(entry)
        reading.state.apply(entry)
        keep(.sound(number: entry.number, Array(bytes)))
    }

    private mutating func note(_ sentence: String) {
        reading.damages.append(JournalReading.Damage(line: line, sentence: sentence))
    }

    private mutating func keep(_ line: @autoclosure () -> Line) {
        if keepsLines { lines.append(line()) }
    }
}
