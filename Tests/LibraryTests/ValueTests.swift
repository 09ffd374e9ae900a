import Catalog
import Foundation
import InvertedIndex
import Law
import TestSupport
import Testing

@testable import Library

@Suite("Digests, days, documents, fields")
struct ValueTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `digests are those of FIPS 180-4`(text: String, digest: String) {
        #expect(ContentDigest.hexadecimal(of: Array(text.utf8)) == digest)
    }

    @Test func `a million letters have the digest of FIPS 180-4`() {
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(ContentDigest.hexadecimal(of: [UInt8](repeating: 0x61, count: 1_000_000)) == digest)
    }

    @Test func `days are those of the calendar in China`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let seconds = Double.random(in: -2.2e9...1e10, using: &random)
            let parts = calendar.dateComponents(
                [.year, .month, .day],
                from: Date(timeIntervalSince1970: seconds)
            )
            let day = LegalDate(secondsSince1970: seconds)
            #expect(
                day?.year == parts.year && day?.month == parts.month && day?.day == parts.day,
                "\(seconds)"
            )
        }
    }

    @Test func `every field has its own number and the schema its name`() {
        let schema = IndexScheme.schema
        for text in IndexScheme.Text.allCases {
            #expect(schema[IndexScheme.field(text)].name == text.rawValue)
        }
        for keyword in IndexScheme.Keyword.allCases {
            #expect(schema[IndexScheme.field(keyword)].name == keyword.rawValue)
        }
        for number in IndexScheme.Number.allCases {
            #expect(schema[IndexScheme.field(number)].name == number.rawValue)
        }
    }

    @Test func `keys keep kind and number apart`() {
        for key in [DocumentKey.power(PowerID(7)), .article(ArticleID(7)), .statute(EditionID(1 << 40))] {
            #expect(DocumentKey(key.value) == key)
        }
        #expect(DocumentKey(7) == nil)
    }

    private var document: StoredDocument {
        var document = StoredDocument(kind: .article, title: "某市苹果管理条例", detail: "第三条")
        document.article = ArticleNumber(3)
        document.edition = "2019-11-02"
        document.standing = EditionStanding(
            begin: LegalDate(iso: "2010-03-01"),
            superseded: LegalDate(iso: "2024-05-01")
        )
        document.rank = "地方性法规"
        document.headings = ["第一章 总则", "第一节"]
        document.caption = "装箱"
        document.isDigest = true
        document.sections = [StoredDocument.Section(field: .body, label: "", text: "苹果\n要装箱。")]
        let places = [
            Pinpoint(article: ArticleNumber(3, suffix: 1), paragraph: 2, item: 1, subitem: 4),
            Pinpoint(article: nil, item: 3), nil,
        ]
        document.links = places.map {
            StoredDocument.Link(
                power: PowerID(9),
                code: "88",
                category: "行政检查",
                name: "检查",
                subitem: "",
                field: .accountability,
                pinpoint: $0
            )
        }
        return document
    }

    @Test func `a stored document comes out as it went in`() {
        #expect(StoredDocument(bytes: document.bytes) == document)
    }

    @Test func `damaged stored documents are refused or harmless, never fatal`() {
        let bytes = document.bytes
        for length in 0..<bytes.count { #expect(StoredDocument(bytes: Array(bytes.prefix(length))) == nil) }
        var random = SeededGenerator(seed: 8)
        for _ in 0..<500 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                in: 0...255,
                using: &random
            )
            _ = StoredDocument(bytes: changed)
        }
    }
}
