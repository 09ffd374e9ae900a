/// A text as a key, hashed and compared by its UTF-8 bytes.
///
/// As strings, Han characters are taken through Unicode normalisation one by one to be hashed, which takes longer than the rest of
/// a lookup; and texts that differ in bytes may be equal.
public struct BytewiseText: Hashable, Sendable {
    /// The text.
    public private(set) var text: String

    /// A text as a key.
    public init(_ text: String) {
        self.text = text
        self.text.makeContiguousUTF8()
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Whether the bytes are the same.
    public static func == (left: BytewiseText, right: BytewiseText) -> Bool {
        var (left, right) = (left.text, right.text)
        return left.withUTF8 { left in
            right.withUTF8 { right in left.elementsEqual(right) }
        }
    }
}
