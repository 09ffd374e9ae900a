public import Law

/// The statutes that an article repeals: `《甲办法》、2001年发布的《乙规定》同时废止`.
///
/// Only titles that the words 同时废止 or 即行废止 speak of as a whole are taken: 《甲办法》第三条同时废止 repeals no statute.
public struct RepealClause: Hashable, Sendable {
    /// The titles without their marks, as printed.
    public let titles: [String]
    /// The day on which the article says that it takes effect (自…起施行), or nil.
    public let since: LegalDate?

    /// A word that every such article holds, by which to look for them.
    public static let mark = "废止"

    private static let words = ["同时废止", "即行废止", "相应废止"]

    /// Reads an article's text; nil when it repeals no statute.
    ///
    /// Cost: linear in the length of the text.
    public init?(_ text: String) {
        var titles: [String] = []
        for sentence in text.split(whereSeparator: { "。；\n".contains($0) }) {
            for word in Self.words {
                guard let found = sentence.firstRange(of: word) else { continue }
                titles += Self.titles(before: sentence[..<found.lowerBound])
            }
        }
        guard !titles.isEmpty else { return nil }
        self.titles = titles
        since = Self.day(in: text)
    }

    /// The titles at the end of some words, in their order.
    private static func titles(before words: Substring) -> [String] {
        var rest = words
        var titles: [String] = []
        while true {
            rest = trimmed(rest)
            guard rest.last == "》", let open = opening(of: rest) else { break }
            let title = rest[rest.index(after: open)...].dropLast()
            guard title.count <= 120 else { break }
            titles.append(String(title))
            rest = rest[..<open]
            // 2001年3月1日某部发布的《乙规定》: what tells the title apart belongs to it.
            if rest.last == "的", let comma = rest.lastIndex(where: { "、，和及".contains($0) }),
                !rest[comma...].contains("》")
            {
                rest = rest[..<rest.index(after: comma)]
            }
        }
        return titles.reversed()
    }

    /// The words without separators and notes in brackets at their end.
    private static func trimmed(_ words: Substring) -> Substring {
        var rest = words
        while let last = rest.last {
            if "、和及以与 \u{3000}".contains(last) || rest.hasSuffix("，") {
                rest = rest.dropLast()
            } else if "）)".contains(last), let open = rest.lastIndex(where: { "（(".contains($0) }),
                !rest[open...].contains("》")
            {
                rest = rest[..<open]
            } else {
                break
            }
        }
        return rest
    }

    /// The mark that opens the title that ends some words.
    private static func opening(of words: Substring) -> Substring.Index? {
        var depth = 0
        var index = words.endIndex
        while index > words.startIndex {
            index = words.index(before: index)
            if words[index] == "》" { depth += 1 }
            if words[index] == "《" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private static func day(in text: String) -> LegalDate? {
        let pattern = /自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日起/
        guard let found = text.firstMatch(of: pattern), let year = Int(found.1), let month = Int(found.2),
            let day = Int(found.3)
        else { return nil }
        return LegalDate(year: year, month: month, day: day)
    }
}
