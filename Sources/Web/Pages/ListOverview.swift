internal import Law
internal import LinkCheck
internal import Search

/// What needs work in a list, by the check.
struct ListWork: Hashable, Sendable {
    /// How many places have an error, and how many a warning.
    var (errors, warnings) = (0, 0)
    /// Citations whose edition was superseded.
    var superseded = 0
    /// How citations ended, those that were not read included.
    var outcomes: [CitationOutcome: Int] = [:]

    /// Citations of statutes that are not on hand.
    var notOnHand: Int { outcomes[.notOnHand] ?? 0 }

    static func + (left: ListWork, right: ListWork) -> ListWork {
        ListWork(
            errors: left.errors + right.errors,
            warnings: left.warnings + right.warnings,
            superseded: left.superseded + right.superseded,
            outcomes: left.outcomes.merging(right.outcomes, uniquingKeysWith: +)
        )
    }

    /// What there is to do in each list of a report, by the lists' titles.
    ///
    /// Cost: linear in the findings and citations.
    static func byList(_ report: CheckReport) -> [String: ListWork] {
        var result: [String: ListWork] = [:]
        for finding in report.findings {
            switch finding.severity {
            case .error: result[finding.list, default: ListWork()].errors += 1
            case .warning: result[finding.list, default: ListWork()].warnings += 1
            case .note: break
            }
        }
        for citation in report.citations {
            let list = citation.power.list
            result[list, default: ListWork()].outcomes[citation.outcome, default: 0] += 1
            if citation.isSuperseded { result[list, default: ListWork()].superseded += 1 }
        }
        for power in report.unreadIn {
            result[power.list, default: ListWork()].outcomes[.notRead, default: 0] += 1
        }
        return result
    }
}

/// By what the table of lists is ordered.
enum ListOrder: String, CaseIterable {
    case work, name, powers, errors, warnings, superseded, notOnHand

    /// The heading of its column.
    var chinese: String {
        switch self {
        case .work: "需要处理的在前"
        case .errors: "错误"
        case .warnings: "警告"
        case .superseded: "引用旧版"
        case .notOnHand: "未入库"
        case .powers: "职权"
        case .name: "清单"
        }
    }
}

/// The lists on hand as a table: a row for each, the sheets of one workbook folded into one, those of one body together, with
/// counts of what needs work.
struct ListOverview {
    /// A list, or the sheets of one workbook.
    struct Entry {
        let lists: [ListHead]
        let work: ListWork

        var body: String? { Set(lists.map(\.body)).count == 1 ? lists.first?.body : nil }
        var powers: Int { lists.reduce(0) { $0 + $1.powerCount } }
        var rows: Int { lists.reduce(0) { $0 + $1.rowCount } }

        /// The list's title; of a workbook the name of the file.
        var title: String {
            lists.count == 1 ? lists[0].title : ListOverview.name(ofFile: lists[0].file)
        }
    }

    /// The entries in their order.
    let entries: [Entry]
    private let work: [String: ListWork]
    private let order: ListOrder
    private let outcome: CitationOutcome?
    private let isChecked: Bool

