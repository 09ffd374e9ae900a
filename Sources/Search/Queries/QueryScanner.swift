import Law

/// Walks over a query scalar by scalar and knows the UTF-8 offset of each.
struct QueryScanner {
    private let scalars: [Unicode.Scalar]
    /// The UTF-8 offset of each scalar, and of the end.
    private let offsets: [Int]
    private var position = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var offsets: [Int] = []
        offsets.reserveCapacity(scalars.count + 1)
        var offset = 0
        for scalar in scalars {
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        self.offsets = offsets
    }

    var atEnd: Bool { position == scalars.count }
    var atSpace: Bool { !atEnd && QuerySigns.isSpace(scalars[position]) }
    /// The UTF-8 offset of what comes next.
    var offset: Int { offsets[position] }

    mutating func skipSpace() {
        while atSpace { position += 1 }
    }

    /// Goes on to the scalar at a UTF-8 offset, or the first one behind it.
    mutating func move(to offset: Int) {
        while position < scalars.count && offsets[position] < offset { position += 1 }
    }

    mutating func take(where wanted: (Unicode.Scalar) -> Bool) -> Bool {
        guard !atEnd, wanted(scalars[position]) else { return false }
        position += 1
        return true
    }

    func text(of range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() where range.contains(offsets[index]) {
            text.append(scalar)
        }
        return String(text)
    }

    /// Takes 或, 或者, OR or | when it stands alone between spaces, and | between two words as well.
    mutating func takeOr() -> Range<Int>? {
        if isBarBetweenWords(position) {
            defer { position += 1 }
            return offsets[position]..<offsets[position + 1]
        }
        var end = position
        while end < scalars.count && !QuerySigns.isSpace(scalars[end]) && end - position < 3 { end += 1 }
        guard end == scalars.count || QuerySigns.isSpace(scalars[end]) else { return nil }
        guard QuerySigns.isOr(string(position, end)) else { return nil }
        defer { position = end }
        return offsets[position]..<offsets[end]
    }

    /// Whether | stands right between two words: 奖励|表彰.
    private func isBarBetweenWords(_ index: Int) -> Bool {
        guard index > 0, index + 1 < scalars.count, QuerySigns.isBar(scalars[index]) else { return false }
        return [scalars[index - 1], scalars[index + 1]].allSatisfy {
            !QuerySigns.isSpace($0) && !QuerySigns.isBar($0)
        }
    }

    /// The name in front of a colon that something follows, and where its value begins; nothing is taken.
    func fieldName() -> (name: String, end: Int)? {
        var end = position
        while end < scalars.count && end - position <= 14 && QuerySigns.isNamePart(scalars[end]) { end += 1 }
        guard end > position, end < scalars.count, QuerySigns.isColon(scalars[end]) else { return nil }
        return (string(position, end), offsets[end + 1])
    }

    /// Takes a quoted stretch; when its quote is never closed, everything up to the end.
    mutating func takeQuoted() -> (text: String, range: Range<Int>, closed: Bool)? {
        guard !atEnd, let closers = QuerySigns.closers(of: scalars[position]) else { return nil }
        let start = position
        var end = position + 1
        while end < scalars.count && !closers.contains(scalars[end]) { end += 1 }
        let closed = end < scalars.count
        // An unclosed quote takes only its own word, so that the rest of the query keeps its meaning.
        if !closed {
            end = start + 1
            while end < scalars.count && !QuerySigns.isSpace(scalars[end]) { end += 1 }
        }
        position = closed ? end + 1 : end
        return (string(start + 1, end), offsets[start]..<offsets[position], closed)
    }

    /// Takes everything up to a space, an opening quote or one of the given UTF-8 offsets; of words also up to a | between them, which
    /// parts the values of a field by itself.
    mutating func takeBare(stops: [Int], isValue: Bool = false) -> (text: String, range: Range<Int>) {
        let start = position
        while position < scalars.count {
            let scalar = scalars[position]
            if QuerySigns.isSpace(scalar) || !isValue && position > start && isBarBetweenWords(position) {
                break
            }
            if position > start
                && (QuerySigns.closers(of: scalar) != nil || stops.contains(offsets[position]))
            {
                break
            }
            position += 1
        }
        return (string(start, position), offsets[start]..<offsets[position])
    }

    private func string(_ start: Int, _ end: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        return String(text)
    }
}

