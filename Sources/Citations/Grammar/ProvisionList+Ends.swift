import Law

/// What narrows a place down behind its number, and ends that were torn off.
extension ProvisionParser {
    /// 第三条第二, 第三条、第 and 第三条、四 at the end of a line: reported, since what was meant is not there.
    mutating func readTornEnd(at index: Int) -> Int {
        var at = stream.skipSpace(index)
        let hasSeparator = stream.kind(at) == .comma || stream.kind(at) == .connector
        if hasSeparator { at = stream.skipSpace(at + 1) }
        guard let end = tornPlace(at: at, hasSeparator: hasSeparator) else {
            return placeholderEnd(at: index)
        }
        let range = Int(stream.tokens[at].start)..<Int(stream.tokens[end - 1].end)
        list.faults.append((range, "“\(stream.printed(range))”没有写完，缺少条、款或者项"))
        return end
    }

    private func tornPlace(at index: Int, hasSeparator: Bool) -> Int? {
        guard stream.kind(index) == .ordinal else {
            // 第三条、四: the number alone ends the line; before anything else it counts what follows.
            guard hasSeparator, let end = tornNumber(at: index), (stream.number(end - 1) ?? 1) < 1500,
                !stream.isDottedEnd(end)
            else { return nil }
            return end
        }
        return tornNumber(at: stream.skipSpace(index + 1)) ?? stream.tornOrdinal(at: index)
    }

    /// 第三十八 behind a title, without its unit at the end of the line.
    func tornFirst(at index: Int) -> Int? {
        stream.kind(index) == .ordinal ? tornNumber(at: stream.skipSpace(index + 1)) : nil
    }

    private func tornNumber(at index: Int) -> Int? {
        var at = index
        if stream.kind(at) == .openRound { at += 1 }
        guard stream.kind(at) == .number, stream.number(at) != nil else { return nil }
        at += 1
        if stream.kind(at) == .closeRound { at += 1 }
        switch stream.kind(stream.skipSpace(at)) {
        case nil, .lineBreak: return at
        case .stop where stream.kind(at + 1) != .number: return at
        default: return nil
        }
    }

    /// 第三条第X款, 第三条第 款.
    private mutating func placeholderEnd(at index: Int) -> Int {
        guard let (range, next) = stream.placeholder(at: index) else { return index }
        list.faults.append((range, "“\(stream.printed(range))”没有填写完整"))
        return next
    }
}

extension TokenStream {
    /// 第二十七第二款: the index behind the unit, when 条 is missing between the numbers.
    func missingArticle(at index: Int) -> Int? {
        guard kind(index) == .ordinal, number(skipSpace(index + 1)) != nil else { return nil }
        let second = skipSpace(skipSpace(index + 1) + 1)
        guard kind(second) == .ordinal, let (group, next) = numberGroup(at: second, needsOrdinal: true),
            group.unit == .paragraph || group.unit == .item
        else { return nil }
        return next
    }

    /// 前段, 后段, 但书, 末款, 第一句 at a token, and the index behind it; words that go on are not used up.
    func sentencePart(at index: Int) -> (words: String, next: Int)? {
        if let (group, next) = numberGroup(at: index, needsOrdinal: true), group.unit == .sentence {
            return (words(group.range), next)
        }
        // 最后一款
        if token(index, equals: Array("最后".utf16)), number(index + 1) == 1, kind(index + 2) == .unit {
            return (words(Int(tokens[index].start)..<Int(tokens[index + 2].end)), index + 3)
        }
        guard kind(index) == .text, let word = Self.partWords.first(where: { token(index, hasPrefix: $0) })
        else { return nil }
        let start = Int(tokens[index].start)
        return (words(start..<start + word.count), units(index).count == word.count ? index + 1 : index)
    }

    private static let partWords = [
        "前半段", "后半段", "前半句", "后半句", "前段", "后段", "中段", "但书", "末款", "末项", "末句", "首款", "首句", "各款", "各项",
    ].map { Array($0.utf16) }

    /// 第 that ends the line: the index behind it.
    func tornOrdinal(at index: Int) -> Int? {
        guard kind(index) == .ordinal else { return nil }
        switch kind(skipSpace(index + 1)) {
        case nil, .lineBreak: return index + 1
        case .stop where !isDottedEnd(index + 1): return index + 1
        default: return nil
        }
    }

    /// Whether a dot, as behind the 2 that counts an entry, ends here: it is the full stop of no Chinese sentence.
    func isDottedEnd(_ index: Int) -> Bool {
        let stop = skipSpace(index)
        return kind(stop) == .stop && text[Int(tokens[stop].start)] != 0x3002
    }

    /// 第X款, 第××条, 第＿＿条, 第  条第  款, 第（）项 at a token: its code units and the index behind the last token.
    func placeholder(at index: Int) -> (range: Range<Int>, next: Int)? {
        var at = index
        var end: Int?
        while let (behind, next) = onePlaceholder(at: at) {
            end = behind
            at = next
        }
        return end.map { (Int(tokens[index].start)..<$0, at) }
    }

    private func onePlaceholder(at index: Int) -> (end: Int, next: Int)? {
        guard kind(index) == .ordinal else { return nil }
        var at = Int(tokens[index].end)
        let limit = min(text.count, at + Self.blankLimit)
        while at < limit, Self.blanks.contains(text[at]) { at += 1 }
        guard at < limit, let unit = ProvisionUnit(text[at]), Self.counted.contains(unit) else { return nil }
        var next = index + 1
        while next < count, Int(tokens[next].end) <= at { next += 1 }
        // 第条例 and 第 目录 are other words.
        if let behind = text[(at + 1)..<Int(tokens[next].end)].first {
            guard Self.behindBlanks.contains(behind) else { return nil }
        }
        return (at + 1, next + 1)
    }

    private static let counted: [ProvisionUnit] = [.article, .paragraph, .item, .subitem, .chapter]
    /// What stands where a number was to be filled in; the letters come folded.
    private static let blanks = Set("xnym×*_ ○□〇某?.…-—/()[]".utf16)
    private static let blankLimit = 14
    private static let behindBlanks = Set("规的之、".utf16)
}

extension FoundTitle {
    /// The first row of ××, XX or ＿ in the title: something that was not filled in.
    func range(ofBlanks text: [UInt16]) -> Range<Int>? {
        var start: Int?
        for index in range where index < text.count {
            if text[index] < 0x3400, Self.blanks.contains(text[index]) {
                if start == nil { start = index }
            } else if let from = start {
                if index - from >= 2 { return from..<index }
                start = nil
            }
        }
        return nil
    }

    private static let blanks = Set("x×_".utf16)
}
