import Law

/// What was on hand, what was compared word for word, and what could not be.
///
/// Every citation counts in exactly one of ``compared``, ``placeOnly``, ``contradicted`` and ``notChecked``.
public struct Coverage: Hashable, Sendable, Encodable {
    /// How many citations there are, those that were not understood included.
    public let citations: Int
    /// How many statutes are cited.
    public let statutes: Int
    /// How many of them are on hand.
    public let statutesOnHand: Int
    /// The citations whose quotation was compared word for word with the place cited.
    public let compared: Int
    /// The citations whose place is there and which quote nothing that could be compared.
    public let placeOnly: Int
    /// The citations whose title, edition or place is contradicted by what is on hand.
    public let contradicted: Int
    /// The citations of which nothing can be said.
    public let notChecked: Int
    /// ``notChecked`` by outcome.
    public let notCheckedBecause: [CitationOutcome: Int]
    /// The citations whose edition was superseded since, by outcome: an old edition may be quoted faithfully.
    public let superseded: [CitationOutcome: Int]
    /// The statutes that are cited and not on hand, those cited most often first.
    public let statutesNotOnHand: [String]
    private let comparisons: [CitationOutcome: Int]

    private enum CodingKeys: String, CodingKey {
        case citations, statutes, statutesOnHand, compared, placeOnly, contradicted, notChecked
        case notCheckedBecause, superseded, statutesNotOnHand
    }

    init(_ report: CheckReport) {
        var outcomes: [CitationOutcome: Int] = [:]
        var old: [CitationOutcome: Int] = [:]
        var cited: [String: Int] = [:]
        var present: Set<String> = []
        for checked in report.citations {
            outcomes[checked.outcome, default: 0] += 1
            if checked.isSuperseded { old[checked.outcome, default: 0] += 1 }
            let title = checked.statute ?? checked.entry.citation.statutePrinted
            guard !title.isEmpty else { continue }
            cited[title, default: 0] += 1
            if checked.statute != nil { present.insert(title) }
        }
        outcomes[.notRead, default: 0] += report.unparsed
        func count(_ extent: CitationOutcome.Extent) -> Int {
            outcomes.reduce(0) { $0 + ($1.key.extent == extent ? $1.value : 0) }
        }
        citations = report.citations.count + report.unparsed
        statutes = cited.count
        statutesOnHand = present.count
        compared = count(.compared)
        placeOnly = count(.placeOnly)
        contradicted = count(.contradicted)
        notChecked = count(.notChecked)
        notCheckedBecause = Dictionary(
            uniqueKeysWithValues: CitationOutcome.allCases.filter { $0.extent == .notChecked }.map {
                ($0, outcomes[$0] ?? 0)
            }
        )
        superseded = old
        statutesNotOnHand = cited.filter { !present.contains($0.key) }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        comparisons = outcomes.filter { $0.key.extent == .compared }
    }

    /// The coverage in words, a sentence each; what is not there is left out.
    public var sentences: [String] {
        var lines: [String] = []
        if compared > 0 { lines.append("引文逐字比对 \(compared) 处：\(Self.list(comparisons))。") }
        if placeOnly > 0 { lines.append("条款存在而没有引文可比 \(placeOnly) 处：只核对了条、款、项，没有核对文字。") }
        if contradicted > 0 { lines.append("名称、版本或者条款与在库文本不符 \(contradicted) 处。") }
        if notChecked > 0 { lines.append("没有核对 \(notChecked) 处：\(Self.list(notCheckedBecause))；对错不明。") }
        let missing = statutes - statutesOnHand
        if missing > 0 { lines.append("引用法律文件 \(statutes) 部，其中 \(missing) 部没有导入。") }
        let old = superseded.values.reduce(0, +)
        if old > 0 { lines.append("所引版本已被取代 \(old) 处（与引文是否相符无关）。") }
        return lines
    }

    /// What is said where no finding is left to be told: sound is only what was compared.
    public var allClear: String {
        if citations == 0 { return "没有可以核查的引用。" }
        if compared + placeOnly == 0 { return "没有一处引用能够核对，对错不明。" }
        return notChecked > 0 ? "能核对的部分没有发现问题；另有 \(notChecked) 处没有核对。" : "没有发现问题。"
    }

    private static func list(_ counts: [CitationOutcome: Int]) -> String {
        CitationOutcome.allCases.compactMap { outcome in
            counts[outcome].flatMap { $0 > 0 ? "\(outcome.chinese) \($0)" : nil }
        }.joined(separator: "，")
    }
}

extension CheckReport {
    /// What was on hand, what was compared, what could not be.
    ///
    /// Cost: linear in the citations.
    public var coverage: Coverage { Coverage(self) }
}
