import Law

/// What stands between a title and its provisions: edition, document number, tail of the title, short name.
struct TitleTail {
    /// What is said about the edition.
    var editionMark: EditionMark?
    /// The first document number.
    var documentNumber: DocumentNumber?
    /// （试行）, （第一批）: a part of the title that was printed outside its marks.
    var suffix = ""
    /// The short name that is declared here.
    var declaredName: String?
    /// Stretches that look like numbers or editions and were not understood, with the reason in Chinese.
    var faults: [(range: Range<Int>, reason: String)] = []
    /// The index behind the last token.
    var next: Int

    /// Takes a mark: the first one, unless a later one tells the day of the same year.
    mutating func take(_ mark: EditionMark?) {
        guard let own = editionMark else { return editionMark = mark }
        guard own.date?.day == nil, let other = mark?.date, other.day != nil, own.date?.year == other.year
        else { return }
        editionMark = mark
    }
}

extension TokenStream {
    /// The longest bracket behind a title that is read, in tokens.
    private static let bracketLimit = 400

    /// Reads everything between a title and its provisions.
    func titleTail(at index: Int) -> TitleTail {
        var tail = TitleTail(next: index)
        var at = index
        while let next = tailPiece(at: at, from: index, into: &tail) {
            at = next
            tail.next = at
        }
        return tail
    }

    /// Reads one piece of a tail that begins right behind the title at `start`, and gives the index behind it; nil when none follows.
    private func tailPiece(at: Int, from start: Int, into tail: inout TitleTail) -> Int? {
        let next = skipSoft(at)
        if kind(at) == .strayTitleMark, text[Int(tokens[at].start)] == 0x300B {
            tail.faults.append((tokens[at].range, "书名号“》”多写了或者没有与之配对的“《”"))
            return at + 1
        }
        if at == start, kind(at) == .closeRound, tokens[at].value < 0 {
            tail.faults.append((tokens[at].range, "括号“）”没有与之配对的“（”"))
            return at + 1
        }
        if kind(next) == .openRound { return roundTail(at: next, from: start, into: &tail) }
        if next == at, let close = standardNumber(at: at) { return close }
        if let close = strayOrdinal(at: next, into: &tail) { return close }
        if kind(next) == .openSquare, let close = squareEdition(next, into: &tail) { return close + 1 }
        if next == at, let close = unopenedBracket(at: at, into: &tail) { return close + 1 }
        if kind(at) == .space, kind(next) == .text, tail.documentNumber == nil, let number = orderBehind(next)
        {
            tail.documentNumber = number.number
            return number.next
        }
        guard next == at || kind(next) == .order || kind(next) == .number else { return nil }
        if let number = documentNumber(at: next), tail.documentNumber == nil,
            next == at || kind(next) == .order || number.range.lowerBound == Int(tokens[next].start)
        {
            tail.documentNumber = number.number
            return number.next
        }
        if next == at, tail.editionMark == nil, let mark = wordEdition(at: at) {
            tail.editionMark = mark
            return at + 1
        }
        if let (mark, behind) = bareEdition(at: next, isGlued: next == at), tail.editionMark == nil {
            tail.editionMark = mark
            guard kind(behind) == .closeRound, tokens[behind].value < 0 else { return behind }
            tail.faults.append((tokens[behind].range, "括号“）”没有与之配对的“（”"))
            return behind + 1
        }
        return nil
    }

    /// 《甲法》 主席令第5号 第三条: an order apart from its title, when nothing but its article follows.
    private func orderBehind(_ index: Int) -> FoundDocumentNumber? {
        guard let number = documentNumber(at: index), number.number.form == .order, number.further.isEmpty,
            number.range.lowerBound == Int(tokens[index].start)
        else { return nil }
        let behind = skipSpace(number.next)
        return kind(behind) == .ordinal || isEnd(behind) ? number : nil
    }

