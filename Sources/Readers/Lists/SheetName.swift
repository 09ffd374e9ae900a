/// What the name of a sheet, a caption or a title tells of the powers under it: `行政处罚（254项）`, `地州级`, `某局权责清单（共12项）`.
struct SheetName: Equatable {
    /// The words without the count, white space left out.
    let words: String
    /// The type of power that they name, or nil.
    let type: String?
    /// The level of government that they are, or nil.
    let level: String?
    /// The number of powers that is printed, or nil.
    let count: Int?

    /// Reads the words.
    init(_ printed: String) {
        let condensed = printed.condensed
        (words, count) = Self.splitCount(condensed)
        let words = words
        type = TableCaption.types.first { $0 == words } ?? TableCaption.longTypes.first { words.contains($0) }
        let isLevel = words.hasSuffix("级") && words.count <= 6 || Self.levels.contains(words)
        level = isLevel ? words : nil
    }

    /// Whether the words name the powers under them: `Sheet1`, `附表2`, `打印版` do not.
    var namesPowers: Bool {
        guard level == nil, words.count >= 2 else { return false }
        let isGeneric = ["sheet", "工作表", "附表", "附件", "打印", "准确", "最终", "清单", "目录", "汇总", "表"].contains {
            words.lowercased().hasPrefix($0)
        }
        return !isGeneric && !words.contains("清单")
            && words.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    private static let levels = ["省本级", "市本级", "区本级", "县本级", "自治区本级", "省", "市", "县", "区", "乡镇", "街道"]

    /// `行政处罚（254项）` is `行政处罚` and 254; a bracket that counts nothing belongs to the words.
    private static func splitCount(_ words: String) -> (String, Int?) {
        guard let close = words.last, "）)".contains(close),
            let open = words.lastIndex(where: { "（(".contains($0) })
        else { return (words, nil) }
        var inside = words[words.index(after: open)...].dropLast()
        if inside.hasPrefix("共") || inside.hasPrefix("计") { inside = inside.dropFirst() }
        if inside.hasPrefix("计") { inside = inside.dropFirst() }
        guard let unit = inside.last, "项条个类件".contains(unit), let count = Int(inside.dropLast()), count >= 0
        else { return (words, nil) }
        return (String(words[..<open]), count)
    }
}
