import Citations
import Law

/// Which citations of a power stand in front of one quotation: `第三条第二款、第三款：……`.
struct SharedQuotations {
    struct Key: Hashable {
        let cell: SourcedText
        let range: Range<Int>
        let statute: Int64?
        let edition: Int64?

        /// Place and stretch tell most quotations apart.
        ///
        /// Few cells of a power are read more than once: their words need not be. The lines of a draft are many cells of one power, and
        /// quotations stand in like stretches of them.
        func hash(into hasher: inout Hasher) {
            hasher.combine(cell.place)
            hasher.combine(range)
            hasher.combine(statute)
            hasher.combine(edition)
        }
    }

    let entries: [PowerCitation]
    let keys: [Key?]
    private let members: [Key: [Int]]

    /// Citations without a quotation, or of a place that does not exist, share nothing.
    init(_ entries: [PowerCitation]) {
        self.entries = entries
        keys = entries.map { entry in
            guard let quotation = entry.citation.quotation, entry.resolution.existence ?? .exists == .exists
            else { return nil }
            return Key(
                cell: entry.cell,
                range: quotation.range,
                statute: entry.resolution.statuteID,
                edition: entry.resolution.judgedEditionID
            )
        }
        members = keys.enumerated().reduce(into: [:]) { members, entry in
            if let key = entry.element { members[key, default: []].append(entry.offset) }
        }
    }

    /// The citations that share the quotation of one, itself among them, in order.
    func fellows(of index: Int) -> [PowerCitation] {
        guard let key = keys[index], let group = members[key] else { return [entries[index]] }
        return group.map { entries[$0] }
    }
}
