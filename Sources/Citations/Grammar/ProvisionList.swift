import Law

/// One place that a list of provisions names, or a range of places.
struct ProvisionLeaf {
    /// The place, or the first place of a range.
    var pinpoint: Pinpoint
    /// The last place of a range.
    var through: Pinpoint?
    /// The code units of this place alone.
    var range: Range<Int>
    /// 前段, 后段, 但书, 第一句.
    var part: String?
}

/// What stands behind a title: headings, annex and the places named.
struct ProvisionList {
    /// Headings on the way, as printed.
    var headings: [String] = []
    /// The annex, as printed.
    var annex: String?
    /// The places in the order of print.
    var leaves: [ProvisionLeaf] = []
    /// Stretches that look like places and are none, with the reason in Chinese.
    var faults: [(range: Range<Int>, reason: String)] = []
    /// The code units of all of it.
    var range: Range<Int>
    /// The index behind the last token.
    var next: Int

    /// The unit of the first place, by which a caller tells 第三项 from 第三条.
    var firstUnit: ProvisionUnit
}

/// Reads lists of provisions: `第三章第十八条、第二十条第一款和第二款第（三）至（五）项`.
///
/// A unit right behind another refines it; behind a separator it opens the next place, which inherits every higher unit from
/// the place before. `separator := 、 | ， | 和 | 与 | 及 | 以及 | 或 | 或者 | 至 | 到 | –`.
struct ProvisionParser {
    private let stream: TokenStream
    private var list: ProvisionList
    private var article: ArticleNumber?
    private var paragraph: Int?
    private var item: Int?
    private var subitem: Int?
    /// The place that is being built begins here; nil when none is.
    private var start: Int?
    private var end = 0
    /// The left side of a range whose right side is being built.
    private var rangeStart: Pinpoint?
    private var part: String?

    /// Reads a list that begins at a token, or nil when none does.
    ///
    /// - Parameters:
    ///   - stream: the tokens.
    ///   - index: where the list begins.
    ///   - bareFirst: whether the first number may stand without 第 (`44条` behind a title).
    ///   - within: the place inside which lower units are read (`本条第二款` begins inside its article).
    /// - Returns: the list, or nil.
    static func list(
        in stream: TokenStream,
        at index: Int,
        bareFirst: Bool = false,
        within: Pinpoint? = nil
    ) -> ProvisionList? {
        var parser = ProvisionParser(stream: stream, index: index, within: within)
        return parser.run(from: index, bareFirst: bareFirst)
    }

    private init(stream: TokenStream, index: Int, within: Pinpoint?) {
        self.stream = stream
        let start = index < stream.count ? Int(stream.tokens[index].start) : 0
        list = ProvisionList(range: start..<start, next: index, firstUnit: .article)
        article = within?.article
        paragraph = within?.paragraph
        item = within?.item
    }

    private mutating func run(from index: Int, bareFirst: Bool) -> ProvisionList? {
        var at = readAnnex(at: index)
        at = readHeadings(at: at)
        at = skipHeadings(at: at)
        guard let (first, behind) = stream.numberGroup(at: at, needsOrdinal: !bareFirst),
            isProvision(first.unit)
        else { return list.headings.isEmpty || at == index ? nil : headingsAlone(at) }
        list.firstUnit = first.unit
        take(first, opensRange: false)
        at = readPart(at: behind)
        while let next = continuation(at: at) { at = next }
        flush()
        list.next = at
        list.range = list.range.lowerBound..<Int(stream.tokens[at - 1].end)
        return list
    }

    private func isProvision(_ unit: ProvisionUnit) -> Bool {
        switch unit {
        case .article, .paragraph, .item, .subitem: true
        default: false
        }
    }

    private func headingsAlone(_ next: Int) -> ProvisionList? {
        var result = list
        result.next = next
        result.firstUnit = .chapter
        result.range = list.range.lowerBound..<Int(stream.tokens[next - 1].end)
        return result
    }

    // MARK: what comes before the first place

    private mutating func readAnnex(at index: Int) -> Int {
        guard stream.kind(index) == .text, Self.annexWords.contains(Array(stream.units(index))) else {
            return index
        }
        var next = index + 1
        if stream.kind(next) == .number { next += 1 }
        guard stream.kind(stream.skipSpace(next)) == .ordinal else { return index }
        list.annex = stream.words(Int(stream.tokens[index].start)..<Int(stream.tokens[next - 1].end))
        return stream.skipSpace(next)
    }

