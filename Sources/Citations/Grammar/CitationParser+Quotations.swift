import Law

/// Quotations: where the words of a cited place begin and end.
extension CitationParser {
    /// Looks for the quotation of citations that were read at the beginning of an entry, and gives the index to go on from.
    func behindEntry(_ citations: Range<Int>, at index: Int, hasProvisions: Bool) -> Int {
        awaiting = nil
        let isBasis = field != .mention
        var at = editionBehind(citations, at: index) ?? index
        if let behind = parallelPlace(at: at) { at = behind }
        let hasVerb =
            Self.verbs.contains { stream.token(at, equals: $0) }
            || Self.announcements.contains { stream.token(at, equals: $0) }
                && stream.kind(stream.skipSpace(at + 1)) == .colon
        if hasVerb { at += 1 }
        if let behind = caption(at: stream.skipSpace(at)) { at = behind }
        var next = stream.skipSpace(at)
        if stream.isSlash(next) || stream.kind(next) == .comma || stream.kind(next) == .connector
            || stream.kind(next) == .semicolon
        {
            next = stream.skipSpace(next + 1)
        }
        if hasVerb, stream.kind(next) == .openQuote, stream.tokens[next].value > 0 {
            openQuotation(citations, at: next)
            return next + 1
        }
        if hasProvisions, opensEntry(at: next) {
            forced = next
            return next
        }
        if !hasProvisions, let article = quotedArticle(at: stream.skipSpace(at)) {
            forced = article
            return article
        }
        next = stream.skipSpace(at)
        let isHeading = citations.first.flatMap { found.citations[$0].pinpoint?.isHeading } ?? false
        switch stream.kind(next) {
        case .lineBreak:
            let isNamed = citations.first.map {
                found.citations[$0].documentNumber != nil || found.citations[$0].editionMark != nil
            }
            if !isHeading, hasProvisions || field == .legalBasis || isBasis && isNamed == true {
                awaiting = citations
            }
        case .colon:
            let start = stream.skipSoft(next + 1)
            if isEnumerator(start) == nil || hasProvisions { openQuotation(citations, at: start) }
            return next + 1
        case .comma where hasProvisions && isBasis && stream.text[Int(stream.tokens[next].start)] == 0x3001:
            // 第三条、样品应当登记: 、 for a colon.
            let words = stream.skipSpace(next + 1)
            guard stream.kind(words) == .text, ContinuationWords.isQuoted(stream, at: words),
                stream.kind(words + 1) != .ordinal, stream.units(words).count >= 4
            else { break }
            openQuotation(citations, at: words)
            return words
        case .openQuote:
            // 第二章“法律责任” names the chapter.
            if !isHeading { openQuotation(citations, at: next) }
        case .text, .number, .openRound, .ownStatute, .thatStatute, .ownUnit, .previous, .ordinal, .title,
            .order:
            guard hasProvisions, !isHeading, isEnumerator(next) == nil else { break }
            if let (_, behind) = stream.annex(at: next), stream.isEnd(stream.skipSpace(behind)) {
                return behind
            }
            let isApart =
                next > at || stream.kind(at - 1) == .closeRound || isNumberedItem(next) || isSentence(next)
            guard isApart || isBasis && ContinuationWords.isQuoted(stream, at: next) else { break }
            openQuotation(citations, at: next)
        default: break
        }
        return at
    }

    /// 第三条（一）…（二）…: the items of the article with their words.
    private func isNumberedItem(_ index: Int) -> Bool {
        field.isBasis && stream.kind(index) == .openRound && stream.number(index + 1) != nil
            && stream.kind(index + 2) == .closeRound && stream.kind(index + 3) == .text
            && stream.units(index + 3).count >= 2
    }

    /// 第三条（样品应当登记。）: a bracket that holds a sentence.
    private func isSentence(_ index: Int) -> Bool {
        guard field.isBasis, stream.kind(index) == .openRound, stream.kind(index + 1) == .text else {
            return false
        }
        let close = Int(stream.tokens[index].value)
        return close > index + 2 && stream.kind(close - 1) == .stop && stream.units(index + 1).count >= 4
    }

    /// The index behind the caption of an article, 第七十三条【法律责任】…, when its words follow.
    private func caption(at index: Int) -> Int? {
        guard field.isBasis, stream.kind(index) == .openSquare || stream.kind(index) == .openRound,
            stream.kind(index + 1) == .text, stream.units(index + 1).count <= 14,
            stream.kind(index + 2) == (stream.kind(index) == .openSquare ? .closeSquare : .closeRound),
            LevelTag.read(in: stream, at: index) == nil,
            !stream.units(index + 1).contains(where: { Self.omitting.contains($0) })
        else { return nil }
        switch stream.kind(stream.skipSpace(index + 3)) {
        case .text, .colon, .openQuote: return index + 3
        default: return nil
        }
    }

    /// 略, 废止, 删除: nothing is quoted behind them.
    private static let omitting = Set("略废删".utf16)

    /// 《甲条例》：“第三条 …” behind a title: the token of the article that the words begin with.
    private func quotedArticle(at index: Int) -> Int? {
        guard field.isBasis else { return nil }
        var at = index
        if stream.kind(at) == .colon { at = stream.skipSoft(at + 1) }
        if stream.kind(at) == .openQuote { at = stream.skipSoft(at + 1) }
        guard at > index, stream.kind(at) == .ordinal, let list = ProvisionParser.list(in: stream, at: at),
            list.firstUnit == .article, list.leaves.count == 1
        else { return nil }
        switch stream.kind(list.next) {
        case .space, .colon: return at
        case .text: return ContinuationWords.isQuoted(stream, at: list.next) ? at : nil
        default: return nil
        }
    }

