/// What some words say about the day on which their statute takes effect, as a whole and in parts:
/// `本办法自2026年1月1日起施行，第十二条自2027年1月1日起施行`.
///
/// Days may be printed in digits of any width or in Chinese numerals. Words about other statutes (《甲法》自…起施行) say nothing here.
public struct EffectClause: Hashable, Sendable {
    /// A day as the words give it.
    public enum Day: Hashable, Sendable {
        /// 自2027年1月1日起施行.
        case day(LegalDate)
        /// 自公布之日起施行: the text does not know its own day of publication.
        case publication
    }

    /// Places that take effect on a day of their own.
    public struct Part: Hashable, Sendable, Codable {
        /// The place: an article, a part of one, a chapter.
        public let place: Pinpoint
        /// The last place of a range (第三条至第五条), or nil.
        public let through: Pinpoint?
        /// The first day on which it is in force.
        public let since: LegalDate

        /// Places that take effect on a day of their own.
        public init(place: Pinpoint, through: Pinpoint? = nil, since: LegalDate) {
            self.place = place
            self.through = through
            self.since = since
        }

        /// Whether a place belongs to these; a chapter holds what its sections hold, and no articles, which only an edition knows.
        public func covers(_ asked: Pinpoint) -> Bool {
            if place.contains(asked) { return true }
            guard let through, let low = place.article, let high = through.article,
                let article = asked.article
            else { return false }
            return low <= article && article <= high
        }
    }

    /// When the whole takes effect, or nil when that is not said.
    public let day: Day?
    /// What takes effect on other days.
    public let parts: [Part]

    /// What stands behind the day: 起施行.
    private static let verbs = ["施行", "实施", "生效", "执行", "试行", "正式施行", "正式实施", "开始施行", "起效"]
        .map { Array($0.unicodeScalars) }
    /// 自公布之日.
    private static let publications = ["公布", "发布", "颁布", "印发", "下发", "通过", "公告", "签发"]
        .flatMap { [Array(($0 + "之日").unicodeScalars), Array(($0 + "日").unicodeScalars)] }

    /// Reads some words; nil when they say nothing of the kind.
    ///
    /// Cost: linear in the length of the words.
    public init?(_ words: String) {
        // Most articles hold none of it.
        guard words.utf8.contains(0xE8), words.contains("自") || words.contains("于") else { return nil }
        let text = Array(words.unicodeScalars)
        var whole: Day?
        var parts: [Part] = []
        var boundary = 0
        var index = 0
        while index < text.count {
            defer { index += 1 }
            if "。；，\n：".unicodeScalars.contains(text[index]) { boundary = index + 1 }
            guard text[index] == "自" || text[index] == "于",
                let (day, end) = Self.day(in: text, at: index + 1)
            else { continue }
            let subject = text[boundary..<index]
            let places = PrintedPlaces.read(subject)
            if places.isEmpty {
                if whole == nil, !Self.isForeign(subject) { whole = day }
            } else if case .day(let since) = day {
                parts += places.map { Part(place: $0.first, through: $0.last, since: since) }
            }
            index = end - 1
        }
        guard whole != nil || !parts.isEmpty else { return nil }
        day = whole
        self.parts = parts
    }

    /// The day whose words begin at an index, and the index behind the verb.
    private static func day(in text: [Unicode.Scalar], at start: Int) -> (Day, Int)? {
        var day: Day
        var end: Int
        if let found = DateScan.date(in: text, at: start), found.date.day != nil {
            (day, end) = (.day(found.date), found.range.upperBound)
        } else if let word = publications.first(where: { text[start...].starts(with: $0) }) {
            (day, end) = (.publication, start + word.count)
        } else {
            return nil
        }
        while end < text.count, text[end] == "起" || text[end] == "，" || text[end] == " " { end += 1 }
        guard end < text.count, let verb = verbs.first(where: { text[end...].starts(with: $0) }) else {
            return nil
        }
        return (day, end + verb.count)
    }

