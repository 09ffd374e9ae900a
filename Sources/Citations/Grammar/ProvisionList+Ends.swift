import Law

/// What narrows a place down behind its number, and ends that were torn off.
extension ProvisionParser {
    /// 第三条第二 and 第三条、第四 at the end of a line: reported, since what was meant is not there.
    mutating func readTornEnd(at index: Int) -> Int {
        var at = stream.skipSpace(index)
        let hasSeparator = stream.kind(at) == .comma || stream.kind(at) == .connector
        if hasSeparator { at = stream.skipSpace(at + 1) }
        guard stream.kind(at) == .ordinal, let end = tornNumber(at: stream.skipSpace(at + 1)) else {
            return placeholderEnd(at: index)
        }
        let range = Int(stream.tokens[at].start)..<Int(stream.tokens[end - 1].end)
        list.faults.append((range, "“\(stream.words(range))”没有写完，缺少条、款或者项"))
        return end
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

    /// 第三条第X款.
    private mutating func placeholderEnd(at index: Int) -> Int {
        guard let next = stream.placeholder(at: index) else { return index }
        let range = Int(stream.tokens[index].start)..<Int(stream.tokens[next - 1].end)
        list.faults.append((range, "“\(stream.words(range))”没有填写完整"))
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

    /// 第X款, 第××条, 第＿＿条 at a token: the index behind it.
    func placeholder(at index: Int) -> Int? {
        guard kind(index) == .ordinal, kind(index + 1) == .text || kind(index + 1) == .through else {
            return nil
        }
        let words = units(index + 1)
        guard let last = words.last, let unit = ProvisionUnit(last), Self.counted.contains(unit) else {
            return nil
        }
        let blank = words.dropLast()
        guard !blank.isEmpty, blank.count <= 8, blank.allSatisfy({ Self.blanks.contains($0) }) else {
            return nil
        }
        return index + 2
    }

    private static let counted: [ProvisionUnit] = [.article, .paragraph, .item, .subitem, .chapter]
    /// The letters come folded.
    private static let blanks = Set("x×_*○□某?".utf16)
}

extension FoundTitle {
    /// The first row of ××, XX or ＿ in the title: something that was not filled in.
    func range(ofBlanks text: [UInt16]) -> Range<Int>? {
        var start: Int?
        for index in range where index < text.count {
            if Self.blanks.contains(text[index]) {
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
