internal import Law

/// Several places in one question, as people type them: `食品安全法122至124条`, `122、123、124条`, `保密法44、45`, `第四十四条 第五十一条`.
extension CitationQuery {
    /// The most places of one question that are answered.
    public static let mostPlaces = 32

    /// The places that a text names, in its order; none when it is anything else.
    ///
    /// A place without a title belongs to the title before it, one without an article to the article before it. A range is one place
    /// with ``through``. `44-46` is a range, because no article has so many paragraphs; `44-2` is the second paragraph of article 44.
    ///
    /// - Parameter text: the text as typed.
    /// - Returns: the places, a statute without a place only by itself; of more than ``mostPlaces`` one beyond them, which tells that there
    ///   are others.
    public static func list(_ text: String) -> [CitationQuery] {
        // Numbers come torn apart by spaces when they are copied from set pages: 第四十 四条.
        if let one = CitationQuery(text) ?? CitationQuery(text.filter { !$0.isWhitespace }) {
            return [one.asRange(in: text)]
        }
        var found: [CitationQuery] = []
        var waiting = ""
        for (piece, separator) in pieces(of: text) {
            waiting += piece
            guard
                var query =
                    (CitationQuery(waiting) ?? paragraph(waiting, behind: found.last) ?? titled(waiting))?
                    .asRange(in: waiting),
                query.pinpoint != nil
            else {
                waiting += separator
                continue
            }
            if let last = found.last { query.goOn(from: last) }
            found.append(query)
            waiting = ""
            if found.count > mostPlaces { return found }
        }
        return waiting.contains { !$0.isWhitespace } ? [] : found
    }

    /// The articles that a range names one by one, at most so many; the place itself when it is no range of articles.
    ///
    /// - Parameter limit: how many at most.
    /// - Returns: the places, one an article.
    public func counted(limit: Int) -> [CitationQuery] {
        guard let first = pinpoint?.article, let last = through?.article, last.number > first.number else {
            return [self]
        }
        return (first.number...last.number).prefix(limit).compactMap { number in
            var one = self
            one.through = nil
            one.pinpoint = ArticleNumber(number).map(Pinpoint.init)
            return one.pinpoint == nil ? nil : one
        }
    }

    /// A paragraph that no article has is the end of a range, unless it is called one: 第四十四条第九十九款.
    private func asRange(in text: String) -> CitationQuery {
        guard !text.contains("款"), let place = pinpoint, let article = place.article, article.suffix == nil,
            place.item == nil,
            let end = place.paragraph, end >= 10, end > article.number, let last = ArticleNumber(end)
        else { return self }
        var range = self
        range.pinpoint = Pinpoint(article)
        range.through = Pinpoint(last)
        return range
    }

    private mutating func goOn(from last: CitationQuery) {
        guard title == nil, documentNumber == nil else { return }
        title = last.title
        documentNumber = last.documentNumber
        editionMark = last.editionMark
        if let place = pinpoint, place.article == nil, let before = last.through ?? last.pinpoint {
            pinpoint = Pinpoint(
                article: before.article,
                paragraph: before.paragraph,
                item: place.item,
                subitem: place.subitem
            )
        }
    }

    /// 第二款 behind 第四十四条第一款.
    private static func paragraph(_ text: String, behind last: CitationQuery?) -> CitationQuery? {
        guard let article = last?.pinpoint?.article, text.contains("款") else { return nil }
        return CitationQuery(article.chinese + text)
    }

    /// 最高人民法院、最高人民检察院关于…的解释第三条: a title with a sign in it, which no mark holds together.
    private static func titled(_ text: String) -> CitationQuery? {
        guard text.contains("、"), let place = text.lastIndex(of: "第"), place > text.startIndex,
            !text[..<place].hasSuffix("、")
        else {
            return nil
        }
        return CitationQuery("《\(text[..<place])》\(text[place...])")
    }

    /// The stretches of a text between the signs and words that join places, each with what stands behind it.
    private static func pieces(of text: String) -> [(piece: String, separator: String)] {
        var found: [(piece: String, separator: String)] = []
        var piece = ""
        var depth = 0
        for character in text {
            if "《〈（(〔[".contains(character) { depth += 1 }
            if "》〉）)〕]".contains(character) { depth -= 1 }
            if depth <= 0, character.isWhitespace || "、，,；;和及与".contains(character) {
                found.append((piece, String(character)))
                piece = ""
            } else {
                piece.append(character)
            }
        }
        found.append((piece, ""))
        return found.filter { !$0.piece.isEmpty || !$0.separator.isEmpty }
    }
}
