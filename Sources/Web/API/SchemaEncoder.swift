/// Notes what a value writes: the members with their types, or one value.
///
/// Containers write into the encoder itself, so that an answer which writes another one's members and adds its own becomes one
/// object.
final class SchemaEncoder: Encoder {
    let maker: SchemaMaker
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// What was written that is no object; nil before anything was.
    fileprivate(set) var value: JSONValue?
    private var properties: [String: JSONValue] = [:]
    private var required: Set<String> = []
    private var nested: [String: SchemaEncoder] = [:]
    private var isObject = false

    init(_ maker: SchemaMaker) {
        self.maker = maker
    }

    /// The schema of an object with exactly the members that were written, or nil when none was begun.
    var members: JSONValue? {
        guard isObject else { return nil }
        let inner = nested.mapValues { $0.members ?? $0.value ?? .object([:]) }
        return [
            "type": "object", "properties": .object(properties.merging(inner) { first, _ in first }),
            "required": .array(required.sorted().map(JSONValue.string)), "additionalProperties": false,
        ]
    }

    fileprivate func note(_ key: String, _ schema: JSONValue, isRequired: Bool) {
        properties[key] = schema
        if isRequired { required.insert(key) }
    }

    fileprivate func child(_ key: String) -> SchemaEncoder {
        let child = SchemaEncoder(maker)
        nested[key] = child
        required.insert(key)
        return child
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        isObject = true
        return KeyedEncodingContainer(MemberContainer(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { ElementContainer(encoder: self) }

    func singleValueContainer() -> any SingleValueEncodingContainer { ValueContainer(encoder: self) }
}

/// The members of an object.
private struct MemberContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: SchemaEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws {
        encoder.note(key.stringValue, ["type": "null"], isRequired: true)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        encoder.note(
            key.stringValue,
            try encoder.maker.schema(of: Value.self, value),
            isRequired: true
        )
    }

    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        encoder.note(
            key.stringValue,
            try encoder.maker.schema(of: Value.self, value),
            isRequired: false
        )
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
        encoder.child(key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.child(key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder.child("super") }

    func superEncoder(forKey key: Key) -> any Encoder { encoder.child(key.stringValue) }
}

/// The elements of an array, all of one kind: the last one tells which.
private struct ElementContainer: UnkeyedEncodingContainer {
    let encoder: SchemaEncoder
    var codingPath: [any CodingKey] { [] }
    private(set) var count = 0

    init(encoder: SchemaEncoder) {
        self.encoder = encoder
        encoder.value = ["type": "array"]
    }

    private mutating func note(_ schema: JSONValue) {
        count += 1
        encoder.value = ["type": "array", "items": schema]
    }

    mutating func encodeNil() throws { note(["type": "null"]) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        note(try encoder.maker.schema(of: Value.self, value))
    }

    mutating func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner>
    {
        SchemaEncoder(encoder.maker).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        SchemaEncoder(encoder.maker).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { SchemaEncoder(encoder.maker) }
}

/// One value.
private struct ValueContainer: SingleValueEncodingContainer {
    let encoder: SchemaEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws { encoder.value = ["type": "null"] }

    func encode<Value: Encodable>(_ value: Value) throws {
        encoder.value = try encoder.maker.schema(of: Value.self, value)
    }
}
