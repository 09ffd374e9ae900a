public import Law

/// Which findings are wanted; an empty set admits all.
public struct FindingFilter: Hashable, Sendable {
    /// The titles of lists, whole, as `ListChoice` finds them.
    public var lists: Set<String>
    /// Rule names.
    public var rules: Set<String>
    /// The least gravity, or nil for all.
    public var severity: Severity?
    /// The least sureness, or nil for all.
    public var certainty: Certainty?
    /// Codes of powers, or parts of their names.
    public var powers: Set<String>
    /// Titles of statutes in 《》, or parts of titles.
    public var statutes: Set<String>
    /// Categories of powers (行政处罚 …), whole.
    public var categories: Set<String>

    /// A filter.
    public init(
        lists: Set<String> = [],
        rules: Set<String> = [],
        severity: Severity? = nil,
        certainty: Certainty? = nil,
        powers: Set<String> = [],
        statutes: Set<String> = [],
        categories: Set<String> = []
    ) {
        self.lists = lists
        self.rules = rules
        self.severity = severity
        self.certainty = certainty
        self.powers = powers
        self.statutes = statutes
        self.categories = categories
    }

    /// Whether a finding is wanted.
    public func admits(_ finding: Finding) -> Bool {
        guard rules.isEmpty || rules.contains(finding.rule) else { return false }
        if let severity, finding.severity > severity { return false }
        if let certainty, finding.certainty > certainty { return false }
        let power = CheckedPower(
            list: finding.list,
            code: finding.code,
            name: finding.power,
            category: finding.category
        )
        return admits(power) && admits(statute: finding.statute)
    }

    /// Whether a citation belongs to what is asked for.
    func admits(_ citation: CheckedCitation) -> Bool {
        admits(citation.power) && admits(statute: citation.statute ?? citation.entry.citation.statutePrinted)
    }

    /// Whether a power belongs to what is asked for, whatever it cites.
    func admits(_ power: CheckedPower) -> Bool {
        guard lists.isEmpty || lists.contains(power.list) else { return false }
        guard categories.isEmpty || categories.contains(power.category) else { return false }
        return powers.isEmpty
            || powers.contains { power.code.hasPrefix($0) || power.name.contains($0) }
    }

    /// 《保密法》 means that statute; 保密法 alone also its 实施条例.
    private func admits(statute: String) -> Bool {
        statutes.isEmpty || statutes.contains { "《\(statute)》" == $0 || statute.contains($0) }
    }

    /// Whether lists, powers or statutes are singled out, so that what was not asked for is left out of the counts as well.
    public var narrows: Bool {
        !lists.isEmpty || !powers.isEmpty || !statutes.isEmpty || !categories.isEmpty
    }

    /// What singles out lists, powers and statutes, without what only chooses among findings.
    public var scope: FindingFilter {
        FindingFilter(lists: lists, powers: powers, statutes: statutes, categories: categories)
    }

    /// Every value by itself, the conditions with which it is told, and the filter that it makes alone.
    fileprivate var parts: [(told: String, filter: FindingFilter)] {
        lists.sorted().map { ("清单“\($0)”", FindingFilter(lists: [$0])) }
            + powers.sorted().map { ("职权“\($0)”（编码的开头或名称的一部分）", FindingFilter(powers: [$0])) }
            + categories.sorted().map { ("类别“\($0)”", FindingFilter(categories: [$0])) }
            + statutes.sorted().map {
                ("法律文件“\($0)”（标题的一部分，或《》中的全名）", FindingFilter(statutes: [$0]))
            }
    }
}

extension CheckReport {
    /// Why a filter leaves nothing to be checked, as an officer reads it; nil when it leaves something.
    ///
    /// A check that finds nothing because it looked at nothing must not pass.
    ///
    /// - Parameters:
    ///   - filter: the filter.
    ///   - isOfFiles: whether files were checked, and no library.
    /// - Returns: the sentence.
    public func emptiness(of filter: FindingFilter, ofFiles isOfFiles: Bool = false) -> String? {
        if isOfFiles {
            if powers == 0, citations.isEmpty, unparsed == 0 { return "文件里没有找到引用，没有可以核查的内容。" }
        } else if powers == 0 {
            return lists.isEmpty
                ? "库里没有权责清单，没有可以核查的内容；请先用 yiju import 导入清单。"
                : "库里的清单没有读出职权，没有可以核查的内容；请看导入时的提示。"
        }
        for (told, part) in filter.parts where filtered(part).isEmpty(under: part) {
            return "\(isOfFiles ? "文件" : "清单")中没有与\(told)相符的内容，没有可以核查的；请检查写法。"
        }
        guard filter.narrows, filtered(filter).isEmpty(under: filter) else { return nil }
        return "\(isOfFiles ? "文件" : "清单")中没有同时符合各项条件的引用，没有可以核查的；请放宽条件。"
    }

    /// Whether nothing is left: no power, or where statutes are asked for, no citation.
    private func isEmpty(under filter: FindingFilter) -> Bool {
        filter.statutes.isEmpty ? powers == 0 : citations.isEmpty
    }
}
