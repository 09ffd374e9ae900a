internal import Law

/// One row of a list before it is a power: its cells under the columns of its category.
struct PowerRow {
    /// The headings of the columns and what they hold.
    struct Columns: Equatable {
        let labels: [String]
        let kinds: [ColumnKind]
        /// The column whose cell names the power.
        let name: Int?

        /// The columns under these headings, without those that are left out.
        init(_ labels: [String], leavingOut left: Set<Int> = []) {
            self.labels = labels
            var kinds = labels.map(ColumnSynonyms.kind(of:))
            for column in left where kinds.indices.contains(column) { kinds[column] = .leftOut }
            Self.settle(&kinds, labels)
            var name = kinds.firstIndex(of: .name)
            if name == nil {
                // A category such as 行政强制 has no column of names: 目录 beside 子目录 does, or the first one that tells of the matter.
                let taken: Set<ColumnKind> = [.serial, .code, .category, .subitem, .leftOut]
                name =
                    labels.indices.first { labels[$0] == "目录" && kinds[$0] == .field(.other) }
                    ?? kinds.firstIndex { !taken.contains($0) && $0 != .field(.legalBasis) }
                if let name { kinds[name] = .name }
            }
            self.kinds = kinds
            self.name = name
        }

        /// The column of a kind, or nil.
        func index(of kind: ColumnKind) -> Int? { kinds.firstIndex(of: kind) }

        /// Settles what a heading means among the others: a ladder of discretion has classes (类别) that are no types of power, the
        /// second column under a name holds sub-items, and of further columns of one kind nothing is lost.
        private static func settle(_ kinds: inout [ColumnKind], _ labels: [String]) {
            let isLadder = labels.contains { $0.hasPrefix("裁量") || $0 == "违法程度" || $0 == "违法情节" }
            for column in kinds.indices where isLadder && ["类别", "类型"].contains(labels[column]) {
                kinds[column] = .field(.other)
            }
            for kind in [ColumnKind.serial, .code, .category, .name, .subitem] {
                for column in kinds.indices.filter({ kinds[$0] == kind }).dropFirst() {
                    let isPair = kind == .name && labels[column] == labels[column - 1]
                    kinds[column] = isPair && !kinds.contains(.subitem) ? .subitem : .field(.other)
                }
            }
        }
    }

    let columns: Columns
    /// The cells by column; nil where the file has none.
    let cells: [SourcedText?]
    let category: String
    let place: Int
    /// Whether a merged cell lends the name: the row belongs to the power above it.
    var isNameLent = false

    /// Makes the power; the row above lends its serial and name to a sub-item.
    func power(after previous: Power?) -> Power {
        let code = words(.code)
        let serial = words(.serial)
        let printedName = words(.name)
        let subitem = words(.subitem)
        let isFurther =
            previous.map {
                self.isFurther(of: $0, code: code, serial: serial, name: printedName, subitem: subitem)
            }
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
    private func isFurther(of previous: Power, code: String, serial: String, name: String, subitem: String)
        -> Bool
    {
        guard !previous.name.isEmpty, previous.category == category else { return false }
        if isNameLent { return name.isEmpty || name == previous.name }
        if name.isEmpty { return !subitem.isEmpty || !code.isEmpty && serial.isEmpty }
        // One power for several levels of government: number and name are printed again.
        if subitem.isEmpty, previous.subitem == nil, !serial.isEmpty, serial == previous.serial,
            name == previous.name, code.isEmpty || code == previous.code
        {
            return true
        }
        guard !subitem.isEmpty, previous.subitem != nil, previous.subitem != subitem else { return false }
        return previous.name == name && (serial.isEmpty || serial == previous.serial)
    }

    private func words(_ kind: ColumnKind) -> String {
        guard let column = columns.index(of: kind), let cell = cells[column] else { return "" }
        guard cell.text.has(any: 0x0A) else { return cell.text.stripped }
        return cell.text.split(separator: "\n").map { String($0).stripped }.joined()
    }

    /// Every further cell; a pinpoint in a column of its own is joined to the basis before it.
    func fields() -> [PowerField] {
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
                            column: basis.content.unit == .line ? nil : basis.content.column
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
