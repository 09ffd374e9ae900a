import Law

/// Entries: what may stand at the beginning of a line or behind an ordinal.
extension CitationParser {
    /// The most ordinals, tags and labels that are read before an entry.
    private static let leadLimit = 5

    /// Reads an entry that begins at a boundary, and gives the index behind it; nil when none does.
    func boundary(at index: Int) -> Int? {
        var at = stream.skipSpace(index)
        if let close = ownHistory(at: at) { return close + 1 }
        if isContentLabel(before: index), let next = quoteLast(at: at, from: index) { return next }
        var hasOrdinal = false
        var isTagged = false
        // 1.问责依据：① has three; a row of them is no beginning.
        for _ in 0..<Self.leadLimit where at < stream.count {
            if entry != nil, stream.clause(at: at) != nil { break }
            if let next = isEnumerator(at) {
                hasOrdinal = true
                at = stream.skipSpace(next)
            } else if isBullet(at) {
                at = stream.skipSpace(at + 1)
            } else if let (style, value, next) = titleEnumerator(at) {
                enumeration = (style, value)
                at = next
            } else if let tag = LevelTag.read(in: stream, at: at) {
                isTagged = true
                at = tag.next
            } else if let next = tag(at: at) ?? label(at: at) {
                at = stream.skipSpace(next)
                if isContentLabel(before: next) { return quoteLast(at: at, from: index) }
            } else {
                break
            }
        }
        if let next = titledEntry(at: at, from: index, isTagged: isTagged) { return next }
        if let next = provisionEntry(at: at, from: index) { return next }
        if let next = numberedEntry(at: at, from: index) { return next }
        if let next = wholeStatute(at: at) ?? pointEntry(at: at, from: index) { return next }
        if isTagged {
            // What the tag announces was not understood; the words and the title before it end here all the same.
            closeQuotation(before: index)
            entry = nil
            lastTitle = nil
            return at
        }
        if hasOrdinal { awaiting = nil }
        return nil
    }

    /// ● and its like before a title or a tag.
    func isBullet(_ index: Int) -> Bool {
        guard stream.kind(index) == .text, stream.units(index).allSatisfy({ Self.bullets.contains($0) })
        else {
            return false
        }
        let next = stream.skipSpace(index + 1)
        return stream.kind(next) == .title || stream.kind(next) == .openSquare
    }

    private static let bullets = Set("●■★◆▲○◇□▪•※→☆△►√*#-—·".utf16)

    /// 一、 and （一） before a title; in words that are quoted only where they go on counting titles.
    private func titleEnumerator(_ index: Int) -> (isBracketed: Bool, value: Int, next: Int)? {
        let isBracketed = stream.kind(index) == .openRound
        let at = isBracketed ? index + 1 : index
        guard let value = stream.number(at), value < 100,
            isBracketed ? stream.kind(at + 1) == .closeRound : stream.kind(at + 1) == .comma
        else { return nil }
        let next = stream.skipSpace(at + 2)
        guard
            stream.kind(next) == .title && stream.mentionedTitle(at: next).isLegal
                || LevelTag.read(in: stream, at: next) != nil
                || isBracketed && stream.kind(next) == .ordinal && opensEntry(at: next)
        else { return nil }
        guard quotation == nil || enumeration?.isBracketed == isBracketed && enumeration?.value == value - 1
        else { return nil }
        return (isBracketed, value, next)
    }

    /// [暂行], 【附】 and other words in square brackets before a title.
    private func tag(at index: Int) -> Int? {
        guard stream.kind(index) == .openSquare, stream.kind(index + 1) == .text,
            stream.kind(index + 2) == .closeSquare, stream.units(index + 1).count <= 8,
            stream.otherwiseMarkedTitle(at: index) == nil
        else { return nil }
        return index + 3
    }

    /// 问责依据：, 依据一：, 条款号： before what they announce.
    private func label(at index: Int) -> Int? {
        var at = index
        guard stream.kind(at) == .text, stream.units(at).count <= 12 else { return nil }
        at += 1
        if stream.kind(at) == .number { at += 1 }
        guard stream.kind(at) == .colon, !StatuteNoun.isLegalTitle(stream.units(index)) else { return nil }
        return at + 1
    }

    /// 条款内容： before the words of the provision that the fields before it name.
    private func isContentLabel(before next: Int) -> Bool {
        stream.kind(next - 1) == .colon && stream.kind(next - 2) == .text
            && stream.units(next - 2).suffix(2).elementsEqual(Array("内容".utf16))
    }

    private func quoteLast(at index: Int, from boundary: Int) -> Int? {
        guard quotation == nil, let entry, let last = found.citations.indices.last,
            found.citations[last].statutePrinted == entry.statute.printed
        else { return nil }
        closeQuotation(before: boundary)
        openQuotation(last..<last + 1, at: index)
        return index
    }

