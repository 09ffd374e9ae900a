public import Law

/// What the events printed in a bracket come to.
struct PrintedHistory {
    /// The events in the order of print.
    var events: [PrintedEvent] = []
    /// Whether a number with 号 was not understood.
    var hasStraySerial = false

    /// The event that made the edition meant: the last one with a day, else the last one; taking effect makes no text.
    var edition: PrintedEvent? {
        // 20019年4月23日修正: the day tells nothing, and what was before is not meant.
        if let last = events.last(where: {
            $0.kind != .effective && ($0.date != nil || $0.impossibleDate != nil)
        }),
            last.date == nil, last.kind != nil
        {
            return last
        }
        return events.last { $0.date != nil && $0.kind != nil && $0.kind != .effective }
            ?? events.last { $0.date != nil && $0.kind == nil }
            ?? events.last { $0.date != nil }
            ?? events.last { $0.kind != nil && $0.kind != .effective }
    }

    /// The date of the edition meant, or nil.
    var date: LegalDate? { edition?.date }

    /// What is said to have made the edition; nil where the word tells 修订 and 修正 not apart.
    var kind: HistoryKind? { edition.flatMap { $0.verb.hasPrefix("修改") ? nil : $0.kind } }

    /// The number of the document: the first one, or, where no day is printed, that of the edition meant.
    var documentNumber: DocumentNumber? {
        if date == nil, let number = edition?.documentNumber { return number }
        return events.lazy.compactMap(\.documentNumber).first
    }
}

extension TokenStream {
    /// Reads the events between two tokens.
    ///
    /// An event ends with its word (公布, 修订 …); day, number, body and decision before it are its own, and what stands
    /// behind the last word belongs to an event without a word. Cost: linear in the tokens.
    func history(_ start: Int, _ end: Int) -> PrintedHistory {
        var result = PrintedHistory()
        var event = PrintedEvent()
        /// Where the name of the body begins.
        var bodyStart: Int?
        /// The end of the word of the last event.
        var verbEnd = -1
        /// The token behind the last number.
        var numberEnd = 0
        var at = start
        while at < end {
            if let (date, next) = date(at: at, isDayComplete: false, allowsShortYear: true), next <= end {
                // 国务院令第7号，2003年6月4日通过: the number in front is that of the document, not of the day.
                let isApart = event.documentNumber != nil && numberEnd < at
                if event.date != nil || event.impossibleDate != nil || isApart {
                    // 2002年4月3日甲部会议、2002年4月11日乙局会议审议通过: the word stands behind the last day alone.
                    if event.documentNumber == nil { setBody(&event, bodyStart, Int(tokens[at].start)) }
                    close(&event, into: &result)
                }
                event.date = date
                event.impossibleDate = impossible(date, at, next)
                bodyStart = nil
                at = next
                continue
            }
            if let number = documentNumber(at: at), number.next <= end {
                if bodyStart == nil { bodyStart = number.range.lowerBound }
                setBody(&event, bodyStart, number.range.lowerBound)
                let (last, next) = lastOfRow(number)
                if event.documentNumber == nil {
                    // 国务院令第676号、698号、709号修订: the last change made the text.
                    event.documentNumber = last != number.number && isChange(at: next) ? last : number.number
                }
                at = next
                numberEnd = at
                continue
            }
            if let (printed, next) = impossibleYear(at: at), next <= end {
                if event.date != nil || event.impossibleDate != nil { close(&event, into: &result) }
                event.impossibleDate = printed
                bodyStart = nil
                at = next
                continue
            }
            switch kind(at) {
            case .order:
                if let meeting = meetingAsOrder(at, bodyStart) { event.meetingAsOrder = meeting }
            case .title: event.decision = event.decision ?? TitleText.body(printed(tokens[at].range))
            case .unit where isUnit(at, .serial): result.hasStraySerial = true
            case .ordinal:
                if let value = number(at + 1), hasVerb(behindTimes: at + 2) { event.ordinal = value }
            case .text: readVerbs(at, &event, &result, &bodyStart, &verbEnd)
            default: break
            }
            at += 1
        }
        if !event.isEmpty { close(&event, into: &result) }
        return result
    }

    /// The last of several numbers that stand in a row, and the index behind it.
    private func lastOfRow(_ first: FoundDocumentNumber) -> (DocumentNumber, next: Int) {
        var last = first.further.last ?? first.number
        var next = first.next
        while let more = furtherNumber(at: next, like: first.number, from: first.range.lowerBound) {
            (last, next) = (more.number, more.next)
        }
        return (last, next)
    }

    /// Whether 修订 or its like is the next word of history.
    private func isChange(at index: Int) -> Bool {
        for at in index..<min(count, index + 4) where kind(at) == .text {
            let words = units(at)
            let found = HistoryWord.all.first { words.firstRange(of: $0.word) != nil }
            if let found { return found.kind == .revised || found.kind == .amended }
        }
        return false
    }

