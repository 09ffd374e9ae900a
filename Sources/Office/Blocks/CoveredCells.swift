/// Words that stand in cells which a merged cell covers, so that nobody who opens the file sees them: they are left out, and told.
struct CoveredCells {
    /// The first of them.
    private var named: [(row: Int, sentence: String)] = []
    /// How many more there are.
    private var more = 0

    /// The most cells that are named, and the most characters that are told of each.
    private static let mostNamed = 20
    private static let mostCharacters = 30

    /// Takes note of a cell.
    ///
    /// - Parameters:
    ///   - words: what stands in it.
    ///   - row: the number of its row.
    ///   - column: its column as the file's readers call it: `B`, `2`.
    mutating func add(_ words: String, row: Int, column: String) {
        guard named.count < Self.mostNamed else {
            more += 1
            return
        }
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        let told = line.count > Self.mostCharacters ? line.prefix(Self.mostCharacters) + "……" : line[...]
        named.append((row, "第 \(row) 行 \(column) 列的“\(told)”被合并单元格盖住，未收入"))
    }

    /// What is to be said of them.
    ///
    /// - Parameters:
    ///   - table: what the table is called in the sentences: `工作表“表一”`.
    ///   - block: the index of the table among the blocks, where it is one.
    /// - Returns: a remark a cell, and one on those that are not named.
    func remarks(on table: String, block: Int?) -> [OfficeRemark] {
        var remarks = named.map { cell in
            OfficeRemark(.leftOut, table + cell.sentence, block: block, row: block == nil ? nil : cell.row)
        }
        if more > 0 {
            remarks.append(OfficeRemark(.leftOut, "\(table)还有 \(more) 个单元格的文字被合并单元格盖住，未收入", block: block))
        }
        return remarks
    }
}
