import Testing

@testable import InvertedIndex

@Suite("Arena") struct ArenaTests {
    private static let failure = IndexError.damaged(file: "段", detail: "块")

    @Test func `pieces lie apart, at lines of the caches, and stay as they were filled in`() throws {
        var arena = Arena()
        var pieces: [(memory: UnsafeMutableRawPointer, bytes: Int)] = []
        // Less than a line, some of the first chunk, more than is left of it, more than a whole chunk.
        for bytes in [1, 64, 65, 100_000, 200_000, 300_000, 3 << 20, 1, 1 << 20] {
            let number = UInt8(pieces.count)
            let memory = try arena.keep(bytes) { memory in
                memory.initializeMemory(as: UInt8.self, repeating: number, count: bytes)
                return memory
            }
            #expect(UInt(bitPattern: memory) % 64 == 0, "\(bytes) bytes")
            pieces.append((UnsafeMutableRawPointer(memory), bytes))
        }
        for (number, piece) in pieces.enumerated() {
            let bytes = UnsafeRawBufferPointer(start: piece.memory, count: piece.bytes)
            #expect(bytes.allSatisfy { $0 == UInt8(number) }, "\(piece.bytes) bytes")
        }
    }

    @Test func `what could not be filled in takes no room`() throws {
        var arena = Arena()
        let first = try arena.keep(1_000) { $0 }
        var tried: Set<UnsafeMutableRawPointer> = []
        for _ in 0..<1_000 {
            #expect(throws: Self.failure) {
                try arena.keep(1_000) { (memory) throws(IndexError) in
                    tried.insert(memory)
                    throw Self.failure
                }
            }
        }
        #expect(try tried == [arena.keep(1_000) { $0 }] && !tried.contains(first))
    }
}
