import Law

/// Quotations: where the words of a cited place begin and end.
extension CitationParser {
    /// Looks for the quotation of citations that were read at the beginning of an entry, and gives the index to go on from.
    mutating func behindEntry(_ citations: Range<Int>, at index: Int, hasProvisions: Bool) -> Int {
        awaiting = nil
        let isBasis = field != .mention
        var at = editionBehind(citations, at: index) ?? index
        let hasVerb = Self.verbs.contains { stream.token(at, equals: $0) }
        if hasVerb { at += 1 }
        var next = stream.skipSpace(at)
        if stream.isSlash(next) { next = stream.skipSpace(next + 1) }
        if hasProvisions, opensEntry(at: next) {
            forced = next
            return next
        }
        next = stream.skipSpace(at)
        let isHeading = citations.first.flatMap { found.citations[$0].pinpoint?.isHeading } ?? false
        switch stream.kind(next) {
        case .lineBreak:
            if !isHeading, hasProvisions || field == .legalBasis { awaiting = citations }
        case .colon:
            let start = stream.skipSoft(next + 1)
            if isEnumerator(start) == nil || hasProvisions { openQuotation(citations, at: start) }
            return next + 1
        case .openQuote: openQuotation(citations, at: next)
        case .text, .number, .openRound, .ownStatute, .thatStatute, .ownUnit, .previous, .ordinal, .title,
            .order:
            guard hasProvisions, !isHeading, isEnumerator(next) == nil else { break }
            let isApart = next > at || stream.kind(at - 1) == .closeRound
            guard isApart || isBasis && ContinuationWords.isQuoted(stream, at: next) else { break }
            openQuotation(citations, at: next)
        default: break
        }
        return at
    }

    /// Reads the edition behind a place, 第三条（2017年修正）, and gives it to the citations that have none.
    private mutating func editionBehind(_ citations: Range<Int>, at index: Int) -> Int? {
        let open = stream.skipSpace(index)
        guard stream.kind(open) == .openRound, let first = citations.first,
            found.citations[first].editionMark == nil, found.citations[first].pinpoint != nil
        else { return nil }
        let close = Int(stream.tokens[open].value)
        guard close > open, close - open <= 24 else { return nil }
        let tail = stream.titleTail(at: open)
        guard tail.next == close + 1, let mark = tail.editionMark else { return nil }
        for index in citations { found.citations[index].editionMark = mark }
        if entry?.statute.editionMark == nil { entry?.statute.editionMark = mark }
        return tail.next
    }

    private static let verbs = ["规定", "的规定", "明确规定", "明确", "中规定"].map { Array($0.utf16) }

    /// Looks for the quotation of a provision named in running text: only quotation marks tell there.
    mutating func behindMention(_ citations: Range<Int>, at index: Int) -> Int {
        guard quotation == nil, !citations.isEmpty else { return index }
        let index = editionBehind(citations, at: index) ?? index
        var at = index
        if Self.verbs.contains(where: { stream.token(at, equals: $0) }) { at += 1 }
        if stream.kind(at) == .colon || stream.kind(at) == .comma && at > index { at += 1 }
        let mark = stream.skipSpace(at)
        guard stream.kind(mark) == .openQuote, stream.tokens[mark].value > 0,
            at > index || quotesDirectly(mark)
        else { return index }
        openQuotation(citations, at: mark)
        return mark + 1
    }

    /// 第三条“…”: whether the words in marks right behind a place are its own, and not a term out of it.
    private func quotesDirectly(_ mark: Int) -> Bool {
        guard context.host == nil, !isStatute else { return false }
        let close = Int(stream.tokens[mark].value)
        return Int(stream.tokens[close].start) - Int(stream.tokens[mark].end) >= 10
    }

    /// Opens the quotation that was expected on this line.
    mutating func openAwaited(at index: Int) {
        guard let citations = awaiting else { return }
        let start = stream.skipSpace(index)
        switch stream.kind(start) {
        case .lineBreak: return
        case nil, .semicolon, .stop, .enumerator, .closeRound: awaiting = nil
        default: openQuotation(citations, at: start)
        }
    }

    /// Opens the quotation of some citations at a token.
    mutating func openQuotation(_ citations: Range<Int>, at start: Int) {
        awaiting = nil
        guard let first = citations.first, start < stream.count, start >= 0 else { return }
        let citation = found.citations[first]
        let host = HostProvision(
            statute: citation.statutePrinted,
            editionMark: citation.editionMark,
            documentNumber: citation.documentNumber,
            pinpoint: citation.pinpoint
        )
        var from = start
        var end: Int?
        if stream.kind(start) == .openQuote {
            from += 1
            let close = Int(stream.tokens[start].value)
            end = close > start ? close : nil
        }
        quotation = OpenQuotation(citations: citations, start: from, end: end, host: host)
    }

    /// Ends the open quotation before a token.
    mutating func closeQuotation(before index: Int) {
        awaiting = nil
        guard let open = quotation else { return }
        quotation = nil
        var last = min(open.end ?? index, index) - 1
        while last >= open.start, [.space, .lineBreak].contains(stream.tokens[last].kind) { last -= 1 }
        guard last >= open.start else { return }
        let range = Int(stream.tokens[open.start].start)..<Int(stream.tokens[last].end)
        guard !QuotationRemark.isRemark(stream.text[range]) else { return }
        let quoted = Quotation(text: stream.printed(range), range: stream.source(range))
        for citation in open.citations { found.citations[citation].quotation = quoted }
    }
}
