import Citations
import ICU
import Law
import Parallel
import Revision

/// The editions of one statute, prepared once.
struct StatuteEditions {
    /// Every edition on hand, in the order of their dates.
    let all: [EditionText]
    private let positions: [Int64: Int]
    private let likeLast: Set<String>

    init(_ editions: [(id: Int64, edition: Edition)]) {
        all = editions.reduce(into: []) { $0.append(EditionText($1.edition, like: $0.last)) }
        positions = Dictionary(
            editions.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        likeLast = Self.likeLast(all)
    }

    /// The edition of a number in the directory, or nil.
    subscript(id: Int64?) -> EditionText? { id.flatMap { positions[$0] }.map { all[$0] } }

    /// The latest edition on hand, when it is later than another one.
    ///
    /// The same words under two dates (passed and promulgated, in two collections) are one edition.
    func superseding(_ edition: EditionText) -> EditionText? {
        guard let last = all.last, let mine = edition.edition.date, let other = last.edition.date,
            mine < other, !last.edition.label.hasPrefix(edition.edition.label),
            !likeLast.contains(edition.edition.label)
        else { return nil }
        return last
    }

    /// The labels of the editions whose words are those of the latest one.
    private static func likeLast(_ all: [EditionText]) -> Set<String> {
        guard all.count > 1, let last = all.last, last.hasWords else { return [] }
        let words = Self.words(of: last)
        return Set(all.dropLast().filter { $0.hasWords && Self.words(of: $0) == words }.map(\.edition.label))
    }

    private static func words(of text: EditionText) -> [[UInt16]] {
        text.articles.map(\.text.units)
    }
}

/// Gathers what is known about every citation of a list; what was worked out once is kept.
///
/// Which statute, edition and place a citation means is not decided here: the citations come resolved. Not for use from several
/// threads; the quotations, most of the work, it checks on all cores itself.
final class CaseBuilder {
    private struct QuotationKey: Hashable, Sendable {
        let statute: String
        let edition: String
        let places: [CitedPlace]
        let words: String

        /// Place and length tell most quotations apart; all of the words are read where these are the same.
        func hash(into hasher: inout Hasher) {
            hasher.combine(edition)
            hasher.combine(places)
            hasher.combine(words.utf8.count)
        }
    }

    private struct PlaceKey: Hashable {
        let statute: String
        let edition: String
        let pinpoint: Pinpoint?
    }

    private let statutes: StatuteTexts
    private var texts: [Int64: StatuteEditions] = [:]
    private var quotations: [QuotationKey: QuotationCheck?] = [:]
    private var quotationsElsewhere: [QuotationKey: BesideEdition?] = [:]
    private var successions: [String: EditionSuccession] = [:]
    private var keys: [String: String] = [:]
    private var facts: [PlaceKey: SuccessionFact] = [:]
    private var statements: [Int64: EditionRepeals] = [:]
    private var outlines: [String: EditionOutline] = [:]

    init(_ statutes: StatuteTexts) { self.statutes = statutes }

    /// The cases of a list's citations that are bases of powers, in order.
    func cases(of list: CitedList) -> [CitationCase] {
        let shared = list.powers.map { SharedQuotations(list.judged(of: $0)) }
        let asked = shared.map { power in
            power.entries.indices.map { index in
                ask(power.entries[index], power.fellows(of: index), about(power.entries[index]))
            }
        }
        checkQuotations(asked)
        let lenders = EditionLenders(list)
        return zip(list.powers, zip(shared, asked)).flatMap { power, asked in
            let (shared, quotations) = asked
            let followers = TitleFollowers(power.citations)
            return shared.entries.indices.map { index in
                make(
                    shared.entries[index],
                    shared.fellows(of: index),
                    quotations[index],
                    power,
                    list,
                    lenders,
                    isAlone: followers.isAlone(shared.entries[index])
                )
            }
        }
    }

