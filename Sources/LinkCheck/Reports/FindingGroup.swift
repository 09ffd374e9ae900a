public import Formats
public import Law

/// One place of a finding, and the power that it stands in.
public struct FindingPlace: Hashable, Sendable, Encodable {
    /// The list's title.
    public let list: String
    /// The power's code; empty for a finding about the list as a whole.
    public let code: String
    /// The power's name.
    public let power: String
    /// The power's category.
    public let category: String
    /// The power's number in the catalog, or nil.
    @Unwritten public var powerNumber: Int64?
    /// The citation's number in the catalog, or nil.
    @Unwritten public var citationNumber: Int64?
    /// The heading of the column; empty when the finding is about no cell.
    public let label: String
    /// The words as printed there.
    public let printed: String
    /// The file.
    public let file: String
    /// The line, counted from 1; nil where the file is not counted in lines.
    @Nullable public var line: Int?
    /// Where it stands.
    public let place: SourcePlace
    /// Where the words stand in the lines of the file, or nil.
    @Unwritten public var stretch: TextStretch?
    /// The stretch of the cell; nil when the finding is about none.
    @Nullable public var characters: CharacterRange?
    /// The exact change that certainly mends the finding here, or nil.
    @Unwritten public var certainChange: Replacement?

    init(_ finding: Finding) {
        list = finding.list
        code = finding.code
        power = finding.power
        category = finding.category
        powerNumber = finding.powerNumber
        citationNumber = finding.citationNumber
        label = finding.label
        printed = finding.printed
        file = finding.file
        line = finding.line
        place = finding.place
        stretch = finding.stretch
        characters = finding.characters
        certainChange = finding.certainChange
    }
}

/// Equal findings as one: what is said once, and every place of it.
///
/// Findings are equal when rule, statute, edition, pinpoint and message are, the places that a message names apart. In JSON the
/// keys are those of the first of them, and `count` and `places` beside.
@dynamicMemberLookup
public struct FindingGroup: Hashable, Sendable, Encodable {
    /// The first of the findings.
    public let finding: Finding
    /// The places, in the order of the files.
    public private(set) var places: [FindingPlace]

    /// How many places there are.
    public var count: Int { places.count }

    /// The titles of the lists that the places stand in, each once, in the order of the places.
    public var lists: [String] {
        var seen: Set<String> = []
        return places.map(\.list).filter { seen.insert($0).inserted }
    }

    /// How many powers the places stand in.
    public var powerCount: Int {
        Set(places.lazy.filter { !$0.power.isEmpty }.map { [$0.list, $0.code, $0.power] }).count
    }

    /// What makes the group the same one in another run.
    var key: String {
        [
            finding.rule, finding.severity.rawValue, finding.statute, finding.edition ?? "",
            finding.isAboutText ? "" : finding.pinpoint?.chinese ?? "",
            finding.words,
        ].joined(separator: "\u{1F}")
    }

    init(_ first: Finding) {
        finding = first
        places = [FindingPlace(first)]
    }

    /// What is known of the first finding.
    public subscript<Value>(dynamicMember member: KeyPath<Finding, Value>) -> Value {
        finding[keyPath: member]
    }

    /// Writes the members of the first finding, and the places beside them.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        try finding.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(count, forKey: .count)
        try values.encode(places, forKey: .places)
    }

    private enum CodingKeys: String, CodingKey { case count, places }

    /// Findings put together, in the order in which each was found first.
    ///
    /// Cost: linear in the findings.
    public static func groups(_ findings: [Finding]) -> [FindingGroup] {
        var positions: [String: Int] = [:]
        var groups: [FindingGroup] = []
        for finding in findings {
            let single = FindingGroup(finding)
            let key = single.key
            if let position = positions[key] {
                groups[position].places.append(contentsOf: single.places)
            } else {
                positions[key] = groups.count
                groups.append(single)
            }
        }
        return groups
    }
}

extension Finding {
    /// Whether it says something of the statute or edition alone, and so the same whatever place follows the title.
    fileprivate var isAboutText: Bool {
        if RuleBook.titleRules.contains(rule) { return true }
        // An edition that is not on hand, or that another took the place of, with nothing about where the place went.
        return (rule == EditionSuperseded.name || rule == EditionNotOnHand.name) && evidence == nil
    }
}

extension CheckReport {
    /// The findings as an officer reads them: equal ones put together, the gravest first, then in the order of the files.
    ///
    /// - Parameter notes: whether remarks on form and on what could not be checked are wanted.
    /// - Returns: the groups.
    public func told(notes: Bool) -> [FindingGroup] {
        let wanted = groups.filter { notes || $0.severity != .note }
        return Severity.allCases.flatMap { severity in wanted.filter { $0.severity == severity } }
    }
}
