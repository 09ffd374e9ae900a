internal import Analysis
internal import ICU

/// What a query's words must stand near each other as (``Nearness``).
extension QueryPlanner {
    /// The words of a stretch as a text has them near each other: what has synonyms with these, a single character with its neighbour.
    func nearWords(_ text: String, _ matches: [SynonymTable.Match]) -> [Nearness.Word] {
        let analysis = analyzer.analyze(query: text)
        var words: [(units: Range<Int>, isSingle: Bool)] = []
        for tile in analysis.tiles where !QuestionWords.isFunctionWord(tile.term) {
            if matches.contains(where: { $0.range.overlaps(tile.source) }) { continue }
            let isSingle = tile.kind == .han && tile.units.count == 1
            // 证 behind 许可, which has synonyms, is the end of that word and not the beginning of the next one.
            let endsMatch = matches.contains { $0.range.upperBound == tile.source.lowerBound }
            if isSingle, endsMatch { continue }
            if let last = words.last, last.units.upperBound == tile.units.lowerBound,
                isSingle || last.isSingle
            {
                words[words.count - 1] = (last.units.lowerBound..<tile.units.upperBound, false)
            } else {
                words.append((tile.units, isSingle))
            }
        }
        let literal = words.map { [Array(analysis.folded.units[$0.units])] }
        let replaced = matches.map { match in
            ([Self.part(match.range, of: text)] + match.alternatives).map { Array($0.utf16) }
        }
        return literal + replaced
    }
}
