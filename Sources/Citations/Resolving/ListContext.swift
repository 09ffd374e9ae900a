public import Law

/// What the text around a citation tells about it.
public struct ResolutionContext: Sendable {
    /// The date of the list, or nil.
    public var listDate: LegalDate?
    /// For a statute the edition that other citations of the same power mark.
    public var markedInPower: [Int64: Int64]
    /// For a statute the edition that the same list marks elsewhere.
    public var markedEditions: [Int64: Int64]
    /// The day of the text that cites, when it is a statute's: it means the editions of other statutes that were made by then.
    public var textDate: LegalDate?
    /// The statutes that the text at hand cites, for 实施条例 and other names that mean something only there.
    public var statutes: Set<Int64>
    /// What is known of the titles of the list, each once.
    var titles: [PrintedTitle: KnownTitle] = [:]
    /// The events of the marks of the list, each mark read once.
    var events: [EditionMark: [PrintedEvent]] = [:]

    /// The events that a mark prints.
    func events(of mark: EditionMark?) -> [PrintedEvent] {
        mark.map { events[$0] ?? $0.events } ?? []
    }

    /// A context.
    public init(
        listDate: LegalDate? = nil,
        markedEditions: [Int64: Int64] = [:],
        markedInPower: [Int64: Int64] = [:],
        textDate: LegalDate? = nil,
        statutes: Set<Int64> = []
    ) {
        self.listDate = listDate
        self.markedEditions = markedEditions
        self.markedInPower = markedInPower
        self.textDate = textDate
        self.statutes = statutes
    }

    /// No context.
    public static let none = ResolutionContext()
}

/// What is known of a title of a list.
struct KnownTitle: Sendable {
    /// What it was found to mean.
    var meaning: TitleResolution
    /// The name under which its citations belong together where it is not on hand.
    let commonName: String?
}

/// What the citations of a list tell about each other.
extension StatuteDirectory {
    /// The context in which a list's citations are resolved: which editions it marks, which statutes it cites, and what each of
    /// its titles means, slips of the pen that its other titles give away included.
    ///
    /// Cost: every different title is looked up once; one that is not on hand is held against the others.
    ///
    /// - Parameters:
    ///   - citations: the citations of the list; those inside quoted text tell nothing about the list.
    ///   - date: the list's date, or nil.
    /// - Returns: the context of the list, without that of a power.
    public func context(of citations: some Sequence<Citation>, listDate date: LegalDate? = nil)
        -> ResolutionContext
    {
        var titles = CitedTitles()
        titles.add(Array(citations))
        return context(of: titles, listDate: date)
    }

    /// The context in which a list's citations are resolved, by the titles that they name.
    ///
    /// - Parameters:
    ///   - titles: the titles of the list.
    ///   - date: the list's date, or nil.
    /// - Returns: the context of the list, without that of a power.
    public func context(of titles: CitedTitles, listDate date: LegalDate? = nil) -> ResolutionContext {
        var context = ResolutionContext(listDate: date)
        let order = titles.order
        for mark in order.compactMap(\.mark) where context.events[mark] == nil {
            context.events[mark] = mark.events
        }
        for printed in order {
            if let match = matches(printed, among: []).first { context.statutes.insert(match.statuteID) }
        }
        var rightly: [String: String] = [:]
        for printed in order {
            let found = title(printed, among: context.statutes)
            context.titles[printed] = KnownTitle(meaning: found, commonName: commonName(of: printed))
            if case .found(let id) = found, let title = statute(id)?.title { rightly[printed.title] = title }
        }
        let slips = NeighbourSlips(rightly: rightly, directory: self)
        for printed in order where context.titles[printed]?.meaning == .notOnHand {
            let near = slips.near(printed)
            if !near.isEmpty { context.titles[printed]?.meaning = .misspelt(near: near) }
        }
        context.markedEditions = markedEditions(order.map { ($0, titles.count(of: $0)) }, context)
        return context
    }

    /// The context of one power of a list: what its own citations mark comes before what the list tells.
    ///
    /// - Parameters:
    ///   - cells: what was found in the cells of the power.
    ///   - list: the context of its list.
    /// - Returns: the context in which the power's citations are resolved.
    public func context(ofPower cells: [FoundCitations], in list: ResolutionContext) -> ResolutionContext {
        var context = list
        var marked: [(printed: PrintedTitle, count: Int)] = []
        for cell in cells.indices {
            // By their indices: a citation is large, and a sequence would copy each.
            for index in cells[cell].citations.indices where cells[cell].citations[index].marksBasis {
                marked.append((PrintedTitle(cells[cell].citations[index]), 1))
            }
        }
        guard !marked.isEmpty else { return context }
        context.markedInPower = markedEditions(marked, list)
        return context
    }

    /// For every statute the edition that most of the marked titles name; of two named as often the later one.
    private func markedEditions(_ titles: [(printed: PrintedTitle, count: Int)], _ context: ResolutionContext)
        -> [Int64: Int64]
    {
        struct Vote {
            var count = 0
            var date = 0
        }
        var votes: [Int64: [Int64: Vote]] = [:]
        for (printed, count) in titles where printed.mark?.date != nil || printed.number != nil {
            guard let statute = statute(meantBy: context.titles[printed]?.meaning),
                let (edition, reason) = EditionChooser(statute, dayOfOrder: dayOfOrder).marked(
                    printed.mark,
                    printed.number,
                    context.events(of: printed.mark),
                    listDate: context.listDate
                )?.edition,
                !reason.isLater
            else { continue }
            votes[statute.id, default: [:]][edition.id, default: Vote(date: edition.date.sortKey)].count +=
                count
        }
        return votes.compactMapValues { editions in
            editions.max {
                ($0.value.count, $0.value.date, $1.key) < ($1.value.count, $1.value.date, $0.key)
            }?.key
        }
    }
}

extension Citation {
    /// Whether it is a basis and tells of an edition.
    fileprivate var marksBasis: Bool {
        field.isBasis && (editionMark?.date != nil || documentNumber != nil)
    }
}
