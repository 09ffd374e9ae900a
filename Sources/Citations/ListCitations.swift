public import Law
internal import Parallel
internal import Synchronization

/// The citations in the cells of a list: what they name, counted at once, and themselves, some powers at a time.
///
/// A large list has hundreds of thousands of them, each far larger than its row in the catalog. So they are found anew when they are
/// asked for, all but those of cells that repeat each other, and never held together.
public struct ListCitations: Sendable {
    /// How many citations there are.
    public private(set) var count = 0
    /// How many stretches look like a citation and were not understood.
    public private(set) var unparsed = 0
    /// The titles that the citations name.
    public private(set) var titles = CitedTitles()
    private let powers: [Power]
    private let known = KnownCells()

    /// How many powers are looked at at a time.
    private static let batch = 1024

    /// Counts what stands in the cells of a list's powers.
    ///
    /// Cost: linear in the words of the cells that differ, on all cores.
    ///
    /// - Parameter powers: the powers in the order of the list.
    public init(ofPowers powers: [Power]) {
        self.powers = powers
        var (count, unparsed, titles) = (0, 0, CitedTitles())
        forEachBatch { _, found in
            for cell in found.joined() {
                count += cell.citations.count
                unparsed += cell.unparsed.count
                titles.add(cell.citations)
            }
        }
        (self.count, self.unparsed, self.titles) = (count, unparsed, titles)
    }

    /// Calls for some powers after the others with what was found in each cell of each.
    ///
    /// While a call lasts, the next citations are found already.
    ///
    /// - Parameter use: called with the index of the first power, and with one value for each cell of each power.
    public func forEachBatch(_ use: (Int, [[FoundCitations]]) throws -> Void) rethrows {
        let cells = CellsBelow(knowing: known)
        let size = Self.batch
        try Workers.ahead((powers.count + size - 1) / size) { batch in
            cells.find(in: powers[batch * size..<min(powers.count, (batch + 1) * size)])
        } use: { batch, found in
            try use(batch * size, found)
        }
    }
}

/// The titles that citations name as printed, with edition and number, each once: what tells the context of a list.
public struct CitedTitles: Sendable {
    /// The titles in the order of their first citation.
    private(set) var order: [PrintedTitle] = []
    private var counts: [PrintedTitle: Int] = [:]

    /// No titles.
    public init() {}

    /// Adds those of some citations; those inside quoted text tell nothing about the list.
    public mutating func add(_ citations: some Sequence<Citation>) {
        for citation in citations where citation.field != .quoted {
            let printed = PrintedTitle(citation)
            if counts[printed, default: 0] == 0 { order.append(printed) }
            counts[printed, default: 0] += 1
        }
    }

    /// How often a title is cited.
    func count(of printed: PrintedTitle) -> Int { counts[printed] ?? 0 }
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
        let text: BytewiseText
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
        let key = Key(text: BytewiseText(content.text), field: cell.role.citationField, unit: content.unit)
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
