import ICU
import Law
import Revision

/// Gathers what is known about every citation of a list; what was worked out once is kept.
///
/// Not for use from several threads.
final class CaseBuilder {
    private struct QuotationKey: Hashable {
        let statute: String
        let edition: String
        let pinpoint: Pinpoint
        let words: String
    }

    private struct MarkKey: Hashable {
        let statute: String
        let mark: EditionMark?
        let number: DocumentNumber?
    }

    private struct PlaceKey: Hashable {
        let statute: String
        let edition: String
        let pinpoint: Pinpoint?
    }

    private let shelf: any StatuteShelf
    private var texts: [String: [EditionText]] = [:]
    private var quotations: [QuotationKey: QuotationCheck?] = [:]
    private var besides: [QuotationKey: BesideEdition?] = [:]
    private var successions: [String: EditionSuccession] = [:]
    private var keys: [String: String] = [:]
    private var choices: [MarkKey: EditionChoice?] = [:]
    private var facts: [PlaceKey: SuccessionFact] = [:]
    private lazy var repeals = RepealTable(shelf.repeals())

    init(_ shelf: any StatuteShelf) { self.shelf = shelf }

    /// The cases of a list's citations that are bases of powers, in order.
    func cases(of list: CitedList) -> [CitationCase] {
        let entries = list.powers.flatMap { power in
            power.citations.filter { $0.citation.field != .quoted }.map { (power, $0) }
        }
        let matches = shelf.statutes(of: entries.map(\.1.citation), listDate: list.list.date)
        let perList = marks(zip(entries.map(\.1), matches))
        var result: [CitationCase] = []
        result.reserveCapacity(entries.count)
        var index = 0
        while index < entries.count {
            let power = entries[index].0
            var end = index
            while end < entries.count, entries[end].0.power.place == power.power.place { end += 1 }
            let perPower = marks(zip(entries[index..<end].map(\.1), matches[index..<end]))
            for place in index..<end {
                result.append(make(entries[place].1, matches[place], power, list, perPower, perList))
            }
            index = end
        }
        return result
    }

    /// The editions of a statute, prepared once.
    func editions(of title: String) -> [EditionText] {
        if let known = texts[title] { return known }
        let made = shelf.editions(of: title).map(EditionText.init)
        texts[title] = made
        return made
    }

