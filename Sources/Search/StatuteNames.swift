internal import Catalog
internal import Citations
internal import ICU
internal import Law

/// Finds the statutes that a name in a question means, on hand or only cited.
struct StatuteNames {
    let catalog: Catalog
    let directory: StatuteDirectory

    /// The titles under which the citations of the statutes are gathered, the likeliest first; empty when nothing is known by
    /// this name.
    ///
    /// - Parameter question: a citation as typed.
    /// - Returns: the titles.
    /// - Throws: `CatalogError`.
    func titles(_ question: Citation) throws(CatalogError) -> [String] {
        if let number = question.documentNumber {
            let found = directory.matches(number: number).compactMap {
                directory.statute($0.statuteID)?.title
            }
            if !found.isEmpty { return found }
            let cited = try cited { citation, _ in citation.documentNumber == number }
            if !cited.isEmpty || question.statutePrinted.isEmpty { return cited }
        }
        let title = question.statutePrinted
        guard !title.isEmpty else { return [] }
        let found = directory.matches(title: title, isBare: question.titleForm == .bare)
        if !found.isEmpty { return found.compactMap { directory.statute($0.statuteID)?.title } }
        let common = directory.resolve(question).statuteName
        let exact = try cited { citation, name in citation.statutePrinted == title || name == common }
        if !exact.isEmpty { return exact }
        // 实施条例, 处分条例: the ones among the statutes that the lists cite.
        let wanted = Folding.folded(title)
        let ending = try cited { _, name in Folding.folded(name).hasSuffix(wanted) }
        if !ending.isEmpty { return ending }
        return try cited { _, name in Self.isSubsequence(wanted, of: Folding.folded(name)) }
    }

    /// The names of cited statutes that fit, those cited most first.
    private func cited(_ fits: (Citation, String) -> Bool) throws(CatalogError) -> [String] {
        var counts: [String: Int] = [:]
        for record in try catalog.powerCitations() where record.citation.field != .quoted {
            guard let name = record.resolution?.statuteName else { continue }
            if fits(record.citation, name) { counts[name, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// Whether a name's characters stand in another in the same order, at least three of them: 公务员处分条例.
    private static func isSubsequence(_ name: String, of other: String) -> Bool {
        guard name.unicodeScalars.count >= 3 else { return false }
        var rest = other.unicodeScalars[...]
        for scalar in name.unicodeScalars {
            guard let found = rest.firstIndex(of: scalar) else { return false }
            rest = rest[rest.index(after: found)...]
        }
        return true
    }
}
