/// Makes compound files (OLE2) of a few streams, for fixtures that are written in code ([MS-CFB]).
package enum CompoundMaker {
    private static let free = 0xFFFF_FFFF
    private static let end = 0xFFFF_FFFE

    /// The compound file of some streams of its root; each is stored in sectors of 512 bytes, as long as 4,096 bytes at least.
    package static func file(_ streams: [(name: String, content: [UInt8])]) -> [UInt8] {
        var sectors: [[UInt8]] = []
        var chain: [Int] = []
        var starts: [Int] = []
        // Streams below 4,096 bytes would belong into another stream; zeros behind the last record do no harm.
        let contents = streams.map {
            $0.content + [UInt8](repeating: 0, count: max(0, 4096 - $0.content.count))
        }
        func add(_ bytes: [UInt8]) -> Int {
            let start = sectors.count
            for offset in stride(from: 0, to: bytes.count, by: 512) {
                let piece = Array(bytes[offset..<min(offset + 512, bytes.count)])
                sectors.append(piece + [UInt8](repeating: 0, count: 512 - piece.count))
                chain.append(sectors.count)
            }
            chain[chain.count - 1] = end
            return start
        }
        for content in contents { starts.append(add(content)) }
        var directory = entry("Root Entry", kind: 5, child: 1, start: end, size: 0)
        for (index, stream) in streams.enumerated() {
            let next = index + 2 <= streams.count ? index + 2 : free
            directory += entry(
                stream.name,
                kind: 2,
                right: next,
                start: starts[index],
                size: contents[index].count
            )
        }
        let first = add(directory)
        // The table of sectors has sectors of its own.
        var tables = 1
        while tables * 128 < sectors.count + tables { tables += 1 }
        let place = sectors.count
        var table = chain.flatMap { number($0, 4) }
        for _ in 0..<tables { table += number(0xFFFF_FFFD, 4) }
        while table.count < tables * 512 { table += number(free, 4) }
        var header: [UInt8] =
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        header += number(0x3E, 2) + number(3, 2) + number(0xFFFE, 2) + number(9, 2) + number(6, 2)
        header += [UInt8](repeating: 0, count: 10) + number(tables, 4) + number(first, 4) + number(0, 4)
        header += number(4096, 4) + number(end, 4) + number(0, 4) + number(end, 4) + number(0, 4)
        for index in 0..<109 { header += number(index < tables ? place + index : free, 4) }
        return header + sectors.joined() + table
    }

    private static func entry(
        _ name: String,
        kind: Int,
        right: Int = free,
        child: Int = free,
        start: Int,
        size: Int
    ) -> [UInt8] {
        let units = Array(name.utf16)
        var entry = units.flatMap { number(Int($0), 2) }
        entry += [UInt8](repeating: 0, count: 64 - entry.count) + number(units.count * 2 + 2, 2)
        entry += number(kind, 1) + number(1, 1) + number(free, 4) + number(right, 4) + number(child, 4)
        return entry + [UInt8](repeating: 0, count: 36) + number(start, 4) + number(size, 8)
    }

    private static func number(_ value: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