    /// Reads the edition behind a place, 第三条（2017年修正）, and gives it to the citations that have none.
    private func editionBehind(_ citations: Range<Int>, at index: Int) -> Int? {
        let open = stream.skipSpace(index)
        guard stream.kind(open) == .openRound || stream.kind(open) == .openSquare,
            let first = citations.first, found.citations[first].editionMark == nil,
            found.citations[first].pinpoint != nil,
            let close = stream.kind(open) == .openRound
                ? Int(stream.tokens[open].value)
                : (open..<min(open + 24, stream.count)).first(where: { stream.kind($0) == .closeSquare }),
            close > open, close - open <= 24
        else { return nil }
        let tail = stream.titleTail(at: open)
        guard tail.next == close + 1, let mark = tail.editionMark else { return nil }
        for index in citations { found.citations[index].editionMark = mark }
        if entry?.statute.editionMark == nil { entry?.statute.editionMark = mark }
        return tail.next
    }

    /// Words that stand before the colon of a quotation.
    private static let announcements = [
        "指出", "要求", "内容", "原文", "条文", "具体内容", "内容为", "条文内容", "规定如下", "规定内容", "摘录", "节选", "原文如下",
    ].map { Array($0.utf16) }

    /// 第三条（原第四条）, 第三条（修订后为第四条）: the index behind the bracket that tells the number in another edition.
    private func parallelPlace(at index: Int) -> Int? {
        let open = stream.skipSpace(index)
        guard stream.kind(open) == .openRound, stream.kind(open + 1) == .text,
            Self.otherEditions.contains(where: { stream.token(open + 1, equals: $0) }),
            stream.kind(open + 2) == .ordinal, let list = ProvisionParser.list(in: stream, at: open + 2),
            stream.kind(list.next) == .closeRound
        else { return nil }
        return list.next + 1
    }

    private static let otherEditions = [
        "原", "现", "原为", "现为", "即", "即原", "修订后", "修订后为", "修正后为", "修改后为", "修订前为", "新法", "旧法", "新法为", "旧法为",
        "对应",
    ].map { Array($0.utf16) }

    private static let verbs = ["规定", "的规定", "明确规定", "明确", "中规定"].map { Array($0.utf16) }

    /// Looks for the quotation of a provision named in running text: only quotation marks tell there.
    func behindMention(_ citations: Range<Int>, at index: Int) -> Int {
        guard quotation == nil, !citations.isEmpty else { return index }
        let index = editionBehind(citations, at: index) ?? index
        var at = parallelPlace(at: index) ?? index
        if Self.verbs.contains(where: { stream.token(at, equals: $0) }) { at += 1 }
        if stream.kind(stream.skipSpace(at)) == .colon { at = stream.skipSpace(at) }
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
        let length = Int(stream.tokens[close].start) - Int(stream.tokens[mark].end)
        guard length < 10, field.isBasis else { return length >= 10 }
        // In a cell a sentence in marks is quoted, and so is “…”的规定.
        return length > 2
            && (stream.kind(close - 1) == .stop
                || Self.verbs.contains { stream.token(close + 1, hasPrefix: $0) && $0.count == 3 })
    }

    /// Opens the quotation that was expected on this line.
    func openAwaited(at index: Int) {
        guard let citations = awaiting else { return }
        let start = stream.skipSpace(index)
        switch stream.kind(start) {
        case .lineBreak: return
        case nil, .semicolon, .stop, .enumerator, .closeRound: awaiting = nil
        default: openQuotation(citations, at: start)
        }
    }

    /// Opens the quotation of some citations at a token.
    func openQuotation(_ citations: Range<Int>, at start: Int) {
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
            end = closingMark(of: start)
        }
        quotation = OpenQuotation(citations: citations, start: from, end: end, host: host)
    }

    /// The mark that closes what a mark opens, or what the marks right behind it open: “…”“…” are two sentences of one place.
    private func closingMark(of open: Int) -> Int? {
        var close = Int(stream.tokens[open].value)
        guard close > open else { return nil }
        while true {
            var next = stream.skipSpace(close + 1)
            if stream.kind(next) == .comma { next = stream.skipSpace(next + 1) }
            guard stream.kind(next) == .openQuote, stream.kind(close - 1) == .stop || next == close + 1,
                Int(stream.tokens[next].value) > next
            else { return close }
            close = Int(stream.tokens[next].value)
        }
    }

    /// Ends the open quotation before a token.
    func closeQuotation(before index: Int) {
        awaiting = nil
        guard let open = quotation else { return }
        quotation = nil
        var last = min(open.end ?? index, index) - 1
        func isBlank(_ index: Int) -> Bool { [.space, .lineBreak].contains(stream.tokens[index].kind) }
        while last >= open.start, isBlank(last) { last -= 1 }
        // “第三条 …。第四条 ….”: the mark closes what was opened before the place.
        if last >= open.start, stream.tokens[last].kind == .closeQuote,
            !(open.start..<last).contains(where: {
                stream.tokens[$0].kind == .openQuote && Int(stream.tokens[$0].value) == last
            })
        {
            last -= 1
            while last >= open.start, isBlank(last) { last -= 1 }
        }
        // The comma before the next title is none of the law's.
        if last > open.start, stream.tokens[last].kind == .comma { last -= 1 }
        guard last >= open.start else { return }
        let range = Int(stream.tokens[open.start].start)..<Int(stream.tokens[last].end)
        guard !QuotationRemark.isRemark(stream.text[range]) else { return }
        let quoted = Quotation(text: stream.printed(range), range: stream.source(range))
        for citation in open.citations { found.citations[citation].quotation = quoted }
    }
}
