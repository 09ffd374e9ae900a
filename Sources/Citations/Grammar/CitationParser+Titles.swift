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
        return (isTagged ? stream.taggedTitle(at: index) : nil, nil)
    }

    /// 2017年修正的《甲法》, 依据原《甲法》 at the beginning of an entry: the edition, and the token of the title.
    func leadingEdition(at index: Int) -> (mark: EditionMark, title: Int)? {
        var title = index
        while title - index < 14, [.number, .unit, .text, .space].contains(stream.kind(title)) { title += 1 }
        guard title > index, stream.kind(title) == .title,
            let (mark, start) = stream.editionLead(before: title, from: index)
        else { return nil }
        if start > index {
            guard start == index + 1, stream.kind(index) == .text else { return nil }
            let words = stream.tokens[index].range
            guard LeadWords.end(in: stream.text, words, before: .body) == words.upperBound else { return nil }
        }
        return (mark, title)
    }

    /// 全文, 全文适用 behind a title or on the line below it: the statute as a whole is the place.
    mutating func wholeStatute(at index: Int) -> Int? {
        guard let alone = entry?.alone, alone == found.citations.count - 1, quotation == nil,
            stream.kind(index) == .text, Self.whole.contains(Array(stream.units(index))),
            stream.isEnd(stream.skipSpace(index + 1))
        else { return nil }
        awaiting = nil
        found.citations[alone].part = Citation.wholeStatute
        found.citations[alone].pinpointRange = stream.source(stream.tokens[index].range)
        return index + 1
    }

    private static let whole = Set(
        ["全文", "全文适用", "全文规定", "全部条款", "全部条文", "全部内容", "全法", "全篇", "全条例", "全文执行"].map { Array($0.utf16) }
    )

    /// Provisions behind a title; 第一批 and other things that are none give nil.
    func provisionsBehindTitle(at index: Int) -> ProvisionList? {
        var at = stream.skipSoft(index)
        if at != index, stream.kind(index) == .lineBreak || stream.kind(stream.skipSpace(index)) == .lineBreak
        {
            // What stands on the next line is an entry of its own there, with its own rules.
            return nil
        }
        if Self.beforeProvisions.contains(where: { stream.token(at, equals: $0) }) { at += 1 }
        guard let list = ProvisionParser.list(in: stream, at: at, bareFirst: true) ?? provisionsApart(at: at)
        else { return nil }
        guard !list.isEmpty || !list.faults.isEmpty && (field.isBasis || !list.isBlank) else { return nil }
        let verdict = ContinuationWords.verdict(stream, behind: list.next)
        return verdict == .ordinary && list.isCounting ? nil : list
    }

    /// 的, 中, and 文 behind a number: 甲发〔2020〕5号文第三条.
    private static let beforeProvisions = ["的", "中", "文", "文件", "号文"].map { Array($0.utf16) }

    /// 《甲法》，第三条; 《甲法》：第三条; 《甲法》规定：第三条; 《甲法》-第三条; 《甲法》（第三条）.
    private func provisionsApart(at index: Int) -> ProvisionList? {
        var at = index
        if stream.token(at, equals: Array("规定".utf16)) { at += 1 }
        switch stream.kind(at) {
        case .comma, .colon, .through:
            let next = stream.skipSpace(at + 1)
            guard stream.kind(next) == .ordinal else { return nil }
            let list = ProvisionParser.list(in: stream, at: next)
            return list?.firstUnit == .article ? list : nil
        case .openRound:
            let close = Int(stream.tokens[at].value)
            guard close > at, stream.kind(at + 1) == .ordinal,
                var list = ProvisionParser.list(in: stream, at: at + 1), list.next == close
            else { return nil }
            list.next = close + 1
            return list
        default: return nil
        }
    }
}
