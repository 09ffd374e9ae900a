import Citations
import Law
import TestSupport
import Testing

@Suite("Extraction under change")
struct CitationPropertyTests {
    /// A citation as data, which can be printed in many ways.
    private struct Sample {
        var title: String
        var year: Int?
        var order: Int?
        var articles: [Int]
        var paragraph: Int?
        var item: Int?

        init(_ numbers: inout SeededGenerator) {
            let titles = ["行政处罚法", "保守国家秘密法实施条例", "某省实施〈某某法〉办法", "关于某事的通知", "对外贸易管理规定"]
            title = titles.randomElement(using: &numbers) ?? "某法"
            year = Bool.random(using: &numbers) ? Int.random(in: 1990...2025, using: &numbers) : nil
            order = Bool.random(using: &numbers) ? Int.random(in: 1...800, using: &numbers) : nil
            let first = Int.random(in: 1...1200, using: &numbers)
            articles = (0..<Int.random(in: 1...4, using: &numbers)).map { first + $0 * 3 }
            paragraph =
                articles.count == 1 && Bool.random(using: &numbers)
                ? Int.random(in: 1...9, using: &numbers) : nil
            item =
                articles.count == 1 && Bool.random(using: &numbers)
                ? Int.random(in: 1...20, using: &numbers) : nil
        }

        /// The plainest print.
        var plain: String {
            var text = "《\(title)》"
            let mark = [year.map { "\($0)年" }, order.map { "国务院令第\($0)号" }].compactMap { $0 }.joined()
            if !mark.isEmpty { text += "（\(mark)）" }
            text += articles.map { "第\(ChineseNumeral.text($0))条" }.joined(separator: "、")
            if let paragraph { text += "第\(ChineseNumeral.text(paragraph))款" }
            if let item { text += "第（\(ChineseNumeral.text(item))）项" }
            return text
        }

        /// The articles with one 第 and one 条 between them, in Arabic digits.
        var compact: String {
            let full = articles.map { "第\(ChineseNumeral.text($0))条" }.joined(separator: "、")
            return plain.replacingOccurrences(
                full,
                "第" + articles.map(String.init).joined(separator: "、") + "条"
            )
        }
    }

    private static let changes: [(name: String, change: @Sendable (String) -> String)] = [
        ("width", { $0.replacingOccurrences("（", "(").replacingOccurrences("）", ")") }),
        ("digits", { String($0.map { fullWidth[$0] ?? $0 }) }),
        ("title marks", { $0.replacingOccurrences("《", "≪").replacingOccurrences("》", "≫") }),
        ("double angles", { $0.replacingOccurrences("《", "<<").replacingOccurrences("》", ">>") }),
        (
            "traditional",
            {
                $0.replacingOccurrences("条", "條").replacingOccurrences("项", "項").replacingOccurrences(
                    "号",
                    "號"
                )
            }
        ),
        ("line break behind the title", { $0.replacingOccurrences("》（", "》\n（") }),
        ("space behind 第", { $0.replacingOccurrences("》第", "》第 ") }),
        ("zero width", { $0.replacingOccurrences("条", "\u{200B}条") }),
        ("ideographic space", { $0.replacingOccurrences("、第", "、\u{3000}第") }),
    ]

    private static let fullWidth: [Character: Character] = Dictionary(
        uniqueKeysWithValues: zip("0123456789", "０１２３４５６７８９")
    )

    @Test func `print does not matter`() {
        var numbers = SeededGenerator(seed: 2024)
        for round in 0..<200 {
            let sample = Sample(&numbers)
            let wanted = citations(sample.plain)
            #expect(wanted.count == sample.articles.count, "\(round): \(sample.plain)")
            #expect(citations(sample.compact) == wanted, "\(round): \(sample.compact)")
            for (name, change) in Self.changes {
                // Traditional print is kept in the title; only the places are compared then.
                let changed = change(sample.plain)
                let found = CitationExtractor().extract(changed, field: .mention).citations
                let plain = CitationExtractor().extract(sample.plain, field: .mention).citations
                #expect(found.map(\.pinpoint) == plain.map(\.pinpoint), "\(round) \(name): \(changed)")
                #expect(found.map(\.documentNumber) == plain.map(\.documentNumber), "\(round) \(name)")
                #expect(found.map(\.editionMark?.date) == plain.map(\.editionMark?.date), "\(round) \(name)")
            }
        }
    }

