import Testing

@testable import Office

@Suite("What poppler prints") struct PopplerOutputTests {
    private static let printed = """
        <html><body><doc>
          <page width="595.32" height="841.92">
            <block xMin="1" yMin="2" xMax="3" yMax="4">
              <word xMin="90.000000" yMin="72.500000" xMax="110.000000" yMax="84.000000">甲&amp;&lt;乙&gt;</word>
              <word xMin="nan" yMin="72" xMax="80" yMax="84">坏</word>
              <word xMin="1" yMin="72" xMax="80">断</word>
            </block>
          </page>
          <page width="595.32" height="841.92">
          </page>
        </doc></body></html>
        """

    @Test func `words come with their boxes, pages without words too`() throws {
        let pages = try WordBoxes.pages(Array(Self.printed.utf8), limits: OfficeLimits())
        #expect(pages.map(\.number) == [1, 2])
        #expect(pages[0].words.map(\.text) == ["甲&<乙>"])
        #expect(pages[0].words[0].box == PageBox(left: 90, top: 72.5, right: 110, bottom: 84))
        #expect(pages[1].words.isEmpty)
        #expect(throws: OfficeError.tooMuch("页数", limit: 1)) {
            try WordBoxes.pages(Array(Self.printed.utf8), limits: OfficeLimits(pages: 1))
        }
    }

    private static func rules(_ drawing: String) -> [[PageRule]] { drawn(drawing).pages }

    private static func drawn(_ drawing: String) -> RuleLines {
        var lines = RuleLines()
        Array(drawing.utf8).withUnsafeBytes { bytes in
            // Piece by piece, so that every token is cut once.
            for start in stride(from: 0, to: bytes.count, by: 3) {
                lines.take(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 3, bytes.count)]))
            }
        }
        return lines
    }

    @Test func `text is drawn at a place and seen within a clip`() throws {
        let lines = Self.drawn(
            """
            pdfStartPage
            0 0 600 800 re W
            q [2 0 0 2 0 0] cm [1 0 0 1 10 0] Tm 5 100 Td /F1 10 Tf (ab) [10 0 10 0] Tj -100 TJm (c) [10 0] Tj
            Q q 50 60 100 20 re W 0 0 600 65 re W* [1 0 0 1 0 0] Tm 50 60 Td /F2 8 Tf (d) [8 0] Tj 590 60 Td (d) [18 0] Tj Q
            pdfIm ~>%-EOD-
            0 0 m 1 2 3 4 5 6 c
            pdfEndPage
            pdfStartPage
            0 0 600 800 re W 50 60 Td (d) [8 0] Tj
            pdfEndPage
            """
        )
        let runs = try #require(lines.text.pages.first)
        #expect(runs.map(\.left) == [30, 72, 50, 590])
        #expect(runs.map(\.right) == [70, 92, 58, 608])
        #expect(runs.map(\.base) == [200, 200, 60, 60])
        #expect(runs[0].clip == nil)
        #expect(runs[2].clip == PageBox(left: 50, top: 60, right: 150, bottom: 65))
        #expect(lines.text.overfull == [0])
        #expect(lines.pictures.map(\.count) == [1, 0])
        let turned = Self.drawn("pdfStartPage [0 1 -1 0 50 60] Tm 0 0 Td (d) [8 0] Tj pdfEndPage")
        #expect(turned.text.directions.map(\.turned) == [8])
        #expect(turned.text.directions.map(\.level) == [0])
        #expect(lines.pictures.map(\.curves) == [1, 0])
    }

    @Test(
        arguments: [
            ("10 20 m\n110 20 l\nS", "— 20 10–110"),
            ("q\n[1 0 0 -1 0 800] cm\n10 20 m\n10 120 l\nS\nQ", "| 10 680–780"),
            ("10.00000000000000001 20 m\n110 20 l\nS", "— 20 10–110"),
            ("270 rotate\n-800 0 translate\n10 20 m\n10 120 l S", "— 790 20–120"),
            ("10 20 100 0.5 re\nf", "— 20.25 10–110"), ("10 20 100 50 re\nf", ""),
            ("10 20 100 50 re\nW\n0 0 m 9 0 l", ""),
            ("10 20 100 50 re\nS", "— 20 10–110, — 70 10–110, | 10 20–70, | 110 20–70"),
            ("10 20 m 60 80 l S", ""),
            ("/DeviceGray {} CS [1] SC 10 20 m 110 20 l S", "… 20 10–110"),
            ("/DeviceGray {} CS [1] SC 10 20 100 50 re S", ""),
            ("pdfIm\nq(8%;{\n%-EOD-\n10 20 m 110 20 l S", "— 20 10–110"),
            ("/DeviceCMYK {} CS [0 0 0 1] SC 10 20 m 110 20 l S", "— 20 10–110"),
            ("(10 20 m 110 20 l S) Tj", ""), ("(\\)( 10 20 m) 110 20 l S)) Tj", ""),
            ("% 10 20 m 110 20 l S\n", ""),
            ("{10 20 m 110 20 l S} def", ""), ("10 20 m 1e9 20 l S", ""),
            ("10 20 m 110 20 l 110 90 l s", "— 20 10–110, | 110 20–90"),
        ]
    )
    func `what is drawn level or upright is a ruling line`(drawing: String, lines: String) {
        let found = Self.rules(
            "/pdfStartPage {1 1 m 99 1 l S} def\n\npdfStartPage\n\(drawing)\npdfEndPage\n5 5 m 99 5 l S\n"
        )
        let told = (found.first ?? []).map { rule in
            func short(_ value: Double) -> String {
                value == value.rounded() ? String(Int(value)) : String(value)
            }
            return
                "\(rule.isFaint ? "…" : rule.isLevel ? "—" : "|") \(short(rule.at)) \(short(rule.from))–\(short(rule.to))"
        }
        #expect(told.joined(separator: ", ") == lines)
        #expect(found.count == 1)
    }
}
