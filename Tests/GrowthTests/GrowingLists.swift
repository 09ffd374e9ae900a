import Citations
import Law
import LinkCheck
import Readers
import TestSupport

/// Lists of which one thing is made large.
enum GrowingLists {
    private static let head = "编码,职权类别,职权名称,实施依据\n"

    private static func rows(_ count: Int, _ row: (Int) -> String) -> String {
        head + (0..<count).map(row).joined(separator: "\n")
    }

    private static let lists: [(name: String, text: @Sendable (Int) -> String)] = [
        (
            "powers",
            { count in rows(count) { "\(910_100_000_000 + $0),行政检查,样品检查\($0),《样品保管条例》第\($0 % 40 + 1)条" } }
        ),
        ("powers of one code", { count in rows(count) { "9101000000000001,行政检查,样品检查\($0),《样品保管条例》第二条" } }),
        ("powers without a code", { count in rows(count) { _ in ",行政检查,样品检查,《样品保管条例》第二条" } }),
        ("categories", { count in rows(count) { "\(910_100_000_000 + $0),类别\($0),样品检查,《样品保管条例》第二条" } }),
        (
            "citations of a cell",
            { count in
                rows(1) { _ in
                    "910100,行政检查,样品,\""
                        + (0..<count).map { "《样品条例\($0)》第\($0 % 40 + 1)条" }.joined(separator: "；") + "\""
                }
            }
        ),
        (
            "words of a quotation",
            { count in
                rows(1) { _ in
                    "910100,行政检查,样品,\"《样品保管条例》第二条：“" + String(repeating: "样品由保管单位登记，", count: count) + "”\""
                }
            }
        ),
        (
            "cells that say the same as above",
            { count in rows(count) { $0 == 0 ? "9101,行政检查,样品,《样品保管条例》第二条" : "\(9_101 + $0),行政检查,样品,同上" } }
        ),
        (
            "columns",
            { count in
                "编码,职权类别,职权名称,实施依据," + (0..<count).map { "栏\($0)" }.joined(separator: ",") + "\n"
                    + (0..<3).map { "910\($0),行政检查,样品,《样品保管条例》第二条" + String(repeating: ",样品", count: count) }
                    .joined(separator: "\n")
            }
        ),
    ]

    /// Reading each of them, and finding its citations.
    static let all: [GrowthTests.Growing] = lists.flatMap { name, text -> [GrowthTests.Growing] in
        [
            GrowthTests.Growing("\(name), read") { size in
                let file = PublishedFile(name: "清单.csv", bytes: Array(text(size).utf8))
                return { _ = try? file.read() }
            },
            // Cell by cell, on one thread: those of a list are found by several, of which only this one is counted.
            GrowthTests.Growing("\(name), their citations") { size in
                let file = PublishedFile(name: "清单.csv", bytes: Array(text(size).utf8))
                guard let reading = try? file.read(), case .list(let list) = reading.content else {
                    return {}
                }
                return {
                    for cell in list.powers.flatMap(\.fields) {
                        _ = CitationExtractor().extract(cell.content, field: .legalBasis)
                    }
                }
            },
        ]
    }
}

/// Lists that are held against each other.
enum GrowingComparisons {
    /// Two lists of so many powers: a third of one name, a third of a name that is alike, a third that have nothing in common.
    private static func lists(_ size: Int, _ name: @Sendable (Int, Bool) -> String) -> [CitedList] {
        let texts = StatuteTexts(directory: StatuteDirectory([]), today: .last, edition: { _ in nil })
        return [true, false].compactMap { isLeft in
            let rows = (0..<size).map {
                ",行政检查,\(name($0, isLeft)),《样品保管条例\($0 % (size / 3 + 1))》第\($0 % 40 + 1)条"
            }
            let text = "编码,职权类别,职权名称,实施依据\n" + rows.joined(separator: "\n")
            let file = PublishedFile(name: isLeft ? "甲.csv" : "乙.csv", bytes: Array(text.utf8))
            guard let reading = try? file.read(), case .list(let list) = reading.content else { return nil }
            return CitedList(list, resolvedBy: texts)
        }
    }

    private static let names: [(name: String, words: @Sendable (Int, Bool) -> String)] = [
        (
            "powers of two lists",
            { index, isLeft in
                let number = String(index * 7_919 % 100_003)
                switch index % 3 {
                case 0: return "样品\(number)保管登记"
                case 1: return (isLeft ? "对仓库" : "对库房") + "样品\(number)出借情况"
                default: return isLeft ? "甲\(number)事项" : "乙\(number)工作"
                }
            }
        ),
        ("powers of one name in two lists", { _, _ in "样品保管登记" }),
        (
            "powers of names that are all alike",
            { index, isLeft in "样品保管登记\(isLeft ? "甲" : "乙")\(index % 10)" }
        ),
    ]

