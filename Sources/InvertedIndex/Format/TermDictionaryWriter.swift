/// Writes sorted terms, sixteen to a block: the first whole, the others as what they share with the one before.
struct TermDictionaryWriter {
    static let blockSize = 16

    private(set) var blocks = ByteWriter()
    private(set) var index: [UInt32] = []
    private(set) var count = 0
    private var last: [UInt8] = []

    mutating func append(_ term: UnsafeRawBufferPointer) {
        if count % TermDictionaryWriter.blockSize == 0 {
            index.append(UInt32(blocks.bytes.count))
            blocks.varint(UInt64(term.count))
            blocks.bytes(term)
        } else {
            var shared = 0
            let most = min(term.count, last.count)
            while shared < most, term[shared] == last[shared] {
                shared += 1
            }
            blocks.varint(UInt64(shared))
            blocks.varint(UInt64(term.count - shared))
            blocks.bytes(UnsafeRawBufferPointer(rebasing: term[shared...]))
        }
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: term)
        count += 1
    }
}
