internal import Law

/// What stands above a card and names its power: `二、建设单位未报批` with `§1.2`.
struct CardHeading {
    var serial = ""
    var name = ""
    /// The indices of its lines.
    var indices: [Int] = []
}

/// Reads a table of labels beside their values, of one power or of several one after the other or side by side.
///
///     事项名称 | 查苹果             | 违法行为 | 裁量要素 | 裁量权重
///     实施依据 | 《苹果法》第三条   |          | 次数     | 5%
///
/// A row of labels alone opens a table within the card; what stands below them belongs to them.
struct CardTable {
    private let rows: [TableRow]
    /// The columns that hold a power each where labels stand at the left of several; empty where a card holds one.
    private let sideBySide: [Int]
    /// The column in which labels begin a row.
    private var labelColumn = Int.max

    /// A label of a table within the card.
    private struct InnerLabel {
        let words: String
        let kind: ColumnKind
        /// The index of the column behind it.
        let end: Int

        init(_ cell: TableCell, at column: Int) {
            words = cell.text.condensed
            kind = ColumnSynonyms.wholeKind(of: cell.text) ?? .field(.other)
            end = column + cell.columnSpan
        }
    }

    /// One power of the card.
    private struct Card {
        var cells: [(label: String, kind: ColumnKind, content: SourcedText)] = []
        var rows: [TableRow] = []

        func holds(_ kind: ColumnKind) -> Bool { cells.contains { $0.kind == kind } }
    }

    /// The card that a table is, or nil when it is none.
    ///
    /// Labels of lists stand before values in at least a third of the rows or in three, one of them tells of statutes and another of
    /// the power.
    init?(_ table: SourceTable) {
        var kinds: [ColumnKind] = []
        var labelled = 0
        var headers = 0
        var filledRows = 0
        for row in table.rows.prefix(400) {
            let filled = row.filled
            guard let first = filled.first else { continue }
            filledRows += 1
            guard filled.count > 1, let kind = Self.kind(row.cells[first]) else { continue }
            // A row of labels alone is a header, below values one within the card.
            if Self.kind(row.cells[filled[1]]) != nil {
                if labelled > 0 { headers += 1 }
                continue
            }
            labelled += 1
            labelColumn = min(labelColumn, first)
            kinds.append(kind)
            kinds += filled.dropFirst().compactMap { Self.kind(row.cells[$0]) }
        }
        guard labelled >= 2, labelled * 3 >= filledRows || labelled >= 3 || headers > 0,
            kinds.contains(where: \.isBasis),
            kinds.contains(where: { !$0.isBasis && $0 != .field(.remark) && $0 != .serial }) || labelled >= 3
                || headers > 0
        else { return nil }
        rows = Array(table.rows)
        sideBySide = Self.sideBySide(rows)
    }

    /// Reads the card.
    ///
    /// - Parameters:
    ///   - draft: the list.
    ///   - heading: what stands above the card.
    func read(into draft: inout ListDraft, heading: CardHeading?) {
        let first = draft.builder.powers.count
        if sideBySide.isEmpty {
            for card in cards(&draft) { add(card, heading, &draft) }
        } else {
            for column in sideBySide { add(card(at: column, &draft), nil, &draft) }
        }
        for index in heading?.indices ?? [] where index < draft.uses.count { draft.uses[index] = .row(first) }
    }

    private static func kind(_ cell: TableCell) -> ColumnKind? {
        cell.text.utf8.count <= 60 ? ColumnSynonyms.wholeKind(of: cell.text) : nil
    }

    /// Several powers side by side: beside the label of the name stand as many cells as there are powers, and beside that of a basis
    /// more than one too.
    private static func sideBySide(_ rows: [TableRow]) -> [Int] {
        func values(_ row: TableRow) -> [Int] {
            row.filled.dropFirst().filter { kind(row.cells[$0]) == nil }
        }
        func labelled(_ fits: (ColumnKind) -> Bool) -> TableRow? {
            rows.first { row in row.filled.first.flatMap { kind(row.cells[$0]) }.map(fits) ?? false }
        }
        guard let names = labelled({ $0 == .name }), let bases = labelled(\.isBasis) else { return [] }
        let columns = values(names)
        guard columns.count >= 2, columns.count == names.filled.count - 1,
            values(bases).filter({ columns.contains($0) }).count >= 2
        else { return [] }
        return columns
    }

    // MARK: - Side by side

    private func card(at column: Int, _ draft: inout ListDraft) -> Card {
        var card = Card()
        for row in rows {
            guard let first = row.filled.first, let kind = Self.kind(row.cells[first]) else {
                if column == sideBySide.first, !row.filled.isEmpty { draft.leaveOut(row) }
                continue
            }
            // A cell that spans several powers holds for each of them.
            let holder = row.cells.indices.last {
                $0 <= column && $0 > first && !row.cells[$0].isBlank && $0 + row.cells[$0].columnSpan > column
            }
            guard let holder else { continue }
            let label = row.cells[first].text.condensed
            card.cells.append((label, kind, draft.sourced(row.cells[holder])))
            card.rows.append(row)
        }
        return card
    }

    // MARK: - One after the other