    @Test func `ranges always lie in the text and lines ascend with them`() {
        var numbers = SeededGenerator(seed: 7)
        let pieces = Array(
            "第一二三十百44条款项目章之、，和至—（）()《》〈〉<>〔〕[]“”\"\n\t ①1.；。：年月日号令本法该条例前款同附件修订以下简称规定某𠮷é\u{200B}\u{301}\u{FFFD}"
        )
        for round in 0..<1500 {
            let length = Int.random(in: 0...60, using: &numbers)
            let text = String((0..<length).map { _ in pieces.randomElement(using: &numbers) ?? "第" })
            check(text, "round \(round)")
        }
    }

    @Test func `changed seeds never break it`() {
        var numbers = SeededGenerator(seed: 99)
        let seeds = ExtractionTests.rows.map(\.text) + FailureCaseTests.extraction.map(\.text)
        for round in 0..<1200 {
            var characters = Array(seeds.randomElement(using: &numbers) ?? "")
            for _ in 0..<Int.random(in: 1...4, using: &numbers) where !characters.isEmpty {
                let at = Int.random(in: 0..<characters.count, using: &numbers)
                switch Int.random(in: 0..<3, using: &numbers) {
                case 0: characters.remove(at: at)
                case 1:
                    characters.insert(
                        characters[Int.random(in: 0..<characters.count, using: &numbers)],
                        at: at
                    )
                default: characters.swapAt(at, Int.random(in: 0..<characters.count, using: &numbers))
                }
            }
            check(String(characters), "round \(round)")
        }
    }

    @Test(arguments: ["____甲法》（以", "关于____的甲法》（以"])
    func `what was not understood comes in the order of the text`(text: String) {
        let found = CitationExtractor().extract(text, field: .legalBasis).unparsed.map(\.range.lowerBound)
        #expect(found.count > 1 && found == found.sorted())
    }

    private func check(_ text: String, _ label: String) {
        let host = HostProvision(statute: "某法", pinpoint: Pinpoint(article: ArticleNumber(3), paragraph: 2))
        for field in [CitationField.legalBasis, .mention] {
            for context in [CitationContext.none, CitationContext(host: host)] {
                let found = CitationExtractor().extract(text, line: 5, field: field, context: context)
                let length = text.utf8.count
                for citation in found.citations {
                    let ranges = [
                        citation.range, citation.titleRange, citation.pinpointRange,
                        citation.quotation?.range,
                    ]
                    for range in ranges.compactMap({ $0 }) {
                        #expect(0 <= range.lowerBound && range.upperBound <= length, "\(label): \(text)")
                    }
                    let before = text.utf8.prefix(citation.range.lowerBound).reduce(0) {
                        $0 + ($1 == 0x0A ? 1 : 0)
                    }
                    #expect(citation.place == 5 + before, "\(label): \(text)")
                }
                for stretch in found.unparsed {
                    #expect(stretch.range.upperBound <= length, "\(label): \(text)")
                }
            }
        }
        _ = CitationQuery(text)
    }

    @Test(arguments: [
        "第一、", "第", "《", "》", "（", "“", "第三条至", "1.《甲法》\n", "〔2012〕", "甲", "第三条第一款、", "令第", "\n", " ",
        "《甲法》（", "本法第", "之一", "前款", "一",
        "1.", "《甲", "第（一）、", "以下简称", "关于印发《", "2010年", "第（一）", "第一章、", "5.", "1", "【法律】", "《甲法》第三条 ",
        "《甲法》（（", "附件",
        "第①", "、第901号", "第三条/", "。第二款：", "原《甲法》", "第××",
    ])
    func `hostile rows end soon`(piece: String) {
        let text = String(repeating: piece, count: 2000)
        for field in [CitationField.legalBasis, .mention] {
            let found = CitationExtractor().extract(text, field: field)
            #expect(found.citations.count <= text.utf8.count)
        }
    }
}

extension String {
    /// The text with every occurrence of a piece exchanged.
    func replacingOccurrences(_ piece: String, _ other: String) -> String {
        split(separator: piece, omittingEmptySubsequences: false).joined(separator: other)
    }
}
