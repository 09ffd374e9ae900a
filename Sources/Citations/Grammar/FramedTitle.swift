import Law

/// Titles that hold another title without marks around the whole: 某省实施《甲法》办法, 《甲办法》实施细则.
extension TokenStream {
    /// Reads such a title around the title at a token.
    ///
    /// - Parameters:
    ///   - index: the title inside.
    ///   - start: the first code unit that may belong to it.
    /// - Returns: the title as a whole, or nil.
    func framedTitle(around index: Int, from start: Int) -> FoundTitle? {
        guard kind(index) == .title, kind(index + 1) == .text else { return nil }
        let lead = text[start..<Int(tokens[index].start)]
        let carriesOut = Self.carryingOut.first {
            lead.count >= $0.count && lead.suffix($0.count).elementsEqual($0)
        }
        let tails = carriesOut == nil ? Self.ownTails : Self.ownTails + Self.tails
        let words = units(index + 1)
        guard let tail = tails.first(where: { words.starts(with: $0) }), words.count == tail.count else {
            return nil
        }
        var first = Int(tokens[index].start)
        if let carriesOut {
            let limit = first - carriesOut.count
            first = LeadWords.end(in: text, start..<limit, before: .body) ?? start
        } else if let region = regionBefore(first, from: start) {
            first = region
        }
        let end = Int(tokens[index + 1].end)
        return FoundTitle(
            printed: TitleText.asTitle(printed(first..<end)),
            form: .marked,
            issuer: nil,
            range: first..<end,
            next: index + 2,
            isLegal: true
        )
    }

    /// 甲省《甲法》实施办法: where the name of the region begins, which belongs to the title.
    private func regionBefore(_ title: Int, from start: Int) -> Int? {
        guard start < title, RegionName.ends.contains(text[title - 1]) else { return nil }
        let first = LeadWords.end(in: text, start..<title, before: .body) ?? start
        let name = text[first..<title]
        guard (2...20).contains(name.count), name.allSatisfy({ (0x3400...0x9FFF).contains($0) }) else {
            return nil
        }
        return first
    }

    private static let carryingOut = ["实施", "贯彻", "执行", "落实", "贯彻落实", "贯彻执行"].map { Array($0.utf16) }
    /// Tails that make a title of their own of any title before them: the longer before the shorter.
    private static let ownTails = [
        "实施细则", "实施办法", "实施条例", "实施规定", "实施意见", "实施规则", "细则", "若干规定", "补充规定", "暂行规定", "暂行办法",
    ]
    .map { Array($0.utf16) }
    private static let tails = [
        "办法", "规定", "条例", "规则", "的若干规定", "若干意见", "的若干意见", "的意见", "的实施意见", "的办法", "的规定", "的通知", "的决定", "的补充规定",
        "有关问题的规定", "若干问题的规定", "意见", "方案", "的实施办法", "的实施细则",
    ].map { Array($0.utf16) }

    // MARK: marks that are missing

