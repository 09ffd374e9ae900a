import ICU
import Testing

@testable import Library
@testable import Search

/// Whether words stand near each other, on made-up documents.
@Suite("Words near each other") struct NearnessTests {
    private static func words(_ words: [[String]]) -> [Nearness.Word] {
        words.map { $0.map { Array($0.utf16) } }
    }

    private static func document(_ kind: DocumentKind, _ texts: [String]) -> StoredDocument {
        var document = StoredDocument(kind: kind, title: "样品表", detail: "")
        document.sections = texts.map { StoredDocument.Section(field: .body, label: "", text: $0) }
        return document
    }

    private static let gap = String(repeating: "其他的话", count: 60)

    @Test(
        "the words of one stretch must be near each other",
        arguments: [
            (["毁坏界碑的，处罚款"], true),
            (["移动、毁坏永久性界碑的"], true),
            (["毁坏\(gap)界碑"], false),
            (["毁坏", "界碑"], false),
            (["损毁界碑的"], true),
            (["界碑"], false),
        ]
    )
    func oneStretch(texts: [String], holds: Bool) {
        var nearness = Nearness()
        nearness.add(Self.words([["毁坏", "损毁"], ["界碑"]]))
        #expect(nearness.holds(in: Self.document(.article, texts)) == holds)
    }

    @Test func `words typed apart may stand apart, but not in a whole statute`() {
        var nearness = Nearness()
        nearness.add(Self.words([["毁坏"]]))
        nearness.add(Self.words([["界碑"]]))
        let texts = ["毁坏\(Self.gap)界碑"]
        #expect(nearness.holds(in: Self.document(.article, texts)))
        #expect(!nearness.holds(in: Self.document(.statute, texts)))
        #expect(nearness.holds(in: Self.document(.statute, ["毁坏界碑"])))
    }

    @Test func `a word of more characters than the reach is near itself, at the end of a text too`() {
        let long = String(repeating: "很长的词", count: 15)
        var nearness = Nearness()
        nearness.add(Self.words([["甲", long], ["乙"]]))
        #expect(!nearness.holds(in: Self.document(.article, ["乙\(Self.gap)\(long)"])))
        #expect(nearness.holds(in: Self.document(.article, ["乙\(Self.gap)甲乙"])))
        nearness = Nearness()
        nearness.add(Self.words([[long], ["长的词"]]))
        #expect(nearness.holds(in: Self.document(.article, [long])))
    }

    @Test func `there is nothing to compare in a single word`() {
        var nearness = Nearness()
        nearness.add(Self.words([["界碑"]]))
        #expect(nearness.isEmpty)
        nearness.add(Self.words([["毁坏"]]))
        #expect(!nearness.isEmpty)
    }
}
