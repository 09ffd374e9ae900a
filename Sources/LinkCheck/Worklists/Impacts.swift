internal import Citations
internal import Law
internal import Library
internal import Revision

/// A power that a revision does not touch, or of which that cannot be said.
public struct ImpactPower: Sendable, Hashable, Encodable {
    /// The list's title.
    public let list: String
    /// The power's code.
    public let code: String
    /// The power's name.
    public let power: String
    /// The places that it cites, in Chinese.
    public let places: [String]
    /// Why it is told here, in one Chinese clause.
    public let reason: String
}

extension LinkChecker {
    /// What a revision means for the powers that cite a statute.
    ///
    /// - Parameters:
    ///   - name: the statute's title or a usual short name.
    ///   - from: the earlier edition's label or its beginning, such as `2010`; nil for the one that the lists cite most.
    ///   - to: the later edition's label or its beginning; nil for the latest.
    ///   - lists: the lists with their citations.
    /// - Returns: the worklist.
    /// - Throws: ``ImpactError``.
    public func impact(
        of name: String,
        from: String? = nil,
        to: String? = nil,
        on lists: [CitedList]
    ) throws(ImpactError) -> ImpactReport {
        let builder = CaseBuilder(texts)
        let matches = texts.directory.matches(title: name)
        guard matches.count == 1, let only = matches.first,
            let statute = texts.directory.statute(only.statuteID)
        else { throw ImpactError.statuteNotOnHand(name) }
        let title = statute.title
        let all = builder.editions(of: statute.id).all
        try refuseUnreadable()
        guard all.count > 1, let latest = all.last else { throw ImpactError.oneEditionOnly(title) }
        let citing = CitingCases(lists, of: [statute.id], builder).all
        let later = try to.map { text throws(ImpactError) in try Self.edition(text, all) } ?? latest
        let earlier =
            try from.map { text throws(ImpactError) in try Self.edition(text, all) }
            ?? Self.mostCited(citing, besides: later) ?? all[all.count - 2]
        let report = ImpactMaker(title: title, succession: builder.succession(earlier, later)).report(citing)
        try refuseUnreadable()
        return report
    }

    /// The worklists of every statute that the lists cite in an edition which a later one on hand took the place of.
    ///
    /// - Parameter lists: the lists with their citations.
    /// - Returns: a worklist for each pair of editions, in the order of the titles; those without entries are left out.
    /// - Throws: ``ImpactError/unreadable(_:)``.
    public func impacts(on lists: [CitedList]) throws(ImpactError) -> [ImpactReport] {
        let builder = CaseBuilder(texts)
        let cited = Set(lists.lazy.flatMap(\.powers).flatMap(\.citations).compactMap(\.resolution.statuteID))
        let several = cited.filter { (texts.directory.statute($0)?.editions.count ?? 0) > 1 }
        let citing = Dictionary(grouping: CitingCases(lists, of: several, builder).all) {
            $0.facts.entry.resolution.statuteID ?? 0
        }
        var reports: [ImpactReport] = []
        for (id, cases) in citing {
            guard let title = texts.directory.statute(id)?.title else { continue }
            let editions = builder.editions(of: id)
            for earlier in editions.all {
                let isCited = cases.contains { $0.facts.edition?.edition.date == earlier.edition.date }
                guard isCited, let later = editions.superseding(earlier) else { continue }
                let maker = ImpactMaker(title: title, succession: builder.succession(earlier, later))
                reports.append(maker.report(cases))
            }
        }
        try refuseUnreadable()
        return reports.filter { !$0.entries.isEmpty }.sorted {
            ($0.statute, $0.to, $0.from) < ($1.statute, $1.to, $1.from)
        }
    }

    private func refuseUnreadable() throws(ImpactError) {
        do throws(LibraryError) { try texts.trouble.rethrow() } catch { throw .unreadable(error) }
    }

    private static func edition(_ text: String, _ all: [EditionText]) throws(ImpactError) -> EditionText {
        guard let found = all.last(where: { $0.edition.label.hasPrefix(text) }) else {
            throw ImpactError.editionNotOnHand(text, onHand: all.map(\.edition.label))
        }
        return found
    }

    private static func mostCited(_ cases: [CitingCase], besides later: EditionText) -> EditionText? {
        var counts: [String: Int] = [:]
        for facts in cases.map(\.facts) {
            guard let edition = facts.edition, edition.edition.label != later.edition.label else {
                continue
            }
            counts[edition.edition.label, default: 0] += 1
        }
        let label = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        return cases.lazy.compactMap(\.facts.edition).first { $0.edition.label == label }
    }
}

/// A citation with what names its power in every import of its list.
struct CitingCase {
    let facts: CitationCase
    /// What names the power in its list.
    let identity: String
}

/// The citations of some statutes, list by list.
struct CitingCases {
    let all: [CitingCase]

    /// Gathers what is known of the citations; those of other statutes are left out before anything is looked up.
    init(_ lists: [CitedList], of statutes: Set<Int64>, _ builder: CaseBuilder) {
        all = lists.flatMap { list -> [CitingCase] in
            let identities = PowerIdentities(list)
            let citing = list.powers.compactMap { power -> CitedPower? in
                let citations = power.citations.filter {
                    $0.resolution.statuteID.map(statutes.contains) ?? false
                }
                guard !citations.isEmpty else { return nil }
                return CitedPower(id: power.id, power: power.power, citations: citations)
            }
            guard !citing.isEmpty else { return [] }
            return builder.cases(of: CitedList(list: list.list, powers: citing, isDraft: list.isDraft)).map {
                CitingCase(facts: $0, identity: identities[$0.power.power])
            }
        }
    }
}

/// What names the powers of a list in every import of it: the code, or the name where there is none that tells, with the sub-item.
///
/// Where several powers would bear one name, the serial number is added, and where that is one as well, which of them in their order it
/// is: an entry of a worklist is of one power. What a spreadsheet made of a code (7.29E+25) names nobody.
struct PowerIdentities {
    /// Where a power stands, with what it is called.
    private struct Place: Hashable {
        let row: Int
        let code: String
        let name: String
        let subitem: String?

        init(_ power: Power) {
            (row, code, name, subitem) = (power.place, power.code, power.name, power.subitem)
        }
    }

    private var identities: [Place: String] = [:]

    init(_ list: CitedList) {
        let powers = list.powers.map(\.power)
        let bare = powers.map(Self.plain)
        let bearers = Dictionary(bare.map { ($0, 1) }, uniquingKeysWith: +)
        let full = zip(powers, bare).map { power, plain in
            guard bearers[plain, default: 0] > 1, let serial = power.serial else { return plain }
            return "\(serial) \(plain)"
        }
        var seen: [String: Int] = [:]
        for (power, name) in zip(powers, full) {
            let number = seen[name, default: 0] + 1
            seen[name] = number
            identities[Place(power)] = number == 1 ? name : "\(name)（\(number)）"
        }
    }

    subscript(power: Power) -> String { identities[Place(power)] ?? Self.plain(power) }

    private static func plain(_ power: Power) -> String {
        let tells =
            !power.code.isEmpty && !CodeDamage.isScientific(power.code) && !CodeDamage.isZeroed(power.code)
        return (tells ? power.code : power.name) + (power.subitem.map { "／\($0)" } ?? "")
    }
}
