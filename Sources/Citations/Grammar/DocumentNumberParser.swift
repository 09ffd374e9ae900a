import Law

/// A document number found in the tokens.
struct FoundDocumentNumber {
    /// The number.
    let number: DocumentNumber
    /// The code units.
    let range: Range<Int>
    /// The index behind the last token.
    let next: Int
    /// Further numbers that share its 号: 国务院令第412、548号.
    var further: [DocumentNumber] = []
}

extension TokenStream {
    /// Reads a document number whose issuer begins at a token, or that has no issuer and begins with 令 there.
    ///
    /// `letter := issuer "〔" year "〕" [第] number 号`,
    /// `order := issuer 令 [year 年] [第] number 号 | issuer [year [年]] 第 number 号 令`, and the same with 公告 for 令;
    /// in old print also `"〔" year "〕" issuer [第] number 号`, where the year may have two digits, as in a letter.
    ///
    /// The issuer is the end of the words before: it begins behind the last word that cannot be part of one.
    func documentNumber(at index: Int) -> FoundDocumentNumber? {
        switch kind(index) {
        case .order: orderBehind(issuer: nil, at: index)
        case .text: letter(at: index) ?? order(at: index) ?? announcement(at: index)
        case .openSquare, .openRound: yearFirst(at: index)
        default: nil
        }
    }

    // MARK: 国保发〔2012〕7号

    private func letter(at index: Int) -> FoundDocumentNumber? {
        // 中保办（局）字 has a bracket inside the issuer.
        var behind = index + 1
        if kind(behind) == .openRound, kind(behind + 1) == .text, kind(behind + 2) == .closeRound,
            kind(behind + 3) == .text, units(behind + 1).count <= 4
        {
            behind += 4
        }
        let open = skipSpace(behind)
        let isBracketed = kind(open) == .openSquare || kind(open) == .openRound
        guard
            let (year, close) = isBracketed ? letterYear(at: open) : bareLetterYear(at: open, behind: index),
            !isBracketed || kind(close) == .closeSquare || kind(close) == .closeRound
        else { return nil }
        var at = isBracketed ? skipSoft(close + 1) : close
        if kind(at) == .ordinal { at = skipSpace(at + 1) }
        guard let value = number(at), isUnit(skipSpace(at + 1), .serial) else { return nil }
        let last = skipSpace(at + 1)
        let start = issuerStart(index)
        let end = Int(tokens[last].end)
        let issuer = words(start..<Int(tokens[behind - 1].end)).fullWidthBrackets
        guard start < Int(tokens[behind - 1].end) else { return nil }
        if issuer.hasSuffix("令") { return nil }
        if kind(last + 1) == .order {
            // 样品部〔2017〕第3号令
            return found(.order, issuer, year, value, start..<Int(tokens[last + 1].end), last + 2)
        }
        if issuer.hasSuffix("公告") {
            return found(.announcement, String(issuer.dropLast(2)), year, value, start..<end, last + 1)
        }
        return found(.letter, issuer, year, value, start..<end, last + 1)
    }

    /// 〔94〕财税字第089号, 〔1994〕财税字第089号: the year before the issuer, as old letters have it.
    private func yearFirst(at open: Int) -> FoundDocumentNumber? {
        guard let (year, close) = letterYear(at: open),
            kind(close) == .closeSquare || kind(close) == .closeRound, kind(close + 1) == .text,
            let ending = units(close + 1).last, units(close + 1).count <= 12,
            Self.letterEndings.contains(ending)
        else { return nil }
        var at = close + 2
        if kind(at) == .ordinal { at = skipSpace(at + 1) }
        guard let value = number(at), isUnit(skipSpace(at + 1), .serial) else { return nil }
        let last = skipSpace(at + 1)
        let range = Int(tokens[open].start)..<Int(tokens[last].end)
        return found(.letter, words(tokens[close + 1].range), year, value, range, last + 1)
    }

    private static let letterEndings = Set("字发函".utf16)

    /// The year in the brackets of a letter: four digits, or in square brackets the last two of a year of the last century.
    private func letterYear(at open: Int) -> (Int, next: Int)? {
        let inner = skipSpace(open + 1)
        if let found = year(at: inner) { return found }
        guard kind(open) == .openSquare || kind(open + 3) == .text, let short = number(inner),
            (49...99).contains(short), tokens[inner].range.count == 2
        else { return nil }
        return (1900 + short, skipSpace(inner + 1))
    }

