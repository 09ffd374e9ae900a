import Citations
import Law
import Testing

/// A citation in one line: title, edition date, document number, heading, annex, place.
func brief(_ citation: Citation) -> String {
    var parts = [citation.statutePrinted.isEmpty ? "–" : citation.statutePrinted]
    if let date = citation.editionMark?.date { parts.append("(\(date))") }
    if let number = citation.documentNumber { parts.append("[\(number.standard)]") }
    parts += citation.headingHints
    if let annex = citation.annex { parts.append(annex) }
    if let pinpoint = citation.pinpoint { parts.append(pinpoint.chinese) }
    if let through = citation.through { parts.append("至" + through.chinese) }
    if let part = citation.part { parts.append(part) }
    return parts.joined(separator: " ")
}

/// The citations of a text, in brief.
func citations(_ text: String, field: CitationField = .mention, context: CitationContext = .none) -> [String]
{
    CitationExtractor().extract(text, field: field, context: context).citations.map(brief)
}

/// An edition made of numbers: for every article the number of items of each of its paragraphs.
func sampleEdition(
    _ title: String,
    date: String,
    effective: String? = nil,
    order: DocumentNumber? = nil,
    articles: [(ArticleNumber, [Int])]
) -> Edition {
    let day = LegalDate(iso: date)
    return Edition(
        title: title,
        level: .law,
        date: day,
        effective: effective.flatMap { LegalDate(iso: $0) },
        history: [
            HistoryEvent(kind: .promulgated, date: day, documentNumber: order, printed: date)
        ],
        textKind: .full,
        preamble: nil,
        headings: [],
        articles: articles.map { number, paragraphs in
            Article(
                number: number,
                headingPath: [],
                paragraphs: paragraphs.enumerated().map { index, items in
                    Paragraph(
                        number: index + 1,
                        text: "某款",
                        items: items == 0
                            ? [] : (1...items).map { Item(number: $0, text: "某项", subitems: [], place: 1) },
                        place: 1
                    )
                },
                place: 1
            )
        },
        source: Source(file: "样例")
    )
}

/// Articles 1 to a last one, with one paragraph each.
func plainArticles(_ last: Int) -> [(ArticleNumber, [Int])] {
    (1...last).compactMap { number in ArticleNumber(number).map { ($0, [0]) } }
}

/// A directory of a few statutes that the tests made up or name.
func sampleDirectory() throws -> StatuteDirectory {
    let inserted = try #require(ArticleNumber(71, suffix: 1))
    let hundredth = try #require(ArticleNumber(100))
    let mixed = try #require(ArticleNumber(50))
    var punishment = plainArticles(120).filter { $0.0 != hundredth && $0.0 != mixed }
    punishment.append((inserted, [0]))
    punishment.append((hundredth, [2, 0]))
    punishment.append((mixed, [3, 0, 3]))
    func order(_ number: Int) -> DocumentNumber {
        DocumentNumber(form: .order, issuer: "国务院", year: nil, number: number, printed: "国务院令第\(number)号")
    }
    func presidential(_ number: Int) -> DocumentNumber {
        DocumentNumber(form: .order, issuer: "主席", year: nil, number: number, printed: "主席令第\(number)号")
    }
    let editions: [(Int64, String, [Edition])] = [
        (
            1, "中华人民共和国保守国家秘密法",
            [
                sampleEdition(
                    "中华人民共和国保守国家秘密法",
                    date: "2010-04-29",
                    effective: "2010-10-01",
                    articles: plainArticles(53)
                ),
                sampleEdition(
                    "中华人民共和国保守国家秘密法",
                    date: "2024-02-27",
                    effective: "2024-05-01",
                    articles: plainArticles(65)
                ),
            ]
        ),
        (
            2, "中华人民共和国保守国家秘密法实施条例",
            [
                sampleEdition(
                    "中华人民共和国保守国家秘密法实施条例",
                    date: "2014-01-17",
                    effective: "2014-03-01",
                    order: order(646),
                    articles: plainArticles(45)
                )
            ]
        ),
        (3, "中华人民共和国行政处罚法", [sampleEdition("中华人民共和国行政处罚法", date: "2021-01-22", articles: plainArticles(86))]),
        (4, "中华人民共和国治安管理处罚法", [sampleEdition("中华人民共和国治安管理处罚法", date: "2012-10-26", articles: punishment)]),
        (
            5, "中华人民共和国安全生产法",
            [
                sampleEdition(
                    "中华人民共和国安全生产法",
                    date: "2002-06-29",
                    order: presidential(70),
                    articles: plainArticles(97)
                ),
                sampleEdition(
                    "中华人民共和国安全生产法",
                    date: "2021-06-10",
                    order: presidential(88),
                    articles: plainArticles(119)
                ),
            ]
        ),
        (6, "中华人民共和国反垄断法", [sampleEdition("中华人民共和国反垄断法", date: "2022-06-24", articles: plainArticles(70))]),
        (7, "印刷业管理条例", [sampleEdition("印刷业管理条例", date: "2020-11-29", articles: plainArticles(50))]),
        (8, "食品标识·管理规定", [sampleEdition("食品标识·管理规定", date: "2009-10-22", articles: plainArticles(30))]),
        (9, "某某管理暂行办法（试行）", [sampleEdition("某某管理暂行办法（试行）", date: "2015", articles: plainArticles(9))]),
    ]
    var next: Int64 = 100
    return StatuteDirectory(
        editions.map { id, title, texts in
            StatuteEntry(
                id: id,
                title: title,
                level: .law,
                editions: texts.map { edition in
                    next += 1
                    return EditionEntry(id: next, edition: edition)
                }
            )
        }
    )
}

/// Resolves the only citation of a text.
func resolved(_ text: String, _ context: ResolutionContext = .none) throws -> Resolution {
    let found = CitationExtractor().extract(text, field: .legalBasis).citations
    let citation = try #require(found.last, "no citation in \(text)")
    return try sampleDirectory().resolve(citation, in: context)
}