    /// The succession from one edition to another, worked out once.
    func succession(_ earlier: EditionText, _ later: EditionText) -> EditionSuccession {
        let key = [earlier.edition.title, earlier.edition.label, later.edition.label].joined(
            separator: "\u{1F}"
        )
        if let known = successions[key] { return known }
        let recorded = shelf.recordedSuccessions(of: earlier.edition.title).first {
            $0.earlier == earlier.edition.date && $0.later == later.edition.date
        }
        let made = EditionSuccession(from: earlier, to: later, recorded: recorded)
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

    private func title(_ match: StatuteMatch) -> String? {
        switch match {
        case .found(let title): title
        case .misspelt(let near): near.first
        case .notOnHand, .unnamed, .unknown, .ambiguous: nil
        }
    }

    /// For every statute the date of the edition that most of the marked citations name.
    private func marks(_ entries: some Sequence<(PowerCitation, StatuteMatch)>) -> [String: LegalDate] {
        var votes: [String: [LegalDate: Int]] = [:]
        for (entry, match) in entries
        where entry.citation.editionMark != nil || entry.citation.documentNumber != nil {
            guard let title = title(match) else { continue }
            let choice = marked(entry.citation, title)
            if let date = choice?.edition?.edition.date { votes[title, default: [:]][date, default: 0] += 1 }
        }
        return votes.compactMapValues { counts in
            counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        }
    }

    private func make(
        _ entry: PowerCitation,
        _ match: StatuteMatch,
        _ power: CitedPower,
        _ list: CitedList,
        _ perPower: [String: LegalDate],
        _ perList: [String: LegalDate]
    ) -> CitationCase {
        let citation = entry.citation
        let title = title(match)
        guard let title, let choice = choice(citation, title, perPower, perList, list.list.date) else {
            return CitationCase(
                list: list,
                power: power,
                entry: entry,
                match: match,
                statute: title,
                choice: nil,
                existence: .unknown,
                quotation: nil,
                beside: nil,
                succession: nil,
                repeal: repeals.repeal(of: citation, statute: title, editions: []),
                statuteKey: title ?? key(of: citation.statutePrinted),
                titlePlace: entry.findTitle()
            )
        }
        let existence = choice.edition?.existence(of: citation) ?? .unknown
        return CitationCase(
            list: list,
            power: power,
            entry: entry,
            match: match,
            statute: title,
            choice: choice,
            existence: existence,
            quotation: existence == .exists ? quotation(citation, title, choice) : nil,
            beside: choice.edition == nil ? beside(citation, title, choice) : nil,
            succession: fact(citation, title, choice, existence),
            repeal: repeals.repeal(of: citation, statute: title, editions: choice.all.map(\.edition.date)),
            statuteKey: title,
            titlePlace: entry.findTitle()
        )
    }

    private func choice(
        _ citation: Citation,
        _ title: String,
        _ perPower: [String: LegalDate],
        _ perList: [String: LegalDate],
        _ listDate: LegalDate?
    ) -> EditionChoice? {
        let all = editions(of: title)
        guard !all.isEmpty else { return nil }
        let chooser = EditionChooser(all: all)
        return marked(citation, title)
            ?? chooser.unmarked(power: perPower[title], list: perList[title], listDate: listDate)
    }

    /// The edition that a citation's mark or number tells, worked out once for each of them.
    private func marked(_ citation: Citation, _ title: String) -> EditionChoice? {
        let key = MarkKey(statute: title, mark: citation.editionMark, number: citation.documentNumber)
        if let known = choices[key] { return known }
        let made = EditionChooser(all: editions(of: title)).marked(citation)
        choices[key] = .some(made)
        return made
    }

    private func quotation(_ citation: Citation, _ title: String, _ choice: EditionChoice) -> QuotationCheck?
    {
        guard let words = citation.quotation?.text, let pinpoint = citation.pinpoint,
            let edition = choice.edition
        else { return nil }
        let key = QuotationKey(
            statute: title,
            edition: edition.edition.label,
            pinpoint: pinpoint,
            words: words
        )
        if let known = quotations[key] { return known }
        let others = choice.all.filter { $0.edition.date != edition.edition.date }
        let made = QuotationCheck.check(words, at: pinpoint, in: edition, others: others)
        quotations[key] = .some(made)
        return made
    }

    /// Looks for the words of a citation whose edition is not on hand in the editions that are.
    private func beside(_ citation: Citation, _ title: String, _ choice: EditionChoice) -> BesideEdition? {
        guard let words = citation.quotation?.text, let pinpoint = citation.pinpoint,
            let number = pinpoint.article
        else { return nil }
        let key = QuotationKey(statute: title, edition: "", pinpoint: pinpoint, words: words)
        if let known = besides[key] { return known }
        var made: BesideEdition?
        for text in choice.all.reversed() where text.hasWords {
            let start =
                text.contains(number) ? pinpoint : text.edition.articles.first.map { Pinpoint($0.number) }
            guard let start else { continue }
            let place = text.existence(of: start) == .exists ? start : Pinpoint(start.article ?? number)
            guard let check = QuotationCheck.check(words, at: place, in: text, leastElsewhere: 0.6) else {
                continue
            }
            if check.stretches.contains(where: { $0.comparison.similarity >= 0.6 }) {
                made = BesideEdition(edition: text.edition, stretches: check.stretches)
                break
            }
        }
        besides[key] = .some(made)
        return made
    }

    private func fact(
        _ citation: Citation,
        _ title: String,
        _ choice: EditionChoice,
        _ existence: PlaceExistence
    ) -> SuccessionFact? {
        guard let edition = choice.edition, let later = choice.superseding else { return nil }
        let place = existence == .exists || existence == .unknown ? citation.pinpoint : nil
        let key = PlaceKey(statute: title, edition: edition.edition.label, pinpoint: place)
        if let known = facts[key] { return known }
        let succession = self.succession(edition, later)
        let link = place.flatMap { succession.successor(of: $0) }
        let made = SuccessionFact(
            label: later.edition.label,
            since: later.edition.effective,
            madeBy: later.edition.madeBy,
            link: link,
            diff: link.map { succession.diff($0) } ?? []
        )
        facts[key] = made
        return made
    }
}
