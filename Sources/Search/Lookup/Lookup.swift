internal import Catalog
internal import Citations
internal import ICU
internal import Law
internal import Library
internal import Synchronization

/// A place as an officer asked for it, its statute already looked up.
struct AskedPlace {
    /// The statutes that the name may mean, by the titles under which they are gathered; empty when none was named.
    var statutes: [String]
    /// The edition named, as the beginning of its ISO date (`2010`), or nil.
    var edition: String?
    /// The place, or nil for the statute as a whole.
    var pinpoint: Pinpoint?
    /// The day that tells what is in force.
    var day: LegalDate
    /// How much is told of it.
    var detail = Detail.full

    /// How much an answer tells beside the words and who cites them.
    enum Detail: Comparable {
        /// Nothing: the question is which places are meant.
        case brief
        /// What became of it.
        case listed
        /// Also what it refers to and what refers to it.
        case full
    }
}

/// Answers a citation: which text stands there, and who cites it.
///
/// A catalog never changes while it is open, so what was read once is kept: the lists' titles, the statutes with their editions,
/// what belongs to a place (``KeptPlaces``). ``prepare()`` reads what lookups of the places cited need (``CitingPowers``).
final class Lookup: Sendable {
    /// How many citing articles an answer lists.
    static let mostCitingArticles = 20

    let catalog: Catalog
    /// The lists' titles by number.
    let lists: [ListID: String]
    /// The lists' files by number.
    let sources: [ListID: Source]
    /// By title; nil for one that is cited and not on hand.
    private let statutes = Mutex<[ExactText: StatuteRecord?]>([:])

    let successions: SuccessionDesk
    private let kept = KeptPlaces()

    init(_ catalog: Catalog, matched: MatchedEditions) throws(CatalogError) {
        self.catalog = catalog
        successions = SuccessionDesk(matched: matched)
        lists = try catalog.listTitles()
        sources = try catalog.listSources()
    }

    /// Gathers who cites what, and reads what belongs to the places cited, so that lookups of them ask the catalog for nothing.
    ///
    /// Cost: some tenths of a millisecond a place cited, and what comparing the editions of its statute takes.
    ///
    /// - Returns: the titles of the statutes cited.
    /// - Throws: `CatalogError`.
    func prepare() throws(CatalogError) -> Set<String> {
        let citing = try CitingPowers(catalog)
        kept.citing = citing
        for place in citing.cited.prefix(KeptPlaces.most) {
            let asked = AskedPlace(
                statutes: [place.statute],
                edition: nil,
                pinpoint: place.pinpoint,
                day: .last
            )
            _ = try answers(for: asked, uncited: false)
        }
        return Set(citing.cited.map(\.statute))
    }

    private func powersCiting(
        _ number: ArticleNumber,
        ofStatuteNamed name: String
    ) throws(CatalogError) -> CitingPowers.Selection {
        if let citing = kept.citing { return citing.powersCiting(number, ofStatuteNamed: name) }
        return CitingPowers.Selection(try catalog.powersCiting(number, ofStatuteNamed: name))
    }

    private func powersCitingHeadings(
        ofStatuteNamed name: String
    ) throws(CatalogError) -> CitingPowers.Selection {
        if let citing = kept.citing { return citing.powersCitingHeadings(ofStatuteNamed: name) }
        return CitingPowers.Selection(try catalog.powersCitingHeadings(ofStatuteNamed: name))
    }

    private func powersCiting(statuteNamed name: String) throws(CatalogError) -> CitingPowers.Selection {
        if let citing = kept.citing { return citing.powersCiting(statuteNamed: name) }
        return CitingPowers.Selection(try catalog.powersCiting(statuteNamed: name))
    }

    private func powersCiting(anyArticle number: ArticleNumber) throws(CatalogError) -> CitingPowers.Selection
    {
        if let citing = kept.citing { return citing.powersCiting(anyArticle: number) }
        return CitingPowers.Selection(try catalog.powersCiting(anyArticle: number))
    }

