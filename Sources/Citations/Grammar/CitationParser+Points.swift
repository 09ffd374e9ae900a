import Law

/// The point of a document that has no articles: 四、, （十八）, 一、（二）, 第二部分, 第十八点.
struct PointMark {
    /// The number before 、, or nil.
    var outer: Int?
    /// The number in brackets, or nil.
    var inner: Int?
    /// The code units.
    var range: Range<Int>
    /// The index behind the last token.
    var next: Int
}

extension TokenStream {
    /// The highest number that a point is believed to have.
    private static let pointLimit = 99

    /// Reads 四、 or （十八） or 一、（二） at a token; nil for anything else, and where a title or a unit follows: 一、《甲法》第三条
    /// and （三）项 are no points.
    func pointMark(at index: Int) -> PointMark? {
        var mark = PointMark(range: 0..<0, next: index)
        if let value = pointNumber(index), kind(index + 1) == .comma,
            text[Int(tokens[index + 1].start)] == 0x3001
        {
            mark.outer = value
            mark.next = index + 2
        } else if let value = pointNumber(index), kind(index + 1) == .openRound {
            // 二（三）：
            mark.outer = value
            mark.next = index + 1
        }
        let open = mark.outer == nil ? index : skipSpace(mark.next)
        if kind(open) == .openRound, let value = pointNumber(open + 1), kind(open + 2) == .closeRound {
            mark.inner = value
            mark.next = open + 3
        }
        guard mark.next > index, mark.inner != nil || kind(mark.next - 1) == .comma else { return nil }
        switch kind(skipSpace(mark.next)) {
        case nil, .title, .strayTitleMark, .openSquare, .unit, .ordinal, .enumerator, .number: return nil
        default: break
        }
        mark.range = Int(tokens[index].start)..<Int(tokens[mark.next - 1].end)
        return mark
    }

    /// A number in Chinese numerals; others count the paragraphs of a cell.
    private func pointNumber(_ index: Int) -> Int? {
        guard kind(index) == .number, let value = number(index), (1...Self.pointLimit).contains(value),
            text[Int(tokens[index].start)] >= 0x80
        else { return nil }
        return value
    }

    /// Reads 第二部分, 第十八点, 第二部分第（五）点, several of them with 、 between: the ranges and the index behind; nil when none
    /// begins here.
    func numberedParts(at index: Int) -> (ranges: [Range<Int>], next: Int)? {
        var ranges: [Range<Int>] = []
        var at = index
        var end = index
        while ranges.count < Self.pointLimit, let next = numberedPart(at: at) {
            let start = at == end && at > index ? ranges.removeLast().lowerBound : Int(tokens[at].start)
            ranges.append(start..<Int(tokens[next - 1].end))
            end = next
            at = next
            let behind = skipSpace(next)
            if kind(behind) == .comma || kind(behind) == .connector { at = skipSpace(behind + 1) }
        }
        return ranges.isEmpty ? nil : (ranges, end)
    }

    /// Reads one 第二部分.
    func numberedPart(at index: Int) -> Int? {
        guard kind(index) == .ordinal else { return nil }
        var at = skipSpace(index + 1)
        let isBracketed = kind(at) == .openRound
        if isBracketed { at += 1 }
        guard let value = number(at), value > 0 else { return nil }
        at += 1
        if isBracketed {
            guard kind(at) == .closeRound else { return nil }
            at += 1
        }
        if Self.partUnits.contains(where: { token(at, equals: $0) }) { return at + 1 }
        // 第（三）： without any unit.
        return isBracketed && [.colon, .lineBreak, nil].contains(kind(at)) ? at : nil
    }

    private static let partUnits = ["部分", "类", "大类", "小类", "大点", "点", "小点", "方面", "自然段"].map {
        Array($0.utf16)
    }
}