    /// Checks the quotations of a list, each once.
    private func checkQuotations(_ powers: [[AskedQuotation?]]) {
        var asked: [AskedQuotation] = []
        var seen: Set<QuotationKey> = []
        for case let quotation? in powers.joined()
        where quotations[quotation.key] == nil && seen.insert(quotation.key).inserted {
            asked.append(quotation)
        }
        let checks = Workers.map(asked.count) { asked[$0].check() }
        for (quotation, check) in zip(asked, checks) { quotations[quotation.key] = .some(check) }
    }

    /// The editions of a statute by its number in the directory, prepared once.
    func editions(of id: Int64) -> StatuteEditions {
        if let known = texts[id] { return known }
        let made = StatuteEditions(statutes.directory.statute(id).map { statutes.editions(of: $0) } ?? [])
        texts[id] = made
        return made
    }

    /// The succession from one edition to another, held as long as this check takes: it comes back to it in no order.
    func succession(_ earlier: EditionText, _ later: EditionText) -> EditionSuccession {
        let key = [earlier.edition.title, earlier.edition.label, later.edition.label].joined(
            separator: "\u{1F}"
        )
        if let known = successions[key] { return known }
        let made = statutes.succession(from: earlier, to: later)
        successions[key] = made
        return made
    }

    /// A printed title folded, without white space and 、.
    private func key(of printed: String) -> String {
        if let known = keys[printed] { return known }
        let made = String(Folding.folded(printed).filter { !$0.isWhitespace && $0 != "、" })
        keys[printed] = made
        return made
    }

    private func make(
        _ entry: PowerCitation,
        _ fellows: [PowerCitation],
        _ asked: AskedQuotation?,
        _ power: CitedPower,
        _ list: CitedList,
        _ lenders: EditionLenders,
        isAlone: Bool
    ) -> CitationCase {
        let citation = entry.citation
        let resolution = entry.resolution
        let text = about(entry)
        let quotation = asked.flatMap(check)
        let (editions, title, edition, existence) = (text.editions, text.title, text.edition, text.existence)
        return CitationCase(
            list: list,
            power: power,
            entry: entry,
            statute: title,
            edition: edition,
            resolvedEdition: editions[resolution.editionID]?.edition,
            lender: lenders.lender(to: resolution),
            editions: editions.all,
            existence: existence,
            quotation: quotation,
            rightReading: rightReading(asked, quotation, resolution, editions),
            leadsQuotation: fellows.first?.citation == citation,
            quotedPlaces: fellows.compactMap(\.citation.pinpoint),
            misfit: existence == .exists || existence == .unknown
                ? nil : edition.flatMap { misfit(citation, $0, editions) },
            beside: edition == nil ? title.flatMap { beside(citation, $0, editions) } : nil,
            succession: title.flatMap { fact(citation, $0, edition, editions, existence) },
            replacement: edition == nil ? editions[resolution.supersededBy]?.edition : nil,
            repeal: repeal(of: citation, resolution, title),
            placeInForceSince: ownDay(of: citation, resolution, editions),
            today: statutes.today,
            statuteKey: title ?? key(of: citation.statutePrinted),
            titlePlace: entry.findTitle(),
            isAloneBehindTitle: isAlone
        )
    }

    /// The text that a citation means.
    private struct CitedText {
        let editions: StatuteEditions
        /// The statute's title; nil when it is not on hand.
        let title: String?
        let edition: EditionText?
        let existence: PlaceExistence
    }

    private func about(_ entry: PowerCitation) -> CitedText {
        let resolution = entry.resolution
        let editions = resolution.statuteID.map { self.editions(of: $0) } ?? StatuteEditions([])
        let edition = editions[resolution.judgedEditionID]
        return CitedText(
            editions: editions,
            title: editions.all.isEmpty ? nil : resolution.statuteName,
            edition: edition,
            existence: edition == nil ? .unknown : resolution.existence ?? .exists
        )
    }