    /// 样发2017年3号: the year of a letter without its brackets, where the words before it end like those of a letter.
    private func bareLetterYear(at index: Int, behind words: Int) -> (Int, next: Int)? {
        guard let ending = units(words).last, Self.letterEndings.contains(ending),
            let found = year(at: index),
            isUnit(skipSpace(index + 1), .year)
        else { return nil }
        return found
    }

    /// A year of four digits, 年 behind it or not.
    private func year(at index: Int) -> (Int, next: Int)? {
        guard let year = number(index), (1900...2999).contains(year) else { return nil }
        let next = skipSpace(index + 1)
        return isUnit(next, .year) ? (year, skipSpace(next + 1)) : (year, next)
    }

    // MARK: 国务院令第646号

    private func order(at index: Int) -> FoundDocumentNumber? {
        var at = skipSpace(index + 1)
        if kind(at) == .order { return orderBehind(issuer: index, at: at) }
        // 国务院第646号令, 国家保密局2014第1号令
        var foundYear: Int?
        if kind(at) == .openSquare || kind(at) == .openRound {
            guard let (year, close) = year(at: skipSpace(at + 1)),
                kind(close) == .closeSquare || kind(close) == .closeRound
            else { return nil }
            foundYear = year
            at = skipSpace(close + 1)
        } else if let (year, next) = year(at: at) {
            foundYear = year
            at = next
        }
        // 国务院563号令
        let hasOrdinal = kind(at) == .ordinal
        if hasOrdinal { at = skipSpace(at + 1) }
        guard let value = number(at), isUnit(skipSpace(at + 1), .serial) else { return nil }
        let last = skipSpace(at + 1)
        guard kind(last + 1) == .order, hasOrdinal || foundYear != nil || at == index + 1 else { return nil }
        let start = issuerStart(index)
        let issuer = orderIssuer(start..<Int(tokens[index].end))
        return found(.order, issuer, foundYear, value, start..<Int(tokens[last + 1].end), last + 2)
    }

    private func orderBehind(issuer index: Int?, at order: Int) -> FoundDocumentNumber? {
        var at = skipSoft(order + 1)
        // 主席令七届第七十号
        if number(at) != nil, token(at + 1, equals: Array("届".utf16)) { at = skipSpace(at + 2) }
        var foundYear: Int?
        if kind(at) == .openSquare || kind(at) == .openRound {
            let inner = skipSpace(at + 1)
            if let (year, close) = year(at: inner), kind(close) == .closeSquare || kind(close) == .closeRound
            {
                foundYear = year
                at = skipSpace(close + 1)
            } else if kind(inner) == .ordinal {
                // 国务院令（第646号）
                at = inner
            }
        } else if isUnit(skipSpace(at + 1), .year) || kind(skipSpace(at + 1)) == .ordinal,
            let (year, next) = year(at: at)
        {
            foundYear = year
            at = next
        }
        let hasOrdinal = kind(at) == .ordinal
        if let several = severalOrders(issuer: index, order: order, at: at, foundYear) { return several }
        if hasOrdinal { at = skipSpace(at + 1) }
        guard let value = number(at) else { return nil }
        let serial = skipSpace(at + 1)
        guard isUnit(serial, .serial) else { return nil }
        var last = serial
        if kind(last + 1) == .order { last += 1 }
        let start = index.map(issuerStart) ?? Int(tokens[order].start)
        let issuer = index.map { orderIssuer(start..<Int(tokens[$0].end)) } ?? ""
        return found(.order, issuer, foundYear, value, start..<Int(tokens[last].end), last + 1)
    }

    /// 国务院令第412、548号.
    private func severalOrders(issuer index: Int?, order: Int, at: Int, _ year: Int?) -> FoundDocumentNumber?
    {
        guard kind(at) == .ordinal, let (group, next) = numberGroup(at: at, needsOrdinal: true),
            group.unit == .serial, group.members.count > 1
        else { return nil }
        let values = group.members.compactMap(\.value)
        guard values.count == group.members.count else { return nil }
        let start = index.map(issuerStart) ?? Int(tokens[order].start)
        let issuer = index.map { orderIssuer(start..<Int(tokens[$0].end)) } ?? ""
        let range = start..<group.range.upperBound
        let numbers = values.map {
            DocumentNumber(form: .order, issuer: issuer, year: year, number: $0, printed: printed(range))
        }
        var result = FoundDocumentNumber(number: numbers[0], range: range, next: next)
        result.further = Array(numbers.dropFirst())
        return result
    }

