/// The tags by which lists name the level of what follows: 【法律】, 【 行政法规】：, [地方性法规].
enum LevelTag {
    /// Reads a tag at a token, and gives its words without white space and the index behind it and its colon.
    ///
    /// One of its brackets may be missing: 法律】《甲法》, 【法律《甲法》; round ones will do: （法律）《甲法》.
    static func read(in stream: TokenStream, at index: Int) -> (words: String, next: Int)? {
        let opens = stream.kind(index) == .openSquare || stream.kind(index) == .openRound
        guard opens || stream.kind(index) == .text && stream.kind(index + 1) == .closeSquare else {
            return nil
        }
        var at = opens ? stream.skipSpace(index + 1) : index
        let first = at
        while stream.kind(at) == .text || stream.kind(at) == .space || stream.kind(at) == .lineBreak
            || stream.kind(at) == .connector || stream.kind(at) == .comma, at - first < 8
        {
            at += 1
        }
        let closes = stream.kind(at) == .closeSquare || stream.kind(at) == .closeRound
        guard at > first, closes || opens && stream.kind(at) == .title else { return nil }
        let words = stream.words(Int(stream.tokens[first].start)..<Int(stream.tokens[at - 1].end))
            .filter { !$0.isWhitespace }
        guard isTag(words) else { return nil }
        var next = stream.skipSpace(closes ? at + 1 : at)
        // （法律） needs a title behind it: 参照（有关法规）执行 has none.
        if stream.kind(index) == .openRound, stream.kind(next) != .title { return nil }
        if stream.kind(next) == .colon { next = stream.skipSpace(next + 1) }
        return (words, next)
    }

    /// Whether words without white space name a level.
    static func isTag(_ words: String) -> Bool {
        !words.isEmpty && words.count <= 10
            && (exact.contains(words) || endings.contains { words.hasSuffix($0) })
    }

    private static let endings = ["法律", "法规", "规章", "文件", "解释", "政策", "依据"]
    /// Words that also end titles: 【建筑法】 is no tag, but a title.
    private static let exact: Set<String> = [
        "宪法", "国务院决定", "决定", "条约", "国际条约", "国务院令", "其他", "规范", "制度", "标准", "国家标准", "行业标准", "规定", "三定规定", "通知",
    ]
}

/// The tag that a list prints before a title to name its level: `【规章】《…办法》` has 规章.
public enum PrintedLevel {
    /// A tag of a level.
    public struct Tag: Hashable, Sendable {
        /// Its words without white space.
        public let words: String
        /// What stands between its brackets, white space included: UTF-8 offsets.
        public let range: Range<Int>
    }

    /// The tag right before a title; nil when there is none.
    ///
    /// - Parameters:
    ///   - offset: where the title begins, book marks included or not: a UTF-8 offset.
    ///   - text: the cell.
    /// - Returns: the tag.
    public static func tag(before offset: Int, in text: String) -> Tag? {
        let end = text.utf8.index(text.utf8.startIndex, offsetBy: min(max(0, offset), text.utf8.count))
        var before = text[..<end].suffix(24)
        func drop(_ isDropped: (Character) -> Bool) {
            while let last = before.last, isDropped(last) { before.removeLast() }
        }
        drop { $0.isWhitespace || "《〈<＜≪：:".contains($0) }
        guard let close = before.last, let pair = brackets.first(where: { $0.close == close }) else {
            return nil
        }
        before.removeLast()
        guard let open = before.lastIndex(of: pair.open) else { return nil }
        let inside = before[before.index(after: open)...]
        let words = String(inside.filter { !$0.isWhitespace })
        guard LevelTag.isTag(words) else { return nil }
        let start = text.utf8.distance(from: text.startIndex, to: inside.startIndex)
        return Tag(words: words, range: start..<(start + inside.utf8.count))
    }

    private static let brackets: [(open: Character, close: Character)] = [
        ("【", "】"), ("[", "]"), ("［", "］"), ("（", "）"), ("(", ")"), ("〔", "〕"), ("〖", "〗"),
    ]
}