    func article(_ edition: EditionID, _ number: ArticleNumber) throws(CatalogError) -> ArticleRecord? {
        try kept.article(edition, number) { () throws(CatalogError) in try catalog.article(edition, number) }
    }

    /// The answers for a place, those in legal bases first, then those in accountability bases, then what nobody cites.
    ///
    /// - Parameters:
    ///   - place: the place asked for.
    ///   - uncited: for a place without a statute, whether statutes that nobody cites are answered too.
    /// - Returns: the answers, one for each edition.
    /// - Throws: `CatalogError`.
    func answers(for place: AskedPlace, uncited: Bool) throws(CatalogError) -> [LookupAnswer] {
        var answers: [LookupAnswer] = []
        if place.statutes.isEmpty {
            answers = try anyStatute(place, uncited: uncited)
        } else {
            for title in place.statutes { answers += try statute(title, place) }
        }
        return Self.ordered(answers)
    }

    /// The statute of exactly this title, or nil.
    func statute(titled title: String) throws(CatalogError) -> StatuteRecord? {
        let key = ExactText(title)
        if let held = statutes.withLock({ $0[key] }) { return held }
        let found = try catalog.statute(titled: title)
        statutes.withLock { $0[key] = .some(found) }
        return found
    }

    // MARK: - No statute named

    private func anyStatute(_ place: AskedPlace, uncited: Bool) throws(CatalogError) -> [LookupAnswer] {
        // An item without its article means something only in a statute.
        guard let pinpoint = place.pinpoint, let number = pinpoint.article else { return [] }
        var place = place
        place.detail = min(place.detail, .listed)
        let relevant = try powersCiting(anyArticle: number).telling(of: pinpoint)
        var answers: [LookupAnswer] = []
        for (title, citing) in relevant.grouped(by: Self.statuteName) {
            let record = try statute(titled: title)
            for (edition, citing) in citing.grouped(by: { $0.record.resolution?.edition }) {
                answers.append(try answer(title, record, edition, place, citing))
            }
        }
        // What only quoted words name is told when no basis names it, and only then by itself.
        answers = answers.filter { !$0.citedBy.isEmpty || uncited }
        guard uncited else { return answers }
        let told = Set(answers.compactMap { answer in answer.edition.map { answer.statute + "\u{0}" + $0 } })
        var newest: [StatuteID: ArticleRecord] = [:]
        for article in try catalog.articles(numbered: number) { newest[article.edition.statute] = article }
        for article in newest.values
        where !told.contains(article.edition.title + "\u{0}" + article.edition.label) {
            answers.append(
                try answer(
                    article.edition.title,
                    nil,
                    article.edition,
                    article,
                    place,
                    .empty
                )
            )
        }
        return answers
    }

    private static func statuteName(_ citing: CitingPower) -> String {
        citing.record.resolution?.statuteName ?? citing.record.citation.statutePrinted
    }

    // MARK: - A statute named

    private func statute(_ title: String, _ place: AskedPlace) throws(CatalogError) -> [LookupAnswer] {
        let record = try statute(titled: title)
        let citing: CitingPowers.Selection
        if let article = place.pinpoint?.article {
            citing = try powersCiting(article, ofStatuteNamed: title)
        } else {
            citing = try powersCiting(statuteNamed: title)
        }
        let ofArticle =
            place.pinpoint?.paragraph == nil ? [:] : citing.grouped { $0.record.resolution?.edition }
        var byEdition = citing.telling(of: place.pinpoint).grouped { $0.record.resolution?.edition }
        let ofHeadings =
            place.pinpoint?.article == nil
            ? [:] : try powersCitingHeadings(ofStatuteNamed: title).grouped { $0.record.resolution?.edition }
        if let record, place.pinpoint?.article != nil, place.edition == nil, place.detail > .brief {
            try successions.prepare(record.editions)
        }
        var answers: [LookupAnswer] = []
        for edition in record?.editions ?? [] {
            if let wanted = place.edition, edition.date?.description.hasPrefix(wanted) != true {
                byEdition[edition.id] = nil
                continue
            }
            var citing = byEdition.removeValue(forKey: edition.id) ?? .empty
            var article: ArticleRecord?
            if let number = place.pinpoint?.article {
                article = try self.article(edition.id, number)
                // An edition that lacks the article is told only when somebody cites it there, or asked for it by name.
                if article == nil, citing.isEmpty, place.edition == nil { continue }
                if let text = article?.article, let all = ofArticle[edition.id] {
                    citing = all.telling(of: place.pinpoint, in: text)
                }
                if let chapters = ofHeadings[edition.id],
                    let above = article.flatMap({ Pinpoint(above: $0.headings) })
                {
                    citing = citing.and(chapters.containing(above))
                }
            }
            answers.append(
                try answer(title, record, edition, article, place, citing)
            )
        }
        for (edition, citing) in byEdition where !citing.isEmpty {
            if let wanted = place.edition, citing.allSatisfy({ !Self.edition(of: $0, begins: wanted) }) {
                continue
            }
            answers.append(try answer(title, record, edition, place, citing))
        }
        if answers.isEmpty {
            answers.append(try answer(title, record, nil, place, .empty))
        }
        return answers
    }

