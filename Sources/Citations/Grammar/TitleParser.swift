import Law

/// A title found in the tokens.
struct FoundTitle {
    /// The title as printed, without its outermost marks.
    let printed: String
    /// How the citation came by it.
    let form: TitleForm
    /// The issuers printed before it, or nil.
    let issuer: String?
    /// The code units of title and issuer.
    let range: Range<Int>
    /// The index behind the last token.
    let next: Int
    /// Whether the title ends like the title of a legal document.
    let isLegal: Bool
}

extension TokenStream {
    /// The longest row of issuers before a title, in code units.
    private static let issuerLimit = 90

    /// Reads the title of an entry that begins at a token: `title`, `issuers title`, `issuer 关于印发 title 的通知`, or words
    /// that are a title without marks before a bracket or an article.
    func entryTitle(at index: Int) -> FoundTitle? {
        if let bare = unmarkedTitle(at: index) ?? standardTitle(at: index) { return bare }
        var at = index
        scan: while at < count, Int(tokens[at].end) - Int(tokens[index].start) <= Self.issuerLimit + 400 {
            switch tokens[at].kind {
            case .title: break scan
            case .text, .space, .connector: at += 1
            case .comma where at > index: at += 1
            default: return nil
            }
        }
        guard kind(at) == .title else { return nil }
        let start = Int(tokens[index].start)
        let titleRange = tokens[at].range
        if let framed = framedTitle(around: at, from: start) { return framed }
        guard at > index else { return markedTitle(at, issuer: nil, start: titleRange.lowerBound) }
        let lead = start..<titleRange.lowerBound
        guard lead.count <= Self.issuerLimit else { return nil }
        if let notice = notice(around: at, from: start) { return notice }
        guard isIssuer(lead) || lead.count <= 16 && RegionName.ends.contains(text[lead.upperBound - 1])
        else {
            return nil
        }
        return markedTitle(at, issuer: TitleText.withoutBreaks(printed(lead)), start: start)
    }

    /// Reads the title at a token in running text, with the issuer or the frame of a notice around it.
    func mentionedTitle(at index: Int) -> FoundTitle {
        let titleRange = tokens[index].range
        let before = index - 1
        guard kind(before) == .text else {
            return framedTitle(around: index, from: titleRange.lowerBound)
                ?? markedTitle(index, issuer: nil, start: titleRange.lowerBound)
        }
        let words = tokens[before].range
        let limit = max(words.lowerBound, words.upperBound - 40)
        if let framed = framedTitle(around: index, from: limit) { return framed }
        let start = LeadWords.end(in: text, limit..<words.upperBound, before: .body) ?? limit
        if let notice = notice(around: index, from: limit == words.lowerBound ? limit : start) {
            return notice
        }
        guard start < words.upperBound, isIssuer(start..<words.upperBound) else {
            return markedTitle(index, issuer: nil, start: titleRange.lowerBound)
        }
        return markedTitle(index, issuer: printed(start..<words.upperBound), start: start)
    }

    private func markedTitle(_ index: Int, issuer: String?, start: Int) -> FoundTitle {
        let range = tokens[index].range
        return FoundTitle(
            printed: TitleText.body(printed(range)),
            form: .marked,
            issuer: issuer,
            range: start..<range.upperBound,
            next: index + 1,
            isLegal: isLegal(range)
        )
    }

    /// Whether a title in marks ends like that of a legal document.
    private func isLegal(_ marked: Range<Int>) -> Bool {
        let body = text[marked].dropFirst().dropLast()
        guard body.contains(where: { TitleText.isWhiteSpace(UInt32($0)) }) else {
            return StatuteNoun.isLegalTitle(body)
        }
        return StatuteNoun.isLegalTitle(Array(TitleText.body(words(marked)).utf16)[...])
    }

    /// `国家保密局关于印发《X》的通知`: the notice as a whole is the title.
    private func notice(around index: Int, from start: Int) -> FoundTitle? {
        let lead = text[start..<Int(tokens[index].start)]
        guard let at = lead.lastIndex(of: 0x5173), lead[at...].starts(with: Self.about),
            kind(index + 1) == .text
        else { return nil }
        guard let tail = Self.noticeTails.first(where: { token(index + 1, hasPrefix: $0) }) else {
            return nil
        }
        let end = Int(tokens[index + 1].start) + tail.count
        // Words behind 的通知 belong to the running text: the token is not used up.
        let next = tail.count == units(index + 1).count ? index + 2 : index + 1
        guard next == index + 2 else { return nil }
        return FoundTitle(
            printed: TitleText.asTitle(printed(start..<end)),
            form: .marked,
            issuer: nil,
            range: start..<end,
            next: next,
            isLegal: true
        )
    }

    private static let about = Array("关于".utf16)
    private static let noticeTails = [
        "的通知", "的决定", "的意见", "的公告", "的通告", "的批复", "的函", "的补充通知", "的实施意见", "的若干意见", "的规定", "的说明", "的解释",
    ].map { Array($0.utf16) }

