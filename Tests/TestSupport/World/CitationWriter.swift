internal import Law

/// Writes one citation of a statute, with the facts that it was made from.
struct CitationWriter {
    let statute: MadeUpStatute
    /// Whether the line above named the same statute, so that the title may be left out.
    let mayInherit: Bool

    /// A citation, and whether a citation behind it may inherit its title.
    mutating func citation(
        column: String,
        power: String,
        _ numbers: inout SeededGenerator
    ) -> (MadeUpCitation, isNamed: Bool) {
        let naming = naming(&numbers)
        let edition = numbers.pick(statute.editions)
        let mark: MadeUpCitation.Mark =
            naming == .inherited || numbers.one(in: 2)
            ? .none : numbers.pick(MadeUpCitation.Mark.allCases)
        let place = Place(in: edition, &numbers)
        var printed = head(naming, mark, edition)
        printed += place.printed
        let words = numbers.one(in: 3) ? numbers.pick(MadeUpCitation.Words.allCases) : .none
        if let quoted = quotation(words, place, edition, &numbers) { printed += "　" + quoted }
        let isMarked = mark != .none && mark != .wrongYear && isPrinted(mark, edition)
        let citation = MadeUpCitation(
            column: column,
            power: power,
            printed: printed,
            naming: naming,
            mark: mark,
            words: printed.contains("　") ? words : .none,
            statute: naming == .unknown || naming == .misspelt ? nil : statute.title,
            edition: isMarked ? edition.date : nil,
            articles: place.articles,
            exists: isMarked && !edition.isDigest && !edition.articles.isEmpty ? place.exists : nil
        )
        return (citation, naming != .unknown && naming != .misspelt)
    }

    private func naming(_ numbers: inout SeededGenerator) -> MadeUpCitation.Naming {
        if mayInherit, numbers.one(in: 2) { return .inherited }
        if numbers.one(in: 12) { return .unknown }
        if numbers.one(in: 12), statute.shortTitle.count >= 6, !statute.shortTitle.contains("《") {
            return .misspelt
        }
        if numbers.one(in: 8), !statute.shortTitle.contains("《") { return .bare }
        return numbers.one(in: 2) ? .short : .full
    }

    /// Title and mark.
    private func head(
        _ naming: MadeUpCitation.Naming,
        _ mark: MadeUpCitation.Mark,
        _ edition: MadeUpEdition
    ) -> String {
        let title: String
        switch naming {
        case .inherited: return ""
        case .full: title = statute.title
        case .short, .bare: title = statute.shortTitle
        case .unknown: title = "丁类物品看管办法"
        case .misspelt:
            // Two characters in the wrong order, as a hasty hand types them.
            var characters = Array(statute.shortTitle)
            characters.swapAt(2, 3)
            title = String(characters)
        }
        let inner = title.replacing("《", with: "〈").replacing("》", with: "〉")
        let year = "\(edition.year)年"
        let day = LegalDate(iso: edition.date)?.chinese ?? year
        func book(_ words: String) -> String { naming == .bare ? words : "《\(words)》" }
        switch mark {
        case .none: return book(inner)
        case .yearBehind: return book(inner) + "（\(year)）"
        case .dayBehind: return book(inner) + "（\(day)\(edition.kind)）"
        case .revisedBehind: return book(inner) + "（\(year)\(edition.kind)）"
        case .wrongYear: return book(inner) + "（\(edition.year - 13)年）"
        case .yearBefore: return "\(year)" + book(inner)
        case .yearInside: return book(inner + "（\(year)）")
        case .orderBehind: return book(inner) + (edition.order.map { "（\($0)）" } ?? "")
        case .orderBefore: return (edition.order ?? "") + book(inner)
        }
    }

    /// Whether the mark is really printed: not every edition has an order.
    private func isPrinted(_ mark: MadeUpCitation.Mark, _ edition: MadeUpEdition) -> Bool {
        mark != .orderBefore && mark != .orderBehind || edition.order != nil
    }

    private func quotation(
        _ words: MadeUpCitation.Words,
        _ place: Place,
        _ edition: MadeUpEdition,
        _ numbers: inout SeededGenerator
    ) -> String? {
        guard let article = place.article, !edition.isDigest else { return nil }
        let text = article.quotation(paragraph: place.paragraph)
        switch words {
        case .none: return nil
        case .verbatim: return text
        case .altered:
            guard text.contains("应当") else { return text.replacing("{", with: "") + "并且立即停业。" }
            return text.replacing("应当", with: "可以")
        case .misplaced:
            return edition.articles.first { $0.number > article.number }?.quotation() ?? text
        }
    }
}

/// The place that a citation names.
private struct Place {
    var printed = ""
    var articles: [String] = []
    var exists = true
    /// The article whose words may be quoted.
    var article: MadeUpArticle?
    var paragraph: Int?

    init(in edition: MadeUpEdition, _ numbers: inout SeededGenerator) {
        guard let article = edition.articles.randomElement(using: &numbers) else { return }
        if numbers.one(in: 12) { return }
        if numbers.one(in: 10) {
            let beyond = (edition.articles.last?.number.number ?? 0) + Int.random(in: 1...40, using: &numbers)
            printed = "第\(ChineseNumeral.text(beyond))条"
            (articles, exists) = ([printed], false)
            return
        }
        printed = article.number.chinese
        articles = [printed]
        if numbers.one(in: 8), let last = edition.articles.last, last.number > article.number {
            printed += "至" + last.number.chinese
            articles.append(last.number.chinese)
            return
        }
        self.article = article
        guard numbers.one(in: 2) else { return }
        let counts = article.itemCounts
        let paragraph = Int.random(in: 1...(counts.count + (numbers.one(in: 4) ? 1 : 0)), using: &numbers)
        printed += "第\(ChineseNumeral.text(paragraph))款"
        guard paragraph <= counts.count else {
            (exists, self.article) = (false, nil)
            return
        }
        self.paragraph = paragraph
        guard counts[paragraph - 1] > 0, numbers.one(in: 2) else { return }
        let item = Int.random(in: 1...(counts[paragraph - 1] + 1), using: &numbers)
        printed += "第（\(ChineseNumeral.text(item))）项"
        exists = item <= counts[paragraph - 1]
        self.article = nil
    }
}
