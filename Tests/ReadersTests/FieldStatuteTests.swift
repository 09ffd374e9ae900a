import Foundation
import Law
import TestSupport
import Testing

@testable import Readers

/// The real statutes of the field folder, counted by an eye of the test's own.
@Suite(
    "Statutes as they are published",
    .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField)
)
struct FieldStatuteTests {
    private static func files(under folder: String, ending: String) throws -> [String] {
        let root = try #require(TestEnvironment.field) + "/statutes/" + folder
        let all = try FileManager.default.subpathsOfDirectory(atPath: root)
        return all.filter { $0.hasSuffix(ending) }.sorted().map { root + "/" + $0 }
    }

    /// How many lines begin with the number of an article, told without the reader's own marks.
    private static func articleLines(in text: String) -> Int {
        text.split { $0.isNewline }.count { line in
            guard line.contains("条") else { return false }
            let words = line.drop { $0.isWhitespace || "*#>\u{FEFF}\u{200B}".contains($0) }.filter {
                $0 != " "
            }
            guard words.hasPrefix("第") else { return false }
            let number = words.dropFirst().prefix { "零〇一二三四五六七八九十百千".contains($0) }
            return !number.isEmpty && words.dropFirst(1 + number.count).hasPrefix("条")
        }
    }

    /// Where the lines and the articles differ, and why.
    static let explained: [String: (lines: Int, articles: Int, why: String)] = [
        "建筑工程施工许可管理办法": (17, 20, "three articles go on in the line of the one before"),
        "农产品产地安全管理办法": (28, 27, "the first article is printed twice"),
        "山东省实施《中华人民共和国村民委员会组织法》办法": (
            159, 48, "a second statute of 111 articles follows in the file: a passage"
        ),
        "中华人民共和国拍卖法": (66, 68, "two articles stand in the line of their heading"),
        "宪法修正案（2018年）": (26, 21, "five lines are articles that the amendment quotes"),
        "中华人民共和国农民专业合作社法": (73, 74, "one number is misprinted 笫"),
    ]

    /// Files that hold no statute, and the kind of error.
    static let refused: [String: ReadError.Kind] = [
        "建筑施工项目经理质量安全责任十项规定（试行）": .unrecognised, "中华人民共和国外商投资法实施条例": .empty,
        "化工和危险化学品生产经营单位重大生产安全事故隐患判定标准": .unrecognised, "危险化学品企业安全风险隐患排查治理导则": .unrecognised,
        "全国海洋主体功能区规划": .unrecognised,
    ]

    @Test func `each of 1,031 rules is read with every article, or refused with its reason`() throws {
        let paths = try Self.files(under: "rules-md", ending: ".md")
        #expect(paths.count == 1031)
        var (lines, articles) = (0, 0)
        for path in paths {
            let name = String(path.split(separator: "/").last?.dropLast(3) ?? "")
            let file = try PublishedFile.load(path: path)
            let reading: Reading
            do {
                reading = try file.read()
            } catch {
                #expect(Self.refused[name] == error.kind, "\(error.message)")
                continue
            }
            let counted = Self.articleLines(in: try file.text())
            let edition = try #require(editionRead(reading), "\(path)")
            lines += counted
            articles += edition.articles.count
            if counted != edition.articles.count {
                let known = Self.explained[name]
                #expect(
                    known?.lines == counted && known?.articles == edition.articles.count,
                    "\(path) \(counted)"
                )
            }
        }
        #expect(lines == 49_735)
        #expect(articles == 49_624)
    }

    @Test func `each of 194 editions has the title of its front matter and the day of its name`() throws {
        let paths = try Self.files(under: "editions-md", ending: ".md")
        #expect(paths.count == 194)
        for path in paths {
            let file = try PublishedFile.load(path: path)
            let edition = try #require(editionRead(try file.read()), "\(path)")
            let counted = Self.articleLines(in: try file.text())
            #expect(!edition.title.hasPrefix("-") && !edition.articles.isEmpty, "\(path)")
            #expect(
                abs(edition.articles.count - counted) <= 2,
                "\(path) \(counted) \(edition.articles.count)"
            )
            // One of the names holds no day.
            guard let named = EditionDates.date(inName: path) else { continue }
            let date = try #require(edition.date)
            #expect(date >= named, "\(path) \(date)")
        }
    }

    @Test func `308 official documents have 22,601 articles, and no line of a contents page is a heading`()
        throws
    {
        let paths = try Self.files(under: "flk-docx", ending: ".docx")
        #expect(paths.count == 308)
        var (articles, without) = (0, 0)
        for path in paths {
            let edition = try #require(editionRead(try PublishedFile.load(path: path).read()), "\(path)")
            articles += edition.articles.count
            if edition.articles.isEmpty { without += 1 }
            // A heading of the contents page would stand a second time at the same depth with nothing below it.
            let chapters = edition.headings.filter { $0.depth == 1 }.map(\.text.condensed)
            #expect(Set(chapters).count == chapters.count, "\(path)")
            #expect(edition.completeness == .whole, "\(path)")
            let named = try #require(EditionDates.date(inName: path), "\(path)")
            #expect(edition.date.map { $0 >= named } == true, "\(path)")
        }
        #expect(articles == 22_601)
        #expect(without == 9)
    }
}
