/// Whether the records of a sheet are whole: a damaged length lets a record swallow those behind it, and cells would be missing without
/// a word.
struct BIFFRecordCheck {
    /// The types that no program writes, each once, in their order.
    private(set) var strangers: [Int] = []

    /// The longest record ([MS-XLS] 2.1.4).
    static let longest = 8_224

    /// The lengths of the records of one cell or row ([MS-XLS] 2.4); a shorter one is read as other programs wrote it.
    private static let lengths = [
        BIFFRecord.labelSST: 10, BIFFRecord.number: 14, BIFFRecord.rk: 10, BIFFRecord.boolErr: 8,
        BIFFRecord.row: 16, BIFFRecord.blank: 6,
    ]
    /// The high bytes of the types that there are ([MS-XLS] 2.3).
    private static let groups: Set = [0x00, 0x01, 0x02, 0x04, 0x08, 0x10]

    /// Looks at a record.
    ///
    /// - Returns: false where it reaches further than such a record may.
    mutating func isWhole(_ record: BIFFRecords.Record) -> Bool {
        let count = record.data.count
        let fields = RecordFields(record.data)
        if let length = Self.lengths[record.type] { return count <= length }
        switch record.type {
        case BIFFRecord.mulRK, BIFFRecord.mulBlank:
            // Row, first column, one part for each column, last column.
            let width = record.type == BIFFRecord.mulRK ? 6 : 2
            return count == 6 + width * (fields.short(count - 2) - fields.short(2) + 1)
        case BIFFRecord.mergedCells:
            return count <= 2 + 8 * fields.short(0)
        default:
            if !Self.groups.contains(record.type >> 8), !strangers.contains(record.type) {
                strangers.append(record.type)
            }
            return true
        }
    }
}
