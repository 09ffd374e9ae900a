public import Citations
public import Law

/// The shelf that a statute directory makes, with the editions' texts fetched when they are needed.
public struct DirectoryShelf: StatuteShelf {
    private let directory: StatuteDirectory
    private let idOfTitle: [String: Int64]
    private let recorded: [Succession]
    private let fetch: @Sendable (Int64) -> Edition?
    private let findRepeals: @Sendable () -> [StatuteRepeal]

    /// A shelf.
    ///
    /// - Parameters:
    ///   - directory: the statutes on hand.
    ///   - recorded: successions that somebody wrote down.
    ///   - repeals: gives the statutes that others repealed; asked for once in a check.
    ///   - edition: gives an edition by its number in the directory, or nil when it cannot be read.
    public init(
        directory: StatuteDirectory,
        recorded: [Succession] = [],
        repeals: @escaping @Sendable () -> [StatuteRepeal] = { [] },
        edition: @escaping @Sendable (Int64) -> Edition?
    ) {
        self.directory = directory
        self.recorded = recorded
        fetch = edition
        findRepeals = repeals
        idOfTitle = Dictionary(
            directory.statutes.map { ($0.title, $0.id) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The statutes that the citations of one list name.
    public func statutes(of citations: [Citation], listDate: LegalDate?) -> [StatuteMatch] {
        let context = directory.context(of: citations, listDate: listDate)
        var answers: [MatchKey: StatuteMatch] = [:]
        var matches = citations.map { citation in
            let key = MatchKey(citation)
            if let known = answers[key] { return known }
            let made = match(citation, context)
            answers[key] = made
            return made
        }
        var rightly: [String: String] = [:]
        for (citation, match) in zip(citations, matches) {
            if case .found(let title) = match { rightly[citation.statutePrinted] = title }
        }
        let slips = TitleSlips(rightly: rightly, directory: directory)
        var known: [String: [String]] = [:]
        for index in matches.indices where matches[index] == .notOnHand {
            let citation = citations[index]
            let key = citation.statutePrinted + "|" + (citation.documentNumber?.standard ?? "")
            let near = known[key] ?? slips.near(citation)
            known[key] = near
            if !near.isEmpty { matches[index] = .misspelt(near: near) }
        }
        return matches
    }

    /// The successions of a statute that somebody wrote down.
    public func recordedSuccessions(of title: String) -> [Succession] {
        recorded.filter { $0.title == title }
    }

    /// Which statutes were repealed by others, as far as the texts on hand tell.
    public func repeals() -> [StatuteRepeal] { findRepeals() }

    private func match(_ citation: Citation, _ context: ResolutionContext) -> StatuteMatch {
        let resolution = directory.resolve(citation, in: context)
        if let id = resolution.statuteID, let statute = directory.statute(id) {
            return .found(title: statute.title)
        }
        switch resolution.outcome {
        case .titleMisspelt(let near): return .misspelt(near: near)
        case .titleUnknown(let near): return .unknown(near: near)
        case .titleAmbiguous(let titles): return .ambiguous(titles: titles)
        case .noTitle: return .unnamed
        default: return .notOnHand
        }
    }

    /// What the answer about a citation's statute depends on, inside one list.
    private struct MatchKey: Hashable {
        let title: String
        let form: TitleForm
        let issuer: String?
        let mark: EditionMark?
        let number: DocumentNumber?

        init(_ citation: Citation) {
            title = citation.statutePrinted
            form = citation.titleForm
            issuer = citation.issuerPrinted
            mark = citation.editionMark
            number = citation.documentNumber
        }
    }

    /// The editions of a statute by its full title, in the order of their dates.
    public func editions(of title: String) -> [Edition] {
        guard let id = idOfTitle[title], let statute = directory.statute(id) else { return [] }
        return statute.editions.compactMap { fetch($0.id) }.sorted { left, right in
            switch (left.date, right.date) {
            case (let first?, let second?): first < second
            case (nil, _?): true
            default: false
            }
        }
    }
}

extension CitedList {
    /// A list with the citations found in its basis columns.
    ///
    /// Cost: linear in the cells' text.
    public init(extracting list: PowerList) {
        let extractor = CitationExtractor()
        let powers = list.powers.map { power in
            var citations: [PowerCitation] = []
            var unparsed: [PowerUnparsed] = []
            for cell in power.fields {
                let field: CitationField
                switch cell.role {
                case .legalBasis: field = .legalBasis
                case .accountability: field = .accountability
                case .dutiesBasis: field = .responsibility
                default: continue
                }
                let found = extractor.extract(cell.content, field: field)
                citations += found.citations.map {
                    PowerCitation(citation: $0, label: cell.label, cell: cell.content)
                }
                unparsed += found.unparsed.map {
                    PowerUnparsed(unparsed: $0, field: field, label: cell.label, cell: cell.content)
                }
            }
            return CitedPower(power: power, citations: citations, unparsed: unparsed)
        }
        self.init(list: list, powers: powers)
    }
}
