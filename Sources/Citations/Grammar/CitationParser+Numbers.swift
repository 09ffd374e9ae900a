import Law

/// Documents that are cited by their number alone: 国保发〔2012〕7号, 国务院令第412号、第548号.
extension CitationParser {
    /// Reads what a word may begin with: a title before a bracket, a standard, a document number.
    mutating func numberAlone(at index: Int) -> Int {
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
        while let more = stream.furtherNumber(at: at, like: number.number) {
            at = more.next
            appendNumber(more.number, range: more.range, &at, further: [])
        }
        return at
    }

    /// Adds a statute that is cited by its number, with the provisions behind it.
    private mutating func appendNumber(
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
        guard before < 0 || stream.kind(before) == .lineBreak else { return false }
        return (0..<index).count(where: { stream.kind($0) == .lineBreak }) <= 8
    }

    /// `依据文号：国务院令第100号;` belongs to the title in the field before it.
    private mutating func labelledNumber(_ number: FoundDocumentNumber, at index: Int) -> Int? {
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
}
