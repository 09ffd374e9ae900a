import Benchmark
import CPostings

/// A thousand blocks of documents, packed with gaps of about a given width.
private struct PackedBlocks {
    static let count = 1_000
    private(set) var bytes: [UInt8] = []
    private(set) var starts: [Int] = []
    private(set) var bases: [UInt32] = []
    private(set) var limit: UInt32 = 0

    init(bits: Int) {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        var next: UInt32 = 0
        var room = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST))
        for _ in 0..<Self.count {
            let base = next
            let documents = (0..<Int(CPOSTINGS_BLOCK)).map { _ in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                let document = next + UInt32(state % (1 << UInt64(bits)))
                next = document + 1
                return document
            }
            let written = cpostings_pack_documents(documents, UInt32(CPOSTINGS_BLOCK), base, &room)
            starts.append(bytes.count)
            bases.append(base)
            bytes += room[..<written]
        }
        limit = next
        bytes += [UInt8](repeating: 0, count: 64)
    }
}

/// Unpacking blocks of 128 documents, by the kernels of every kind of machine that this one is.
func decodingBenchmarks() {
    let machines: [(name: String, machine: cpostings_machine)] = [
        ("plain", CPOSTINGS_PLAIN), ("AVX2", CPOSTINGS_AVX2), ("AVX-512", CPOSTINGS_AVX512),
    ]
    for (name, machine) in machines {
        guard let kernels = cpostings_kernels_for(machine) else {
            continue
        }
        for bits in [2, 6, 10] {
            Benchmark("posting decode, 1,000 blocks, gaps of \(bits) bits, \(name)") { benchmark in
                let blocks = PackedBlocks(bits: bits)
                var out = [UInt32](repeating: 0, count: Int(CPOSTINGS_BLOCK) + 16)
                blocks.bytes.withUnsafeBufferPointer { bytes in
                    guard let start = bytes.baseAddress else {
                        return
                    }
                    let end = start + bytes.count - 64
                    benchmark.startMeasurement()
                    for _ in benchmark.scaledIterations {
                        for b in 0..<PackedBlocks.count {
                            _ = kernels.pointee.unpack_documents(
                                start + blocks.starts[b],
                                end,
                                UInt32(CPOSTINGS_BLOCK),
                                blocks.bases[b],
                                blocks.limit,
                                &out
                            )
                            blackHole(out[b & 127])
                        }
                    }
                    benchmark.stopMeasurement()
                }
            }
        }
    }
}
