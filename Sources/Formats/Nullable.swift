/// A value that may be missing and is written all the same: JSON gets `null`, so that every answer has all of its keys.
///
///     struct Answer: Encodable {
///         @Nullable var edition: String?
///     }
///
/// writes `{"edition":null}` where synthesised code would leave the key of an optional out. Both `null` and a missing key are
/// read as nil.
@propertyWrapper
public struct Nullable<Value> {
    /// The value, or nil.
    public var wrappedValue: Value?

    /// A value, or nil.
    public init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }
}

extension Nullable: Sendable where Value: Sendable {}
extension Nullable: Equatable where Value: Equatable {}
extension Nullable: Hashable where Value: Hashable {}

extension Nullable: Encodable where Value: Encodable {
    /// Writes the value, or null.
    ///
    /// - Parameter encoder: where the value goes.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension Nullable: Decodable where Value: Decodable {
    /// Reads the value, or nil where there is null.
    ///
    /// - Parameter decoder: the source of the value.
    /// - Throws: what the decoder throws.
    public init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode(Value?.self)
    }
}

extension KeyedDecodingContainer {
    /// Reads a nullable value; a missing key is nil too.
    ///
    /// Synthesised code takes this function before the standard one.
    ///
    /// - Parameters:
    ///   - type: what is read.
    ///   - key: its key.
    /// - Returns: the value.
    /// - Throws: what the decoder throws.
    public func decode<Value: Decodable>(
        _ type: Nullable<Value>.Type,
        forKey key: Key
    ) throws -> Nullable<Value> {
        Nullable(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
    }
}
