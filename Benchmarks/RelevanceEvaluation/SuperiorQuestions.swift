import Catalog
import Law
import Library

/// A question of the measure of superior law: an article whose citations of national articles are its answers.
struct SuperiorCase {
    /// What kind of text asks.
    enum Kind: String, CaseIterable {
        /// An article of a local regulation or rule.
        case local
        /// An article of a departmental rule, or of a text without a rank.
        case departmental
        /// An article of an administrative regulation, which asks for laws alone.
        case regulation
        /// The words of a local basis that a power quotes beside national articles.
        case power
    }

    let kind: Kind
    /// The title of the rule, by which the cases are parted.
    let title: String
    let edition: String?
    let article: ArticleNumber
    /// `title#number` of every wanted article.
    let wanted: Set<String>

    /// Which third a rule belongs to, by the SHA-256 of its title taken modulo 3; 2 is kept unread while tuning.
    static func third(of title: String) -> Int {
        // 256 is 1 modulo 3, so that the number's remainder is that of the sum of its bytes.
        StableHash.digest(title).reduce(0) { $0 + Int($1) } % 3
    }

    /// Which half of the rules that are read, by the last bit.
    static func half(of title: String) -> Int { Int((StableHash.digest(title).last ?? 0) & 1) }

    static func key(_ title: String, _ number: ArticleNumber) -> String {
        "\(title)#\(number.number)-\(number.suffix ?? 0)"
    }
}

/// Gathers the cases from a library: the explicit citations that resolve to a national article in force.
struct SuperiorCases {
    let library: Library
    /// Citations whose edition on hand is later than the text that cites: its numbers may mean others.
    private(set) var laterCount = 0
    /// Citations whose edition is no longer in force.
    private(set) var oldCount = 0

    init(_ library: Library) { self.library = library }

    /// The cases of all kinds.
    ///
    /// - Throws: `CatalogError`.
    mutating func all() throws -> [SuperiorCase] {
        var cases: [SuperiorCase] = []
        for statute in try library.catalog.statutes() {
            guard let edition = statute.editions.last, let kind = Self.kind(edition.level) else { continue }
            var wanted: [ArticleID: Set<String>] = [:]
            for record in try library.catalog.citations(inArticlesOf: edition.id) {
                guard case .article(let home) = record.origin, let resolution = record.resolution,
                    resolution.statute != statute.id
                else { continue }
                wanted[home, default: []].formUnion(
                    try self.wanted(resolution, by: edition.date, kind)
                )
            }
            for (id, number) in try library.catalog.articleNumbers(of: edition.id) {
                guard let answers = wanted[id], !answers.isEmpty else { continue }
                cases.append(
                    SuperiorCase(
                        kind: kind,
                        title: statute.title,
                        edition: edition.label,
                        article: number,
                        wanted: answers
                    )
                )
            }
        }
        return try cases + powers(onHand: Set(library.catalog.statutes().map(\.title)))
    }

    private static func kind(_ level: StatuteLevel) -> SuperiorCase.Kind? {
        switch level {
        case .localRegulation, .localRule: .local
        case .departmentalRule, .normativeDocument, .unknown: .departmental
        case .administrativeRegulation: .regulation
        default: nil
        }
    }

    /// The national articles in force that a citation names.
    private mutating func wanted(
        _ resolution: CitationResolution,
        by date: LegalDate?,
        _ kind: SuperiorCase.Kind
    ) throws -> [String] {
        guard !resolution.articles.isEmpty, let id = resolution.edition,
            let edition = try library.catalog.editionRecord(id),
            edition.level == .law || (kind != .regulation && edition.level == .administrativeRegulation)
        else { return [] }
        guard edition.standing.status(on: library.today) == .current else {
            oldCount += 1
            return []
        }
        guard !edition.isNewer(than: date) else {
            laterCount += 1
            return []
        }
        return try resolution.articles.compactMap {
            try library.catalog.article($0).map { SuperiorCase.key(edition.title, $0.article.number) }
        }
    }

    /// Local bases that are not on hand: their quoted words, and the national articles of the same powers.
    private mutating func powers(onHand: Set<String>) throws -> [SuperiorCase] {
        var places: [String: (title: String, number: ArticleNumber)] = [:]
        var wanted: [String: Set<String>] = [:]
        for (_, records) in Dictionary(
            grouping: try library.catalog.powerCitations().filter { $0.citation.field == .legalBasis },
            by: \.origin.power
        ) {
            var national: Set<String> = []
            for record in records {
                guard let resolution = record.resolution else { continue }
                national.formUnion(try self.wanted(resolution, by: nil, .power))
            }
            guard !national.isEmpty else { continue }
            for record in records where record.citation.quotation != nil {
                guard let title = record.resolution?.statuteName, !onHand.contains(title),
                    ["省", "自治区", "市"].contains(where: title.prefix(10).contains),
                    let number = record.citation.pinpoint?.article
                else { continue }
                let key = SuperiorCase.key(title, number)
                places[key] = (title, number)
                wanted[key, default: []].formUnion(national)
            }
        }
        return places.sorted { $0.key < $1.key }.map { key, place in
            SuperiorCase(
                kind: .power,
                title: place.title,
                edition: nil,
                article: place.number,
                wanted: wanted[key] ?? []
            )
        }
    }
}

extension CitationOrigin {
    /// The power that it stands in, or nil.
    fileprivate var power: PowerID? {
        guard case .power(let id, _) = self else { return nil }
        return id
    }
}