    private func cards(_ draft: inout ListDraft) -> [Card] {
        var cards: [Card] = []
        var card = Card()
        var label: (words: String, kind: ColumnKind)?
        /// The labels of a table within the card, by the index of the column.
        var inner: [Int: InnerLabel] = [:]
        var spans = RowSpans()
        for row in rows {
            let covers = spans.covering(row)
            spans.add(row)
            let filled = row.filled
            guard let first = filled.first else { continue }
            if opensTable(row, filled, in: card) {
                inner = [:]
                for column in filled {
                    inner[column] = InnerLabel(row.cells[column], at: column)
                }
                card.rows.append(row)
                continue
            }
            // The label of a value over several rows is merged over them.
            let opens = first <= labelColumn && Self.kind(row.cells[first]) != nil && covers[first] == nil
            if opens, let kind = Self.kind(row.cells[first]) {
                inner = [:]
                if kind == .name ? card.holds(.name) : isRepeated(kind, row.cells[first], in: card) {
                    cards.append(card)
                    card = Card()
                }
            }
            for column in filled {
                let cell = row.cells[column]
                if let under = Self.label(in: inner, at: column, of: cell) {
                    card.cells.append((under.words, under.kind, draft.sourced(cell)))
                } else if let kind = Self.kind(cell), opens {
                    label = (cell.text.condensed, kind)
                } else if let label {
                    card.cells.append((label.words, label.kind, draft.sourced(cell)))
                } else {
                    draft.leaveOut(row, "这一行在卡片的第一个栏目之前，未收入")
                    break
                }
            }
            if label != nil || !inner.isEmpty { card.rows.append(row) }
        }
        return card.cells.isEmpty ? cards : cards + [card]
    }

    /// A card without names begins anew where the label that it began with stands again.
    private func isRepeated(_ kind: ColumnKind, _ cell: TableCell, in card: Card) -> Bool {
        guard let first = card.cells.first, !card.holds(.name) || kind == .serial || kind == .code else {
            return false
        }
        return first.label == cell.text.condensed
    }

    /// Whether a row is the header of a table within the card: labels side by side, or any words behind the name's label.
    private func opensTable(_ row: TableRow, _ filled: [Int], in card: Card) -> Bool {
        let kinds = filled.map { Self.kind(row.cells[$0]) }
        guard filled.count >= 2, let first = kinds[0] else { return false }
        if kinds.allSatisfy({ $0 != nil }) { return true }
        guard filled.count >= 3, filled.allSatisfy({ row.cells[$0].text.utf8.count <= 240 }) else {
            return false
        }
        let isBeside = filled[1] == filled[0] + row.cells[filled[0]].columnSpan
        if isBeside, kinds[1] != nil { return true }
        // A card that told its bases and no name: the words behind 违法行为 are headings, whatever they say.
        return first == .name && !card.holds(.name) && card.cells.contains { $0.kind.isBasis }
    }

    /// The label of the table within the card under which a cell stands; a cell that reaches beyond the label of the names stands under
    /// the second one, because it is no name.
    private static func label(in inner: [Int: InnerLabel], at column: Int, of cell: TableCell) -> InnerLabel?
    {
        guard !inner.isEmpty else { return nil }
        let own = inner[column] ?? inner.filter { $0.key < column }.max { $0.key < $1.key }?.value
        guard let own, own.kind == .name, column + cell.columnSpan > own.end else { return own }
        return inner.filter { $0.key > column }.min { $0.key < $1.key }?.value ?? own
    }

    // MARK: - The power

    private func add(_ card: Card, _ heading: CardHeading?, _ draft: inout ListDraft) {
        guard !card.cells.isEmpty, let place = card.rows.first?.places.lowerBound else { return }
        var labels: [String] = []
        var cells: [SourcedText?] = []
        var further: [PowerField] = []
        var single: Set<ColumnKind> = []
        for cell in card.cells {
            guard case .field(let role) = cell.kind else {
                if single.insert(cell.kind).inserted {
                    labels.append(cell.label)
                    cells.append(cell.content)
                    // The heading names the power; what the card says beyond it is kept.
                    if cell.kind == .name, let name = heading?.name.condensed, !name.isEmpty,
                        name != cell.content.text.condensed
                    {
                        further.append(PowerField(label: cell.label, role: .other, content: cell.content))
                    }
                } else if !cells.contains(where: { $0?.text.condensed == cell.content.text.condensed }) {
                    // Another name within the card is kept beside the first one.
                    further.append(PowerField(label: cell.label, role: .other, content: cell.content))
                }
                continue
            }
            // From the first label that comes again on, the order of the print tells what belongs together.
            if !further.isEmpty || labels.contains(cell.label) {
                further.append(PowerField(label: cell.label, role: role, content: cell.content))
            } else {
                labels.append(cell.label)
                cells.append(cell.content)
            }
        }
        let unit = draft.text.numbering.unit(of: place)
        let headingPlace = heading?.indices.first.map { draft.text.place($0) }
        if let heading, !heading.name.isEmpty {
            let words = SourcedText(heading.name, place: headingPlace ?? place, unit: unit)
            if let column = labels.indices.first(where: { ColumnSynonyms.wholeKind(of: labels[$0]) == .name })
            {
                cells[column] = words
            } else {
                labels.insert("事项名称", at: 0)
                cells.insert(words, at: 0)
            }
        }
        if let heading, !heading.serial.isEmpty, !single.contains(.serial) {
            labels.insert("序号", at: 0)
            cells.insert(SourcedText(heading.serial, place: headingPlace ?? place, unit: unit), at: 0)
        }
        let columns = PowerRow.Columns(labels)
        let category: Int
        if let column = columns.index(of: .category), let cell = cells[column], !cell.text.stripped.isEmpty {
            category = draft.category(named: cell.text.condensed, columns: labels, place: place)
        } else {
            category = draft.categoryAbove(columns: labels, place: place)
        }
        let row = PowerRow(
            columns: columns,
            cells: cells,
            category: draft.builder.categories[category].name,
            place: place
        )
        let power = draft.builder.add(row, notes: &draft.notes)
        for field in further { draft.builder.add(field) }
        for row in card.rows { draft.mark(row, .row(power)) }
    }
}
