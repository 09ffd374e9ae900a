/// Findings that were accepted once and are not to be shown again.
///
/// A finding is known again by its words, its power and its column, not by its place: lines that are inserted above change nothing.
/// Every place of a finding is accepted by itself.
public struct Baseline: Hashable, Sendable {
    let counts: [String: Int]
    /// Whether an older program wrote it: what it accepted holds as far as findings still say the same.
    public let isOld: Bool

    private static let format = "# yiju-baseline 2"

    /// A baseline that accepts what a report found.
    public init(accepting report: CheckReport) {
        counts = Dictionary(report.findings.map { (Self.key($0), 1) }, uniquingKeysWith: +)
        isOld = false
    }

    /// Reads what ``text(accepting:)`` wrote; lines that are no fingerprints are ignored.
    public init(text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        counts = Dictionary(
            lines.compactMap { Self.key(ofLine: $0).map { ($0, 1) } },
            uniquingKeysWith: +
        )
        isOld = !lines.contains { $0 == Self.format }
    }

    /// The baseline of a report as a text file: a fingerprint a line, with what it stands for behind it.
    public static func text(accepting report: CheckReport) -> String {
        let lines = report.findings.map { finding in
            let message = finding.message.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "\(key(finding))\t\(finding.rule)\t\(finding.code)\t\(message)"
        }
        return ([format, "# 已认可的核查结果；每行一条，删去某行即重新显示"] + lines).joined(separator: "\n") + "\n"
    }

    /// How many accepted findings a report has no more: they were mended, or are told otherwise now.
    public func gone(from report: CheckReport) -> Int {
        let now = Baseline(accepting: report).counts
        return counts.reduce(0) { $0 + max(0, $1.value - (now[$1.key] ?? 0)) }
    }

    private static func key(ofLine line: Substring) -> String? {
        guard let word = line.split(separator: "\t").first, word.utf8.count == 16,
            word.allSatisfy(\.isHexDigit)
        else { return nil }
        return String(word)
    }

    /// A fingerprint as sixteen hexadecimal digits (FNV-1a, 64 bits).
    static func key(_ finding: Finding) -> String { key(finding.fingerprint) }

    /// The digits of a text.
    static func key(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension CheckReport {
    /// The report without the findings that a baseline accepts; a finding that stands twice is accepted as often as it was.
    public func without(_ baseline: Baseline) -> CheckReport {
        var left = baseline.counts
        return with(
            findings: findings.filter { finding in
                let key = Baseline.key(finding)
                guard let count = left[key], count > 0 else { return true }
                left[key] = count - 1
                return false
            }
        )
    }
}
