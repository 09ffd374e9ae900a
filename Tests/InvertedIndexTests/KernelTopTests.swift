import CPostings
import TestSupport
import Testing

@testable import InvertedIndex

/// Lists as they lie in a segment, made by hand: long enough for whole windows, and open to damage.
private struct PackedLists {
    static let documents: UInt32 = 100_000
    static let k1: Float = 1.2

    private struct List {
        var entries: [UInt8] = []
        var blocks: [UInt8] = []
        var bounds: (df: Int, weight: Float)
    }

    private var lists: [List] = []
    /// What every document scores.
    private(set) var sums = [Int32](repeating: 0, count: Int(documents))
    private let norms: [UInt8]
    private let factors: [Float]

    init(_ generator: inout SeededGenerator) {
        factors = (0..<256).map { 0.5 + Float($0) / 32 }
        norms = (0..<Int(PackedLists.documents)).map { _ in UInt8.random(in: 0...60, using: &generator) }
    }

    /// Adds a list that holds one document in `rarity`, in a part of the index.
    mutating func add(_ rarity: Int, in part: Range<Int>, weight: Float, _ generator: inout SeededGenerator) {
        var found: [(document: UInt32, frequency: UInt32)] = []
        for document in part where Int.random(in: 0..<rarity, using: &generator) == 0 {
            found.append((UInt32(document), generator.pick([1, 1, 1, 2, 3, 9])))
        }
        guard !found.isEmpty else {
            return
        }
        var list = List(bounds: (found.count, weight))
        var base: UInt32 = 0
        var packed = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST) + 8)
        for start in stride(from: 0, to: found.count, by: 128) {
            let block = found[start..<min(start + 128, found.count)]
            let count = UInt32(block.count)
            let last = block.last?.document ?? 0
            func put(_ value: UInt32, _ bytes: Int) {
                for i in 0..<bytes {
                    list.entries.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * i)))
                }
            }
            var most: Float = 0
            for (document, frequency) in block {
                most = max(most, Float(frequency) / factors[Int(norms[Int(document)])])
            }
            put(last, 4)
            put(UInt32(list.blocks.count), 4)
            put(UInt32(UpperBound.encode(most)), 2)
            var written = cpostings_pack_documents(block.map(\.document), count, base, &packed)
            list.blocks += packed[..<written]
            written = cpostings_pack(block.map { $0.frequency - 1 }, count, &packed)
            list.blocks += packed[..<written]
            base = last + 1
        }
        for (document, frequency) in found {
            let (t, k) = (Float(frequency), PackedLists.k1 * factors[Int(norms[Int(document)])])
            sums[Int(document)] += Int32(weight * t / (t + k) + 0.5)
        }
        lists.append(list)
    }

    /// Changes a byte somewhere in the entries or the blocks.
    mutating func damage(_ generator: inout SeededGenerator) {
        let which = Int.random(in: 0..<lists.count, using: &generator)
        let byte = UInt8.random(in: 0...255, using: &generator)
        if Bool.random(using: &generator), lists[which].bounds.df >= 128 {
            lists[which].entries[Int.random(in: 0..<lists[which].entries.count, using: &generator)] = byte
        } else {
            lists[which].blocks[Int.random(in: 0..<lists[which].blocks.count, using: &generator)] = byte
        }
    }

    /// The best by scoring everything.
    func best(_ limit: Int, live: [UInt64]?) -> [UInt64] {
        let entries = sums.enumerated().compactMap { document, sum -> UInt64? in
            let lives = live.map { $0[document >> 6] >> UInt64(document & 63) & 1 == 1 } ?? true
            return sum > 0 && lives ? UInt64(sum) << 32 | UInt64(~UInt32(document)) : nil
        }
        return Array(entries.sorted(by: >).prefix(limit))
    }

    /// The best by a kernel, and what it returned.
    func top(_ kernels: cpostings_kernels, _ limit: Int, live: [UInt64]?) -> (result: Int32, best: [UInt64]) {
        // One piece of memory, with what decoders may touch behind every part.
        var bytes: [UInt8] = []
        var places: [(entries: Int, blocks: Int, end: Int)] = []
        for list in lists {
            let entries = bytes.count
            bytes += list.entries
            let blocks = bytes.count
            bytes += list.blocks
            places.append((entries, blocks, bytes.count))
            bytes += [UInt8](repeating: 0, count: 16)
        }
        let k = factors.map { PackedLists.k1 * $0 }
        var heap = [UInt64](repeating: 0, count: limit)
        var count = 0
        let result = bytes.withUnsafeBufferPointer { bytes in
            norms.withUnsafeBufferPointer { norms in
                k.withUnsafeBufferPointer { k in
                    heap.withUnsafeMutableBufferPointer { heap -> Int32 in
                        guard let base = bytes.baseAddress, let norms = norms.baseAddress,
                            let k = k.baseAddress, let entries = heap.baseAddress
                        else {
                            return -3
                        }
                        let made = zip(lists, places).map { list, place in
                            cpostings_list(
                                skips: list.bounds.df < 128 ? nil : base + place.entries,
                                blocks: base + place.blocks,
                                end: base + place.end,
                                stride: 10,
                                last_mask: .max,
                                documents_at: 4,
                                documents_mask: .max,
                                df: UInt32(list.bounds.df),
                                block_count: UInt32((list.bounds.df + 127) / 128),
                                norms: norms,
                                k: k,
                                weight: list.bounds.weight,
                                k1: PackedLists.k1,
                                most: 1.0001,
                                sure: 0.9999
                            )
                        }
                        var lent = cpostings_heap(entries: entries, limit: UInt32(limit), count: 0)
                        let result = kernels.top(
                            made,
                            UInt32(made.count),
                            PackedLists.documents,
                            live,
                            0,
                            &lent
                        )
                        count = Int(lent.count)
                        return result
                    }
                }
            }
        }
        return (result, heap.prefix(count).sorted(by: >))
    }
}

