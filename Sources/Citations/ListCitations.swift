internal import ICU
public import Law
internal import Parallel
internal import Synchronization

/// The citations in the cells of a list: what they name, counted, and themselves, some powers at a time.
///
/// A large list has hundreds of thousands of them, each far larger than its row in the catalog. So they are kept packed
/// (``PackedCitations``) and never held together; where even that is too much, they are found anew when they are asked for.
public struct ListCitations: Sendable {
    /// What is found in one pass over the list.
    private struct Found: Sendable {
        var count = 0
        var unparsed = 0
        var titles = CitedTitles()
        var packed: PackedCitations? = PackedCitations()
    }

    private let powers: [Power]
    private let found: Awaited<Found>

    /// How many powers are looked at at a time.
    private static let batch = 512
    /// In so many powers citations are found while the list is written into the catalog; others are found at once, list beside list.
    private static let many = 4096

    /// Finds and counts what stands in the cells of a list's powers.
    ///
    /// Cost: linear in the words of the cells that differ, on all cores. In a large list they are found while the caller goes on; whoever
    /// asks for them waits.
    ///
    /// - Parameter powers: the powers in the order of the list.
    public init(ofPowers powers: [Power]) { self.init(ofPowers: powers, keeping: PackedCitations.most) }

    /// Keeps what was found in so many bytes at most.
    init(ofPowers powers: [Power], keeping most: Int) {
        self.powers = powers
        found = Awaited { Self.found(in: powers, keeping: most) }
        if powers.count < Self.many { _ = found.value }
    }

    /// How many citations there are.
    public var count: Int { found.value.count }
    /// How many stretches look like a citation and were not understood.
    public var unparsed: Int { found.value.unparsed }
    /// The titles that the citations name.
    public var titles: CitedTitles { found.value.titles }

    private static func found(in powers: [Power], keeping most: Int) -> Found {
        var result = Found()
        findAnew(in: powers) {
            $1
        } use: { first, found in
            for (index, cells) in found.enumerated() {
                for cell in cells {
                    result.count += cell.citations.count
                    result.unparsed += cell.unparsed.count
                    result.titles.add(cell.citations)
                }
                result.packed?.append(cells, of: powers[first + index])
            }
            if let size = result.packed?.size, size > most { result.packed = nil }
        }
        result.packed?.finish()
        return result
    }

    /// Makes something of what was found in some powers after the others, and calls with it, in the order of the list.
    ///
    /// While a call lasts, the next citations are asked for on another thread and `make` is called with them.
    ///
    /// - Parameters:
    ///   - make: called with the index of the first power, and with one value for each cell of each power.
    ///   - use: called with the index of the first power and what `make` returned.
    public func forEachBatch<Made: Sendable>(
        make: (Int, [[FoundCitations]]) -> Made,
        use: (Int, Made) throws -> Void
    ) rethrows {
        guard let packed = found.value.packed else {
            return try Self.findAnew(in: powers, make: make, use: use)
        }
        let size = Self.batch
        try Workers.ahead((powers.count + size - 1) / size) { batch in
            let range = batch * size..<min(powers.count, (batch + 1) * size)
            return make(batch * size, range.map { packed.found(in: powers[$0], at: $0) })
        } use: { batch, made in
            try use(batch * size, made)
        }
    }

    private static func findAnew<Made: Sendable>(
        in powers: [Power],
        make: (Int, [[FoundCitations]]) -> Made,
        use: (Int, Made) throws -> Void
    ) rethrows {
        let cells = CellsBelow(knowing: KnownCells())
        try Workers.ahead((powers.count + batch - 1) / batch) { index in
            make(
                index * batch,
                cells.find(in: powers[index * batch..<min(powers.count, (index + 1) * batch)])
            )
        } use: { index, made in
            try use(index * batch, made)
        }
    }
}

/// The titles that citations name as printed, with edition and number, each once: what tells the context of a list.
public struct CitedTitles: Sendable {
    /// The titles in the order of their first citation.
    private(set) var order: [PrintedTitle] = []
    private var indices: [PrintedTitle: Int] = [:]
    private var counts: [Int] = []

    /// No titles.
    public init() {}

    /// Adds those of some citations; those inside quoted text tell nothing about the list.
    public mutating func add(_ citations: [Citation]) {
        // By their indices: a citation is large, and a sequence would copy each.
        for index in citations.indices where citations[index].field != .quoted {
            let printed = PrintedTitle(citations[index])
            if let index = indices[printed] {
                counts[index] += 1
            } else {
                indices[printed] = order.count
                order.append(printed)
                counts.append(1)
            }
        }
    }

