import Law

/// Where titles stand in some words.
enum TitleSpans {
    /// The outermost 《…》 with their marks; a mark that is never closed opens none.
    static func outermost(in text: [Unicode.Scalar]) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var depth = 0
        var start = 0
        for (index, scalar) in text.enumerated() {
            if scalar == "《" {
                if depth == 0 { start = index }
                depth += 1
            } else if scalar == "》", depth > 0 {
                depth -= 1
                if depth == 0 { spans.append(start..<(index + 1)) }
            }
        }
        return spans
    }
}

/// The words between the last title and the word that repeals it: `（某部令第3号）自本办法施行之日起同时`.
///
/// They must be read to their end: anything unknown (第三条, 中有关样品的规定, 与本法抵触的) makes another sentence of it.
struct RepealTail {
    /// The day said here.
    private(set) var since: RepealClause.Since?
    /// Whether the statute's rules of implementation go with it: 及其实施细则.
    private(set) var hasDetails = false

    /// Reads the words; nil when they hold anything else.
    init?(_ words: ArraySlice<Unicode.Scalar>, isReplaced: Bool) {
        var rest = words
        var sawAgent = false
        while let first = rest.first {
            if "，,、 \u{3000}\n".unicodeScalars.contains(first) {
                rest = rest.dropFirst()
            } else if RepealGap.opensBracket(first), let close = RepealGap.end(ofBracketIn: rest) {
                rest = rest[close...]
            } else if let adverb = RepealWords.adverbs.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(adverb.count)
            } else if "自从于".unicodeScalars.contains(first), let (day, end) = Self.time(rest.dropFirst()) {
                since = day
                rest = rest[end...]
            } else if "由被".unicodeScalars.contains(first), isReplaced,
                let end = Self.ownName(rest.dropFirst())
            {
                sawAgent = true
                rest = rest[end...]
            } else if rest.starts(with: "及其实施细则".unicodeScalars) {
                hasDetails = true
                rest = rest.dropFirst(6)
            } else if first == "等",
                let count = rest.prefix(24).firstIndex(where: { "件部个份项".unicodeScalars.contains($0) })
            {
                // 等5件规范性文件
                rest = rest[count...].dropFirst()
                for noun in ["规范性文件", "行政法规", "地方性法规", "规章", "文件", "法规"]
                where rest.starts(with: noun.unicodeScalars) {
                    rest = rest.dropFirst(noun.unicodeScalars.count)
                }
            } else if let end = Self.designation(rest) {
                rest = rest[end...]
            } else {
                return nil
            }
        }
        if isReplaced && !sawAgent { return nil }
    }

    /// `本办法施行之日起`, `2020年1月1日起`, `公布之日起`: the day and the index behind it.
    private static func time(_ words: ArraySlice<Unicode.Scalar>) -> (RepealClause.Since, Int)? {
        let all = Array(words)
        func behind(_ end: Int) -> Int {
            var index = end
            while index < all.count, "起开始后 ".unicodeScalars.contains(all[index]) { index += 1 }
            return words.startIndex + index
        }
        if let found = DateScan.date(in: all, at: 0), found.date.day != nil {
            return (.day(found.date), behind(found.range.upperBound))
        }
        guard let day = all.prefix(30).firstIndex(of: "日"), day > 0 else { return nil }
        let phrase = String(String.UnicodeScalarView(all[...day]))
        guard phrase.hasSuffix("之日") || phrase.hasSuffix("即日") || phrase.hasSuffix("同日") else { return nil }
        guard !phrase.contains("《") else { return nil }
        let isPublication = ["公布", "发布", "颁布", "印发", "下发", "发文"].contains { phrase.contains($0) }
        return (isPublication && !phrase.contains("施行") ? .publication : .effect, behind(day + 1))
    }

    /// `本办法`, `本规定`: the end of the name by which a text speaks of itself.
    private static func ownName(_ words: ArraySlice<Unicode.Scalar>) -> Int? {
        guard words.first == "本" || words.first == "该" else { return nil }
        let units = words.prefix(9).map { UInt16(truncatingIfNeeded: $0.value) }
        return StatuteNoun.end(in: units, at: 1).map { words.startIndex + $0 }
    }

    /// `海关总署公告2001年第7号`: a text named by its number alone.
    private static func designation(_ words: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let number = words.prefix(40).firstIndex(of: "号") else { return nil }
        let own = words[...number]
        let isPlain = own.allSatisfy { !"《》，。的条款".unicodeScalars.contains($0) }
        guard isPlain, own.contains(where: { "令告〔［[第".unicodeScalars.contains($0) }) else { return nil }
        var end = number + 1
        for word in ["令", "公告", "文件", "文"] where words[end...].starts(with: word.unicodeScalars) {
            end += word.unicodeScalars.count
            break
        }
        return end
    }
}

