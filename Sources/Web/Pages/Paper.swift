internal import Law
internal import Search

/// What stands above a page on paper, where neither address nor form can be seen: what it is of, narrowed how, from when.
enum Paper {
    /// The line, part by part; what is nil or empty is left out.
    ///
    /// - Parameters:
    ///   - site: the site in use: its generation and its day.
    ///   - parts: what the page is of, and how it is narrowed.
    /// - Returns: the parts with generation and day behind them.
    static func head(_ site: Site, _ parts: String?...) -> [String] {
        parts.compactMap { $0.flatMap { $0.isEmpty ? nil : $0 } }
            + ["资料库第 \(site.generation) 代", "\(site.day.chinese)制"]
    }

    /// The line above what was made of files that are not kept: no generation holds them.
    ///
    /// - Parameters:
    ///   - day: the day by whose law they were judged.
    ///   - parts: what the page is of.
    /// - Returns: the parts with the day behind them.
    static func head(on day: LegalDate, _ parts: String...) -> [String] {
        parts.filter { !$0.isEmpty } + ["按\(day.chinese)的法律（文件写有日期的按其日期）"]
    }

    /// The lists in one line: their titles, or how many where there are many.
    static func lists(_ titles: [String]) -> String {
        titles.isEmpty || titles.count > 3 ? "\(titles.count) 份清单" : titles.joined(separator: "、")
    }
}
