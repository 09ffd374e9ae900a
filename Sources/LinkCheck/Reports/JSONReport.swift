import Law

extension FindingEvidence: Encodable {
    private enum Key: String, CodingKey { case source, diff, text }

    /// Writes `{"source", "diff": [{kind, text}], "text"}`; `text` is the diff to be read without colour.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(source, forKey: .source)
        try values.encode(diff, forKey: .diff)
        try values.encode(diff.plain, forKey: .text)
    }
}

extension Finding: Encodable {
    private enum Key: String, CodingKey {
        case code, severity, rule, citation, message, evidence, suggestion, list, power, category
    }

    private enum CitationKey: String, CodingKey {
        case printed, field, label, statute, edition, pinpoint, file, line, place, characters
    }

    private enum RangeKey: String, CodingKey { case start, end }

    /// Writes every key, null where there is no value; `characters` counts Unicode scalars of the cell.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(code, forKey: .code)
        try values.encode(severity, forKey: .severity)
        try values.encode(rule, forKey: .rule)
        try values.encode(message, forKey: .message)
        try values.encode(evidence, forKey: .evidence)
        try values.encode(suggestion, forKey: .suggestion)
        try values.encode(list, forKey: .list)
        try values.encode(power, forKey: .power)
        try values.encode(category, forKey: .category)
        var citation = values.nestedContainer(keyedBy: CitationKey.self, forKey: .citation)
        try citation.encode(printed, forKey: .printed)
        try citation.encode(field, forKey: .field)
        try citation.encode(label, forKey: .label)
        try citation.encode(statute, forKey: .statute)
        try citation.encode(edition, forKey: .edition)
        try citation.encode(pinpoint, forKey: .pinpoint)
        try citation.encode(place.file, forKey: .file)
        try citation.encode(place.line, forKey: .line)
        try citation.encode(place, forKey: .place)
        guard let characters else {
            try citation.encodeNil(forKey: .characters)
            return
        }
        var range = citation.nestedContainer(keyedBy: RangeKey.self, forKey: .characters)
        try range.encode(characters.lowerBound, forKey: .start)
        try range.encode(characters.upperBound, forKey: .end)
    }
}

/// A name that becomes a JSON key.
struct NamedKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

extension CheckSummary: Encodable {
    private enum Key: String, CodingKey { case powers, citations, outcomes, severities, rules }

    /// Writes the counts; every outcome and severity has its key, also when it is 0.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(powers, forKey: .powers)
        try values.encode(citations, forKey: .citations)
        var counts = values.nestedContainer(keyedBy: NamedKey.self, forKey: .outcomes)
        for outcome in CitationOutcome.allCases {
            try counts.encode(outcomes[outcome] ?? 0, forKey: NamedKey(outcome.rawValue))
        }
        var grades = values.nestedContainer(keyedBy: NamedKey.self, forKey: .severities)
        for severity in Severity.allCases {
            try grades.encode(severities[severity] ?? 0, forKey: NamedKey(severity.rawValue))
        }
        var names = values.nestedContainer(keyedBy: NamedKey.self, forKey: .rules)
        for (name, count) in rules.sorted(by: { $0.key < $1.key }) {
            try names.encode(count, forKey: NamedKey(name))
        }
    }
}

extension CheckReport: Encodable {
    private enum Key: String, CodingKey { case lists, summary, findings }

    /// Writes `{"lists", "summary", "findings"}`.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(lists, forKey: .lists)
        try values.encode(summary, forKey: .summary)
        try values.encode(findings, forKey: .findings)
    }
}