    /// Whether 次 with a word of history right behind it begins at a token: 第三次修订, not 第四次会议通过.
    private func hasVerb(behindTimes index: Int) -> Bool {
        guard token(index, hasPrefix: Array("次".utf16)) else { return false }
        let rest = units(index).dropFirst()
        return HistoryWord.all.contains { rest.starts(with: $0.word) }
    }

    private func close(_ event: inout PrintedEvent, into result: inout PrintedHistory) {
        // A number behind the word belongs to it: 修订，国务院令第740号.
        if event.kind == nil, event.date == nil, event.impossibleDate == nil,
            let last = result.events.indices.last,
            result.events[last].documentNumber == nil, let number = event.documentNumber
        {
            result.events[last].documentNumber = number
            result.events[last].isNumberBehind = true
        } else {
            result.events.append(event)
        }
        event = PrintedEvent()
    }

    private func readVerbs(
        _ index: Int,
        _ event: inout PrintedEvent,
        _ result: inout PrintedHistory,
        _ bodyStart: inout Int?,
        _ verbEnd: inout Int
    ) {
        let words = units(index)
        var at = words.startIndex
        if bodyStart == nil { bodyStart = at }
        while at < words.endIndex {
            guard let found = HistoryWord.all.first(where: { words[at...].starts(with: $0.word) }) else {
                at += 1
                continue
            }
            let end = at + found.word.count
            // 自公布之日起 tells a day, no event.
            if words[end...].starts(with: Self.dayOf) {
                at = end
                continue
            }
            if at == verbEnd, let last = result.events.indices.last {
                // 修订通过 is one event, and a revision.
                result.events[last].verb += String(decoding: found.word, as: UTF16.self)
                if ![.revised, .amended].contains(result.events[last].kind) {
                    result.events[last].kind = found.kind
                }
            } else {
                event.kind = found.kind
                event.verb = String(decoding: found.word, as: UTF16.self)
                if event.documentNumber == nil { setBody(&event, bodyStart, at) }
                result.events.append(event)
                event = PrintedEvent()
            }
            at = end
            verbEnd = end
            bodyStart = end < words.endIndex ? end : nil
        }
    }

    /// 国务院令第132次常务会议: the meeting as printed, where the word 令 stands before its number.
    private func meetingAsOrder(_ order: Int, _ bodyStart: Int?) -> String? {
        guard kind(skipSoft(order + 1)) == .ordinal, number(skipSoft(skipSoft(order + 1) + 1)) != nil else {
            return nil
        }
        let at = skipSoft(skipSoft(skipSoft(order + 1) + 1) + 1)
        guard token(at, hasPrefix: Array("次".utf16)) else { return nil }
        let words = units(at)
        guard let end = words.firstRange(of: Array("会议".utf16))?.upperBound else { return nil }
        let start = bodyStart.map { min($0, Int(tokens[order].start)) } ?? Int(tokens[order].start)
        return TitleText.withoutBreaks(self.words(start..<end)).drop { ",、， ".contains($0) }.description
    }

    /// 20016年3月, 206年2月6日: a year that none is.
    private func impossibleYear(at index: Int) -> (printed: String, next: Int)? {
        guard let year = number(index), (100...999).contains(year) || (10_000...99_999).contains(year),
            isUnit(index + 1, .year), number(index + 2) != nil, isUnit(index + 3, .month)
        else { return nil }
        let next = number(index + 4) != nil && isUnit(index + 5, .day) ? index + 6 : index + 4
        return (words(Int(tokens[index].start)..<Int(tokens[next - 1].end)), next)
    }

    private static let dayOf = Array("之日".utf16)

    private func setBody(_ event: inout PrintedEvent, _ start: Int?, _ end: Int) {
        guard event.body == nil, let start, start < end else { return }
        let name = TitleText.withoutBreaks(words(start..<end))
            .drop { ",、，根据经由于 ".contains($0) }
        guard !name.isEmpty, name.count <= 60 else { return }
        event.body = String(name)
    }

    /// The day as printed when the calendar has none: the date that was read has less than what stands there.
    private func impossible(_ date: LegalDate, _ start: Int, _ next: Int) -> String? {
        let range = Int(tokens[start].start)..<Int(tokens[next - 1].end)
        let numbers = (start..<next).filter { kind($0) == .number }.count
        let read = 1 + (date.month == nil ? 0 : 1) + (date.day == nil ? 0 : 1)
        return numbers > read ? words(range) : nil
    }

