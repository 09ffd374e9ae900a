import CICU

@testable import ICU

/// The ICU that is linked.
enum ICUVersion {
    /// The major version, such as 72.
    static var major: Int { Int(cicu_major_version()) }
}

/// Writes `FoldingData.swift` from the rules and ICU.
struct FoldingDataMaker {
    private let reference: FoldingReference

    init() throws { reference = try FoldingReference() }

    /// The two texts of the data file.
    func make() throws -> (pairs: String, slow: String) {
        var pairs: [(UInt32, UInt16)] = []
        var slow: [UInt32] = []
        for value in UInt32(0)..<0x10000 {
            if !isOrdinary(value) { continue }
            let folded = try reference.fold(value)
            if folded == [UInt16(value)], Normalization.startsPiece(value) { continue }
            if folded.count == 1, Normalization.startsPiece(value), isPrintedOften(value) {
                pairs.append((value, folded[0]))
            } else {
                slow.append(value)
            }
        }
        return (lines(of: pairs), lines(of: ranges(slow)))
    }

    /// The source text of the data file.
    func source(of made: (pairs: String, slow: String)) -> String {
        """
        /// What `FoldingTable` is made from: made by the test `FoldingTableTests` from ICU \(ICUVersion.major) and `FoldingRules`.
        ///
        /// Do not edit: change the rules, then run that test with YIJU_RECORD=1.
        enum FoldingData {
            /// A character and what it becomes, one pair after the other.
            static let pairs = #\"""
        \(indented(made.pairs))
                \"""#

            /// The characters that need ICU, as hexadecimal ranges.
            static let slow = \"""
        \(indented(made.slow))
                \"""
        }

        """
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n")
    }

    /// Not decided by the ranges of white space, line ends and invisible characters, nor by looking ahead.
    private func isOrdinary(_ value: UInt32) -> Bool {
        let others = FoldingRules.spaces + FoldingRules.lineEnds + FoldingRules.dropped
        return value != 0x3C && value != 0x3E && !others.contains { $0.contains(value) }
    }

    /// The blocks whose characters are worth an entry of their own; the rest may go through ICU.
    private func isPrintedOften(_ value: UInt32) -> Bool {
        switch value {
        case 0x20..<0x530, 0x1E00..<0x2000, 0x2000..<0xA000, 0xF900..<0xFB00, 0xFE10..<0xFE70,
            0xFF00..<0xFFEF:
            true
        default: false
        }
    }

    private func ranges(_ values: [UInt32]) -> [String] {
        var ranges: [ClosedRange<UInt32>] = []
        for value in values {
            if let last = ranges.last, last.upperBound + 1 == value {
                ranges[ranges.count - 1] = last.lowerBound...value
            } else {
                ranges.append(value...value)
            }
        }
        func hex(_ value: UInt32) -> String {
            let digits = String(value, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        return ranges.map { "\(hex($0.lowerBound))-\(hex($0.upperBound))" }
    }

    private func lines(of pairs: [(UInt32, UInt16)]) -> String {
        let texts = pairs.compactMap { pair -> String? in
            guard let from = Unicode.Scalar(pair.0), let to = Unicode.Scalar(UInt32(pair.1)) else {
                return nil
            }
            return String(from) + String(to)
        }
        return broken(texts, perLine: 48, separator: "")
    }

    private func lines(of ranges: [String]) -> String { broken(ranges, perLine: 9, separator: " ") }

    private func broken(_ parts: [String], perLine: Int, separator: String) -> String {
        stride(from: 0, to: parts.count, by: perLine)
            .map { parts[$0..<min($0 + perLine, parts.count)].joined(separator: separator) }
            .joined(separator: "\n")
    }
}
