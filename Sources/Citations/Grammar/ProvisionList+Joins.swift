import Law

/// Places whose numbers are joined otherwise than by their units: a colon, an annex, a bracket alone, a missing 条 or 第.
extension ProvisionParser {
    /// Reads 第二十八第一款, where 条 is missing behind the article's number; the missing unit is reported.
    mutating func readWithoutUnit(at index: Int) -> Int? {
        guard let end = stream.missingArticle(at: index) else { return nil }
        let number = stream.skipSpace(index + 1)
        let range = Int(stream.tokens[index].start)..<Int(stream.tokens[end - 1].end)
        list.faults.append((range, "“\(stream.words(range))”像是少了“条”字"))
        guard let value = stream.number(number), set(value, nil, .article) else { return end }
        start = Int(stream.tokens[index].start)
        var at = number + 1
        while let next = continuation(at: at) { at = next }
        flush()
        return at
    }

    /// 第三条（一） at the end of a line or before a separator: the item without its unit.
    mutating func bareItem(at index: Int) -> Int? {
        guard depth == .article || depth == .paragraph, article != nil,
            stream.kind(index) == .openRound, let value = stream.number(index + 1), value > 0,
            stream.kind(index + 2) == .closeRound
        else { return nil }
        switch stream.kind(stream.skipSpace(index + 3)) {
        case nil, .lineBreak, .comma, .connector, .semicolon, .colon: break
        default: return nil
        }
        item = value
        if start == nil { start = Int(stream.tokens[index].start) }
        end = Int(stream.tokens[index + 2].end)
        return index + 3
    }

    /// 第二条附件第三项: what follows lies in the annex, which the article only names.
    mutating func annexOfPlace(at index: Int) -> Int? {
        guard let (words, next) = stream.annex(at: index), article != nil, depth == .article,
            let (group, behind) = stream.numberGroup(at: next, needsOrdinal: true),
            Self.isProvision(group.unit)
        else { return nil }
        annex = words
        let from = start
        reset(from: .article)
        start = from
        take(group, opensRange: false)
        return readPart(at: behind)
    }

    /// 第一条：第（七）项 with its words behind it: the colon stands inside the place.
    mutating func behindColon(at index: Int) -> Int? {
        guard stream.kind(index) == .colon, article != nil, depth != .subitem else { return nil }
        let at = stream.skipSpace(index + 1)
        guard let (group, next) = stream.numberGroup(at: at, needsOrdinal: true),
            Self.isProvision(group.unit),
            group.unit.rawValue > depth.rawValue
        else { return nil }
        switch stream.kind(next) {
        case nil, .lineBreak, .space, .colon, .openQuote: break
        case .text where ContinuationWords.isQuoted(stream, at: next): break
        default: return nil
        }
        take(group, opensRange: false)
        return readPart(at: next)
    }

    /// 第七十三条一款: 第 is missing before the paragraph or item, which ends the place.
    mutating func bareParagraph(at index: Int) -> Int? {
        guard stream.kind(index) == .number, article != nil, depth == .article || depth == .paragraph,
            stream.kind(index - 1) == .unit,
            let (group, next) = stream.numberGroup(at: index, needsOrdinal: false),
            group.unit == .paragraph || group.unit == .item, group.unit.rawValue > depth.rawValue
        else { return nil }
        switch stream.kind(next) {
        case nil, .lineBreak, .space, .colon, .comma, .connector, .semicolon, .stop, .openQuote, .ordinal:
            break
        default: return nil
        }
        take(group, opensRange: false)
        return readPart(at: next)
    }

    /// 附件1第3项、附件2第5项: the places of the next annex.
    mutating func readFurtherAnnex(at index: Int) -> Int? {
        let separator = stream.skipSoft(index)
        guard !list.leaves.isEmpty,
            stream.kind(separator) == .comma || stream.kind(separator) == .connector
                || stream.kind(separator) == .semicolon,
            let (words, place) = stream.annex(at: stream.skipSoft(separator + 1)),
            let (group, behind) = stream.numberGroup(at: stream.skipSpace(place), needsOrdinal: true),
            Self.isProvision(group.unit)
        else { return nil }
        for leaf in list.leaves.indices where list.leaves[leaf].annex == nil {
            list.leaves[leaf].annex = list.annex
        }
        annex = words
        reset(from: .article)
        take(group, opensRange: false)
        var at = readPart(at: behind)
        while let next = continuation(at: at) { at = next }
        flush()
        return at
    }
}
