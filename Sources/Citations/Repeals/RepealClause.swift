public import Law

/// A statute that some words repeal.
public struct RepealedStatute: Hashable, Sendable, Codable {
    /// The title without its marks, as printed.
    public let title: String
    /// The first day that the words print beside the title (1998年3月8日国务院发布的), by which it is told from others of its name; or nil.
    public let made: LegalDate?

    /// A statute that some words repeal.
    public init(title: String, made: LegalDate? = nil) {
        self.title = title
        self.made = made
    }
}

/// What one sentence repeals: `《甲办法》、2001年发布的《乙规定》同时废止`, `现决定废止《甲办法》`.
///
/// Only titles that the words speak of as a whole are taken: 《甲办法》第三条同时废止 repeals no statute, and neither does
/// 《甲办法》与本法抵触的，同时废止.
public struct RepealClause: Hashable, Sendable {
    /// Since when, where the sentence itself says so.
    public enum Since: Hashable, Sendable {
        /// 自2020年1月1日起停止执行.
        case day(LegalDate)
        /// 自本办法公布之日起: the day on which the text was made public.
        case publication
        /// Nothing else is said, or 自本法施行之日起.
        case effect
    }

    /// The statutes, in the order of the sentence.
    public let repealed: [RepealedStatute]
    /// Since when.
    public let since: Since
    /// Whether the sentence speaks of what is listed elsewhere: 下列规定同时废止, 附件所列文件予以废止.
    public let isCollective: Bool

    /// The titles without their marks.
    public var titles: [String] { repealed.map(\.title) }

    /// Reads a sentence; nil when it repeals nothing.
    ///
    /// Cost: linear in the length of the sentence.
    public init?(_ sentence: some StringProtocol) {
        var reading = RepealReading(Array(sentence.unicodeScalars))
        reading.read()
        guard !reading.repealed.isEmpty || reading.isCollective else { return nil }
        repealed = reading.repealed
        since = reading.since
        isCollective = reading.isCollective
    }
}

/// Goes through one sentence.
private struct RepealReading {
    private let text: [Unicode.Scalar]
    /// The outermost titles with their marks.
    private let marked: [Range<Int>]
    private(set) var repealed: [RepealedStatute] = []
    private(set) var since = RepealClause.Since.effect
    private(set) var isCollective = false
    /// The first of ``marked`` that the walk has not passed.
    private var next = 0

    /// At most this many characters stand between a title and the word, or between two titles of one list; it bounds the work.
    private static let reach = 300

    init(_ text: [Unicode.Scalar]) {
        self.text = text
        marked = TitleSpans.outermost(in: text)
    }

    mutating func read() {
        var index = 0
        var start = 0
        while index < text.count {
            if next < marked.count, marked[next].lowerBound == index {
                index = marked[next].upperBound
                next += 1
                continue
            }
            if let end = end(of: RepealWords.behind, at: index), closes(at: end) {
                let found = readBehind(from: start, verb: index)
                if !found, !isNegated(index), self.end(of: RepealWords.neverCollective, at: index) == nil {
                    readCollective(from: start, verb: index)
                }
                if found { start = end }
            } else if let end = end(of: RepealWords.replacing, at: index), closes(at: end) {
                if readBehind(from: start, verb: index, isReplaced: true) { start = end }
            }
            if let end = opening(at: index), let last = readAhead(end) {
                start = last
                index = max(index, last - 1)
                while next < marked.count, marked[next].lowerBound <= index { next += 1 }
            }
            index += 1
        }
    }

    private func end(of words: [RepealWords.Word], at index: Int) -> Int? {
        for word in words where text[index...].starts(with: word) { return index + word.count }
        return nil
    }

    // MARK: - Titles before the word

    /// Whether a word ends what is said: 废止的 and 废止后 tell something else.
    private func closes(at end: Int) -> Bool {
        guard end < text.count else { return true }
        return "，,、：:；)）。！ \u{3000}（(".unicodeScalars.contains(text[end])
    }

    private func isNegated(_ verb: Int) -> Bool {
        text[..<verb].suffix(4).contains { "不未免无否".unicodeScalars.contains($0) }
            && !text[verb...].starts(with: "不再".unicodeScalars)
    }

    /// Takes the chain of titles that ends before a word.
    private mutating func readBehind(from start: Int, verb: Int, isReplaced: Bool = false) -> Bool {
        guard next > 0, case let last = marked[next - 1], last.lowerBound >= start,
            verb - last.upperBound <= Self.reach,
            let tail = RepealTail(text[last.upperBound..<verb], isReplaced: isReplaced)
        else { return false }
        var chain = [last]
        for title in marked[..<(next - 1)].reversed() {
            guard title.lowerBound >= start, let following = chain.last else { break }
            let gap = text[title.upperBound..<following.lowerBound]
            switch gap.count > Self.reach ? .other : RepealGap.kind(of: gap) {
            case .list: chain.append(title)
            case .other: return take(chain.reversed(), from: title.upperBound, tail, verb)
            case .within: return false
            }
        }
        return take(chain.reversed(), from: start, tail, verb)
    }