    private static let annexWords = Set(["附件", "附表", "附录", "附则"].map { Array($0.utf16) })

    private mutating func readHeadings(at index: Int) -> Int {
        var at = index
        while let (group, next) = stream.numberGroup(at: at, needsOrdinal: true),
            [.chapter, .section, .part].contains(group.unit), list.headings.count < 4
        {
            list.headings.append(stream.words(group.range))
            at = stream.skipSpace(next)
            // 第三章“法律责任”第十八条, 第三章中的第十八条
            if stream.token(at, equals: Array("中的".utf16)) || stream.token(at, equals: Array("的".utf16)) {
                at = stream.skipSpace(at + 1)
            }
            guard stream.kind(at) == .ordinal else { return next }
        }
        return at
    }

    /// 第三章第二节、第一百九十条: the heading is a member of the list, not what the article stands under.
    private mutating func skipHeadings(at index: Int) -> Int {
        guard !list.headings.isEmpty else { return index }
        let separator = stream.skipSpace(index)
        guard stream.kind(separator) == .comma || stream.kind(separator) == .connector else { return index }
        let at = stream.skipSpace(separator + 1)
        guard let (group, _) = stream.numberGroup(at: at, needsOrdinal: true), isProvision(group.unit) else {
            return index
        }
        list.headings = []
        return at
    }

    // MARK: places

    /// Reads what follows a place, if it belongs to the list.
    private mutating func continuation(at index: Int) -> Int? {
        let soft = stream.skipSoft(index)
        if stream.kind(soft) == .ordinal || stream.kind(soft) == .openRound {
            // A lower unit right behind refines the place; (三)项 may stand without 第.
            guard soft == index || stream.kind(soft) == .ordinal,
                let (group, next) = stream.numberGroup(at: soft, needsOrdinal: stream.kind(soft) == .ordinal),
                isProvision(group.unit), group.unit.rawValue > depth.rawValue
            else { return nil }
            take(group, opensRange: false)
            return readPart(at: next)
        }
        let separator = stream.kind(soft)
        guard separator == .comma || separator == .connector || separator == .through else { return nil }
        let at = stream.skipSoft(soft + 1)
        if stream.kind(at) == .suffixMark { return takeSuffix(at: at, opensRange: separator == .through) }
        let needsOrdinal = stream.kind(at) == .ordinal
        guard let (group, next) = stream.numberGroup(at: at, needsOrdinal: needsOrdinal),
            isProvision(group.unit),
            needsOrdinal || isPlausible(group),
            canFollow(group.unit, comma: separator == .comma && !isEnumerationComma(soft))
        else { return nil }
        if separator == .through { beginRange() } else { flush() }
        reset(from: group.unit)
        take(group, opensRange: separator == .through)
        return readPart(at: next)
    }

    /// 和三条措施 is no list; 、十一条 behind 第十条 is one.
    private func isPlausible(_ group: NumberGroup) -> Bool {
        guard let value = group.members[0].value else { return false }
        switch group.unit {
        case .article: return value > (article?.number ?? Int.max)
        case .paragraph: return value > (paragraph ?? Int.max)
        default: return item != nil
        }
    }

    private func isEnumerationComma(_ index: Int) -> Bool {
        stream.text[Int(stream.tokens[index].start)] == 0x3001
    }

    /// Behind a sentence comma only a unit that the place before has itself may follow.
    private func canFollow(_ unit: ProvisionUnit, comma: Bool) -> Bool {
        guard unit != .article else { return true }
        guard article != nil || unit == .item || unit == .paragraph else { return false }
        return !comma || unit.rawValue <= depth.rawValue
    }

    /// The lowest unit of the place that is being built.
    private var depth: ProvisionUnit {
        if subitem != nil { return .subitem }
        if item != nil { return .item }
        if paragraph != nil { return .paragraph }
        return .article
    }

    private mutating func reset(from unit: ProvisionUnit) {
        start = nil
        part = nil
        subitem = nil
        if unit.rawValue <= ProvisionUnit.item.rawValue { item = nil }
        if unit.rawValue <= ProvisionUnit.paragraph.rawValue { paragraph = nil }
        if unit == .article { article = nil }
    }

