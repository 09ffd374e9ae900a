import Testing

@testable import Office

@Suite("Running text on pages") struct PageTextTests {
    /// A page of lines that begin at 50 and have room up to 250; two blanks of indent are 20 points.
    private static func page(_ number: Int, _ lines: [String], top: Double = 150) -> PageContent {
        let words = lines.enumerated().map { index, line in
            let indent = line.prefix { $0 == "　" }.count
            return PageFixture.word(
                String(line.dropFirst(indent)),
                50 + PageFixture.em * Double(indent),
                top + 20 * Double(index)
            )
        }
        return PageFixture.page(number, words)
    }

    @Test func `lines are joined to paragraphs, over the end of a page too`() {
        func fruit(_ count: Int) -> String { String(repeating: "果", count: count) }
        let first = Self.page(1, ["　　" + fruit(18), fruit(20), fruit(4) + "。", "　　" + fruit(18)])
        let second = Self.page(2, [fruit(20), fruit(3) + "。", "　　" + fruit(18), fruit(20)])
        #expect(
            PageFixture.paragraphs([first, second]) == [
                "1.1 " + fruit(42) + "。", "1.4 " + fruit(41) + "。", "2.3 " + fruit(38),
            ]
        )
    }

    @Test(
        arguments: [
            ("违反本法第十二", "条的规定", true), ("违反本法规定的", "，处罚款", true), ("处罚款。", "有下列情形", false),
            ("处一千元以下罚款。", "情节严重", true),
            ("有下列情形之一的：", "（一）不", false), ("有下列情形之一的；", "第二条", false), ("依照本法规定第九", "第一款", true),
            ("依照本法", "第一款", false),
        ]
    )
    func `a full line goes on in the next one, unless that begins a paragraph`(
        line: String,
        next: String,
        joins: Bool
    ) {
        // Room for seven to nine characters: what is shorter than that ends its paragraph.
        let words = [PageFixture.word(line, 0, 0), PageFixture.word(next, 0, 20)]
        let lines = words.map { TextLine.lines([($0, PageLine(page: 1, line: 1))])[0] }
        let wrapping = LineWrapping(left: 0, right: max(75, words[0].box.right))
        #expect(wrapping.joins(lines[0], lines[1]) == joins)
    }

    @Test(
        arguments: [
            ("第十二条　甲", true), ("第 3 章 乙", true), ("（一）甲", true), ("(12) 甲", true), ("1.甲", true),
            ("一、甲", true), ("①甲", true),
            ("§1.2 裁量", true), ("第三人民医院", false), ("（甲）", false), ("2018年修订", false), ("", false),
            ("一般区域", false),
        ]
    )
    func `paragraphs begin with articles, items and numbers`(text: String, isMarked: Bool) {
        #expect(ParagraphStart.isMarked(text) == isMarked)
    }

    @Test func `a quarter of a character before digits is no space, half a one is`() {
        func text(_ gaps: [Double]) -> String? {
            var left = 0.0
            let parts = ["处", "3", "万元", "以下"]
            let words = zip(parts, gaps).map { text, gap in
                let word = PageFixture.word(text, left + gap, 0)
                left = word.box.right
                return (word, PageLine(page: 1, line: 1))
            }
            return TextLine.lines(words).first?.text
        }
        #expect(text([0, 2.5, 2.5, 0]) == "处3万元以下")
        #expect(text([0, 5, 2.5, 10]) == "处 3万元 以下")
    }

    @Test func `page numbers and what comes again on every page are left out and told`() {
        let pages = (1...4).map { number in
            var page = Self.page(number, ["第\(["一", "二", "三", "四"][number - 1])条　水果应当干净。"])
            page.words.append(PageFixture.word("果品局文件", 60, 30))
            page.words.append(PageFixture.word("- \(number + 6) -", 290, 770))
            return page
        }
        let flow = PageFixture.flow(pages)
        #expect(
            PageFixture.paragraphs(pages).map { $0.suffix(11) } == [
                "第一条　水果应当干净。", "第二条　水果应当干净。", "第三条　水果应当干净。", "第四条　水果应当干净。",
            ]
        )
        #expect(flow.remarks.map(\.message) == ["4 页的页码未收入", "第 1–4 页重复的页眉或页脚未收入：果品局文件"])
        #expect(flow.remarks.map(\.kind) == [.repeated, .repeated])
    }

    @Test func `a label of a list that comes again within the pages, or below another line, is no header`() {
        let pages = (1...4).map { number in
            var page = Self.page(number, ["职权\(number)", "处罚依据", "第\(number)条"])
            page.words.append(PageFixture.word("处罚依据", 60, 60))
            page.words.append(PageFixture.word("查第\(number)种", 60, 35))
            page.words.append(PageFixture.word("行政处罚", 60, 48))
            return page
        }
        let text = PageFixture.paragraphs(pages).joined(separator: "\n")
        #expect(text.matches(of: /处罚依据/).count == 8)
        #expect(text.matches(of: /行政处罚/).count == 4)
        #expect(PageFixture.flow(pages).remarks.isEmpty)
    }

    @Test func `a year at the foot of a page is no page number`() {
        let pages = [1, 2, 3].map { number in
            var page = Self.page(number, ["水果"])
            page.words.append(PageFixture.word("\(2020 + number * 3)", 290, 770))
            return page
        }
        let text = PageFixture.paragraphs(pages).joined()
        #expect(["2023", "2026", "2029"].allSatisfy(text.contains))
    }

    @Test func `lines of a contents page stay as they are`() {
        let lines = [
            "第一章 总则\(String(repeating: ".", count: 20))1", "第二章 罚则\(String(repeating: ".", count: 20))9",
        ]
        #expect(PageFixture.paragraphs([Self.page(1, lines)]).count == 2)
    }

    @Test func `pages are told in runs`() {
        #expect(PageNumbers.chinese([3, 5, 6, 7, 9]) == "第 3、5–7、9 页")
    }
}
