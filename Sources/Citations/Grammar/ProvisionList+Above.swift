import Law

/// What stands above the articles, or instead of them: parts, chapters, sections, clauses of standards.
extension ProvisionParser {
    /// The most headings of one list.
    static let headingLimit = 60

    // MARK: 第五章、第六章; 第三章第十八条

    /// The token of a heading that goes on a list of articles, behind its separator: 第三条、第九章.
    func headingBehind(at index: Int) -> Int? {
        let separator = stream.skipSoft(index)
        guard stream.kind(separator) == .comma || stream.kind(separator) == .connector,
            list.leaves.count < Self.headingLimit
        else { return nil }
        let next = stream.skipSoft(separator + 1)
        guard let (group, _) = stream.numberGroup(at: next, needsOrdinal: true),
            Heading.units.contains(group.unit)
        else { return nil }
        return next
    }

    /// Reads headings: those right before an article are kept as hints, all others are places of their own.
    ///
    /// A chapter inherits the part, a section the chapter of the heading before it.
    mutating func readHeadings(at index: Int) -> Int {
        var at = index
        var above = Heading()
        while list.leaves.count < Self.headingLimit, let (path, behind) = headingPath(at: at, under: above) {
            let place = behindHeading(at: behind)
            if let (group, _) = stream.numberGroup(at: place, needsOrdinal: true),
                Self.isProvision(group.unit)
            {
                list.headings = path.printed
                return place
            }
            above = path
            appendHeadings(path)
            at = behind
            let separator = stream.skipSoft(at)
            let next: Int
            switch stream.kind(separator) {
            case .comma, .connector, .through: next = stream.skipSoft(separator + 1)
            case .ordinal where separator > at && stream.kind(at) == .space: next = separator
            default: return at
            }
            guard let (group, _) = stream.numberGroup(at: next, needsOrdinal: true) else { return at }
            if Self.isProvision(group.unit), group.unit == .article { return next }
            guard Heading.units.contains(group.unit) else { return at }
            if stream.kind(separator) == .through { above.opensRange = true }
            at = next
        }
        return at
    }

    /// A path of headings.
    private struct Heading {
        static let units: [ProvisionUnit] = [.part, .chapter, .section]

        var printed: [String] = []
        var part: Int?
        var chapter: [Int] = []
        var section: [Int] = []
        /// Several parts have no heading below them.
        var parts: [Int] = []
        /// 第二分编 below a part, where nothing stands below it.
        var subpart: String?
        var range = 0..<0
        var opensRange = false
    }

    private func headingPath(at index: Int, under above: Heading) -> (Heading, next: Int)? {
        var path = Heading(part: above.part)
        if above.chapter.count == 1 { path.chapter = above.chapter }
        var at = index
        var next = index
        var depth = -1
        while let (group, behind) = stream.numberGroup(at: at, needsOrdinal: true),
            let rank = Heading.units.firstIndex(of: group.unit),
            rank > depth || depth == 0 && rank == 0 && isSubpart(group) && path.subpart == nil
        {
            let numbers = group.members.compactMap(\.value).filter { $0 > 0 }
            guard numbers.count == group.members.count else { return nil }
            switch group.unit {
            case .part where depth == 0 && isSubpart(group):
                // 第三编第二分编: chapters are counted through the part.
                path.subpart = stream.words(group.range)
            case .part:
                (path.parts, path.part, path.chapter, path.section) = (numbers, numbers.last, [], [])
            case .chapter: (path.chapter, path.section) = (Self.through(numbers, group), [])
            default: path.section = Self.through(numbers, group)
            }
            if path.printed.isEmpty { path.range = group.range }
            path.range = path.range.lowerBound..<group.range.upperBound
            path.printed.append(stream.words(group.range))
            depth = rank
            next = behind
            at = stream.skipSpace(behind)
            // 第一编 总则 第三章
            if stream.kind(at) == .text, stream.units(at).count <= 12 {
                let lower = stream.skipSpace(at + 1)
                if let (group, _) = stream.numberGroup(at: lower, needsOrdinal: true),
                    let rank = Heading.units.firstIndex(of: group.unit), rank > depth || isSubpart(group)
                {
                    at = lower
                }
            }
        }
        guard depth >= 0 else { return nil }
        path.opensRange = above.opensRange
        return (path, next)
    }

    /// Whether what is counted are 分编.
    private func isSubpart(_ group: NumberGroup) -> Bool {
        stream.text[group.range.upperBound - 2] == 0x5206 && group.unit == .part
    }

    /// 第五至七章 are three.
    private static func through(_ numbers: [Int], _ group: NumberGroup) -> [Int] {
        guard numbers.count == 2, group.members[0].opensRange, numbers[0] < numbers[1],
            numbers[1] - numbers[0] < headingLimit
        else { return numbers }
        return Array(numbers[0]...numbers[1])
    }

