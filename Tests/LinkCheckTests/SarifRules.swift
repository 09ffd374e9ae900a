import Foundation

/// What SARIF 2.1.0 (OASIS, section 3) demands of the objects that our log is made of: a check on parsed JSON.
///
/// Every object of the log is one of these kinds; a key that its kind does not have is a fault, as in the published schema,
/// which closes its objects to other keys.
struct SarifRules {
    /// What a value must be.
    indirect enum Shape: Sendable {
        case text
        case words(Set<String>)
        case number(least: Int)
        case uriReference
        case object(String)
        case list(Shape, unique: Bool)
        case texts
        /// A property bag: any members.
        case bag
    }

    /// One kind of object: its keys, those that must be there, and of which at least one must be there.
    struct Kind: Sendable {
        let keys: [String: Shape]
        var required: Set<String> = []
        var oneOf: Set<String> = []
    }

    static let levels: Set<String> = ["none", "note", "warning", "error"]

    static let kinds: [String: Kind] = [
        "sarifLog": Kind(
            keys: [
                "$schema": .uriReference, "version": .words(["2.1.0"]),
                "runs": .list(.object("run"), unique: false),
            ],
            required: ["version", "runs"]
        ),
        "run": Kind(
            keys: [
                "tool": .object("tool"), "results": .list(.object("result"), unique: false),
                "columnKind": .words(["utf16CodeUnits", "unicodeCodePoints"]), "properties": .bag,
            ],
            required: ["tool"]
        ),
        "tool": Kind(keys: ["driver": .object("toolComponent")], required: ["driver"]),
        "toolComponent": Kind(
            keys: [
                "name": .text, "version": .text, "informationUri": .uriReference, "language": .text,
                "rules": .list(.object("reportingDescriptor"), unique: true),
            ],
            required: ["name"]
        ),
        "reportingDescriptor": Kind(
            keys: [
                "id": .text, "name": .text, "shortDescription": .object("multiformatMessageString"),
                "defaultConfiguration": .object("reportingConfiguration"),
            ],
            required: ["id"]
        ),
        "reportingConfiguration": Kind(keys: ["level": .words(levels)]),
        "multiformatMessageString": Kind(keys: ["text": .text, "markdown": .text], required: ["text"]),
        "message": Kind(keys: ["text": .text, "id": .text], oneOf: ["text", "id"]),
        "result": Kind(
            keys: [
                "ruleId": .text, "ruleIndex": .number(least: -1), "level": .words(levels),
                "message": .object("message"), "locations": .list(.object("location"), unique: false),
                "partialFingerprints": .texts, "occurrenceCount": .number(least: 1),
                "rank": .number(least: -1), "fixes": .list(.object("fix"), unique: true),
                "properties": .bag,
            ],
            required: ["message"]
        ),
        "fix": Kind(
            keys: [
                "description": .object("message"),
                "artifactChanges": .list(.object("artifactChange"), unique: true),
            ],
            required: ["artifactChanges"]
        ),
        "artifactChange": Kind(
            keys: [
                "artifactLocation": .object("artifactLocation"),
                "replacements": .list(.object("replacement"), unique: false),
            ],
            required: ["artifactLocation", "replacements"]
        ),
        "replacement": Kind(
            keys: ["deletedRegion": .object("region"), "insertedContent": .object("artifactContent")],
            required: ["deletedRegion"]
        ),
        "location": Kind(
            keys: [
                "physicalLocation": .object("physicalLocation"),
                "logicalLocations": .list(.object("logicalLocation"), unique: true),
            ]
        ),
        "physicalLocation": Kind(
            keys: ["artifactLocation": .object("artifactLocation"), "region": .object("region")],
            oneOf: ["artifactLocation", "address"]
        ),
        "artifactLocation": Kind(keys: ["uri": .uriReference], oneOf: ["uri", "index"]),
        "region": Kind(
            keys: [
                "startLine": .number(least: 1), "startColumn": .number(least: 1),
                "endLine": .number(least: 1), "endColumn": .number(least: 1),
                "snippet": .object("artifactContent"),
            ],
            oneOf: ["startLine", "charOffset", "byteOffset"]
        ),
        "artifactContent": Kind(keys: ["text": .text]),
        "logicalLocation": Kind(keys: ["name": .text, "fullyQualifiedName": .text, "kind": .text]),
    ]

    /// What is wrong with a value that should be an object of a kind, each fault with its path; empty when nothing is.
    static func faults(in value: Any, as kind: String, at path: String = "") -> [String] {
        guard let object = value as? [String: Any], let rules = kinds[kind] else {
            return ["\(path) is no \(kind)"]
        }
        var faults = rules.required.subtracting(object.keys).map { "\(path) lacks \($0)" }
        if !rules.oneOf.isEmpty, rules.oneOf.isDisjoint(with: object.keys) {
            faults.append("\(path) has none of \(rules.oneOf.sorted())")
        }
        for (key, value) in object {
            guard let shape = rules.keys[key] else {
                faults.append("\(path) has the key \(key)")
                continue
            }
            faults += self.faults(in: value, shaped: shape, at: "\(path)/\(key)")
        }
        return faults.sorted()
    }

    private static func faults(in value: Any, shaped shape: Shape, at path: String) -> [String] {
        switch shape {
        case .text: return value is String ? [] : ["\(path) is no text"]
        case .words(let words):
            return (value as? String).map(words.contains) == true ? [] : ["\(path) is \(value)"]
        case .number(let least):
            return (value as? Int).map { $0 >= least } == true ? [] : ["\(path) is \(value)"]
        case .uriReference:
            let isURI = (value as? String).map {
                $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && URL(string: $0) != nil
            }
            return isURI == true ? [] : ["\(path) is \(value)"]
        case .object(let kind): return faults(in: value, as: kind, at: path)
        case .bag: return value is [String: Any] ? [] : ["\(path) is no property bag"]
        case .texts: return value is [String: String] ? [] : ["\(path) holds more than texts"]
        case .list(let shape, let unique):
            guard let list = value as? [Any] else { return ["\(path) is no list"] }
            let isRepeating = unique && Set(list.map { "\($0)" }).count != list.count
            return list.enumerated().flatMap { faults(in: $1, shaped: shape, at: "\(path)/\($0)") }
                + (isRepeating ? ["\(path) repeats itself"] : [])
        }
    }
}
