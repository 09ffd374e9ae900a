internal import ICU

/// Cuts runs of plain Han characters by a word list, exactly as ICU's dictionary break engine does.
///
/// The cheapest path from the left (a shortest path over at most 20 successors a character) is linear in the run; runs over
/// ``ICU/WordBreaker/window`` units are cut in the same overlapping windows as ICU's iterator is shown, so that both agree
/// on any input.
///
/// Two passes over a run: the first looks up all pairs of neighbouring characters, whose look-ups do not wait for one
/// another, so that the memory's latency overlaps; the second finds the path without branches for words of one and two
/// characters. A place on the path is one number, cost above and beginning of the last word below, so that the
/// lesser of two numbers is the cheaper way and, among equals, the one whose word began first, as with ICU.
struct HanCutter {
    /// Bits for the beginning of a word inside a window; costs stand above them.
    private static let placeBits: UInt32 = 9
    /// More than any path can cost.
    private static let unreachable: UInt32 = 1 << 30

    private let memory = PathMemory()

    /// Calls `word` with the start and the end of each word of the run, in order.
    @inline(__always)
    func cut(
        _ run: UnsafeBufferPointer<UInt16>,
        _ list: FlatTrie.View,
        word: (_ start: Int, _ end: Int) -> Void
    ) {
        guard let text = run.baseAddress else { return }
        let ends = memory.ends
        var start = 0
        while start < run.count {
            let isLast = run.count - start <= WordBreaker.window
            let length = isLast ? run.count - start : WordBreaker.window
            var index = findPath(text + start, length, list)
            let limit = isLast ? length : length - WordBreaker.margin
            var from = 0
            while index > 0, Int(ends[index - 1]) <= limit {
                index -= 1
                let end = Int(ends[index])
                word(start + from, start + end)
                from = end
            }
            start += from
        }
    }

    /// The ends of the words of a run that is Han throughout.
    func ends(of units: [UInt16], with list: WordList) -> [UInt32] {
        var result: [UInt32] = []
        list.trie.withView { view in
            units.withUnsafeBufferPointer { run in
                cut(run, view) { _, end in result.append(UInt32(truncatingIfNeeded: end)) }
            }
        }
        return result
    }

    /// Finds the cheapest cut of one window; leaves the ends of its words, last first, and returns how many there are.
    private func findPath(_ text: UnsafePointer<UInt16>, _ length: Int, _ list: FlatTrie.View) -> Int {
        let path = memory.path
        let ones = memory.ones
        let pairs = memory.pairs
        let noWord = UInt32(FlatTrie.noWord)
        for place in 0..<length {
            let root = list.root(text[place])
            // A character that is no word costs 255, which is what the absence of a value is written as.
            ones[place] = (root & 0xFF) << Self.placeBits
            pairs[place] =
                !list.hasNext(root) || place + 1 == length ? noWord : list.step(root, text[place + 1])
            path[place + 1] = .max
        }
        path[0] = 0
        path[length + 1] = .max
        for place in 0..<length {
            let base = path[place] & ~0x1FF | UInt32(truncatingIfNeeded: place)
            path[place + 1] = min(path[place + 1], base &+ ones[place])
            let pair = pairs[place]
            let value = pair & 0xFF
            let cost = value == noWord ? Self.unreachable : value << Self.placeBits
            path[place + 2] = min(path[place + 2], base &+ cost)
            var link = pair
            var end = place + 2
            let limit = min(length, place + WordList.longestWord)
            while list.hasNext(link), end < limit {
                link = list.step(link, text[end])
                end += 1
                let value = link & 0xFF
                if value != noWord { path[end] = min(path[end], base &+ value << Self.placeBits) }
            }
        }
        let ends = memory.ends
        var count = 0
        var end = length
        while end > 0 {
            ends[count] = UInt16(truncatingIfNeeded: end)
            count += 1
            end = Int(path[end] & 0x1FF)
        }
        return count
    }
}

/// The memory of one path: room for a window, its beginning and one place behind it.
private final class PathMemory {
    static let room = WordBreaker.window + 2
    let path = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
    let ones = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
    let pairs = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
    let ends = UnsafeMutablePointer<UInt16>.allocate(capacity: room)

    deinit {
        path.deallocate()
        ones.deallocate()
        pairs.deallocate()
        ends.deallocate()
    }
}
