internal import Annotation
internal import ArgumentParser
internal import Foundation
internal import Law
internal import Library
internal import LinkCheck
internal import Readers

/// `yiju compare`: two lists, or two years of one, side by side.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "两份清单（或者同一清单的两年）逐项对照。",
        discussion: """
            甲、乙写库里清单的标题（完整标题，或标题的一部分），或者没有导入的清单文件。
              yiju compare 甲市水务局权责清单 乙市水务局权责清单
              yiju compare 水务局权责清单 水务局2025年.xlsx --xlsx 对照.xlsx
            职权依次按编码、同类别的名称、相近的名称和相同的依据对应，一项对一项，并写明根据和把握。
            依据按条文沿革比较：只是随修订换了条号的，不算引用了不同的条。各地的地方性法规、规章不同，另列为“另有地方依据”。
            完全相同时退出码为 0；有差异时为 1；清单或文件找不到、读不了时为 2。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            "只看这一种：differing 有差异，onlyLeft 只在甲，onlyRight 只在乙，same 没有差异，或者一种差异（如 otherArticle、statuteMissing）。",
            valueName: "差异"
        )
    )
    var show: String?

    @Option(help: ArgumentHelp("只看这一类职权（例如 行政处罚）。", valueName: "类别"))
    var category: String?

    @Option(help: ArgumentHelp("只看这项职权（编码的开头或名称的一部分）。", valueName: "职权"))
    var power: String?

    @Flag(help: "只看汇总。")
    var summary = false

    @Option(help: ArgumentHelp("写成 CSV 文件。", valueName: "文件"), completion: .file())
    var csv: String?

    @Option(help: ArgumentHelp("写成 Excel 工作簿。", valueName: "文件"), completion: .file())
    var xlsx: String?

    @Argument(help: ArgumentHelp("甲：清单的标题，或者清单文件。", valueName: "甲"), completion: .file())
    var left: String

    @Argument(help: ArgumentHelp("乙：清单的标题，或者清单文件。", valueName: "乙"), completion: .file())
    var right: String

    func validate() throws {
        if let show, ComparisonFilter.Show(name: show) == nil {
            let all = ComparisonFilter.Show.all.map { "\($0.name)（\($0.chinese)）" }.joined(separator: "、")
            throw ValidationError("--show 只能取 \(all)，收到的是“\(show)”")
        }
    }

    func run() throws {
        let library = try index.library(asOf: asOf.day)
        let checker = try LinkChecker(library: library)
        let pick = ListPick(try CitedList.all(in: library))
        let whole = try checker.compare(
            try Self.list(left, pick, checker),
            try Self.list(right, pick, checker)
        )
        let comparison = whole.filtered(
            ComparisonFilter(
                show: show.flatMap(ComparisonFilter.Show.init(name:)),
                category: category,
                words: power
            )
        )
        if let csv { try WrittenFile.write(Array(comparison.csv.utf8), to: csv) }
        if let xlsx {
            try WrittenFile.write(workbook: xlsx) { () throws(AnnotationError) in
                try comparison.workbook(on: library.today)
            }
        }
        if output.json {
            try output.printJSON(comparison)
        } else {
            let printing = ComparisonPrinting(screen: output.screen)
            let rest = summary || csv != nil || xlsx != nil ? [] : printing.lines(comparison)
            output.printLines(printing.summary(comparison) + rest)
        }
        if !comparison.isSame { throw Main.nothingFound }
    }

    /// The list that an argument names: a title or number of one on hand, else a file, else a part of a title.
    private static func list(_ argument: String, _ pick: ListPick, _ checker: LinkChecker) throws -> CitedList
    {
        do throws(ListPick.Fault) {
            if let found = try pick.exactly(argument) { return found }
        } catch {
            throw ValidationError(error.description)
        }
        let path = SystemPath.path(ofArgument: argument)
        guard argument == "-" || FileManager.default.fileExists(atPath: argument) else {
            do throws(ListPick.Fault) {
                return try pick.list(argument)
            } catch {
                throw ValidationError("\(error.description)；也没有名为“\(argument)”的文件")
            }
        }
        let read: (files: [HandedFile], failures: [ReadError])
        do throws(ReadError) {
            let file =
                argument == "-"
                ? try PublishedFile.load(descriptor: 0, name: "标准输入", limits: ReadLimits())
                : try PublishedFile.load(path: path, limits: ReadLimits())
            read = checker.handed([file]) { _ in }
        } catch {
            throw ValidationError("\(error.file)：\(error.message)")
        }
        if let failure = read.failures.first { throw ValidationError("\(failure.file)：\(failure.message)") }
        let lists = read.files.filter { $0.kind == .list }
        guard lists.count == 1, let only = lists.first else {
            throw ValidationError(
                lists.isEmpty
                    ? "\(argument) 里没有认出权责清单；清单应有“序号、编码、职权名称、依据”一类的列名"
                    : "\(argument) 里有 \(lists.count) 份清单；请解开压缩包，一次写一份"
            )
        }
        for warning in only.warnings {
            StandardError.write("\(only.name) \(warning.place.chinese)：\(warning.message)")
        }
        return only.list
    }
}

/// A file that a subcommand writes, never over one that is there.
enum WrittenFile {
    /// Makes a workbook, writes it and says so.
    ///
    /// - Parameters:
    ///   - path: where to.
    ///   - make: makes its bytes.
    /// - Throws: `ValidationError` when it cannot be made, is there already or cannot be written.
    static func write(workbook path: String, _ make: () throws(AnnotationError) -> [UInt8])
        throws(ValidationError)
    {
        let bytes: [UInt8]
        do throws(AnnotationError) {
            bytes = try make()
        } catch {
            throw ValidationError("\(path)：\(error.chinese)")
        }
        try write(bytes, to: path)
    }

    /// Writes a file and says so.
    ///
    /// - Parameters:
    ///   - bytes: what it holds.
    ///   - path: where to.
    /// - Throws: `ValidationError` when it is there already or cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws(ValidationError) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("\(path) 已经存在，没有覆盖；请另起一个文件名，或者先删去它")
        }
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch {
            throw ValidationError("写不了 \(path)：请检查文件夹是否存在、可写")
        }
        StandardError.write("已写入 \(path)")
    }
}
