internal import Catalog
internal import Law

/// Sorts citations by what they say about a place that was asked for.
enum CitedPlaces {
    /// How a cited place stands to the place asked for; nil when it says nothing about it.
    ///
    /// A citation of the whole article counts for each of its paragraphs, and a citation of a paragraph for the article. An
    /// item cited without its paragraph is taken for the item of that number, and is a part of the paragraph that alone has it.
    static func scope(of cited: Pinpoint?, through: Pinpoint?, asked: Pinpoint?, in article: Article? = nil)
        -> CitationScope?
    {
        guard let asked else { return cited == nil ? .exact : .part }
        guard let cited else { return nil }
        if let through, let first = cited.article, let last = through.article, let article = asked.article,
            first <= article, article <= last
        {
            return asked.paragraph == nil && asked.item == nil ? .exact : .whole
        }
        if cited == asked { return .exact }
        if asked.isHeading {
            return asked.contains(cited) ? .part : cited.contains(asked) ? .whole : nil
        }
        // Of chapters only those are asked about in which the article lies.
        if cited.isHeading, asked.article != nil { return .whole }
        guard cited.article == asked.article else { return nil }
        if asked.contains(cited) { return .part }
        if cited.contains(asked) { return .whole }
        // 第四十八条第（四）项 and 第四十八条第一款第（四）项 name the same item; one of them leaves the paragraph open.
        if asked.paragraph == nil || cited.paragraph == nil, asked.item == cited.item {
            if asked.subitem == cited.subitem { return .exact }
            return asked.subitem == nil ? .part : cited.subitem == nil ? .whole : nil
        }
        if let paragraph = asked.paragraph, asked.item == nil, let item = cited.item, cited.paragraph == nil {
            let holders = article?.paragraphs.filter { $0.items.contains { $0.number == item } } ?? []
            return holders.map(\.number) == [paragraph] ? .part : nil
        }
        return nil
    }

    /// Turns the citations of powers into answers, those that say nothing about the place left out, each power's citation of
    /// one place in one field told once.
    static func answers(
        _ citing: CitingPowers.Selection,
        asked: Pinpoint?,
        in article: Article? = nil,
        lists: [ListID: String],
        sources: [ListID: Source]
    ) -> (citedBy: [CitingPowerAnswer], mentionedBy: [CitingPowerAnswer]) {
        var told: Set<ToldOnce> = []
        var bases: [CitingPowerAnswer] = []
        var mentions: [CitingPowerAnswer] = []
        for place in citing.places {
            let power = citing.all[place]
            let citation = power.record.citation
            guard
                let scope = scope(of: citation.pinpoint, through: citation.through, asked: asked, in: article)
            else { continue }
            let place = (sources[power.power.list] ?? Source(file: "")).place(
                citation.place,
                column: SourceColumn(number: power.columnNumber, label: power.label)
            )
            let answer = CitingPowerAnswer(
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
                editionReason: power.record.resolution?.editionReason,
                line: place.line,
                place: place,
                row: power.power.id.value
            )
            guard citing.places.count == 1 || told.insert(ToldOnce(answer: answer)).inserted else { continue }
            switch citation.field {
            case .legalBasis, .accountability, .responsibility: bases.append(answer)
            case .quoted, .mention: mentions.append(answer)
            }
        }
        let byRole = [CitationField.legalBasis, .accountability, .responsibility].flatMap { role in
            bases.filter { $0.field == role }
        }
        return (byRole, mentions)
    }
}

/// An answer without its place, which is where it says nothing new.
///
/// Hashed by the bytes of the code, of the name where there is none, and by the place: to hash all its Han characters takes longer than
/// the rest of a lookup.
private struct ToldOnce: Hashable {
    let answer: CitingPowerAnswer

    func hash(into hasher: inout Hasher) {
        var code = answer.code.isEmpty ? answer.name : answer.code
        code.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(answer.pinpoint)
    }

    static func == (left: ToldOnce, right: ToldOnce) -> Bool {
        let (left, right) = (left.answer, right.answer)
        return left.code == right.code && left.field == right.field && left.pinpoint == right.pinpoint
            && left.through == right.through && left.scope == right.scope && left.name == right.name
            && left.subitem == right.subitem && left.label == right.label
            && left.editionMark == right.editionMark && left.editionReason == right.editionReason
            && left.category == right.category
            && left.list == right.list
    }
}
