extension Edition {
    /// Whether the text on hand breaks off before its end, as far as it tells itself.
    ///
    /// Laws, regulations and rules end with the day on which they take effect: of 2,800 on hand all but a handful. One of some
    /// size that says nothing of it was cut: by a copy that was not finished, a page that was left out. Older texts, interpretations of courts, amendments and
    /// parts of codes often end without; they are never called cut off.
    public var isCutOff: Bool {
        guard textKind == .full, parts.isEmpty, articles.count >= 3, Self.endWithEffect.contains(level),
            !title.contains("修正案"),
            (history.compactMap(\.date).min() ?? date).map({ $0.year >= Self.sinceYear }) ?? false
        else { return false }
        let chapters = headings.filter { $0.text.hasPrefix("第") && $0.text.prefix(8).contains("章") }
        let last = chapters.last?.text.filter { !$0.isWhitespace }
        // Closing provisions are the end, whatever they say: 香港特别行政区基本法.
        guard last?.hasSuffix("附则") != true else { return false }
        let endsEarly = last.map { articles.count >= 10 || $0.contains("总则") } ?? false
        guard endsEarly || articles.count >= 20 else { return false }
        let ends = articles.suffix(4).map(\.text) + passages.map(\.content.text)
        return !ends.contains { text in Self.effects.contains { text.contains($0) } }
    }

    /// The ranks whose texts name the day of their effect.
    private static let endWithEffect: Set<StatuteLevel> = [
        .law, .administrativeRegulation, .supervisoryRegulation, .localRegulation, .departmentalRule,
        .localRule,
    ]
    /// Before that year it was left to the order of promulgation.
    private static let sinceYear = 1985
    /// Words of closing provisions alone: 施行 by itself stands in any article, and 实行责任制 closes nothing.
    private static let effects =
        ["起", "日", "布", "布后", "准", "准后", "时"].flatMap { before in
            ["施行", "实施", "生效", "执行", "试行", "实行"].map { before + $0 }
        } + [
            "施行日期", "施行时间", "实施日期", "实施时间", "生效日期", "起废止", "同时废止", "予以废止", "同时失效", "负责解释", "解释权",
        ]

    /// Whether the text on hand breaks off inside or behind an article: what follows in it is not known.
    ///
    /// - Parameter article: the number of the article.
    /// - Returns: whether it is the last one of a text that goes on.
    public func breaksOff(in article: ArticleNumber) -> Bool {
        article == articles.last?.number && missingArticles.stretches.last?.upperBound == .max
    }
}
