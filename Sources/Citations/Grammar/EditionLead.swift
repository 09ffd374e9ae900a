import Law

/// Editions that are named before a title: 2017年修正的《甲法》, 2005年《甲法》, 原《甲法》, 修订前的《甲法》.
extension TokenStream {
    /// Reads the edition that ends right before a title, and gives it with the token where it begins; nil when none does.
    ///
    /// - Parameters:
    ///   - title: the token of the title.
    ///   - first: the token before which nothing is read.
    /// - Returns: the edition and the token where it begins, or nil.
    func editionLead(before title: Int, from first: Int = 0) -> (mark: EditionMark, start: Int)? {
        var at = title - 1
        while at >= first, kind(at) == .space { at -= 1 }
        guard at >= first else { return nil }
        if kind(at) == .text {
            if let former = formerLead(tokens[at].range) { return (former, at) }
            guard Self.dateWords.contains(Array(units(at))) else { return nil }
            at -= 1
        }
        return dateLead(endingAt: at, from: first, before: Int(tokens[title - 1].end))
    }

    /// Reads the edition that ends right before a title without marks, 2009年修订的甲法, 2017甲法, 修订前的甲法, and gives it with the
    /// token where it begins and the code unit where the title does; nil when none does.
    ///
    /// - Parameters:
    ///   - start: the code unit where the title begins as it was read: it may begin with the word of the edition.
    ///   - token: the token that the title lies in.
    ///   - first: the token before which nothing is read.
    /// - Returns: the edition, the token where it begins, and where the title begins.
    func bareEditionLead(before start: Int, in token: Int, from first: Int = 0) -> (
        mark: EditionMark, start: Int, title: Int
    )? {
        let lead = Int(tokens[token].start)..<start
        if !lead.isEmpty, let former = formerLead(lead) { return (former, token, start) }
        var title = start
        if lead.isEmpty {
            // 2009年修订甲法, 2017年版甲法
            let word = text[start..<Int(tokens[token].end)]
            title += Self.gluedWords.first { word.starts(with: $0) }?.count ?? 0
        } else {
            guard Self.dateWords.contains(Array(text[lead])) else { return nil }
        }
        var at = token - 1
        while at >= first, kind(at) == .space { at -= 1 }
        guard at >= first else { return nil }
        if let (mark, from) = dateLead(endingAt: at, from: first, before: title) {
            return (mark, from, title)
        }
        // 2017甲法
        guard at == token - 1, lead.isEmpty, title == start, let year = number(at),
            (1949...2999).contains(year), at == 0 || kind(at - 1) != .text || isLead(at - 1)
        else { return nil }
        return (
            EditionMark(printed: words(tokens[at].range), date: LegalDate(year: year), kind: nil), at, title
        )
    }

    /// Whether some words only lead up to a title: 依据.
    func isLead(_ index: Int) -> Bool {
        let range = tokens[index].range
        return LeadWords.end(in: text, range, before: .body) == range.upperBound
    }

    /// The edition of a date whose last unit is at a token, with the words of it up to a code unit.
    private func dateLead(endingAt at: Int, from first: Int, before end: Int) -> (
        mark: EditionMark, start: Int
    )? {
        guard at >= first, kind(at) == .unit, let start = dateStart(endingAt: at, from: first),
            let (date, next) = date(at: start, allowsShortYear: true), next == at + 1
        else { return nil }
        let word = text[Int(tokens[at].end)..<end].drop { $0 == 0x20 || $0 == Self.new }
        let event = HistoryWord.all.first { word.starts(with: $0.word) }
        let isVague = event.map { $0.word == Self.changed } ?? true
        let printed = printed(Int(tokens[start].start)..<end)
        return (EditionMark(printed: printed, date: date, kind: isVague ? nil : event?.kind), start)
    }

    private static let changed = Array("修改".utf16)
    /// 新.
    private static let new: UInt16 = 0x65B0

    /// The number of the year of a date whose last unit is at a token.
    private func dateStart(endingAt last: Int, from first: Int) -> Int? {
        var at = last
        var steps = 0
        while at > first, steps < 12 {
            if isUnit(at, .year) {
                let number = kind(at - 1) == .space ? at - 2 : at - 1
                return number >= first && kind(number) == .number ? number : nil
            }
            guard kind(at) == .unit || kind(at) == .number || kind(at) == .space else { return nil }
            at -= 1
            steps += 1
        }
        return nil
    }

    /// 原 and 修订前的 at the end of some words that hold nothing else but what leads up to a title.
    private func formerLead(_ range: Range<Int>) -> EditionMark? {
        let words = text[range]
        guard
            let word = Self.formerWords.first(where: {
                words.count >= $0.count && words.suffix($0.count).elementsEqual($0)
            })
        else { return nil }
        let start = range.upperBound - word.count
        guard
            start == range.lowerBound
                || LeadWords.end(in: text, range.lowerBound..<start, before: .body) == start
        else { return nil }
        return EditionMark(printed: String(decoding: word, as: UTF16.self), date: nil, kind: nil)
    }

    /// A former statute named without marks, 旧甲法第四条: its title without the word, and the mark.
    static func splitFormer(_ title: String) -> (title: String, mark: EditionMark)? {
        guard let first = title.first, first == "原" || first == "旧", title.hasSuffix("法") else { return nil }
        let rest = title.dropFirst()
        guard rest.count >= 3 || rest == "刑法", !notFormer.contains(where: { rest.hasPrefix($0) }) else {
            return nil
        }
        return (String(rest), EditionMark(printed: String(first), date: nil, kind: nil))
    }

    /// 原子能法, 旧机动车…: words of their own.
    private static let notFormer = ["子", "产", "油", "木", "料", "材", "种", "始", "机动", "货", "城"]

    private static let formerWords = [
        "修订前的", "修正前的", "修改前的", "修订前", "修正前", "修改前", "原来的", "旧的", "原", "旧",
    ].map { Array($0.utf16) }

    /// What a title that was read without marks may begin with behind a year.
    private static let gluedWords = ["修订版", "修正版", "修订后", "修正后", "修改后", "修订", "修正", "修改", "版"].map {
        Array($0.utf16)
    }

    private static let dateWords: Set<[UInt16]> = {
        var words: [String] = ["版", "版的", "的"]
        for verb in ["修订", "修正", "修改", "公布", "发布", "颁布", "通过", "施行", "实施"] {
            words += [verb, verb + "的", verb + "后的", verb + "版", verb + "版的", verb + "通过的", "新" + verb + "的"]
        }
        return Set(words.map { Array($0.utf16) })
    }()
}