    /// Reads a title whose opening or closing mark is missing, at the beginning of an entry, with what is wrong.
    ///
    /// It ends before a bracket, an article or the end of the line, and has to end like the title of a legal document.
    func tornTitle(at index: Int) -> (title: FoundTitle, fault: (range: Range<Int>, reason: String))? {
        let opens = kind(index) == .strayTitleMark && text[Int(tokens[index].start)] == 0x300A
        // （样品管理条例》
        if kind(index) == .openRound, tokens[index].value < 0 || kind(index + 2) == .strayTitleMark,
            kind(index + 1) == .text, let torn = tornTitle(at: index + 1), torn.title.next > index + 2
        {
            return torn
        }
        guard opens || kind(index) == .text else { return nil }
        // 《《甲法》
        if opens, kind(index + 1) == .title, let whole = entryTitle(at: index + 1) {
            return (whole, (tokens[index].range, "书名号“《”多写了一个"))
        }
        var at = opens ? index + 1 : index
        let start = at < count ? Int(tokens[at].start) : text.count
        scan: while at < count, Int(tokens[at].end) - start <= 120 {
            switch kind(at) {
            case .text, .title, .space, .connector: at += 1
            case .comma where text[Int(tokens[at].start)] == 0x3001: at += 1
            default: break scan
            }
        }
        let end = at > 0 ? Int(tokens[at - 1].end) : 0
        guard start < end, StatuteNoun.isLegalTitle(Self.trimmed(text[start..<end])) else { return nil }
        let closes = kind(at) == .strayTitleMark && text[Int(tokens[at].start)] == 0x300B
        // 《甲法>第三条
        let closesOtherwise =
            opens && kind(at) == .strayTitleMark && [0x3E, 0x3009].contains(text[Int(tokens[at].start)])
        guard opens != closes else { return nil }
        if opens, !closesOtherwise {
            switch kind(at) {
            case nil, .openRound, .lineBreak, .ordinal, .stop, .colon: break
            default: return nil
            }
        }
        let title = FoundTitle(
            printed: TitleText.asTitle(printed(start..<end)),
            form: .marked,
            issuer: nil,
            range: (opens ? Int(tokens[index].start) : start)..<(closes ? Int(tokens[at].end) : end),
            next: closes || closesOtherwise ? at + 1 : at,
            isLegal: true
        )
        let mark = opens ? tokens[index].range : tokens[at].range
        return (title, (mark, opens ? "书名号“《”没有与之配对的“》”" : "书名号“》”没有与之配对的“《”"))
    }

    private static func trimmed(_ words: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        var words = words
        while words.last == 0x20 { words.removeLast() }
        return words
    }

    /// Reads a title in quotation marks or in the brackets of a tag, “甲法”第三条 and 【甲法】第三条, when an article follows.
    func otherwiseMarkedTitle(at index: Int) -> FoundTitle? {
        let closing: TokenKind
        switch kind(index) {
        case .openQuote: closing = .closeQuote
        case .openSquare: closing = .closeSquare
        case .strayTitleMark where text[Int(tokens[index].start)] == 0x3C: closing = .strayTitleMark
        default: return nil
        }
        guard kind(index + 1) == .text, kind(index + 2) == closing, units(index + 1).count >= 3,
            StatuteNoun.isLegalTitle(units(index + 1)), LevelTag.read(in: self, at: index) == nil,
            kind(index) == .strayTitleMark && text[Int(tokens[index + 2].start)] == 0x3E
                || kind(skipSpace(index + 3)) == .ordinal,
            let list = ProvisionParser.list(in: self, at: skipSpace(titleTail(at: index + 3).next)),
            list.firstUnit == .article
        else { return nil }
        return FoundTitle(
            printed: printed(tokens[index + 1].range),
            form: .marked,
            issuer: nil,
            range: Int(tokens[index].start)..<Int(tokens[index + 2].end),
            next: index + 3,
            isLegal: true
        )
    }

    /// Reads a title without any marks behind a level tag, 【规章】甲部关于乙的规定（2010年…）, or before its number.
    func taggedTitle(at index: Int, isTagged: Bool) -> FoundTitle? {
        guard kind(index) == .text else { return nil }
        var at = index
        let start = Int(tokens[index].start)
        scan: while at < count, Int(tokens[at].end) - start <= 90 {
            switch kind(at) {
            case .text, .connector, .number, .unit: at += 1
            case .comma where text[Int(tokens[at].start)] == 0x3001: at += 1
            default: break scan
            }
        }
        guard at > index else { return nil }
        let end = Int(tokens[at - 1].end)
        guard StatuteNoun.isLegalTitle(text[start..<end]) else { return nil }
        // Without a tag only 甲部关于乙的通知 with its number behind it is a title.
        if !isTagged {
            let about = text[start..<end].firstRange(of: Array("关于".utf16))
            guard about != nil, kind(at) == .openRound, titleTail(at: at).documentNumber != nil else {
                return nil
            }
        }
        return FoundTitle(
            printed: TitleText.asTitle(printed(start..<end)),
            form: .bare,
            issuer: nil,
            range: start..<end,
            next: at,
            isLegal: true
        )
    }
}
