internal import Law

/// One row of a list before it is a power: its cells under the columns of its category.
struct PowerRow {
    /// The headings of the columns and what they hold.
    struct Columns: Equatable {
        let labels: [String]
        let kinds: [ColumnKind]
        /// The column whose cell names the power.
        let name: Int?

        init(_ labels: [String]) {
            self.labels = labels
            var kinds = labels.map(ColumnSynonyms.kind(of:))
            var name = kinds.firstIndex(of: .name)
            if name == nil {
                // A category such as 行政强制 has no column of names: the first one that tells of the matter names it.
                let taken: Set<ColumnKind> = [.serial, .code, .category, .subitem]
                name = kinds.firstIndex { !taken.contains($0) && $0 != .field(.legalBasis) }
                if let name { kinds[name] = .name }
            }
            self.kinds = kinds
            self.name = name
        }

        /// The column of a kind, or nil.
        func index(of kind: ColumnKind) -> Int? { kinds.firstIndex(of: kind) }
    }

    let columns: Columns
    /// The cells by column; nil where the file has none.
    let cells: [SourcedText?]
    let category: String
    let place: Int

    /// Makes the power; the row above lends its serial and name to a sub-item.
    func power(after previous: Power?) -> Power {
        let code = words(.code)
        let serial = words(.serial)
        let printedName = words(.name)
        let subitem = words(.subitem)
        let isFurther =
            previous.map { self.isFurther(of: $0, serial: serial, name: printedName, subitem: subitem) }
            ?? false
        let codeColumn = columns.index(of: .code)
        return Power(
            code: code,
            category: category,
            serial: serial.isEmpty ? (isFurther ? previous?.serial : nil) : serial,
            name: isFurther ? previous?.name ?? "" : printedName,
            subitem: subitem.isEmpty ? nil : subitem,
            continuesPrevious: isFurther,
            fields: fields(),
            place: place,
            codePlace: codeColumn.flatMap { cells[$0]?.place } ?? place
        )
    }

    /// A further sub-item has no name of its own, or repeats name and serial of the sub-item above it.
    private func isFurther(of previous: Power, serial: String, name: String, subitem: String) -> Bool {
        guard !previous.name.isEmpty, previous.category == category else { return false }
        if name.isEmpty { return !subitem.isEmpty || !words(.code).isEmpty && serial.isEmpty }
        guard !subitem.isEmpty, previous.subitem != nil, previous.subitem != subitem else { return false }
        return previous.name == name && (serial.isEmpty || serial == previous.serial)
    }

    private func words(_ kind: ColumnKind) -> String {
        guard let column = columns.index(of: kind), let cell = cells[column] else { return "" }
        return cell.text.split(separator: "\n").map { String($0).stripped }.joined()
    }

    /// Every further cell; a pinpoint in a column of its own is joined to the basis before it.
    private func fields() -> [PowerField] {
        var fields: [PowerField] = []
        for (column, kind) in columns.kinds.enumerated() {
            guard let cell = cells[column] else { continue }
            switch kind {
            case .field(let role):
                fields.append(PowerField(label: columns.labels[column], role: role, content: cell))
            case .pinpoint:
                let last = fields.lastIndex { $0.role == .legalBasis }
                if let last, !cell.text.stripped.isEmpty {
                    let basis = fields[last]
                    fields[last] = PowerField(
                        label: basis.label,
                        role: basis.role,
                        content: SourcedText(
                            basis.content.text + cell.text.stripped,
                            place: basis.content.place,
                            unit: basis.content.unit,
                            column: basis.content.unit == .row ? basis.content.column : nil
                        )
                    )
                } else if last == nil {
                    fields.append(
                        PowerField(label: columns.labels[column], role: .legalBasis, content: cell)
                    )
                }
            default: continue
            }
        }
        return fields
    }
}

/// Gathers the powers and categories of a list, and compares the counts at the end.
struct PowerListBuilder {
    private(set) var categories: [PowerCategory] = []
    private(set) var powers: [Power] = []
    /// The places of the codes that were met.
    private var codes: [String: Int] = [:]

    /// Opens a category and returns its index.
    mutating func open(_ category: PowerCategory) -> Int {
        categories.append(category)
        return categories.count - 1
    }

    /// Gives the category opened last its columns.
    mutating func setColumns(_ labels: [String]) {
        guard let last = categories.last, last.columns.isEmpty else { return }
        categories[categories.count - 1] = PowerCategory(
            name: last.name,
            printedCount: last.printedCount,
            columns: labels,
            place: last.place
        )
    }

    /// Adds a row and returns the index of its power.
    mutating func add(_ row: PowerRow, notes: inout ReadNotes) -> Int {
        let power = row.power(after: powers.last)
        if power.code.isEmpty, row.columns.index(of: .code) != nil {
            notes.add(row.place, .rowWithoutCode, "这一行没有编码")
        } else if !power.code.isEmpty, let first = codes[power.code] {
            notes.add(
                power.codePlace,
                .duplicateCode,
                "编码 \(power.code) 与\(notes.source.place(first).chinese)重复"
            )
        }
        if power.name.isEmpty { notes.add(row.place, .rowWithoutName, "这一行没有职权名称") }
        if !power.code.isEmpty, codes[power.code] == nil { codes[power.code] = power.codePlace }
        powers.append(power)
        return powers.count - 1
    }

    /// Adds a cell to the last power: rows that belong to the power above tell more of it.
    mutating func add(_ field: PowerField) {
        guard let last = powers.indices.last else { return }
        powers[last].fields.append(field)
    }

    /// The list; counts that differ from the printed ones are noted.
    func finished(title: String, place: Int, date: LegalDate?, notes: inout ReadNotes) -> PowerList {
        let list = PowerList(
            title: title,
            body: ListTitle.body(title),
            date: date,
            categories: categories,
            powers: powers,
            source: notes.source,
            place: place
        )
        var counts: [String: Int] = [:]
        for power in powers where !power.continuesPrevious { counts[power.category, default: 0] += 1 }
        for category in categories {
            guard let printed = category.printedCount else { continue }
            let count = counts[category.name] ?? 0
            if count != printed {
                notes.add(
                    category.place,
                    .countDiffers,
                    "“\(category.name)”标明 \(printed) 项，实际读到 \(count) 项"
                )
            }
        }
        return list
    }
}