    private mutating func appendHeadings(_ path: Heading) {
        var places: [Pinpoint?] = []
        if !path.section.isEmpty {
            places = path.section.map { Pinpoint(part: path.part, chapter: path.chapter.last, section: $0) }
        } else if !path.chapter.isEmpty {
            places = path.chapter.map { Pinpoint(part: path.part, chapter: $0) }
        } else {
            places = path.parts.map { Pinpoint(part: $0) }
        }
        if path.opensRange, let last = list.leaves.last?.pinpoint, let first = places.first ?? nil {
            let numbers = Self.between(last, first)
            places = numbers + places
        }
        for case let place? in places {
            var leaf = ProvisionLeaf(pinpoint: place, range: path.range)
            leaf.headings = place.headings
            if path.chapter.isEmpty, path.section.isEmpty { leaf.part = path.subpart }
            list.leaves.append(leaf)
        }
    }

    /// The chapters between 第五章 and 第八章.
    private static func between(_ first: Pinpoint, _ last: Pinpoint) -> [Pinpoint?] {
        if let low = first.section, let high = last.section, first.chapter == last.chapter, low < high,
            high - low < headingLimit
        {
            return ((low + 1)..<high).map { Pinpoint(part: last.part, chapter: last.chapter, section: $0) }
        }
        guard let low = first.chapter, let high = last.chapter, first.section == nil, last.section == nil,
            low < high, high - low < headingLimit
        else { return [] }
        return ((low + 1)..<high).map { Pinpoint(part: last.part, chapter: $0) }
    }

    /// The index behind 的, 中的, “法律责任” or 法律责任 and white space, where the article of a heading may stand.
    private func behindHeading(at index: Int) -> Int {
        var at = stream.skipSpace(index)
        if stream.kind(at) == .openQuote, stream.kind(at + 1) == .text, stream.kind(at + 2) == .closeQuote {
            return stream.skipSpace(at + 3)
        }
        if stream.kind(at) == .openRound, stream.kind(at + 1) == .text, stream.kind(at + 2) == .closeRound,
            stream.kind(stream.skipSpace(at + 3)) == .ordinal
        {
            return stream.skipSpace(at + 3)
        }
        guard stream.kind(at) == .text, stream.units(at).count <= 20 else { return at }
        at = stream.skipSpace(at + 1)
        return stream.kind(at) == .ordinal ? at : index
    }

    // MARK: 第5.5.17条

    /// Reads the clauses of a standard, whose numbers have dots; nil when none begins here.
    mutating func readClauses(at index: Int) -> Int? {
        var at = index
        var end: Int?
        while list.clauses.count < Self.headingLimit, let next = stream.clause(at: at) {
            list.clauses.append(Int(stream.tokens[at].start)..<Int(stream.tokens[next - 1].end))
            end = next
            // 5.5.17-5.5.19
            if stream.kind(next) == .through, let last = stream.clause(at: next + 1),
                let clause = list.clauses.popLast()
            {
                list.clauses.append(clause.lowerBound..<Int(stream.tokens[last - 1].end))
                end = last
            }
            let separator = stream.skipSpace(end ?? next)
            guard stream.kind(separator) == .comma || stream.kind(separator) == .connector else { break }
            at = stream.skipSpace(separator + 1)
        }
        return end
    }
}

extension Pinpoint {
    /// The headings of a whole chapter as they are printed, outermost first.
    fileprivate var headings: [String] {
        [
            part.map { "第\(ChineseNumeral.text($0))编" }, chapter.map { "第\(ChineseNumeral.text($0))章" },
            section.map { "第\(ChineseNumeral.text($0))节" },
        ].compactMap { $0 }
    }
}

extension TokenStream {
    /// Whether nothing more is said here: the end of the text, of the line or of the sentence.
    func isEnd(_ index: Int) -> Bool {
        switch kind(index) {
        case nil, .lineBreak, .stop, .comma, .semicolon, .closeRound: true
        default: false
        }
    }

    /// The index behind 第5.5.17条 or 3.1.2条, with 第2款 behind it; nil for anything else.
    func clause(at index: Int) -> Int? {
        let hasOrdinal = kind(index) == .ordinal
        var at = hasOrdinal ? skipSpace(index + 1) : index
        guard kind(at) == .number else { return nil }
        var dots = 0
        at += 1
        while dots < 6, kind(at) == .stop, text[Int(tokens[at].start)] == 0x2E, kind(at + 1) == .number {
            dots += 1
            at += 2
        }
        guard dots > 0 else { return nil }
        let units: [ProvisionUnit] = [.article, .paragraph, .section, .chapter]
        guard units.contains(where: { isUnit(skipSpace(at), $0) }) else {
            // 11.1.5 竣工结算…: the number alone, when it is no date.
            guard dots > 1, (number(hasOrdinal ? skipSpace(index + 1) : index) ?? 1000) < 1000,
                kind(at) == .space || kind(at) == .colon || kind(at) == .text || kind(at) == .through
                    || isEnd(at)
            else { return nil }
            return at
        }
        at = skipSpace(at) + 1
        while let (group, next) = numberGroup(at: at, needsOrdinal: true),
            [.paragraph, .item, .subitem].contains(group.unit)
        {
            at = next
        }
        return at
    }
}
