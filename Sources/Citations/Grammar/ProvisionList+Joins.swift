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

    /// 第三条（一） at the end of a line or before a separator, 第三条（一）、（二）至（四）: items without their unit; a row behind 第 is
    /// reported.
    mutating func bareItems(at index: Int) -> Int? {
        let hasOrdinal = stream.kind(index) == .ordinal
        guard depth == .article || depth == .paragraph, article != nil,
            let (group, next) = stream.bracketRow(at: hasOrdinal ? stream.skipSpace(index + 1) : index)
        else { return nil }
        if hasOrdinal {
            guard group.members.count > 1 else { return nil }
            let range = Int(stream.tokens[index].start)..<group.range.upperBound
            list.faults.append((range, "“\(stream.printed(range))”像是少了“项”字"))
        }
        take(group, opensRange: false)
        return next
    }

    /// 第三条第（一）项、（二）、（三）: more items behind one that has its unit.
    mutating func furtherBareItems(at index: Int, isThrough: Bool) -> Int? {
        guard depth == .item, let last = item, let (group, next) = stream.bracketRow(at: index),
            let value = group.members.first?.value, value > last
        else { return nil }
        if isThrough { beginRange() } else { flush() }
        reset(from: .item)
        take(group, opensRange: isThrough)
        return next
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
        case .number where stream.numberGroup(at: next, needsOrdinal: false)?.group.unit == .item: break
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

extension TokenStream {
    /// Reads （一）、（二） or （一）（二）（四） or （一）至（三）, whose numbers ascend, as items without their unit; nil when no row begins
    /// here, or when words follow a single one, whose label it is then.
    func bracketRow(at index: Int) -> (group: NumberGroup, next: Int)? {
        guard kind(index) == .openRound, let first = member(at: index), first.0.value != nil else {
            return nil
        }
        var members = [first.0]
        var end = first.1
        while members.count < 40 {
            var at = skipSpace(end)
            var opensRange = false
            switch kind(at) {
            case .comma, .connector: at = skipSpace(at + 1)
            case .through:
                opensRange = true
                at = skipSpace(at + 1)
            case .text where isSlash(at): at += 1
            default: break
            }
            guard kind(at) == .openRound, let (member, next) = member(at: at), let value = member.value,
                let last = members.last?.value, value > last
            else { break }
            members[members.count - 1].opensRange = opensRange
            members.append(member)
            end = next
        }
        switch kind(skipSpace(end)) {
        case .unit: return nil
        case nil, .lineBreak, .comma, .connector, .semicolon, .colon, .closeRound, .ordinal: break
        case .stop where isEnd(skipSpace(skipSpace(end) + 1)): break
        default: guard members.count > 1 else { return nil }
        }
        let range = members[0].range.lowerBound..<members[members.count - 1].range.upperBound
        return (NumberGroup(unit: .item, members: members, range: range, hasOrdinal: false), end)
    }
}
