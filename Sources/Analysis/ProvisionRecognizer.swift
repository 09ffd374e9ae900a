internal import Law

/// Finds the numbers of articles, paragraphs, items and subitems, and of parts, chapters and sections, in any notation.
///
/// `第四十四条`, `第44条`, `第 四十\n四 条`, `44条` and `四十四条` all become `条44`; `第一百二十条之一` becomes `条120之1`; lists that share one 第
/// and ranges give each member (`第七十二、七十三条`, `第七十条至第七十二条`). Numbers that stand together also give the pinpoint as
/// a whole: `第四十四条第二款第（四）项` gives `条44`, `款2`, `项4`, `条44款2` and `条44款2项4`.
///
/// It begins at each unit that names a level and reads backwards over at most a list of numbers, each number once.
struct ProvisionRecognizer {
    /// The levels that follow one another in a pinpoint.
    private static let levels: [UInt16] = Array("条款项目".utf16)
    /// The most members that a range is written out to.
    private static let longestRange = 60
    /// The most members of a list behind one 第.
    private static let longestList = 64

    private let text: UnsafeBufferPointer<UInt16>
    private let scanner: NumeralScanner
    /// Where the provision before ends, its level, and the pinpoint that it ends.
    private var lastEnd = -1
    private var lastLevel = 0
    private var path: [(value: Int, suffix: Int, start: Int)?] = [nil, nil, nil, nil]

    init(_ text: UnsafeBufferPointer<UInt16>) {
        self.text = text
        scanner = NumeralScanner(text: text)
    }

    /// One number of a list.
    private struct Member {
        var value: Int
        var start: Int
        var end: Int
    }

    /// Reads the expression whose level stands at `place`, if there is one.
    mutating func recognize(at place: Int, into overlays: inout Overlays) {
        // Most of these units are no level at all: 项目, 条件.
        guard place > 0, text[place - 1] <= 0x29 || ChineseNumeral.isNumeral(text[place - 1]) else { return }
        let unit = text[place]
        guard let (members, isBare) = members(before: place), let first = members.first,
            let last = members.last
        else { return }
        guard let level = Self.levels.firstIndex(of: unit) else {
            if !isBare, !isFollowed(place + 1, by: ["号", "制", "码", "辑", "课", "约"]) {
                for member in members { emit(member.start, place + 1, [(unit, member.value, 0)], &overlays) }
            }
            return
        }
        let isAdjacent =
            lastEnd >= 0 && lastLevel < level && scanner.skipBlanks(before: first.start) <= lastEnd
        guard isProvision(level, last, place, isBare: isBare, isAdjacent: isAdjacent) else { return }
        let (suffix, end) = level == 0 ? self.suffix(from: place + 1) : (0, place + 1)
        let isListed = !isAdjacent && lastEnd >= 0 && lastLevel >= level && isSeparator(lastEnd, first.start)
        if !isAdjacent && !isListed { path = [nil, nil, nil, nil] }
        for deeper in level..<4 { path[deeper] = nil }
        for member in isListed ? range(to: first, level) + members : members {
            let memberSuffix = member.start == last.start ? suffix : 0
            let memberEnd = member.start == last.start ? end : member.end
            emit(member.start, memberEnd, [(unit, member.value, memberSuffix)], &overlays)
            path[level] = (member.value, memberSuffix, member.start)
            emitPath(level, isAdjacent ? nil : member.start, memberEnd, &overlays)
        }
        lastEnd = end
        lastLevel = level
        lastValue = last.value
    }

    private var lastValue = 0

    /// The numbers before a level, from left to right, and whether nothing marks them as numbers of provisions.
    private func members(before place: Int) -> (members: [Member], isBare: Bool)? {
        guard let found = member(endingAt: place, firstOfList: true) else { return nil }
        if found.isMarked { return ([found.member], false) }
        // Without 第 before it: the tail of a list such as 第七十二、七十三条.
        var list = [found.member]
        var start = found.member.start
        while list.count < Self.longestList {
            let (separatorStart, isRange) = separator(endingAt: start)
            guard separatorStart < start, let next = member(endingAt: separatorStart, firstOfList: false)
            else { break }
            if isRange { list += between(next.member, list[list.count - 1]) }
            list.append(next.member)
            start = next.member.start
            if next.isMarked { return (list.reversed(), false) }
        }
        return ([found.member], !found.isBracketed)
    }

    /// One number that ends at `end`: with or without brackets, with or without 第.
    private func member(
        endingAt end: Int,
        firstOfList: Bool
    ) -> (member: Member, isMarked: Bool, isBracketed: Bool)? {
        let place = firstOfList ? scanner.skipBlanks(before: end) : end
        guard place > 0 else { return nil }
        if text[place - 1] == 0x29 {
            guard let numeral = scanner.numeral(endingAt: place - 1), numeral.start > 0,
                text[numeral.start - 1] == 0x28
            else { return nil }
            let mark = scanner.skipBlanks(before: numeral.start - 1)
            let isMarked = mark > 0 && text[mark - 1] == Self.ordinal
            let start = isMarked ? mark - 1 : numeral.start - 1
            return (Member(value: numeral.value, start: start, end: end), isMarked, true)
        }
        if let numeral = scanner.numeral(endingAt: place, loose: false) {
            let mark = scanner.skipBlanks(before: numeral.start)
            if mark > 0, text[mark - 1] == Self.ordinal {
                return (Member(value: numeral.value, start: mark - 1, end: end), true, false)
            }
        }
        if firstOfList, let numeral = scanner.numeral(endingAt: place) {
            let mark = scanner.skipBlanks(before: numeral.start)
            if mark > 0, text[mark - 1] == Self.ordinal {
                return (Member(value: numeral.value, start: mark - 1, end: end), true, false)
            }
        }
        guard let numeral = scanner.numeral(endingAt: place, loose: false) else { return nil }
        return (Member(value: numeral.value, start: numeral.start, end: end), false, false)
    }

