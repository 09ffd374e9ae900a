/// The alignment of two runs of code units: what they share, in order.
///
/// Long texts are first tied together at the runs that stand once in both (patience), what lies between is compared by
/// Myers' greedy algorithm (Myers 1986) within a bound, so the cost stays near linear: at most
/// O((n + m) · ``UnitDiff/bound``) steps. Beyond the bound a stretch counts as wholly different.
enum UnitDiff {
    /// A run that both sides share.
    struct Block: Hashable, Sendable {
        /// Where it begins on the left.
        var left: Int
        /// Where it begins on the right.
        var right: Int
        /// How long it is.
        var length: Int
    }

    /// The greatest number of single insertions and deletions that is searched for between two anchors.
    static let bound = 400

    /// The shared runs, ascending on both sides, neighbours merged.
    static func align(_ left: [UInt16], _ right: [UInt16]) -> [Block] {
        var blocks: [Block] = []
        align(left, 0..<left.count, right, 0..<right.count, width: 8, into: &blocks)
        return merged(blocks)
    }

    private static func align(
        _ left: [UInt16],
        _ leftRange: Range<Int>,
        _ right: [UInt16],
        _ rightRange: Range<Int>,
        width: Int,
        into blocks: inout [Block]
    ) {
        guard !leftRange.isEmpty, !rightRange.isEmpty else { return }
        if width > 0, leftRange.count + rightRange.count > 48 {
            let anchors = anchors(left, leftRange, right, rightRange, width: width)
            if !anchors.isEmpty {
                var leftFrom = leftRange.lowerBound
                var rightFrom = rightRange.lowerBound
                for anchor in anchors {
                    align(
                        left,
                        leftFrom..<anchor.left,
                        right,
                        rightFrom..<anchor.right,
                        width: width == 8 ? 4 : 0,
                        into: &blocks
                    )
                    blocks.append(anchor)
                    leftFrom = anchor.left + anchor.length
                    rightFrom = anchor.right + anchor.length
                }
                align(
                    left,
                    leftFrom..<leftRange.upperBound,
                    right,
                    rightFrom..<rightRange.upperBound,
                    width: width == 8 ? 4 : 0,
                    into: &blocks
                )
                return
            }
            if width == 8 {
                align(left, leftRange, right, rightRange, width: 4, into: &blocks)
                return
            }
        }
        between(left, leftRange, right, rightRange, into: &blocks)
    }

    /// Trims what is equal at both ends, then runs Myers on the rest.
    private static func between(
        _ left: [UInt16],
        _ leftRange: Range<Int>,
        _ right: [UInt16],
        _ rightRange: Range<Int>,
        into blocks: inout [Block]
    ) {
        var head = 0
        let shorter = min(leftRange.count, rightRange.count)
        while head < shorter, left[leftRange.lowerBound + head] == right[rightRange.lowerBound + head] {
            head += 1
        }
        var tail = 0
        while tail < shorter - head,
            left[leftRange.upperBound - 1 - tail] == right[rightRange.upperBound - 1 - tail]
        {
            tail += 1
        }
        if head > 0 {
            blocks.append(Block(left: leftRange.lowerBound, right: rightRange.lowerBound, length: head))
        }
        let leftRest = (leftRange.lowerBound + head)..<(leftRange.upperBound - tail)
        let rightRest = (rightRange.lowerBound + head)..<(rightRange.upperBound - tail)
        if !leftRest.isEmpty, !rightRest.isEmpty {
            blocks += myers(left, leftRest, right, rightRest)
        }
        if tail > 0 {
            blocks.append(
                Block(left: leftRange.upperBound - tail, right: rightRange.upperBound - tail, length: tail)
            )
        }
    }

    /// Runs of `width` units that stand exactly once on either side, grown as far as they agree, in a common order.
    private static func anchors(
        _ left: [UInt16],
        _ leftRange: Range<Int>,
        _ right: [UInt16],
        _ rightRange: Range<Int>,
        width: Int
    ) -> [Block] {
        let leftOnce = once(left, leftRange, width)
        let rightOnce = once(right, rightRange, width)
        guard !leftOnce.isEmpty, !rightOnce.isEmpty else { return [] }
        var pairs: [(left: Int, right: Int)] = []
        var position = rightRange.lowerBound
        while position + width <= rightRange.upperBound {
            let key = hash(right, position, width)
            if rightOnce[key] == position, let other = leftOnce[key], other >= 0,
                left[other..<(other + width)].elementsEqual(right[position..<(position + width)])
            {
                pairs.append((other, position))
            }
            position += 1
        }
        return grown(ascending(pairs), left, leftRange, right, rightRange, width)
    }

    /// The longest subsequence of pairs whose left sides ascend (the right sides do already).
    private static func ascending(_ pairs: [(left: Int, right: Int)]) -> [(left: Int, right: Int)] {
        var tails: [Int] = []
        var before = [Int](repeating: -1, count: pairs.count)
        for index in pairs.indices {
            var low = 0
            var high = tails.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[tails[middle]].left < pairs[index].left { low = middle + 1 } else { high = middle }
            }
            if low > 0 { before[index] = tails[low - 1] }
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var chain: [(left: Int, right: Int)] = []
        var index = tails.last ?? -1
        while index >= 0 {
            chain.append(pairs[index])
            index = before[index]
        }
        return chain.reversed()
    }

