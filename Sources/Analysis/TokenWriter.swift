internal import ICU

/// Writes tiles and overlays of one text behind one another into a token buffer.
struct TokenWriter {
    let folded: MappedText
    let tiles: Tiles
    let overlays: Overlays
    /// Added to every offset.
    let offset: Int

    func write(to tokens: inout TokenBuffer) {
        let count = tiles.count + (tiles.count == 0 ? 0 : overlays.items.count)
        reserve(count, in: &tokens)
        folded.units.withUnsafeBufferPointer { units in
            guard let text = units.baseAddress else { return }
            // No tile needs more than three bytes a unit.
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { scratch in
                guard let term = scratch.baseAddress else { return }
                var next = 0
                for tile in 0..<tiles.count {
                    let word = tiles[tile]
                    let start = Int(word.start)
                    let end = Int(word.end)
                    let length = UTF8Writer.write(text + start, end - start, to: term, at: 0)
                    tokens.bytes.append(contentsOf: UnsafeBufferPointer(start: term, count: length))
                    finish(start, end, word.position, word.kind.rawValue, &tokens)
                    // An overlay that begins with a bracket belongs to the tile behind it.
                    let limit = tile + 1 < tiles.count ? word.end : .max
                    while next < overlays.items.count, overlays.items[next].start < limit {
                        let item = overlays.items[next]
                        tokens.bytes.append(
                            contentsOf: overlays.bytes[Int(item.termStart)..<Int(item.termEnd)]
                        )
                        finish(Int(item.start), Int(item.end), word.position, item.kind.rawValue, &tokens)
                        next += 1
                    }
                }
            }
        }
    }

    @inline(__always)
    private func finish(
        _ start: Int,
        _ end: Int,
        _ position: UInt32,
        _ kind: UInt8,
        _ tokens: inout TokenBuffer
    ) {
        tokens.termEnds.append(UInt32(truncatingIfNeeded: tokens.bytes.count))
        tokens.positions.append(position)
        tokens.kinds.append(kind)
        tokens.startOffsets.append(folded.offsets[start] &+ UInt32(truncatingIfNeeded: offset))
        tokens.endOffsets.append(endOffset(end) &+ UInt32(truncatingIfNeeded: offset))
    }

    /// Where the source of the unit before `end` ends.
    @inline(__always)
    private func endOffset(_ end: Int) -> UInt32 {
        let last = folded.offsets[end - 1]
        if folded.offsets[end] != last { return folded.offsets[end] }
        return UInt32(truncatingIfNeeded: folded.sourceRange(of: end - 1..<end).upperBound)
    }

    private func reserve(_ count: Int, in tokens: inout TokenBuffer) {
        let total = tokens.count + count
        // Growing by doubling, as appending would: reserving exactly would copy at each value.
        guard tokens.termEnds.capacity < total else { return }
        let capacity = max(total, 2 * tokens.termEnds.capacity)
        tokens.termEnds.reserveCapacity(capacity)
        tokens.positions.reserveCapacity(capacity)
        tokens.kinds.reserveCapacity(capacity)
        tokens.startOffsets.reserveCapacity(capacity)
        tokens.endOffsets.reserveCapacity(capacity)
        tokens.bytes.reserveCapacity(capacity * 7)
    }
}
