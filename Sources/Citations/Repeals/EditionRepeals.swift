internal import Foundation
public import Law

/// A statute that an edition says it repeals, with the place that says so.
public struct StatedRepeal: Hashable, Sendable, Codable {
    /// The repealed statute, as the clause prints it.
    public let repealed: RepealedStatute
    /// The article that says so; nil in a text without articles and in an annex.
    public let article: ArticleNumber?
    /// The heading of the annex that lists it, or nil.
    public let annex: String?
    /// The first day on which it is repealed; nil when nothing tells.
    public let since: LegalDate?

    /// A statute that an edition says it repeals.
    public init(repealed: RepealedStatute, article: ArticleNumber?, annex: String? = nil, since: LegalDate?) {
        self.repealed = repealed
        self.article = article
        self.annex = annex
        self.since = since
    }

    /// The place as officers read it: `第四十五条`, `附件一`; empty for a text without articles.
    public var place: String { article?.chinese ?? annex ?? "" }
}

/// What an edition says about force: the statutes that it ends, and what in it takes effect on a day of its own.
///
/// Read once, when an edition is imported; the catalog keeps it (``text``).
public struct EditionRepeals: Hashable, Sendable, Codable {
    /// The statutes that it repeals, in the order of the text, none twice.
    public let repeals: [StatedRepeal]
    /// What takes effect on a day of its own.
    public let parts: [EffectClause.Part]

    /// Whether it says nothing of the kind.
    public var isEmpty: Bool { repeals.isEmpty && parts.isEmpty }

    /// Reads an edition; a digest says nothing.
    ///
    /// Cost: linear in the edition's text.
    public init(_ edition: Edition) {
        guard edition.textKind == .full else {
            (repeals, parts) = ([], [])
            return
        }
        var reader = RepealReader(EffectDays(edition))
        reader.read(edition)
        repeals = reader.repeals
        parts = reader.days.parts.flatMap { $0.articles(in: edition) }
    }

    /// What the catalog keeps: JSON, empty where the edition says nothing.
    public var text: String {
        guard !isEmpty, let json = try? JSONEncoder().encode(self) else { return "" }
        return String(decoding: json, as: UTF8.self)
    }

    /// Reads what ``text`` wrote; nil when it is damaged.
    public init?(text: String) {
        if text.isEmpty {
            (repeals, parts) = ([], [])
            return
        }
        guard let read = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = read
    }

    /// The day from which a place is in force, where the edition gives it one of its own.
    public func since(_ place: Pinpoint) -> LegalDate? {
        parts.filter { $0.covers(place) }.map(\.since).max()
    }
}

extension EffectClause.Part {
    /// The part by its articles: those of a chapter from its first to its last.
    fileprivate func articles(in edition: Edition) -> [EffectClause.Part] {
        guard place.isHeading else { return [self] }
        let (number, unit) = place.part.map { ($0, "编") } ?? place.chapter.map { ($0, "章") } ?? (0, "节")
        let name = "第\(ChineseNumeral.text(number))\(unit)"
        let inside = edition.articles.filter { article in
            article.headingPath.contains {
                edition.headings.indices.contains($0) && edition.headings[$0].text.hasPrefix(name)
            }
        }
        guard let first = inside.first?.number, let last = inside.last?.number else { return [] }
        return [EffectClause.Part(place: Pinpoint(first), through: Pinpoint(last), since: since)]
    }
}

/// Goes through an edition for what it repeals.
private struct RepealReader {
    private(set) var repeals: [StatedRepeal] = []
    let days: EffectDays

    init(_ days: EffectDays) { self.days = days }

    mutating func read(_ edition: Edition) {
        var annexIsListed = false
        for article in edition.articles {
            let text = article.text
            guard RepealWords.mayStand(in: text) else { continue }
            annexIsListed = read(text, article: article.number, annex: nil) || annexIsListed
        }
        if let preamble = edition.preamble?.text, RepealWords.mayStand(in: preamble) {
            annexIsListed = read(preamble, article: nil, annex: nil) || annexIsListed
        }
        for passage in edition.passages where passage.kind != .duplicate {
            let title = passage.title
            let announces = RepealList.announces(title)
            let text = passage.content.text
            guard announces || annexIsListed || RepealWords.mayStand(in: text) else { continue }
            let annex = passage.kind == .annex ? RepealList.annexName(title) : nil
            _ = read(text, article: nil, annex: annex, isListed: announces)
        }
    }

    /// Reads lines; returns whether they speak of an annex that lists what is repealed.
    private mutating func read(
        _ text: String,
        article: ArticleNumber?,
        annex: String?,
        isListed: Bool = false
    ) -> Bool {
        var list = RepealList(isOpen: isListed)
        var namesAnnex = false
        for line in text.split(separator: "\n") {
            if list.isOpen, let titles = list.titles(of: line) {
                for title in titles { add(title, list.since, article, annex) }
                continue
            }
            for sentence in line.split(whereSeparator: { "。；".contains($0) }) {
                guard let clause = RepealClause(sentence) else { continue }
                for title in clause.repealed { add(title, clause.since, article, annex) }
                if clause.isCollective {
                    list = RepealList(isOpen: true, since: clause.since)
                    namesAnnex = namesAnnex || sentence.contains("附")
                }
            }
            list.note(line)
        }
        return namesAnnex
    }

    private mutating func add(
        _ title: RepealedStatute,
        _ since: RepealClause.Since,
        _ article: ArticleNumber?,
        _ annex: String?
    ) {
        guard !repeals.contains(where: { $0.repealed == title }) else { return }
        repeals.append(
            StatedRepeal(
                repealed: title,
                article: article,
                annex: annex,
                since: days.day(of: since, after: title.made)
            )
        )
    }
}

/// The days on which an edition's own words say that it takes effect.
struct EffectDays: Sendable {
    private let effect: EffectClause.Day?
    private let published: [LegalDate]
    private let date: LegalDate?
    /// What takes effect on a day of its own.
    let parts: [EffectClause.Part]

    init(_ edition: Edition) {
        var clauses = edition.articles.suffix(4).reversed().compactMap { EffectClause($0.text) }
        if edition.articles.isEmpty, let preamble = edition.preamble?.text {
            clauses = preamble.split(separator: "\n").suffix(12).reversed().compactMap {
                EffectClause(String($0))
            }
        }
        effect = clauses.compactMap(\.day).first
        parts = clauses.reversed().flatMap(\.parts)
        let promulgated = edition.history.filter { $0.kind == .promulgated }.compactMap(\.date)
        let made = edition.history.filter { $0.kind != .effective && $0.kind != .repealed }.compactMap(\.date)
        published = (promulgated.isEmpty ? made : promulgated + made.filter { $0 > promulgated[0] }).sorted()
        date = edition.date
    }

    /// The day that a clause means: an amended text keeps the clause of the first one, and what it ends was made before that.
    func day(of since: RepealClause.Since, after made: LegalDate?) -> LegalDate? {
        let first = published.first { day in made.map { $0 <= day } ?? true } ?? published.first ?? date
        switch (since, effect) {
        case (.day(let day), _), (.effect, .day(let day)): return day
        case (.publication, _), (.effect, .publication), (.effect, nil): return first
        }
    }
}
