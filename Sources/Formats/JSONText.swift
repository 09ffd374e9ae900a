public import Foundation

/// JSON as everything here writes it: keys sorted, so that equal values are equal bytes; slashes as they are.
public enum JSONText {
    /// A value as JSON, without white space.
    ///
    /// - Parameter value: the value.
    /// - Returns: the bytes, UTF-8.
    /// - Throws: what the value or the encoder throws.
    public static func compact(_ value: some Encodable) throws -> Data {
        try encoder().encode(value)
    }

    /// A value as JSON to be read by people: a member a line, indented, with a line feed at the end.
    ///
    /// - Parameter value: the value.
    /// - Returns: the bytes, UTF-8.
    /// - Throws: what the value or the encoder throws.
    public static func indented(_ value: some Encodable) throws -> Data {
        let encoder = encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        return try encoder.encode(value) + Data("\n".utf8)
    }

    private static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}