    /// What repealed the text that a citation means: that of its edition, else that of the title as it is printed.
    private func repeal(of citation: Citation, _ resolution: Resolution, _ title: String?) -> StandingTable
        .Found?
    {
        let standings = statutes.standings
        if let edition = resolution.editionID, let found = standings.repeal(ofEdition: edition) {
            return StandingTable.Found(repeal: found, isCertain: true)
        }
        let made = citation.editionMark?.date ?? citation.documentNumber?.year.flatMap { LegalDate(year: $0) }
        guard let title else {
            return standings.repeal(of: resolution.statuteName ?? citation.statutePrinted, made: made)
        }
        return standings.repeal(of: title, made: resolution.editionID == nil ? made : nil, isOnHand: true)
    }

    /// The first day of force that an edition gives to the place cited, if it gives it one of its own.
    private func ownDay(of citation: Citation, _ resolution: Resolution, _ editions: StatuteEditions)
        -> LegalDate?
    {
        guard let id = resolution.judgedEditionID, citation.annex == nil, let place = citation.pinpoint,
            let edition = editions[id]?.edition
        else { return nil }
        let said = statements[id] ?? EditionRepeals(edition)
        statements[id] = said
        return said.since(place)
    }

    /// A quotation and the places that it is to be held against, all that are cited in front of it together.
    private struct AskedQuotation: Sendable {
        let key: QuotationKey
        let edition: EditionText
        let search: QuotationSearch

        func check() -> QuotationCheck? {
            guard
                let made = QuotationCheck.check(key.words, at: key.places, in: edition, search: search)
            else { return nil }
            // What follows in the article in which the text breaks off is not known.
            let isAccused = made.isAltered || made.isMisplaced
            if isAccused,
                key.places.contains(where: {
                    ($0.last ?? $0.first).article.map(edition.edition.breaksOff) ?? false
                })
            {
                return nil
            }
            // A few words that the place does not have are a remark.
            let isNowhere = made.stretches.allSatisfy { $0.standing == .nowhere }
            return isNowhere && ComparableText(key.words).count < QuotationSearch.shortest ? nil : made
        }
    }

    private func ask(
        _ entry: PowerCitation,
        _ fellows: [PowerCitation],
        _ text: CitedText
    ) -> AskedQuotation? {
        guard text.existence == .exists, let title = text.title, let edition = text.edition,
            // 具体条款同上: what is quoted stands above, not here.
            let words = entry.citation.quotation?.text, !words.holds("同上"), entry.citation.pinpoint != nil
        else { return nil }
        let places = fellows.compactMap { fellow in
            fellow.citation.pinpoint.map { CitedPlace($0, through: fellow.citation.through) }
        }.uniqued()
        return AskedQuotation(
            key: QuotationKey(
                statute: title,
                edition: edition.edition.label,
                places: places,
                words: words
            ),
            edition: edition,
            search: search(edition, text.editions)
        )
    }

    private func check(_ asked: AskedQuotation) -> QuotationCheck? {
        if let known = quotations[asked.key] { return known }
        let made = asked.check()
        quotations[asked.key] = .some(made)
        return made
    }

    /// The latest edition, where the one that was taken is only borrowed and the words quoted are those of the latest, word for word, at
    /// the places cited.
    private func rightReading(
        _ asked: AskedQuotation?,
        _ quotation: QuotationCheck?,
        _ resolution: Resolution,
        _ editions: StatuteEditions
    ) -> Edition? {
        guard let asked, let quotation, resolution.editionReason == .sameList,
            quotation.isAltered || quotation.isMisplaced, let last = editions.all.last,
            last.edition.label != asked.key.edition
        else { return nil }
        let other = AskedQuotation(
            key: QuotationKey(
                statute: asked.key.statute,
                edition: last.edition.label,
                places: asked.key.places,
                words: asked.key.words
            ),
            edition: last,
            search: search(last, editions)
        )
        guard let made = check(other), !made.isAltered, !made.isMisplaced else { return nil }
        return last.edition
    }

    private func search(_ edition: EditionText, _ editions: StatuteEditions) -> QuotationSearch {
        QuotationSearch(
            edition: edition,
            others: editions.all.filter { $0.edition.date != edition.edition.date },
            abroad: statutes.articles(holding:)
        )
    }

