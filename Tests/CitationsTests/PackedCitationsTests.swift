import Law
import Testing

@testable import Citations

@Suite("Citations written down in few bytes") struct PackedCitationsTests {
    /// A cell of everything that a citation may have beside its title.
    private static let text =
        "某市财政局《甲法》（2010年4月29日第2次修正）（市府令第3号）第三章第五条第二款第（四）项第2目至第七条后段：“样品应当登记。”见附件2"

    private static func full() -> Citation {
        var citation = Citation(
            field: .responsibility,
            statutePrinted: "甲法",
            titleForm: .declared,
            range: 3..<40,
            place: 12
        )
        citation.issuerPrinted = "某市财政局"
        citation.editionMark = EditionMark(
            printed: "2010年4月29日第2次修正",
            date: LegalDate(year: 2010, month: 4, day: 29),
            kind: .amended,
            ordinal: 2
        )
        citation.documentNumber = DocumentNumber(
            form: .order,
            issuer: "市府",
            year: nil,
            number: 3,
            printed: "市府令第3号"
        )
        citation.headingHints = ["第三章", "第一节"]
        citation.pinpoint = Pinpoint(
            article: ArticleNumber(5, suffix: 1),
            paragraph: 2,
            item: 4,
            subitem: 2
        )
        citation.through = Pinpoint(part: 1, chapter: 3, section: 2)
        citation.annex = "附件2"
        citation.part = "后段"
        citation.titleRange = 15..<27
        citation.pinpointRange = 70..<90
        citation.repetition = 90..<99
        return citation
    }

    private static func power(_ text: String, place: Int) -> Power {
        let cell = PowerField(
            label: "依据",
            role: .legalBasis,
            content: SourcedText(text, place: place, unit: .line)
        )
        return Power(
            code: "",
            category: "",
            serial: nil,
            name: "",
            fields: [cell],
            place: place,
            codePlace: place
        )
    }

    @Test func `every part comes back, with and without it`() {
        let words = Self.text.utf8
        let quoted = String(decoding: Array(words)[30..<60], as: UTF8.self)
        let changes: [(inout Citation) -> Void] = [
            { _ in }, { $0.issuerPrinted = nil }, { $0.editionMark = nil }, { $0.documentNumber = nil },
            { $0.headingHints = [] }, { $0.pinpoint = nil }, { $0.through = nil }, { $0.annex = nil },
            { $0.part = nil }, { $0.titleRange = nil }, { $0.pinpointRange = nil }, { $0.repetition = nil },
            { $0.quotation = Quotation(text: quoted, range: 30..<60) },
            { $0.quotation = Quotation(text: "别的话", range: 30..<60) },
            { $0.quotation = Quotation(text: "切开的字", range: 31..<Self.text.utf8.count + 9) },
            { $0.editionMark = EditionMark(printed: "旧", date: nil, kind: nil) },
            { $0.pinpoint = Pinpoint(article: nil, item: .max) }, { $0.place = -3 },
        ]
        let citations = changes.map { change in
            var citation = Self.full()
            change(&citation)
            return citation
        }
        let found = FoundCitations(
            citations: citations,
            unparsed: [UnparsedCitation(printed: "第条", range: 3..<9, place: 13, reason: "没有数字")]
        )
        let powers = [Self.power(Self.text, place: 12), Self.power("", place: 20), Self.power("乙", place: 1)]
        var packed = PackedCitations()
        packed.append([found], of: powers[0])
        packed.append([FoundCitations()], of: powers[1])
        packed.append([found], of: powers[2])
        packed.finish()
        for index in [2, 0, 1, 0] {
            let back = packed.found(in: powers[index], at: index)
            #expect(back.map(\.citations) == (index == 1 ? [[]] : [citations]))
            #expect(back.map(\.unparsed) == (index == 1 ? [[]] : [found.unparsed]))
        }
        // Numbers are equal however they are printed.
        let printed = packed.found(in: powers[0], at: 0)[0].citations[0].documentNumber?.printed
        #expect(printed == "市府令第3号")
    }

    @Test func `a citation has no part that is not written down`() {
        #expect(Mirror(reflecting: Self.full()).children.count == 17)
        #expect(
            Mirror(reflecting: Self.full().editionMark as Any).children.first.map {
                Mirror(reflecting: $0.value).children.count
            } == 4
        )
    }
}
