/// Runs a joined query over one segment, window after window, and keeps the best.
///
/// Where nothing is required this is MaxScore over windows (Turtle and Flood 1995, with block maxima after Ding and
/// Suel 2011): in each window the scorers whose bounds together cannot pass the threshold are *optional*; only the
/// others are walked through, and their documents are then looked up in the optional ones, the greatest bound first,
/// as long as they can still pass.  What is left out cannot enter the best *k*, so the answer is that of scoring all.
struct SegmentSearch {
    let root: BooleanScorer
    let documentCount: Int
    /// What is added to this segment's document numbers.
    let base: UInt32
    let live: LiveDocuments?
    /// Visit every match: for exact counts and facets.
    let visitsAll: Bool

    /// Called with every window's matches, if all are visited.
    typealias Visit = (Window) throws(IndexError) -> Void

    /// Puts the best documents into `top` and returns how many matched, if all were visited.
    func run(into top: inout TopK, _ visit: Visit) throws(IndexError) -> Int {
        let window = Window()
        return root.required.isEmpty
            ? try disjunction(window, &top, visit) : try conjunction(window, &top, visit)
    }

    private func conjunction(
        _ window: Window,
        _ top: inout TopK,
        _ visit: Visit
    ) throws(IndexError) -> Int {
        var total = 0
        var start = 0
        while start < documentCount {
            let next = try root.next(UInt32(start))
            guard next != PostingsCursor.exhausted else {
                break
            }
            start = Int(next) / Window.size * Window.size
            let end = min(start + Window.size, documentCount)
            let bound = visitsAll ? Int32.max : try root.bound(UInt32(start), UInt32(end))
            if bound > top.threshold {
                window.move(to: UInt32(start), end: UInt32(end))
                try root.join(window)
                dropDead(window)
                if visitsAll {
                    total += window.count
                    try visit(window)
                }
                take(window, &top)
                window.clear()
            }
            start += Window.size
        }
        return total
    }

    private func dropDead(_ window: Window) {
        live?.words.withUnsafeBufferPointer { words in
            if let base = words.baseAddress {
                window.keep(base, wordCount: words.count)
            }
        }
    }

    private func take(_ window: Window, _ top: inout TopK) {
        for at in window.places(above: top.threshold) {
            let score = window.sums[Int(at)]
            if score > top.threshold {
                top.insert(base + window.base + at, score)
            }
        }
    }

    private func disjunction(
        _ window: Window,
        _ top: inout TopK,
        _ visit: Visit
    ) throws(IndexError) -> Int {
        if visitsAll {
            return try visitAll(window, &top, visit)
        }
        let count = (documentCount + Window.size - 1) / Window.size
        var bounds: [Int32] = []
        bounds.reserveCapacity(count * root.optional.count)
        var sums: [Int32] = []
        for w in 0..<count {
            let start = UInt32(w * Window.size)
            let end = UInt32(min((w + 1) * Window.size, documentCount))
            var sum: Int32 = 0
            for scorer in root.optional {
                let bound = try scorer.bound(start, end)
                bounds.append(bound)
                sum &+= bound
            }
            sums.append(sum)
        }
        // The windows that promise most come first, so that the threshold is high when the others are looked at.
        var state = WindowOrder(root.optional)
        let first = count > 6 ? Self.greatest(sums, 3) : []
        top.isUnordered = !first.isEmpty
        root.rewind()
        for w in first where sums[w] > top.threshold {
            try take(w, bounds, &state, window, &top)
        }
        root.rewind()
        for w in 0..<count where sums[w] > top.threshold && !first.contains(w) {
            try take(w, bounds, &state, window, &top)
        }
        top.isUnordered = false
        return 0
    }

    /// The scorers by their bounds in one window, and the candidates that are left in it.
    private struct WindowOrder {
        /// Places among the optional scorers, not the scorers themselves: moving those about costs counting.
        var order: [(place: Int, bound: Int32)]
        let costs: [Int]
        var candidates: [UInt16] = []

        init(_ scorers: [any Scorer]) {
            order = scorers.indices.map { ($0, 0) }
            costs = scorers.map(\.cost)
        }
    }

    /// The places of the greatest numbers, ascending.
    private static func greatest(_ numbers: [Int32], _ count: Int) -> [Int] {
        var best: [Int] = []
        for i in numbers.indices {
            let place = best.firstIndex { numbers[$0] < numbers[i] } ?? best.count
            if place < count {
                best.insert(i, at: place)
                if best.count > count {
                    best.removeLast()
                }
            }
        }
        return best.sorted()
    }

