internal import Law

/// A line below a statute's title, such as `2014年1月17日 中华人民共和国国务院令第646号公布`.
///
/// A line may tell several events; each begins with its date. What stands in book marks is the name of a decision and
/// tells no event.
enum HistoryLine {
    /// The verbs of history, the more telling first: a line that says 修订通过 is a revision.
    static let verbs: [(word: String, kind: HistoryKind)] = [
        ("废止", .repealed), ("修订", .revised), ("修正", .amended), ("修改", .amended), ("批准", .approved),
        ("通过", .adopted), ("公布", .promulgated), ("发布", .promulgated), ("印发", .promulgated),
    ]

    /// The words that say that a text takes effect.
    static let effects = ["施行", "实施", "生效"]

    /// Reads a line's events; empty when the line tells none.
    static func events(_ printed: String) -> [HistoryEvent] {
        let text = Array(printed.unicodeScalars)
        let dates = DateScan.dates(in: text)
        guard !dates.isEmpty else { return undated(printed, text) }
        var events = orderAhead(text[..<dates[0].range.lowerBound], printed)
        for (index, found) in dates.enumerated() {
            let end = index + 1 < dates.count ? dates[index + 1].range.lowerBound : text.count
            let segment = outsideBookMarks(text[found.range.upperBound..<end])
            events += told(segment, date: found.date, printed: printed)
        }
        return events
    }

    /// Whether a line looks like history, so that it belongs to the head of the file and not to the text.
    ///
    /// It begins with a day; or it stands in brackets and tells what was done on a day, wherever in it the day stands.
    static func isHistory(_ printed: String) -> Bool {
        let text = Array(printed.unicodeScalars)
        guard let first = text.first, let last = text.last else { return false }
        let isBracketed = "（(".unicodeScalars.contains(first) && "）)".unicodeScalars.contains(last)
        // A statute that was amended often has a note of 2,000 characters.
        guard text.count <= (isBracketed ? 4000 : 400) else { return false }
        guard let day = DateScan.dates(in: text).first else { return !undated(printed, text).isEmpty }
        if day.range.lowerBound <= 3 { return true }
        guard isBracketed else { return false }
        let words = String(String.UnicodeScalarView(outsideBookMarks(text[...])))
        return verb(in: words) != nil || OrderNumber.find(in: text) != nil
            || effects.contains { words.contains($0) }
    }

    private static func undated(_ printed: String, _ text: [Unicode.Scalar]) -> [HistoryEvent] {
        guard text.count <= 60 else { return [] }
        if let event = yearAlone(printed) { return [event] }
        if let number = OrderNumber.find(in: text) {
            let kind = verb(in: printed) ?? .promulgated
            return [
                HistoryEvent(kind: kind, date: nil, body: nil, documentNumber: number, printed: printed)
            ]
        }
        if text.count <= 20, effects.contains(where: { printed.contains($0) }), printed.contains("之日") {
            return [HistoryEvent(kind: .effective, date: nil, printed: printed)]
        }
        return []
    }

    /// The order named ahead of the first day, such as `（农业农村部令2022年第3号公布，自2022年7月1日起施行）`.
    ///
    /// Its year is all that is known of its day.
    private static func orderAhead(_ text: ArraySlice<Unicode.Scalar>, _ printed: String) -> [HistoryEvent] {
        let words = outsideBookMarks(text)
        guard words.count > 3, let number = OrderNumber.find(in: words) else { return [] }
        return [
            HistoryEvent(
                kind: .promulgated,
                date: number.year.flatMap { LegalDate(year: $0) },
                body: number.form == .order && !number.issuer.isEmpty ? number.issuer : nil,
                documentNumber: number,
                printed: printed
            )
        ]
    }

    /// `（2021修正）`, `（2019年第三次修订本）`: a year and what was done.
    private static func yearAlone(_ printed: String) -> HistoryEvent? {
        let words = printed.condensed.drop { "（(".contains($0) }
        guard words.count <= 16, let year = LegalDate(iso: words.prefix(4)) else { return nil }
        let rest = words.dropFirst(4)
        guard rest.hasPrefix("年") || rest.hasPrefix("修") || rest.hasPrefix("第"),
            let kind = verb(in: String(rest)),
            kind == .revised || kind == .amended
        else { return nil }
        return HistoryEvent(kind: kind, date: year, printed: printed)
    }

    private static func told(_ segment: [Unicode.Scalar], date: LegalDate, printed: String) -> [HistoryEvent]
    {
        let words = String(String.UnicodeScalarView(segment))
        let takesEffect = effects.contains { words.contains($0) }
        let number = OrderNumber.find(in: segment)
        let body = BodyName.find(in: words)
        var events: [HistoryEvent] = []
        if let kind = verb(in: words) ?? (takesEffect && number == nil ? nil : inferred(words, number)) {
            events.append(
                HistoryEvent(kind: kind, date: date, body: body, documentNumber: number, printed: printed)
            )
        }
        if takesEffect { events.append(HistoryEvent(kind: .effective, date: date, printed: printed)) }
        return events
    }

    private static func verb(in words: String) -> HistoryKind? {
        verbs.first { words.contains($0.word) }?.kind
    }

    /// What a dated line without a verb tells: a meeting adopts, an order or a bare date makes public.
    private static func inferred(_ words: String, _ number: DocumentNumber?) -> HistoryKind? {
        if number != nil { return .promulgated }
        return words.contains("会议") || words.contains("委员会") ? .adopted : .promulgated
    }

    private static func outsideBookMarks(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        var depth = 0
        var kept: [Unicode.Scalar] = []
        for scalar in text {
            if scalar == "《" { depth += 1 }
            if depth == 0 { kept.append(scalar) }
            if scalar == "》" { depth = max(0, depth - 1) }
        }
        return kept
    }
}

/// Finds the name of the body that acted in a line of history.
enum BodyName {
    /// What ends the name: the session, the number of the order, the verb.
    private static let ends = [
        "令", "公告", "第", "通过", "批准", "废止", "公布", "发布", "印发", "修订", "修正", "修改", "根据", "会议", "常务会议", "（", "(",
        "、最高", "施行", "实施", "以",
    ]

    /// The body, sessions and 中华人民共和国 left out: `全国人民代表大会常务委员会`, `国务院`; nil when none is named.
    static func find(in words: String) -> String? {
        var name = String(words.stripped.drop { "，、。".contains($0) })
        for lead in ["根据", "由", "经", "（", "("] where name.hasPrefix(lead) { name.removeFirst(lead.count) }
        if name.hasPrefix("第"), let session = name.firstRange(of: "届") {
            name = String(name[session.upperBound...])
        }
        if let session = name.firstRange(of: "第"), let after = name.firstRange(of: "届"),
            session.lowerBound < after.lowerBound
        {
            // 广东省第十三届人民代表大会…: the place stands before the session.
            let middle = name[session.upperBound..<after.lowerBound]
            if middle.count <= 4 { name.removeSubrange(session.lowerBound..<after.upperBound) }
        }
        name = name.replacing("中华人民共和国", with: "")
        let stop = ends.compactMap { name.firstRange(of: $0)?.lowerBound }.min() ?? name.endIndex
        let found = String(name[..<stop]).stripped
        return found.count >= 2 && found.count <= 40 ? found : nil
    }
}
