internal import Foundation

/// What the checks of a library's states found, kept in its directory, so that a later state's findings can be held against those of
/// an earlier one.
///
/// The file `findings` holds a SHA-256 on its first line and JSON behind it. Nothing else rests on it: a ledger that is lost or
/// damaged begins anew, and then nothing is told until two more states were checked.
public struct FindingLedger: Sendable {
    /// The findings of one state, by severity and by what makes a finding the same one in another state.
    public struct Counts: Codable, Sendable {
        /// The state.
        public let generation: Int
        /// How many places have a finding, by severity and by digest of the finding.
        public let places: [String: [String: Int]]

        /// Counts what a check of a whole state found.
        ///
        /// - Parameters:
        ///   - findings: severity and words of each finding; equal words are equal findings.
        ///   - generation: the state.
        public init(_ findings: [(severity: String, words: String)], generation: Int) {
            self.generation = generation
            var places: [String: [String: Int]] = [:]
            for (severity, words) in findings {
                let digest = String(ContentDigest.hexadecimal(of: Array(words.utf8)).prefix(Self.digits))
                places[severity, default: [:]][digest, default: 0] += 1
            }
            self.places = places
        }

        /// More different findings are not kept: the file would be read in part alone (4 MiB).
        fileprivate var areTooMany: Bool { places.values.reduce(0) { $0 + $1.count } > 100_000 }

        /// 64 bits tell a million findings apart.
        private static let digits = 16

        /// How many places these have beyond others, by severity.
        fileprivate func excess(over others: Counts) -> [String: Int] {
            var result: [String: Int] = [:]
            for (severity, digests) in places {
                for (digest, count) in digests {
                    let more = count - (others.places[severity]?[digest] ?? 0)
                    if more > 0 { result[severity, default: 0] += more }
                }
            }
            return result
        }
    }

    private struct Stored: Codable {
        var last: Counts?
        var changes: [FindingsDifference] = []
    }

    private var stored = Stored()
    /// Whether there is a file that cannot be read as a ledger; the next check writes it anew.
    public private(set) var isDamaged = false

    /// The file's name in a library's directory.
    public static let fileName = "findings"
    /// So many differences are kept; the oldest go first.
    private static let mostChanges = 500

    /// Reads the ledger of a directory; an empty one where there is none.
    ///
    /// - Parameter directory: the library's directory.
    public init(of directory: String) {
        let text: String?
        do {
            text = try FileWork.text(of: "\(directory)/\(Self.fileName)")
        } catch {
            isDamaged = true
            return
        }
        guard let text else { return }
        guard let end = text.firstIndex(of: "\n"),
            case let body = Array(text[text.index(after: end)...].utf8),
            text[..<end] == ContentDigest.hexadecimal(of: body),
            let read = try? JSONDecoder().decode(Stored.self, from: Data(body))
        else {
            isDamaged = true
            return
        }
        stored = read
    }

    /// The state whose findings were counted last; nil where none was.
    public var last: Int? { stored.last?.generation }

    /// What came and went with each state that was checked behind another one.
    public var changes: [FindingsDifference] { stored.changes }

    /// What is to be said of a file that is none, or nil.
    public var remark: String? {
        isDamaged ? "核查结果的记录（\(Self.fileName)）读不出来，此前结果的增减无从比较；查询和核查不受影响，下次核查全部清单时重新记起。" : nil
    }

    /// Takes the findings of the state in use.
    ///
    /// Where an earlier state is in use again, as in a library that was begun anew, the ledger begins anew with it.
    ///
    /// - Parameter counts: the findings.
    /// - Returns: what differs from the state counted before; nil where there is none.
    @discardableResult
    public mutating func take(_ counts: Counts) -> FindingsDifference? {
        guard let before = stored.last, !counts.areTooMany else {
            stored.last = counts.areTooMany ? nil : counts
            return nil
        }
        stored.last = counts
        guard counts.generation >= before.generation else {
            stored.changes.removeAll { $0.generation >= counts.generation }
            return nil
        }
        guard counts.generation > before.generation else {
            return stored.changes.last { $0.generation == counts.generation }
        }
        let difference = FindingsDifference(
            generation: counts.generation,
            since: before.generation,
            added: counts.excess(over: before),
            gone: before.excess(over: counts)
        )
        stored.changes = (stored.changes + [difference]).suffix(Self.mostChanges)
        return difference
    }

    /// Writes the ledger beside the old one and puts it in its place.
    ///
    /// - Parameter directory: the library's directory.
    /// - Throws: ``LibraryError`` when it cannot be written.
    public func write(to directory: String) throws(LibraryError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let body: Data
        do {
            body = try encoder.encode(stored)
        } catch {
            throw .other(detail: "核查结果的记录写不成 JSON")
        }
        let text = ContentDigest.hexadecimal(of: Array(body)) + "\n" + String(decoding: body, as: UTF8.self)
        try FileWork.publish(text, at: "\(directory)/\(Self.fileName)", before: {})
    }
}

/// Which findings came and went between two states of a library, each checked as a whole.
public struct FindingsDifference: Hashable, Sendable, Codable {
    /// The later state.
    public let generation: Int
    /// The earlier one.
    public let since: Int
    /// How many places are found that were not, by severity.
    public let added: [String: Int]
    /// How many places are found no longer, by severity.
    public let gone: [String: Int]

    /// A difference.
    public init(generation: Int, since: Int, added: [String: Int], gone: [String: Int]) {
        self.generation = generation
        self.since = since
        self.added = added
        self.gone = gone
    }
}
