internal import Catalog
internal import Citations
internal import ICU
internal import Law

/// Finds the statutes that a name in a question means, on hand or only cited.
struct StatuteNames {
    let directory: TitleDirectory
    /// The statutes on hand whose history names a document number, by their titles.
    let numbered: (DocumentNumber) throws -> [String]
    /// The statutes that the lists cite, those cited most first.
    let citedStatutes: () throws -> [CitedStatute]
    /// The names of the statutes that the lists cite with a document number.
    let citedNumbers: (DocumentNumber) throws -> Set<String>

    /// The titles under which the citations of the statutes are gathered, the likeliest first; empty when nothing is known by
    /// this name.
    ///
    /// - Parameter question: a citation as typed.
    /// - Returns: the titles.
    /// - Throws: `CatalogError`, `LibraryError`.
    func titles(_ question: Citation) throws -> [String] {
        if let number = question.documentNumber {
            let found = try numbered(number)
            if !found.isEmpty { return found }
            let names = try citedNumbers(number)
            let cited = try cited { names.contains($0.name) }
            if !cited.isEmpty || question.statutePrinted.isEmpty { return cited }
        }
        let title = question.statutePrinted
        guard !title.isEmpty else { return [] }
        let whole = onHand(title, isBare: false)
        if !whole.isEmpty { return whole }
        // A cited title that is not on hand comes before one on hand that is only its end: a province's regulation before the state's.
        let common = directory.commonName(of: question)
        let exact = try cited { $0.printed.contains(title) || $0.name == common }
        if !exact.isEmpty { return exact }
        if question.titleForm == .bare {
            let ends = onHand(title, isBare: true)
            if !ends.isEmpty { return ends }
        }
        // 实施条例, 处分条例: the ones among the statutes that the lists cite.
        let wanted = Folding.folded(title)
        let ending = try cited { $0.folded.hasSuffix(wanted) }
        if !ending.isEmpty { return ending }
        return try cited { Self.isSubsequence(wanted, of: $0.folded) }
    }

    /// The titles of the statutes on hand that a title means.
    private func onHand(_ title: String, isBare: Bool) -> [String] {
        directory.matches(title: title, isBare: isBare).compactMap { directory.statute($0.statuteID)?.title }
    }

    /// The names of cited statutes that fit, those cited most first.
    private func cited(_ fits: (CitedStatute) -> Bool) throws -> [String] {
        try citedStatutes().filter(fits).map(\.name)
    }

    /// Whether a name's characters stand in another in the same order, at least three of them, as in a short name: it begins as the other does
    /// (固废法), or with two characters that are neighbours there (公务员处分条例).
    private static func isSubsequence(_ name: String, of other: String) -> Bool {
        let wanted = Array(name.unicodeScalars)
        guard wanted.count >= 3 else { return false }
        let front = "中华人民共和国"
        let begins = (other.hasPrefix(front) ? other.dropFirst(front.count) : other[...]).unicodeScalars.first
        guard begins == wanted[0] || other.contains(String(name.prefix(2))) else { return false }
        var rest = other.unicodeScalars[...]
        for scalar in wanted {
            guard let found = rest.firstIndex(of: scalar) else { return false }
            rest = rest[rest.index(after: found)...]
        }
        return true
    }
}

/// A statute that the powers of the lists cite, on hand or not.
struct CitedStatute: Sendable {
    /// The title under which its citations are gathered.
    let name: String
    /// The title, folded.
    let folded: String
    /// The titles as printed.
    var printed: Set<String> = []
    /// How often it is cited.
    var count = 0

    /// The statutes that the powers of a catalog cite, those cited most first.
    ///
    /// - Throws: `CatalogError`.
    static func all(in catalog: Catalog) throws(CatalogError) -> [CitedStatute] {
        var byName: [String: CitedStatute] = [:]
        for title in try catalog.citedTitles() {
            var statute =
                byName[title.name] ?? CitedStatute(name: title.name, folded: Folding.folded(title.name))
            statute.printed.insert(title.printed)
            statute.count += title.count
            byName[title.name] = statute
        }
        return byName.values.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
}