    // MARK: 1.《X》（2010年修订）第三条 …

    private func titledEntry(at index: Int, from boundary: Int, isTagged: Bool) -> Int? {
        let lead = leadingEdition(at: index)
        let (named, fault) =
            lead?.bare.map { ($0, nil) } ?? titleOfEntry(at: lead?.title ?? index, isTagged: isTagged)
        guard let title = named else { return nil }
        var tail = stream.titleTail(at: title.next)
        tail.documentNumber = tail.documentNumber ?? lead?.number
        if tail.next == title.next, field.isBasis, let (mark, next) = stream.promulgationClause(at: tail.next)
        {
            (tail.editionMark, tail.next) = (mark, next)
        }
        if StatuteNoun.isCaseDocument(title.printed) {
            guard quotation == nil else { return nil }
            entry = nil
            lastTitle = nil
            return provisionsBehindTitle(at: tail.next)?.next ?? tail.next
        }
        if tail.next == title.next, let again = sameTitle(as: title) {
            return titledEntry(at: again, from: boundary, isTagged: isTagged)
        }
        let provisions = provisionsBehindTitle(at: tail.next)
        let isPlaced = provisions.map { $0.clauses.isEmpty || $0.firstUnit == .article } ?? false
        let isNamed = tail.editionMark != nil || tail.documentNumber != nil || isPlaced
        // Inside a quotation a line that begins with 《许可证》 goes on quoting.
        guard title.isLegal || isNamed || quotation == nil && field == .legalBasis else { return nil }
        closeQuotation(before: boundary)
        if let fault { report(fault.range, fault.reason) }
        let before = title.range.lowerBound - 1
        if index > 0, stream.kind(index - 1) == .openRound, stream.tokens[index - 1].value < 0,
            Int(stream.tokens[index - 1].start) == before
        {
            report(stream.tokens[index - 1].range, "括号“（”没有与之配对的“）”")
        }
        let statute = take(title, tail, lead: lead?.mark)
        entry = Entry(
            statute: statute,
            last: provisions?.leaves.last?.pinpoint,
            first: found.citations.count
        )
        let citations = append(statute, tail, provisions, field: field)
        if provisions?.isEmpty != false { entry?.alone = citations.last }
        let next = provisions?.next ?? tail.next
        if provisions == nil {
            let behind = stream.skipSpace(next)
            if let next = wholeStatute(at: behind) ?? pointEntry(at: behind, from: next) { return next }
        }
        return behindEntry(citations, at: next, hasProvisions: provisions?.isEmpty == false)
    }

    /// The token of the same title printed once more right behind a title: 《甲法》《甲法》（2010年修订）.
    private func sameTitle(as title: FoundTitle) -> Int? {
        let next = stream.skipSoft(title.next)
        guard stream.kind(next) == .title,
            TitleText.body(stream.printed(stream.tokens[next].range)) == title.printed
        else { return nil }
        return next
    }

    // MARK: 第三条 … under the title above

    private func provisionEntry(at index: Int, from boundary: Int) -> Int? {
        let isBare = stream.kind(index) == .number
        guard
            stream.kind(index) == .ordinal || isBare || stream.kind(index) == .openRound
                || stream.annex(at: index) != nil
        else { return nil }
        guard let list = ProvisionParser.list(in: stream, at: index, bareFirst: isBare, within: nil) else {
            return nil
        }
        if isBare, list.clauses.isEmpty, stream.kind(stream.skipSpace(list.next)) != .colon { return nil }
        guard !list.leaves.isEmpty else {
            return uncountedEntry(list, from: boundary) ?? relativeEntry(at: index, from: boundary)
        }
        guard let first = list.leaves.first,
            list.firstUnit == .article || isItemEntry(list) || isHeadingEntry(list)
        else {
            return relativeEntry(at: index, from: boundary)
        }
        guard goesOnLikeEntry(list, first) else { return nil }
        if quotation != nil, isBrokenLine(before: boundary) { return nil }
        guard let entry, !isStatute else {
            return list.firstUnit == .article || field.isBasis
                ? entryWithoutTitle(list, at: index, from: boundary) : nil
        }
        closeQuotation(before: boundary)
        self.entry?.last = list.leaves.last?.pinpoint
        if let next = quoteListed(list, entry) { return next }
        let statute = inherited(entry)
        let citations = append(statute, nil, list, field: field)
        let next = skipRepetition(of: list, citations)
        return behindEntry(citations, at: next, hasProvisions: true)
    }

