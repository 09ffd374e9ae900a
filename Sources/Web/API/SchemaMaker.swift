internal import Formats

/// Makes the schemas of answers (JSON Schema 2020-12, as OpenAPI 3.1 has it) by having examples encode themselves.
///
/// A schema has exactly the keys that the type writes, so that the two cannot part. What an example holds matters little, because
/// types say most: a `@Nullable` member may be null, an optional one may be left out, an enumeration lists its words, a
/// dictionary has any keys. Only where an example has no value of a type with members of its own is that type's example
/// asked for. Every type with members becomes a schema of its own name.
final class SchemaMaker {
    /// The schemas by name.
    private(set) var schemas: [String: JSONValue] = [:]
    private var referred: Set<String> = []

    /// Names that a schema refers to and no example shows: mistakes of ours.
    var missing: [String] { referred.subtracting(schemas.keys).sorted() }

    /// The schema of a type.
    ///
    /// - Parameters:
    ///   - type: the type.
    ///   - example: a value of it, or nil where there is none.
    /// - Returns: the schema, or a reference to it.
    /// - Throws: what the example throws when it is encoded.
    func schema<Value: Encodable>(of type: Value.Type, _ example: Value?) throws -> JSONValue {
        if let plain = type as? any PlainType.Type { return plain.schema }
        if let composed = type as? any ComposedType.Type { return try composed.schema(of: example, in: self) }
        if let words = Self.words(of: type) {
            return ["type": "string", "enum": .array(words.map(JSONValue.string))]
        }
        let name = Self.name(of: type)
        guard schemas[name] == nil, let value = example ?? Self.example(of: type) else {
            referred.insert(name)
            return OpenAPI.reference(name)
        }
        let encoder = SchemaEncoder(self)
        try value.encode(to: encoder)
        guard let members = encoder.members else { return encoder.value ?? .object([:]) }
        referred.insert(name)
        schemas[name] = members
        return OpenAPI.reference(name)
    }

    private static func example<Value>(of type: Value.Type) -> Value? {
        (type as? any Exemplified.Type)?.example as? Value
    }

    /// The words of an enumeration of words, or nil for another type.
    static func words<Value>(of type: Value.Type) -> [String]? {
        func words<Cases: CaseIterable>(_ type: Cases.Type) -> [String] {
            type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        }
        guard let type = type as? any CaseIterable.Type else { return nil }
        let all = words(type)
        return all.isEmpty ? nil : all
    }

    /// The name of a type's schema: without its module and without `API`, what it is of before it (`StatutePage`).
    static func name(of type: Any.Type) -> String {
        let parts = String(reflecting: type).split { "<>, ".contains($0) }.map { part in
            part.split(separator: ".").dropFirst().map { $0.hasPrefix("API") ? $0.dropFirst(3) : $0 }.joined()
        }
        return parts.reversed().joined()
    }
}

/// A type that JSON has itself.
private protocol PlainType {
    static var schema: JSONValue { get }
}

extension String: PlainType { fileprivate static var schema: JSONValue { ["type": "string"] } }
extension Bool: PlainType { fileprivate static var schema: JSONValue { ["type": "boolean"] } }
extension Int: PlainType { fileprivate static var schema: JSONValue { ["type": "integer"] } }
extension Int64: PlainType { fileprivate static var schema: JSONValue { ["type": "integer"] } }
extension Double: PlainType { fileprivate static var schema: JSONValue { ["type": "number"] } }

/// A type that is made of others.
private protocol ComposedType {
    /// The schema; `example` is a value of this type, or nil.
    static func schema(of example: Any?, in maker: SchemaMaker) throws -> JSONValue
}

extension Array: ComposedType where Element: Encodable {
    fileprivate static func schema(of example: Any?, in maker: SchemaMaker) throws -> JSONValue {
        ["type": "array", "items": try maker.schema(of: Element.self, (example as? Self)?.first)]
    }
}

extension Dictionary: ComposedType where Key: Encodable, Value: Encodable {
    fileprivate static func schema(of example: Any?, in maker: SchemaMaker) throws -> JSONValue {
        let values = try maker.schema(of: Value.self, (example as? Self)?.values.first)
        guard let words = SchemaMaker.words(of: Key.self) else {
            return ["type": "object", "additionalProperties": values]
        }
        return [
            "type": "object", "additionalProperties": values,
            "propertyNames": ["enum": .array(words.map(JSONValue.string))],
        ]
    }
}

extension Optional: ComposedType where Wrapped: Encodable {
    fileprivate static func schema(of example: Any?, in maker: SchemaMaker) throws -> JSONValue {
        try orNull(maker.schema(of: Wrapped.self, example as? Wrapped))
    }
}

extension Nullable: ComposedType where Value: Encodable {
    fileprivate static func schema(of example: Any?, in maker: SchemaMaker) throws -> JSONValue {
        try orNull(maker.schema(of: Value.self, (example as? Self)?.wrappedValue))
    }
}

private func orNull(_ schema: JSONValue) -> JSONValue {
    if case .object(let members) = schema, members.count == 1, let type = members["type"] {
        return ["type": [type, "null"]]
    }
    return ["oneOf": [schema, ["type": "null"]]]
}