    /// Holding two lists against each other, and looking for what differs between them.
    static let all: [GrowthTests.Growing] = names.flatMap { name, words in
        [
            GrowthTests.Growing(name + ", compared", sizes: [240, 480, 960]) { size in
                let lists = lists(size, words)
                let checker = LinkChecker(
                    texts: StatuteTexts(directory: StatuteDirectory([]), today: .last, edition: { _ in nil })
                )
                return { _ = try checker.compare(lists[0], lists[1]) }
            },
            GrowthTests.Growing(name + ", consistency", sizes: [240, 480, 960]) { size in
                let lists = lists(size, words)
                let checker = LinkChecker(
                    texts: StatuteTexts(directory: StatuteDirectory([]), today: .last, edition: { _ in nil })
                )
                return { _ = try checker.consistency(of: lists) }
            },
        ]
    }
}

/// Documents and workbooks of which one thing is made large.
enum GrowingDocuments {
    private static let cells = ["编码", "职权类别", "职权名称", "实施依据"]

    private static func row(_ number: Int, _ texts: [String]) -> String {
        "<row r=\"\(number)\">" + texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
            + "</row>"
    }

    private static func power(_ number: Int) -> [String] {
        ["\(9_101_000 + number)", "行政检查", "样品\(number)", "《样品条例》第二条"]
    }

    private static let documents: [(name: String, bytes: @Sendable (Int) -> [UInt8])] = [
        (
            "sheets",
            { count in
                var book = WorkbookWriter()
                for sheet in 0..<count / 6 {
                    book.add("表\(sheet)", rows: row(1, cells) + row(2, power(sheet)))
                }
                return book.bytes
            }
        ),
        (
            "rows of a sheet",
            { count in
                WorkbookWriter(rows: row(1, cells) + (0..<count).map { row($0 + 2, power($0)) }.joined())
                    .bytes
            }
        ),
        (
            "merged cells",
            { count in
                let merges = (0..<count).map { "<mergeCell ref=\"D\(2 * $0 + 2):D\(2 * $0 + 3)\"/>" }.joined()
                return WorkbookWriter(
                    rows: row(1, cells) + (0..<2 * count).map { row($0 + 2, power($0)) }.joined(),
                    behind: "<mergeCells>\(merges)</mergeCells>"
                ).bytes
            }
        ),
        (
            "footnotes",
            { count in
                var document = WordFixture(
                    WordFixture.paragraph("样品保管条例")
                        + (0..<count).map {
                            "<w:p><w:r><w:t>第\(ChineseNumeral.text($0 + 1))条 样品\($0)。</w:t></w:r>"
                                + "<w:r><w:footnoteReference w:id=\"\($0 + 1)\"/></w:r></w:p>"
                        }.joined()
                )
                document.footnotes = (0..<count).map {
                    "<w:footnote w:id=\"\($0 + 1)\">\(WordFixture.paragraph("注\($0)"))</w:footnote>"
                }.joined()
                return document.bytes
            }
        ),
        (
            "styles, each based on the one before",
            { count in
                var document = WordFixture(
                    (0..<count).map {
                        WordFixture.paragraph(
                            "第\(ChineseNumeral.text($0 + 1))条 样品。",
                            "<w:pStyle w:val=\"s\(count - $0)\"/>"
                        )
                    }.joined()
                )
                document.styles = (0..<count).map {
                    "<w:style w:type=\"paragraph\" w:styleId=\"s\($0 + 1)\"><w:name w:val=\"n\($0)\"/><w:basedOn w:val=\"s\($0)\"/></w:style>"
                }.joined()
                return document.bytes
            }
        ),
        (
            "columns of a table",
            { count in
                let head = (cells + (0..<count).map { "栏\($0)" }).map { WordFixture.cell($0) }.joined()
                let line = (power(1) + Array(repeating: "样品", count: count)).map { WordFixture.cell($0) }
                    .joined()
                return WordFixture(
                    "<w:tbl><w:tr>\(head)</w:tr><w:tr>\(line)</w:tr><w:tr>\(line)</w:tr></w:tbl>"
                ).bytes
            }
        ),
        (
            "tables of a page",
            { count in
                let table =
                    "<table><tr><th>编码</th><th>职权名称</th><th>实施依据</th></tr><tr><td>9101</td><td>样品</td><td>《样品条例》第二条</td></tr></table>"
                return Array(
                    ("<html><body>" + String(repeating: table, count: count) + "</body></html>").utf8
                )
            }
        ),
        (
            "marks of a page that are never closed",
            { count in Array(("<html><body>" + String(repeating: "<div><b><p>样品", count: count)).utf8) }
        ),
    ]

    /// Reading each of them; what is no list and no statute is read to the same point.
    static let all: [GrowthTests.Growing] = documents.map { name, bytes in
        GrowthTests.Growing("\(name), read") { size in
            let file = PublishedFile(name: "样品", bytes: bytes(size))
            return { _ = try? file.read() }
        }
    }
}
