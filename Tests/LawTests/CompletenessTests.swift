import Law
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
        #expect(Set(Completeness.allCases.map(\.chinese)).count == Completeness.allCases.count)
    }
}
