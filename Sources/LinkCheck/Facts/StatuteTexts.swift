public import Citations
public import Law
internal import Library
public import Revision

/// The statutes on hand, as the link checker needs them: who they are, and their words when they are asked for.
///
/// The opened library makes one (``StatuteTexts/init(library:)``); tests make their own from editions.
public struct StatuteTexts: Sendable {
    /// The statutes by title, short name and number.
    public let directory: StatuteDirectory
    private let recorded: [Succession]
    private let fetch: @Sendable (Int64) throws -> Edition?
    private let kept: @Sendable (Int64, Int64) throws -> EditionSuccession?
    /// Which statutes and editions are in force between which days.
    let standings: StandingTable
    /// The day of the check.
    let today: LegalDate
    private let findArticles: @Sendable ([String]) throws -> [FoundArticle]
    /// What could not be read so far; what was found without it is not the whole.
    let trouble = ReadingTrouble()

    /// The texts of a directory's statutes.
    ///
    /// - Parameters:
    ///   - directory: the statutes on hand.
    ///   - recorded: successions that somebody wrote down.
    ///   - standings: which statutes and editions are in force between which days.
    ///   - today: the day of the check; lists that are older are judged by their own day as well.
    ///   - matched: gives two editions matched, by their numbers in the directory, or nil when nobody keeps them.
    ///     What it and the next two throw is kept, and thrown by who judges with these texts.
    ///   - holding: gives the articles of any statute that hold one of some runs of characters, the likeliest first, a few of them.
    ///   - edition: gives an edition by its number in the directory, or nil when there is none.
    public init(
        directory: StatuteDirectory,
        recorded: [Succession] = [],
        standings: StandingTable = StandingTable(),
        today: LegalDate,
        matched: @escaping @Sendable (Int64, Int64) throws -> EditionSuccession? = { _, _ in nil },
        holding: @escaping @Sendable ([String]) throws -> [FoundArticle] = { _ in [] },
        edition: @escaping @Sendable (Int64) throws -> Edition?
    ) {
        self.directory = directory
        self.recorded = recorded
        fetch = edition
        kept = matched
        self.standings = standings
        self.today = today
        findArticles = holding
    }

    /// The editions of a statute with their numbers, in the order of their dates; those without a date come first.
    func editions(of statute: StatuteEntry) -> [(id: Int64, edition: Edition)] {
        statute.editions.compactMap { entry in read(entry.id).map { (entry.id, $0) } }.sorted {
            left,
            right in
            switch (left.1.date, right.1.date) {
            case (let first?, let second?): first < second
            case (nil, _?): true
            default: false
            }
        }
    }

    /// Which articles, paragraphs and items an edition has, or nil when there is none.
    func outline(of edition: Int64) -> EditionOutline? { read(edition).map { EditionOutline($0) } }

    private func read(_ edition: Int64) -> Edition? { trouble.noted { try fetch(edition) } ?? nil }

    /// Two editions of a statute matched article by article: as they are kept, or else worked out here with what somebody wrote
    /// down about them.
    func succession(from earlier: EditionText, to later: EditionText) -> EditionSuccession {
        let (old, new) = (earlier.edition, later.edition)
        let entries = directory.statutes.first { $0.title == old.title }?.editions ?? []
        if let first = entries.first(where: { $0.date == old.date }),
            let second = entries.first(where: { $0.date == new.date }),
            let kept = trouble.noted({ try kept(first.id, second.id) }) ?? nil
        {
            return kept
        }
        let written = recorded.first {
            $0.title == old.title && $0.earlier == old.date && $0.later == new.date
        }
        return EditionSuccession(from: earlier, to: later, recorded: written)
    }

    /// The articles of any statute on hand that are likeliest to hold some words: those that hold one of their longest clauses.
    func articles(holding words: ComparableText) -> [FoundArticle] {
        let clauses = words.clauses(atLeast: 10, atMost: 24)
        let runs = clauses.enumerated().sorted {
            ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
        }
        return runs.isEmpty ? [] : trouble.noted { try findArticles(runs.prefix(4).map(\.element)) } ?? []
    }
}

extension ComparableText {
    /// The stretches between two marks, folded, the long ones cut.
    func clauses(atLeast least: Int, atMost most: Int) -> [String] {
        var result: [String] = []
        var start = 0
        for index in 1..<max(count + 1, 1) where index == count || gaps[index] != .none {
            if index - start >= least {
                let part = units[start..<min(index, start + most)]
                result.append(String(decoding: part, as: UTF16.self))
            }
            start = index
        }
        return result
    }
}
