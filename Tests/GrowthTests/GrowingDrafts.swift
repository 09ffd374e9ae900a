import Law
import Library
import LinkCheck
import Readers
import TestSupport

/// Drafts that are checked without being imported.
enum GrowingDrafts {
    private static let place = "依据《样品管理条例》（2020年修正）第二条、第九十九条"

    /// Drafts by what is made large.
    private static let drafts: [(name: String, text: @Sendable (Int) -> String)] = [
        ("lines that cite", { count in String(repeating: place + "处理。\n", count: count) }),
        ("citations of one line", { count in String(repeating: place + "处理，", count: count) }),
        (
            "lines that quote",
            { count in String(repeating: "《样品管理条例》（2020年修正）第二条规定：“样品归口管理，由保管单位登记。”\n", count: count) }
        ),
        (
            "articles of its own",
            { count in (1...count).map { "第\(ChineseNumeral.text($0))条 \(place)处理。" }.joined(separator: "\n")
            }
        ),
        (
            "lines that cite what moved",
            { count in String(repeating: "依据《样品管理条例》（2005年）第二条办理。\n", count: count) }
        ),
        ("lines without a citation", { count in String(repeating: "有关单位应当及时办理。\n", count: count * 10) }),
    ]

    static let all = drafts.map { name, text in
        GrowthTests.Growing("a draft: \(name)", sizes: [200, 400, 800]) { count in
            let library = try Library(directory: SmallLibrary.shared().directory)
            let checker = try LinkChecker(library: library)
            let file = PublishedFile(name: "决定书.txt", bytes: Array(text(count).utf8))
            return { _ = try checker.check(files: [file]) }
        }
    }
}
