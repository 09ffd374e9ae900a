internal import ICU

/// Writes tiles and overlays of one text behind one another into a token buffer.
///
/// Everything is written to plain memory first and appended to the arrays of the buffer in one piece each: appending token by
/// token to six arrays took a fifth of the whole analysis.
struct TokenWriter {
    private let memory = TokenMemory()

    func write(
        _ folded: MappedText,
        _ tiles: Tiles,
        _ overlays: Overlays,
        offset: Int,
        to tokens: inout TokenBuffer
    ) {
        // No unit needs more than three bytes.
        let room = memory.reserve(
            tokens: tiles.count + overlays.items.count,
            bytes: 3 * folded.count + overlays.bytes.count
        )
        let base = UInt32(truncatingIfNeeded: tokens.bytes.count)
        let offset = UInt32(truncatingIfNeeded: offset)
        var count = 0
        var bytes = 0
        folded.units.withUnsafeBufferPointer { units in
            folded.offsets.withUnsafeBufferPointer { offsets in
                tiles.items.withUnsafeBufferPointer { tiles in
                    overlays.items.withUnsafeBufferPointer { items in
                        guard let text = units.baseAddress else { return }
                        func finish(_ start: Int, _ end: Int, _ position: UInt32, _ kind: TermKind) {
                            room.termEnds[count] = base &+ UInt32(truncatingIfNeeded: bytes)
                            room.positions[count] = position
                            room.startOffsets[count] = offsets[start] &+ offset
                            room.endOffsets[count] = Self.sourceEnd(offsets, end) &+ offset
                            room.kinds[count] = kind.rawValue
                            count += 1
                        }
                        var next = 0
                        for index in tiles.indices {
                            let tile = tiles[index]
                            let (start, end) = (Int(tile.start), Int(tile.end))
                            bytes = UTF8Writer.write(text + start, end - start, to: room.bytes, at: bytes)
                            finish(start, end, tile.position, tile.kind)
                            // An overlay that begins with a bracket belongs to the tile behind it.
                            let limit = index + 1 < tiles.count ? tile.end : .max
                            while next < items.count, items[next].start < limit {
                                let item = items[next]
                                for byte in item.termStart..<item.termEnd {
                                    room.bytes[bytes] = overlays.bytes[Int(byte)]
                                    bytes += 1
                                }
                                finish(Int(item.start), Int(item.end), tile.position, item.kind)
                                next += 1
                            }
                        }
                    }
                }
            }
        }
        room.append(count: count, bytes: bytes, to: &tokens)
    }

    /// Where the source of the unit before `end` ends: behind all units that came from one source character.
    @inline(__always)
    private static func sourceEnd(_ offsets: UnsafeBufferPointer<UInt32>, _ end: Int) -> UInt32 {
        let last = offsets[end - 1]
        var end = end
        while end + 1 < offsets.count, offsets[end] == last { end += 1 }
        return offsets[end]
    }
}

/// Memory for the tokens of one text, which grows and is used again.
private final class TokenMemory {
    private var room = TokenRoom(tokens: 0, bytes: 0)

    /// Makes room for a number of tokens and bytes; drops what was there.
    func reserve(tokens: Int, bytes: Int) -> TokenRoom {
        if tokens > room.tokens || bytes > room.byteCount {
            room.free()
            room = TokenRoom(tokens: max(tokens, 2 * room.tokens), bytes: max(bytes, 2 * room.byteCount))
        }
        return room
    }

    deinit { room.free() }
}

/// The columns of a fixed number of tokens, as plain memory.
private struct TokenRoom {
    let tokens: Int
    let byteCount: Int
    let bytes: UnsafeMutablePointer<UInt8>
    let termEnds: UnsafeMutablePointer<UInt32>
    let positions: UnsafeMutablePointer<UInt32>
    let startOffsets: UnsafeMutablePointer<UInt32>
    let endOffsets: UnsafeMutablePointer<UInt32>
    let kinds: UnsafeMutablePointer<UInt8>

    init(tokens: Int, bytes byteCount: Int) {
        self.tokens = tokens
        self.byteCount = byteCount
        bytes = .allocate(capacity: byteCount)
        termEnds = .allocate(capacity: tokens)
        positions = .allocate(capacity: tokens)
        startOffsets = .allocate(capacity: tokens)
        endOffsets = .allocate(capacity: tokens)
        kinds = .allocate(capacity: tokens)
    }

    func free() {
        bytes.deallocate()
        for column in [termEnds, positions, startOffsets, endOffsets] { column.deallocate() }
        kinds.deallocate()
    }

    /// Appends what was written to a buffer.
    func append(count: Int, bytes byteCount: Int, to buffer: inout TokenBuffer) {
        buffer.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
        buffer.termEnds.append(contentsOf: UnsafeBufferPointer(start: termEnds, count: count))
        buffer.positions.append(contentsOf: UnsafeBufferPointer(start: positions, count: count))
        buffer.startOffsets.append(contentsOf: UnsafeBufferPointer(start: startOffsets, count: count))
        buffer.endOffsets.append(contentsOf: UnsafeBufferPointer(start: endOffsets, count: count))
        buffer.kinds.append(contentsOf: UnsafeBufferPointer(start: kinds, count: count))
    }
}
