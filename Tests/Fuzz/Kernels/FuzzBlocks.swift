import CChecksum
import CPostings

extension FuzzTarget {
    /// Every target of this program.
    static let all = blocks + terms + texts + files

    /// What unpacks and searches blocks of postings: every kind of machine must say the same, and what was packed comes back.
    static let blocks: [FuzzTarget] = [
        FuzzTarget("group", seeds: FuzzSeeds.groups) { bytes in
            var input = FuzzInput(bytes)
            let n = 1 + input.below(128)
            FuzzKernels.unpack(input.rest, n) { $0.unpack($1, $2, UInt32(n), $3) }
        },
        FuzzTarget("documents", seeds: FuzzSeeds.documents) { bytes in
            var input = FuzzInput(bytes)
            let n = 1 + input.below(128)
            let (base, limit) = (input.number32(), input.number32())
            let found = FuzzKernels.unpack(input.rest, n) {
                $0.unpack_documents($1, $2, UInt32(n), base, limit, $3)
            }
            var least = UInt64(base)
            for document in found {
                require(document >= least && document < limit, "\(document) in \(least)..<\(limit)")
                least = UInt64(document) + 1
            }
        },
        FuzzTarget("pack", seeds: FuzzSeeds.values) { bytes in
            var input = FuzzInput(bytes)
            var values: [UInt32] = []
            let width = UInt32(input.below(32))
            while !input.rest.isEmpty, values.count < 128 {
                let isWide = values.count % 19 == 3
                values.append(input.number32() & (isWide ? 0x7FFF_FFFF : (1 << width) - 1))
            }
            guard !values.isEmpty else { return }
            FuzzKernels.roundTrip(values)
        },
        FuzzTarget("varint", seeds: [[0], [0x80, 1], [UInt8](repeating: 0xFF, count: 9) + [1]]) { bytes in
            let memory = FuzzMemory(bytes)
            var (at, value) = (0, UInt64(0))
            while at < bytes.count {
                let read = cpostings_varint(memory.start + at, memory.end, &value)
                guard read > 0 else { break }
                require(at + read <= bytes.count && read <= 10, "\(read) bytes")
                require(
                    read == 1 || read == 10 || value >> UInt64(7 * (read - 1)) > 0
                        || bytes[at + read - 1] == 0,
                    "\(value)"
                )
                at += read
            }
        },
        FuzzTarget("bounds", seeds: [[3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 9, 0, 0, 0]]) { bytes in
            var input = FuzzInput(bytes)
            let target = input.number32()
            var values: [UInt32] = []
            while !input.rest.isEmpty { values.append((values.last ?? 0) &+ input.number32() % 1000) }
            guard zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 }) else { return }
            let expected = values.firstIndex { $0 >= target } ?? values.count
            let from = min(input.below(4), expected)
            require(
                cpostings_lower_bound(values, UInt32(from), UInt32(values.count), target) == expected,
                "32 bits"
            )
            require(cpostings_lower_bound4(values, values.count, target) == expected, "unaligned")
            require(
                cpostings_lower_bound8(values.map(UInt64.init), values.count, UInt64(target)) == expected,
                "64 bits"
            )
        },
        FuzzTarget("sums", seeds: [[2] + [UInt8](repeating: 0x81, count: 96)]) { bytes in
            var input = FuzzInput(bytes)
            let limit = Int32(truncatingIfNeeded: input.below(7)) - 2
            var (bits, sums): ([UInt64], [Int32]) = ([], [])
            while !input.rest.isEmpty, bits.count < 8 {
                bits.append(input.number64())
                for _ in 0..<64 { sums.append(Int32(input.byte() % 8) - 3) }
            }
            let expected = sums.indices.filter {
                bits[$0 / 64] >> UInt64($0 % 64) & 1 == 1 && sums[$0] > limit
            }
            for kernels in FuzzKernels.machines {
                let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: expected.count + 16)
                defer { memory.deallocate() }
                let count = Int(kernels.above(sums, bits, UInt32(bits.count), limit, memory))
                require(count == expected.count, "\(count) sums")
                for (index, place) in expected.enumerated() { require(memory[index] == place, "\(place)") }
            }
        },
        FuzzTarget("checksum", seeds: [[], Array(0..<33), Array(0..<100)]) { bytes in
            let sum = cchecksum(FuzzMemory(bytes).start, bytes.count)
            let moved = FuzzMemory([0] + bytes)
            require(
                cchecksum(moved.start + 1, bytes.count) == sum,
                "the checksum depends on where the bytes lie"
            )
            guard !bytes.isEmpty else { return }
            moved.start[1 + Int(sum % UInt64(bytes.count))] ^= UInt8(1 << (sum >> 32 & 7))
            require(cchecksum(moved.start + 1, bytes.count) != sum, "a flipped bit goes unseen")
        },
    ]
}

/// The kernels of every kind of machine that this one is.
enum FuzzKernels {
    static let machines: [cpostings_kernels] = [CPOSTINGS_PLAIN, CPOSTINGS_AVX2, CPOSTINGS_AVX512].compactMap
    {
        cpostings_kernels_for($0)?.pointee
    }

    typealias Decoder = (
        cpostings_kernels, UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafeMutablePointer<UInt32>
    ) -> Int

    /// Unpacks n values by every kernel and compares; empty where they are refused.
    @discardableResult
    static func unpack(_ bytes: some Collection<UInt8>, _ n: Int, _ decoder: Decoder) -> [UInt32] {
        let memory = FuzzMemory(bytes, behind: 8)
        var (expected, values): (Int?, [UInt32]) = (nil, [])
        for kernels in machines {
            let out = UnsafeMutablePointer<UInt32>.allocate(capacity: n)
            defer { out.deallocate() }
            let read = decoder(kernels, memory.start, memory.end, out)
            FuzzTarget.require(read <= bytes.count, "read \(read) of \(bytes.count) bytes")
            FuzzTarget.require(expected == nil || expected == read, "\(read) bytes and \(expected ?? 0)")
            let found = read < 0 ? [] : Array(UnsafeBufferPointer(start: out, count: n))
            FuzzTarget.require(expected == nil || found == values, "values")
            (expected, values) = (read, found)
        }
        return values
    }

    /// Packs values, and as gaps documents, and unpacks them again.
    static func roundTrip(_ values: [UInt32]) {
        let packed = UnsafeMutablePointer<UInt8>.allocate(capacity: Int(CPOSTINGS_MOST))
        defer { packed.deallocate() }
        let n = UInt32(values.count)
        var written = cpostings_pack(values, n, packed)
        var bytes = UnsafeBufferPointer(start: packed, count: written)
        FuzzTarget.require(cpostings_length(packed, packed + written, n) == written, "length")
        FuzzTarget.require(unpack(bytes, values.count) { $0.unpack($1, $2, n, $3) } == values, "values")
        var documents: [UInt32] = []
        var next: UInt64 = 0
        for value in values {
            next += UInt64(value)
            guard next < UInt64(UInt32.max) else { break }
            documents.append(UInt32(next))
            next += 1
        }
        guard !documents.isEmpty else { return }
        let count = UInt32(documents.count)
        written = cpostings_pack_documents(documents, count, 0, packed)
        bytes = UnsafeBufferPointer(start: packed, count: written)
        let found = unpack(bytes, documents.count) { $0.unpack_documents($1, $2, count, 0, .max, $3) }
        FuzzTarget.require(found == documents, "documents")
    }
}
