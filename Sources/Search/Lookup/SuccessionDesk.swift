internal import Catalog
internal import Law
internal import Library
internal import Revision

/// Tells what became of an article in later editions, and which articles of earlier ones it carries on.
struct SuccessionDesk {
    let matched: MatchedEditions

    /// The editions that an answer about one of them tells of.
    ///
    /// These are all for the newest one; for an older one its neighbours and the newest one, so that a statute in n editions takes
    /// about 2n comparisons and not n²/2. The page of an article tells of all.
    ///
    /// - Parameters:
    ///   - edition: the edition that is answered about.
    ///   - editions: those of the statute, the oldest first.
    /// - Returns: some of `editions`, in their order, `edition` among them.
    static func told(of edition: EditionRecord, among editions: [EditionRecord]) -> [EditionRecord] {
        guard let own = editions.firstIndex(where: { $0.id == edition.id }), own + 1 < editions.count else {
            return editions
        }
        let near = max(0, own - 1)...(own + 1)
        return editions[near] + editions.suffix(1).filter { _ in near.upperBound + 1 < editions.count }
    }

    /// Matches what answers about all editions of a statute ask for; see ``told(of:among:)``.
    ///
    /// - Parameter editions: those of the statute, the oldest first.
    /// - Throws: `CatalogError`.
    func prepare(_ editions: [EditionRecord]) throws(CatalogError) {
        guard let newest = editions.last else { return }
        var pairs: [(earlier: EditionID, later: EditionID)] = []
        for (edition, next) in zip(editions, editions.dropFirst()) {
            pairs.append((edition.id, next.id))
            if next.id != newest.id { pairs.append((edition.id, newest.id)) }
        }
        try matched.prepare(pairs)
    }

    /// What carries a place on, for every later edition, the next one first.
    func successors(
        of place: Pinpoint,
        in edition: EditionRecord,
        among editions: [EditionRecord]
    ) throws(CatalogError) -> [SuccessionAnswer] {
        guard let own = editions.firstIndex(where: { $0.id == edition.id }), let number = place.article else {
            return []
        }
        var answers: [SuccessionAnswer] = []
        for later in editions[(own + 1)...] {
            let written = try written(from: edition, to: later)
            let found = try matched.succession(from: edition.id, to: later.id)
            guard let link = found?.successor(of: place),
                link.kind != .uncertain || areComparable(edition, later)
            else {
                answers.append(SuccessionAnswer(unknownIn: later.label))
                continue
            }
            answers.append(
                answer(
                    link.to,
                    link.kind,
                    [link],
                    written?.links(from: number) ?? [],
                    later,
                    link.kind == .uncertain ? found?.candidates(of: link) ?? [] : []
                )
            )
        }
        return answers
    }

    /// What an article carries on, for every earlier edition, the nearest one first.
    func predecessors(
        of place: Pinpoint,
        in edition: EditionRecord,
        among editions: [EditionRecord]
    ) throws(CatalogError) -> [SuccessionAnswer] {
        guard let own = editions.firstIndex(where: { $0.id == edition.id }), let number = place.article else {
            return []
        }
        var answers: [SuccessionAnswer] = []
        for earlier in editions[..<own].reversed() {
            let written = try written(from: earlier, to: edition)
            let links = written?.links(to: number) ?? []
            let found = try matched.succession(from: earlier.id, to: edition.id)
            let leading = found?.predecessors(of: number) ?? []
            if let first = leading.first {
                // Several articles that came together here were merged, whatever each of them went through.
                let kind = leading.count > 1 ? SuccessionKind.merged : first.kind
                answers.append(answer(leading.map(\.from), kind, leading, links, earlier))
            } else if let found, !links.isEmpty || areComparable(earlier, edition) {
                let isOpen = links.isEmpty && found.articles.contains { $0.kind == .uncertain }
                answers.append(isOpen ? open(earlier, found, number) : added(earlier, links.first))
            } else {
                answers.append(SuccessionAnswer(unknownIn: earlier.label))
            }
        }
        return answers
    }

