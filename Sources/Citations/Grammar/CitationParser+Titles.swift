import Law

/// The titles of entries, and the provisions right behind a title.
extension CitationParser {
    /// The title at the beginning of an entry, and what is wrong with its marks.
    func titleOfEntry(at index: Int, isTagged: Bool) -> (
        title: FoundTitle?, fault: (range: Range<Int>, reason: String)?
    ) {
        if let title = stream.entryTitle(at: index) ?? stream.otherwiseMarkedTitle(at: index) {
            return (title, nil)
        }
        guard field.isBasis else { return (nil, nil) }
        if let torn = stream.tornTitle(at: index) { return (torn.title, torn.fault) }
        return (stream.taggedTitle(at: index, isTagged: isTagged), nil)
    }

    /// What stands before the title of an entry and tells its edition.
    struct EntryLead {
        var mark: EditionMark?
        var number: DocumentNumber?
        /// The token of the title.
        var title: Int
        /// The title, where it stands without marks.
        var bare: FoundTitle?
    }

    /// 2017年修正的《甲法》, 依据原《甲法》, 2017年3月1日国务院令第901号《甲法》 at the beginning of an entry.
    func leadingEdition(at index: Int) -> EntryLead? {
        if let numbered = leadingNumber(at: index) { return numbered }
        var title = index
        while title - index < 14, [.number, .unit, .text, .space].contains(stream.kind(title)) { title += 1 }
        guard stream.kind(title) == .title else { return leadingEditionOfBare(from: index, before: title) }
        guard title > index, let (mark, start) = stream.editionLead(before: title, from: index)
        else { return nil }
        if start > index {
            guard start == index + 1, stream.kind(index) == .text else { return nil }
            let words = stream.tokens[index].range
            guard LeadWords.end(in: stream.text, words, before: .body) == words.upperBound else { return nil }
        }
        return EntryLead(mark: mark, title: title)
    }

    /// 2009年修订的甲法第三条, 修订前的甲法第三条: an edition before a title without marks, whose article follows.
    private func leadingEditionOfBare(from index: Int, before place: Int) -> EntryLead? {
        var token = place - 1
        while token > index, stream.kind(token) == .space { token -= 1 }
        guard stream.kind(place) == .ordinal, token >= index, stream.kind(token) == .text, !isStatute,
            quotation == nil || !isBrokenLine(before: index), var title = stream.bareTitle(endingWith: token),
            let (mark, start, first) = stream.bareEditionLead(
                before: title.range.lowerBound,
                in: token,
                from: index
            ),
            start == index || start == index + 1 && stream.isLead(index),
            let list = ProvisionParser.list(in: stream, at: place), list.firstUnit == .article
        else { return nil }
        title = stream.bare(first..<title.range.upperBound, next: token + 1)
        return EntryLead(mark: mark, title: token, bare: title)
    }

    /// An order with its day or without one before the title: 2017年3月1日国务院令第901号公布的《甲法》.
    private func leadingNumber(at index: Int) -> EntryLead? {
        let day = stream.date(at: index)
        let start = stream.skipSpace(day?.next ?? index)
        guard let number = stream.documentNumber(at: start), number.further.isEmpty,
            !number.number.isCaseNumber, number.range.lowerBound == Int(stream.tokens[start].start)
        else { return nil }
        var title = stream.skipSpace(number.next)
        var event: HistoryKind?
        if stream.kind(title) == .text,
            let word = HistoryWord.all.first(where: { stream.token(title, hasPrefix: $0.word) }),
            [[], Array("的".utf16)].contains(Array(stream.units(title).dropFirst(word.word.count)))
        {
            event = word.kind
            title = stream.skipSpace(title + 1)
        }
        guard stream.kind(title) == .title else { return nil }
        let range = Int(stream.tokens[index].start)..<Int(stream.tokens[title - 1].end)
        let mark = day.map { EditionMark(printed: stream.printed(range), date: $0.0, kind: event) }
        return EntryLead(mark: mark, number: number.number, title: title)
    }

    /// 全文, （全文）, 全文适用 behind a title or on the line below it: the statute as a whole is the place.
    func wholeStatute(at index: Int) -> Int? {
        let isBracketed = stream.kind(index) == .openRound
        let at = isBracketed ? index + 1 : index
        guard let alone = entry?.alone, alone == found.citations.count - 1, quotation == nil,
            stream.kind(at) == .text, Self.isWhole(stream.units(at)),
            !isBracketed || stream.kind(at + 1) == .closeRound,
            stream.isEnd(stream.skipSpace(isBracketed ? at + 2 : at + 1))
        else { return nil }
        awaiting = nil
        found.citations[alone].part = Citation.wholeStatute
        found.citations[alone].pinpointRange = stream.source(stream.tokens[at].range)
        return isBracketed ? at + 2 : at + 1
    }

    /// Whether words say that all of a statute is meant: 全文, 全部条款均适用.
    private static func isWhole(_ words: ArraySlice<UInt16>) -> Bool {
        wholes.contains { whole in
            words.starts(with: whole) && wholeTails.contains(Array(words.dropFirst(whole.count)))
        }
    }

    private static let wholes = [
        "全文", "全部条款", "全部条文", "全部内容", "全部章节", "全部规定", "全法", "全篇", "通篇", "整部", "全条例", "全办法", "全规定", "整部法律",
        "整部条例", "全部",
    ].map { Array($0.utf16) }
    private static let wholeTails = Set(
        ["", "适用", "均适用", "都适用", "规定", "执行", "内容", "条款", "有关规定"].map { Array($0.utf16) }
    )