/// The signs of the query language in every width in which they are typed.
enum QuerySigns {
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .format
    }

    static func isBar(_ scalar: Unicode.Scalar) -> Bool { "|｜".unicodeScalars.contains(scalar) }

    static func isMinus(_ scalar: Unicode.Scalar) -> Bool { "-－−".unicodeScalars.contains(scalar) }

    static func isStar(_ scalar: Unicode.Scalar) -> Bool { "*＊".unicodeScalars.contains(scalar) }

    static func isColon(_ scalar: Unicode.Scalar) -> Bool { ":：".unicodeScalars.contains(scalar) }

    static func isNamePart(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

    static func isOr(_ word: String) -> Bool {
        ["或", "或者", "|", "｜", "or", "ＯＲ"].contains(word.lowercased()) || word == "ＯＲ"
    }

    /// What closes a quotation that this scalar opens, or nil when it opens none.
    static func closers(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
        switch scalar {
        case "\"", "＂": ["\"", "＂", "”", "“"]
        case "“", "”", "„", "‟": ["”", "\"", "＂"]
        case "「": ["」"]
        case "『": ["』"]
        default: nil
        }
    }

    /// Whether a bare word is the code of a power: at least ten digits and nothing else.
    static func isCode(_ word: String) -> Bool {
        let units = word.utf8
        return units.count >= 10 && units.allSatisfy { (48...57).contains($0) }
    }

    /// What is to be said of a word that other query languages join words by; nil for any other.
    static func foreignOperator(_ word: String) -> String? {
        switch word {
        case "AND", "&&", "&", "＆": "词与词之间空一格就是都要有，“\(word)”略去。"
        case "NOT", "!", "！": "不要的词，前面紧接着写“-”；“\(word)”略去。"
        default: nil
        }
    }

    /// The alternatives in a field's value: `行政处罚,行政许可`.
    static func values(in text: String) -> [String] {
        text.split { ",，、|｜".contains($0) }.map(String.init)
    }

    /// The condition that a field's value makes, or nil when the value is none of the field's.
    static func filter(_ field: QueryField, _ value: String) -> QueryFilter? {
        switch field {
        case .category: .category(value)
        case .statute: .statute(value.filter { !"《》〈〉".contains($0) })
        case .article: pinpoint(value).map(QueryFilter.article)
        case .code: value.allSatisfy { $0.isASCII && !$0.isWhitespace } ? .code(value) : nil
        case .edition: edition(value).map(QueryFilter.edition)
        case .inForce: truth(value).map(QueryFilter.inForce)
        case .kind: HitKind.named(value).map(QueryFilter.kind)
        case .level: .level(value)
        case .name, .legalBasis, .accountability: nil
        }
    }

    /// What may be written as a field's value, for the remark about one that may not.
    static func hint(for field: QueryField) -> String {
        switch field {
        case .article: "可写 44、四十四、120之一。"
        case .code: "编码由数字组成。"
        case .edition: "可写 2010 或 2010-04-29。"
        case .inForce: "可写 是 或 否。"
        case .kind: "可写 职权、条文、法律。"
        default: ""
        }
    }

    /// `44`, `四十四`, `第四十四条`, `120之一`.
    private static func pinpoint(_ value: String) -> Pinpoint? {
        var text = Substring(value)
        if text.hasPrefix("第") { text.removeFirst() }
        var suffix: Int?
        if let mark = text.lastIndex(of: "之") {
            guard let number = ChineseNumeral.value(of: text[text.index(after: mark)...]) else { return nil }
            suffix = number
            text = text[..<mark]
        }
        if text.hasSuffix("条") || text.hasSuffix("條") { text.removeLast() }
        return ChineseNumeral.value(of: text).flatMap { ArticleNumber($0, suffix: suffix) }.map {
            Pinpoint($0)
        }
    }

    private static func edition(_ value: String) -> String? {
        var text = value
        for mark in ["年", "月", "版", "修订", "修正"] { text = text.split(separator: mark).joined(separator: "-") }
        text = text.filter { $0 != "日" }
        let parts = text.split(separator: "-").map { $0.count == 1 ? "0" + $0 : String($0) }
        return LegalDate(iso: parts.joined(separator: "-"))?.description
    }

    private static func truth(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "是", "有效", "现行", "1", "true", "yes", "y": true
        case "否", "不", "旧", "失效", "0", "false", "no", "n": false
        default: nil
        }
    }
}
