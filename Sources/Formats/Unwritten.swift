/// A member of an answer that is for Swift alone: JSON has no key for it.
///
///     struct Hit: Encodable {
///         let title: String
///         @Unwritten var row: Int
///     }
///
/// writes `{"title":"…"}`. The other members need no list of coding keys then, which a new member could be missing from.
@propertyWrapper
public struct Unwritten<Value> {
    /// The value.
    public var wrappedValue: Value

    /// A value that is not written.
    public init(wrappedValue: Value) {
        self.wrappedValue = wrappedValue
    }
}

extension Unwritten: Sendable where Value: Sendable {}
extension Unwritten: Equatable where Value: Equatable {}
extension Unwritten: Hashable where Value: Hashable {}

extension Unwritten: Encodable {
    /// Writes nothing.
    ///
    /// - Parameter encoder: what gets nothing.
    public func encode(to encoder: any Encoder) {}
}

extension KeyedEncodingContainer {
    /// Leaves the key out.
    ///
    /// Synthesised code takes this function before the standard one.
    ///
    /// - Parameters:
    ///   - value: what is not written.
    ///   - key: the key that it does not get.
    public mutating func encode<Value>(_ value: Unwritten<Value>, forKey key: Key) {}
}
