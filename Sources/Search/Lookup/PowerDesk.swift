internal import Catalog
internal import Citations
internal import Law
internal import Library

/// Answers what officers ask about the powers of the lists and about citations.
struct PowerDesk {
    let catalog: Catalog
    /// The lists' titles by number.
    let lists: [ListID: String]

    /// So many powers are looked at where words fit more.
    private static let mostCalled = 10_000

    init(_ catalog: Catalog) throws(CatalogError) {
        self.catalog = catalog
        lists = try catalog.listTitles()
    }

    /// The powers of lists in list order, without their citations.
    ///
    /// - Parameters:
    ///   - category: words that the category must contain, or nil.
    ///   - names: what the lists are called; none for all lists.
    /// - Returns: the powers.
    /// - Throws: `CatalogError`, `ListNotFound`.
    func powers(category: String?, lists names: [String]) throws -> [PowerAnswer] {
        let wanted = try wanted(names)
        var answers: [PowerAnswer] = []
        for record in try catalog.powers() {
            if let category, !record.power.category.contains(category) { continue }
            guard wanted?.contains(record.list) ?? true else { continue }
            answers.append(answer(record, citations: [], related: []))
        }
        return answers
    }

    /// The powers that words mean, with their citations; see ``ReferenceDesk/powers(called:lists:limit:)``.
    func powers(called words: String, lists names: [String], limit: Int) throws -> [PowerAnswer] {
        try answers(try records(called: words, lists: names, limit: limit))
    }

    /// The powers that bear a code, with their citations.
    func powers(coded code: String) throws -> [PowerAnswer] { try answers(try catalog.powers(coded: code)) }

    private func answers(_ records: [PowerRecord]) throws -> [PowerAnswer] {
        var answers: [PowerAnswer] = []
        for record in records {
            let citations = try self.citations(of: record)
            let related = records.count <= 3 ? try self.related(to: record) : []
            answers.append(answer(record, citations: citations, related: related))
        }
        return answers
    }

    /// The powers that words mean: of all ways to name one the first that fits any.
    ///
    /// - Parameters:
    ///   - words: what the powers are called.
    ///   - names: what the lists are called.
    ///   - limit: how many at most, where the beginning of a code or a part of a name fits; nil where neither is looked for.
    /// - Returns: the powers.
    /// - Throws: `CatalogError`, `ListNotFound`.
    private func records(called words: String, lists names: [String], limit: Int?) throws -> [PowerRecord] {
        let wanted = try wanted(names)
        guard !words.isEmpty else { return [] }
        func fitting(_ records: [PowerRecord]) -> [PowerRecord] {
            guard let wanted else { return records }
            return records.filter { wanted.contains($0.list) }
        }
        let coded = fitting(try catalog.powers(coded: words))
        if !coded.isEmpty { return coded }
        if words.hasPrefix("id-"), let number = Int64(words.dropFirst(3)),
            let record = try catalog.power(PowerID(number))
        {
            return fitting([record])
        }
        let named = fitting(try catalog.powers(numberedOrNamed: words))
        // A number alone means a serial only where it is known of which list.
        let serials = wanted != nil || lists.count == 1 ? named.filter { $0.power.serial == words } : []
        if !serials.isEmpty, wanted != nil { return serials }
        if let limit {
            let prefixed = fitting(
                try catalog.powers(codePrefix: words, limit: wanted == nil ? limit : Self.mostCalled)
            )
            if !prefixed.isEmpty { return Array(prefixed.prefix(limit)) }
        }
        if !serials.isEmpty { return serials }
        let exact = named.filter { $0.power.serial != words || $0.power.name == words }
        guard let limit, exact.isEmpty else { return exact }
        return Array(fitting(try catalog.powers(holding: words)).prefix(limit))
    }

    /// The citations of the powers that words mean, or of every power in list order.
    ///
    /// - Parameters:
    ///   - words: what the power is called, by its whole code or name or, in chosen lists, its serial number; or nil for every power.
    ///   - names: what the lists are called; none for all lists.
    /// - Returns: the citations.
    /// - Throws: `CatalogError`, `ListNotFound`.
    func citations(ofPowerCalled words: String?, lists names: [String]) throws -> [CitationAnswer] {
        var answers: [CitationAnswer] = []
        if let words {
            for record in try records(called: words, lists: names, limit: nil) {
                answers += try citations(of: record)
            }
            return answers
        }
        let wanted = try wanted(names)
        for record in try catalog.powers() where wanted?.contains(record.list) ?? true {
            answers += try citations(of: record)
        }
        return answers
    }

    /// The lists that words mean; nil for all of them.
    func wanted(_ names: [String]) throws(ListNotFound) -> Set<ListID>? {
        guard !names.isEmpty else { return nil }
        let order = lists.sorted { $0.key < $1.key }
        let titles = try ListChoice(titles: order.map(\.value)).titles(named: names)
        return Set(order.filter { titles.contains($0.value) }.map(\.key))
    }