    /// 《甲法》第（2018年8月31日通过）: the edition behind a 第 that stands for nothing.
    private func strayOrdinal(at index: Int, into tail: inout TitleTail) -> Int? {
        guard kind(index) == .ordinal, kind(skipSpace(index + 1)) == .openRound,
            numberGroup(at: index, needsOrdinal: true) == nil
        else { return nil }
        var inner = tail
        let open = skipSpace(index + 1)
        guard let next = roundTail(at: open, from: open, into: &inner), inner.editionMark != tail.editionMark
        else { return nil }
        tail = inner
        tail.faults.append((tokens[index].range, "“第”后面没有条款号"))
        return next
    }

    /// Reads the clause by which a text was made public, where it stands without brackets behind a title.
    ///
    /// `《甲办法》已于2017年3月1日通过，自2017年5月1日起施行。`
    func promulgationClause(at index: Int) -> (mark: EditionMark, next: Int)? {
        guard
            kind(index) == .number && date(at: index) != nil
                || Self.promulgating.contains(where: { token(index, equals: $0) })
        else { return nil }
        var at = index
        scan: while at < min(count, index + Self.bracketLimit), kind(at) != .stop, kind(at) != .lineBreak {
            switch kind(at) {
            case .title, .closeRound, .openQuote, .openSquare, .colon: return nil
            case .ordinal where beginsArticle(at): break scan
            default: at += 1
            }
        }
        let inner = Int(tokens[index].start)..<Int(tokens[at - 1].end)
        guard let found = editionMark(index, at, inner, words(inner)), let mark = found.mark, mark.kind != nil
        else { return nil }
        return (mark, kind(at) == .stop ? at + 1 : at)
    }

    private static let promulgating = ["于", "已于", "已经", "经", "由", "系", "是"].map { Array($0.utf16) }

    /// Reads what begins with a round bracket, which may be doubled or not closed.
    private func roundTail(at open: Int, from start: Int, into tail: inout TitleTail) -> Int? {
        if tail.documentNumber == nil, let number = documentNumber(at: open) {
            tail.documentNumber = number.number
            return number.next
        }
        let inner = skipSpace(open + 1)
        if tokens[open].value < 0, kind(inner) == .openRound {
            tail.faults.append((tokens[open].range, "括号“（”多写了一个"))
            return inner
        }
        let (close, isClosed) = bracketEnd(open)
        guard close - open <= Self.bracketLimit else { return nil }
        guard isClosed else {
            guard readBracket(open, close, from: start, into: &tail) else { return nil }
            let end = close < count ? Int(tokens[close].start) : text.count
            tail.faults.append((Int(tokens[open].start)..<end, "括号“（”没有与之配对的“）”"))
            return close
        }
        if kind(inner) == .openRound, Int(tokens[inner].value) == close - 1,
            let next = roundTail(at: inner, from: start, into: &tail), close...(close + 1) ~= next
        {
            tail.faults.append((tokens[open].range, "括号“（）”多写了一层"))
            return close + 1
        }
        guard readBracket(open, close, from: start, into: &tail) || isRemark(open, close, into: &tail) else {
            return nil
        }
        // (粤委办〔2005〕57号)) closes once more than it opens.
        return kind(close + 1) == .closeRound ? close + 2 : close + 1
    }

    /// Reads a history whose opening bracket is missing, 《甲法》2018年…修正）: up to the bracket that closes it in the same line.
    private func unopenedBracket(at index: Int, into tail: inout TitleTail) -> Int? {
        guard kind(index) == .number || kind(index) == .text, tail.editionMark == nil else { return nil }
        var at = index
        while at < min(count, index + Self.bracketLimit) {
            switch kind(at) {
            case .lineBreak: return nil
            case .openRound:
                guard tokens[at].value > 0 else { return nil }
                at = Int(tokens[at].value)
            case .ordinal where beginsArticle(at): return nil
            case .closeRound:
                let inner = Int(tokens[index].start)..<Int(tokens[at].start)
                guard at > index, tokens[at].value < 0,
                    let found = editionMark(index, at, inner, words(inner)),
                    found.mark?.kind != nil
                else { return nil }
                tail.editionMark = found.mark
                tail.documentNumber = tail.documentNumber ?? found.number
                tail.faults.append((tokens[at].range, "括号“）”没有与之配对的“（”"))
                return at
            default: break
            }
            at += 1
        }
        return nil
    }