    private static func grown(
        _ chain: [(left: Int, right: Int)],
        _ left: [UInt16],
        _ leftRange: Range<Int>,
        _ right: [UInt16],
        _ rightRange: Range<Int>,
        _ width: Int
    ) -> [Block] {
        var result: [Block] = []
        var leftFloor = leftRange.lowerBound
        var rightFloor = rightRange.lowerBound
        for pair in chain {
            if pair.left < leftFloor || pair.right < rightFloor { continue }
            var block = Block(left: pair.left, right: pair.right, length: width)
            while block.left > leftFloor, block.right > rightFloor,
                left[block.left - 1] == right[block.right - 1]
            {
                block.left -= 1
                block.right -= 1
                block.length += 1
            }
            while block.left + block.length < leftRange.upperBound,
                block.right + block.length < rightRange.upperBound,
                left[block.left + block.length] == right[block.right + block.length]
            {
                block.length += 1
            }
            result.append(block)
            leftFloor = block.left + block.length
            rightFloor = block.right + block.length
        }
        return result
    }

    /// The position of every run that stands once; -1 for runs that stand more often.
    private static func once(_ text: [UInt16], _ range: Range<Int>, _ width: Int) -> [UInt64: Int] {
        guard range.count >= width else { return [:] }
        var places: [UInt64: Int] = [:]
        places.reserveCapacity(range.count)
        for position in range.lowerBound...(range.upperBound - width) {
            let key = hash(text, position, width)
            places[key] = places[key] == nil ? position : -1
        }
        return places
    }

    private static func hash(_ text: [UInt16], _ position: Int, _ width: Int) -> UInt64 {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for step in 0..<width { value = (value ^ UInt64(text[position + step])) &* 0x0000_0100_0000_01b3 }
        return value
    }

    private static func merged(_ blocks: [Block]) -> [Block] {
        var result: [Block] = []
        for block in blocks {
            if let last = result.last, last.left + last.length == block.left,
                last.right + last.length == block.right
            {
                result[result.count - 1].length += block.length
            } else {
                result.append(block)
            }
        }
        return result
    }
}

extension UnitDiff {
    /// Myers' greedy search for the shortest edit script, up to ``bound`` edits; none found means nothing is shared.
    private static func myers(
        _ left: [UInt16],
        _ leftRange: Range<Int>,
        _ right: [UInt16],
        _ rightRange: Range<Int>
    ) -> [Block] {
        let n = leftRange.count
        let m = rightRange.count
        let limit = min(bound, n + m)
        guard abs(n - m) <= limit else { return [] }
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                let (left, right) = (left.extracting(leftRange), right.extracting(rightRange))
                guard let (found, history) = search(left, right, limit) else { return [] }
                return walkBack(history, found, n, m, leftRange.lowerBound, rightRange.lowerBound)
            }
        }
    }

    /// The number of edits between two runs and how far every number of edits reached on each diagonal: that of `e` edits begins at
    /// `e · (e + 2)`; nil beyond the limit.
    private static func search(
        _ left: UnsafeBufferPointer<UInt16>,
        _ right: UnsafeBufferPointer<UInt16>,
        _ limit: Int
    ) -> (edits: Int, history: [Int32])? {
        let (n, m) = (left.count, right.count)
        let middle = limit + 1
        var history: [Int32] = []
        let found = withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * limit + 3) { reach -> Int? in
            reach.initialize(repeating: 0)
            for edits in 0...limit {
                history += UnsafeBufferPointer(reach.extracting((middle - edits - 1)..<(middle + edits + 2)))
                for diagonal in stride(from: -edits, through: edits, by: 2) {
                    let down =
                        diagonal == -edits
                        || (diagonal != edits && reach[middle + diagonal - 1] < reach[middle + diagonal + 1])
                    var x = Int(down ? reach[middle + diagonal + 1] : reach[middle + diagonal - 1] + 1)
                    var y = x - diagonal
                    guard x <= n, y <= m, y >= 0 else {
                        reach[middle + diagonal] = Int32(x)
                        continue
                    }
                    while x < n, y < m, left[x] == right[y] {
                        x += 1
                        y += 1
                    }
                    reach[middle + diagonal] = Int32(x)
                    if x >= n, y >= m { return edits }
                }
            }
            return nil
        }
        return found.map { ($0, history) }
    }

    private static func walkBack(
        _ history: [Int32],
        _ found: Int,
        _ n: Int,
        _ m: Int,
        _ leftBase: Int,
        _ rightBase: Int
    ) -> [Block] {
        var blocks: [Block] = []
        var x = n
        var y = m
        var edits = found
        while edits >= 0 {
            let reach = history
            let middle = edits * (edits + 2) + edits + 1
            let diagonal = x - y
            let down =
                diagonal == -edits
                || (diagonal != edits && reach[middle + diagonal - 1] < reach[middle + diagonal + 1])
            let before = down ? diagonal + 1 : diagonal - 1
            let fromX = edits == 0 ? 0 : Int(reach[middle + before])
            let fromY = edits == 0 ? 0 : fromX - before
            let startX = edits == 0 ? 0 : (down ? fromX : fromX + 1)
            let startY = startX - diagonal
            if x > startX {
                blocks.append(Block(left: leftBase + startX, right: rightBase + startY, length: x - startX))
            }
            x = fromX
            y = fromY
            edits -= 1
        }
        return blocks.reversed()
    }
}
