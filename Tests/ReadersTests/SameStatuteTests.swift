import Foundation
import Law
import TestSupport
import Testing

@testable import Readers

/// One statute in many shapes: whatever it is published as, its articles are the same.
@Suite(
    "The same statute in every format",
    .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField)
)
struct SameStatuteTests {
    /// How many articles differ from the official document, and why: always the words of the copy, never how they are read.
    static let explained: [String: (differing: Int, why: String)] = [
        "中华人民共和国安全生产法.html": (3, "the page leaves words out and has other marks"),
        "中华人民共和国促进科技成果转化法.txt": (1, "the table leaves a word out"),
        "中华人民共和国公司法.txt": (1, "a half-width semicolon"),
        "中华人民共和国公司法_formatted.xml": (1, "a half-width semicolon"),
        "中华人民共和国刑法_formatted.xml": (27, "made from another copy: 帐 for 账, words left out"),
        "中华人民共和国刑法.docx": (111, "typed by hand: blanks and words of an older edition"),
        "中华人民共和国刑法.json": (290, "keeps the first paragraph of each article only"),
        "中华人民共和国义务教育法.docx": (1, "half-width brackets"),
        "中华人民共和国义务教育法.json": (32, "keeps the first paragraph of each article only"),
        "merged_laws.json/中华人民共和国义务教育法.txt": (4, "half-width brackets; paragraphs left out"),
        "中华人民共和国义务教育法.json/中华人民共和国义务教育法.txt": (4, "half-width brackets; paragraphs left out"),
        "中华人民共和国预防未成年人犯罪法.json": (21, "keeps the first paragraph of each article only"),
        "merged_laws.json/中华人民共和国预防未成年人犯罪法.txt": (7, "paragraphs left out"),
        "中华人民共和国预防未成年人犯罪法.json/中华人民共和国预防未成年人犯罪法.txt": (7, "paragraphs left out"),
        "中华人民共和国未成年人保护法.docx": (1, "the article as it was before 2024"),
        "中华人民共和国未成年人保护法.json": (48, "keeps the first paragraph of each article only; as before 2024"),
        "merged_laws.json/中华人民共和国未成年人保护法.txt": (9, "paragraphs left out; as before 2024"),
        "中华人民共和国未成年人保护法.json/中华人民共和国未成年人保护法.txt": (9, "paragraphs left out; as before 2024"),
        "中华人民共和国生物安全法.txt": (5, "five articles as they were before 2024"),
        "national-flag-law_excerpt.json": (18, "an excerpt of six articles"),
        "中华人民共和国居民身份证法_excerpt.md": (19, "an excerpt of five articles"),
    ]

    private static func compact(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    private static func articles(of edition: Edition) -> [ArticleNumber: String] {
        Dictionary(edition.articles.map { ($0.number, compact($0.text)) }, uniquingKeysWith: { $1 })
    }

    /// The statutes in a file, and in the files inside it.
    private static func editions(_ path: String) throws -> [(name: String, edition: Edition)] {
        let file = try PublishedFile.load(path: path)
        if let reading = try? file.read() {
            guard case .statute(let edition) = reading.content else { return [] }
            return [(path, edition)]
        }
        return try (file.members() ?? []).compactMap { member in
            guard let inner = try? member.get(), let reading = try? inner.read(),
                case .statute(let edition) = reading.content
            else { return nil }
            return (inner.name, edition)
        }
    }

    private static func files(_ folder: String) throws -> [String] {
        let root = try #require(TestEnvironment.field) + "/statutes/" + folder
        return try FileManager.default.subpathsOfDirectory(atPath: root).sorted().map { root + "/" + $0 }
            .filter { path in
                ["docx", "txt", "md", "html", "epub", "pdf", "json", "xml", "csv"].contains {
                    path.hasSuffix("." + $0)
                } && !path.hasSuffix("SOURCE.txt")
            }
    }

    @Test func `every shape has the articles of the official document`() throws {
        var official: [String: [Edition]] = [:]
        for path in try Self.files("flk-docx") {
            for (_, edition) in try Self.editions(path) {
                official[edition.title, default: []].append(edition)
            }
        }
        var formats: [String: Int] = [:]
        var met: Set<String> = []
        for path in try Self.files("shapes") {
            for (name, edition) in try Self.editions(path) {
                let title = edition.title.hasPrefix("民法典") ? "中华人民共和国民法典" : edition.title
                // An undated copy of another length is another edition.
                let same = (official[title] ?? []).first { other in
                    edition.date.map { $0 == other.date }
                        ?? (edition.articles.count == other.articles.count)
                }
                guard let same else { continue }
                let (mine, theirs) = (Self.articles(of: edition), Self.articles(of: same))
                let differing = Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }.count
                let known = Self.explained.first { name.hasSuffix("/" + $0.key) }
                #expect(differing == known?.value.differing ?? 0, "\(name)")
                if let known { met.insert(known.key) }
                if differing == 0 { formats[String(path.split(separator: ".").last ?? ""), default: 0] += 1 }
            }
        }
        #expect(met == Set(Self.explained.keys))
        #expect(formats.values.reduce(0, +) >= 40, "\(formats)")
        #expect(Set(formats.keys).isSuperset(of: ["txt", "md", "html", "pdf", "docx", "xml"]), "\(formats)")
    }

    /// No official document of it is at hand: the three shapes are held against each other.
    @Test func `the constitution is the same as text, book and print`() throws {
        let shapes = try Self.files("shapes").filter { $0.contains("/laosheng/2018") }.map {
            try Self.editions($0)
        }
        let texts = shapes.compactMap { $0.first.map { Self.articles(of: $0.edition) } }
        #expect(texts.count == 3)
        #expect(texts.allSatisfy { $0.count == 143 })
        for other in texts.dropFirst() {
            let differing = other.keys.filter { other[$0] != texts[0][$0] }.sorted {
                $0.number < $1.number
            }
            #expect(differing.isEmpty, "\(differing.map(\.chinese))")
        }
    }
}
