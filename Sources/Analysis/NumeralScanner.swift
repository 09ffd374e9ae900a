internal import Law

/// Reads numerals backwards out of folded text, past the blanks and line breaks that layout puts into them.
struct NumeralScanner {
    /// The most blanks that may stand together inside a numbered expression.
    private static let blanks = 4
    /// The most digits of a numeral.
    private static let digits = 12

    let text: UnsafeBufferPointer<UInt16>

    /// A numeral and where it begins.
    struct Numeral {
        var value: Int
        var start: Int
        var digits: Int
        var isArabic: Bool
    }

    /// The place after the last unit before `end` that is no blank; at most four blanks are passed.
    @inline(__always)
    func skipBlanks(before end: Int) -> Int {
        var place = end
        while place > 0, end - place < Self.blanks, text[place - 1] == 0x20 || text[place - 1] == 0x0A {
            place -= 1
        }
        return place
    }

    /// The place of the first unit from `start` that is no blank; at most four blanks are passed.
    func skipBlanks(from start: Int) -> Int {
        var place = start
        while place < text.count, place - start < Self.blanks, text[place] == 0x20 || text[place] == 0x0A {
            place += 1
        }
        return place
    }

    /// The numeral that ends at `end`, with blanks inside it when `loose`.
    func numeral(endingAt end: Int, loose: Bool = true) -> Numeral? {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.digits) { buffer in
            var filled = Self.digits
            var place = end
            var start = end
            while filled > 0 {
                let next = loose && start < end ? skipBlanks(before: place) : place
                guard next > 0, ChineseNumeral.isNumeral(text[next - 1]) else { break }
                filled -= 1
                buffer[filled] = text[next - 1]
                place = next - 1
                start = place
            }
            let found = UnsafeBufferPointer(rebasing: buffer[filled...])
            guard !found.isEmpty, start == 0 || !ChineseNumeral.isNumeral(text[start - 1]),
                let value = ChineseNumeral.value(of: found)
            else { return nil }
            return Numeral(value: value, start: start, digits: found.count, isArabic: found[0] < 0x3A)
        }
    }

    /// The numeral that begins at `start` and its end; no blanks inside it.
    func numeral(startingAt start: Int) -> (value: Int, end: Int)? {
        var end = start
        while end < text.count, end - start < Self.digits, ChineseNumeral.isNumeral(text[end]) { end += 1 }
        guard end > start,
            let value = ChineseNumeral.value(of: UnsafeBufferPointer(rebasing: text[start..<end]))
        else { return nil }
        return (value, end)
    }
}
