import Citations
import Law
import Revision

/// What a power cites, column by column and statute by statute, as its citations were resolved.
struct PowerBases: Sendable {
    /// The columns that hold bases.
    static let fields: [CitationField] = [.legalBasis, .responsibility, .accountability]

    /// What stands in one column.
    struct Column: Sendable {
        /// The statutes by their keys: the letters of their titles.
        var statutes: [String: StatuteBasis] = [:]
        /// Their keys in the order of the column.
        var order: [String] = []
    }

    let columns: [CitationField: Column]

    init(_ citations: [PowerCitation]) {
        var columns: [CitationField: Column] = [:]
        for entry in citations where Self.fields.contains(entry.citation.field) {
            guard let key = StatuteBasis.key(of: entry) else { continue }
            let field = entry.citation.field
            if columns[field]?.statutes[key] == nil {
                columns[field, default: Column()].order.append(key)
                columns[field]?.statutes[key] = StatuteBasis(key: key, entry)
            } else {
                columns[field]?.statutes[key]?.add(entry)
            }
        }
        self.columns = columns
    }

    /// The bases of the powers of a list; a further sub-item without any has those of the row above.
    static func all(in list: CitedList) -> [PowerBases] {
        var above: [PowerCitation] = []
        return list.powers.map { power in
            if !power.power.continuesPrevious
                || power.citations.contains(where: { $0.citation.field.isBasis })
            {
                above = power.citations
            }
            return PowerBases(above)
        }
    }

    /// The legal bases in one line: `《样品管理条例》第四条、第五条；《陈列室管理办法》`.
    var sentence: String {
        guard let column = columns[.legalBasis] else { return "" }
        return column.order.compactMap { column.statutes[$0] }.map { "《\($0.title)》\($0.placesInWords)" }
            .joined(separator: "；")
    }
}

/// What a power cites of one statute in one column.
struct StatuteBasis: Sendable {
    let key: String
    /// The statute's full title where it is on hand, else the printed one.
    let title: String
    /// The statute's number in the directory, or nil.
    let statuteID: Int64?
    /// The number of the edition cited, or nil where it is not on hand.
    private(set) var editionID: Int64?
    /// The first citation that says something about the edition, else the first.
    private(set) var first: PowerCitation
    /// The places, ascending, each once; a range with all its articles.
    private(set) var places: [Pinpoint] = []
    /// Words that are quoted, of one place or of several together.
    struct Quoted {
        let places: Set<Pinpoint>
        let quotation: Quotation
    }

    /// What is quoted, in the order of the column; of places that are quoted twice the first words.
    private(set) var quoted: [Quoted] = []

    /// So many places are named in a sentence.
    private static let mostNamed = 12
    /// A range of more articles that no edition on hand tells is left as its two ends.
    private static let longestRange = 60

    init(key: String, _ entry: PowerCitation) {
        self.key = key
        statuteID = entry.resolution.statuteID
        title = entry.resolution.statuteName ?? entry.citation.statutePrinted
        editionID = entry.resolution.editionID
        first = entry
        add(entry)
    }

    /// By what the statute of a citation is known again: its title's letters, whatever marks stand between them, without
    /// 中华人民共和国, which a title that is not on hand has in one list and not in the other; nil where it names none.
    static func key(of entry: PowerCitation) -> String? {
        let title = PowerKey.letters(entry.resolution.statuteName ?? entry.citation.statutePrinted)
        guard title.hasPrefix(state), title.count > state.count + 1 else {
            return title.isEmpty ? nil : title
        }
        return String(title.dropFirst(state.count))
    }

    private static let state = "中华人民共和国"

    mutating func add(_ entry: PowerCitation) {
        if !isMarked, entry.isMarked { (first, editionID) = (entry, entry.resolution.editionID) }
        let cited = Self.places(of: entry)
        for place in cited where !places.contains(place) { places.append(place) }
        places.sort()
        if let quotation = entry.citation.quotation { add(quotation, of: Set(cited)) }
    }

    /// Places before one quotation have it together: it is the wording of none of them alone.
    private mutating func add(_ quotation: Quotation, of places: Set<Pinpoint>) {
        if let known = quoted.firstIndex(where: { $0.quotation == quotation }) {
            quoted[known] = Quoted(places: quoted[known].places.union(places), quotation: quotation)
        } else if !places.isEmpty, !quoted.contains(where: { $0.places == places }) {
            quoted.append(Quoted(places: places, quotation: quotation))
        }
    }

    /// Whether the list says which edition it means.
    var isMarked: Bool { first.isMarked }

    /// The places in words; nothing where the statute alone is cited.
    var placesInWords: String { Self.words(of: places) }

    static func words(of places: [Pinpoint]) -> String {
        let named = places.prefix(mostNamed).map(\.chinese).joined(separator: "、")
        return places.count > mostNamed ? named + "等\(places.count)处" : named
    }

    /// What the list prints about the edition, or nothing.
    var printedMark: String {
        first.citation.editionMark?.printed ?? first.citation.documentNumber?.printed ?? ""
    }

    private static func places(of entry: PowerCitation) -> [Pinpoint] {
        if !entry.resolution.pinpoints.isEmpty { return entry.resolution.pinpoints }
        guard let place = entry.citation.pinpoint else { return [] }
        guard let through = entry.citation.through else { return [place] }
        if let from = place.article, let to = through.article, from.suffix == nil, to.suffix == nil,
            (1...longestRange).contains(to.number - from.number)
        {
            return (from.number...to.number).compactMap { ArticleNumber($0) }.map { Pinpoint($0) }
        }
        return [place, through]
    }
}

extension PowerCitation {
    /// Whether it says which edition it means.
    fileprivate var isMarked: Bool {
        citation.editionMark?.date != nil || citation.documentNumber != nil
    }
}
