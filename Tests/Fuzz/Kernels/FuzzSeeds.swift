import CPairs
import CPostings
import Glibc

/// Small inputs of every kind to begin fuzzing with.
enum FuzzSeeds {
    /// Packed groups of several widths, with and without exceptions.
    static var groups: [[UInt8]] {
        [1, 15, 16, 100, 128].flatMap { n in
            [UInt32(0), 1, 7, 1000, 1 << 20].map { most in
                [UInt8(n - 1)] + packed(values(n, most))
            }
        }
    }

    /// Packed documents as gaps and as bitmaps.
    static var documents: [[UInt8]] {
        [1, 16, 100, 128].flatMap { n in
            [UInt32(1), 2, 3, 1000].map { most in
                var next: UInt32 = 0
                let documents = values(n, most).map { gap in
                    defer { next += gap + 1 }
                    return next + gap
                }
                return [UInt8(n - 1), 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF] + packed(ascending: documents)
            }
        }
    }

    static var values: [[UInt8]] {
        [3, 128].flatMap { n in
            [UInt32(1), 1000, 1 << 30].map { most in
                [31]
                    + values(n, most).flatMap { value in
                        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
                    }
            }
        }
    }

    /// Terms of a short and of a long list, with and without positions.
    static var terms: [[UInt8]] {
        [false, true].flatMap { hasPositions in
            [3, 100, 300].map { [0xE8, 0x03] + term($0, positions: hasPositions) }
        }
    }

    static var severalTerms: [[UInt8]] {
        [false, true].map { hasPositions in
            let parts = [3, 60].map { term($0, positions: hasPositions) }.map {
                [UInt8($0.count & 255), UInt8($0.count >> 8)] + $0
            }
            return [0xE8, 0x03] + parts.joined() + term(300, positions: hasPositions)
        }
    }

    static var dictionaries: [[UInt8]] {
        let text = Array("甲法甲法甲法乙条例".utf8)
        var made: UnsafeMutablePointer<UInt8>?
        let length = cpairs_train(text, [text.count], 1, &made)
        defer { free(made) }
        let dictionary = Array(UnsafeBufferPointer(start: made, count: max(0, length)))
        return [
            [4, 0, 0, 0, 0, 1] + dictionary,
            [2, 0, 1, 1] + [2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 65, 66] + [UInt8](repeating: 0, count: 16),
        ]
    }

    static let pages: [[UInt8]] = [[0, 0x30, 8], [5, 0x20, 0, 1, 2, 3], [0, 0], [1, 0x10, 24, 0xFF]]

    private static func values(_ n: Int, _ most: UInt32) -> [UInt32] {
        (0..<n).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) % (most + 1) }
    }

    private static func packed(_ values: [UInt32]) -> [UInt8] {
        var room = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST))
        let written = cpostings_pack(values, UInt32(values.count), &room)
        return Array(room[..<written])
    }

    private static func packed(ascending documents: [UInt32], from base: UInt32 = 0) -> [UInt8] {
        var room = [UInt8](repeating: 0, count: Int(CPOSTINGS_MOST))
        let written = cpostings_pack_documents(documents, UInt32(documents.count), base, &room)
        return Array(room[..<written])
    }

    /// A term as `Index/README.md` says, in every third document, once in each.
    private static func term(_ df: Int, positions: Bool) -> [UInt8] {
        func little(_ value: Int, _ bytes: Int) -> [UInt8] {
            (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let number = df << 1 | (positions ? 1 : 0)
        var out: [UInt8] = number < 128 ? [UInt8(number)] : [UInt8(number & 127 | 128), UInt8(number >> 7)]
        var (blocks, places, table): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        var base: UInt32 = 0
        for start in stride(from: 0, to: df, by: 128) {
            let documents = (start..<min(start + 128, df)).map { UInt32($0 * 3) }
            table +=
                little(Int(documents.last ?? 0), 4) + little(blocks.count, 4) + little(places.count, 4) + [
                    0, 0x3F,
                ]
            blocks += packed(ascending: documents, from: base) + packed(documents.map { _ in 0 })
            if positions { places += [0x0F] + [UInt8](repeating: 0, count: 240) }
            base = (documents.last ?? 0) + 1
        }
        if df >= 128 { out += [0, 0x3F] + little(blocks.count, 4) + [0x3F] + table }
        return out + blocks + places
    }
}