    /// Takes the numbers of a group: all but the last are complete, the last one may still be refined.
    private mutating func take(_ group: NumberGroup, opensRange: Bool) {
        for (index, member) in group.members.enumerated() {
            if index > 0 {
                if group.members[index - 1].opensRange { beginRange() } else { flush() }
                reset(from: group.unit)
            }
            guard let value = member.value, value > 0, set(value, member.suffix, group.unit) else {
                rangeStart = nil
                start = nil
                let text = stream.words(group.range)
                list.faults.append((group.range, "“\(text)”中的数字不合条文编号的写法，请核对原文"))
                continue
            }
            if start == nil { start = member.range.lowerBound }
            end = member.range.upperBound
        }
    }

    private mutating func set(_ value: Int, _ suffix: Int?, _ unit: ProvisionUnit) -> Bool {
        switch unit {
        case .article:
            article = ArticleNumber(value, suffix: suffix)
            return article != nil
        case .paragraph: paragraph = value
        case .item: item = value
        case .subitem: subitem = value
        default: return false
        }
        return true
    }

    /// 第一百二十条之一、之二.
    private mutating func takeSuffix(at index: Int, opensRange: Bool) -> Int? {
        guard let value = stream.number(index + 1), let base = article?.number, depth == .article else {
            return nil
        }
        if opensRange { beginRange() } else { flush() }
        reset(from: .article)
        article = ArticleNumber(base, suffix: value)
        start = Int(stream.tokens[index].start)
        end = Int(stream.tokens[index + 1].end)
        return readPart(at: index + 2)
    }

    private mutating func beginRange() {
        rangeStart = pinpoint
        rangeFirst = start
    }

    private var rangeFirst: Int?

    private var pinpoint: Pinpoint? {
        Pinpoint(article: article, paragraph: paragraph, item: item, subitem: subitem)
    }

    /// Ends the place that is being built.
    private mutating func flush() {
        defer {
            rangeStart = nil
            rangeFirst = nil
            start = nil
        }
        // A paragraph without an article is no place: there is nothing to count it in.
        guard let start, let last = pinpoint else { return }
        guard let first = rangeStart else {
            list.leaves.append(ProvisionLeaf(pinpoint: last, range: start..<end, part: part))
            return
        }
        let range = (rangeFirst ?? start)..<end
        guard first < last else {
            list.faults.append((range, "“\(stream.words(range))”的起止颠倒，请核对原文"))
            return
        }
        expand(first, last, range)
    }

    /// Paragraphs, items and subitems between two numbers are all of them; which articles lie between only an edition tells.
    private mutating func expand(_ first: Pinpoint, _ last: Pinpoint, _ range: Range<Int>) {
        let limit = 200
        func add(_ pinpoint: Pinpoint?) {
            guard let pinpoint else { return }
            list.leaves.append(ProvisionLeaf(pinpoint: pinpoint, range: range))
        }
        if first.article == last.article, first.paragraph == last.paragraph, first.subitem == nil,
            let low = first.item, let high = last.item, high - low < limit
        {
            for item in low...high {
                add(Pinpoint(article: first.article, paragraph: first.paragraph, item: item))
            }
        } else if first.article == last.article, first.item == nil, last.item == nil,
            let low = first.paragraph, let high = last.paragraph, high - low < limit
        {
            for paragraph in low...high { add(Pinpoint(article: first.article, paragraph: paragraph)) }
        } else {
            list.leaves.append(ProvisionLeaf(pinpoint: first, through: last, range: range))
        }
    }

    /// 前段, 后段, 但书, 第一句 behind a place.
    private mutating func readPart(at index: Int) -> Int {
        for word in Self.partWords where stream.token(index, hasPrefix: word) {
            let from = Int(stream.tokens[index].start)
            part = stream.words(from..<from + word.count)
            return stream.units(index).count == word.count ? index + 1 : index
        }
        if let (group, next) = stream.numberGroup(at: index, needsOrdinal: true), group.unit == .sentence {
            part = stream.words(group.range)
            return next
        }
        return index
    }

    private static let partWords = ["前段", "后段", "中段", "但书"].map { Array($0.utf16) }
}
