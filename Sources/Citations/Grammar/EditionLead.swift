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
            if let former = formerLead(at) { return former }
            guard Self.dateWords.contains(Array(units(at))) else { return nil }
            at -= 1
        }
        guard at >= first, kind(at) == .unit, let start = dateStart(endingAt: at, from: first),
            let (date, next) = date(at: start), next == at + 1
        else { return nil }
        let range = Int(tokens[start].start)..<Int(tokens[title - 1].end)
        let event = HistoryWord.all.first { word in
            words(range).utf16.count > word.word.count
                && units(title - 1).starts(with: word.word) && title - 1 > at
        }
        let isVague = event.map { $0.word == Self.changed } ?? true
        let printed = printed(range)
        return (EditionMark(printed: printed, date: date, kind: isVague ? nil : event?.kind), start)
    }

    private static let changed = Array("修改".utf16)

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
    private func formerLead(_ index: Int) -> (mark: EditionMark, start: Int)? {
        let range = tokens[index].range
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
        let printed = String(decoding: word, as: UTF16.self)
        return (EditionMark(printed: printed, date: nil, kind: nil), index)
    }

    /// A former statute named without marks, 旧甲法第四条: its title without the word, and the mark.
    static func splitFormer(_ title: String) -> (title: String, mark: EditionMark)? {
        guard let first = title.first, first == "原" || first == "旧", title.hasSuffix("法") else { return nil }
        let rest = title.dropFirst()
        guard rest.count >= 3, !notFormer.contains(where: { rest.hasPrefix($0) }) else { return nil }
        return (String(rest), EditionMark(printed: String(first), date: nil, kind: nil))
    }

    /// 原子能法, 旧机动车…: words of their own.
    private static let notFormer = ["子", "产", "油", "木", "料", "材", "种", "始", "机动", "货", "城"]

    private static let formerWords = [
        "修订前的", "修正前的", "修改前的", "修订前", "修正前", "修改前", "原来的", "旧的", "原", "旧",
    ].map { Array($0.utf16) }

    private static let dateWords: Set<[UInt16]> = {
        var words: [String] = ["版", "版的", "的"]
        for verb in ["修订", "修正", "修改", "公布", "发布", "颁布", "通过", "施行", "实施"] {
            words += [verb, verb + "的", verb + "后的", verb + "版", verb + "版的", verb + "通过的"]
        }
        return Set(words.map { Array($0.utf16) })
    }()
}