    /// Where a bracket ends: at its partner, or, when it has none or one behind the next article, before that article or the end
    /// of the line.
    private func bracketEnd(_ open: Int) -> (close: Int, isClosed: Bool) {
        let partner = Int(tokens[open].value)
        let last = partner > 0 ? partner : count
        var at = open + 1
        while at < min(last, open + Self.bracketLimit) {
            switch kind(at) {
            case .lineBreak:
                let next = skipSpace(at + 1)
                if partner < 0 || beginsArticle(next) { return (at, false) }
            case .ordinal where partner < 0:
                if beginsArticle(at) { return (at, false) }
            default: break
            }
            at += 1
        }
        return (last, partner > 0)
    }

    private func beginsArticle(_ index: Int) -> Bool {
        guard kind(index) == .ordinal, let (group, _) = numberGroup(at: index, needsOrdinal: true) else {
            return false
        }
        return group.unit == .article
    }

    /// （现行有效） between title and article: a remark that means nothing here.
    private func isRemark(_ open: Int, _ close: Int, into tail: inout TitleTail) -> Bool {
        let inner = Int(tokens[open].end)..<Int(tokens[close].start)
        guard inner.count <= 30, !inner.isEmpty, kind(skipSpace(close + 1)) == .ordinal,
            !(open..<close).contains(where: { kind($0) == .lineBreak }),
            ProvisionParser.list(in: self, at: open + 1) == nil, annex(at: open) == nil
        else { return false }
        if words(inner).contains(where: { "x×_＿○".contains($0) }) {
            tail.faults.append((inner, "“\(printed(inner))”没有填写完整"))
        }
        return true
    }

    /// 〔2010年修订〕 behind a title: square brackets that hold a date of the edition and are no part of a number.
    private func squareEdition(_ open: Int, into tail: inout TitleTail) -> Int? {
        guard tail.editionMark == nil,
            let close = (open + 1..<min(open + 40, count)).first(where: { kind($0) == .closeSquare })
        else { return nil }
        // 〔2012〕7号 and 〔94〕财税字第89号 are numbers.
        var behind = skipSpace(close + 1)
        if kind(behind) == .text { behind += 1 }
        if kind(behind) == .ordinal { behind += 1 }
        if number(behind) != nil, isUnit(skipSpace(behind + 1), .serial) { return nil }
        let inner = Int(tokens[open].end)..<Int(tokens[close].start)
        let history = history(open + 1, close)
        guard let date = history.date, history.documentNumber == nil, !history.hasStraySerial else {
            return nil
        }
        tail.editionMark = EditionMark(
            printed: printed(inner),
            date: date,
            kind: history.kind,
            ordinal: history.edition?.ordinal
        )
        return close
    }

