import CPostings
import Glibc

extension FuzzTarget {
    /// Terms as they lie in a segment, with hostile bytes: read, counted, ranked, located, walked.
    static let terms: [FuzzTarget] = [
        FuzzTarget("term", seeds: FuzzSeeds.terms) { bytes in
            var input = FuzzInput(bytes)
            let documents = 1 + input.below(1000)
            FuzzTerms(documents: documents, [input.rest]).ask()
        },
        FuzzTarget("terms", seeds: FuzzSeeds.severalTerms) { bytes in
            var input = FuzzInput(bytes)
            let documents = 1 + input.below(1000)
            let first = input.bytes()
            let second = input.bytes()
            FuzzTerms(documents: documents, [first, second, input.rest]).ask()
        },
        FuzzTarget("positions", seeds: [[1, 0, 0x03, 0x11, 0x22], [2, 1, 1, 0x21, 1, 2, 0, 5, 0xFF, 0xFF]]) {
            bytes in
            var input = FuzzInput(bytes)
            let count = 1 + input.below(8)
            let frequencies = (0..<count).map { _ in UInt32(1 + input.below(6)) }
            let widths = FuzzMemory((0..<(count + 1) / 2).map { _ in input.byte() })
            let documents = (0..<count).map { UInt32($0) }
            let memory = FuzzMemory(input.rest, behind: 8)
            var positions = cpostings_positions()
            guard cpostings_positions_begin(&positions, widths.start, memory.start, memory.end) == 0 else {
                return
            }
            for index in 0..<count {
                let found = cpostings_positions_seek(&positions, UInt32(index), documents, frequencies)
                guard found >= 0 else { return }
                require(found == frequencies[index], "\(found) positions")
                let out = UnsafeMutablePointer<UInt32>.allocate(capacity: found)
                defer { out.deallocate() }
                guard cpostings_positions_read(&positions, out) == 0 else { return }
            }
        },
    ]
}

/// Terms of one field of so many documents.
struct FuzzTerms {
    let documents: Int
    let memories: [FuzzMemory]
    let terms: [cpostings_term]
    let widths: FuzzMemory
    let norms: FuzzMemory

    private static let allWidths = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    private static let allNorms = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 11) }
    private static let factors: [Float] = (0..<256).map { 0.5 + Float($0) / 32 }

    init(documents: Int, _ data: [ArraySlice<UInt8>]) {
        self.documents = documents
        memories = data.map { FuzzMemory($0, behind: 8) }
        terms = memories.map { cpostings_term_read($0.start, $0.end, UInt32(documents)) }.filter { $0.df > 0 }
        widths = FuzzMemory(Self.allWidths.prefix((documents + 1) / 2))
        norms = FuzzMemory(Self.allNorms.prefix(documents))
    }

    /// Asks every kernel everything; all must say the same.
    func ask() {
        guard !terms.isEmpty else { return }
        for term in terms { locate(term) }
        let live = (0...documents / 64).map { UInt64(0x9E37_79B9_7F4A_7C15) << UInt64($0 % 3) }
        agree { Int($0.count(terms, UInt32(terms.count), UInt32(documents), nil)) }
        agree { Int($0.count(terms, UInt32(terms.count), UInt32(documents), live)) }
        agree { best($0, live: nil) }
        agree { best($0, live: live) }
        for deferred in [UInt32(0), 1] { agree { walk($0, deferred) } }
    }

    private func agree<Answer: Equatable>(_ ask: (cpostings_kernels) -> Answer) {
        var first: Answer?
        for kernels in FuzzKernels.machines {
            let answer = ask(kernels)
            FuzzTarget.require(first == nil || first == answer, "\(answer) and \(String(describing: first))")
            first = answer
        }
    }

    private func best(_ kernels: cpostings_kernels, live: [UInt64]?) -> [UInt64] {
        Self.factors.withUnsafeBufferPointer { factors in
            factors.baseAddress.map { best(kernels, live: live, $0) } ?? []
        }
    }

    private func best(_ kernels: cpostings_kernels, live: [UInt64]?, _ factors: UnsafePointer<Float>)
        -> [UInt64]
    {
        let lists = terms.map { term in
            cpostings_list(
                skips: term.skips,
                blocks: term.blocks,
                end: term.blocks_end,
                stride: term.stride,
                last_mask: term.last_mask,
                documents_at: term.documents_at,
                documents_mask: term.documents_mask,
                df: term.df,
                block_count: term.block_count,
                norms: norms.start,
                k: factors,
                weight: 1e7,
                k1: 1.2,
                most: 1.01,
                sure: 0.99
            )
        }
        let entries = UnsafeMutablePointer<UInt64>.allocate(capacity: 10)
        defer { entries.deallocate() }
        var heap = cpostings_heap(entries: entries, limit: 10, count: 0)
        let result = kernels.top(lists, UInt32(lists.count), UInt32(documents), live, 0, &heap)
        // What was found before the damage is void.
        guard result == 0 else { return [] }
        return UnsafeBufferPointer(start: entries, count: Int(heap.count)).sorted()
    }

    private func locate(_ term: cpostings_term) {
        agree { kernels in
            var members = [UInt64](repeating: 0, count: documents / 64 + 1)
            guard term.skips != nil else { return members }
            var ranks = [UInt32](repeating: 0, count: documents / 64 + 1)
            var locators = [UInt32](repeating: 0, count: Int(term.df))
            let result = kernels.locate(term, widths, documents, &members, &ranks, &locators)
            return result == 0 ? members + ranks.map(UInt64.init) + locators.map(UInt64.init) : []
        }
    }

    private func walk(_ kernels: cpostings_kernels, _ deferred: UInt32) -> [UInt32] {
        let count = UInt32(terms.count)
        let edges = (0..<count).map { i in
            cpostings_edge(from: i, to: i + 1, first: i, count: 1, deferred: i == 0 ? deferred : 0)
        }
        return terms.withUnsafeBufferPointer { terms in
            edges.withUnsafeBufferPointer { edges in
                guard let firstTerm = terms.baseAddress, let firstEdge = edges.baseAddress else { return [] }
                var walk = cpostings_walk(
                    terms: firstTerm,
                    edges: firstEdge,
                    term_count: count,
                    edge_count: count,
                    length: count,
                    documents: UInt32(documents),
                    widths: widths.start,
                    matches: nil,
                    match_count: 0,
                    open: nil,
                    open_count: 0
                )
                let result = kernels.walk(&walk)
                defer {
                    free(walk.matches)
                    free(walk.open)
                }
                guard result == 0 else { return result < 0 ? [] : [UInt32(result)] }
                let matches = UnsafeBufferPointer(start: walk.matches, count: Int(walk.match_count))
                let open = UnsafeBufferPointer(start: walk.open, count: Int(walk.open_count))
                return matches.flatMap { [$0.document, $0.count] }
                    + open.flatMap { [$0.document, $0.left, $0.right, $0.before, $0.behind] }
            }
        }
    }
}

extension cpostings_kernels {
    func locate(
        _ term: cpostings_term,
        _ widths: FuzzMemory,
        _ documents: Int,
        _ members: inout [UInt64],
        _ ranks: inout [UInt32],
        _ locators: inout [UInt32]
    ) -> Int32 {
        withUnsafePointer(to: term) {
            locate($0, UInt32(documents), widths.start, &members, &ranks, &locators)
        }
    }
}