    private static let ordinal: UInt16 = 0x7B2C

    /// Whether a number before a level is one of a provision and no count of things.
    private func isProvision(_ level: Int, _ last: Member, _ place: Int, isBare: Bool, isAdjacent: Bool)
        -> Bool
    {
        let next = place + 1
        if isAdjacent { return true }
        switch level {
        case 0:
            if last.value <= 10, isFollowed(next, by: Self.thingsInLines) { return false }
            if isFollowed(next, by: ["例", "件"]) { return false }
            guard isBare else { return true }
            if last.start > 0, Self.counts.contains(text[last.start - 1]) { return false }
            let digits = text[last.start]
            return digits < 0x3A || last.value > 10
        case 2:
            if text[place - 1] == 0x29 { return true }
            return !isBare && !isFollowed(next, by: Self.thingsInRows)
        case 3: return !isBare && !isFollowed(next, by: ["标", "的", "录", "前", "光"])
        default: return !isBare
        }
    }

    /// Words that make 第二条 a line and no article.
    private static let thingsInLines = ["路", "经验", "措施", "战线", "主线", "道路", "防线", "途径", "建议", "标准", "生产线"]
    /// Words that make 第一项 a thing to do and no item.
    private static let thingsInRows = ["目", "工作", "任务", "措施", "内容", "重点", "要求", "指标", "制度", "改革"]
    /// Units before a bare number that make it a count: 共四十四条.
    private static let counts = Set("共计约余等有达近超".utf16)

    private func isFollowed(_ place: Int, by words: [String]) -> Bool {
        words.contains { word in
            var place = place
            for unit in word.utf16 {
                guard place < text.count, text[place] == unit else { return false }
                place += 1
            }
            return true
        }
    }

    /// The number behind 之 and where it ends; 0 and the same place when there is none.
    private func suffix(from place: Int) -> (suffix: Int, end: Int) {
        guard place < text.count, text[place] == 0x4E4B,
            let (value, end) = scanner.numeral(startingAt: place + 1),
            value > 0, value < 100,
            !isFollowed(end, by: ["般", "切", "间", "时", "旦", "律", "致", "个", "些", "部", "种"])
        else { return (0, place) }
        return (value, end)
    }

    /// Where a separator of a list that ends at `end` begins, and whether it is that of a range.
    private func separator(endingAt end: Int) -> (start: Int, isRange: Bool) {
        let place = scanner.skipBlanks(before: end)
        guard place > 0 else { return (end, false) }
        switch text[place - 1] {
        // 、 , 和 与 及 或
        case 0x3001, 0x2C, 0x548C, 0x4E0E, 0x53CA, 0x6216:
            let before = place - 1
            // 以及
            let start =
                before > 0 && text[before] == 0x53CA && text[before - 1] == 0x4EE5 ? before - 1 : before
            return (scanner.skipBlanks(before: start), false)
        // 者, of 或者
        case 0x8005 where place > 1 && text[place - 2] == 0x6216: return (place - 2, false)
        // 至 到 - ~
        case 0x81F3, 0x5230, 0x2D, 0x7E:
            var start = place - 1
            while start > 0, text[start - 1] == 0x2D, place - start < 3 { start -= 1 }
            return (scanner.skipBlanks(before: start), true)
        default: return (end, false)
        }
    }

    /// Whether nothing but one separator of a list stands between two provisions.
    private func isSeparator(_ from: Int, _ to: Int) -> Bool {
        let (start, _) = separator(endingAt: to)
        return start < to && start <= from && from <= to
    }

    /// The members between the provision before and `first`, when a range joins them.
    private func range(to first: Member, _ level: Int) -> [Member] {
        guard level == lastLevel, separator(endingAt: first.start).isRange else { return [] }
        return between(Member(value: lastValue, start: first.start, end: first.end), first).reversed()
    }

    /// The members strictly between two, last first, placed at the second; none when the range is long or descends.
    private func between(_ lower: Member, _ upper: Member) -> [Member] {
        guard upper.value > lower.value + 1, upper.value - lower.value <= Self.longestRange else { return [] }
        return (lower.value + 1..<upper.value).reversed().map {
            Member(value: $0, start: upper.start, end: upper.end)
        }
    }

    /// Emits the pinpoint that ends at a level, if it has more than one part.
    private func emitPath(_ level: Int, _ start: Int?, _ end: Int, _ overlays: inout Overlays) {
        let parts = (0...level).compactMap { index in
            path[index].map { (Self.levels[index], $0.value, $0.suffix) }
        }
        guard parts.count > 1, let first = (0...level).lazy.compactMap({ path[$0]?.start }).first else {
            return
        }
        emit(start ?? first, end, parts, &overlays)
    }

    private func emit(
        _ start: Int,
        _ end: Int,
        _ parts: [(level: UInt16, value: Int, suffix: Int)],
        _ overlays: inout Overlays
    ) {
        overlays.append(start, end, .provision, namespace: OverlayTerm.provision) { term in
            for part in parts {
                UTF8Writer.append(part.level, to: &term)
                UTF8Writer.appendDecimal(part.value, to: &term)
                if part.suffix > 0 {
                    UTF8Writer.append(0x4E4B, to: &term)
                    UTF8Writer.appendDecimal(part.suffix, to: &term)
                }
            }
        }
    }
}
