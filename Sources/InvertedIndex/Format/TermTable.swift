import Glibc

/// Different byte strings numbered in the order of their first coming; a hash table in three flat arrays.
struct TermTable {
    private(set) var count = 0
    /// The strings laid end to end.
    private(set) var bytes: [UInt8] = []
    /// Where each string ends.
    private(set) var ends: [UInt32] = []
    private var slots: [UInt64]
    private var mask: Int

    init(capacity: Int = 1 << 12) {
        slots = [UInt64](repeating: 0, count: capacity)
        mask = capacity - 1
    }

    /// Bytes of memory in use, roughly.
    var memory: Int {
        bytes.capacity + ends.capacity * 4 + slots.count * 8
    }

    /// The number of a string, which is new if it was not there.
    @inline(__always)
    mutating func number(of string: UnsafeRawBufferPointer) -> UInt32 {
        let hash = TermTable.hash(string)
        // A slot is the upper half of the hash and the number + 1; 0 is an empty one.
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var at = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[at]
            if slot == 0 {
                break
            }
            if slot & 0xFFFF_FFFF_0000_0000 == tag {
                let number = Int(UInt32(truncatingIfNeeded: slot)) - 1
                if equals(number, string) {
                    return UInt32(number)
                }
            }
            at = (at + 1) & mask
        }
        return insert(string, tag: tag, at: at)
    }

    @inline(__always)
    private func equals(_ number: Int, _ string: UnsafeRawBufferPointer) -> Bool {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        guard Int(ends[number]) - start == string.count else {
            return false
        }
        return bytes.withUnsafeBytes { raw in
            guard let p = raw.baseAddress, let q = string.baseAddress else {
                return string.isEmpty
            }
            return memcmp(p + start, q, string.count) == 0
        }
    }

    private mutating func insert(_ string: UnsafeRawBufferPointer, tag: UInt64, at: Int) -> UInt32 {
        slots[at] = tag | UInt64(count + 1)
        bytes.append(contentsOf: string)
        ends.append(UInt32(bytes.count))
        count += 1
        if count * 2 > slots.count {
            grow()
        }
        return UInt32(count - 1)
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        bytes.withUnsafeBytes { raw in
            var start = 0
            for number in 0..<count {
                let end = Int(ends[number])
                let hash = TermTable.hash(UnsafeRawBufferPointer(rebasing: raw[start..<end]))
                var at = Int(truncatingIfNeeded: hash) & mask
                while slots[at] != 0 {
                    at = (at + 1) & mask
                }
                slots[at] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
                start = end
            }
        }
    }

    /// The string with a number, for the time of a call.
    @inline(__always)
    func withBytes<R>(of number: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        let end = Int(ends[number])
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }

    /// The numbers in the order of their strings' bytes.
    func sorted() -> [UInt32] {
        // The first eight bytes decide nearly every comparison.
        var keys: [(head: UInt64, number: UInt32)] = []
        keys.reserveCapacity(count)
        bytes.withUnsafeBytes { raw in
            var start = 0
            for number in 0..<count {
                let end = Int(ends[number])
                var head: UInt64 = 0
                for i in 0..<8 {
                    head = head << 8 | (start + i < end ? UInt64(raw[start + i]) : 0)
                }
                keys.append((head, UInt32(number)))
                start = end
            }
        }
        bytes.withUnsafeBytes { raw in
            func string(_ number: UInt32) -> UnsafeRawBufferPointer {
                let n = Int(number)
                return UnsafeRawBufferPointer(rebasing: raw[(n == 0 ? 0 : Int(ends[n - 1]))..<Int(ends[n])])
            }
            keys.sort { a, b in
                a.head != b.head ? a.head < b.head : compareBytes(string(a.number), string(b.number)) < 0
            }
        }
        return keys.map(\.number)
    }

    /// A multiply-and-fold hash over words of eight bytes.
    @inline(__always)
    static func hash(_ string: UnsafeRawBufferPointer) -> UInt64 {
        guard let p = string.baseAddress else {
            return 0x9E37_79B9_7F4A_7C15
        }
        let n = string.count
        var h = UInt64(truncatingIfNeeded: n) &* 0x9E37_79B9_7F4A_7C15
        var at = 0
        while n - at >= 8 {
            h = fold(h ^ p.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        let rest = n - at
        if rest >= 4 {
            let low = UInt64(p.loadUnaligned(fromByteOffset: at, as: UInt32.self))
            let high = UInt64(p.loadUnaligned(fromByteOffset: n - 4, as: UInt32.self))
            h = fold(h ^ (low << 32 | high))
        } else if rest > 0 {
            let a = UInt64(p.load(fromByteOffset: at, as: UInt8.self))
            let b = UInt64(p.load(fromByteOffset: at + rest / 2, as: UInt8.self))
            let c = UInt64(p.load(fromByteOffset: n - 1, as: UInt8.self))
            h = fold(h ^ (a << 16 | b << 8 | c | 0x0100_0000))
        }
        return h
    }

    @inline(__always)
    private static func fold(_ v: UInt64) -> UInt64 {
        let (high, low) = (v ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return high ^ low
    }
}
