import Catalog
import Foundation
import Law

@testable import Library

/// A folder of a test's own that goes away with it.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "library-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "files"),
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Where the library of the test lies.
    var library: String { folder.appending(path: "library").path }

    /// Where the published files of the test lie.
    var files: String { folder.appending(path: "files").path }

    /// Writes a published file and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let url = folder.appending(path: "files/\(name)")
        try Data(text.utf8).write(to: url)
        return url.path
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: "files/\(name)"))
    }

    /// Imports the folder of published files.
    @discardableResult
    func importAll(_ options: Importer.Options = Scratch.options) throws -> ImportSummary {
        try Importer(directory: library, options: options).importFiles([files])
    }

    /// Options with a fixed day.
    static var options: Importer.Options {
        var options = Importer.Options()
        options.today = LegalDate(year: 2026, month: 11, day: 23)
        return options
    }
}

/// Reproducible random numbers, so that a failing round can be run again by its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 2 &+ 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 32)
    }
}

/// Statutes and lists that this project made up.
enum Sample {
    /// A statute's file: `name` as in `某市苹果管理条例`, some articles, revised on a day.
    static func statute(
        _ name: String,
        date: String = "2019年11月2日",
        articles: Int = 6,
        flavour: String = "苹果"
    ) -> String {
        var text = "# \(name)\n\n\(date) 某市人民代表大会常务委员会第三次会议通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n"
        for number in 1...max(1, articles) {
            let numeral = ChineseNumeral.text(number)
            text += "\n第\(numeral)条 \(flavour)的第\(numeral)种管法：登记、分等、装箱。\n"
            if number.isMultiple(of: 3) {
                text += "\n下列\(flavour)不得装箱：\n\n（一）有虫的；\n\n（二）未按本条例第一条登记的。\n"
            }
        }
        return text
    }

    /// A list's file with a power for each citation given.
    static func list(_ title: String, citations: [String], accountability: String = "《某市梨管理条例》第二条") -> String
    {
        var lines = [title, "一、行政检查（\(citations.count)项）"]
        lines += ["\t序号", "\t编码", "\t职权名称", "\t依据", "\t问责依据和监督方式", "\t备注", ""]
        for (index, citation) in citations.enumerated() {
            lines += [
                "\t\(index + 1)", "\t88000000000000100\(String(format: "%02d", index))", "\t果品检查之\(index)",
                "\t\(citation)",
                "\t\(accountability)", "\t", "",
            ]
        }
        return lines.joined(separator: "\n")
    }
}

extension EditionRecord {
    /// An edition of which only the days matter; an empty date is none.
    static func forTests(id: Int64, date: String, effective: String) -> EditionRecord {
        EditionRecord(
            id: EditionID(id),
            statute: StatuteID(1),
            title: "某市苹果管理条例",
            date: LegalDate(iso: date),
            effective: LegalDate(iso: effective),
            level: .localRegulation,
            textKind: .full,
            madeBy: nil,
            articleCount: 1
        )
    }
}