/// The best of several lists by every kind of machine, against scoring everything.
@Suite("Kernels for the best") struct KernelTopTests {
    /// Rare and common lists, some of them only in a part of the index.
    private static func random(_ generator: inout SeededGenerator) -> PackedLists {
        var lists = PackedLists(&generator)
        let whole = 0..<Int(PackedLists.documents)
        for _ in 0..<Int.random(in: 1...7, using: &generator) {
            let rarity = generator.pick([2, 5, 20, 100, 1000, 5000])
            let low = Int.random(in: whole, using: &generator)
            lists.add(
                rarity,
                in: generator.pick([whole, whole, low..<min(low + 9000, whole.upperBound)]),
                weight: 20_000 * Float.random(in: 0.3...12, using: &generator),
                &generator
            )
        }
        return lists
    }

    @Test func `the best are those of scoring everything`() {
        var generator = SeededGenerator(seed: 81)
        for round in 0..<60 {
            let lists = KernelTopTests.random(&generator)
            let live =
                round % 4 == 3
                ? (0...Int(PackedLists.documents) / 64).map { _ in
                    UInt64.random(in: 0 ... .max, using: &generator)
                }
                : nil
            let limit = generator.pick([1, 10, 10, 64, 65, 1000])
            let expected = lists.best(limit, live: live)
            for (name, kernels) in KernelTests.machines {
                let found = lists.top(kernels, limit, live: live)
                #expect(
                    found.result == 0 && found.best == expected,
                    "\(name), round \(round), limit \(limit)"
                )
            }
        }
    }

    @Test func `damaged lists are refused by all machines or by none`() {
        var generator = SeededGenerator(seed: 82)
        var refused = 0
        for round in 0..<12 {
            let sound = KernelTopTests.random(&generator)
            for _ in 0..<25 {
                var lists = sound
                lists.damage(&generator)
                var expected: (result: Int32, best: [UInt64])?
                for (name, kernels) in KernelTests.machines {
                    let found = lists.top(kernels, 10, live: nil)
                    let plain = expected ?? found
                    #expect(found.result == plain.result, "\(name), round \(round)")
                    if found.result == 0 {
                        #expect(found.best == plain.best, "\(name), round \(round)")
                    }
                    expected = plain
                }
                refused += expected?.result == -1 ? 1 : 0
            }
        }
        #expect(refused > 30)
    }
}