    /// An annex or a clause of a standard on a line of its own, or a place that was not filled in.
    private func uncountedEntry(_ list: ProvisionList, from boundary: Int) -> Int? {
        guard let entry, field.isBasis, quotation == nil || !isBrokenLine(before: boundary) else {
            return nil
        }
        if list.isEmpty {
            guard !list.faults.isEmpty else { return nil }
            closeQuotation(before: boundary)
            _ = append(inherited(entry), nil, list, field: field)
            return list.next
        }
        guard
            !list.clauses.isEmpty && isStandard(entry) || stream.isEnd(list.next)
                || stream.kind(list.next) == .colon
        else {
            return nil
        }
        closeQuotation(before: boundary)
        let citations = append(inherited(entry), nil, list, field: field)
        return behindEntry(citations, at: list.next, hasProvisions: true)
    }

    /// Whether the entry cites a technical standard, whose clauses have numbers with dots.
    private func isStandard(_ entry: Entry) -> Bool {
        let title = entry.statute.printed
        return ["规范", "标准", "规程", "要求", "规则", "导则", "指南"].contains { title.hasSuffix($0) }
            || entry.statute.form == .bare
    }

    /// 第六条、第七条 and below them 第六条 with its words, 第七条 with its words: the words belong to what was listed.
    private func quoteListed(_ list: ProvisionList, _ entry: Entry) -> Int? {
        guard list.leaves.count == 1, let leaf = list.leaves.first, leaf.through == nil,
            entry.first < found.citations.count
        else { return nil }
        let index = found.citations[entry.first...].firstIndex {
            $0.pinpoint == leaf.pinpoint && $0.through == nil && $0.quotation == nil && $0.field == field
                && $0.repetition == nil && $0.annex == (leaf.annex ?? list.annex) && $0.part == leaf.part
        }
        guard let index else { return nil }
        switch stream.kind(stream.skipSpace(list.next)) {
        case .colon, .text, .openQuote, .lineBreak, .number, .ownStatute, .openRound: break
        default: return nil
        }
        found.citations[index].repetition = stream.source(list.range)
        return behindEntry(index..<index + 1, at: list.next, hasProvisions: true)
    }

    /// 第五章、第六章 on the line below a title.
    private func isHeadingEntry(_ list: ProvisionList) -> Bool {
        guard list.firstUnit == .chapter, entry != nil, field.isBasis else { return false }
        if stream.isEnd(list.next) || stream.kind(list.next) == .colon { return true }
        let next = stream.skipSpace(list.next)
        guard stream.kind(next) == .text, stream.units(next).count <= 20 else { return stream.isEnd(next) }
        return stream.isEnd(next + 1)
    }

    /// The statute of an entry for the provisions on the lines below its title.
    ///
    /// The title alone was cited when it was read; the provisions say it better, unless words of its own are quoted.
    func inherited(_ entry: Entry) -> NamedStatute {
        if let alone = entry.alone, alone == found.citations.count - 1,
            found.citations[alone].quotation == nil
        {
            found.citations.removeLast()
        }
        self.entry?.alone = nil
        var statute = entry.statute
        statute.form = .inherited
        statute.range = nil
        return statute
    }

    /// 第二款 … and 第（二）项 … under 第三条 of the line above.
    private func relativeEntry(at index: Int, from boundary: Int) -> Int? {
        guard let last = entry?.last, !isStatute, stream.kind(index) == .ordinal,
            let (group, _) = stream.numberGroup(at: index, needsOrdinal: true),
            let within = place(last, above: group.unit),
            let list = ProvisionParser.list(in: stream, at: index, within: within),
            let first = list.leaves.first,
            goesOnLikeEntry(list, first), !(quotation != nil && isBrokenLine(before: boundary)), let entry
        else { return nil }
        closeQuotation(before: boundary)
        if let next = quoteListed(list, entry) { return next }
        let statute = inherited(entry)
        self.entry?.last = list.leaves.last?.pinpoint
        return behindEntry(append(statute, nil, list, field: field), at: list.next, hasProvisions: true)
    }

    private func place(_ last: Pinpoint, above unit: ProvisionUnit) -> Pinpoint? {
        switch unit {
        case .paragraph: last.article.flatMap { Pinpoint(article: $0) }
        case .item: last.article.flatMap { Pinpoint(article: $0, paragraph: last.paragraph) }
        default: nil
        }
    }

    /// A line that begins with 第三项 cites a document that has no articles.
    private func isItemEntry(_ list: ProvisionList) -> Bool {
        guard let entry else { return false }
        return list.annex != nil || entry.last?.article == nil && list.firstUnit == .item
    }

    /// Whether the words behind a provision at the beginning of an entry are not its own sentence, as in 第二条路径.
    private func goesOnLikeEntry(_ list: ProvisionList, _ first: ProvisionLeaf) -> Bool {
        let kind = stream.kind(list.next)
        if kind == .text || kind == .ownStatute || kind == .thatStatute {
            if first.pinpoint.isHeading { return true }
            if first.pinpoint.article == nil { return list.annex != nil || quotation == nil && field.isBasis }
            return ContinuationWords.verdict(stream, behind: list.next) != .ordinary
        }
        return kind != .closeRound && kind != .closeQuote
    }

