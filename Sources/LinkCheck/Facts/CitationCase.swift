import Catalog
import Citations
import Law
import Revision

/// Everything that is known about one citation when the rules look at it.
///
/// Immutable, and a reference: twenty rules sort and group the cases of a list, which copies them many times over.
final class CitationCase: Sendable {
    /// The list.
    let list: CitedList
    /// The power.
    let power: CitedPower
    /// The citation with its cell.
    let entry: PowerCitation
    /// The statute's full title, when it is on hand.
    let statute: String?
    /// The edition that the citation is judged by; none where what is on hand is later than the list.
    let edition: EditionText?
    /// The heading data of the edition that it was resolved to, later than the list or not.
    let resolvedEdition: Edition?
    /// The power of the same list whose mark lent the edition to this citation, which prints none; nil for every other reason.
    let lender: Power?
    /// Every edition of the statute on hand, in the order of their dates.
    let editions: [EditionText]
    /// Whether the place exists in the edition that the citation is judged by.
    let existence: PlaceExistence
    /// The quotation against that edition, held against all places that are cited in front of it together.
    let quotation: QuotationCheck?
    /// The text in force, where the edition is only borrowed and the quotation is word for word what that text has at the places cited.
    let rightReading: Edition?
    /// Whether it is the first of the citations in front of the quotation: what the words tell is told there, once.
    let leadsQuotation: Bool
    /// The places cited in front of the quotation.
    let quotedPlaces: [Pinpoint]
    /// Where the quoted words stand when the place cited does not exist.
    let misfit: QuotationPlace?
    /// The quotation against an edition on hand, when the one cited is not: for the reader, never an accusation.
    let beside: BesideEdition?
    /// What became of the place in the latest edition on hand.
    let succession: SuccessionFact?
    /// The latest edition on hand, which took the place of the one cited, where that one is not on hand.
    let replacement: Edition?
    /// What repealed the statute, or nil.
    let repeal: StandingTable.Found?
    /// The place's own first day of force, where the edition gives it one.
    let placeInForceSince: LegalDate?
    /// The day of the check.
    let today: LegalDate

    /// The statute by which citations are grouped: its full title, or the printed one folded.
    let statuteKey: String
    /// Where the title stands in the cell: printed with the citation, or before it and carried on.
    let titlePlace: Range<Int>?
    /// Whether no other citation of the cell stands behind its title.
    let isAloneBehindTitle: Bool

    init(
        list: CitedList,
        power: CitedPower,
        entry: PowerCitation,
        statute: String?,
        edition: EditionText?,
        resolvedEdition: Edition?,
        lender: Power?,
        editions: [EditionText],
        existence: PlaceExistence,
        quotation: QuotationCheck?,
        rightReading: Edition?,
        leadsQuotation: Bool,
        quotedPlaces: [Pinpoint],
        misfit: QuotationPlace?,
        beside: BesideEdition?,
        succession: SuccessionFact?,
        replacement: Edition?,
        repeal: StandingTable.Found?,
        placeInForceSince: LegalDate?,
        today: LegalDate,
        statuteKey: String,
        titlePlace: Range<Int>?,
        isAloneBehindTitle: Bool
    ) {
        self.list = list
        self.power = power
        self.entry = entry
        self.statute = statute
        self.edition = edition
        self.resolvedEdition = resolvedEdition
        self.lender = lender
        self.editions = editions
        self.existence = existence
        self.quotation = quotation
        self.rightReading = rightReading
        self.leadsQuotation = leadsQuotation
        self.quotedPlaces = quotedPlaces
        self.misfit = misfit
        self.beside = beside
        self.succession = succession
        self.replacement = replacement
        self.repeal = repeal
        self.placeInForceSince = placeInForceSince
        self.today = today
        self.statuteKey = statuteKey
        self.titlePlace = titlePlace
        self.isAloneBehindTitle = isAloneBehindTitle
    }

    /// The citation.
    var citation: Citation { entry.citation }

    /// The quotation's check, for the one citation at which it is told.
    var toldQuotation: QuotationCheck? { leadsQuotation && rightReading == nil ? quotation : nil }

    /// Where it stands.
    var place: SourcePlace { list.list.source.place(citation.place, column: entry.column) }

    /// What was resolved.
    var resolution: Resolution { entry.resolution }

    /// The outcome: what was resolved, and where nothing stands in the way what the words tell.
    var outcome: CitationOutcome { CitationOutcome(resolution.outcome) ?? words }

    /// Whether what stands behind the place is enough to be words of a provision: 全国人大常委会 and 具体条款同上 are remarks.
    var quotesWords: Bool {
        guard let words = citation.quotation?.text else { return false }
        return !words.holds("同上") && ComparableText(words).count >= QuotationSearch.shortest
    }

    /// How the quotation ended.
    private var words: CitationOutcome {
        guard citation.quotation != nil else { return .placeExists }
        guard let quotation else { return quotesWords ? .incompleteText : .placeExists }
        if rightReading != nil { return .verbatim }
        if quotation.isMisplaced { return .misplaced }
        if quotation.isAltered { return .altered }
        return quotation.verdict == .abridged ? .abridged : .verbatim
    }

    /// The place in words: `《样品管理条例》（2010-03-01）第四条第二款`.
    func source(_ place: QuotationPlace? = nil) -> String {
        let label = place?.edition ?? edition?.edition.label ?? ""
        let where_ = place?.pinpoints.chinese ?? quotation?.places ?? citation.pinpoint?.chinese ?? ""
        return "《\(place?.statute ?? statute ?? citation.statutePrinted)》（\(label)）\(where_)"
    }
}

extension PowerCitation {
    /// Where the title stands in the cell: printed with the citation, or before it and carried on.
    func findTitle() -> Range<Int>? {
        if let printed = citation.titleRange { return printed }
        guard !citation.statutePrinted.isEmpty else { return nil }
        var text = cell.text
        let end = min(citation.range.lowerBound, text.utf8.count)
        return text.withUTF8 { bytes in
            Array(citation.statutePrinted.utf8).withUnsafeBufferPointer { title in
                var start = end - title.count
                while start >= 0 {
                    if bytes[start] == title[0], bytes[start..<(start + title.count)].elementsEqual(title) {
                        return start..<(start + title.count)
                    }
                    start -= 1
                }
                return nil
            }
        }
    }
}

/// A quotation compared with an edition that is not the one cited.
struct BesideEdition: Sendable {
    /// The edition.
    let edition: Edition
    /// Where the words stand in it, and how.
    let stretches: [StretchCheck]
}

/// What became of a cited place in the latest edition.
struct SuccessionFact: Sendable, Hashable {
    /// The later edition's label.
    let label: String
    /// The day on which it takes effect, as far as the text tells.
    let since: LegalDate?
    /// What made it.
    let madeBy: HistoryKind?
    /// The link; nil when no place is cited or the place does not exist.
    let link: ProvisionLink?
    /// The diff from the cited words to the later ones.
    let diff: [DiffSegment]
    /// The places that the link names, or may mean, with their words.
    let places: [ProvisionCandidate]
    /// The words of the place cited; empty when none is.
    let earlier: String
}
