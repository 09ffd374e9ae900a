/// Several questions typed as one query: 电梯没有维保怎么罚？锅炉没有安全员呢？, 一是拖欠工资，二是扣押证件.
///
/// Marks that end a question part it (； and, where each sentence is short, ？ and 。), and so do numbers that count from one: 一是 二是,
/// （一）（二）, 1. 2., 一、二、, ①②, 第一 第二. A part that says too little to be asked by itself (怎么罚呢) stays with the one before it, and so does
/// a question that asks on about the same (什么是优先权？优先权怎么要求？): one text answers both. A query with conditions or quotation marks is one
/// question: its signs say what is meant.
enum SeveralQuestions {
    /// The most questions of one query; what follows stays with the last of them.
    static let most = 6
    /// How many Han characters a question needs, its question words left out; one with a number of its own needs fewer.
    private static let leastHan = 4
    private static let leastCounted = 2
    /// A query of sentences is a story with a question, not a list of questions, when one of them has more characters.
    private static let longestSentence = 16

    /// The questions of a query, in their order; the whole query alone where it is one.
    ///
    /// Cost: linear in the query.
    static func parts(of text: String) -> [String] {
        guard text.utf8.count <= QueryParser.longestQuery, !text.unicodeScalars.contains(where: isSign),
            !text.contains(" -")
        else { return [text] }
        let counted = counted(text)
        let parts =
            counted.count > 1 ? joined(counted, leastCounted) : joined(sentences(text), leastHan)
        return parts.count > 1 ? parts : [text]
    }

    /// Whether a character says that the query was put together on purpose.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        QuerySigns.isColon(scalar) || QuerySigns.isStar(scalar) || QuerySigns.isBar(scalar)
            || QuerySigns.closers(of: scalar) != nil
    }

    // MARK: - Sentences

    private static func sentences(_ text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        for character in text {
            part.append(character)
            guard "？?；;。！!\n".contains(character) else { continue }
            parts.append(part)
            part = ""
        }
        parts.append(part)
        // 甲做了什么。乙可以要求赔偿吗？ is a story with one question; ； parts whatever stands between.
        let isTold = parts.contains { $0.last.map("？?。！!\n".contains) == true }
        return !isTold || parts.allSatisfy { $0.count <= longestSentence } ? parts : [text]
    }

    // MARK: - Numbers that count

    /// What stands in front of, and behind, the numbers of one kind; `ends` are looked for in turn, and the first that is there counts.
    private struct Counting {
        let numbers: [String]
        let starts: [String]
        let ends: [String]
    }

    private static let chinese = ["一", "二", "三", "四", "五", "六"]
    private static let digits = ["1", "2", "3", "4", "5", "6"]
    private static let countings = [
        Counting(numbers: chinese, starts: [""], ends: ["是"]),
        Counting(numbers: chinese, starts: ["（", "("], ends: ["）", ")"]),
        Counting(numbers: digits, starts: ["（", "("], ends: ["）", ")"]),
        Counting(numbers: chinese, starts: [""], ends: ["、", "."]),
        Counting(numbers: digits, starts: [""], ends: ["、", ".", "．", "）", ")"]),
        Counting(numbers: chinese, starts: ["第"], ends: ["，", ",", "、"]),
        Counting(numbers: ["①", "②", "③", "④", "⑤", "⑥"], starts: [""], ends: [""]),
    ]

    /// The parts behind numbers that count from one; the text alone where nothing counts.
    private static func counted(_ text: String) -> [String] {
        for counting in countings {
            var parts: [String] = []
            var rest = text[...]
            for number in counting.numbers {
                let marks = counting.starts.flatMap { start in counting.ends.map { start + number + $0 } }
                // The numbers stand where a part may begin.
                let found = marks.compactMap { place(of: $0, in: rest) }
                guard let mark = found.min(by: { $0.lowerBound < $1.lowerBound }) else { break }
                parts.append(String(rest[..<mark.lowerBound]))
                rest = rest[mark.upperBound...]
            }
            guard parts.count > 1 else { continue }
            parts.append(String(rest))
            return parts
        }
        return [text]
    }

    /// Where a number's mark stands at the beginning of a part: at the very front, or behind a sign or a space.
    private static func place(of mark: String, in text: Substring) -> Range<Substring.Index>? {
        var from = text.startIndex
        while let found = text.range(of: mark, in: from) {
            guard let before = text[..<found.lowerBound].last else { return found }
            if before.isWhitespace || "，,。；;、？?！!".contains(before) { return found }
            from = found.upperBound
        }
        return nil
    }

    // MARK: - What can be asked by itself

    /// The parts with those that say too little joined to their neighbours, signs at the ends taken off.
    private static func joined(_ parts: [String], _ least: Int) -> [String] {
        var result: [String] = []
        var waiting = ""
        for part in parts {
            let asksOn = result.last.map { asks(part, onAfter: $0) } ?? false
            if result.count == most || asksOn || says(part) < least {
                if result.isEmpty { waiting += part } else { result[result.count - 1] += part }
            } else {
                result.append(waiting + part)
                waiting = ""
            }
        }
        return result.map { trimmed($0) }
    }

    /// How many Han characters of a part say something.
    private static func says(_ part: String) -> Int { QuestionWords.blanked(part).utf16.count(where: says) }

    /// Whether a character says something by itself.
    private static func says(_ unit: UInt16) -> Bool {
        Pinyin.isHan(unit) && !QuestionWords.emptyCharacters.contains(unit)
            && !QuestionWords.faintCharacters.contains(unit)
    }

    /// Whether a question goes on about what the one before it asked: they share two characters in a row.
    private static func asks(_ part: String, onAfter before: String) -> Bool {
        guard let mark = before.last, "？?".contains(mark) else { return false }
        return !pairs(before).isDisjoint(with: pairs(part))
    }

    private static func pairs(_ text: String) -> Set<[UInt16]> {
        let units = Array(QuestionWords.blanked(text).utf16)
        return Set(zip(units, units.dropFirst()).filter { says($0) && says($1) }.map { [$0, $1] })
            .subtracting(askedFor)
    }

    /// What is asked of any matter and is none by itself.
    private static let askedFor = Set(
        ["处罚", "罚款", "处理", "规定", "办理", "责任", "承担", "违法", "备案", "申请"].map { Array($0.utf16) }
    )

    private static func trimmed(_ part: String) -> String {
        let isEnd: (Character) -> Bool = { $0.isWhitespace || "，,。；;、！!/".contains($0) }
        let front = part.drop(while: isEnd)
        guard let last = front.lastIndex(where: { !isEnd($0) }) else { return part }
        return String(front[...last])
    }
}

extension Substring {
    /// Where a text stands first, from a place on.
    fileprivate func range(of other: String, in start: Index) -> Range<Index>? {
        guard !other.isEmpty else { return nil }
        var place = start
        while place < endIndex {
            if self[place...].hasPrefix(other) {
                return place..<index(place, offsetBy: other.count)
            }
            formIndex(after: &place)
        }
        return nil
    }
}
