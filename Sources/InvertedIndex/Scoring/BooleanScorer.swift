/// Several scorers joined: all of `required`, none of `prohibited`, and `optional` for more.
///
/// Where nothing is required, one of the optional ones must match.
final class BooleanScorer: Scorer {
    let required: [any Scorer]
    let optional: [any Scorer]
    let prohibited: [any Scorer]
    private lazy var aside = Window()

    init(required: [any Scorer], optional: [any Scorer], prohibited: [any Scorer]) {
        self.required = required.sorted { $0.cost < $1.cost }
        self.optional = optional
        self.prohibited = prohibited
    }

    var cost: Int {
        required.first?.cost ?? optional.reduce(0) { $0 + $1.cost }
    }

    func bound(_ from: UInt32, _ to: UInt32) throws(IndexError) -> Int32 {
        var sum: Int32 = 0
        for scorer in required {
            sum &+= try scorer.bound(from, to)
        }
        for scorer in optional {
            sum &+= try scorer.bound(from, to)
        }
        return sum
    }

    func next(_ from: UInt32) throws(IndexError) -> UInt32 {
        var document = from
        if required.isEmpty {
            var least = PostingsCursor.exhausted
            for scorer in optional {
                least = min(least, try scorer.next(from))
            }
            return least
        }
        for scorer in required {
            document = max(document, try scorer.next(document))
            if document == PostingsCursor.exhausted {
                break
            }
        }
        return document
    }

    func rewind() {
        for scorer in required + optional + prohibited {
            scorer.rewind()
        }
    }

    func collect(_ window: Window) throws(IndexError) {
        if required.isEmpty, prohibited.isEmpty {
            for scorer in optional {
                try scorer.collect(window)
            }
            return
        }
        // The window may hold others' documents already, so the join is made aside.
        let own = Window()
        own.move(to: window.base, end: window.end)
        try join(own)
        for word in 0..<Window.words {
            var rest = own.bits[word]
            window.bits[word] |= rest
            while rest != 0 {
                let at = word * 64 + rest.trailingZeroBitCount
                window.sums[at] &+= own.sums[at]
                rest &= rest &- 1
            }
        }
    }

    /// Puts what matches into an empty window.
    func join(_ window: Window) throws(IndexError) {
        if let first = required.first {
            try first.collect(window)
            for scorer in required.dropFirst() {
                let count = window.count
                if count == 0 {
                    return
                }
                try narrow(window, to: scorer, count)
            }
        } else {
            for scorer in optional {
                try scorer.collect(window)
            }
        }
        for scorer in prohibited {
            let count = window.count
            if count == 0 {
                return
            }
            if count <= 16 {
                try dropMatches(of: scorer, from: window)
            } else {
                aside.move(to: window.base, end: window.end)
                try scorer.collect(aside)
                window.subtract(aside)
                aside.clear()
            }
        }
        if !required.isEmpty {
            for scorer in optional {
                let count = window.count
                if count == 0 {
                    return
                }
                try enrich(window, with: scorer, count)
            }
        }
    }

    /// Few candidates are asked for one by one, many are compared with all that the scorer has in the window.
    private func narrow(_ window: Window, to scorer: any Scorer, _ count: Int) throws(IndexError) {
        if count <= 32 {
            for word in 0..<Window.words {
                var rest = window.bits[word]
                while rest != 0 {
                    let bit = rest.trailingZeroBitCount
                    let at = word * 64 + bit
                    let score = try scorer.score(window.base + UInt32(at))
                    if score < 0 {
                        window.drop(word, 1 << UInt64(bit))
                    } else {
                        window.sums[at] &+= score
                    }
                    rest &= rest &- 1
                }
            }
        } else {
            aside.move(to: window.base, end: window.end)
            try scorer.collect(aside)
            window.intersect(aside)
            aside.clear()
        }
    }

    private func dropMatches(of scorer: any Scorer, from window: Window) throws(IndexError) {
        for word in 0..<Window.words {
            var rest = window.bits[word]
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                if try scorer.score(window.base + UInt32(word * 64 + bit)) >= 0 {
                    window.drop(word, 1 << UInt64(bit))
                }
                rest &= rest &- 1
            }
        }
    }

    private func enrich(_ window: Window, with scorer: any Scorer, _ count: Int) throws(IndexError) {
        if count <= 32 {
            for word in 0..<Window.words {
                var rest = window.bits[word]
                while rest != 0 {
                    let at = word * 64 + rest.trailingZeroBitCount
                    window.sums[at] &+= max(0, try scorer.score(window.base + UInt32(at)))
                    rest &= rest &- 1
                }
            }
        } else {
            aside.move(to: window.base, end: window.end)
            try scorer.collect(aside)
            window.addWhereBoth(aside)
            aside.clear()
        }
    }

    func score(_ document: UInt32) throws(IndexError) -> Int32 {
        var sum: Int32 = 0
        for scorer in required {
            let score = try scorer.score(document)
            if score < 0 {
                return -1
            }
            sum &+= score
        }
        for scorer in prohibited where try scorer.score(document) >= 0 {
            return -1
        }
        var found = !required.isEmpty
        for scorer in optional {
            let score = try scorer.score(document)
            if score >= 0 {
                found = true
                sum &+= score
            }
        }
        return found ? sum : -1
    }
}
