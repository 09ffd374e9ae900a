import Law

/// From what was read to citations: one for every place.
extension CitationParser {
    /// Adds the citations of a statute and gives their indices.
    func append(
        _ statute: NamedStatute,
        _ tail: TitleTail?,
        _ list: ProvisionList?,
        field: CitationField
    ) -> Range<Int> {
        let first = found.citations.count
        for fault in list?.faults ?? [] { report(fault.range, fault.reason) }
        let titleEnd = tail.map { Int(stream.tokens[$0.next - 1].end) } ?? statute.range?.upperBound
        let titleStart = statute.range?.lowerBound
        guard let list, !list.leaves.isEmpty else {
            if let list, !list.isEmpty { return appendUncounted(statute, list, field: field) }
            // What was not understood is reported; the title alone would be another citation than the one printed.
            if list?.faults.isEmpty == false { return first..<first }
            if let titleStart, let titleEnd {
                found.citations.append(make(statute, field, titleStart..<max(titleEnd, titleStart + 1)))
            }
            return first..<found.citations.count
        }
        if !list.annexes.isEmpty { _ = appendUncounted(statute, list, field: field) }
        for (index, leaf) in list.leaves.enumerated() {
            // The first one begins with its title; the others with their own number.
            let start =
                index == 0 && list.annexes.isEmpty
                ? min(titleStart ?? list.range.lowerBound, leaf.range.lowerBound) : leaf.range.lowerBound
            var citation = make(statute, field, start..<leaf.range.upperBound)
            citation.pinpoint = leaf.pinpoint
            citation.through = leaf.through
            citation.part = leaf.part
            citation.headingHints = leaf.headings.isEmpty ? list.headings : leaf.headings
            citation.annex = leaf.annex ?? list.annex
            citation.pinpointRange = stream.source(leaf.range)
            found.citations.append(citation)
        }
        return first..<found.citations.count
    }

    /// An annex as a whole, or clauses of a standard: places that are told by their words alone.
    private func appendUncounted(
        _ statute: NamedStatute,
        _ list: ProvisionList,
        field: CitationField
    ) -> Range<Int> {
        let first = found.citations.count
        let annexes = list.annexes.map { (words: $0.words, range: $0.range) }
        let places =
            annexes.isEmpty ? (list.clauses.isEmpty ? [list.range] : list.clauses) : annexes.map(\.range)
        for (index, place) in places.enumerated() {
            let start = index == 0 ? statute.range?.lowerBound ?? place.lowerBound : place.lowerBound
            var citation = make(statute, field, min(start, place.lowerBound)..<place.upperBound)
            citation.annex = annexes.isEmpty ? list.annex : annexes[index].words
            citation.pinpointRange = stream.source(place)
            if annexes.isEmpty, !list.clauses.isEmpty {
                citation.part = stream.words(place).fullWidthBrackets
            }
            found.citations.append(citation)
        }
        return first..<found.citations.count
    }

    private func make(_ statute: NamedStatute, _ field: CitationField, _ range: Range<Int>)
        -> Citation
    {
        var citation = Citation(
            field: field,
            statutePrinted: statute.printed,
            titleForm: statute.form,
            range: stream.source(range),
            place: placeNumber(range.lowerBound)
        )
        lastEnd = range.upperBound
        citation.issuerPrinted = statute.issuer
        citation.editionMark = statute.editionMark
        citation.documentNumber = statute.documentNumber
        citation.titleRange = statute.range.map { stream.source($0) }
        return citation
    }
}
