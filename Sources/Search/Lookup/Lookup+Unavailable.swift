internal import Catalog
internal import Law
internal import Readers

extension Lookup {
    /// An answer about a text that is not on hand: who cites it is told all the same.
    func unavailable(
        _ title: String,
        _ record: StatuteRecord?,
        _ pinpoint: Pinpoint?,
        _ citing: CitingPowers.Selection
    ) -> LookupAnswer {
        let told = CitedPlaces.answers(citing, asked: pinpoint, lists: lists, sources: sources)
        let marks = Set((told.citedBy + told.mentionedBy).compactMap(\.editionMark))
        let note: String
        if let record, !record.editions.isEmpty {
            let labels = record.editions.map(\.label).joined(separator: "、")
            note =
                citing.isEmpty
                ? "在库的版本（\(labels)）中没有这一条。" : "所引的版本未收录，只列出引用它的职权；在库的版本有 \(labels)。"
        } else {
            note = "文本未收录，只列出引用它的职权；收录后（yiju import）可看条文。"
        }
        return LookupAnswer(
            statute: title,
            edition: marks.isEmpty ? nil : marks.sorted().joined(separator: "；"),
            level: record?.editions.last?.level,
            isCurrent: nil,
            status: nil,
            pinpoint: pinpoint,
            headings: [],
            heading: "",
            text: nil,
            textKind: nil,
            completeness: nil,
            note: note,
            citedBy: told.citedBy,
            mentionedBy: told.mentionedBy,
            citedByArticles: [],
            citedByArticleCount: 0,
            citesArticles: [],
            successor: nil,
            successors: [],
            predecessor: nil,
            predecessors: [],
            source: nil,
            article: nil
        )
    }
}