    /// Whether words end like the name of a body.
    private func isIssuer(_ range: Range<Int>) -> Bool {
        var end = range.upperBound
        let classes = CharacterClassTable.shared
        while end > range.lowerBound, classes[text[end - 1]] == .space { end -= 1 }
        let words = text[range.lowerBound..<end]
        return Self.bodies.contains {
            words.count > 1 && words.count >= $0.count && words.suffix($0.count).elementsEqual($0)
        }
    }

    private static let bodies = [
        "办公厅", "办公室", "国务院", "委员会", "人民政府", "政府", "常委会", "代表大会", "法院", "检察院", "总局", "管理局", "局", "部", "委", "署",
        "厅", "院",
        "中心", "总工会", "省委", "市委", "县委", "区委", "中央", "小组", "办", "人民银行", "银监会", "证监会", "保监会", "党组",
    ].map { Array($0.utf16) }

    // MARK: titles without marks

    /// Reads words that end like a title, before a bracket with an edition or number (中华人民共和国水法（主席令第七十四号）).
    func bracketedTitle(at index: Int) -> FoundTitle? {
        guard kind(index) == .text, kind(index + 1) == .openRound, let range = bareWords(tokens[index].range)
        else { return nil }
        let tail = titleTail(at: index + 1)
        guard
            tail.editionMark != nil || tail.documentNumber != nil
                || !tail.suffix.isEmpty && kind(skipSpace(tail.next)) == .ordinal
        else { return nil }
        return bare(range, next: index + 1)
    }

    /// Reads the number of a technical standard as a title, GB/T 7714-2015, when a clause of it follows.
    func standardTitle(at index: Int) -> FoundTitle? {
        guard let end = standardNumber(at: index) else { return nil }
        let next = skipSpace(titleTail(at: end).next)
        guard clause(at: next) != nil || kind(next) == .ordinal else { return nil }
        let range = Int(tokens[index].start)..<Int(tokens[end - 1].end)
        return FoundTitle(
            printed: printed(range),
            form: .bare,
            issuer: nil,
            range: range,
            next: end,
            isLegal: true
        )
    }

    /// The index behind GB/T 7714-2015, or nil.
    func standardNumber(at index: Int) -> Int? {
        guard kind(index) == .text, let letter = units(index).first, letter < 0x80,
            Self.standards.contains(Array(units(index)))
        else { return nil }
        let first = skipSpace(index + 1)
        guard kind(first) == .number else { return nil }
        guard kind(first + 1) == .through, let year = number(first + 2), (1950...2999).contains(year) else {
            // GB 50016第5.5.17条
            return clause(at: skipSpace(first + 1)) != nil ? first + 1 : nil
        }
        return first + 3
    }

    /// The letters before the number of a standard, folded.
    private static let standards = Set(
        [
            "gb", "gb/t", "gb/z", "gbz", "gbz/t", "gbj", "jgj", "jgj/t", "cjj", "cjj/t", "cj/t", "hj", "hj/t",
            "aq", "aq/t", "ga", "ga/t",
            "jt/t", "jtg", "jtg/t", "jtj", "sl", "sl/t", "dl/t", "ny", "ny/t", "ws", "ws/t", "ls/t", "yy",
            "yy/t", "mt/t", "tb", "tb/t", "qb/t",
            "xf", "xf/t", "nb/t", "td/t", "dz/t", "db", "sb/t", "cecs",
        ].map { Array($0.utf16) }
    )

    /// At the beginning of an entry nothing may stand before the title: a line of a quotation that begins with 依照某某法第三条
    /// goes on quoting.
    private func unmarkedTitle(at index: Int) -> FoundTitle? {
        guard kind(index) == .text, let range = bareWords(tokens[index].range),
            range.lowerBound == Int(tokens[index].start)
        else { return nil }
        if let bracketed = bracketedTitle(at: index) { return bracketed }
        // 甲条例 第三条
        var next = index + 1
        if kind(next) == .space, tokens[next].value <= 2 { next += 1 }
        // 甲法：第三条
        if kind(next) == .colon || kind(next) == .comma {
            let place = skipSpace(next + 1)
            guard kind(place) == .ordinal, let list = ProvisionParser.list(in: self, at: place),
                list.firstUnit == .article
            else { return nil }
            return bare(range, next: index + 1)
        }
        // 甲法2017年修正第三条
        if kind(next) == .number {
            let tail = titleTail(at: next)
            return tail.editionMark != nil && kind(skipSpace(tail.next)) == .ordinal
                ? bare(range, next: index + 1) : nil
        }
        // 甲法（第三条）
        let isBracketed = kind(next) == .openRound && next == index + 1
        let place = isBracketed ? next + 1 : next
        guard kind(place) == .ordinal, let list = ProvisionParser.list(in: self, at: place),
            list.firstUnit == .article, !isBracketed || kind(list.next) == .closeRound
        else { return nil }
        return bare(range, next: index + 1)
    }

    /// 刑法分则第三百九十八条, 民法典物权编第二百零七条: the part is no part of the title.
    private func withoutPart(_ title: Range<Int>) -> Range<Int> {
        title.lowerBound..<title.upperBound - partLength(text[title])
    }

