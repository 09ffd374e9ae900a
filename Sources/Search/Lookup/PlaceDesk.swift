internal import Catalog
public import Law
internal import Library
public import Revision

/// What pages ask beside lookups: an edition as a whole, what stands around a place, two editions side by side.
extension ReferenceDesk {
    /// An edition with its text and who cites its articles.
    ///
    /// Cost: linear in the edition.
    ///
    /// - Parameters:
    ///   - edition: the edition.
    ///   - statute: its statute.
    /// - Returns: the answer, or nil when the text cannot be read.
    /// - Throws: `LibraryError`, `CatalogError`.
    public func edition(_ edition: EditionHead, of statute: StatuteHead) throws -> EditionAnswer? {
        guard let text = try library.catalog.edition(edition.id) else { return nil }
        let inventory = try inventory()
        var citers: [ArticleNumber: Int] = [:]
        for (id, number) in try library.catalog.articleNumbers(of: edition.id) {
            let count = inventory.citers(of: id)
            if count > 0 { citers[number] = count }
        }
        var loose: [ArticleNumber: Int] = [:]
        for article in text.articles {
            let count = inventory.looseCiters(of: article.number, in: statute.title)
            if count > 0 { loose[article.number] = count }
        }
        return EditionAnswer(
            edition: edition,
            isCurrent: edition.standing.status(on: library.today) == .current,
            text: text,
            citers: citers,
            looseCiters: loose
        )
    }

    /// A place in one edition with what stands around it.
    ///
    /// - Parameters:
    ///   - place: the place, which names an article.
    ///   - edition: the edition.
    /// - Returns: the answer; its parts are what ``lookup(_:includesUncited:)`` tells of the same place.
    /// - Throws: `CatalogError`.
    public func place(_ place: Pinpoint, in edition: EditionHead) throws -> PlaceAnswer {
        let lookup = try lookup()
        let asked = AskedPlace(
            statutes: [edition.title],
            edition: nil,
            pinpoint: place,
            day: library.today
        )
        var answers = try lookup.answers(for: asked, uncited: false)
        let own = answers.firstIndex { $0.isCurrent != nil && $0.edition == edition.label }.map {
            answers.remove(at: $0)
        }
        guard let number = place.article, let article = try lookup.article(edition.id, number) else {
            return PlaceAnswer(
                answer: own,
                elsewhere: answers,
                previous: nil,
                next: nil,
                citedByArticles: [],
                history: [],
                origins: [],
                namesakes: []
            )
        }
        let numbers = try library.catalog.articleNumbers(of: edition.id).map(\.number)
        let index = numbers.firstIndex(of: number)
        let editions = try lookup.statute(titled: edition.title)?.editions ?? []
        let history = try lookup.history(of: article, at: place, among: editions)
        let origins = try origins(history, of: edition)
        return PlaceAnswer(
            answer: own,
            // Who cites a place that this one carries on is told as such, whatever its number.
            elsewhere: answers.filter { answer in
                !origins.contains {
                    $0.edition.label == answer.edition && $0.place.article == number
                        && answer.isCurrent != nil
                }
            },
            previous: index.flatMap { $0 > 0 ? numbers[$0 - 1] : nil },
            next: index.flatMap { $0 + 1 < numbers.count ? numbers[$0 + 1] : nil },
            citedByArticles: try lookup.articlesCiting(article),
            history: history,
            origins: origins,
            namesakes: try namesakes(of: number, history)
        )
    }

    /// The places of earlier editions that a place carries on, with who cites them there.
    private func origins(_ history: [PlaceHistory], of edition: EditionHead) throws -> [PlaceOrigin] {
        var result: [PlaceOrigin] = []
        for step in history.reversed() where !step.isLater {
            for place in step.answer.articles {
                let asked = AskedPlace(
                    statutes: [edition.title],
                    edition: step.edition.label,
                    pinpoint: place,
                    day: library.today,
                    detail: .brief
                )
                let answers = try lookup().answers(for: asked, uncited: false)
                guard
                    let answer = answers.first(where: {
                        $0.edition == step.edition.label && $0.isCurrent != nil
                    })
                else { continue }
                result.append(
                    PlaceOrigin(
                        edition: step.edition,
                        place: place,
                        change: (step.answer.change ?? "") + step.answer.doubt,
                        answer: answer
                    )
                )
            }
        }
        return result
    }

    /// The labels of the editions whose article of a number is known to be another content.
    private func namesakes(of number: ArticleNumber, _ history: [PlaceHistory]) throws -> [String] {
        try history.filter { step in
            guard let kind = step.answer.kind, kind != SuccessionKind.uncertain.rawValue,
                !step.answer.articles.contains(where: { $0.article == number })
            else { return false }
            return try lookup().article(step.edition.id, number) != nil
        }
        .map(\.edition.label)
    }

    /// What a lookup answers about a place of a statute, in every edition; the title is taken as it stands.
    ///
    /// - Parameters:
    ///   - place: the place, or nil for the statute as a whole.
    ///   - title: the title under which the statute is gathered, on hand or not.
    /// - Returns: one answer for each edition.
    /// - Throws: `CatalogError`.
    public func answers(at place: Pinpoint?, ofStatuteTitled title: String) throws -> [LookupAnswer] {
        try lookup().answers(
            for: AskedPlace(statutes: [title], edition: nil, pinpoint: place, day: library.today),
            uncited: false
        )
    }

    /// How many statutes on hand have an article of a number.
    ///
    /// - Throws: `CatalogError`.
    public func articleCount(numbered number: ArticleNumber) throws -> Int {
        try library.catalog.articleCount(numbered: number)
    }

    /// Two editions of a statute side by side.
    ///
    /// - Parameters:
    ///   - earlier: the earlier edition.
    ///   - later: the later edition.
    /// - Returns: the comparison.
    /// - Throws: `CatalogError`.
    public func comparison(from earlier: EditionHead, to later: EditionHead) throws -> EditionComparison {
        EditionComparison(
            matched: try library.matched.succession(from: earlier.id, to: later.id),
            recorded: try library.matched.recorded(
                ofStatuteTitled: earlier.title,
                from: earlier.date,
                to: later.date
            ),
            hasWords: earlier.textKind == .full && later.textKind == .full
        )
    }

    /// An edition prepared for comparing words with it, or nil when it is not on hand.
    ///
    /// - Throws: `CatalogError`.
    public func text(of edition: EditionHead) throws -> EditionText? {
        try library.matched.text(of: edition.id)
    }
}

extension Lookup {
    /// What became of a place of an article in every other edition, with the links to compare by.
    func history(
        of article: ArticleRecord,
        at place: Pinpoint?,
        among editions: [EditionRecord]
    ) throws(CatalogError) -> [PlaceHistory] {
        guard editions.count > 1 else { return [] }
        return try successions.history(
            of: Self.followed(place, in: article),
            in: article.edition,
            among: editions
        )
    }

    /// The place to follow: one that the article does not have cannot be followed, the article can.
    static func followed(_ place: Pinpoint?, in article: ArticleRecord) -> Pinpoint {
        place.flatMap { article.article.contains($0) ? $0 : nil } ?? Pinpoint(article.article.number)
    }
}
