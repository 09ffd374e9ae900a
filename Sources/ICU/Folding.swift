internal import CICU

/// The one folding of text that the whole house uses, so that what is written differently is found alike.
///
/// Full and half width, compatibility forms, letter case, traditional and simplified characters, variants of brackets, dashes,
/// middle dots and white space become one form each; what cannot be seen vanishes. `〔２０１２〕７號` becomes `[2012]7号`.
/// The line feed stays itself, `…` too; `（` becomes `(`, `，` becomes `,`; `<<` becomes `《`. Folding a
/// folded text changes nothing.
///
/// One table look-up for nearly every character (some hundred megabytes in a second); only characters that combine
/// or expand go to ICU, in pieces of bounded length. Every unit knows the UTF-8 offset that it came from.
public enum Folding {
    /// Folds a text.
    public static func fold(_ text: String) -> MappedText {
        var result = MappedText()
        fold(text, into: &result)
        return result
    }

    /// Folds a text into a value whose memory is used again.
    public static func fold(_ text: String, into result: inout MappedText) {
        var text = text
        text.withUTF8 { fold($0, into: &result) }
    }

    /// Folds a text to a string, for comparing.
    public static func folded(_ text: String) -> String { fold(text).string }

    /// Folds UTF-8 text into a value whose memory is used again.
    ///
    /// Broken UTF-8 gives U+FFFD, one for each byte that cannot be read. Offsets are 32 bits: of a longer
    /// text the first 4 GiB are folded and `isTruncated` is set.
    public static func fold(_ utf8: UnsafeBufferPointer<UInt8>, into result: inout MappedText) {
        result.clear()
        let length = min(utf8.count, Int(UInt32.max) - 1)
        let source = UnsafeBufferPointer(rebasing: utf8[..<length])
        result.units.reserveCapacity(length / 3 + 16)
        result.offsets.reserveCapacity(length / 3 + 17)
        // The room of a short text lies on the stack; as large as for long ones it would not, and take a tenth of a question's analysis.
        let room = min(chunk, max(1, length))
        FoldingTable.shared.entries.withUnsafeBufferPointer { entries in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: room) { units in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { offsets in
                    var stage = Stage(source: source, entries: entries, units: units, offsets: offsets)
                    stage.run(into: &result)
                }
            }
        }
        result.offsets.append(UInt32(truncatingIfNeeded: length))
        result.isTruncated = length < utf8.count
    }

    /// How many units gather, at most, before they are appended to the result.
    private static let chunk = 1024

    /// One pass over a source.
    private struct Stage {
        let source: UnsafeBufferPointer<UInt8>
        let entries: UnsafeBufferPointer<UInt16>
        let units: UnsafeMutableBufferPointer<UInt16>
        let offsets: UnsafeMutableBufferPointer<UInt32>
        /// Where a piece was ended by force: what follows does not reach back behind it.
        var barrier = 0

        mutating func run(into result: inout MappedText) {
            var index = 0
            while index < source.count {
                var filled = 0
                let stop = fast(&index, &filled)
                result.units.append(contentsOf: units[..<filled])
                result.offsets.append(contentsOf: offsets[..<filled])
                if stop { slow(&index, &result) }
            }
        }

        /// Folds one for one until the chunk is full, the source ends (false) or a slow character comes (true).
        @inline(__always)
        private func fast(_ index: inout Int, _ filled: inout Int) -> Bool {
            guard let bytes = source.baseAddress, let table = entries.baseAddress,
                let unitOut = units.baseAddress, let offsetOut = offsets.baseAddress
            else { return false }
            let end = source.count
            let capacity = units.count
            var at = index
            var count = 0
            defer {
                index = at
                filled = count
            }
            while at < end, count < capacity {
                let lead = bytes[at]
                var character = Int(lead)
                var width = 1
                if lead >= 0x80 {
                    if lead >= 0xE0, lead < 0xF0, at + 2 < end {
                        let second = bytes[at + 1]
                        let third = bytes[at + 2]
                        character = (character & 0x0F) << 12 | Int(second & 0x3F) << 6 | Int(third & 0x3F)
                        if second & 0xC0 != 0x80 || third & 0xC0 != 0x80 || character < 0x800 { return true }
                        width = 3
                    } else if lead >= 0xC2, lead < 0xE0, at + 1 < end, bytes[at + 1] & 0xC0 == 0x80 {
                        character = (character & 0x1F) << 6 | Int(bytes[at + 1] & 0x3F)
                        width = 2
                    } else {
                        return true
                    }
                }
                let entry = table[character]
                if entry >= FoldingTable.drop {
                    if entry == FoldingTable.slow { return true }
                } else {
                    unitOut[count] = entry
                    offsetOut[count] = UInt32(truncatingIfNeeded: at)
                    count += 1
                }
                at += width
            }
            return false
        }

        /// Folds one piece that needs ICU: the character at `index`, with all that combines with it.
        private mutating func slow(_ index: inout Int, _ result: inout MappedText) {
            let (first, _) = decode(index)
            if let doubled = titleMark(first, &index) {
                result.units.append(doubled.unit)
                result.offsets.append(doubled.offset)
                if doubled.unit > 0x3E { barrier = index }
                return
            }
            if !Normalization.startsPiece(first), let last = result.offsets.last, Int(last) >= barrier,
                let base = result.units.last, !FoldingRules.keptWhole.contains(base)
            {
                // It combines with what was folded already: take that back and begin there.
                while result.offsets.last == last {
                    result.offsets.removeLast()
                    result.units.removeLast()
                }
                index = Int(last)
            }
            let start = index
            var piece: [UInt16] = []
            var characters = 0
            while index < source.count {
                let (character, width) = decode(index)
                // Behind characters that are dropped, too: what stands there may be one that is kept whole.
                if index > start, Normalization.startsPiece(character), !FoldingRules.isDropped(character) {
                    break
                }
                if characters == Normalization.longestPiece {
                    barrier = index
                    break
                }
                index += width
                guard !FoldingRules.isDropped(character), let scalar = Unicode.Scalar(character) else {
                    continue
                }
                if character < 1 << 16, entries[Int(character)] == 0x20 || entries[Int(character)] == 0x0A {
                    piece.append(entries[Int(character)])
                } else {
                    piece.append(contentsOf: UTF16.encode(scalar) ?? .init())
                }
                characters += 1
            }
            for unit in lowered(Normalization.normalized(piece)) {
                result.units.append(unit)
                result.offsets.append(UInt32(truncatingIfNeeded: start))
            }
        }

        /// `<` and `>`: the title mark for two of them, else themselves.
        private func titleMark(_ first: UInt32, _ index: inout Int) -> (unit: UInt16, offset: UInt32)? {
            guard let angle = Self.angle(first) else { return nil }
            let start = UInt32(truncatingIfNeeded: index)
            index += decode(index).width
            var ahead = index
            while ahead < source.count {
                let (second, width) = decode(ahead)
                ahead += width
                if Self.angle(second) == angle {
                    index = ahead
                    return (angle == 0x3C ? 0x300A : 0x300B, start)
                }
                // Invisible characters between the two do not part them.
                if !FoldingRules.isDropped(second) || ahead - index > 64 { break }
            }
            return (angle, start)
        }

        private static func angle(_ character: UInt32) -> UInt16? {
            switch character {
            case 0x3C, 0xFF1C, 0xFE64: 0x3C
            case 0x3E, 0xFF1E, 0xFE65: 0x3E
            default: nil
            }
        }

        /// Lower case, simplification and variants over text that is NFKC already.
        private func lowered(_ text: [UInt16]) -> [UInt16] {
            var result: [UInt16] = []
            var decoder = UTF16()
            var iterator = text.makeIterator()
            while case .scalarValue(let scalar) = decoder.decode(&iterator) {
                if scalar.value < 1 << 16, entries[Int(scalar.value)] < FoldingTable.drop {
                    result.append(entries[Int(scalar.value)])
                } else if let lower = Unicode.Scalar(cicu_lower(scalar.value)) {
                    result.append(contentsOf: UTF16.encode(lower) ?? .init())
                }
            }
            return result
        }

        /// The character at an offset and its width; U+FFFD and 1 where the bytes are not UTF-8.
        private func decode(_ index: Int) -> (character: UInt32, width: Int) {
            let lead = UInt32(source[index])
            let width: Int
            var character: UInt32
            switch lead {
            case 0..<0x80: return (lead, 1)
            case 0xC2..<0xE0: (width, character) = (2, lead & 0x1F)
            case 0xE0..<0xF0: (width, character) = (3, lead & 0x0F)
            case 0xF0..<0xF5: (width, character) = (4, lead & 0x07)
            default: return (0xFFFD, 1)
            }
            guard index + width <= source.count else { return (0xFFFD, 1) }
            for next in 1..<width {
                let byte = UInt32(source[index + next])
                guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
                character = character << 6 | byte & 0x3F
            }
            let least: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000
            return Unicode.Scalar(character) == nil || character < least ? (0xFFFD, 1) : (character, width)
        }
    }
}
