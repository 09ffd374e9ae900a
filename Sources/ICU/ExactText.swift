internal import Glibc

/// A text that is equal to another one where both are the same byte by byte.
///
/// Swift's own strings are also equal where one is composed and the other is not, and look for that in every text that is no ASCII: as keys
/// of a dictionary, long Chinese texts cost several times as much.
public struct ExactText: Hashable, Sendable {
    /// The text.
    public let text: String

    /// A text to be found by its bytes.
    public init(_ text: String) { self.text = text }

    /// Whether two texts have the same bytes; those of one storage are not looked at.
    public static func == (left: ExactText, right: ExactText) -> Bool {
        var (one, other) = (left.text, right.text)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                guard one.count == other.count else { return false }
                guard let start = one.baseAddress, let otherStart = other.baseAddress else { return true }
                return start == otherStart || memcmp(start, otherStart, one.count) == 0
            }
        }
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
