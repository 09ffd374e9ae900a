import Law

/// Annexes, as a place of their own or above their items.
extension ProvisionParser {
    /// 附件, 附件2, 附表4, 附件2《某目录》 before a place, or alone.
    mutating func readAnnex(at index: Int) -> Int? {
        guard let (words, next) = stream.annex(at: index) else { return nil }
        list.annex = words
        var behind = stream.skipSpace(next)
        // 附件：第193项
        if stream.kind(behind) == .colon, stream.kind(stream.skipSpace(behind + 1)) == .ordinal {
            behind = stream.skipSpace(behind + 1)
        }
        return stream.kind(behind) == .ordinal ? behind : next
    }

    /// 附件1、附件2; 附件1、2; 附件一至附件三: annexes as wholes, and 附件1、附件2第3项, where the last one has a place.
    mutating func readAnnexRow(at index: Int, from start: Int) -> ProvisionList? {
        guard let first = stream.annexName(at: start) else { return nil }
        if let next = readSerial(at: index) { return finish(next, .item) }
        list.annexes = [first]
        var at = index
        while list.annexes.count < Self.headingLimit, let (name, isThrough, next) = annexBehind(at: at) {
            if let (group, behind) = stream.numberGroup(at: stream.skipSpace(next), needsOrdinal: true),
                Self.isProvision(group.unit)
            {
                annex = name.words
                self.start = name.range.lowerBound
                take(group, opensRange: false)
                at = readPart(at: behind)
                while let next = continuation(at: at) { at = next }
                flush()
                while let next = readFurtherAnnex(at: at) { at = next }
                return finish(at, .item)
            }
            if isThrough { fillAnnexes(to: name) }
            list.annexes.append(name)
            at = next
        }
        if list.annexes.count == 1 { list.annexes = [] }
        return finish(at, .item)
    }

    /// 附件2序号37: the item of an annex by its number alone.
    private mutating func readSerial(at index: Int) -> Int? {
        guard ["序号", "编号"].contains(where: { stream.token(index, equals: Array($0.utf16)) }) else {
            return nil
        }
        let at = stream.kind(index + 1) == .colon ? stream.skipSpace(index + 2) : stream.skipSpace(index + 1)
        guard let value = stream.number(at), let place = Pinpoint(article: nil, item: value) else {
            return nil
        }
        let range = Int(stream.tokens[index].start)..<Int(stream.tokens[at].end)
        list.leaves.append(ProvisionLeaf(pinpoint: place, range: range))
        return at + 1
    }

    /// The annex behind a separator, whose word may be left out: 、附件2 or 、2.
    private func annexBehind(at index: Int) -> (AnnexName, isThrough: Bool, next: Int)? {
        let separator = stream.skipSpace(index)
        var at = separator
        switch stream.kind(separator) {
        case .comma, .connector, .through: at = stream.skipSpace(separator + 1)
        case .text where separator == index: break
        default: return nil
        }
        let isThrough = stream.kind(separator) == .through
        if let name = stream.annexName(at: at), let (_, next) = stream.annex(at: at) {
            return (name, isThrough, next)
        }
        guard at > separator, let word = list.annexes.first?.kind, stream.number(at) != nil else {
            return nil
        }
        let behind = stream.skipSpace(at + 1)
        switch stream.kind(behind) {
        case nil, .lineBreak, .connector, .through, .closeRound, .semicolon, .colon: break
        case .stop where !stream.isDottedEnd(behind): break
        case .comma where stream.number(stream.skipSpace(behind + 1)) != nil: break
        default: return nil
        }
        let number = stream.words(stream.tokens[at].range)
        return (AnnexName(kind: word, number: number, range: stream.tokens[at].range), isThrough, at + 1)
    }

    /// The annexes between the last one and another.
    private mutating func fillAnnexes(to last: AnnexName) {
        guard let first = list.annexes.last, let low = first.value, let high = last.value, low < high,
            high - low < Self.headingLimit
        else { return }
        let isArabic = (last.number.utf16.first ?? 0) < 0x80
        for value in (low + 1)..<high {
            let number = isArabic ? String(value) : ChineseNumeral.text(value)
            list.annexes.append(AnnexName(kind: first.kind, number: number, range: last.range))
        }
    }
}

/// An annex by its name: 附件, 附件2, 附表四.
struct AnnexName {
    /// 附件, 附表 and their like.
    var kind: String
    /// The number as printed, or nothing.
    var number: String
    /// The code units.
    var range: Range<Int>

    /// The name as a citation tells it.
    var words: String { kind + number }
    /// The number, or nil.
    var value: Int? { ChineseNumeral.value(ofUnits: Array(number.utf16)) }
}

extension TokenStream {
    /// 附件, 附件2, 附件一, 附表4, 附件2《某目录》, （附件） at a token, and the index behind it.
    func annex(at index: Int) -> (words: String, next: Int)? {
        let isBracketed = kind(index) == .openRound
        let word = isBracketed ? index + 1 : index
        guard kind(word) == .text, Self.annexWords.contains(annexWord(word)) else { return nil }
        var next = word + 1
        if kind(next) == .number {
            next += 1
        } else if kind(next) == .openRound, kind(next + 1) == .number, kind(next + 2) == .closeRound {
            next += 3
        }
        let last = next - 1
        if isBracketed {
            // 《某信息表》（见附件8） tells where the form is.
            let isSeen = annexWord(word).count < units(word).count
            guard kind(next) == .closeRound,
                kind(skipSpace(next + 1)) == .ordinal || last > word && !isSeen
            else {
                return nil
            }
            return (words(word...last), next + 1)
        }
        // 附件《某清单》（以下简称…） is a title of its own unless a place in it follows.
        if kind(next) == .title, kind(skipSpace(next + 1)) == .ordinal { next += 1 }
        let behind = skipSpace(next)
        guard
            next > index + 1 || kind(behind) == .ordinal || isEnd(behind)
                || kind(behind) == .colon && kind(skipSpace(behind + 1)) == .ordinal
        else { return nil }
        return (words(word...(next - 1)), next)
    }

    /// The words of a token without 见 and 详见 before them.
    private func annexWord(_ index: Int) -> [UInt16] {
        let words = units(index)
        let lead = Self.seeing.first { words.starts(with: $0) }?.count ?? 0
        return Array(words.dropFirst(lead))
    }

    private func words(_ tokens: ClosedRange<Int>) -> String {
        let end = Int(self.tokens[tokens.lowerBound].end)
        let start = end - annexWord(tokens.lowerBound).count
        let range = start..<Int(self.tokens[tokens.upperBound].end)
        return TitleText.withoutBreaks(printed(range))
    }

    /// The word and number of the annex at a token; nil when none stands there.
    func annexName(at index: Int) -> AnnexName? {
        guard annex(at: index) != nil else { return nil }
        let word = kind(index) == .openRound ? index + 1 : index
        let isNumbered = kind(word + 1) == .number
        let end = tokens[isNumbered ? word + 1 : word].end
        return AnnexName(
            kind: String(decoding: annexWord(word), as: UTF16.self),
            number: isNumbered ? printed(tokens[word + 1].range) : "",
            range: Int(tokens[word].start)..<Int(end)
        )
    }

    private static let seeing = ["详见", "见", "参见"].map { Array($0.utf16) }
    private static let annexWords = Set(["附件", "附表", "附录", "附图"].map { Array($0.utf16) })
}
