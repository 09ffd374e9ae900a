import Foundation
import Law
import Readers
import Testing

@Suite("Encodings") struct EncodingTests {
    let text = """
        # 某市苹果管理条例

        2001年3月5日 某市第二届人民代表大会常务委员会第三次会议通过

        <!-- INFO END -->

        第一条 本条例管苹果。

        第二条 梨不归本条例管。

        """

    private func units(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    private func expectRead(
        _ bytes: [UInt8],
        _ encoding: TextEncoding,
        sourceLocation: SourceLocation = #_sourceLocation
    )
        throws
    {
        let reading = try PublishedFile(name: "条例.txt", bytes: bytes).read()
        #expect(reading.encoding == encoding, sourceLocation: sourceLocation)
        #expect(editionRead(reading)?.title == "某市苹果管理条例", sourceLocation: sourceLocation)
        #expect(
            editionRead(reading)?.articles.map(\.text) == ["本条例管苹果。", "梨不归本条例管。"],
            sourceLocation: sourceLocation
        )
        #expect(reading.warnings.isEmpty, sourceLocation: sourceLocation)
    }

    @Test func `UTF-8 with and without a mark`() throws {
        try expectRead(Array(text.utf8), .utf8)
        try expectRead([0xEF, 0xBB, 0xBF] + text.utf8, .utf8Marked)
    }

    @Test func `UTF-16 of both orders, with and without a mark`() throws {
        try expectRead([0xFF, 0xFE] + units(text, bigEndian: false), .utf16LittleEndian)
        try expectRead([0xFE, 0xFF] + units(text, bigEndian: true), .utf16BigEndian)
        try expectRead(units(text, bigEndian: false), .utf16LittleEndian)
        try expectRead(units(text, bigEndian: true), .utf16BigEndian)
    }

    @Test func `GB18030`() throws {
        let encoded = """
            IyDEs8rQxru5+7ncwO3M9cD9CgoyMDAxxOoz1MI1yNUgxLPK0LXatv697MjLw/G0+rHttPO74bOjzvHOr9Sxu+G12sj9tM674dLpzai5/QoKPCEtLSBJ
            TkZPIEVORCAtLT4KCrXa0rvM9SCxvsz1wP253Ma7ufuhowoKtdq2/sz1IMDmsru56bG+zPXA/bncoaMK
            """
        let bytes = try #require(Data(base64Encoded: encoded, options: .ignoreUnknownCharacters))
        try expectRead(Array(bytes), .gb18030)
        let cut = try PublishedFile(name: "条例.txt", bytes: Array(bytes.dropLast(2))).read()
        #expect(rules(cut) == ["cut-inside-character"])
    }

    @Test func `line ends of every kind`() throws {
        for end in ["\r\n", "\r"] {
            try expectRead(Array(text.replacing("\n", with: end).utf8), .utf8)
        }
        #expect(try read(sampleList.replacing("\n", with: "\r\n")).content == read(sampleList).content)
    }

    @Test func `the words alone`() throws {
        let file = PublishedFile(name: "条例.txt", bytes: [0xFF, 0xFE] + units(text, bigEndian: false))
        #expect(try file.text() == text)
    }

    @Test func `a character cut off at the end is left out`() throws {
        let reading = try PublishedFile(name: "条例.txt", bytes: Array((text + "完").utf8.dropLast())).read()
        #expect(rules(reading) == ["cut-inside-character"])
        #expect(editionRead(reading)?.articles.count == 2)
    }

    @Test func `a lost character is noted`() throws {
        let reading = try read(text.replacing("梨", with: "\u{FFFD}"), name: "条例.txt")
        #expect(reading.warnings.map(\.place.line) == [9])
        #expect(rules(reading) == ["replacement-character"])
    }
}