    /// Whether the line before a boundary stops in the middle of a sentence, so that the next one goes on with it.
    func isBrokenLine(before boundary: Int) -> Bool {
        var at = boundary - 1
        while at >= 0, stream.tokens[at].kind == .space || stream.tokens[at].kind == .lineBreak { at -= 1 }
        guard at >= 0 else { return false }
        switch stream.tokens[at].kind {
        case .comma, .connector, .through, .openRound, .openQuote, .ownStatute, .thatStatute, .title:
            return true
        case .text:
            let words = stream.units(at)
            return Self.leadsOn.contains {
                words.count >= $0.count && words.suffix($0.count).elementsEqual($0)
            }
        default: return false
        }
    }

    private static let leadsOn = [
        "依照", "按照", "根据", "依据", "违反", "适用", "参照", "和", "与", "及", "或", "或者", "以及", "有",
    ]
    .map { Array($0.utf16) }

    /// 第四十三条 printed twice before its words.
    private func skipRepetition(of list: ProvisionList, _ citations: Range<Int>) -> Int {
        let again = stream.skipSoft(list.next)
        guard stream.kind(again) == .ordinal, let second = ProvisionParser.list(in: stream, at: again),
            second.leaves.map(\.pinpoint) == list.leaves.map(\.pinpoint)
        else { return list.next }
        for index in citations {
            found.citations[index].repetition = stream.source(second.range)
        }
        return second.next
    }

    private func entryWithoutTitle(_ list: ProvisionList, at index: Int, from boundary: Int) -> Int? {
        if context.host != nil { return nil }
        guard field.isBasis else {
            // An article of a statute begins here: a heading, no citation.
            guard quotation == nil else { return nil }
            isStatute = true
            return list.next
        }
        closeQuotation(before: boundary)
        let statute = NamedStatute(printed: "", form: .missing)
        return behindEntry(append(statute, nil, list, field: field), at: list.next, hasProvisions: true)
    }

    // MARK: items of documents that have no articles

    /// `省政府决定下放实施的行政审批事项第113项 …` and `一、主要职责 （七）…` under a title.
    private func numberedEntry(at index: Int, from boundary: Int) -> Int? {
        guard let entry, entry.last?.article == nil, !isStatute else { return nil }
        guard let (heading, at) = itemHeading(at: index) else { return nil }
        let bracketed = stream.kind(at) == .openRound
        guard let leaf = bracketed ? bracketedItem(at: at) : ordinalItem(at: at) else { return nil }
        closeQuotation(before: boundary)
        let statute = inherited(entry)
        var list = ProvisionList(
            range: heading.lowerBound..<leaf.item.range.upperBound,
            next: leaf.next,
            firstUnit: .item
        )
        list.headings = [TitleText.withoutBreaks(stream.printed(heading))]
        list.leaves = [leaf.item]
        self.entry?.last = leaf.item.pinpoint
        let citations = append(statute, nil, list, field: field)
        return behindEntry(citations, at: leaf.next, hasProvisions: true)
    }

    private func itemHeading(at index: Int) -> (Range<Int>, next: Int)? {
        var at = index
        var end = index
        let hasNumber = stream.kind(at) == .number && stream.kind(at + 1) == .comma
        if hasNumber { at = stream.skipSpace(at + 2) }
        guard stream.kind(at) == .text, stream.units(at).count <= 60 else { return nil }
        end = at
        at = stream.skipSpace(at + 1)
        guard stream.kind(at) == .ordinal || hasNumber && stream.kind(at) == .openRound else { return nil }
        return (Int(stream.tokens[index].start)..<Int(stream.tokens[end].end), at)
    }

    private func ordinalItem(at index: Int) -> (item: ProvisionLeaf, next: Int)? {
        guard let list = ProvisionParser.list(in: stream, at: index), list.firstUnit == .item,
            let leaf = list.leaves.first, list.leaves.count == 1, stream.kind(list.next) != .text
        else { return nil }
        return (leaf, list.next)
    }

    private func bracketedItem(at index: Int) -> (item: ProvisionLeaf, next: Int)? {
        guard let value = stream.number(index + 1), stream.kind(index + 2) == .closeRound,
            value < 200, let pinpoint = Pinpoint(article: nil, item: value)
        else { return nil }
        let range = Int(stream.tokens[index].start)..<Int(stream.tokens[index + 2].end)
        return (ProvisionLeaf(pinpoint: pinpoint, range: range), index + 3)
    }
}
