internal import ICU

/// Cuts runs of plain Han characters by a word list, exactly as ICU's dictionary break engine does.
///
/// The cheapest path from the left (a shortest path over at most 20 successors a character) is linear in the run; runs over
/// ``ICU/WordBreaker/window`` units are cut in the same overlapping windows as ICU's iterator is shown, so that both agree
/// on any input. Holds the memory of the path, which is used again.
struct HanCutter {
    private let memory = PathMemory()

    /// Calls `word` with the start and the end of each word of the run, in order.
    @inline(__always)
    func cut(
        _ run: UnsafeBufferPointer<UInt16>,
        _ list: FlatTrie.View,
        word: (_ start: Int, _ end: Int) -> Void
    ) {
        guard let text = run.baseAddress else { return }
        var start = 0
        while start < run.count {
            let isLast = run.count - start <= WordBreaker.window
            let length = isLast ? run.count - start : WordBreaker.window
            var index = Self.path(text + start, length, list, memory.cost, memory.previous, memory.ends)
            let limit = isLast ? length : length - WordBreaker.margin
            var from = 0
            while index > 0, Int(memory.ends[index - 1]) <= limit {
                index -= 1
                let end = Int(memory.ends[index])
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

    /// Finds the cheapest cut of one window; writes the ends of its words, last first, and returns how many there are.
    @inline(__always)
    private static func path(
        _ text: UnsafePointer<UInt16>,
        _ length: Int,
        _ list: FlatTrie.View,
        _ cost: UnsafeMutablePointer<UInt32>,
        _ previous: UnsafeMutablePointer<UInt16>,
        _ ends: UnsafeMutablePointer<UInt16>
    ) -> Int {
        cost[0] = 0
        for index in 1...length { cost[index] = .max }
        for start in 0..<length {
            let base = cost[start]
            let origin = UInt16(truncatingIfNeeded: start)
            let root = list.root(text[start])
            let value = root & 0xFF
            // A character that is no word is let through at the highest cost: every place can be reached.
            let single = base &+ (value == UInt32(FlatTrie.noWord) ? WordList.unknownCost : value)
            if single < cost[start + 1] {
                cost[start + 1] = single
                previous[start + 1] = origin
            }
            var node = root >> 8
            var end = start + 1
            let limit = min(length, start + WordList.longestWord)
            while node != 0, end < limit, let next = list.step(node, text[end]) {
                end += 1
                let value = next & 0xFF
                if value != UInt32(FlatTrie.noWord), base &+ value < cost[end] {
                    cost[end] = base &+ value
                    previous[end] = origin
                }
                node = next >> 8
            }
        }
        var count = 0
        var end = length
        while end > 0 {
            ends[count] = UInt16(truncatingIfNeeded: end)
            count += 1
            end = Int(previous[end])
        }
        return count
    }
}

/// The memory of one path: room for a window and its beginning.
private final class PathMemory {
    let cost = UnsafeMutablePointer<UInt32>.allocate(capacity: WordBreaker.window + 1)
    let previous = UnsafeMutablePointer<UInt16>.allocate(capacity: WordBreaker.window + 1)
    let ends = UnsafeMutablePointer<UInt16>.allocate(capacity: WordBreaker.window + 1)

    deinit {
        cost.deallocate()
        previous.deallocate()
        ends.deallocate()
    }
}
