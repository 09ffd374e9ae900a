internal import Analysis
internal import InvertedIndex
internal import Law
internal import Library
internal import Parallel

/// Shows a group of hits: title, best window, marks.
struct HitDisplay {
    let maker: SnippetMaker
    /// The day that tells what is in force.
    let today: LegalDate

    init(analyzer: Analyzer, targets: HighlightTargets, today: LegalDate) {
        self.today = today
        maker = SnippetMaker(analyzer: analyzer, targets: targets)
    }

    /// The hits as they are answered, in the order of the groups, made on all cores: cutting the texts of a page into words
    /// takes about as long as finding them.
    ///
    /// - Throws: ``SearchFault`` when no analyzer can be had.
    static func hits(
        _ groups: [HitGroup],
        _ targets: HighlightTargets,
        _ analyzers: AnalyzerPool,
        today: LegalDate
    ) throws -> [SearchHit] {
        let parts = min(Workers.count, groups.count)
        let made = Workers.map(parts) { part in
            Result {
                try analyzers.with { analyzer in
                    let display = HitDisplay(analyzer: analyzer, targets: targets, today: today)
                    // Every n-th hit, not contiguous parts: texts grow longer or shorter down the page.
                    return stride(from: part, to: groups.count, by: parts).map { display.hit(groups[$0]) }
                }
            }
        }
        let columns = try made.map { try $0.get() }
        return groups.indices.map { columns[$0 % parts][$0 / parts] }
    }

    /// The hit as it is answered.
    func hit(_ group: HitGroup) -> SearchHit {
        let document = group.document
        let name: String
        switch document.kind {
        case .power: name = document.title + (document.detail.isEmpty ? "" : "（\(document.detail)）")
        case .article: name = "《\(document.title)》\(document.detail)"
        case .statute: name = "《\(document.title)》"
        }
        let isPower = document.kind == .power
        let title = maker.marked(name)
        let snippet = snippet(document)
        let status = document.standing?.status(on: today)
        return SearchHit(
            kind: HitKind(rawValue: document.kind.rawValue) ?? .article,
            id: isPower ? document.code : document.edition.isEmpty ? name : "\(name)@\(document.edition)",
            row: Int64(bitPattern: group.hit.hit.key & (1 << 56 - 1)),
            title: title.text,
            titleHighlights: title,
            statute: isPower ? nil : document.title,
            edition: isPower ? nil : document.edition,
            isCurrent: status.map { $0 == .current } ?? true,
            status: status,
            pinpoint: document.article.map { Pinpoint($0) },
            headings: isPower ? [document.rank] : document.headings,
            code: isPower ? document.code : nil,
            score: group.hit.score,
            snippet: snippet.text,
            highlights: snippet,
            citedByCount: Set(document.links.map(\.power)).count,
            otherEditions: Array(Set(group.otherEditions.map(\.edition))).sorted().reversed(),
            duplicates: group.duplicates.map { "《\($0.title)》\($0.detail)（\($0.edition)）" },
            explanation: group.hit.parts.isEmpty ? nil : group.hit.parts
        )
    }

    /// The best window of all sections; of an article with a caption alone, the caption.
    private func snippet(_ document: StoredDocument) -> MarkedText {
        var best: (text: MarkedText, weight: Float)?
        for section in document.sections {
            let found = maker.window(of: section.text)
            if best.map({ found.weight > $0.weight }) ?? true { best = found }
        }
        guard let best, !best.text.text.isEmpty else { return maker.marked(document.caption) }
        return best.text
    }
}
