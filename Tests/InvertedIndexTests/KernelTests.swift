import CPostings
import TestSupport
import Testing

@testable import InvertedIndex

/// The kernels of every kind of machine that this one is, against the plain ones.
@Suite("Kernels by machine") struct KernelTests {
    /// The kinds that this machine is, the plain one first.
    static let machines: [(name: String, kernels: cpostings_kernels)] = [
        ("plain", CPOSTINGS_PLAIN), ("AVX2", CPOSTINGS_AVX2), ("AVX-512", CPOSTINGS_AVX512),
    ].compactMap { name, machine in cpostings_kernels_for(machine).map { (name, $0.pointee) } }

    private static let room = Int(CPOSTINGS_MOST) + 8

    /// What a decoder makes of bytes of which `length` are its input: where it stopped, and the values.
    private static func decode(
        _ bytes: [UInt8],
        _ length: Int,
        _ count: Int,
        _ decoder: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafeMutablePointer<UInt32>) -> Int
    ) -> (read: Int, values: [UInt32]) {
        // What lies behind the values must stay as it is.
        var out = [UInt32](repeating: 7, count: count + 40)
        let read = bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { decoder($0, $0 + length, &out) } ?? -2
        }
        #expect(out[count...].allSatisfy { $0 == 7 })
        return (read, read < 0 ? [] : Array(out.prefix(count)))
    }

    /// Packed groups of every width, and what damage makes of them.
    private static func groups(_ generator: inout SeededGenerator) -> [(bytes: [UInt8], length: Int, n: Int)]
    {
        var groups: [(bytes: [UInt8], length: Int, n: Int)] = []
        for bits in 0...31 {
            for n in [1, 15, 16, 17, 100, 127, 128, 128, 128] {
                let values = (0..<n).map { i in
                    let wide = i % 19 == 3 ? min(31, bits + Int.random(in: 0...20, using: &generator)) : bits
                    return UInt32.random(in: 0...UInt32((1 << UInt64(wide)) - 1), using: &generator)
                }
                var packed = [UInt8](repeating: 0, count: room)
                let written = cpostings_pack(values, UInt32(n), &packed)
                groups.append((packed, written, n))
                for _ in 0..<8 {
                    var damaged = packed
                    let place = generator.pick([0, 0, 1, Int.random(in: 0..<written, using: &generator)])
                    damaged[place] = UInt8.random(in: 0...255, using: &generator)
                    let length = generator.pick([written, Int.random(in: 0...written, using: &generator)])
                    groups.append((damaged, length, n))
                }
            }
        }
        return groups
    }

    @Test func `values come back alike, and damage is refused alike`() {
        var generator = SeededGenerator(seed: 71)
        var refused = 0
        for (bytes, length, n) in KernelTests.groups(&generator) {
            var expected: (read: Int, values: [UInt32])?
            for (name, kernels) in KernelTests.machines {
                let found = KernelTests.decode(bytes, length, n) { kernels.unpack($0, $1, UInt32(n), $2) }
                let plain = expected ?? found
                #expect(found.read == plain.read && found.values == plain.values, "\(name), n \(n)")
                expected = plain
            }
            refused += expected?.read == -1 ? 1 : 0
            let walked = bytes.withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { cpostings_length($0, $0 + length, UInt32(n)) }
            }
            if length > 0, bytes[0] & 0x40 == 0 {
                #expect(walked == expected?.read)
            }
        }
        #expect(refused > 100)
    }

    @Test func `sums above a limit are found where their bits are set`() {
        var generator = SeededGenerator(seed: 73)
        for round in 0..<200 {
            let bits = (0..<8).map { _ in
                generator.pick([0, .max, UInt64.random(in: 0...(.max), using: &generator), 1 << 63])
            }
            let sums = (0..<512).map { _ in Int32.random(in: -3...5, using: &generator) }
            let limit = Int32(round % 7) - 2
            let expected = (0..<512).filter { bits[$0 / 64] >> UInt64($0 % 64) & 1 == 1 && sums[$0] > limit }
            for (name, kernels) in KernelTests.machines {
                var out = [UInt32](repeating: 7, count: 512 + 20)
                let count = Int(kernels.above(sums, bits, 8, limit, &out))
                #expect(out.prefix(count).map(Int.init) == expected, "\(name)")
                #expect(out[(count + 16)...].allSatisfy { $0 == 7 }, "\(name)")
            }
        }
    }

    @Test func `documents come back alike, and damage is refused alike`() {
        var generator = SeededGenerator(seed: 72)
        var (sound, refused) = (0, 0)
        for most in [1, 2, 3, 5, 20, 1000, 1 << 20, 1 << 24, 1 << 25] {
            for n in [1, 2, 16, 63, 127, 128, 128, 128] {
                for base in [UInt32(0), 990, 3_900_000_000] {
                    var documents: [UInt32] = []
                    var next = UInt64(base)
                    for _ in 0..<n where next + UInt64(most) < UInt64(UInt32.max) {
                        next += UInt64.random(in: 0..<UInt64(most), using: &generator)
                        documents.append(UInt32(next))
                        next += 1
                    }
                    let n = documents.count
                    var packed = [UInt8](repeating: 0, count: KernelTests.room)
                    let written = cpostings_pack_documents(documents, UInt32(n), base, &packed)
                    for round in 0..<12 {
                        var (bytes, length, limit) = (packed, written, UInt32(next))
                        if round > 0 {
                            let place = generator.pick([0, 1, Int.random(in: 0..<written, using: &generator)])
                            bytes[place] = UInt8.random(in: 0...255, using: &generator)
                            length = generator.pick([written, Int.random(in: 0...written, using: &generator)])
                            limit = generator.pick([limit, limit, limit - 1, .max])
                        }
                        var expected: (read: Int, values: [UInt32])?
                        for (name, kernels) in KernelTests.machines {
                            let found = KernelTests.decode(bytes, length, n) {
                                kernels.unpack_documents($0, $1, UInt32(n), base, limit, $2)
                            }
                            let plain = expected ?? found
                            #expect(
                                found.read == plain.read && found.values == plain.values,
                                "\(name), gaps below \(most), n \(n), round \(round)"
                            )
                            expected = plain
                        }
                        if round == 0 {
                            #expect(expected?.values == documents)
                        }
                        if let expected, expected.read >= 0 {
                            #expect(zip(expected.values, expected.values.dropFirst()).allSatisfy { $0 < $1 })
                            #expect(expected.values.allSatisfy { $0 >= base && $0 < limit })
                            sound += 1
                        } else {
                            refused += 1
                        }
                    }
                }
            }
        }
        #expect(sound > 100 && refused > 100)
    }

    @Test func `scores are the same to the last bit`() {
        var generator = SeededGenerator(seed: 73)
        let norms = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let k = (0..<256).map { 0.3 + 1.2 * Float($0) / 40 }
        for round in 0..<200 {
            let n = round < 128 ? round + 1 : 128
            let documents = (0..<n).map { _ in UInt32.random(in: 0..<5000, using: &generator) }
            let frequencies = (0..<n).map { i in
                UInt32.random(in: 1...(i % 9 == 0 ? 1 << 30 : 6), using: &generator)
            }
            let weight = Float.random(in: 1...1e8, using: &generator)
            let expected = zip(documents, frequencies).map { d, f in
                let t = Float(f)
                return Int32(weight * t / (t + k[Int(norms[Int(d)])]) + 0.5)
            }
            for (name, kernels) in KernelTests.machines {
                var out = [Int32](repeating: 0, count: n)
                kernels.score(documents, frequencies, UInt32(n), norms, k, weight, &out)
                #expect(out == expected, "\(name)")
            }
        }
    }
}
