internal import Analysis
internal import ICU

extension ReferenceDesk {
    /// Queries that may have been meant instead of one that finds nothing, three at most.
    ///
    /// Each of its words is held against all names, of which the first asking makes a list.
    func corrections(of query: SearchQuery, _ analyzer: Analyzer) throws -> [String] {
        let terms = query.groups.flatMap { $0 }.filter { $0.form != .prefix }
        guard !terms.isEmpty else { return [] }
        let vocabulary = try vocabulary()
        var meant: [String] = []
        // Each run means a walk over all names.
        var looked = 0
        for term in terms where looked < 8 {
            for run in analyzer.analyze(query: term.text).runs.prefix(4) {
                looked += 1
                let units = Array(Folding.fold(term.text).units[run.units])
                for correction in vocabulary.corrector.corrections(of: units, limit: 2) {
                    let typed = String(decoding: units, as: UTF16.self)
                    let corrected = query.text.replacing(typed, with: correction)
                    if corrected != query.text, !meant.contains(corrected) { meant.append(corrected) }
                }
            }
        }
        return Array(meant.prefix(3))
    }
}

extension SearchQuery {
    /// The quotations asked for, in their order.
    var quotations: [QueryTerm] {
        groups.flatMap { $0 }.filter { $0.form == .verbatim }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The query with the words of its quotations for the quotations, or nil when there are none.
    var withoutQuotes: String? {
        let quotations = quotations
        guard !quotations.isEmpty else { return nil }
        var bytes = Array(text.utf8)
        for quotation in quotations.reversed() where quotation.range.upperBound <= bytes.count {
            bytes.replaceSubrange(quotation.range, with: quotation.text.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
