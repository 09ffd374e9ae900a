import Revision

/// The words by which a part that a quotation leaves out limits what it quotes.
///
/// Only what belongs to a quoted sentence can limit it: the rest of the sentence itself, and the proviso right behind it. A prohibition in
/// another sentence, paragraph or item is a rule of its own.
struct OmissionLimits {
    private let text: ComparableText

    init(_ text: ComparableText) { self.text = text }

    /// The limiting words of an omitted run of units, in order.
    func words(in range: Range<Int>) -> [String] {
        var words: [String] = []
        for part in parts(of: range) {
            let units = Array(text.units[part])
            for place in ChangeLexicon.limits.places(in: units) {
                let word = String(decoding: units[place], as: UTF16.self)
                if !words.contains(word) { words.append(word) }
            }
        }
        if isCondition(range) { words.append("条件“\(text.words(range))”") }
        return words
    }

    /// The parts of the omission that belong to quoted sentences.
    private func parts(of range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        if text.gaps[start] < .sentence {
            let end = sentenceEnd(from: start, in: range)
            result.append(start..<end)
            start = end
        }
        if start < range.upperBound, text.gaps[start] < .line {
            let end = sentenceEnd(from: start, in: range)
            if isProviso(start..<end) { result.append(start..<end) }
        }
        if text.gaps[range.upperBound] < .sentence {
            var tail = range.upperBound - 1
            while tail > range.lowerBound, text.gaps[tail] < .sentence { tail -= 1 }
            if tail > result.last?.lowerBound ?? -1 { result.append(tail..<range.upperBound) }
        }
        return result
    }

    private func sentenceEnd(from start: Int, in range: Range<Int>) -> Int {
        var end = start + 1
        while end < range.upperBound, text.gaps[end] < .sentence { end += 1 }
        return end
    }

    /// 但是……, ……的除外, ……另有规定的，从其规定.
    private func isProviso(_ range: Range<Int>) -> Bool {
        let words = String(decoding: text.units[range], as: UTF16.self)
        return words.hasPrefix("但") || words.hasSuffix("除外") || words.hasSuffix("不在此限")
            || words.contains("另有规定") && Self.sources.contains { words.hasPrefix($0) }
    }

    private static let sources = ["法律", "行政法规", "国家", "国务院", "有关法律", "本法", "本条例", "本办法", "本规定", "省", "另有规定"]
    private static let circumstances = [
        "情节", "造成", "逾期", "拒不", "经", "未", "有前", "属于", "符合", "构成", "涉及", "因", "在", "对", "没有", "有",
    ]

    /// Inside a sentence part a clause that ends in 的 is the condition of what follows it; one among alternatives (甲……，乙……的；或者……的) is not.
    private func isCondition(_ range: Range<Int>) -> Bool {
        guard text.gaps[range.lowerBound] < .part || text.gaps[range.upperBound] < .part,
            !range.dropFirst().contains(where: { text.gaps[$0] >= .part }),
            text.units[range.upperBound - 1] == 0x7684
        else { return false }
        let words = String(decoding: text.units[range], as: UTF16.self)
        return !begins(at: range.upperBound) && Self.circumstances.contains { words.hasPrefix($0) }
    }

    /// Whether 或者 stands at a unit.
    private func begins(at unit: Int) -> Bool {
        unit < text.count && text.units[unit] == 0x6216
    }
}