    /// 2017年修正版 behind a title, without brackets.
    private func bareEdition(at index: Int, isGlued: Bool) -> (EditionMark, Int)? {
        let printed = number(index).flatMap { (1949...2999).contains($0) ? $0 : nil }
        guard let year = printed ?? shortYear(at: index) else { return nil }
        var at = index + 1
        if isUnit(at, .year) { at += 1 }
        // 2017年9月14日修改
        let day = self.date(at: index, allowsShortYear: true)
        if let day, day.0.month != nil { at = day.next }
        // 《甲法》2017第十条
        if isGlued, beginsArticle(at) {
            let range = Int(tokens[index].start)..<Int(tokens[at - 1].end)
            return (EditionMark(printed: self.printed(range), date: LegalDate(year: year), kind: nil), at)
        }
        if kind(at) == .text, isUnit(at - 1, .year), Self.editionWords.contains(Array(units(at))) {
            let range = Int(tokens[index].start)..<Int(tokens[at].end)
            return (EditionMark(printed: self.printed(range), date: LegalDate(year: year), kind: nil), at + 1)
        }
        guard kind(at) == .text, let event = HistoryWord.all.first(where: { token(at, hasPrefix: $0.word) })
        else {
            return nil
        }
        let rest = units(at).dropFirst(event.word.count)
        guard rest.isEmpty || Self.editionWords.contains(Array(rest)) else { return nil }
        let range = Int(tokens[index].start)..<Int(tokens[at].end)
        let kind = event.word == Self.changed ? nil : event.kind
        return (
            EditionMark(printed: self.printed(range), date: day?.0 ?? LegalDate(year: year), kind: kind),
            at + 1
        )
    }

    /// 《甲法》原第三条, 《甲法》修正版第三条: an edition told by a word alone, right before an article.
    private func wordEdition(at index: Int) -> EditionMark? {
        guard kind(index) == .text, units(index).count <= 5, beginsArticle(index + 1) else { return nil }
        let words = words(tokens[index].range)
        let printed = words.hasSuffix("的") && words.count > 2 ? String(words.dropLast()) : words
        let former = EditionMark(printed: printed, date: nil, kind: nil)
        if former.isFormer { return former }
        guard printed.hasSuffix("版"), printed.count == 3,
            let event = HistoryWord.all.first(where: { token(index, hasPrefix: $0.word) })
        else { return nil }
        let kind = event.word == Self.changed ? nil : event.kind
        return EditionMark(printed: printed, date: nil, kind: kind)
    }

    private static let changed = Array("修改".utf16)
    private static let editionWords = Set(["版", "本", "版本", "的", "版的"].map { Array($0.utf16) })

    // MARK: brackets

    /// Reads one bracket behind a title; false when it belongs to the running text.
    private func readBracket(_ open: Int, _ close: Int, from start: Int, into tail: inout TitleTail) -> Bool {
        let inner = Int(tokens[open].end)..<(close < count ? Int(tokens[close].start) : text.count)
        if let name = declaration(open + 1, close) {
            tail.declaredName = name
            return true
        }
        let body = words(inner)
        if let mark = editionMark(open + 1, close, inner, body) {
            tail.take(mark.mark)
            tail.documentNumber = tail.documentNumber ?? mark.number
            return true
        }
        if Self.titleSuffixes.contains(body) && (body.count > 2 || open == start)
            || body.hasSuffix("批") && body.hasPrefix("第")
        {
            tail.suffix += "（\(body)）"
            return true
        }
        guard history(open + 1, close).hasStraySerial else { return false }
        let range = Int(tokens[open].start)..<(close < count ? Int(tokens[close].end) : text.count)
        tail.faults.append((range, "“\(printed(inner))”像文号，但没有读懂"))
        return true
    }

    /// What the words of a bracket say about the edition and the number; nil when they say nothing of the kind.
    private func editionMark(_ start: Int, _ end: Int, _ inner: Range<Int>, _ body: String) -> (
        mark: EditionMark?, number: DocumentNumber?
    )? {
        let former = EditionMark(printed: body, date: nil, kind: nil)
        if body.count <= 6, former.isFormer { return (former, nil) }
        let history = history(start, end)
        let hasEvent = history.edition?.kind != nil
        guard
            history.date != nil || history.documentNumber != nil
                || hasEvent
                    && (history.edition?.ordinal != nil || history.edition?.impossibleDate != nil
                        || Self.bareEvents.contains(body))
        else { return nil }
        guard history.date != nil || hasEvent else { return (nil, history.documentNumber) }
        let mark = EditionMark(
            printed: printed(inner),
            date: history.date,
            kind: history.kind,
            ordinal: history.edition?.ordinal
        )
        return (mark, history.documentNumber)
    }