    /// Whether the words before 自 speak of something other than the text itself.
    private static func isForeign(_ subject: ArraySlice<Unicode.Scalar>) -> Bool {
        guard !subject.isEmpty else { return false }
        let words = String(String.UnicodeScalarView(subject))
        return words.hasSuffix("》") || words.hasSuffix("）") || words.hasPrefix("其中") || words.hasPrefix("但")
            || words.contains("有关") || words.contains("的规定") || words.contains("前")
    }
}

/// Reads words that are places and nothing else: 第十二条、第十五条第二款和第三章.
enum PrintedPlaces {
    private static let leads = ["其中", "但是", "但", "除"].map { Array($0.unicodeScalars) }
    private static let tails = ["的规定", "规定"].map { Array($0.unicodeScalars) }

    /// The places, each with the last one of its range; empty when the words hold anything else.
    static func read(_ words: ArraySlice<Unicode.Scalar>) -> [(first: Pinpoint, last: Pinpoint?)] {
        var rest = words
        for lead in leads where rest.starts(with: lead) { rest = rest.dropFirst(lead.count) }
        if rest.first == "本", let first = rest.firstIndex(of: "第"), first - rest.startIndex <= 8 {
            rest = rest[first...]
        }
        for tail in tails where rest.count > tail.count && rest.suffix(tail.count).elementsEqual(tail) {
            rest = rest.dropLast(tail.count)
        }
        var result: [(Pinpoint, Pinpoint?)] = []
        var isRange = false
        while !rest.isEmpty {
            guard let place = place(&rest, after: result.last?.0) else { return [] }
            if isRange, let first = result.popLast() {
                result.append((first.0, place))
            } else {
                result.append((place, nil))
            }
            isRange = false
            guard let sign = rest.first else { break }
            guard "、，和及与至到".unicodeScalars.contains(sign) else { return [] }
            isRange = sign == "至" || sign == "到"
            rest = rest.dropFirst()
            if rest.first == "以", rest.dropFirst().first == "及" { rest = rest.dropFirst(2) }
        }
        return isRange ? [] : result
    }

    private static func place(_ rest: inout ArraySlice<Unicode.Scalar>, after last: Pinpoint?) -> Pinpoint? {
        guard let (value, unit) = counted(&rest) else { return nil }
        switch unit {
        case "编": return Pinpoint(part: value)
        case "章": return Pinpoint(chapter: value)
        case "款": return last?.article.flatMap { Pinpoint(article: $0, paragraph: value) }
        case "条": break
        default: return nil
        }
        var suffix: Int?
        if rest.first == "之" {
            var behind = rest.dropFirst()
            suffix = numeral(&behind)
            if suffix != nil { rest = behind }
        }
        guard let article = ArticleNumber(value, suffix: suffix) else { return nil }
        var paragraph: Int?
        var item: Int?
        var ahead = rest
        if let (number, unit) = counted(&ahead), unit == "款" { (paragraph, rest) = (number, ahead) }
        ahead = rest
        if let (number, unit) = counted(&ahead), unit == "项" { (item, rest) = (number, ahead) }
        return Pinpoint(article: article, paragraph: paragraph, item: item)
    }

    /// `第十二条`, `第（三）项`: the number and its unit.
    private static func counted(_ rest: inout ArraySlice<Unicode.Scalar>) -> (Int, Unicode.Scalar)? {
        guard rest.first == "第" else { return nil }
        var ahead = rest.dropFirst()
        if let open = ahead.first, "（(".unicodeScalars.contains(open) { ahead = ahead.dropFirst() }
        guard let value = numeral(&ahead) else { return nil }
        if let close = ahead.first, "）)".unicodeScalars.contains(close) { ahead = ahead.dropFirst() }
        guard let unit = ahead.first else { return nil }
        rest = ahead.dropFirst()
        return (value, unit)
    }

    private static func numeral(_ rest: inout ArraySlice<Unicode.Scalar>) -> Int? {
        let digits = rest.prefix(9).prefix {
            $0.value < 0x10000 && ChineseNumeral.isNumeral(UInt16($0.value))
        }
        guard let value = ChineseNumeral.value(ofUnits: digits.map { UInt16($0.value) }) else { return nil }
        rest = rest.dropFirst(digits.count)
        return value
    }
}
