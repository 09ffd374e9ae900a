internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Law
internal import Library
internal import Search
internal import Terminal

/// `yiju stats`: what is on hand, and what was not understood.
struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "库里有什么，哪些没有读懂。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "列出读取时的全部提示，附文件和位置。")
    var warnings = false

    @Flag(help: "列出像是引用但没有读懂的地方。")
    var unparsed = false

    @Flag(help: "列出读过的文件。")
    var sources = false

    @Flag(help: "列出读过的文件，附内容、导入时间、送来的人、大小和摘要，最近导入的在前。")
    var files = false

    @Flag(help: "列出库里的法律文件及其版本。")
    var statutes = false

    func run() throws {
        if files { return try show(index.desk().files()) }
        let catalog = try index.library().catalog
        if warnings { return try show(catalog.warnings()) }
        if unparsed { return try show(catalog.unparsed(), in: catalog) }
        if sources { return try show(catalog.sources()) }
        if statutes { return try show(catalog.statutes()) }
        try show(catalog.statistics(), catalog.citationCounts())
    }

    private func show(_ statistics: CatalogStatistics, _ counts: CitationCounts) throws {
        var rows: [(key: String, name: String, count: Int)] = [
            ("sources", "文件", statistics.sources), ("statutes", "法律文件", statistics.statutes),
            ("editions", "版本", statistics.editions), ("articles", "条文", statistics.articles),
            ("lists", "权责清单", statistics.lists), ("powers", "职权（子项并入）", statistics.powers),
            ("powerRows", "编码行", statistics.powerRows),
            ("powerCitations", "职权中的引用", statistics.powerCitations),
            ("checkedCitations", "其中依据栏中的（核查的）", counts.checked),
            ("articleCitations", "条文中的引用", statistics.articleCitations),
            ("linkedCitations", "已链接到条文的引用", statistics.linkedCitations),
            ("unparsed", "没有读懂的引用", statistics.unparsed), ("warnings", "读取提示", statistics.warnings),
            ("successions", "条文沿革", statistics.successions),
        ]
        let editions = rows.firstIndex { $0.key == "editions" } ?? 0
        for kind in Completeness.allCases.reversed() {
            let count = statistics.completeness[kind] ?? 0
            rows.insert(("\(kind.rawValue)Editions", "其中\(kind.chinese)", count), at: editions + 1)
        }
        guard !output.json else {
            return try output.printJSON(Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.count) }))
        }
        var table = Table([.init("项目"), .init("数量", fit: .fixed, right: true)])
        for row in rows { table.add([Table.Cell(row.name), Table.Cell(String(row.count))]) }
        for line in table.lines(on: output.screen) { print(line) }
    }

    private func show(_ warnings: [ReadWarning]) throws {
        guard !output.json else { return try output.printJSON(warnings) }
        for warning in warnings {
            print(
                printable("\(warning.place.reference) \(warning.message) [\(warning.rule)]")
            )
        }
    }

    private func show(_ unparsed: [UnparsedRecord], in catalog: Catalog) throws {
        let answers = try unparsed.map { try UnparsedStretch($0, in: catalog) }
        guard !output.json else { return try output.printJSON(answers) }
        for answer in answers {
            print(printable("\(answer.place.reference) “\(answer.printed)”：\(answer.reason)"))
        }
    }

    private func show(_ sources: [SourceRecord]) throws {
        let answers = sources.map(SourceAnswer.init)
        guard !output.json else { return try output.printJSON(answers) }
        for answer in answers {
            print(printable(answer.file + (answer.note.map { "：\($0)" } ?? "")))
        }
    }

    private func show(_ answer: FilesAnswer) throws {
        guard !output.json else { return try output.printJSON(answer) }
        var table = Table([
            .init("导入时间", fit: .fixed), .init("文件"), .init("内容"), .init("送来的人"),
            .init("字节", fit: .fixed, right: true), .init("摘要", fit: .fixed),
        ])
        for file in answer.files {
            table.add([
                Table.Cell(file.imported?.chinese ?? ""), Table.Cell(file.file),
                Table.Cell(file.holds ?? file.note ?? ""), Table.Cell(file.sender ?? ""),
                Table.Cell(String(file.size)), Table.Cell(String(file.digest.prefix(12))),
            ])
        }
        for line in table.lines(on: output.screen) { print(line) }
        for remark in answer.remarks { print(printable(remark)) }
    }

    private func show(_ statutes: [StatuteRecord]) throws {
        let answers = statutes.map(StatuteAnswer.init)
        guard !output.json else { return try output.printJSON(answers) }
        for answer in answers {
            print(printable("《\(answer.title)》［\(answer.level)］\(answer.editions.joined(separator: "、"))"))
        }
    }
}
