import Catalog
import Foundation
import Law
import TestSupport

@testable import Library

/// A folder of a test's own, with published files and a library.
final class Scratch {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory("library")
        try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
    }

    /// The folder.
    var folder: URL { directory.url }

    /// Where the library of the test lies.
    var library: String { folder.appending(path: "library").path }

    /// Where the published files of the test lie.
    var files: String { folder.appending(path: "files").path }

    /// Writes a published file and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try directory.write("files/" + name, text)
    }

    /// Removes a published file.
    func remove(_ name: String) throws { try directory.remove("files/" + name) }

    /// Imports the folder of published files.
    @discardableResult
    func importAll(_ options: Importer.Options = Scratch.options) throws -> ImportSummary {
        try Importer(directory: library, options: options).importFiles([files])
    }

    /// Imports files that are sent.
    @discardableResult
    func send(
        _ files: [SentFile],
        to directory: String? = nil,
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) throws -> ImportOutcome {
        var request = ImportRequest()
        request.sent = files
        change(&request)
        return try Importer(directory: directory ?? library, options: Scratch.options).importFiles(request)
    }

    /// The titles of the lists in the library, as they came.
    func lists() throws -> [String] { try Library(directory: library).catalog.lists().map(\.title) }

    /// What the journal tells.
    func acts() throws -> [JournalAct] { try Journal(directory: library).reading().entries.map(\.act) }

    /// What lies in the folder of the files that were sent to a library.
    static func uploads(_ library: String) -> [String] {
        FileWork.names(in: library + "/" + UploadShelf.name)
    }

    /// The names in the directory of a library in which a generation is in use and nothing is left over.
    static func state(_ number: Int, and others: [String] = []) -> [String] {
        let names = [
            "CURRENT", "LOCK", "catalog-\(number).sqlite", "catalog-\(number).sqlite.sums",
            "generation-\(number)",
            "index-\(number)", "journal",
        ]
        return (names + others).sorted()
    }

    /// The usual options.
    static var options: Importer.Options { Importer.Options() }
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

extension SentFile {
    /// A file of text that is sent.
    init(_ name: String, _ text: String) { self.init(name: name, bytes: Array(text.utf8)) }
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
