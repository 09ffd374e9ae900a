internal import Law
internal import LinkCheck
internal import Search

/// How an outcome is shown: a word, and a colour class with a sign of its own, so that it can be told without colour.
struct OutcomeMark: Hashable, Sendable {
    /// What the outcome says.
    let text: String
    /// `good`, `warn`, `bad`, `note` or `none`.
    let style: String
    /// The outcome's name for programs.
    let name: String

    /// The mark of an outcome.
    init(_ outcome: CitationOutcome) {
        text = outcome.chinese
        name = outcome.rawValue
        style =
            switch outcome {
            case .verbatim: "good"
            case .notOnHand, .incompleteText: "none"
            case .abridged, .placeExists: "note"
            case .noPinpoint, .titleMisspelt, .titleUnknown, .misplaced, .notRead: "warn"
            case .altered, .articleMissing, .articleLapsed, .paragraphOutOfRange, .itemOutOfRange,
                .editionMismatch:
                "bad"
            }
    }

    private init(text: String, style: String, name: String) {
        self.text = text
        self.style = style
        self.name = name
    }

    /// While the check is still running.
    static let pending = OutcomeMark(text: "正在核查", style: "none", name: "pending")
    /// A citation inside quoted text: a reference of the law, which the check leaves alone.
    static let reference = OutcomeMark(text: "法律文本中的引用", style: "", name: "reference")

    /// How grave it is, the gravest first.
    var rank: Int { ["bad", "warn", "note", "none", "good"].firstIndex(of: style) ?? 9 }

    /// How many of the citations name a text that another has taken the place of: beside the outcomes, not one of them.
    static let superseded = OutcomeMark(text: "其中引用旧版", style: "warn", name: "superseded")

    /// What the colours say, as rows of a legend.
    static var legend: [Values] {
        [
            ["style": "bad", "text": "与所引的条款、版本或者文字不符"],
            ["style": "warn", "text": "写法、名称或者位置要复核"],
            ["style": "note", "text": "节录，或者条款存在而没有引文可比"],
            ["style": "none", "text": "未入库或未核对（不等于有误）"],
            ["style": "good", "text": "引文逐字相符"],
        ]
    }

    /// The mark of a citation in a basis of a power.
    static func of(_ citation: BasisCitation, _ audit: Audit?) -> OutcomeMark {
        audit?.outcome(ofCitation: citation.number).map { OutcomeMark($0) } ?? pending
    }

    /// The mark of a citation of a power.
    static func of(_ citation: PlacedCitation, _ audit: Audit?) -> OutcomeMark {
        guard citation.answer.field.isBasis else { return reference }
        return audit?.outcome(ofCitation: citation.number).map { OutcomeMark($0) } ?? pending
    }

    /// The roles that a count of citations in bases holds, in words.
    static func roles(_ fields: some Sequence<CitationField>) -> String {
        fields.contains(.responsibility) ? "依据、问责依据和责任事项依据" : "依据和问责依据"
    }

    /// The marks of what was not understood in the columns of bases.
    static func notRead(_ counts: CitationCounts) -> [OutcomeMark] {
        Array(repeating: OutcomeMark(.notRead), count: counts.notRead)
    }

    /// How often each mark occurs, as rows of a template, the gravest first.
    ///
    /// - Parameters:
    ///   - marks: the marks.
    ///   - old: how many of the citations name a superseded text; told as a row of its own, and none where there are none.
    ///   - address: where the row of an outcome's name leads, or nil for rows that lead nowhere; what was not read leads nowhere,
    ///     because it is no power's citation.
    /// - Returns: the rows.
    static func tally(
        _ marks: [OutcomeMark],
        superseded old: Int = 0,
        leadingTo address: ((String) -> String)? = nil
    ) -> [Values] {
        var counts: [OutcomeMark: Int] = [:]
        for mark in marks { counts[mark, default: 0] += 1 }
        let rows = counts.sorted {
            let (left, right) = ($0.key.rank, $1.key.rank)
            return left == right ? $0.key.text < $1.key.text : left < right
        }
        .map { mark, count in
            [
                "text": mark.text, "style": mark.style, "name": mark.name, "count": count,
                "address": orNot(mark.name == CitationOutcome.notRead.rawValue ? nil : address?(mark.name)),
            ] as Values
        }
        guard old > 0 else { return rows }
        let mark = Self.superseded
        return rows + [
            [
                "text": mark.text, "style": mark.style, "name": mark.name, "count": old,
                "address": orNot(address?(mark.name)),
            ]
        ]
    }

    /// The outcomes that occur among some marks, and the one that was asked for, as choices of a form.
    static func choices(_ marks: [OutcomeMark], _ chosen: String?) -> [Values] {
        let there = Set(marks.map(\.name))
        return CitationOutcome.allCases.filter { there.contains($0.rawValue) || $0.rawValue == chosen }.map {
            ["value": $0.rawValue, "text": $0.chinese, "selected": $0.rawValue == chosen]
        }
    }
}

extension Address {
    /// The powers of a list with a citation that ended in an outcome; of no list in particular, the lists that have any.
    static func outcome(_ outcome: String, in list: String?) -> String {
        if let list { return self.list(list, outcome: outcome) }
        // Of old texts there is a finding for each; of outcomes there is none.
        guard outcome != OutcomeMark.superseded.name else {
            return query("/check", [("rule", "edition-superseded"), ("severity", "all")])
        }
        return query("/lists", [("outcome", outcome)])
    }
}
