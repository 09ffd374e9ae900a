internal import CICU

/// Unicode normalization form KC, which takes width and compatibility variants together.
public enum Normalization {
    /// The most characters that are normalized in one piece.
    ///
    /// ICU sorts the marks behind one base with a quadratic method; Unicode's stream-safe text format allows 30 of them.
    static let longestPiece = 32

    /// Normalizes a text to NFKC with a map to its UTF-8 offsets; linear in the length of the text.
    ///
    /// Equal to ICU's NFKC of the whole unless more than 31 combining marks follow one another.
    public static func nfkc(_ text: String) -> MappedText {
        var result = MappedText()
        result.clear()
        var piece: [UInt16] = []
        var characters = 0
        var pieceStart = 0
        var offset = 0
        func flush() {
            guard characters > 0 else { return }
            for unit in normalized(piece) {
                result.units.append(unit)
                result.offsets.append(UInt32(truncatingIfNeeded: pieceStart))
            }
            piece.removeAll(keepingCapacity: true)
            characters = 0
        }
        for scalar in text.unicodeScalars {
            if characters >= longestPiece || startsPiece(scalar.value) { flush() }
            if characters == 0 { pieceStart = offset }
            piece.append(contentsOf: UTF16.encode(scalar) ?? .init())
            characters += 1
            offset += UTF8.width(scalar)
        }
        flush()
        result.offsets.append(UInt32(truncatingIfNeeded: offset))
        return result
    }

    /// Whether a character never combines with what stands before it.
    static func startsPiece(_ character: UInt32) -> Bool {
        if character < 0x300 { return true }
        var status: Int32 = 0
        return cicu_nfkc_boundary_before(character, &status) != 0 || status > 0
    }

    /// NFKC of one piece; the piece itself should ICU fail.
    static func normalized(_ piece: [UInt16]) -> [UInt16] {
        // No character expands to more than 18 units.
        let capacity = piece.count * 18 + 8
        var status: Int32 = 0
        let result = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = min(capacity, Int(cicu_nfkc(piece, Int32(piece.count), base, Int32(capacity), &status)))
        }
        return status <= 0 ? result : piece
    }
}