    private static func edition(of citing: CitingPower, begins wanted: String) -> Bool {
        citing.record.citation.editionMark?.date?.description.hasPrefix(wanted) ?? false
    }

    // MARK: - One answer

    private func answer(
        _ title: String,
        _ record: StatuteRecord?,
        _ edition: EditionID?,
        _ place: AskedPlace,
        _ citing: CitingPowers.Selection
    ) throws(CatalogError) -> LookupAnswer {
        var known = record?.editions.first { $0.id == edition }
        if let edition, known == nil { known = try catalog.editionRecord(edition) }
        guard let edition, let known else { return unavailable(title, record, place.pinpoint, citing) }
        var article: ArticleRecord?
        if let number = place.pinpoint?.article { article = try self.article(edition, number) }
        return try answer(title, record, known, article, place, citing)
    }

    /// An answer about an edition on hand.
    private func answer(
        _ title: String,
        _ record: StatuteRecord?,
        _ edition: EditionRecord,
        _ article: ArticleRecord?,
        _ place: AskedPlace,
        _ citing: CitingPowers.Selection
    ) throws(CatalogError) -> LookupAnswer {
        let (pinpoint, detail) = (place.pinpoint, place.detail)
        let editions: [EditionRecord]
        if let record {
            editions = record.editions
        } else {
            editions = try catalog.editions(of: edition.statute)
        }
        let words = try words(of: edition, article?.article, at: pinpoint)
        let told = CitedPlaces.answers(
            citing,
            asked: pinpoint,
            in: article?.article,
            lists: lists,
            sources: sources
        )
        let history =
            try detail > .brief ? history(of: article, at: pinpoint, in: edition, among: editions) : .init()
        let references = try detail == .full ? references(of: article) : .init()
        let headings = article?.headings ?? []
        let status = edition.standing.status(on: place.day)
        let notes = [words.note, try standing(of: edition, at: pinpoint, on: place.day).map { "\($0)。" }]
        return LookupAnswer(
            statute: edition.title,
            edition: edition.label,
            level: edition.level,
            isCurrent: status == .current,
            status: status,
            pinpoint: pinpoint,
            headings: headings,
            heading: headings.joined(separator: " "),
            text: words.text,
            textKind: words.text == nil ? nil : edition.textKind,
            completeness: edition.completeness,
            note: notes.contains { $0 != nil } ? notes.compactMap { $0 }.joined() : nil,
            citedBy: told.citedBy,
            mentionedBy: told.mentionedBy,
            citedByArticles: references.citing,
            citedByArticleCount: references.citingCount,
            citesArticles: references.cites,
            successor: history.successors.first,
            successors: history.successors,
            predecessor: history.predecessors.first,
            predecessors: history.predecessors,
            source: article?.place,
            article: article?.article
        )
    }

