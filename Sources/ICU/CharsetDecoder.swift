internal import CICU

/// Decodes text of character sets older than Unicode.
public enum CharsetDecoder {
    /// What came of decoding.
    public enum Outcome: Hashable, Sendable {
        /// The text as UTF-16 code units.
        case text([UInt16])
        /// The bytes at an offset are no character of the set; the units before it are given.
        case invalid(offset: Int, before: [UInt16])
        /// ICU does not know the character set or has no data for it.
        case unavailable
    }

    /// The largest input in bytes; more is refused as invalid at this offset.
    public static let limit = 1 << 30

    /// Decodes bytes of GB18030, of which GBK and GB 2312 are parts.
    ///
    /// Cost: linear in the number of bytes; two bytes of memory for each.
    public static func gb18030(_ bytes: [UInt8]) -> Outcome {
        decode(bytes, charset: "GB18030")
    }

    /// Decodes bytes of a character set.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - charset: a name that ICU knows, such as `Big5`.
    /// - Returns: the text, the place of what is no character of the set, or that there is no such set.
    public static func decode(_ bytes: [UInt8], charset: String) -> Outcome {
        guard bytes.count <= limit else { return .invalid(offset: limit, before: []) }
        guard !bytes.isEmpty else { return .text([]) }
        var status: Int32 = 0
        var consumed: Int32 = 0
        let units = [UInt16](unsafeUninitializedCapacity: bytes.count) { room, count in
            guard let target = room.baseAddress else { return }
            let written = bytes.withUnsafeBufferPointer { source -> Int32 in
                guard let start = source.baseAddress else { return 0 }
                return cicu_charset_decode(
                    charset,
                    start,
                    Int32(source.count),
                    target,
                    Int32(room.count),
                    &consumed,
                    &status
                )
            }
            count = Int(written)
        }
        if status <= 0 { return .text(units) }
        // U_FILE_ACCESS_ERROR is what ICU says when it has no converter of that name.
        return status == 4 ? .unavailable : .invalid(offset: Int(consumed), before: units)
    }
}
