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
    /// The chapter that is cited as a whole, as printed, outermost first; empty for a place below an article.
    var headings: [String] = []
    /// The annex that the place lies in, when the places before it lie in none.
    var annex: String?
}

/// What stands behind a title: headings, annex and the places named.
struct ProvisionList {
    /// Headings on the way, as printed.
    var headings: [String] = []
    /// The annex, as printed.
    var annex: String?
    /// The annexes cited as wholes, where there are several.
    var annexes: [AnnexName] = []
    /// Clauses of a technical standard (第5.5.17条), which are no articles.
    var clauses: [Range<Int>] = []
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

    /// Whether it is a place that was not filled in (第XX条), as forms have it.
    var isBlank = false

    /// Whether it may only count what the next word says: 第二条措施, but not 第二条第（四）项措施.
    var isCounting: Bool {
        annex == nil && leaves.count <= 1
            && leaves.allSatisfy { $0.pinpoint.paragraph == nil && $0.pinpoint.item == nil }
    }

    /// Whether it names annexes and no place in them.
    var isAnnexAlone: Bool { annex != nil && leaves.isEmpty }

    /// Whether nothing was understood of it.
    var isEmpty: Bool { leaves.isEmpty && clauses.isEmpty && annex == nil }
}

/// Reads lists of provisions: `第三章第十八条、第二十条第一款和第二款第（三）至（五）项`.
///
/// A unit right behind another refines it; behind a separator it opens the next place, which inherits every higher unit from
/// the place before. `separator := 、 | ， | / | 和 | 与 | 及 | 以及 | 或 | 或者 | 至 | 到 | –`. Parts, chapters and sections are
/// places of their own (第五章、第六章) unless an article stands right behind them (第三章第十八条).
struct ProvisionParser {
    let stream: TokenStream
    var list: ProvisionList
    var article: ArticleNumber?
    var paragraph: Int?
    var item: Int?
    var subitem: Int?
    /// The place that is being built begins here; nil when none is.
    var start: Int?
    var end = 0
    /// The left side of a range whose right side is being built.
    private var rangeStart: Pinpoint?
    private var part: String?
    /// The annex that the places behind 第二条附件 lie in.
    var annex: String?

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
        var at = readAnnex(at: index) ?? index
        if let end = readClauses(at: at) { return finish(end, .article) }
        at = readHeadings(at: at)
        if let next = readWithoutUnit(at: at) { return finish(next, .article) }
        guard let (first, behind) = stream.numberGroup(at: at, needsOrdinal: !bareFirst),
            Self.isProvision(first.unit)
        else { return withoutPlaces(from: index, at) }
        list.firstUnit = list.leaves.isEmpty ? first.unit : .chapter
        take(first, opensRange: false)
        at = readPart(at: behind)
        while let next = continuation(at: at) { at = next }
        flush()
        while let next = headingBehind(at: at) { at = readUnderHeadings(at: next) }
        while let next = readFurtherAnnex(at: at) { at = next }
        at = readTornEnd(at: at)
        return finish(at, list.firstUnit)
    }

    /// Reads 第九章 and 第九章第五十条 behind places that were read, whose own headings are theirs alone.
    private mutating func readUnderHeadings(at index: Int) -> Int {
        for leaf in list.leaves.indices where list.leaves[leaf].headings.isEmpty {
            list.leaves[leaf].headings = list.headings
        }
        list.headings = []
        var at = readHeadings(at: index)
        let hints = list.headings
        list.headings = []
        guard let (first, behind) = stream.numberGroup(at: at, needsOrdinal: true), first.unit == .article
        else {
            return at
        }
        let count = list.leaves.count
        reset(from: .article)
        take(first, opensRange: false)
        at = readPart(at: behind)
        while let next = continuation(at: at) { at = next }
        flush()
        for leaf in count..<list.leaves.count { list.leaves[leaf].headings = hints }
        return at
    }

    /// What a list comes to that names chapters, an annex or a placeholder alone.
    private mutating func withoutPlaces(from index: Int, _ at: Int) -> ProvisionList? {
        if let (range, next) = stream.placeholder(at: at) {
            list.faults.append((range, "“\(stream.printed(range))”没有填写完整"))
            list.isBlank = true
            return finish(next, .article)
        }
        if let next = stream.tornOrdinal(at: at) ?? tornFirst(at: at) {
            let range = Int(stream.tokens[at].start)..<Int(stream.tokens[next - 1].end)
            list.faults.append((range, "“\(stream.printed(range))”没有写完，缺少条、款或者项"))
            list.isBlank = true
            return finish(next, .article)
        }
        if list.leaves.isEmpty, list.annex != nil { return readAnnexRow(at: at, from: index) }
        guard at > index else { return nil }
        return finish(at, list.leaves.isEmpty ? .item : .chapter)
    }

    mutating func finish(_ next: Int, _ unit: ProvisionUnit) -> ProvisionList {
        list.firstUnit = unit
        list.next = next
        list.range = list.range.lowerBound..<Int(stream.tokens[next - 1].end)
        return list
    }

    static func isProvision(_ unit: ProvisionUnit) -> Bool {
        switch unit {
        case .article, .paragraph, .item, .subitem: true
        default: false
        }
    }

    // MARK: places

    /// Reads what follows a place, if it belongs to the list.
    mutating func continuation(at index: Int) -> Int? {
        let soft = stream.skipSoft(index)
        if stream.kind(soft) == .ordinal || stream.kind(soft) == .openRound {
            // A lower unit right behind refines the place; (三)项 may stand without 第.
            guard soft == index || stream.kind(soft) == .ordinal,
                let (group, next) = stream.numberGroup(at: soft, needsOrdinal: stream.kind(soft) == .ordinal),
                Self.isProvision(group.unit)
            else { return soft == index ? bareItems(at: soft) : nil }
            if group.unit.rawValue <= depth.rawValue {
                guard isSibling(group, behind: index, at: soft, next) else { return nil }
                flush()
                reset(from: group.unit)
            }
            take(group, opensRange: false)
            return readPart(at: next)
        }
        if let next = annexOfPlace(at: soft) ?? behindColon(at: soft) ?? bareParagraph(at: index) {
            return next
        }
        let separator = stream.kind(soft)
        guard
            separator == .comma || separator == .connector || separator == .through || stream.isSlash(soft)
        else { return nil }
        let at = stream.skipSoft(soft + 1)
        if stream.kind(at) == .suffixMark { return takeSuffix(at: at, opensRange: separator == .through) }
        if let next = furtherBareItems(at: at, isThrough: separator == .through) { return next }
        let needsOrdinal = stream.kind(at) == .ordinal
        guard let (group, next) = stream.numberGroup(at: at, needsOrdinal: needsOrdinal),
            Self.isProvision(group.unit),
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
        case .article: return value > (article?.number ?? Int.max) || article != nil && value >= 20
        case .paragraph: return value > (paragraph ?? Int.max)
        default: return item != nil
        }
    }

    /// 第一款第二款, and 第三条 第四条 in one line: a place of the same rank right behind another, with no words of its own.
    private func isSibling(_ group: NumberGroup, behind index: Int, at soft: Int, _ next: Int) -> Bool {
        if soft == index {
            guard let value = group.members[0].value else { return false }
            switch group.unit {
            case .paragraph: return article != nil && value > (paragraph ?? Int.max)
            case .item: return value > (item ?? Int.max)
            case .article: return value > (article?.number ?? Int.max)
            default: return false
            }
        }
        guard stream.skipSpace(index) == soft, group.unit == .article,
            article?.number != group.members[0].value
        else { return false }
        switch stream.kind(next) {
        case nil, .lineBreak, .stop, .comma, .semicolon, .connector, .ordinal: return true
        case .space: return stream.kind(stream.skipSpace(next)) == .ordinal
        default: return false
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
    var depth: ProvisionUnit {
        if subitem != nil { return .subitem }
        if item != nil { return .item }
        if paragraph != nil { return .paragraph }
        return .article
    }

    mutating func reset(from unit: ProvisionUnit) {
        start = nil
        part = nil
        subitem = nil
        if unit.rawValue <= ProvisionUnit.item.rawValue { item = nil }
        if unit.rawValue <= ProvisionUnit.paragraph.rawValue { paragraph = nil }
        if unit == .article { article = nil }
    }

    /// Takes the numbers of a group: all but the last are complete, the last one may still be refined.
    mutating func take(_ group: NumberGroup, opensRange: Bool) {
        // 第十条第（五）目 names no item that the subitem could belong to.
        if group.unit == .subitem, item == nil {
            guard start != nil else { return }
            list.faults.append((group.range, "“\(stream.words(group.range))”之前没有写明项，无法确定位置"))
            return
        }
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

    mutating func set(_ value: Int, _ suffix: Int?, _ unit: ProvisionUnit) -> Bool {
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

    mutating func beginRange() {
        rangeStart = pinpoint
        rangeFirst = start
    }

    private var rangeFirst: Int?

    private var pinpoint: Pinpoint? {
        Pinpoint(article: article, paragraph: paragraph, item: item, subitem: subitem)
    }

    /// Ends the place that is being built.
    mutating func flush() {
        defer {
            rangeStart = nil
            rangeFirst = nil
            start = nil
        }
        // A paragraph without an article is no place: there is nothing to count it in.
        guard let start, let last = pinpoint else { return }
        guard let first = rangeStart else {
            var leaf = ProvisionLeaf(pinpoint: last, range: start..<end, part: part)
            leaf.annex = annex
            list.leaves.append(leaf)
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

    /// 前段, 后段, 但书, 末款, 第一句 behind a place.
    mutating func readPart(at index: Int) -> Int {
        guard let (words, next) = stream.sentencePart(at: index) else { return index }
        part = words
        return next
    }
}