/// Places of documents that have no articles, below their title or right behind it.
extension CitationParser {
    /// Reads a point at the beginning of an entry as a place of the title above, and gives the index behind it.
    ///
    /// Points that go on in number are places of their own; （一） below 一、 is a part of its words.
    func pointEntry(at index: Int, from boundary: Int) -> Int? {
        guard field.isBasis, !isStatute, let entry, entry.last == nil, mayGoOn(entry, boundary) else {
            return nil
        }
        if let (ranges, next) = stream.numberedParts(at: index) {
            return takePoints(ranges, next: next, from: boundary)
        }
        guard Self.mayHavePoints(entry.statute), var mark = stream.pointMark(at: index) else { return nil }
        if mark.outer != nil, mark.inner == nil, Self.mayHaveArticles(entry.statute.printed),
            entry.point == nil,
            quotation != nil
        {
            return nil
        }
        if let last = entry.point {
            guard mark.follows(last) || isBelowHeading(mark, last, boundary) else { return nil }
        } else if mark.outer == nil, Self.mayHaveArticles(entry.statute.printed) {
            return nil
        }
        var words = stream.words(mark.range)
        if mark.outer == nil, let outer = entry.point?.outer {
            words = ChineseNumeral.text(outer) + "、" + words
            mark.outer = outer
        }
        let next = takePoints([mark.range], words: words, next: mark.next, from: boundary)
        self.entry?.point = mark
        return next
    }

    /// Whether what is open may end here: words of a title without a place go on, and so do words in quotation marks.
    private func mayGoOn(_ entry: Entry, _ boundary: Int) -> Bool {
        guard let quotation else { return true }
        guard quotation.end == nil, !isBrokenLine(before: boundary), let first = quotation.citations.first,
            first >= entry.first
        else { return false }
        return found.citations[first].part != nil
    }

    /// 三、主要职责⏎（五）负责登记: a number beyond the first below a heading that has no words of its own; the heading is a part of the
    /// place then, and its citation goes.
    private func isBelowHeading(_ mark: PointMark, _ last: PointMark, _ boundary: Int) -> Bool {
        guard let inner = mark.inner, inner > 1, mark.outer == nil, last.outer != nil, last.inner == nil,
            let open = quotation, open.citations == found.citations.count - 1..<found.citations.count
        else { return false }
        let words = open.start..<boundary
        guard
            !words.contains(where: { [.stop, .comma, .semicolon, .colon].contains(stream.tokens[$0].kind) }),
            words.count <= 8
        else { return false }
        quotation = nil
        found.citations.removeLast()
        return true
    }

    private func takePoints(
        _ ranges: [Range<Int>],
        words: String? = nil,
        next: Int,
        from boundary: Int
    ) -> Int? {
        guard let entry, let first = ranges.first, let last = ranges.last else { return nil }
        closeQuotation(before: boundary)
        var list = ProvisionList(range: first.lowerBound..<last.upperBound, next: next, firstUnit: .item)
        list.clauses = ranges
        let citations = append(inherited(entry), nil, list, field: field)
        if let words, let only = citations.first {
            found.citations[only].part = words.fullWidthBrackets
        }
        let behind = stream.skipSpace(next)
        switch stream.kind(behind) {
        case .lineBreak, .colon, .openQuote, nil:
            return behindEntry(citations, at: next, hasProvisions: true)
        case .stop, .comma, .semicolon, .closeRound: return next
        default:
            openQuotation(citations, at: behind)
            return behind
        }
    }

    /// Whether a document of a title can be cited by 一、 or （一）: laws and regulations have articles.
    private static func mayHavePoints(_ statute: NamedStatute) -> Bool {
        let title = StatuteNoun.plain(statute.printed)
        guard !title.isEmpty else { return statute.documentNumber?.form == .letter }
        return title.hasSuffix("办法") || !["法", "条例", "法典", "细则", "规则"].contains { title.hasSuffix($0) }
    }

    /// Whether a document of a title mostly has articles, so that a number at the beginning of a line may be one of its words.
    private static func mayHaveArticles(_ printed: String) -> Bool {
        let title = StatuteNoun.plain(printed)
        return ["办法", "规定", "规程", "规范", "标准", "准则", "章程", "制度"].contains { title.hasSuffix($0) }
    }
}

extension PointMark {
    /// Whether it is the next point of the same rank, or of the one above it.
    fileprivate func follows(_ last: PointMark) -> Bool {
        if let outer {
            guard let before = last.outer else { return false }
            return outer > before || outer == before && (inner ?? 0) > (last.inner ?? 0)
        }
        guard let inner, let before = last.inner else { return false }
        return inner > before
    }
}
