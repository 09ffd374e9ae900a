internal import CICU

/// Cuts text into words with ICU's word iterator for Chinese, in time linear in the text whatever the text is.
///
/// ICU takes quadratic time over an unbroken run of characters that its dictionary covers (minutes for two megabytes), so
/// it is never shown more than ``window`` units of a run that cannot be cut safely. Where text may be cut without any
/// effect (``BreakClass/isSafeCut(_:_:_:_:)``), pieces go to ICU many at a time. A longer run is shown in windows that
/// overlap: of a window the words that end before its last ``margin`` units stand, and the next window begins where they
/// end. A word of the dictionary has at most 20 characters, and the cheapest cut forgets what stood some words earlier, so
/// that the cut of ordinary text does not depend on the windows; the tests hold it against a cut without any.
///
/// One breaker holds one iterator of ICU (a millisecond to make and to use first). It is not for use by two tasks at once:
/// make one for each.
public final class WordBreaker {
    /// The most units of one uncuttable run that ICU sees at once.
    public static let window = 256

    /// The units at the end of a window whose boundaries are decided again by the next window.
    public static let margin = 48

    /// How many units of cuttable text go to ICU in one call.
    static let batch = 1024

    private let words: UnsafeMutableRawPointer
    private let limit: Int
    private var ends: [UInt32] = []
    private var kinds: [UInt8] = []

    /// Opens ICU's iterator.
    ///
    /// Throws `ICUFailure` when ICU's data is missing.
    public convenience init() throws(ICUFailure) { try self.init(limit: Self.window) }

    /// Opens an iterator with another window; the tests take a huge one to compare with.
    init(limit: Int) throws(ICUFailure) {
        var status: Int32 = 0
        guard let words = cicu_words_open(&status), status <= 0 else {
            throw ICUFailure("打开中文分词器", status: status)
        }
        self.words = words
        self.limit = limit
    }

    deinit { cicu_words_close(words) }

    /// Cuts a text into pieces that cover it, replacing what `breaks` held.
    ///
    /// Linear in the length of the text; at most `UInt32.max` units. Should ICU fail in the middle, the rest of that
    /// stretch becomes one piece of kind `none`, so that offsets stay right.
    public func cut(_ text: UnsafeBufferPointer<UInt16>, into breaks: inout WordBreaks) {
        breaks.removeAll()
        append(text, base: 0, to: &breaks)
    }

    /// Cuts a text into pieces that cover it.
    public func cut(_ text: [UInt16]) -> WordBreaks {
        var breaks = WordBreaks()
        text.withUnsafeBufferPointer { cut($0, into: &breaks) }
        return breaks
    }

    /// Cuts one stretch of a larger text and appends its pieces.
    ///
    /// The ends are counted from `base` units before the stretch.
    public func append(_ text: UnsafeBufferPointer<UInt16>, base: Int, to breaks: inout WordBreaks) {
        BreakClass.table.withUnsafeBufferPointer { classes in
            var start = 0
            var piece = 0
            while piece < text.count {
                let end = Self.endOfPiece(text, from: piece, classes: classes)
                if end - piece > limit {
                    show(text, start, piece, base: base, to: &breaks)
                    showWindows(text, piece, end, base: base, to: &breaks)
                    start = end
                } else if end - start > max(Self.batch, limit) {
                    show(text, start, piece, base: base, to: &breaks)
                    start = piece
                }
                piece = end
            }
            show(text, start, text.count, base: base, to: &breaks)
        }
    }

    /// Where the uncuttable piece that begins at `start` ends.
    private static func endOfPiece(
        _ text: UnsafeBufferPointer<UInt16>,
        from start: Int,
        classes: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var end = start + 1
        var before = classes[Int(text[start])]
        while end < text.count {
            let after = classes[Int(text[end])]
            if BreakClass.isSafeCut(before, text[end - 1], after, text[end]) { break }
            before = after
            end += 1
        }
        return end
    }

    /// Appends all boundaries that ICU finds in one stretch.
    private func show(
        _ text: UnsafeBufferPointer<UInt16>,
        _ start: Int,
        _ end: Int,
        base: Int,
        to breaks: inout WordBreaks
    ) {
        let count = ask(text, start, end)
        for index in 0..<count {
            breaks.ends.append(UInt32(truncatingIfNeeded: base + start) &+ ends[index])
            breaks.kinds.append(kinds[index])
        }
    }

    /// Appends the boundaries of a piece that is longer than the window.
    private func showWindows(
        _ text: UnsafeBufferPointer<UInt16>,
        _ start: Int,
        _ end: Int,
        base: Int,
        to breaks: inout WordBreaks
    ) {
        var start = start
        while end - start > limit {
            let count = ask(text, start, start + limit)
            var accepted = 0
            while accepted < count, Int(ends[accepted]) <= limit - Self.margin { accepted += 1 }
            // A single word longer than the window is cut by force, or the windows would not move on.
            if accepted == 0 {
                ends[0] = UInt32(limit - Self.margin)
                accepted = 1
            }
            for index in 0..<accepted {
                breaks.ends.append(UInt32(truncatingIfNeeded: base + start) &+ ends[index])
                breaks.kinds.append(kinds[index])
            }
            start += Int(ends[accepted - 1])
        }
        show(text, start, end, base: base, to: &breaks)
    }

    /// Lets ICU cut one stretch and leaves the result in `ends` and `kinds`; returns how many pieces there are.
    private func ask(_ text: UnsafeBufferPointer<UInt16>, _ start: Int, _ end: Int) -> Int {
        let length = end - start
        guard length > 0, let origin = text.baseAddress else { return 0 }
        if ends.count < length {
            ends = [UInt32](repeating: 0, count: length)
            kinds = [UInt8](repeating: 0, count: length)
        }
        var status: Int32 = 0
        var count = ends.withUnsafeMutableBufferPointer { ends in
            kinds.withUnsafeMutableBufferPointer { kinds -> Int in
                guard let endBase = ends.baseAddress, let kindBase = kinds.baseAddress else { return 0 }
                return Int(cicu_words_cut(words, origin + start, Int32(length), endBase, kindBase, &status))
            }
        }
        if count == 0 || Int(ends[count - 1]) != length {
            if count < length {
                ends[count] = UInt32(length)
                kinds[count] = WordKind.none.rawValue
                count += 1
            }
        }
        return count
    }
}
