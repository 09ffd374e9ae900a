internal import CICU

/// One of ICU's transliterations of text, such as traditional characters to simplified ones.
///
/// Opening one parses its rules (30 to 100 milliseconds), so a one-off process should not open one without need;
/// ``Folding`` does not. Not for use by two tasks at once.
public final class Transliterator {
    /// The transliterations that the house uses.
    public enum Kind: String, Sendable, CaseIterable {
        /// Traditional Han characters to simplified ones, one for one.
        case traditionalToSimplified = "Hant-Hans"
        /// Han characters to pinyin without tones, in ASCII letters.
        case hanToLatin = "Han-Latin; Latin-ASCII; Lower"
    }

    /// The most units that ICU sees at once: it moves the rest of the text at each replacement.
    private static let window = 192

    private let handle: UnsafeMutableRawPointer

    /// Opens a transliteration.
    ///
    /// Throws `ICUFailure` when ICU's data lacks it.
    public init(_ kind: Kind) throws(ICUFailure) {
        var status: Int32 = 0
        let identifier = Array(kind.rawValue.utf16)
        guard let handle = cicu_transliterator_open(identifier, Int32(identifier.count), &status), status <= 0
        else { throw ICUFailure("打开转写规则 \(kind.rawValue)", status: status) }
        self.handle = handle
    }

    deinit { cicu_transliterator_close(handle) }

    /// Transliterates UTF-16 text, in windows cut between characters; linear in the length of the text.
    ///
    /// What stands in two windows does not see each other, which matters to no rule of `traditionalToSimplified`; with
    /// `hanToLatin` the space between two syllables may be missing at a cut, so use ``syllables(of:)`` for syllables.
    public func apply(_ text: [UInt16]) throws(ICUFailure) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(text.count)
        var start = 0
        while start < text.count {
            var end = min(start + Self.window, text.count)
            if end < text.count, end - start > 1, UTF16.isLeadSurrogate(text[end - 1]) { end -= 1 }
            result += try run(text[start..<end])
            start = end
        }
        return result
    }

    /// Transliterates a string.
    public func apply(_ text: String) throws(ICUFailure) -> String {
        String(decoding: try apply(Array(text.utf16)), as: UTF16.self)
    }

    /// The reading of each character by itself; a character without one stands for itself.
    ///
    /// With `hanToLatin`, `保密法` gives `["bao", "mi", "fa"]`. ICU knows one reading for each character, the commonest.
    public func syllables(of text: String) throws(ICUFailure) -> [String] {
        var result: [String] = []
        var batch: [UInt16] = []
        var pending = 0
        // A line feed between two characters keeps each from seeing the other; its own reading is itself.
        func flush() throws(ICUFailure) {
            guard pending > 0 else { return }
            let read = try run(batch[...])
            for syllable in read.split(
                separator: 0x0A,
                maxSplits: pending - 1,
                omittingEmptySubsequences: false
            ) {
                result.append(String(decoding: syllable.filter { $0 != 0x20 }, as: UTF16.self))
            }
            batch.removeAll(keepingCapacity: true)
            pending = 0
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                try flush()
                result.append(String(scalar))
                continue
            }
            if pending > 0 { batch.append(0x0A) }
            batch += Array(String(scalar).utf16)
            pending += 1
            if batch.count >= Self.window { try flush() }
        }
        try flush()
        return result
    }

    private func run(_ text: ArraySlice<UInt16>) throws(ICUFailure) -> [UInt16] {
        // A syllable has at most seven letters with its space; some symbols expand to more.
        var capacity = text.count * 16 + 64
        while true {
            var buffer = [UInt16](repeating: 0, count: capacity)
            buffer.replaceSubrange(0..<text.count, with: text)
            var length = Int32(text.count)
            var status: Int32 = 0
            cicu_transliterate(handle, &buffer, &length, Int32(capacity), &status)
            if status <= 0, Int(length) <= capacity { return Array(buffer[..<Int(length)]) }
            guard Int(length) > capacity else { throw ICUFailure("转写文字", status: status) }
            capacity = Int(length) + 64
        }
    }
}
