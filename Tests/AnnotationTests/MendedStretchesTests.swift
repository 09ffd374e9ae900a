import Law
import LinkCheck
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Changes of the same words: what settles two findings is made once, what contradicts is not made.
@Suite("Changes that several findings ask for") struct MendedStretchesTests {
    private static func change(_ printed: String, _ words: String) -> Replacement {
        Replacement(
            place: SourcePlace(file: "甲.txt", line: 1),
            characters: CharacterRange(start: 0, end: printed.unicodeScalars.count),
            printed: printed,
            words: words
        )
    }

    @Test(
        "the second change of 样发[2011]3号第四条",
        arguments: [
            // The same again: nothing is left to do.
            ("样发[2011]3号", "样发〔2011〕3号", 0, 0),
            // A part of it, alike.
            ("[2011]", "〔2011〕", 2, 0),
            // Other words, beside and around it.
            ("第四条", "第五条", 10, 1), ("发[2011]3号第四条", "发〔2011〕3号第五条", 1, 1),
            // Otherwise than it.
            ("[2011]", "（2011）", 2, nil), ("样发[2011]3号", "样发〔2012〕3号", 0, nil), ("发[2011]3号", "另文", 1, nil),
        ] as [(String, String, Int, Int?)]
    )
    func second(printed: String, words: String, start: Int, left: Int?) {
        var mended = MendedStretches<Int>()
        #expect(mended.take(Self.change("样发[2011]3号", "样发〔2011〕3号"), at: 0, in: 1)?.count == 2)
        #expect(mended.take(Self.change(printed, words), at: start, in: 1)?.count == left)
        // Another place has nothing to do with it.
        #expect(mended.take(Self.change(printed, words), at: start, in: 2)?.isEmpty == false)
    }

    @Test func `what is only asked for is not taken for made`() {
        var mended = MendedStretches<Int>()
        let change = Self.change("样发[2011]3号", "样发〔2011〕3号")
        #expect(mended.asked(change, at: 0, in: 1)?.count == 2)
        #expect(mended.asked(change, at: 0, in: 1)?.count == 2)
        mended.note(mended.asked(change, at: 0, in: 1) ?? [], in: 1)
        #expect(mended.asked(change, at: 0, in: 1)?.isEmpty == true)
    }

    @Test func `a draft without a day is corrected, in a text and in a document`() throws {
        let edition = try #require(World.statute("样品管理条例")?.editions.last)
        let article = try #require(
            (2...20).compactMap { number in edition.article(number).map { (number, $0.quotation()) } }.first {
                $0.1.contains("应当") && !$0.1.contains("\n") && !$0.1.contains("（一）")
            }
        )
        let altered = article.1.replacing("应当", with: "可以", maxReplacements: 1)
        let sentence = "依据《样品管理条例》第\(ChineseNumeral.text(article.0))条：“\(altered)”，决定如下。"
        for (name, bytes) in [
            ("决定书.txt", Array("决定书\n\(sentence)\n".utf8)),
            (
                "决定书.docx",
                WordFixture(WordFixture.paragraph("决定书") + WordFixture.paragraph(sentence)).bytes
            ),
        ] {
            let marking = try Marking(name, bytes, corrects: true)
            let changes = marking.report.findings.filter { $0.certainChange != nil }
            #expect(changes.count == 1, "\(name) \(marking.report.findings.map(\.message))")
            #expect(marking.copy.corrected == 1, "\(name)")
        }
    }

    @Test func `comments give the address of the article`() throws {
        for (name, bytes) in CorrectedCopyTests.files(CorrectedCopyTests.texts[0]) {
            let file = PublishedFile(name: name, bytes: bytes)
            let content = try file.citing().content
            let copy = try MarkedCopy.make(
                of: file,
                report: try Marking.check(content),
                content: content,
                on: Marking.day,
                address: { _ in "http://yiju.example/a&b" }
            )
            let parts = try Marking.parts(copy.bytes)
            let holds = parts.filter {
                String(decoding: $0.value, as: UTF8.self).contains("条文：http://yiju.example/a&amp;b")
            }
            #expect(!holds.isEmpty, "\(name)")
        }
    }
}