    /// How many code units at the end of a title without marks name a part of the statute: 分则, 物权编.
    private func partLength(_ title: ArraySlice<UInt16>) -> Int {
        if title.suffix(Self.specialPart.count).elementsEqual(Self.specialPart) {
            return title.dropLast(Self.specialPart.count).last == Self.bareTails[0].first
                ? Self.specialPart.count : 0
        }
        // 物权编, 侵权责任编
        guard title.last == Self.book, let end = title.suffix(10).firstRange(of: Self.code)?.upperBound,
            title.endIndex - end >= 3
        else { return 0 }
        return title.endIndex - end
    }

    private static let book: UInt16 = 0x7F16

    /// The title without marks at the end of a token of words, or nil.
    func bareTitle(endingWith token: Int) -> FoundTitle? {
        bareWords(tokens[token].range).map { bare($0, next: token + 1) }
    }

    /// A title without marks.
    func bare(_ range: Range<Int>, next: Int) -> FoundTitle {
        FoundTitle(
            printed: printed(withoutPart(range)),
            form: .bare,
            issuer: nil,
            range: range,
            next: next,
            isLegal: true
        )
    }

    /// The end of some words that is a title without marks, or nil.
    private func bareWords(_ words: Range<Int>) -> Range<Int>? {
        let limit = max(words.lowerBound, words.upperBound - 40)
        let start = LeadWords.end(in: text, limit..<words.upperBound, before: .title) ?? limit
        guard start < words.upperBound else { return nil }
        let body = text[start..<words.upperBound]
        guard
            let noun = Self.bareTails.first(where: {
                body.count > $0.count && body.suffix($0.count).elementsEqual($0)
            }) ?? (partLength(body) > 0 ? Self.specialPart : nil)
        else { return nil }
        // 办法, 规定 and 解释 are ordinary words as well: they need more before them.
        if noun.count > 1, noun != Self.code, noun != Self.specialPart, body.count < noun.count + 2 {
            return nil
        }
        return isOrdinary(body) ? nil : start..<words.upperBound
    }

    /// Reads the title without marks that ends right before a token: `依照刑法第一百三十三条`.
    func bareTitle(before index: Int, declared: [String: String]) -> (
        title: String, form: TitleForm, range: Range<Int>
    )? {
        var last = index - 1
        var tail = 0
        if kind(last) == .closeRound, kind(last - 1) == .number, kind(last - 2) == .openRound {
            // 刑法修正案（八）
            tail = Int(tokens[last].end) - Int(tokens[last - 2].start)
            last -= 3
        }
        guard kind(last) == .text, Int(tokens[last].end) + tail == Int(tokens[index].start) else {
            return nil
        }
        let words = tokens[last].range
        let limit = max(words.lowerBound, words.upperBound - 40)
        let start = LeadWords.end(in: text, limit..<words.upperBound, before: .title) ?? limit
        guard start < words.upperBound else { return nil }
        let range = start..<words.upperBound + tail
        if let name = declaredName(start..<words.upperBound, from: limit, declared) { return name }
        guard let title = bareWords(words) else { return nil }
        let plain = withoutPart(title)
        if plain != title { return (printed(plain), .bare, range) }
        return (printed(range), .bare, range)
    }

    /// Whether words end like 执法 or 有关规定; 公司法 is a statute all the same.
    private func isOrdinary(_ words: ArraySlice<UInt16>) -> Bool {
        guard !words.suffix(3).elementsEqual(Self.companyLaw) else { return false }
        return Self.ordinary.contains { words.count >= $0.count && words.suffix($0.count).elementsEqual($0) }
    }

    private static let companyLaw = Array("公司法".utf16)
    private static let code = Array("法典".utf16)
    private static let specialPart = Array("分则".utf16)

    /// A declared short name that fills some words, or ends a longer stretch of them when it is no mere 条例.
    private func declaredName(_ range: Range<Int>, from start: Int, _ declared: [String: String])
        -> (title: String, form: TitleForm, range: Range<Int>)?
    {
        guard !declared.isEmpty else { return nil }
        if let title = declared[words(range)] { return (title, .declared, range) }
        for at in start..<max(start, range.upperBound - 2) {
            let stretch = at..<range.upperBound
            if let title = declared[words(stretch)] { return (title, .declared, stretch) }
        }
        return nil
    }

    private static let bareTails = [
        "法", "条例", "法典", "细则", "规则", "办法", "规定", "解释", "通则", "准则", "分则", "总则", "修正案", "公约", "协定", "章程",
    ].map { Array($0.utf16) }

    /// Words that end like titles and are none.
    private static let ordinary = [
        "方法", "做法", "非法", "违法", "合法", "依法", "执法", "司法", "立法", "守法", "想法", "看法", "说法", "用法", "手法", "普法", "变法",
        "枉法",
        "书法", "语法", "加法", "减法", "算法", "有关规定", "上述规定", "前述规定", "相关规定", "国家规定", "下列规定", "法律规定", "另有规定", "法规规定",
        "应当规定", "上述解释", "有关办法",
    ].map { Array($0.utf16) }
}