    /// How often a title is cited.
    func count(of printed: PrintedTitle) -> Int { indices[printed].map { counts[$0] } ?? 0 }
}

/// Finds the citations of powers in the order of their list.
///
/// 同上 means what the cell above cites in the same column, and a row that goes on with the one above takes over its title. All other
/// cells speak for themselves and are read on all cores.
final class CellsBelow: Sendable {
    private let known: KnownCells
    /// What the last cell of each column with citations of its own holds.
    private let above = Mutex<[String: [Citation]]>([:])

    /// How many powers one thread reads at a time.
    private static let stretch = 32

    init(knowing known: KnownCells) { self.known = known }

    /// The citations of the next powers, one value for each cell of each.
    ///
    /// Columns that are no basis are full of documents that officers hand out (《处罚告知书》); there only what names an
    /// article or a document number counts.
    func find(in powers: ArraySlice<Power>) -> [[FoundCitations]] {
        let size = Self.stretch
        let alone = Workers.map((powers.count + size - 1) / size) { index in
            let first = powers.startIndex + index * size
            return powers[first..<min(powers.endIndex, first + size)].map { power in
                power.fields.map { Self.leansOnAbove($0, of: power) ? nil : known.citations(in: $0) }
            }
        }
        return above.withLock { above in
            zip(powers, alone.joined()).map { power, found in
                zip(power.fields, found).map { cell, found in
                    let found = found ?? Self.citations(in: cell, of: power, below: above[cell.label] ?? [])
                    if found.citations.contains(where: { $0.field.isBasis }) {
                        above[cell.label] = found.citations
                    }
                    return found
                }
            }
        }
    }

    /// Whether the cell above may tell what a cell cites.
    private static func leansOnAbove(_ cell: PowerField, of power: Power) -> Bool {
        cell.role.citationField.isBasis
            && (power.continuesPrevious || CitationParser.mayBeginBelow(cell.content.text))
    }

    private static func citations(
        in cell: PowerField,
        of power: Power,
        below above: [Citation]
    ) -> FoundCitations {
        var context = CitationContext.none
        context.above = above.filter { $0.field.isBasis }
        context.continuesAbove = power.continuesPrevious
        return KnownCells.read(cell.content, cell.role.citationField, context)
    }
}

/// What stands in cells that speak for themselves, by their words: most cells of a list repeat another one.
final class KnownCells: Sendable {
    /// At most as many cells and citations are kept, some 30 MB; beyond it, cells are read anew.
    private static let most = 50_000

    /// A cell's words, and what they are read as.
    private struct Key: Hashable {
        let text: ExactText
        let field: CitationField
        let unit: PlaceUnit
    }

    private struct Kept {
        var cells: [Key: FoundCitations] = [:]
        var room = KnownCells.most
    }

    private let kept = Mutex(Kept())

    /// What stands in a cell.
    func citations(in cell: PowerField) -> FoundCitations {
        let content = cell.content
        let key = Key(text: ExactText(content.text), field: cell.role.citationField, unit: content.unit)
        if let found = kept.withLock({ $0.cells[key] }) { return found.moved(to: content.place) }
        let found = Self.read(SourcedText(content.text, place: 0, unit: content.unit), key.field, .none)
        kept.withLock { kept in
            let size = 1 + found.citations.count
            guard kept.room >= size, kept.cells[key] == nil else { return }
            kept.room -= size
            kept.cells[key] = found
        }
        return found.moved(to: content.place)
    }

    /// Reads a cell.
    static func read(_ text: SourcedText, _ field: CitationField, _ context: CitationContext)
        -> FoundCitations
    {
        let found = CitationExtractor().extract(text, field: field, context: context)
        guard field == .mention else {
            return FoundCitations(citations: found.citations, unparsed: found.unparsed)
        }
        return FoundCitations(
            citations: found.citations.filter { $0.pinpoint != nil || $0.documentNumber != nil },
            unparsed: found.unparsed
        )
    }
}

extension FoundCitations {
    /// What was found in a text at place 0, in the same text at another place.
    fileprivate func moved(to place: Int) -> FoundCitations {
        var moved = self
        for index in moved.citations.indices { moved.citations[index].place += place }
        moved.unparsed = unparsed.map {
            UnparsedCitation(
                printed: $0.printed,
                range: $0.range,
                place: $0.place + place,
                reason: $0.reason
            )
        }
        return moved
    }
}