    /// Where the words really stand that are quoted for a place that the edition does not have.
    private func misfit(_ citation: Citation, _ edition: EditionText, _ editions: StatuteEditions)
        -> QuotationPlace?
    {
        guard let words = citation.quotation?.text, edition.hasWords else { return nil }
        let found = search(edition, editions).find(ComparableText(words), besides: .none, than: [])
        switch found?.standing {
        case .elsewhere(let place), .otherEdition(let place), .otherStatute(let place): return place
        case .inPlace, .beyond, .nowhere, nil: return nil
        }
    }

    /// Looks for the words of a citation whose edition is not on hand in the editions that are.
    private func beside(
        _ citation: Citation,
        _ title: String,
        _ editions: StatuteEditions
    ) -> BesideEdition? {
        guard let words = citation.quotation?.text, let pinpoint = citation.pinpoint,
            let number = pinpoint.article
        else { return nil }
        let key = QuotationKey(statute: title, edition: "", places: [CitedPlace(pinpoint)], words: words)
        if let known = quotationsElsewhere[key] { return known }
        var made: BesideEdition?
        for text in editions.all.reversed() where text.hasWords {
            let start =
                text.contains(number) ? pinpoint : text.edition.articles.first.map { Pinpoint($0.number) }
            guard let start else { continue }
            let exists = outline(of: text.edition, title).place(start).existence == .exists
            let place = exists ? start : Pinpoint(start.article ?? number)
            guard let check = QuotationCheck.check(words, at: place, in: text, leastElsewhere: 0.6) else {
                continue
            }
            if check.stretches.contains(where: { $0.comparison.similarity >= 0.6 }) {
                made = BesideEdition(edition: text.edition, stretches: check.stretches)
                break
            }
        }
        quotationsElsewhere[key] = .some(made)
        return made
    }

    private func outline(of edition: Edition, _ title: String) -> EditionOutline {
        let key = title + "\u{1F}" + edition.label
        if let known = outlines[key] { return known }
        let made = EditionOutline(edition)
        outlines[key] = made
        return made
    }

    private func fact(
        _ citation: Citation,
        _ title: String,
        _ edition: EditionText?,
        _ editions: StatuteEditions,
        _ existence: PlaceExistence
    ) -> SuccessionFact? {
        guard let edition, let later = editions.superseding(edition) else { return nil }
        let place = existence == .exists || existence == .unknown ? citation.pinpoint : nil
        let key = PlaceKey(statute: title, edition: edition.edition.label, pinpoint: place)
        if let known = facts[key] { return known }
        let succession = self.succession(edition, later)
        let link = place.flatMap { succession.successor(of: $0) }?.asPrinted(by: citation, in: later.edition)
        let made = SuccessionFact(
            label: later.edition.label,
            since: later.edition.effective,
            madeBy: later.edition.madeBy,
            link: link,
            diff: link.map { succession.diff($0) } ?? [],
            places: link.map { succession.candidates(of: $0) } ?? [],
            earlier: link.flatMap { edition.words(at: $0.from) } ?? ""
        )
        facts[key] = made
        return made
    }
}

extension ProvisionLink {
    /// The link with its places as the citation prints its own: 第十条第（六）项 and not 第十条第一款第（六）项, where there is one
    /// paragraph alone.
    fileprivate func asPrinted(by citation: Citation, in later: Edition) -> ProvisionLink {
        guard citation.pinpoint?.paragraph == nil, citation.pinpoint?.item != nil else { return self }
        let places = to.map { place -> Pinpoint in
            guard let number = place.article, place.item != nil, place.paragraph == 1,
                later.articles.first(where: { $0.number == number })?.paragraphs.count == 1
            else { return place }
            return Pinpoint(article: number, item: place.item, subitem: place.subitem) ?? place
        }
        return ProvisionLink(
            from: from,
            to: places,
            kind: kind,
            confidence: confidence,
            candidates: candidates,
            shares: shares
        )
    }
}