    /// Takes an edition that stands at the end of a title inside its marks, 《甲法（2017年修正）》, off it; its closing bracket or both
    /// may be missing.
    static func splitEdition(_ title: String) -> (title: String, tail: TitleTail)? {
        // Most titles end like 法, and comparing their characters one by one costs more than all else of reading them.
        guard let last = title.unicodeScalars.last,
            !(0x3400...0x9FFF).contains(last.value) || Self.lastOfEvents.contains(last)
        else { return nil }
        let isClosed = title.hasSuffix("）") || title.hasSuffix(")")
        guard isClosed || Self.endsWithEvent(title) else { return nil }
        guard let open = title.lastIndex(where: { $0 == "（" || $0 == "(" }) else {
            return isClosed ? nil : splitBareEdition(title)
        }
        guard open != title.startIndex else { return nil }
        // 某目录（2017年本） and 某规划（2018—2020年） are called so.
        let inner = title[title.index(after: open)...].dropLast(isClosed ? 1 : 0)
        guard !inner.hasSuffix("本"), !inner.hasSuffix("年版"), !inner.contains(where: { "-—–～~至".contains($0) })
        else { return nil }
        let stream = TokenStream(String(title[open...]))
        let tail = stream.titleTail(at: 0)
        guard tail.next == stream.count, tail.editionMark != nil || tail.documentNumber != nil else {
            return nil
        }
        return (String(title[..<open]), tail)
    }

    /// 甲法2017年修正: the edition at the end of a title without any bracket.
    private static func splitBareEdition(_ title: String) -> (title: String, tail: TitleTail)? {
        guard let year = title.firstIndex(where: { $0.isASCII && $0.isNumber }), year != title.startIndex,
            StatuteNoun.isLegalTitle(Array(title[..<year].utf16)[...])
        else { return nil }
        let stream = TokenStream(String(title[year...]))
        let tail = stream.titleTail(at: 0)
        guard tail.next == stream.count, tail.editionMark?.kind != nil else { return nil }
        return (String(title[..<year]), tail)
    }

    private static func endsWithEvent(_ title: String) -> Bool { events.contains { title.hasSuffix($0) } }

    private static let events = ["修订", "修正", "修改", "修订版", "修正版", "公布", "发布", "通过", "施行"]
    private static let lastOfEvents = events.compactMap(\.unicodeScalars.last)

    /// Brackets that name an event without any date.
    private static let bareEvents: Set<String> = ["修订", "修正", "修改", "修订版", "修正版", "废止", "已废止", "已修订", "已修改"]

    private static let titleSuffixes: Set<String> = [
        "试行", "暂行", "草案", "征求意见稿", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
    ]

    /// The short name of 以下简称《X》 or 以下简称X法 that fills a bracket, or nil.
    private func declaration(_ start: Int, _ end: Int) -> String? {
        var at = skipSpace(start)
        guard kind(at) == .declares else { return nil }
        at = skipSpace(at + 1)
        if kind(at) == .text, units(at).elementsEqual(Array("为".utf16)) { at = skipSpace(at + 1) }
        if kind(at) == .colon || kind(at) == .openQuote { at += 1 }
        // 以下简称2013年《甲办法》
        if kind(at) == .number, isUnit(at + 1, .year), kind(at + 2) == .title { at += 2 }
        guard at < end else { return nil }
        if kind(at) == .title { return TitleText.body(words(tokens[at].range)) }
        var last = at
        while last + 1 < end, kind(last + 1) != .closeQuote, kind(last + 1) != .comma { last += 1 }
        let name = words(Int(tokens[at].start)..<Int(tokens[last].end))
        guard name.utf16.count <= 40,
            kind(at) == .ownStatute || StatuteNoun.isLegalTitle(Array(name.utf16)[...])
                || StatuteNoun.isNoun(Array(name.utf16))
        else { return nil }
        return name
    }
}
