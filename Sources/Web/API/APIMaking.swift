internal import Law
internal import Revision
internal import Search

// How the answers of the API are made of what the desk answers.

extension APIStatus {
    init(_ site: Site) {
        let counts = site.inventory.counts
        self.init(
            generation: site.generation,
            statutes: counts.statutes,
            editions: counts.editions,
            articles: counts.articles,
            lists: counts.lists,
            powers: counts.powers,
            citations: site.inventory.citations.checked,
            isChecked: !site.cache.isChecking
        )
    }
}

extension APISuggestion {
    init(_ suggestion: Suggestion) {
        let address =
            switch suggestion.kind {
            case .statute where suggestion.query == suggestion.text: Address.statute(suggestion.text)
            case .code where suggestion.query == suggestion.text: Address.power(suggestion.text)
            default: Address.search(suggestion.query)
            }
        self.init(
            kind: suggestion.kind,
            text: suggestion.text,
            query: suggestion.query,
            note: suggestion.detail ?? suggestion.kind.label,
            address: address
        )
    }
}

extension APIStatute.EditionBody {
    init(_ edition: EditionHead) {
        self.init(
            label: edition.label,
            effective: edition.effective?.description,
            madeBy: edition.madeBy,
            textKind: edition.textKind,
            completeness: edition.completeness,
            remark: edition.remark,
            articleCount: edition.articleCount,
            address: Address.statute(edition.title, edition: edition.label)
        )
    }
}

extension APIStatute {
    init(_ statute: StatuteHead) {
        self.init(
            title: statute.title,
            level: statute.editions.last?.level ?? .unknown,
            editions: statute.editions.map(EditionBody.init),
            citingPowers: statute.use.powers,
            citations: statute.use.citations,
            address: Address.statute(statute.title)
        )
    }
}

extension APIEdition {
    /// Reads an edition.
    ///
    /// - Throws: what the desk throws, or `WebFault.notFound` when the text is gone.
    init(_ statute: StatuteHead, _ head: EditionHead, _ site: Site) throws {
        guard let answer = try site.desk.edition(head, of: statute) else {
            throw WebFault.notFound("《\(statute.title)》的这个版本读不出来。", hints: [])
        }
        let edition = answer.text
        self.init(
            statute: statute.title,
            edition: APIStatute.EditionBody(head),
            isCurrent: answer.isCurrent,
            articles: edition.articles.map { article in
                ArticleBody(
                    pinpoint: Pinpoint(article.number),
                    heading: article.headingPath.filter(edition.headings.indices.contains)
                        .map { edition.headings[$0].text }.joined(separator: " "),
                    caption: article.caption,
                    text: head.textKind == .full ? article.text : nil,
                    citedByCount: answer.citers[article.number] ?? 0,
                    address: Address.provision(statute.title, edition: head.label, Pinpoint(article.number))
                )
            }
        )
    }
}

extension APIList {
    init(_ list: ListHead) {
        self.init(
            id: list.number,
            title: list.title,
            body: list.body,
            date: list.date?.description,
            rows: list.rowCount,
            powers: list.powerCount,
            categories: list.categories.map { one in
                Category(name: one.name, powers: one.powers, printedCount: one.printedCount)
            },
            address: Address.list(list.title)
        )
    }
}

extension APIComparison {
    /// Compares the editions that a query names, or the last two.
    ///
    /// - Throws: `WebFault` when there are not two editions with full texts, what the desk throws.
    init(_ statute: StatuteHead, _ inquiry: Inquiry, _ site: Site) throws {
        let labels = statute.editions.map(\.label)
        guard labels.count > 1 else {
            throw WebFault.notFound("库里《\(statute.title)》只有一个版本，没有可以对照的。", hints: [])
        }
        let from = try inquiry.word("from", among: labels) ?? labels[labels.count - 2]
        let to = try inquiry.word("to", among: labels) ?? labels[labels.count - 1]
        guard let earlier = statute.editions.first(where: { $0.label == from }),
            let later = statute.editions.first(where: { $0.label == to }), earlier.id != later.id,
            let matched = try site.desk.comparison(from: earlier, to: later).matched
        else { throw WebFault.notUnderstood("请选择两个不同的版本。", hints: []) }
        self.init(statute: statute.title, from: from, to: to, links: matched.articles)
    }
}
