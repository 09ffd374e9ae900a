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
    /// Wide on purpose: a text that may have ended is judged as whole.
    private static let effects = ["施行", "实施", "生效", "执行", "试行", "实行", "之日起"]
}
