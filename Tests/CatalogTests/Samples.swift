import TestSupport
import Foundation
import Law

@testable import Catalog

/// Values in our own words.
enum Sample {
    static func facts(_ name: String, hash: String = "00") -> SourceFacts {
        SourceFacts(path: "/data/\(name)", file: name, size: 10, hash: hash, modified: 1.5, format: "test")
    }

    static func number(_ number: Int, _ suffix: Int? = nil) -> ArticleNumber {
        guard let made = ArticleNumber(number, suffix: suffix) else { preconditionFailure("\(number)") }
        return made
    }

    static func words(_ random: inout SeededGenerator, _ count: Int) -> String {
        let letters = Array("保管登记检查机关单位应当不得依法处理🙂a1，。\n ")
        return String((0..<count).map { _ in letters.randomElement(using: &random) ?? "保" })
    }

    static func article(_ number: ArticleNumber, _ random: inout SeededGenerator, headings: Int = 0)
        -> Article
    {
        let paragraphs = (0..<Int.random(in: 0...3, using: &random)).map { paragraph in
            let items = (0..<Int.random(in: 0...2, using: &random)).map { item in
                let subitems = (0..<Int.random(in: 0...2, using: &random)).map {
                    Subitem(number: $0 + 1, text: words(&random, 3), place: 40 + $0)
                }
                return Item(number: item + 1, text: words(&random, 5), subitems: subitems, place: 20 + item)
            }
            let text = words(&random, Int.random(in: 0...12, using: &random))
            return Paragraph(number: paragraph + 1, text: text, items: items, place: 10 + paragraph)
        }
        return Article(
            number: number,
            headingPath: headings == 0 ? [] : [Int.random(in: 0..<headings, using: &random)],
            caption: Bool.random(using: &random) ? words(&random, 4) : nil,
            paragraphs: paragraphs,
            place: number.number
        )
    }

    static func edition(
        _ title: String,
        date: String? = "2020-01-02",
        numbers: [ArticleNumber],
        kind: TextKind = .full,
        part: String? = nil,
        file: String = "a.md",
        seed: UInt64 = 1
    ) -> Edition {
        var random = SeededGenerator(seed: seed)
        let source = Source(file: file)
        let made = date.flatMap { LegalDate(iso: $0) }
        return Edition(
            title: title,
            level: .law,
            date: made,
            effective: LegalDate(year: 2021),
            history: [HistoryEvent(kind: .adopted, date: made, body: "会议", printed: "某会议通过")],
            textKind: kind,
            preamble: SourcedText("前言", line: 3),
            headings: [
                Heading(depth: 1, text: "第一章 总则", place: 5), Heading(depth: 1, text: "第二章 附则", place: 9),
            ],
            articles: numbers.map { article($0, &random, headings: 2) },
            passages: [Passage(kind: .annex, title: "附件", content: SourcedText("附表", line: 90))],
            parts: part.map { [EditionPart(title: $0, firstArticle: 0, source: source)] } ?? [],
            source: source
        )
    }

    static func list(powers: Int = 3, file: String = "list.txt") -> PowerList {
        PowerList(
            title: "某局权责清单",
            body: "某局",
            date: LegalDate(year: 2019),
            categories: [PowerCategory(name: "行政检查", printedCount: powers, columns: ["序号", "依据"], place: 2)],
            powers: (0..<powers).map { index in
                Power(
                    code: "CODE\(index)",
                    category: "行政检查",
                    serial: index == 0 ? nil : "\(index)",
                    name: "检查事项\(index)",
                    subitem: index == 1 ? "子项" : nil,
                    continuesPrevious: index == 1,
                    fields: [
                        PowerField(label: "依据", role: .legalBasis, content: SourcedText("甲法\n第一条", line: 7)),
                        PowerField(label: "问责依据", role: .accountability, content: SourcedText("乙法", line: 9)),
                    ],
                    place: 5 + index,
                    codePlace: 6 + index
                )
            },
            source: Source(file: file)
        )
    }

    static func citation(_ random: inout SeededGenerator, field: CitationField = .legalBasis) -> Citation {
        func maybe<Value>(_ value: @autoclosure () -> Value?) -> Value? {
            Bool.random(using: &random) ? value() : nil
        }
        let start = Int.random(in: 0...50, using: &random)
        let end = start + Int.random(in: 0...30, using: &random)
        var citation = Citation(
            field: field,
            statutePrinted: ["甲法", "乙条例", ""].randomElement(using: &random) ?? "",
            titleForm: TitleForm.allForTests.randomElement(using: &random) ?? .marked,
            range: start..<end,
            place: Int.random(in: 1...99, using: &random)
        )
        citation.issuerPrinted = maybe("某局")
        citation.editionMark = maybe(
            EditionMark(printed: "2010年修订", date: LegalDate(year: 2010), kind: .revised)
        )
        citation.documentNumber = maybe(
            DocumentNumber(form: .letter, issuer: "国发", year: 2012, number: 7, printed: "国发[2012]7号")
        )
        citation.headingHints = maybe(["第三章"]) ?? []
        let suffix = maybe(Int.random(in: 1...3, using: &random))
        citation.pinpoint = maybe(
            Pinpoint(
                article: ArticleNumber(Int.random(in: 1...9, using: &random), suffix: suffix),
                paragraph: 2,
                item: 3,
                subitem: 1
            )
        )
        citation.through = maybe(Pinpoint(article: ArticleNumber(Int.random(in: 9...12, using: &random))))
        citation.annex = maybe("附件2")
        citation.part = maybe("但书")
        citation.quotation = maybe(Quotation(text: "所引\n文字", range: 3..<9))
        citation.titleRange = maybe(start..<end)
        citation.pinpointRange = maybe(start..<end)
        return citation
    }
}

extension TitleForm {
    static let allForTests: [TitleForm] = [
        .marked, .bare, .inherited, .relative, .declared, .numberOnly, .missing,
    ]
}
