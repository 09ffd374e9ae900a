internal import Analysis
internal import ICU

extension ReferenceDesk {
    /// Queries that may have been meant instead of one that finds nothing, three at most.
    ///
    /// Each of its words that stands nowhere is held against all names, of which the first asking makes a list; a long word that is like
    /// none is held against them around its single characters (食品经营许可正: 许可正 for 许可证).
    func corrections(of query: SearchQuery, _ planner: QueryPlanner) throws -> [String] {
        let terms = query.groups.flatMap { $0 }.filter { $0.form != .prefix }
        guard !terms.isEmpty else { return [] }
        let corrector = try vocabulary().corrector
        var meant: [String] = []
        // Each run means a walk over all names.
        var looked = 0
        for term in terms where looked < 8 {
            let analysis = planner.analyzer.analyze(query: term.text)
            for run in analysis.runs.prefix(4) {
                // A quotation is meant as it stands.
                let parts =
                    [run.units] + (term.form == .words ? Self.doubtfulParts(of: run, in: analysis) : [])
                for part in parts where looked < 8 {
                    let units = Array(analysis.folded.units[part])
                    let typed = String(decoding: units, as: UTF16.self)
                    guard planner.occurrences(typed) == 0 else { continue }
                    looked += 1
                    let found = corrector.corrections(of: units, limit: 2)
                    // 黑出租车 is no slip of 对出租车, which asks for less.
                    for correction in found where !Self.asksLess(Array(correction.utf16), than: units) {
                        let corrected = query.text.replacing(typed, with: correction)
                        if corrected != query.text, !meant.contains(corrected) { meant.append(corrected) }
                    }
                    if !found.isEmpty { break }
                }
            }
        }
        return Array(meant.prefix(3))
    }

    /// Whether a correction puts a character that says nothing in place of one that was typed.
    private static func asksLess(_ corrected: [UInt16], than typed: [UInt16]) -> Bool {
        corrected.count == typed.count
            && zip(corrected, typed).contains { new, old in
                new != old && QuestionWords.emptyCharacters.contains(new)
            }
    }

    /// The single characters of a long run, each with the words before and behind it: what a slip leaves of a word.
    private static func doubtfulParts(of run: QueryAnalysis.Run, in analysis: QueryAnalysis) -> [Range<Int>] {
        guard run.tiles.count > 2 else { return [] }
        var parts: [Range<Int>] = []
        for place in run.tiles where analysis.tiles[place].units.count == 1 {
            // The end of a known word is none: 证 of 许可证.
            let isKnown = analysis.overlays.contains { $0.kind == .lexicon && $0.tiles.contains(place) }
            if isKnown { continue }
            let here = analysis.tiles[place].units
            if place > run.tiles.lowerBound {
                parts.append(analysis.tiles[place - 1].units.lowerBound..<here.upperBound)
            }
            if place + 1 < run.tiles.upperBound {
                parts.append(here.lowerBound..<analysis.tiles[place + 1].units.upperBound)
            }
        }
        return parts
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
