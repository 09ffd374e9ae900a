internal import Law

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

    /// How many powers were read, from one on: sub-items count with their power, and a serial such as `2,3` for each of its numbers.
    func count(from first: Int = 0) -> Int {
        powers[min(first, powers.count)...].reduce(0) { $0 + Self.weight($1) }
    }

    private static func weight(_ power: Power) -> Int {
        guard !power.continuesPrevious else { return 0 }
        guard let serial = power.serial, !serial.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            serial.contains(where: { ",，、".contains($0) })
        else { return 1 }
        let numbers = serial.split(whereSeparator: { ",，、".contains($0) }).map { String($0).stripped }
        return numbers.allSatisfy { Int($0) != nil } ? max(1, numbers.count) : 1
    }

    /// The list; counts that differ from the printed ones are noted.
    func finished(title: String, place: Int, body: String?, date: LegalDate?, notes: inout ReadNotes)
        -> PowerList
    {
        let list = PowerList(
            title: title,
            body: ListTitle.body(title) ?? body,
            date: date,
            categories: categories,
            powers: powers,
            source: notes.source,
            place: place
        )
        var counts: [String: Int] = [:]
        if categories.contains(where: { $0.printedCount != nil }) {
            for power in powers { counts[power.category, default: 0] += Self.weight(power) }
        }
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