    /// Provisions behind a title; 第一批 and other things that are none give nil.
    func provisionsBehindTitle(at index: Int) -> ProvisionList? {
        var at = stream.skipSoft(index)
        if at != index, stream.kind(index) == .lineBreak || stream.kind(stream.skipSpace(index)) == .lineBreak
        {
            // What stands on the next line is an entry of its own there, with its own rules; a sentence just goes on.
            return field.isBasis ? nil : provisionsOfNextLine(at: at)
        }
        if Self.beforeProvisions.contains(where: { stream.token(at, equals: $0) })
            || isNamedPart(at) && stream.kind(stream.skipSpace(at + 1)) == .ordinal
        {
            at = stream.skipSpace(at + 1)
        }
        guard
            let list = ProvisionParser.list(in: stream, at: at, bareFirst: true) ?? provisionsApart(at: at)
                ?? partsOfText(at: at)
        else { return nil }
        guard !list.isEmpty || !list.faults.isEmpty && (field.isBasis || !list.isBlank) else { return nil }
        let verdict = ContinuationWords.verdict(stream, behind: list.next)
        return verdict == .ordinary && list.isCounting ? nil : list
    }

    /// 根据《样品管理条例》 / 第六条的规定: a sentence that is broken behind the title.
    ///
    /// Behind the number of an article that begins there, there is a blank.
    private func provisionsOfNextLine(at index: Int) -> ProvisionList? {
        guard context.host == nil, stream.kind(index) == .ordinal,
            let list = ProvisionParser.list(in: stream, at: index, bareFirst: true), !list.isEmpty,
            list.firstUnit == .article
        else { return nil }
        switch stream.kind(list.next) {
        case nil, .space, .lineBreak, .colon, .openRound: return nil
        default: return list
        }
    }

    /// 目录第37项, 鼓励类第5项, 第二类第5项, 序号37: the item of a catalogue with the words that stand above it.
    private func catalogueItem(at index: Int) -> ProvisionList? {
        var at = index + 1
        if stream.kind(index) == .ordinal {
            guard let part = stream.numberedPart(at: index) else { return nil }
            at = part
        } else {
            guard stream.kind(index) == .text else { return nil }
        }
        let words = stream.words(Int(stream.tokens[index].start)..<Int(stream.tokens[at - 1].end))
        if words == "序号" || words == "编号" {
            if stream.kind(at) == .colon { at += 1 }
            guard let value = stream.number(at), let item = Pinpoint(article: nil, item: value) else {
                return nil
            }
            let range = Int(stream.tokens[index].start)..<Int(stream.tokens[at].end)
            var list = ProvisionList(range: range, next: at + 1, firstUnit: .item)
            list.leaves = [ProvisionLeaf(pinpoint: item, range: range)]
            return list
        }
        let next = stream.skipSpace(at)
        guard words.count <= 12, Self.catalogueEnds.contains(where: { words.hasSuffix($0) }),
            stream.kind(next) == .ordinal, var list = ProvisionParser.list(in: stream, at: next),
            list.firstUnit == .item, list.leaves.first?.pinpoint.article == nil, list.annex == nil
        else { return nil }
        list.annex = TitleText.withoutBreaks(
            stream.printed(Int(stream.tokens[index].start)..<Int(stream.tokens[at - 1].end))
        )
        list.range = Int(stream.tokens[index].start)..<list.range.upperBound
        return list
    }

    private static let catalogueEnds = ["目录", "清单", "类", "部分", "表", "名录", "事项"]

    /// Whether a token is the name of a part without a number: 总则, 物权编.
    private func isNamedPart(_ index: Int) -> Bool {
        guard stream.kind(index) == .text else { return false }
        let words = stream.units(index)
        return Self.namedParts.contains { words.elementsEqual($0) }
            || (3...8).contains(words.count) && words.last == Self.book
    }

    private static let book: UInt16 = 0x7F16

    /// Parts that have a name and no number.
    private static let namedParts = ["序言", "总纲", "总则", "分则", "附则", "罚则", "法律责任"].map { Array($0.utf16) }

    /// 第二部分, 第十八点, 序言.
    private func partsOfText(at index: Int) -> ProvisionList? {
        if isNamedPart(index), stream.isEnd(stream.skipSpace(index + 1)) {
            var list = ProvisionList(range: stream.tokens[index].range, next: index + 1, firstUnit: .item)
            list.clauses = [list.range]
            return list
        }
        guard let (ranges, next) = stream.numberedParts(at: index), let first = ranges.first,
            let last = ranges.last
        else { return nil }
        var list = ProvisionList(range: first.lowerBound..<last.upperBound, next: next, firstUnit: .item)
        list.clauses = ranges
        return list
    }

    /// 的, 中, and 文 behind a number: 甲发〔2020〕5号文第三条.
    private static let beforeProvisions = ["的", "之", "中", "中的", "内", "里的", "文", "文件", "号文"].map {
        Array($0.utf16)
    }

    /// 《甲法》，第三条; 《甲法》：第三条; 《甲法》规定：第三条; 《甲法》-第三条; 《甲法》（第三条）.
    private func provisionsApart(at index: Int) -> ProvisionList? {
        var at = index
        if stream.token(at, equals: Array("规定".utf16)) { at += 1 }
        if let list = catalogueItem(at: at) { return list }
        switch stream.kind(at) {
        case .comma, .colon, .through:
            let next = stream.skipSpace(at + 1)
            guard stream.kind(next) == .ordinal else { return nil }
            let list = ProvisionParser.list(in: stream, at: next)
            return list?.firstUnit == .article ? list : nil
        case .openRound:
            let close = Int(stream.tokens[at].value)
            guard close > at, stream.kind(at + 1) == .ordinal || stream.annex(at: at + 1) != nil,
                var list = ProvisionParser.list(in: stream, at: at + 1), list.next == close
            else { return nil }
            list.next = close + 1
            return list
        default: return nil
        }
    }
}