    /// What is to be known of an edition's force beside its text; that a newer one is on hand is told by itself.
    private func standing(
        of edition: EditionRecord,
        at place: Pinpoint?,
        on day: LegalDate
    ) throws(CatalogError) -> String? {
        let status = edition.standing.status(on: day)
        var told: [String] = []
        if status != .superseded, let remark = edition.standing.remark(on: day) { told.append(remark) }
        if status == .current, let place,
            let since = EditionRepeals(text: try catalog.statements(of: edition.id))?.since(place),
            since > day
        {
            told.append("\(place.chinese)尚未施行，自\(since.chinese)起施行")
        }
        return told.isEmpty ? nil : told.joined(separator: "；")
    }

    // MARK: - What it became and what it refers to

    private func history(
        of article: ArticleRecord?,
        at pinpoint: Pinpoint?,
        in edition: EditionRecord,
        among editions: [EditionRecord]
    ) throws(CatalogError) -> KeptPlaces.History {
        guard let article, editions.count > 1 else { return .init() }
        let place = Self.followed(pinpoint, in: article)
        let told = SuccessionDesk.told(of: edition, among: editions)
        return try kept.history(edition.id, place) { () throws(CatalogError) in
            KeptPlaces.History(
                successors: try successions.successors(of: place, in: edition, among: told),
                predecessors: try successions.predecessors(of: place, in: edition, among: told)
            )
        }
    }

    private func references(of article: ArticleRecord?) throws(CatalogError) -> KeptPlaces.References {
        guard let article else { return .init() }
        return try kept.references(article.id) { () throws(CatalogError) in
            let all = try articlesCiting(article)
            return KeptPlaces.References(
                cites: try cited(by: article),
                citing: Array(all.prefix(Self.mostCitingArticles)),
                citingCount: all.count
            )
        }
    }

    /// The articles that cite an article, by statute, edition and order of text; each once, and itself (前款) not at all.
    func articlesCiting(_ article: ArticleRecord) throws(CatalogError) -> [CitingArticleAnswer] {
        var seen: Set<ArticleID> = [article.id]
        return try catalog.placesCiting(article.id).filter { seen.insert($0.article).inserted }.map {
            CitingArticleAnswer(
                statute: $0.title,
                edition: EditionRecord.label(of: $0.date),
                pinpoint: Pinpoint($0.number),
                isOlder: article.edition.isNewer(than: $0.date)
            )
        }
    }

    /// The places that an article refers to, every one once.
    private func cited(by article: ArticleRecord) throws(CatalogError) -> [CitedArticleAnswer] {
        var answers: [CitedArticleAnswer] = []
        for found in try catalog.citations(in: article.id) {
            let edition = try found.resolution?.edition.flatMap { (id) throws(CatalogError) in
                try catalog.editionRecord(id)
            }
            let answer = CitedArticleAnswer(
                statute: found.resolution?.statuteName
                    ?? (found.citation.statutePrinted.isEmpty ? nil : found.citation.statutePrinted),
                edition: edition?.label,
                pinpoint: found.resolution?.pinpoint ?? found.citation.pinpoint,
                through: found.citation.through,
                isOwn: found.resolution?.edition == article.edition.id,
                isNewer: edition?.isNewer(than: article.edition.date) ?? false,
                outcome: found.resolution?.outcome
            )
            if !answers.contains(answer) { answers.append(answer) }
        }
        return answers
    }

    /// Legal bases before accountability bases before the uncited; what more powers cite first; then by title and date.
    private static func ordered(_ answers: [LookupAnswer]) -> [LookupAnswer] {
        func rank(_ answer: LookupAnswer) -> Int {
            answer.isLegalBasis ? 0 : !answer.citedBy.isEmpty ? 1 : answer.text != nil ? 2 : 3
        }
        return answers.sorted { left, right in
            let ranks = (rank(left), rank(right))
            if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
            let counts = (left.citingPowerCount, right.citingPowerCount)
            if counts.0 != counts.1 { return counts.0 > counts.1 }
            if left.statute != right.statute { return left.statute < right.statute }
            return (left.edition ?? "") > (right.edition ?? "")
        }
    }
}