    /// Powers whose legal bases share articles with a power's, those that share most first.
    func related(to record: PowerRecord) throws(CatalogError) -> [RelatedPowerAnswer] {
        var shared: [PowerID: Set<ArticleID>] = [:]
        var summaries: [PowerID: PowerSummary] = [:]
        var seen: Set<ArticleID> = []
        for citation in try catalog.citations(of: record.id) where citation.citation.field == .legalBasis {
            for article in citation.resolution?.articles ?? [] where seen.insert(article).inserted {
                for citing in try catalog.powersCiting(article)
                where citing.power.id != record.id && citing.record.citation.field == .legalBasis {
                    shared[citing.power.id, default: []].insert(article)
                    summaries[citing.power.id] = citing.power
                }
            }
        }
        let ranked = shared.sorted { left, right in
            left.value.count != right.value.count
                ? left.value.count > right.value.count : left.key < right.key
        }
        return ranked.prefix(10).compactMap { entry in
            summaries[entry.key].map { power in
                RelatedPowerAnswer(
                    code: power.code,
                    name: power.subitem.map { "\(power.name)（\($0)）" } ?? power.name,
                    category: power.category,
                    sharedArticles: entry.value.count
                )
            }
        }
    }

    private func citations(of record: PowerRecord) throws(CatalogError) -> [CitationAnswer] {
        var answers: [CitationAnswer] = []
        for found in try catalog.citations(of: record.id) { answers.append(try answer(found, in: record)) }
        return answers
    }

    /// What is answered about a citation of a power.
    func answer(_ found: CitationRecord, in record: PowerRecord) throws(CatalogError) -> CitationAnswer {
        let cell = Self.cell(of: found, in: record).map { record.power.fields[$0] }
        return CitationAnswer(
            found.citation,
            power: record.power.code,
            label: cell?.label,
            place: cell.map { record.source.place(of: $0, at: found.citation.place) }
                ?? record.source.place(found.citation.place),
            characters: CharacterRange.all([found.citation.range], in: cell?.content.text ?? "")[0],
            statute: found.resolution?.statuteName,
            confidence: found.resolution.flatMap { resolution in
                ResolutionOutcome(rawValue: resolution.outcome).flatMap { outcome in
                    found.citation.confidence(
                        statute: resolution.statuteName,
                        reason: resolution.editionReason.flatMap(EditionReason.init(rawValue:)),
                        outcome: outcome
                    )
                }
            },
            resolution: try resolution(found.resolution)
        )
    }

    /// Which cell of its power a citation stands in, counted from 0.
    static func cell(of found: CitationRecord, in record: PowerRecord) -> Int? {
        guard case .power(_, let cell) = found.origin, let index = record.fields.firstIndex(of: cell),
            record.power.fields.indices.contains(index)
        else { return nil }
        return index
    }

    private func resolution(_ resolution: CitationResolution?) throws(CatalogError) -> ResolutionAnswer? {
        guard let resolution else { return nil }
        var articles: [Pinpoint] = []
        for id in resolution.articles {
            if let article = try catalog.article(id) { articles.append(Pinpoint(article.article.number)) }
        }
        var edition: String?
        if let id = resolution.edition { edition = try catalog.editionRecord(id)?.label }
        return ResolutionAnswer(
            outcome: resolution.outcome,
            edition: edition,
            editionReason: resolution.editionReason,
            articles: articles,
            note: resolution.note
        )
    }

    func answer(
        _ record: PowerRecord,
        citations: [CitationAnswer],
        related: [RelatedPowerAnswer]
    ) -> PowerAnswer {
        let power = record.power
        let cells = power.fields.map {
            PowerCellAnswer(
                label: $0.label,
                role: $0.role,
                text: $0.content.text,
                place: record.source.place(of: $0)
            )
        }
        let columns = PowerAnswer.columns(of: cells)
        return PowerAnswer(
            code: power.code,
            category: power.category,
            serial: power.serial,
            name: power.name,
            subitem: power.subitem,
            list: lists[record.list] ?? "",
            cells: cells,
            fields: Dictionary(zip(columns, cells.map(\.text)), uniquingKeysWith: { first, _ in first }),
            columns: columns,
            citations: citations,
            related: related,
            source: record.source.place(power.place)
        )
    }
}

extension CitationAnswer {
    /// An answer about a citation that was found.
    init(
        _ citation: Citation,
        power: String?,
        label: String?,
        place: SourcePlace,
        characters: CharacterRange,
        statute: String?,
        confidence: Double?,
        resolution: ResolutionAnswer?
    ) {
        self.init(
            power: power,
            field: citation.field,
            role: citation.field,
            label: label,
            statutePrinted: citation.statutePrinted,
            statute: statute,
            editionMark: citation.editionMark?.printed,
            documentNumber: citation.documentNumber?.standard,
            pinpoint: citation.pinpoint,
            through: citation.through,
            annex: citation.annex,
            within: citation.part,
            quotation: citation.quotation?.text,
            line: place.line,
            place: place,
            characters: characters,
            confidence: confidence,
            resolution: resolution
        )
    }
}