    /// 、第548号 and 、548号 behind a number: another one of the same issuer.
    ///
    /// - Parameters:
    ///   - index: the token behind the number before.
    ///   - first: the first number of the row.
    ///   - start: where the row begins; a number without 第 is printed as part of it.
    /// - Returns: the number, or nil.
    func furtherNumber(at index: Int, like first: DocumentNumber, from start: Int) -> FoundDocumentNumber? {
        let separator = skipSpace(index)
        guard kind(separator) == .comma || kind(separator) == .connector else { return nil }
        let at = skipSpace(separator + 1)
        let hasOrdinal = kind(at) == .ordinal
        guard let (group, next) = numberGroup(at: at, needsOrdinal: hasOrdinal), group.unit == .serial,
            group.members.count == 1, let value = group.members[0].value
        else { return nil }
        let last = kind(next) == .order ? next + 1 : next
        let range = group.range.lowerBound..<Int(tokens[last - 1].end)
        let number = DocumentNumber(
            form: first.form,
            issuer: first.issuer,
            year: first.form == .letter ? first.year : nil,
            number: value,
            printed: printed(hasOrdinal ? range : start..<range.upperBound)
        )
        return FoundDocumentNumber(number: number, range: range, next: last)
    }

    /// 中华人民共和国国务院令 and 国务院令 are orders of one body.
    private func orderIssuer(_ range: Range<Int>) -> String {
        let issuer = words(range)
        let state = "中华人民共和国"
        return issuer.hasPrefix(state) && issuer.count > state.count
            ? String(issuer.dropFirst(state.count)) : issuer
    }

    // MARK: 海关总署公告2018年第14号

    private func announcement(at index: Int) -> FoundDocumentNumber? {
        let word = Array("公告".utf16)
        guard units(index).count > 2, units(index).suffix(2).elementsEqual(word) else { return nil }
        var at = skipSpace(index + 1)
        var foundYear: Int?
        if let (year, next) = year(at: at) {
            foundYear = year
            at = next
        }
        if kind(at) == .ordinal { at += 1 }
        guard let value = number(at), isUnit(at + 1, .serial) else { return nil }
        let start = issuerStart(index)
        let issuer = orderIssuer(start..<Int(tokens[index].end) - 2)
        return found(.announcement, issuer, foundYear, value, start..<Int(tokens[at + 1].end), at + 2)
    }

    // MARK: the issuer

    private func found(
        _ form: DocumentNumber.Form,
        _ issuer: String,
        _ year: Int?,
        _ number: Int,
        _ range: Range<Int>,
        _ next: Int
    ) -> FoundDocumentNumber {
        let value = DocumentNumber(
            form: form,
            issuer: issuer,
            year: year,
            number: number,
            printed: printed(range)
        )
        return FoundDocumentNumber(number: value, range: range, next: next)
    }

    /// Where in a token of words the issuer begins: behind the last word that leads to it.
    private func issuerStart(_ index: Int) -> Int {
        let range = tokens[index].range
        let limit = max(range.lowerBound, range.upperBound - 24)
        return LeadWords.end(in: text, limit..<range.upperBound, before: .body) ?? limit
    }
}

extension DocumentNumber {
    /// Whether it is the number of a case (某环罚〔2024〕5号), which names no legal document.
    var isCaseNumber: Bool {
        form == .letter && Self.caseEndings.contains { issuer.count > $0.count && issuer.hasSuffix($0) }
    }

    private static let caseEndings = [
        "罚", "罚字", "罚决字", "处字", "处罚字", "罚告", "罚告字", "听告字", "责改", "责改字", "行罚", "行处", "行复", "复字", "复决字", "立字",
        "许准字", "许可字", "案字",
    ]
}

extension String {
    /// The text with round brackets as Chinese print has them: a folded 中保办(局)字 is 中保办（局）字.
    var fullWidthBrackets: String {
        contains("(") ? String(map { $0 == "(" ? "（" : $0 == ")" ? "）" : $0 }) : self
    }
}