    private func take(
        _ w: Int,
        _ bounds: [Int32],
        _ state: inout WindowOrder,
        _ window: Window,
        _ top: inout TopK
    ) throws(IndexError) {
        let start = w * Window.size
        window.move(to: UInt32(start), end: UInt32(min(start + Window.size, documentCount)))
        for i in root.optional.indices {
            state.order[i] = (i, bounds[w * root.optional.count + i])
        }
        sort(&state.order)
        var total: Int32 = 0
        for entry in state.order {
            total &+= entry.bound
        }
        // Without a scorer that all the others cannot make up for, a document cannot pass: the rarest such leads.
        if let lead = lead(state, total, top.threshold) {
            let leader = state.order.remove(at: lead)
            try root.optional[leader.place].collect(window)
            gather(window, &state.candidates, above: top.threshold &- (total &- leader.bound))
            try refine(window, &state.candidates, state.order[...], total &- leader.bound, &top)
            state.order.append(leader)
            window.clear()
            return
        }
        var least: Int32 = 0
        var first = 0
        while first < state.order.count, least &+ state.order[first].bound <= top.threshold {
            least &+= state.order[first].bound
            first += 1
        }
        for i in first..<state.order.count {
            try root.optional[state.order[i].place].collect(window)
        }
        if first == 0 {
            try dropProhibited(window)
            take(window, &top)
        } else {
            gather(window, &state.candidates, above: top.threshold &- least)
            try refine(window, &state.candidates, state.order[..<first], least, &top)
        }
        window.clear()
    }

    /// The scorer with the fewest documents of those that every document that passes must match.
    private func lead(_ state: borrowing WindowOrder, _ total: Int32, _ threshold: Int32) -> Int? {
        var lead: Int?
        var least = Int.max
        for i in state.order.indices where total &- state.order[i].bound <= threshold {
            let cost = state.costs[state.order[i].place]
            if cost < least {
                least = cost
                lead = i
            }
        }
        return lead
    }

    private func visitAll(
        _ window: Window,
        _ top: inout TopK,
        _ visit: Visit
    ) throws(IndexError) -> Int {
        var total = 0
        for start in stride(from: 0, to: documentCount, by: Window.size) {
            window.move(to: UInt32(start), end: UInt32(min(start + Window.size, documentCount)))
            for scorer in root.optional {
                try scorer.collect(window)
            }
            try dropProhibited(window)
            total += window.count
            try visit(window)
            take(window, &top)
            window.clear()
        }
        return total
    }

    private func dropProhibited(_ window: Window) throws(IndexError) {
        dropDead(window)
        guard !root.prohibited.isEmpty else {
            return
        }
        let aside = Window()
        aside.move(to: window.base, end: window.end)
        for scorer in root.prohibited {
            try scorer.collect(aside)
        }
        window.subtract(aside)
    }

    /// By bound, the least first; there are few, so insertion is fastest.
    @inline(__always)
    private func sort(_ order: inout [(place: Int, bound: Int32)]) {
        for i in order.indices.dropFirst() {
            var j = i
            while j > 0, order[j - 1].bound > order[j].bound {
                order.swapAt(j - 1, j)
                j -= 1
            }
        }
    }

    @inline(__always)
    private func gather(_ window: Window, _ candidates: inout [UInt16], above least: Int32) {
        candidates.removeAll(keepingCapacity: true)
        for at in window.places(above: least) {
            candidates.append(UInt16(truncatingIfNeeded: at))
        }
    }

    /// Adds what the scorers that were left out say of the candidates, the greatest bound first.
    private func refine(
        _ window: Window,
        _ candidates: inout [UInt16],
        _ rest: ArraySlice<(place: Int, bound: Int32)>,
        _ sum: Int32,
        _ top: inout TopK
    ) throws(IndexError) {
        var left = sum
        for entry in rest.reversed() {
            left &-= entry.bound
            if entry.bound == 0 {
                continue
            }
            var kept = 0
            let scorer = root.optional[entry.place]
            for i in candidates.indices {
                let candidate = candidates[i]
                let at = Int(candidate)
                let needed = top.threshold &- left &- window.sums[at]
                let score = try scorer.score(window.base + UInt32(at), above: needed)
                let sum = window.sums[at] &+ max(0, score)
                window.sums[at] = sum
                if sum &+ left > top.threshold {
                    candidates[kept] = candidate
                    kept += 1
                }
            }
            candidates.removeLast(candidates.count - kept)
        }
        for candidate in candidates {
            let at = Int(candidate)
            let document = window.base + UInt32(at)
            if window.sums[at] > top.threshold, live.map({ $0[Int(document)] }) ?? true {
                var allowed = true
                for scorer in root.prohibited where try scorer.score(document) >= 0 {
                    allowed = false
                }
                if allowed {
                    top.insert(base + document, window.sums[at])
                }
            }
        }
    }
}
