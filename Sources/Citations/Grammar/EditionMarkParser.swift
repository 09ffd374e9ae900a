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
}

extension TokenStream {
    /// The longest bracket behind a title that is read, in tokens.
    private static let bracketLimit = 400

    /// Reads everything between a title and its provisions.
    func titleTail(at index: Int) -> TitleTail {
        var tail = TitleTail(next: index)
        var at = index
        while true {
            let next = skipSoft(at)
            if kind(next) == .openRound, tail.documentNumber == nil, let number = documentNumber(at: next) {
                tail.documentNumber = number.number
                at = number.next
                tail.next = at
                continue
            }
            if kind(next) == .openRound, tokens[next].value > 0 {
                let close = Int(tokens[next].value)
                guard close - next <= Self.bracketLimit, readBracket(next, close, into: &tail) else { break }
                at = close + 1
                // (粤委办〔2005〕57号)) closes once more than it opens.
                if kind(at) == .closeRound { at += 1 }
                tail.next = at
                continue
            }
            if kind(next) == .openSquare, let close = squareEdition(next, into: &tail) {
                at = close + 1
                tail.next = at
                continue
            }
            guard next == at || kind(next) == .order || kind(next) == .number else { break }
            if let number = documentNumber(at: next), tail.documentNumber == nil,
                next == at || kind(next) == .order
                    || number.range.lowerBound == Int(tokens[next].start)
            {
                tail.documentNumber = number.number
                at = number.next
                tail.next = at
                continue
            }
            if let (mark, behind) = bareEdition(at: next), tail.editionMark == nil {
                tail.editionMark = mark
                at = behind
                tail.next = at
                continue
            }
            break
        }
        return tail
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
            ordinal: history.ordinal
        )
        return close
    }

    /// 2017年修正版 behind a title, without brackets.
    private func bareEdition(at index: Int) -> (EditionMark, Int)? {
        guard let year = number(index), (1949...2999).contains(year) else { return nil }
        var at = index + 1
        if isUnit(at, .year) { at += 1 }
        guard kind(at) == .text, let event = HistoryWord.all.first(where: { token(at, hasPrefix: $0.word) })
        else {
            return nil
        }
        let rest = units(at).dropFirst(event.word.count)
        guard rest.isEmpty || Self.editionWords.contains(Array(rest)) else { return nil }
        let range = Int(tokens[index].start)..<Int(tokens[at].end)
        let mark = EditionMark(printed: printed(range), date: LegalDate(year: year), kind: event.kind)
        return (mark, at + 1)
    }

    private static let editionWords = Set(["版", "本", "版本", "的", "版的"].map { Array($0.utf16) })

    // MARK: brackets

    /// Reads one bracket behind a title; false when it belongs to the running text.
    private func readBracket(_ open: Int, _ close: Int, into tail: inout TitleTail) -> Bool {
        let inner = Int(tokens[open].end)..<Int(tokens[close].start)
        if let name = declaration(open + 1, close) {
            tail.declaredName = name
            return true
        }
        let history = history(open + 1, close)
        if history.date != nil || history.documentNumber != nil
            || history.kind != nil && Self.bareEvents.contains(words(inner))
        {
            if let date = history.date, tail.editionMark == nil {
                tail.editionMark = EditionMark(
                    printed: printed(inner),
                    date: date,
                    kind: history.kind,
                    ordinal: history.ordinal
                )
            } else if history.kind != nil, tail.editionMark == nil {
                tail.editionMark = EditionMark(
                    printed: printed(inner),
                    date: nil,
                    kind: history.kind,
                    ordinal: history.ordinal
                )
            }
            tail.documentNumber = tail.documentNumber ?? history.documentNumber
            if history.documentNumber == nil, history.hasStraySerial {
                let range = Int(tokens[open].start)..<Int(tokens[close].end)
                tail.faults.append((range, "“\(printed(inner))”像文号，但没有读懂"))
            }
            return true
        }
        let body = words(inner)
        if Self.titleSuffixes.contains(body) || body.hasSuffix("批") && body.hasPrefix("第") {
            tail.suffix += "（\(body)）"
            return true
        }
        if history.hasStraySerial {
            let range = Int(tokens[open].start)..<Int(tokens[close].end)
            tail.faults.append((range, "“\(printed(inner))”像文号，但没有读懂"))
            return true
        }
        return false
    }

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

    /// What the events printed in a bracket come to.
    private struct PrintedHistory {
        var date: LegalDate?
        var kind: HistoryKind?
        var ordinal: Int?
        var documentNumber: DocumentNumber?
        var hasStraySerial = false
    }

    private func history(_ start: Int, _ end: Int) -> PrintedHistory {
        var result = PrintedHistory()
        var date: LegalDate?
        var ordinal: Int?
        var at = start
        while at < end {
            if let (found, next) = self.date(at: at), next <= end {
                date = found
                // A date without any event is the edition's date until an event with a date comes.
                if result.kind == nil { result.date = found }
                at = next
                continue
            }
            if let number = documentNumber(at: at), number.next <= end {
                result.documentNumber = result.documentNumber ?? number.number
                at = number.next
                continue
            }
            if kind(at) == .ordinal, let value = self.number(at + 1),
                token(at + 2, hasPrefix: Array("次".utf16))
            {
                ordinal = value
                at += 2
                continue
            }
            if isUnit(at, .serial) { result.hasStraySerial = true }
            if kind(at) == .text {
                for event in events(in: units(at)) where event != .effective || result.kind == nil {
                    result.kind = event
                    result.date = date ?? result.date
                    result.ordinal = ordinal
                    ordinal = nil
                }
            }
            at += 1
        }
        return result
    }

    private func events(in words: ArraySlice<UInt16>) -> [HistoryKind] {
        var result: [HistoryKind] = []
        var at = words.startIndex
        while at < words.endIndex {
            if let event = HistoryWord.all.first(where: { words[at...].starts(with: $0.word) }) {
                result.append(event.kind)
                at += event.word.count
            } else {
                at += 1
            }
        }
        return result
    }

    /// A year, month or day: `2010年`, `2004年6月29日`, or a year without 年 before a word (`2014修订`).
    func date(at index: Int) -> (LegalDate, next: Int)? {
        guard let year = number(index), (1900...2999).contains(year) else { return nil }
        var at = skipSpace(index + 1)
        guard isUnit(at, .year) else {
            guard let date = LegalDate(year: year), kind(index + 1) == .text || kind(index + 1) == .closeRound
            else { return nil }
            return (date, index + 1)
        }
        at += 1
        var month: Int?
        var day: Int?
        let first = skipSpace(at)
        if let value = number(first), isUnit(skipSpace(first + 1), .month) {
            month = value
            at = skipSpace(first + 1) + 1
            let second = skipSpace(at)
            if let value = number(second), isUnit(skipSpace(second + 1), .day) {
                day = value
                at = skipSpace(second + 1) + 1
            }
        }
        guard let date = LegalDate(year: year, month: month, day: day) ?? LegalDate(year: year) else {
            return nil
        }
        return (date, at)
    }
}

/// The words for what happens to a text, with their meaning.
enum HistoryWord {
    /// The table.
    static let all: [(word: [UInt16], kind: HistoryKind)] = [
        row("修订", .revised), row("修正", .amended), row("修改", .amended), row("公布", .promulgated),
        row("发布", .promulgated), row("颁布", .promulgated), row("通过", .adopted), row("批准", .approved),
        row("施行", .effective), row("实施", .effective), row("废止", .repealed),
    ]

    private static func row(_ word: String, _ kind: HistoryKind) -> (word: [UInt16], kind: HistoryKind) {
        (Array(word.utf16), kind)
    }
}