    /// A year, month or day: `2010年`, `2004年6月29日`, `2017.11.4`, or a year without 年 before a word (`2014修订`).
    ///
    /// - Parameters:
    ///   - index: the token of the year.
    ///   - isDayComplete: whether 日 must stand behind the day; histories of lists lose it: 2021年4月29，.
    ///   - allowsShortYear: whether the year may have two digits, as beside a title: 17年修正.
    /// - Returns: the date and the index behind it, or nil.
    func date(at index: Int, isDayComplete: Bool = true, allowsShortYear: Bool = false) -> (
        LegalDate, next: Int
    )? {
        if let compact = compactDate(at: index) { return compact }
        guard let year = year(at: index) ?? (allowsShortYear ? shortYear(at: index) : nil) else { return nil }
        // A narrow column tears dates: 2021⏎年1月22⏎日.
        var at = skipSoft(index + 1)
        guard isUnit(at, .year) else {
            if let dotted = dottedDate(year, at: index) { return dotted }
            switch kind(index + 1) {
            case .text, .closeRound, .closeSquare, nil: return LegalDate(year: year).map { ($0, index + 1) }
            default: return nil
            }
        }
        at += 1
        var month: Int?
        var day: Int?
        let first = skipSoft(at)
        if let value = number(first), isUnit(skipSoft(first + 1), .month) {
            month = value
            at = skipSoft(first + 1) + 1
            let second = skipSoft(at)
            if let value = number(second), isUnit(skipSoft(second + 1), .day) {
                day = value
                at = skipSoft(second + 1) + 1
            } else if !isDayComplete, let value = number(second), value <= 31, endsDay(second + 1) {
                day = value
                at = second + 1
            }
        }
        guard let date = LegalDate(year: year, month: month, day: day) ?? LegalDate(year: year) else {
            return nil
        }
        return (date, at)
    }

    /// A year of four digits.
    private func year(at index: Int) -> Int? {
        number(index).flatMap { (1900...2999).contains($0) ? $0 : nil }
    }

    /// 20240913: a day in eight digits, before a word of history or the end of a bracket.
    private func compactDate(at index: Int) -> (LegalDate, next: Int)? {
        guard kind(index) == .number, tokens[index].range.count == 8,
            text[tokens[index].range].allSatisfy({ (0x30...0x39).contains($0) }),
            kind(index + 1) != .unit, let value = Int(words(tokens[index].range)),
            (19_000_101...29_991_231).contains(value)
        else { return nil }
        return LegalDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
            .map { ($0, index + 1) }
    }

    /// The year of 17年修正, 07年版, 99年12月1日: two digits before 年 and a month, a word of history or the end of a bracket; （09修订）
    /// has no 年.
    func shortYear(at index: Int) -> Int? {
        guard let value = number(index), tokens[index].range.count == 2, value < 100,
            text[Int(tokens[index].start)] < 0x80
        else { return nil }
        let hasUnit = isUnit(index + 1, .year)
        guard hasUnit || kind(index + 1) == .text && (index == 0 || kind(index - 1) == .openRound) else {
            return nil
        }
        let behind = hasUnit ? skipSoft(index + 2) : index + 1
        switch kind(behind) {
        case .number: guard isUnit(skipSoft(behind + 1), .month) else { return nil }
        case .text:
            guard
                HistoryWord.all.contains(where: { token(behind, hasPrefix: $0.word) })
                    || ["版", "本", "的"].contains(where: { token(behind, hasPrefix: Array($0.utf16)) })
            else { return nil }
        case .closeRound, .closeSquare, nil: break
        default: return nil
        }
        // The first statutes cited are those of 1949.
        return value < 49 ? 2000 + value : 1900 + value
    }

    /// Whether what stands behind a number lets it be a day whose 日 was lost, and not the 2 of 2次会议.
    private func endsDay(_ index: Int) -> Bool {
        switch kind(index) {
        case nil, .comma, .closeRound, .semicolon: true
        case .text: !["次", "届", "个", "批", "号", "曰"].contains { token(index, hasPrefix: Array($0.utf16)) }
        default: false
        }
    }

    /// 2017.11.4, 2017-11-04, 2017/11/4.
    private func dottedDate(_ year: Int, at index: Int) -> (LegalDate, next: Int)? {
        func isDot(_ index: Int) -> Bool {
            guard index < count, tokens[index].range.count == 1 else { return false }
            return [0x2E, 0x2D, 0x2F].contains(text[Int(tokens[index].start)])
        }
        guard isDot(index + 1), let month = number(index + 2), isDot(index + 3), let day = number(index + 4),
            let date = LegalDate(year: year, month: month, day: day)
        else { return nil }
        return (date, index + 5)
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

extension EditionMark {
    /// The events that the mark prints, in the order of print; a bare year is one event without a word.
    ///
    /// Cost: one reading of the mark's words.
    public var events: [PrintedEvent] {
        let stream = TokenStream(printed)
        return stream.history(0, stream.count).events
    }
}