    private mutating func take(_ chain: [Range<Int>], from start: Int, _ tail: RepealTail, _ verb: Int)
        -> Bool
    {
        guard let first = chain.first else { return false }
        let start = max(start, first.lowerBound - Self.reach)
        guard !RepealGap.isAgent(text[start..<first.lowerBound]) else { return false }
        var behind = start
        for (index, title) in chain.enumerated() {
            let next = index + 1 < chain.count ? chain[index + 1].lowerBound : verb
            add(title, words: [text[behind..<title.lowerBound], text[title.upperBound..<next]])
            behind = title.upperBound
        }
        if tail.hasDetails, let base = repealed.last {
            repealed.append(RepealedStatute(title: base.title + "实施细则"))
        }
        since = tail.since ?? Self.since(in: text[start..<first.lowerBound]) ?? since
        return true
    }

    private mutating func add(_ title: Range<Int>, words: [ArraySlice<Unicode.Scalar>]) {
        let inside = text[(title.lowerBound + 1)..<(title.upperBound - 1)]
        guard (2...160).contains(inside.count), !RepealWords.isPaper(inside) else { return }
        // A day in brackets behind the title is its own only within them.
        var made: LegalDate?
        for (index, stretch) in words.enumerated() where made == nil {
            let own = index == 0 ? RepealGap.qualifier(of: stretch) : RepealGap.brackets(of: stretch)
            made = DateScan.dates(in: Array(own)).first?.date
        }
        repealed.append(RepealedStatute(title: String(String.UnicodeScalarView(inside)), made: made))
    }

    /// `自2021年1月1日起，《甲办法》…`: a day that stands before the titles and is not that of the text's effect.
    private static func since(in lead: ArraySlice<Unicode.Scalar>) -> RepealClause.Since? {
        let words = Array(lead)
        for (date, range) in DateScan.dates(in: words) where date.day != nil {
            let opens = range.lowerBound > 0 && "自从于".unicodeScalars.contains(words[range.lowerBound - 1])
            let rest = words[range.upperBound...].drop { $0 == "起" }
            if opens, rest.first.map({ "，, ".unicodeScalars.contains($0) }) ?? true { return .day(date) }
        }
        return nil
    }

    // MARK: - Titles behind the word

    /// The end of a word whose titles follow, or nil.
    private func opening(at index: Int) -> Int? {
        if let end = end(of: RepealWords.ahead, at: index) { return opens(at: index) ? end : nil }
        guard let end = end(of: RepealWords.replacingAhead, at: index) else { return nil }
        return opens(at: index, onlyItself: true) ? end : nil
    }

    /// Whether a word may be the verb of what follows: not that of 可以废止 or 关于废止.
    private func opens(at verb: Int, onlyItself: Bool = false) -> Bool {
        let start =
            text[max(0, verb - 60)..<verb].lastIndex { "。；，,：:、\n）".unicodeScalars.contains($0) }.map {
                $0 + 1
            }
            ?? max(0, verb - 60)
        let words = String(String.UnicodeScalarView(text[start..<verb])).filter { !$0.isWhitespace }
        if onlyItself { return words.hasPrefix("本") && words.count <= 12 }
        if words.isEmpty || RepealWords.openings.contains(where: { words.hasSuffix($0) }) { return true }
        if words.hasPrefix("本"), words.count <= 12 { return true }
        // 1．, 第一项: a number of the line.
        return words.allSatisfy { "0123456789０１２３４５６７８９一二三四五六七八九十．.（）()".contains($0) }
    }

    /// Takes the titles behind a word and returns the index behind the last of them; nil when there are none.
    private mutating func readAhead(_ start: Int) -> Int? {
        var end = start
        var found: [(Range<Int>, Int)] = []
        for title in marked[next...] {
            let gap = text[end..<title.lowerBound]
            guard gap.count <= Self.reach else { break }
            let isList = found.isEmpty ? RepealGap.isLead(gap) : RepealGap.kind(of: gap) == .list
            guard isList else { break }
            found.append((title, end))
            end = title.upperBound
        }
        guard let last = found.last?.0 else { return nil }
        let rest = RepealGap.withoutBrackets(text[last.upperBound...].prefix(60))
        if let sign = rest.first, "第的中有关与规".unicodeScalars.contains(sign) { found.removeLast() }
        for (index, entry) in found.enumerated() {
            let next = index + 1 < found.count ? found[index + 1].0.lowerBound : text.count
            let behind = text[entry.0.upperBound..<next].prefix(Self.reach).prefix { $0 != "，" && $0 != "。" }
            add(entry.0, words: [text[entry.1..<entry.0.lowerBound], behind])
        }
        return found.isEmpty ? nil : end
    }

    // MARK: - Texts that are listed elsewhere

    private mutating func readCollective(from start: Int, verb: Int) {
        let start = max(start, verb - Self.reach)
        let words = String(String.UnicodeScalarView(text[start..<verb]))
        guard RepealWords.collective.contains(where: { words.contains($0) }),
            !["可以", "应当", "情形", "情况", "条件"].contains(where: { words.contains($0) })
                || words.contains("予以") && words.contains("附件")
        else { return }
        isCollective = true
        let tail = text[start..<verb]
        if let sign = tail.lastIndex(where: { $0 == "自" || $0 == "从" }),
            let found = RepealTail(tail[sign...].filter { $0 != "，" }[...], isReplaced: false)
        {
            since = found.since ?? since
        }
    }
}
