extension SourcePlace {
    /// The place in words, without the file: `第12行`, `第12段`, `表2第14行“实施依据”列`, `“行政处罚”表第14行`, `第3页第12行`.
    ///
    /// The one place where this sentence is made; pages, reports, findings and messages all print it.
    public var chinese: String {
        sentence(String(counted))
    }

    /// The file and the place, as compilers write it where it is a line (`清单.txt:12`), else in words (`清单.xlsx 表2第14行`).
    public var reference: String { unit == .line ? "\(file):\(number)" : "\(file) \(chinese)" }

    /// A number where it is a line, as tables print it under the heading 行; else the place in words.
    public var cell: String { unit == .line ? String(number) : chinese }

    /// Several places in words, without the file: `第12、15、40行`.
    ///
    /// - Parameters:
    ///   - places: the places, in the order in which they are told.
    ///   - limit: how many are told; an ellipsis stands for the others.
    /// - Returns: the sentence; places of one unit, sheet, page and column share it.
    public static func chinese(_ places: [SourcePlace], limit: Int = .max) -> String {
        guard let first = places.first else { return "" }
        let told = places.prefix(limit)
        let more = places.count > told.count ? "…" : ""
        let isShared = places.allSatisfy {
            $0.unit == first.unit && $0.sheet == first.sheet && $0.page == first.page
                && $0.column == first.column
        }
        guard isShared else { return told.map(\.chinese).joined(separator: "、") + more }
        return first.sentence(told.map { String($0.counted) }.joined(separator: "、") + more)
    }

    /// The page, or nil where there are none.
    private var page: Int? { unit == .page ? number : nil }

    /// What differs between places of one page, sheet and column.
    private var counted: Int { line ?? number }

    private func sentence(_ numbers: String) -> String {
        let table = sheet.map { sheet in sheet.name.map { "“\($0)”表" } ?? "表\(sheet.ordinal)" } ?? ""
        let leaf = page.map { "第\($0)页" } ?? ""
        return table + leaf + "第\(numbers)\(unit.measureWord)" + (column.map(\.chinese) ?? "")
    }
}

extension PlaceUnit {
    /// What is counted, in Chinese.
    fileprivate var measureWord: String {
        switch self {
        case .line, .row, .page: "行"
        case .paragraph: "段"
        }
    }
}

extension SourceColumn {
    /// The heading in quotation marks, or the number where there is no heading: `“实施依据”列`, `第8列`.
    fileprivate var chinese: String {
        label.isEmpty ? number.map { "第\($0)列" } ?? "" : "“\(label)”列"
    }
}
