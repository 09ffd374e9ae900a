import Formats
import Law

/// A report in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020).
///
/// Where the list is a text, a result stands in a region of its file: lines and columns, where a stretch of a cell is meant. Places in
/// sheets, documents and pages are no regions of text; they are logical locations (`第14行“实施依据”列`), as SARIF provides for.
/// Equal findings are one result with a location for each place; `rank` is the confidence in percent. A result's fingerprint holds no
/// place, so that it stays the same result when lines are inserted above it.
///
/// Where a rule knows the exact change, a result has one fix with a replacement for each place in a text (`fixes`); in sheets, documents
/// and pages, which have no regions, the same words stand in the result's properties.
public struct SarifLog: Encodable, Sendable {
    /// A text in a language.
    struct Message: Encodable, Sendable { let text: String }

    /// A rule of the tool.
    struct Rule: Encodable, Sendable {
        struct Configuration: Encodable, Sendable { let level: String }
        let id: String
        let shortDescription: Message
        let defaultConfiguration: Configuration
    }

    /// What made the report.
    struct Tool: Encodable, Sendable {
        struct Driver: Encodable, Sendable {
            let name: String
            let rules: [Rule]
        }
        let driver: Driver
    }

    /// Where a result stands.
    struct Location: Encodable, Sendable {
        struct Physical: Encodable, Sendable {
            struct Artifact: Encodable, Sendable { let uri: String }
            struct Region: Encodable, Sendable {
                let startLine: Int
                let startColumn: Int?
                let endLine: Int?
                let endColumn: Int?
                let snippet: Message?
            }
            let artifactLocation: Artifact
            let region: Region?
        }
        struct Logical: Encodable, Sendable {
            let name: String
            let fullyQualifiedName: String
            let kind: String
        }
        let physicalLocation: Physical
        let logicalLocations: [Logical]?
    }

    /// What mends a result.
    struct Fix: Encodable, Sendable {
        struct Change: Encodable, Sendable {
            struct Words: Encodable, Sendable {
                let deletedRegion: Location.Physical.Region
                let insertedContent: Message
            }
            let artifactLocation: Location.Physical.Artifact
            let replacements: [Words]
        }
        let description: Message
        let artifactChanges: [Change]
    }

    /// A change of a place that is no region of a text.
    struct Correction: Encodable, Sendable {
        let place: SourcePlace
        let printed: String
        let words: String
    }

    /// What SARIF has no word for in a result.
    struct ResultProperties: Encodable, Sendable {
        let corrections: [Correction]?
        /// The words to quote, where they are certain.
        let quotable: String?
    }

    /// A finding.
    struct Result: Encodable, Sendable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
        let occurrenceCount: Int
        let rank: Double
        let partialFingerprints: [String: String]
        let fixes: [Fix]?
        let properties: ResultProperties?
    }

    /// A run of the tool.
    struct Run: Encodable, Sendable {
        let tool: Tool
        let columnKind: String
        let results: [Result]
        let properties: Properties
    }

    /// What SARIF has no word for.
    struct Properties: Encodable, Sendable { let coverage: Coverage }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    /// The log of a report.
    public init(_ report: CheckReport) {
        let rules = RuleDescription.all
        let places = Dictionary(
            rules.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let results = report.groups.map { group in
            let finding = group.finding
            return Result(
                ruleId: finding.rule,
                ruleIndex: places[finding.rule] ?? 0,
                level: finding.severity.rawValue,
                message: Message(text: finding.message + (finding.suggestion.map { "（建议：\($0)）" } ?? "")),
                locations: group.places.map(Self.location),
                occurrenceCount: group.count,
                rank: (finding.confidence * 100).rounded(),
                partialFingerprints: ["yiju/v2": Baseline.key(group.key)],
                fixes: Self.fix(group).map { [$0] },
                properties: Self.properties(group)
            )
        }
        let driver = Tool.Driver(
            name: "yiju",
            rules: rules.map { rule in
                Rule(
                    id: rule.name,
                    shortDescription: Message(text: rule.sentence),
                    defaultConfiguration: Rule.Configuration(level: rule.severity.rawValue)
                )
            }
        )
        runs = [
            Run(
                tool: Tool(driver: driver),
                columnKind: "unicodeCodePoints",
                results: results,
                properties: Properties(coverage: report.coverage)
            )
        ]
    }
}

extension SarifLog {
    private static func location(_ finding: FindingPlace) -> Location {
        let logical = [power(finding), place(finding.place)].compactMap { $0 }
        return Location(
            physicalLocation: Location.Physical(
                artifactLocation: Location.Physical.Artifact(uri: PercentEncoding.path(finding.place.file)),
                region: region(finding)
            ),
            logicalLocations: logical.isEmpty ? nil : logical
        )
    }

    /// The stretch of the text, as far as it is known; nil where places are no lines.
    private static func region(_ finding: FindingPlace) -> Location.Physical.Region? {
        guard finding.place.unit == .line, let line = finding.place.line else { return nil }
        let stretch = finding.stretch
        return Location.Physical.Region(
            startLine: max(1, stretch?.startLine ?? line),
            startColumn: stretch?.startColumn,
            endLine: stretch?.endLine,
            endColumn: stretch?.endColumn,
            snippet: finding.printed.isEmpty ? nil : Message(text: finding.printed)
        )
    }

    /// The power as an object of its list.
    private static func power(_ finding: FindingPlace) -> Location.Logical? {
        guard !finding.power.isEmpty else { return nil }
        return Location.Logical(
            name: finding.power,
            fullyQualifiedName: "\(finding.list)/\(finding.code.isEmpty ? finding.power : finding.code)",
            kind: "object"
        )
    }

    /// A place that is no line as an element of its file.
    private static func place(_ place: SourcePlace) -> Location.Logical? {
        guard place.unit != .line else { return nil }
        return Location.Logical(
            name: place.chinese,
            fullyQualifiedName: "\(place.file)/\(place.chinese)",
            kind: "element"
        )
    }
}
