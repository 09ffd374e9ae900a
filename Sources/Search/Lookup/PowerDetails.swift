internal import Catalog
internal import Law
internal import Library

extension ReferenceDesk {
    /// The powers of a code with their cells, every citation at its place in them.
    ///
    /// - Parameter code: the whole code.
    /// - Returns: the powers, several where lists repeat the code; none when there is no such power.
    /// - Throws: `LibraryError`, `CatalogError`.
    public func details(ofPowerCoded code: String) throws -> [PowerDetail] {
        try details(of: try library.catalog.powers(coded: code))
    }

    /// Powers with their cells, every citation at its place in them.
    ///
    /// - Throws: `LibraryError`, `CatalogError`.
    public func details(of powers: [PowerHead]) throws -> [PowerDetail] {
        try details(of: try powers.compactMap { try library.catalog.power($0.id) })
    }

    private func details(of records: [PowerRecord]) throws -> [PowerDetail] {
        let inventory = try inventory()
        let desk = try PowerDesk(library.catalog)
        return try records.map { record in
            let citations = try library.catalog.citations(of: record.id).map { found in
                try placed(found, in: record, desk)
            }
            let head = inventory.power(numbered: record.id.value) ?? PowerHead(record)
            return PowerDetail(
                answer: desk.answer(
                    record,
                    citations: citations.map(\.answer),
                    related: records.count <= 3 ? try desk.related(to: record) : []
                ),
                head: head,
                citations: citations,
                siblings: inventory.powers.filter { $0.isSibling(of: head) }
            )
        }
    }

    /// A citation at its place, with what it leads to.
    private func placed(
        _ found: CitationRecord,
        in record: PowerRecord,
        _ desk: PowerDesk
    ) throws -> PlacedCitation {
        let place = found.resolution?.pinpoint ?? found.citation.pinpoint
        let lookup = try lookup()
        let edition = try found.resolution?.edition.flatMap { try library.catalog.editionRecord($0) }
        let editions = try edition.flatMap { try lookup.statute(titled: $0.title) }?.editions ?? []
        let newer = edition.flatMap { own in editions.last.flatMap { $0.id == own.id ? nil : $0 } }
        let cited = try found.resolution?.articles.first.flatMap { try library.catalog.article($0) }
        var history: [PlaceHistory] = []
        if newer != nil, let cited { history = try lookup.history(of: cited, at: place, among: editions) }
        return PlacedCitation(
            id: found.id,
            answer: try desk.answer(found, in: record),
            cell: PowerDesk.cell(of: found, in: record),
            range: found.citation.range,
            place: place,
            edition: edition.map(EditionHead.init),
            newer: newer.map(EditionHead.init),
            article: cited?.article,
            history: history
        )
    }
}

extension PowerHead {
    /// Whether another power is a further sub-item of the same power.
    fileprivate func isSibling(of other: PowerHead) -> Bool {
        list == other.list && id != other.id && subitem != nil && name == other.name
            && serial == other.serial && category == other.category
    }
}
