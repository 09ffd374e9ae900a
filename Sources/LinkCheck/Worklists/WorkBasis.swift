internal import Citations
internal import Law
public import Library

/// What a library's work is made of, worked out once for a generation: the worklists of all revisions, and what became of the entries
/// that the journal knows and that are on none of them any more.
public struct WorkBasis: Sendable {
    /// The worklists.
    public let reports: [ImpactReport]
    /// The titles of the lists.
    public let lists: [String]
    let fates: [String: Fate]

    /// What became of an entry that is on no worklist any more.
    struct Fate: Sendable {
        let state: WorkState
        let sentence: String
    }

    /// One worklist alone: to tell its due days and how its entries stand.
    public init(_ report: ImpactReport) {
        reports = [report]
        lists = []
        fates = [:]
    }

    /// Works it out.
    ///
    /// Cost: that of ``LinkChecker/impacts(on:)``: every citation of an older edition is looked at once.
    ///
    /// - Parameters:
    ///   - checker: the checker over the library.
    ///   - lists: the library's lists.
    ///   - state: what the journal comes to.
    /// - Throws: ``ImpactError/unreadable(_:)``.
    public init(_ checker: LinkChecker, _ lists: [CitedList], _ state: JournalState) throws(ImpactError) {
        let reports = try checker.impacts(on: lists)
        let current = Set(reports.lazy.flatMap(\.entries).map(\.key))
        self.reports = reports
        self.lists = lists.map(\.list.title)
        fates = state.works.values.filter { !current.contains($0.subject.key) }.reduce(into: [:]) {
            $0[$1.subject.key] = checker.fate(of: $1.subject, lists)
        }
    }
}

extension LinkChecker {
    /// What became of an entry that is on no worklist any more.
    fileprivate func fate(of subject: WorkSubject, _ lists: [CitedList]) -> WorkBasis.Fate {
        guard let list = lists.first(where: { $0.list.title == subject.list }) else {
            return .init(state: .gone, sentence: "清单已不在库里")
        }
        let identities = PowerIdentities(list)
        guard let power = list.powers.first(where: { identities[$0.power] == subject.power }) else {
            return .init(state: .gone, sentence: "这项职权已不在清单里")
        }
        let cited = power.citations.compactMap { entry -> (edition: String?, place: String)? in
            guard let id = entry.resolution.statuteID, let statute = texts.directory.statute(id),
                statute.title == subject.statute
            else { return nil }
            let edition = statute.editions.first { $0.id == entry.resolution.editionID }
            return (edition?.label, entry.citation.pinpoint?.chinese ?? "整部")
        }
        guard !cited.isEmpty else {
            return .init(state: .corrected, sentence: "清单现在不再引用《\(subject.statute)》")
        }
        if cited.contains(where: { $0.edition == subject.from && $0.place == subject.place }) {
            return .init(state: .gone, sentence: "《\(subject.statute)》又有了新的版本，见新的一项")
        }
        if let new = cited.first(where: { ($0.edition ?? "") > subject.from }) {
            return .init(state: .corrected, sentence: "清单现在引用\(new.edition ?? "")版本\(new.place)")
        }
        let places = cited.map { $0.place }.joined(separator: "、")
        return .init(state: .gone, sentence: "清单现在引用旧版的\(places)，见新的一项")
    }
}
