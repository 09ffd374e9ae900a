import Law

/// Numbers that share a unit: `第七十二、七十三条`, `第（一）、（三）至（五）项`, or just `第四十四条`.
struct NumberGroup {
    /// One number of the group.
    struct Member {
        /// The value, or nil when the numeral is none that a statute would print.
        let value: Int?
        /// The number behind 之, or nil.
        var suffix: Int?
        /// Whether a range begins here that the next member ends.
        var opensRange = false
        /// The code units.
        var range: Range<Int>
    }

    /// What is counted.
    let unit: ProvisionUnit
    /// The numbers in the order of print.
    var members: [Member]
    /// The code units from the first mark to the unit or suffix.
    var range: Range<Int>
    /// Whether 第 stands before the first number.
    let hasOrdinal: Bool
}

extension TokenStream {
    /// The most numbers that one unit is shared by; more is no citation.
    private static let memberLimit = 40

    /// Reads numbers with their unit, and the index behind them.
    ///
    /// `group := [第] member { [separator] [第] member } unit [之 number]`, `member := number | "(" number ")" | ①`; the
    /// separator may be missing between brackets and between circles: 第（一）（二）项, 第①②项.
    func numberGroup(at index: Int, needsOrdinal: Bool) -> (group: NumberGroup, next: Int)? {
        let hasOrdinal = kind(index) == .ordinal
        guard index < count, hasOrdinal || !needsOrdinal else { return nil }
        var members: [NumberGroup.Member] = []
        var at = hasOrdinal ? skipSoft(index + 1) : index
        while members.count < Self.memberLimit {
            guard let (member, behind) = member(at: at) else { return nil }
            members.append(member)
            var next = skipSoft(behind)
            if kind(next) == .unit, let unit = ProvisionUnit(rawValue: tokens[next].value) {
                let start = Int(tokens[index].start)
                var group = NumberGroup(
                    unit: unit,
                    members: members,
                    range: start..<Int(tokens[next].end),
                    hasOrdinal: hasOrdinal
                )
                group.members[members.count - 1].range = member.range.lowerBound..<Int(tokens[next].end)
                group.members[0].range = start..<group.members[0].range.upperBound
                next += 1
                if unit == .article { next = readSuffix(into: &group, at: next) }
                return (group, next)
            }
            if isBracket(next), isBracket(at) || kind(at) == .enumerator {
                at = next
                continue
            }
            // 第（一）第（二）项
            if kind(next) == .ordinal, isBracket(at), isBracket(skipSoft(next + 1)) {
                at = skipSoft(next + 1)
                continue
            }
            switch kind(next) {
            case .text where isSlash(next): break
            case .comma where isListComma(next): break
            case .connector: break
            case .through: members[members.count - 1].opensRange = true
            default: return nil
            }
            next = skipSoft(next + 1)
            if kind(next) == .ordinal { next = skipSoft(next + 1) }
            at = next
        }
        return nil
    }

    func member(at index: Int) -> (NumberGroup.Member, Int)? {
        if kind(index) == .number {
            return (NumberGroup.Member(value: number(index), range: tokens[index].range), index + 1)
        }
        if kind(index) == .enumerator {
            let value = ChineseNumeral.value(ofUnits: Array(units(index)))
            return (NumberGroup.Member(value: value, range: tokens[index].range), index + 1)
        }
        guard kind(index) == .openRound else { return nil }
        let inner = skipSpace(index + 1)
        let close = skipSpace(inner + 1)
        guard kind(inner) == .number, kind(close) == .closeRound else { return nil }
        let range = Int(tokens[index].start)..<Int(tokens[close].end)
        return (NumberGroup.Member(value: number(inner), range: range), close + 1)
    }

    /// Whether a member in a bracket or in a circle begins here.
    func isBracket(_ index: Int) -> Bool {
        kind(index) == .enumerator || kind(index) == .openRound && number(skipSpace(index + 1)) != nil
    }

    /// Whether a token is a stroke between members, as in 第38/40条, or & or +.
    func isSlash(_ index: Int) -> Bool {
        guard kind(index) == .text, tokens[index].end - tokens[index].start == 1 else { return false }
        return [0x2F, 0x7C, 0x26, 0x2B].contains(text[Int(tokens[index].start)])
    }

    /// Whether a comma can stand between numbers that share a unit: 、 always, a sentence comma before another number only.
    private func isListComma(_ index: Int) -> Bool {
        let unit = text[Int(tokens[index].start)]
        if unit == 0x3001 { return true }
        let next = skipSpace(index + 1)
        return kind(next) == .ordinal || (number(next) ?? 0) >= 10 || kind(next) == .openRound
    }

    private func readSuffix(into group: inout NumberGroup, at index: Int) -> Int {
        guard kind(index) == .suffixMark, let value = number(index + 1), value > 0,
            !beginsOrdinaryWord(afterOneAt: index + 1)
        else { return index }
        let last = group.members.count - 1
        group.members[last].suffix = value
        let end = Int(tokens[index + 1].end)
        group.members[last].range = group.members[last].range.lowerBound..<end
        group.range = group.range.lowerBound..<end
        return index + 2
    }

    /// Whether a numeral is the beginning of a word: 之一般, 之一切, 之一定.
    func beginsOrdinaryWord(afterOneAt index: Int) -> Bool {
        guard number(index) == 1, kind(index + 1) == .text, let next = units(index + 1).first else {
            return false
        }
        return Self.ordinaryAfterOne.contains(next)
    }

    private static let ordinaryAfterOne = Set("般切定旦致些样方并".utf16)
}
