internal import Law
public import LinkCheck

/// What a comment says about one finding, line by line.
public struct FindingNote: Hashable, Sendable {
    /// The lines.
    public private(set) var lines: [String]

    /// The longest words that a line repeats, in characters.
    private static let longest = 300

    /// A comment.
    ///
    /// - Parameters:
    ///   - finding: the finding.
    ///   - remark: what is to be said about the place of the comment or about a change that was made, or nil.
    ///   - address: where the article that the finding is about can be read, or nil.
    public init(_ finding: Finding, remark: String? = nil, address: String? = nil) {
        let rule = RuleDescription.sentence(ofRule: finding.rule)
        lines = ["【\(finding.severity.chinese)】\(finding.message)"]
        if let evidence = finding.evidence {
            if !evidence.source.isEmpty { lines.append("出处：\(evidence.source)") }
            if !evidence.text.isEmpty {
                lines.append("对照（［－条文有而此处没有的］［＋此处多出的］）：\(Self.short(evidence.text))")
            }
        }
        if let change = finding.replacement {
            lines.append("建议：把“\(Self.short(change.printed))”改为“\(Self.short(change.words))”")
        } else if let suggestion = finding.suggestion {
            lines.append("建议写作：\(Self.short(suggestion))")
        }
        lines.append("规则：\(rule)。可信度：\(finding.certainty.chinese)")
        if let address { lines.append("条文：\(address)") }
        if let remark { lines.append(remark) }
    }

    private static func short(_ words: String) -> String {
        words.count > longest ? words.prefix(longest) + "……" : words
    }

    /// The note of a cell about several findings.
    static func joined(_ notes: [String]) -> String {
        let numbered = notes.count == 1 ? notes : notes.enumerated().map { "（\($0 + 1)）\($1)" }
        return MarkedCopy.author + "：\n" + numbered.joined(separator: "\n\n")
    }

    /// The text of a note that holds for a whole cell, and so has to say which words it is about.
    static func quoting(_ finding: Finding, remark: String?, address: String?) -> String {
        let words = finding.printed.isEmpty ? "" : "“\(finding.printed.prefix(80))”\n"
        return words + FindingNote(finding, remark: remark, address: address).text
    }

    /// The lines as one text.
    public var text: String { lines.joined(separator: "\n") }
}
