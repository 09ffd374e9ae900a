internal import Glibc
internal import ICU

/// A line, or a part of one, as UTF-8.
typealias LineBytes = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
    /// The words as a string.
    var string: String { String(decoding: self, as: UTF8.self) }

    /// Whether the line begins with a word.
    func has(_ word: StaticString) -> Bool {
        guard count >= word.utf8CodeUnitCount else { return false }
        return withUnsafeBufferPointer { line in
            for offset in 0..<word.utf8CodeUnitCount where line[offset] != word.utf8Start[offset] {
                return false
            }
            return true
        }
    }

    /// The line without a word at its beginning.
    func dropping(_ word: StaticString) -> LineBytes { dropFirst(word.utf8CodeUnitCount) }

    /// The number of bytes of the white space at the beginning: spaces and tabs of any width, marks without width.
    func blankLength(from start: Int) -> Int {
        var index = start
        while index < endIndex {
            let length = blank(at: index)
            if length == 0 { break }
            index += length
        }
        return index - start
    }

    /// The line without white space at both ends.
    var trimmed: LineBytes {
        let first = startIndex + blankLength(from: startIndex)
        var last = endIndex
        while last > first {
            if self[last - 1] <= 0x20 || self[last - 1] == 0x7F {
                last -= 1
            } else if last - 2 >= first, blank(at: last - 2) == 2 {
                last -= 2
            } else if last - 3 >= first, blank(at: last - 3) == 3 {
                last -= 3
            } else {
                break
            }
        }
        return self[first..<last]
    }

    /// Whether there is nothing but white space.
    var isBlank: Bool { blankLength(from: startIndex) == count }

    /// The length of the white space character at an index, or 0.
    private func blank(at index: Int) -> Int {
        let byte = self[index]
        if byte <= 0x20 { return 1 }
        if byte == 0x7F { return 1 }
        if byte == 0xC2 { return index + 1 < endIndex && self[index + 1] == 0xA0 ? 2 : 0 }
        guard index + 2 < endIndex else { return 0 }
        let (second, third) = (self[index + 1], self[index + 2])
        switch byte {
        case 0xE3 where second == 0x80 && third == 0x80: return 3  // U+3000
        case 0xE2 where second == 0x80 && (0x80...0x8B).contains(third): return 3  // U+2000–U+200B
        case 0xEF where second == 0xBB && third == 0xBF: return 3  // U+FEFF
        default: return 0
        }
    }

    /// The character at an index and its length; damage cannot occur, the text was checked.
    func character(at index: Int) -> (scalar: UInt32, length: Int) {
        let lead = self[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= endIndex else { return (0xFFFD, endIndex - index) }
        var scalar = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length { scalar = scalar << 6 | UInt32(self[index + offset] & 0x3F) }
        return (scalar, length)
    }

    /// The line without any white space, for comparing headings and column names.
    var condensed: String {
        String(decoding: self, as: UTF8.self).condensed
    }

    /// Whether a word occurs.
    func contains(_ word: StaticString) -> Bool { offset(of: word, from: startIndex) != nil }

    /// The index of the next occurrence of a word, or nil.
    func offset(of word: StaticString, from start: Int) -> Int? {
        let length = word.utf8CodeUnitCount
        guard length > 0 else { return nil }
        var index = start
        while index + length <= endIndex, let found = self[index...].firstIndex(of: word.utf8Start[0]) {
            guard found + length <= endIndex else { return nil }
            if self[found...].has(word) { return found }
            index = found + 1
        }
        return nil
    }
}

extension String {
    /// The text with the characters that are meant where it holds only look-alikes of them.
    ///
    /// One without any is the same string, not a copy: the cells of a workbook share theirs.
    package var withoutLookAlikes: String {
        guard LookAlikes.mayOccur(in: self) else { return self }
        var bytes = Array(utf8)
        LookAlikes.replace(in: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text without any white space, and without the two characters of no width, U+200B and U+FEFF.
    ///
    /// Every cell of a list is asked for it: the bytes are looked at, because Unicode's properties of a character take ten times as long.
    var condensed: String {
        var text = self
        return text.withUTF8 { bytes in
            guard let first = bytes.indices.first(where: { bytes.spaceLength(at: $0) > 0 }) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            var kept = Array(bytes[..<first])
            kept.reserveCapacity(bytes.count)
            var index = first
            while index < bytes.count {
                let space = bytes.spaceLength(at: index)
                if space == 0 { kept.append(bytes[index]) }
                index += max(1, space)
            }
            return String(decoding: kept, as: UTF8.self)
        }
    }

    /// Whether there is nothing but white space.
    var isBlank: Bool {
        guard let first = utf8.first else { return true }
        // Most cells begin with a Han character or a digit.
        if (0x21...0x7E).contains(first) || (0xE4...0xE9).contains(first) { return false }
        return Array(utf8.prefix(3))[...].blankLength(from: 0) > 0 && stripped.isEmpty
    }

    /// The text without white space at its ends; one without any there is the same string, not a copy.
    var stripped: String { hasBareEnds ? self : Array(utf8)[...].trimmed.string }

    /// Whether it is seen at once that no white space stands at the ends: a letter, a digit, a mark or a Han character does.
    private var hasBareEnds: Bool {
        var text = self
        return text.withUTF8 { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            guard (0x21...0x7E).contains(first) || (0xE4...0xE9).contains(first) else { return false }
            if (0x21...0x7E).contains(last) { return true }
            guard bytes.count >= 3 else { return false }
            let (lead, second) = (bytes[bytes.count - 3], bytes[bytes.count - 2])
            switch lead {
            case 0xE3: return second == 0x80 && last != 0x80
            case 0xE4...0xE9: return true
            case 0xEF: return second == 0xBC || second == 0xBD
            default: return false
            }
        }
    }

    /// Whether any of a few bytes occurs.
    func has(any wanted: UInt8...) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return false }
            return wanted.contains { memchr(start, Int32($0), bytes.count) != nil }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The length of the character of white space (Unicode's White_Space, U+200B, U+FEFF) that begins at an index of UTF-8; 0 where none
    /// does.
    fileprivate func spaceLength(at index: Int) -> Int {
        let byte = self[index]
        switch byte {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2: return index + 1 < count && [0x85, 0xA0].contains(self[index + 1]) ? 2 : 0
        case 0xE1, 0xE2, 0xE3, 0xEF:
            guard index + 2 < count else { return 0 }
            let isSpace =
                switch (byte, self[index + 1], self[index + 2]) {
                case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8...0xA9),
                    (0xE2, 0x80, 0xAF),
                    (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
                    true
                default: false
                }
            return isSpace ? 3 : 0
        default: return 0
        }
    }
}
