import Citations
import Law
import Library
import Search
import TestSupport

/// Questions, tables of words and libraries of which one thing is made large.
enum GrowingQuestions {
    private static func library(_ files: [(name: String, text: String)]) throws -> (
        TemporaryDirectory, ReferenceDesk
    ) {
        let folder = try TemporaryDirectory("growth")
        for file in files { try folder.write("files/" + file.name, file.text) }
        _ = try Importer(directory: folder.path("library"), options: Importer.Options())
            .importFiles([folder.path("files")])
        return (folder, ReferenceDesk(try Library(directory: folder.path("library"))))
    }

    private static func statute(_ year: Int, since first: Int) -> (name: String, text: String) {
        let history = (first...year).map { "\($0)年3月1日 \($0 == first ? "发布" : "修订")" }.joined(
            separator: "\n\n"
        )
        let articles = (1...30).map { number in
            "第\(ChineseNumeral.text(number))条 样品第\(ChineseNumeral.text(number * 13))类由保管单位登记"
                + (number % 10 == year % 10 ? "，\(ChineseNumeral.text(year - 1_900))号清单另定。" : "。")
        }
        let text = "# 样品保管条例\n\n\(history)\n\n<!-- INFO END -->\n\n" + articles.joined(separator: "\n\n")
        return ("样品保管条例(\(year)-03-01).md", text)
    }

    static let all: [GrowthTests.Growing] = [
        GrowthTests.Growing("words of a question") { size in
            let words = (0..<size).map { "样品\($0)" }.joined(separator: " ")
            let parser = QueryParser { CitationExtractor().extract($0, field: .mention).citations }
            return { _ = parser.parse(words) }
        },
        GrowthTests.Growing("quotation marks of a question") { size in
            let parser = QueryParser { CitationExtractor().extract($0, field: .mention).citations }
            return { _ = parser.parse(String(repeating: "\"样 类别:", count: size)) }
        },
        GrowthTests.Growing("synonyms") { size in
            let text = (0..<size).map { "样品\($0) = 标本\($0) = 试样\($0)" }.joined(separator: "\n")
            return { _ = SynonymTable(text) }
        },
        GrowthTests.Growing("synonyms of one word, line by line") { size in
            let text = (0..<size).map { "样品 = 标本\($0)" }.joined(separator: "\n")
            return { _ = SynonymTable(text) }
        },
        GrowthTests.Growing("words that stand for each other, a line") { size in
            let text = "样品 = " + (0..<size).map { "标本\($0)" }.joined(separator: " = ")
            return { _ = SynonymTable(text) }
        },
        GrowthTests.Growing("citations of a text, resolved", sizes: [100, 200, 400]) { size in
            let (folder, desk) = try library([statute(2_020, since: 2_020)])
            let text = (0..<size).map { "依照《样品保管条例》第\($0 % 40 + 1)条处理。" }.joined(separator: "\n")
            return {
                _ = try desk.cite(text)
                withExtendedLifetime(folder) {}
            }
        },
        GrowthTests.Growing("powers that cite an article, looked up", sizes: [100, 200, 400]) { size in
            let list =
                "编码,职权类别,职权名称,实施依据\n"
                + (0..<size).map { "\(910_100_000 + $0),行政检查,样品\($0),《样品保管条例》第二条" }.joined(separator: "\n")
            let (folder, desk) = try library([statute(2_020, since: 2_020), ("清单.csv", list)])
            return {
                _ = try desk.lookup("样品保管条例第二条", includesUncited: true)
                withExtendedLifetime(folder) {}
            }
        },
        // The answer tells of an older edition what became of the article in its neighbours and in the newest one, and the farther apart
        // two editions are, the more of their articles differ and are compared.
        GrowthTests.Growing("editions of a statute, looked up", most: 3.2, sizes: [8, 16, 32]) { size in
            let (folder, _) = try library((0..<size).map { statute(2_000 + $0, since: 2_000) })
            return {
                let desk = ReferenceDesk(try Library(directory: folder.path("library")))
                _ = try desk.lookup("样品保管条例第二条", includesUncited: true)
            }
        },
    ]
}