/// The words between two titles.
enum RepealGap {
    enum Kind {
        /// The titles belong to one list: `（某部令第3号）和2001年某局发布的`.
        case list
        /// The one before has a part of its own in the sentence.
        case other
        /// The one behind is a part of the one before: 《甲办法》中的《申请表》.
        case within
    }

    private static let refusals = [
        "依照", "依据", "按照", "根据", "参照", "违反", "中有关", "起施行", "起实施", "修改为", "规定的", "以外", "除外", "不一致",
    ].map { Array($0.unicodeScalars) }

    static func kind(of gap: ArraySlice<Unicode.Scalar>) -> Kind {
        let words = Array(withoutBrackets(gap))
        guard let first = words.first else { return .list }
        if words.starts(with: "中的".unicodeScalars) || words.starts(with: "所附".unicodeScalars) {
            return .within
        }
        guard "、，,和及与以并暨 \u{3000}".unicodeScalars.contains(first) else { return .other }
        if isAgent(words[...]) || namesProvision(words) { return .other }
        for refusal in refusals where words.containsRun(refusal) { return .other }
        return .list
    }

    /// Whether the words between a verb and its first title belong to that title: 某部1998年发布的, 原.
    static func isLead(_ gap: ArraySlice<Unicode.Scalar>) -> Bool {
        let words = Array(withoutBrackets(gap))
        guard let first = words.first else { return true }
        if "的第和与者或、".unicodeScalars.contains(first) { return false }
        return !namesProvision(words) && !isAgent(words[...])
            && !refusals.contains { words.containsRun($0) }
    }

    /// Whether the words leave the title that follows no subject: 由《甲办法》废止, 依照《甲办法》.
    static func isAgent(_ lead: ArraySlice<Unicode.Scalar>) -> Bool {
        let end = String(String.UnicodeScalarView(withoutBrackets(lead).suffix(3)))
        return ["由", "被", "经", "依照", "依据", "按照", "根据", "参照", "适用", "违反", "执行", "按", "关于", "符合", "取得"]
            .contains { end.hasSuffix($0) }
    }

    /// Whether the words name an article or a part of one.
    private static func namesProvision(_ words: [Unicode.Scalar]) -> Bool {
        for (index, scalar) in words.enumerated() where scalar == "第" {
            let digits = words[(index + 1)...].prefix {
                $0.value < 0x10000 && ChineseNumeral.isNumeral(UInt16($0.value))
            }
            if !digits.isEmpty, digits.endIndex < words.count,
                "条款项章节".unicodeScalars.contains(words[digits.endIndex])
            {
                return true
            }
        }
        return false
    }

    /// What tells a title apart before it: from the last separator that no day stands behind.
    static func qualifier(of words: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let own = withoutBrackets(words)
        let end = own.lastIndex { "；。：".unicodeScalars.contains($0) }.map { $0 + 1 } ?? own.startIndex
        // 本法自2020年1月1日起施行，1998年…, 自2021年1月1日起，…: the day of effect is not the title's.
        let comma = ["施行，", "起，"].compactMap { word in
            own[end...].firstRange(of: Array(word.unicodeScalars))?.upperBound
        }.max()
        return own[(comma ?? end)...]
    }

    /// The words in brackets at the beginning.
    static func brackets(of words: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let first = words.first, opensBracket(first), let end = end(ofBracketIn: words) else {
            return []
        }
        return words[words.startIndex..<end]
    }

    static func opensBracket(_ scalar: Unicode.Scalar) -> Bool { "（([［〔【".unicodeScalars.contains(scalar) }

    /// The index behind the bracket that some words open with, or nil.
    static func end(ofBracketIn words: ArraySlice<Unicode.Scalar>) -> Int? {
        var depth = 0
        for (index, scalar) in zip(words.indices, words) {
            if opensBracket(scalar) { depth += 1 }
            if "）)]］〕】".unicodeScalars.contains(scalar) {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
        }
        return nil
    }

    /// The words without what stands in brackets; an open bracket at the end stays.
    static func withoutBrackets(_ words: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var kept: [Unicode.Scalar] = []
        var rest = words
        while let first = rest.first {
            if opensBracket(first), let end = end(ofBracketIn: rest) {
                rest = rest[end...]
            } else {
                kept.append(first)
                rest = rest.dropFirst()
            }
        }
        return kept[...]
    }
}

extension Array where Element == Unicode.Scalar {
    /// Whether a run of scalars stands in these.
    fileprivate func containsRun(_ run: [Unicode.Scalar]) -> Bool {
        guard let first = run.first, run.count <= count else { return false }
        for index in 0...(count - run.count) where self[index] == first {
            if self[index...].starts(with: run) { return true }
        }
        return false
    }
}
