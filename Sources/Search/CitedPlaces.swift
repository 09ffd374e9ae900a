internal import Catalog
internal import Law

/// Sorts citations by what they say about a place that was asked for.
enum CitedPlaces {
    /// How a cited place stands to the place asked for; nil when it says nothing about it.
    ///
    /// A citation of the whole article counts for each of its paragraphs, and a citation of a paragraph for the article. An
    /// item cited without its paragraph is taken for the item of that number.
    static func scope(of cited: Pinpoint?, through: Pinpoint?, asked: Pinpoint?) -> CitationScope? {
        guard let asked else { return cited == nil ? .exact : .part }
        guard let cited else { return nil }
        if let through, let first = cited.article, let last = through.article, let article = asked.article,
            first <= article, article <= last
        {
            return asked.paragraph == nil && asked.item == nil ? .exact : .whole
        }
        if cited == asked { return .exact }
        guard cited.article == asked.article else { return nil }
        if asked.contains(cited) { return .part }
        if cited.contains(asked) { return .whole }
        // 第四十八条第（四）项 and 第四十八条第一款第（四）项 name the same item; one of them leaves the paragraph open.
        if asked.paragraph == nil || cited.paragraph == nil, asked.item == cited.item {
            if asked.subitem == cited.subitem { return .exact }
            return asked.subitem == nil ? .part : cited.subitem == nil ? .whole : nil
        }
        return nil
    }

    /// Turns the citations of powers into answers, those that say nothing about the place left out, each power's citation of
    /// one place in one field told once.
    static func answers(
        _ citing: [CitingPower],
        asked: Pinpoint?,
        lists: [ListID: String]
    ) -> (citedBy: [CitingPowerAnswer], mentionedBy: [CitingPowerAnswer]) {
        var told: Set<CitingPowerAnswer> = []
        var bases: [CitingPowerAnswer] = []
        var mentions: [CitingPowerAnswer] = []
        for power in citing {
            let citation = power.record.citation
            guard let scope = scope(of: citation.pinpoint, through: citation.through, asked: asked) else {
                continue
            }
            func answer(line: Int) -> CitingPowerAnswer {
                CitingPowerAnswer(
                    code: power.power.code,
                    name: power.power.name,
                    category: power.power.category,
                    subitem: power.power.subitem,
                    list: lists[power.power.list] ?? "",
                    field: citation.field,
                    label: power.label,
                    pinpoint: citation.pinpoint,
                    through: citation.through,
                    scope: scope,
                    editionMark: citation.editionMark?.printed,
                    line: line
                )
            }
            guard told.insert(answer(line: 0)).inserted else { continue }
            switch citation.field {
            case .legalBasis, .accountability: bases.append(answer(line: citation.line))
            case .quoted, .mention: mentions.append(answer(line: citation.line))
            }
        }
        let legal = bases.filter { $0.field == .legalBasis }
        return (legal + bases.filter { $0.field == .accountability }, mentions)
    }
}
