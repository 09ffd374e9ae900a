import Law

/// Documents that are cited by their number alone: 国保发〔2012〕7号, 国务院令第412号、第548号.
extension CitationParser {
    /// Reads what a word may begin with: a title before a bracket, a standard, a document number.
    func numberAlone(at index: Int) -> Int {
        if let title = stream.bracketedTitle(at: index) ?? stream.standardTitle(at: index) {
            return mention(title)
        }
        guard
            [.openSquare, .openRound, .order, .ordinal, .number, .space].contains(stream.kind(index + 1))
                || stream.tokens[index].kind == .order,
            let number = stream.documentNumber(at: index)
        else { return index + 1 }
        if let next = labelledNumber(number, at: index) { return next }
        if isOwnNumber(number, at: index) || number.number.isCaseNumber { return number.next }
        // 国务院令第901号《甲条例》: the number is the title's.
        let title = stream.skipSpace(number.next)
        if number.number.form == .order, number.further.isEmpty, stream.kind(title) == .title {
            return mention(stream.mentionedTitle(at: title), number: number.number)
        }
        var at = number.next
        appendNumber(number.number, range: number.range, &at, further: number.further)
        // 国务院令第412号、第548号
        while let more = stream.furtherNumber(at: at, like: number.number, from: number.range.lowerBound) {
            at = more.next
            appendNumber(more.number, range: more.range, &at, further: [])
        }
        return at
    }

    /// Adds a statute that is cited by its number, with the provisions behind it.
    private func appendNumber(
        _ number: DocumentNumber,
        range: Range<Int>,
        _ at: inout Int,
        further: [DocumentNumber]
    ) {
        var statute = NamedStatute(printed: "", form: .numberOnly, range: range)
        statute.documentNumber = number
        for next in further {
            _ = append(statute, nil, nil, field: innerField)
            statute.documentNumber = next
        }
        lastTitle = statute
        let provisions = provisionsBehindTitle(at: at)
        if quotation == nil, field != .mention {
            entry = Entry(
                statute: statute,
                last: provisions?.leaves.last?.pinpoint,
                first: found.citations.count
            )
        }
        let citations = append(statute, nil, provisions, field: innerField)
        at = behindMention(citations, at: provisions?.next ?? at)
    }

    /// Whether a number stands alone on one of the first lines of a document: its own number.
    private func isOwnNumber(_ number: FoundDocumentNumber, at index: Int) -> Bool {
        guard field == .mention, quotation == nil, context.host == nil, found.citations.isEmpty,
            Int(stream.tokens[index].start) == number.range.lowerBound,
            stream.kind(stream.skipSpace(number.next)) == .lineBreak
        else { return false }
        var before = index - 1
        while stream.kind(before) == .space { before -= 1 }
        // 发文字号：甲发〔2020〕3号
        if stream.kind(before) == .colon, stream.kind(before - 1) == .text,
            Self.numberLabels.contains(where: { stream.units(before - 1).suffix(2).elementsEqual($0) })
        {
            before -= 2
            while stream.kind(before) == .space { before -= 1 }
        }
        guard before < 0 || stream.kind(before) == .lineBreak else { return false }
        return (0..<index).count(where: { stream.kind($0) == .lineBreak }) <= 8
    }

    /// `依据文号：国务院令第100号;` belongs to the title in the field before it.
    private func labelledNumber(_ number: FoundDocumentNumber, at index: Int) -> Int? {
        let colon = stream.kind(index - 1) == .space ? index - 2 : index - 1
        guard quotation == nil, stream.kind(colon) == .colon, stream.kind(colon - 1) == .text,
            stream.units(colon - 1).suffix(2).elementsEqual(Array("文号".utf16)), entry != nil
        else { return nil }
        entry?.statute.documentNumber = number.number
        if let alone = entry?.alone, alone < found.citations.count {
            found.citations[alone].documentNumber = number.number
        }
        return number.next
    }

    /// The token that closes a document's own history, a bracket on a line of its own before anything is cited, or nil.
    ///
    /// `（2004年5月26日甲省人民政府令第15号公布，根据2018年《甲决定》修正）` is one.
    func ownHistory(at index: Int) -> Int? {
        guard field == .mention, quotation == nil, context.host == nil, found.citations.isEmpty,
            stream.kind(index) == .openRound
        else { return nil }
        let close = Int(stream.tokens[index].value)
        guard close > index, close - index < 400, stream.isEnd(stream.skipSpace(close + 1)) else {
            return nil
        }
        let events = stream.history(index + 1, close).events
        return events.contains { $0.date != nil && $0.kind != nil } ? close : nil
    }

    /// 根据2018年12月3日《甲决定》修正: whether a title without a place is named as what changed a text, and founds nothing.
    func isHistory(_ title: FoundTitle, endingAt next: Int) -> Bool {
        guard Self.changing.contains(where: { title.printed.hasSuffix($0) }),
            stream.kind(next) == .text || stream.kind(next) == .ordinal
        else { return false }
        let verb = stream.kind(next) == .ordinal ? next + 2 : next
        guard stream.kind(verb) == .text else { return false }
        let words = stream.units(verb).drop { $0 == 0x6B21 }
        return HistoryWord.all.contains { event in
            event.kind != .effective && words.starts(with: event.word)
                && (words.count == event.word.count && stream.isEnd(stream.skipSpace(verb + 1)))
        }
    }

    private static let numberLabels = ["文号", "字号", "编号", "案号"].map { Array($0.utf16) }

    private static let changing = ["决定", "修正案", "决议", "命令", "批复"]
}
