import Law
import TestSupport
import Testing

@Suite("Completeness of an edition") struct CompletenessTests {
    private func edition(
        _ numbers: [(Int, Int?)],
        title: String = "苹果法",
        kind: TextKind = .full,
        preamble: String? = nil
    ) -> Edition {
        Edition(
            title: title,
            level: .law,
            date: nil,
            effective: nil,
            history: [],
            textKind: kind,
            preamble: preamble.map { SourcedText($0, line: 3) },
            headings: [],
            articles: numbers.compactMap { ArticleNumber($0.0, suffix: $0.1) }.map {
                Article(number: $0, headingPath: [], caption: nil, paragraphs: [], place: 1)
            },
            source: Source(file: "苹果法.md")
        )
    }

    @Test func `gaps are told by the numbers alone`() {
        #expect(edition([(1, nil), (2, nil), (2, 1), (3, nil)]).completeness == .whole)
        #expect(edition([(2, nil), (1, nil)]).completeness == .whole)
        #expect(edition([(1, nil), (3, nil)]).completeness == .gaps)
        #expect(edition([(463, nil), (464, nil)]).completeness == .gaps)
        #expect(edition([(1, nil), (2, 1), (3, nil)]).completeness == .whole)
        #expect(edition([(12, nil), (13, nil)], title: "苹果法修正案").completeness == .whole)
        #expect(edition([(12, nil), (14, nil)], title: "苹果法修正案").completeness == .gaps)
    }

    @Test func `a digest is one whatever its numbers, and a title alone has no text`() {
        #expect(edition([(1, nil), (3, nil)], kind: .digest).completeness == .digest)
        #expect(edition([]).completeness == .titleOnly)
        #expect(edition([], preamble: "一、苹果。").completeness == .whole)
        #expect(edition([(1, nil)], kind: .digest).completeness == .digest)
        #expect(Set(Completeness.allCases.map(\.chinese)).count == Completeness.allCases.count)
    }

    @Test(arguments: [
        ("苹果法", [1, 2, 3], "不缺条"), ("苹果法", [], "不缺条"), ("苹果法", [2, 1, 2, 0, -4], "不缺条"),
        ("苹果法", [1, 2, 4], "缺第3条"), ("苹果法", [4, 5], "缺第1至3条"), ("苹果法", [8, 2, 3], "缺第1、4至7条"),
        ("苹果法修正案", [12, 13], "不缺条"), ("苹果法修正案", [12, 15], "缺第13至14条"),
        ("苹果法", [2, 4, 6, 8, 10, 12], "缺第1、3、5、7、9、11条"),
        ("苹果法", [2, 4, 6, 8, 10, 12, 15], "缺第1、3、5、7、9、11条等，共 8 条"),
        ("苹果法", [1, .max], "缺第2至9223372036854775806条"), ("苹果法修正案", [.min, .max], "不缺条"),
    ])
    func `missing articles are told by number`(title: String, numbers: [Int], told: String) {
        let missing = MissingArticles(among: numbers, title: title)
        #expect(missing.chinese == told)
        #expect(missing.isEmpty == (told == "不缺条"))
    }

    @Test(arguments: [([463, 464], "缺第1至462条、第465条以后"), ([1, 2], "缺第3条以后"), ([], "不缺条")])
    func `a part that does not end its statute leaves the rest open`(numbers: [Int], told: String) {
        #expect(MissingArticles(among: numbers, title: "苹果法典", goesOn: true).chinese == told)
    }

    /// A file that holds one part, with the words of its last article.
    private func part(_ title: String, last: String) -> Edition {
        let made = edition([])
        return Edition(
            title: "苹果法典",
            level: .law,
            date: nil,
            effective: nil,
            history: [],
            textKind: .full,
            preamble: nil,
            headings: [],
            articles: [(1, "苹果。"), (2, last)].compactMap { number, text in
                ArticleNumber(number, suffix: nil).map {
                    let paragraph = Paragraph(number: 1, text: text, items: [], place: 1)
                    return Article(
                        number: $0,
                        headingPath: [],
                        caption: nil,
                        paragraphs: [paragraph],
                        place: 1
                    )
                }
            },
            parts: [EditionPart(title: title, firstArticle: 0, source: made.source)],
            source: made.source
        )
    }

    @Test func `a part alone is never the whole, unless it ends the statute`() {
        #expect(part("第一编 红果", last: "梨。").completeness == .gaps)
        #expect(part("附则", last: "梨。").completeness == .whole)
        #expect(part("第二编 青果", last: "本法典自明日起施行。").completeness == .whole)
    }

    @Test func `text ranks before captions, and captions before a title alone`() {
        let order: [Completeness] = [.whole, .gaps, .digest, .titleOnly]
        #expect(order.map(\.rank) == [0, 0, 1, 2])
        #expect(order.count == Completeness.allCases.count)
    }

    @Test func `what is missing and what is on hand make up the whole`() {
        var random = SeededGenerator(seed: 19)
        for _ in 0..<200 {
            let numbers = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                Int.random(in: 1...30, using: &random)
            }
            let missing = MissingArticles(among: numbers, title: "苹果法").stretches.flatMap(Array.init)
            #expect((missing + Set(numbers)).sorted() == Array(1...(numbers.max() ?? 1)))
        }
    }

    @Test func `every edition that is not whole has its remark`() {
        let missing = MissingArticles(among: [1, 2, 4], title: "苹果法")
        let remarks = Completeness.allCases.map { $0.remark(missing: missing) }
        #expect(remarks == [nil, "文本不全：缺第3条", "仅有摘要", "仅有标题"])
    }
}