    /// The table.
    ///
    /// - Parameters:
    ///   - inventory: what is on hand.
    ///   - audit: what the check found, or nil while it is under way.
    ///   - order: by what it is ordered.
    ///   - outcome: shows the lists alone with citations that ended so, those with most first.
    init(_ inventory: Inventory, _ audit: Audit?, order: ListOrder = .work, outcome: CitationOutcome? = nil) {
        let work = audit?.work ?? [:]
        self.work = work
        self.order = order
        self.outcome = outcome
        isChecked = audit != nil
        let files = Dictionary(grouping: inventory.lists, by: \.file)
        var seen: Set<String> = []
        var entries: [Entry] = []
        for list in inventory.lists where seen.insert(list.file).inserted {
            let lists = files[list.file] ?? []
            entries.append(
                Entry(lists: lists, work: lists.reduce(ListWork()) { $0 + (work[$1.title] ?? ListWork()) })
            )
        }
        if let outcome, audit != nil {
            entries = entries.filter { $0.work.outcomes[outcome] ?? 0 > 0 }
        }
        let key = { (entry: Entry) in Self.key(entry, order, outcome) }
        // Those of one body stand together, where the first of them does.
        var best: [String: [Int]] = [:]
        func group(_ entry: Entry) -> String { entry.body ?? "\u{1F}" + entry.lists[0].file }
        for entry in entries {
            let own = key(entry)
            best[group(entry)] =
                best[group(entry)].map { $0.lexicographicallyPrecedes(own) ? own : $0 } ?? own
        }
        self.entries = entries.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            if order == .name, one.title != other.title { return one.title < other.title }
            let (first, second) = (best[group(one)] ?? [], best[group(other)] ?? [])
            if first != second { return second.lexicographicallyPrecedes(first) }
            if group(one) != group(other) { return group(one) < group(other) }
            let (mine, yours) = (key(one), key(other))
            if mine != yours { return yours.lexicographicallyPrecedes(mine) }
            return left.offset < right.offset
        }
        .map(\.element)
    }

    /// What decides the order, what weighs most first.
    private static func key(_ entry: Entry, _ order: ListOrder, _ outcome: CitationOutcome?) -> [Int] {
        let work = entry.work
        if let outcome { return [work.outcomes[outcome] ?? 0] }
        switch order {
        case .work: return [work.errors, work.warnings, work.superseded, work.notOnHand]
        case .errors: return [work.errors]
        case .warnings: return [work.warnings]
        case .superseded: return [work.superseded]
        case .notOnHand: return [work.notOnHand]
        case .powers: return [entry.powers]
        case .name: return []
        }
    }

    /// The table for its template.
    ///
    /// - Parameter most: so many entries at most.
    /// - Returns: the rows, the columns and what is left out.
    func values(most: Int = .max) -> Values {
        let shown = Array(entries.prefix(most))
        var values: Values = [
            "rows": rows(
                shown.enumerated().map { index, entry in
                    let isFirst = index == 0 || shown[index - 1].body != entry.body
                    let together = entry.body == nil ? 1 : shown.count { $0.body == entry.body }
                    return row(entry, body: isFirst && together > 1 ? entry.body : nil, shared: together > 1)
                }
            ),
            "checked": isChecked,
            "columns": ListOrder.allCases.filter {
                $0 != .work && (isChecked || $0 == .name || $0 == .powers)
            }.map {
                one -> Values in
                [
                    "name": one.chinese, "number": one != .name, "current": one == order && outcome == nil,
                    "address": Address.query("/lists", [("sort", one.rawValue)]),
                ]
            },
            "outcome": orNot(outcome?.chinese),
        ]
        values["further"] = orNot(entries.count > most ? entries.count : nil)
        return values
    }

    private func row(_ entry: Entry, body: String?, shared: Bool) -> Values {
        var values = cells(entry.lists, entry.work)
        values["group"] = orNot(body)
        values["title"] = entry.title
        values["body"] = orNot(shared ? nil : entry.body)
        values["date"] = orNot(entry.lists.count == 1 ? entry.lists[0].date?.description : nil)
        values["powers"] = entry.powers
        values["file"] = PublishedName.of(entry.lists[0].file)
        values["sheets"] = rows(
            entry.lists.count == 1
                ? []
                : entry.lists.map { list in
                    var row = cells([list], work[list.title] ?? ListWork())
                    row["title"] = list.title
                    row["powers"] = list.powerCount
                    return row
                }
        )
        return values
    }

    /// The counts of some lists, each leading to what it counts.
    private func cells(_ lists: [ListHead], _ work: ListWork) -> Values {
        let chosen = lists.map { ("list", Optional($0.title)) }
        func check(_ severity: String, rule: String? = nil) -> String {
            Address.query("/check", [("severity", severity), ("rule", rule)] + chosen)
        }
        func count(_ count: Int, _ label: String, _ address: String, _ style: String) -> Values {
            ["count": count, "label": label, "address": orNot(count > 0 ? address : nil), "style": style]
        }
        let only = lists.count == 1 ? lists.first : nil
        func list(_ outcome: CitationOutcome) -> String {
            only.map { Address.outcome(outcome.rawValue, in: $0.title) } ?? check("all")
        }
        var counts = [
            count(work.errors, ListOrder.errors.chinese, check("error"), "bad"),
            count(work.warnings, ListOrder.warnings.chinese, check("warning"), "warn"),
            count(
                work.superseded,
                ListOrder.superseded.chinese,
                check("all", rule: "edition-superseded"),
                "note"
            ),
            count(work.notOnHand, ListOrder.notOnHand.chinese, list(.notOnHand), "none"),
        ]
        if let outcome {
            counts = [
                count(work.outcomes[outcome] ?? 0, outcome.chinese, list(outcome), OutcomeMark(outcome).style)
            ]
        }
        return [
            "address": orNot(only.map { Address.list($0.title) }),
            "counts": counts,
        ]
    }

    /// A file's name without what tells its format.
    private static func name(ofFile path: String) -> String {
        let name = PublishedName.of(path)
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }
}