    /// What became of a place in every other edition of its statute, in the order of the editions, with the links to compare by.
    func history(
        of place: Pinpoint,
        in edition: EditionRecord,
        among editions: [EditionRecord]
    ) throws(CatalogError) -> [PlaceHistory] {
        guard let number = place.article else { return [] }
        let later = try successors(of: place, in: edition, among: editions)
        let earlier = try predecessors(of: place, in: edition, among: editions)
        var answers = Array(earlier.reversed()) + later
        var result: [PlaceHistory] = []
        for other in editions where other.id != edition.id && !answers.isEmpty {
            let isLater = result.count >= earlier.count
            var links: [ProvisionLink] = []
            var matched: EditionSuccession?
            if areComparable(edition, other) {
                let (first, second) = isLater ? (edition, other) : (other, edition)
                matched = try self.matched.succession(from: first.id, to: second.id)
                links =
                    isLater
                    ? matched?.successor(of: place).map { [$0] } ?? []
                    : matched?.predecessors(of: number) ?? []
            }
            result.append(
                PlaceHistory(
                    edition: EditionHead(other),
                    isLater: isLater,
                    answer: answers.removeFirst(),
                    links: links,
                    matched: links.isEmpty ? nil : matched
                )
            )
        }
        return result
    }

    private func areComparable(_ earlier: EditionRecord, _ later: EditionRecord) -> Bool {
        earlier.textKind == .full && later.textKind == .full
    }

    private func written(from earlier: EditionRecord, to later: EditionRecord) throws(CatalogError)
        -> Succession?
    {
        try matched.recorded(ofStatuteTitled: earlier.title, from: earlier.date, to: later.date)
    }

    /// An answer; it rests on what was written down when it names the same articles.
    private func answer(
        _ places: [Pinpoint],
        _ kind: SuccessionKind,
        _ links: [ProvisionLink],
        _ written: [SuccessionLink],
        _ other: EditionRecord,
        _ suggestions: [ProvisionCandidate] = []
    ) -> SuccessionAnswer {
        let told = Set(links.flatMap { link in link.to.map { [link.from.article, $0.article] } })
        let noted = Set(written.map { [$0.earlier, $0.later] })
        let isWritten = !told.isEmpty && told == noted
        return SuccessionAnswer(
            edition: other.label,
            articles: places,
            kind: kind.rawValue,
            change: kind.chinese,
            confidence: isWritten ? nil : links.map(\.confidence).min(),
            basis: isWritten ? .recorded : .text,
            remark: isWritten ? remark(written) : nil,
            suggestions: suggestions
        )
    }

    /// The answer about an article that nothing certain leads to, with the articles whose candidate it is.
    private func open(
        _ other: EditionRecord,
        _ found: EditionSuccession,
        _ number: ArticleNumber
    ) -> SuccessionAnswer {
        SuccessionAnswer(
            edition: other.label,
            articles: [],
            kind: SuccessionKind.uncertain.rawValue,
            change: SuccessionKind.uncertain.chinese,
            confidence: nil,
            basis: .text,
            remark: nil,
            suggestions: found.mayHaveLed(to: number)
        )
    }

    /// The remarks on links, each once.
    private func remark(_ links: [SuccessionLink]) -> String? {
        let all = links.compactMap(\.remark).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        return all.isEmpty ? nil : all.joined(separator: "；")
    }

    private func added(_ other: EditionRecord, _ link: SuccessionLink?) -> SuccessionAnswer {
        SuccessionAnswer(
            edition: other.label,
            articles: [],
            kind: "added",
            change: SuccessionLink.Change.added.rawValue,
            confidence: nil,
            basis: link == nil ? .text : .recorded,
            remark: link?.remark
        )
    }
}
