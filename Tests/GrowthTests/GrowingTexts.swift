import Citations
import Law
import Readers
import Revision

/// Statutes of which one thing is made large.
enum GrowingTexts {
    private static let head = "# 样品保管条例\n\n2020年5月1日 发布\n\n<!-- INFO END -->\n\n"

    private static func number(_ value: Int) -> String { ChineseNumeral.text(value) }

    private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map(line).joined(separator: "\n\n")
    }

    /// Statutes by what is made large.
    private static let statutes: [(name: String, text: @Sendable (Int) -> String)] = [
        ("articles", { count in head + lines(count) { "第\(number($0 + 1))条 样品\($0)由保管单位登记。" } }),
        ("articles of the same words", { count in head + lines(count) { "第\(number($0 + 1))条 样品由保管单位登记。" } }),
        (
            "articles inserted behind one",
            { count in head + "第一条 样品。\n\n" + lines(count) { "第一条之\(number($0 + 1)) 样品\($0)。" } }
        ),
        (
            "chapters",
            { count in head + lines(count) { "## 第\(number($0 + 1))章 总则\n\n第\(number($0 + 1))条 样品\($0)。" } }
        ),
        ("paragraphs of an article", { count in head + "第一条 样品。\n\n" + lines(count) { "样品\($0)由保管单位登记。" } }),
        (
            "items of a paragraph",
            { count in head + "第一条 下列样品：\n\n" + lines(count) { "（\(number($0 + 1))）样品\($0)；" } }
        ),
        (
            "references to every article",
            { count in head + lines(count) { "第\(number($0 + 1))条 依照本条例第\(number(count - $0))条执行。" } }
        ),
        (
            "references to articles that are not there",
            { count in head + lines(count) { "第\(number($0 + 1))条 依照本条例第九千条执行。" } }
        ),
        ("short ranges", { count in head + lines(count) { "第\(number($0 + 1))条 依照第一条至第三条执行。" } }),
        ("references of one article", { count in head + "第一条 " + String(repeating: "第一条、", count: count) }),
        (
            "references to the own article",
            { count in head + "第一条 " + String(repeating: "本法第一条，", count: count) }
        ),
        (
            "items that refer to items",
            { count in head + "第一条 下列样品：\n\n" + lines(count) { "（\(number($0 + 1))）违反第\(number($0 + 1))项的；" }
            }
        ),
        (
            "paragraphs that refer to items of others",
            { count in
                head + "第一条 样品。\n\n" + lines(count) { "违反第九项规定的，依照第\(number($0 % 9 + 1))项处理。" }
            }
        ),
        (
            "paragraphs with an item each, of which all speak",
            { count in
                head + "第一条 样品。\n\n" + lines(count) { _ in "违反第一项的：\n\n（一）依照第一项处理的样品；" }
            }
        ),
        (
            "items of one and the same number",
            { count in head + "第一条 下列样品：\n\n" + lines(count) { _ in "（一）违反第二项的；" } }
        ),
        (
            "titles that are repealed",
            { count in
                head + "第一条 样品。\n\n第二条 " + (0..<count).map { "《样品办法\($0)》" }.joined(separator: "、") + "同时废止。"
            }
        ),
        (
            "brackets that never close behind titles that are repealed",
            { count in head + "第一条 " + (0..<count).map { "《样品办法\($0)》（" }.joined(separator: "、") + "同时废止。" }
        ),
        (
            "short names that are declared",
            { count in
                head + lines(count) { "第\(number($0 + 1))条 《样品办法\($0)》（以下简称《办法\($0)》）适用，依照《办法\($0)》第三条执行。" }
            }
        ),
        (
            "days of its history",
            { count in
                "# 样品保管条例\n\n" + lines(count) { "\(1_950 + $0 % 70)年\($0 % 12 + 1)月1日 修正" }
                    + "\n\n<!-- INFO END -->\n\n第一条 样品。"
            }
        ),
        ("one long article", { count in head + "第一条 " + String(repeating: "样品由保管单位统一登记，", count: count) }),
    ]

    /// Reading, references, repeals and outline of each of them.
    static let all: [GrowthTests.Growing] =
        statutes.flatMap { name, text -> [GrowthTests.Growing] in
            [
                GrowthTests.Growing("\(name), read") { size in
                    let file = PublishedFile(name: "样品保管条例.md", bytes: Array(text(size).utf8))
                    return { _ = try file.read() }
                },
                GrowthTests.Growing("\(name), its references") { size in
                    guard let edition = try edition(text(size)) else { return {} }
                    return { _ = EditionReferences(of: edition) }
                },
                GrowthTests.Growing("\(name), what it repeals and its outline") { size in
                    guard let edition = try edition(text(size)) else { return {} }
                    return {
                        _ = EditionRepeals(edition)
                        _ = EditionOutline(edition)
                    }
                },
            ]
        } + [
            // An answer names every article of a range of up to two thousand: beyond that it names the ends.
            GrowthTests.Growing("ranges over all articles, their references", sizes: [2_100, 4_200]) { size in
                let text = head + lines(size) { "第\(number($0 + 1))条 依照第一条至第\(number(size))条执行。" }
                guard let edition = try edition(text) else { return {} }
                return { _ = EditionReferences(of: edition) }
            },
            GrowthTests.Growing("articles, matched with those of a revision", sizes: [200, 400, 800]) {
                size in
                func text(_ year: Int) -> String {
                    head
                        + lines(size) {
                            "第\(number($0 + 1))条 样品第\(number($0 * 7 + 1))类由第\(number($0 * 3 + 2))处登记"
                                + ($0 % 5 == 0 ? "，第\(number(year % 100))号清单另定。" : "。")
                        }
                }
                guard let old = try edition(text(2_010)), let new = try edition(text(2_020)) else {
                    return {}
                }
                return { _ = EditionSuccession(from: EditionText(old), to: EditionText(new)) }
            },
            GrowthTests.Growing("articles of the same words but for references, matched") { size in
                func text(_ shift: Int) -> String {
                    head + lines(size) { "第\(number($0 + 1))条 依照本条例第\(number($0 + shift))条登记样品。" }
                }
                guard let old = try edition(text(1)), let new = try edition(text(3)) else { return {} }
                return { _ = EditionSuccession(from: EditionText(old), to: EditionText(new)) }
            },
        ]

    private static func edition(_ text: String) throws -> Edition? {
        let reading = try PublishedFile(name: "样品保管条例.md", bytes: Array(text.utf8)).read()
        guard case .statute(let edition) = reading.content else { return nil }
        return edition
    }
}
