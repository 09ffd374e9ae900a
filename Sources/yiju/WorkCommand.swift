internal import Annotation
internal import ArgumentParser
internal import Foundation
internal import Law
internal import Library
internal import LinkCheck
internal import Terminal

/// `yiju work`: what revisions leave to be done, by when, and how it stands.
struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "法律修订后的待办：到期日、办结、备注。",
        discussion: """
            列出全部清单里引用旧版的每一处要做的事，逾期的在前。到期日从新版施行之日起算，施行当日不计，只计工作日。
            办结、备注记入库里的操作记录（journal），重新导入清单后仍在；依据已改正的，自动列为“已改正”。
              yiju work                       还要做的
              yiju work --xlsx 待办.xlsx       存为表格；--ics 待办.ics 存为日历
              yiju work done 3f0c5d9a --who 王某
              yiju work note 3f0c5d9a 已报法制科 --who 王某
            """,
        subcommands: [
            WorkListCommand.self, WorkDoneCommand.self, WorkUndoCommand.self, WorkNoteCommand.self,
        ],
        defaultSubcommand: WorkListCommand.self
    )
}

/// How due days are reckoned.
struct DueOptions: ParsableArguments {
    @Option(
        name: .customLong("due-days"),
        help: ArgumentHelp("施行之日起多少个工作日到期；不写时按库的设置（yiju settings）。", valueName: "天数")
    )
    var dueDays: Int?

    @Option(
        name: .customLong("days-off"),
        help: ArgumentHelp("补充或更正放假安排的文件；库目录里的 daysoff.txt 总是读的。", valueName: "文件")
    )
    var daysOff: String?

    /// The desk over a library.
    ///
    /// - Parameters:
    ///   - library: the library.
    ///   - basis: what its work is made of.
    /// - Returns: the desk.
    /// - Throws: `ValidationError` for what cannot be used, `LibraryError`.
    func desk(_ library: Library, _ basis: WorkBasis) throws -> WorkDesk {
        if let dueDays, !LibrarySetting.dueDaysRange.contains(dueDays) {
            throw ValidationError("--due-days 应为 0 到 \(LibrarySetting.dueDaysRange.upperBound) 之间的整数")
        }
        let more = try daysOff.map { path -> (text: String, file: String) in
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw ValidationError("读不了 \(printable(path))，或者它不是 UTF-8 编码的文本")
            }
            return (text, printable(path))
        }
        do {
            return try WorkDesk(library, basis, dueDays: dueDays, daysOff: more)
        } catch let error as DaysOffError {
            throw ValidationError(error.description)
        }
    }
}

/// `yiju work list`: the work itself.
struct WorkListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "列出待办（不写子命令时即是它）。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var lists: ListOptions
    @OptionGroup var due: DueOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("只看这部法律文件，完整标题或通行简称。", valueName: "法律文件"))
    var statute: String?

    @Option(help: ArgumentHelp("只看这一栏：basis 依据，accountability 问责依据，responsibility 责任事项依据。", valueName: "栏目"))
    var field: FieldOption?

    @Flag(help: "只列逾期的。")
    var overdue = false

    @Flag(help: "已办、已改正的也列出。")
    var all = false

    @Flag(help: "输出 CSV。")
    var csv = false

    @Option(help: ArgumentHelp("存为表格（xlsx）。", valueName: "文件"))
    var xlsx: String?

    @Option(help: ArgumentHelp("存为日历（ics），可导入 Outlook、WPS、手机。", valueName: "文件"))
    var ics: String?

    func run() throws {
        let library = try index.library(asOf: asOf.day)
        let check = try CheckDesk(library: library)
        var filter = WorkFilter()
        filter.lists = try check.titles(named: lists.list)
        filter.statute = try statute.map { try check.title(ofStatute: $0, library) }
        filter.field = field?.field
        if overdue { filter.states = [.overdue] }
        if all { filter.states = Set(WorkState.allCases) }
        let answer = try due.desk(library, check.basis(library)).answer(filter)
        if let xlsx {
            try WrittenFile.write(workbook: xlsx) { () throws(AnnotationError) in try answer.workbook() }
        }
        if let ics {
            let moment = Moment(secondsSince1970: Int(Date().timeIntervalSince1970))
            try WrittenFile.write(Array(answer.calendar(at: moment).utf8), to: ics)
        }
        if output.json {
            try output.printJSON(answer)
        } else if csv {
            output.printText(answer.csv)
        } else if xlsx == nil, ics == nil {
            output.printLines(WorkPrinting(screen: output.screen).lines(answer))
        }
        if answer.open > 0 { throw Main.nothingFound }
    }
}

/// A column, as an option says it.
enum FieldOption: String, ExpressibleByArgument, CaseIterable {
    case basis, accountability, responsibility

    /// The checker's own word.
    var field: CitationField {
        switch self {
        case .basis: .legalBasis
        case .accountability: .accountability
        case .responsibility: .responsibility
        }
    }
}

/// What marking entries has in common.
struct WorkMarkOptions: ParsableArguments {
    @OptionGroup var doer: WhoOptions

    /// Writes down what was done, and prints it.
    func mark(_ keys: [String], _ act: WorkAct, _ index: IndexOptions, _ output: OutputOptions) throws {
        let library = try index.library()
        let marked = try WorkDesk(library, CheckDesk(library: library).basis(library)).mark(
            keys,
            act,
            face: .commandLine,
            who: doer.name
        )
        if output.json {
            try output.printJSON(marked)
        } else {
            output.printLines(marked.told.map(printable))
        }
        if !marked.refused.isEmpty { throw Main.nothingFound }
    }
}

/// `yiju work done`: entries are done.
struct WorkDoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "done", abstract: "记下这些待办已经办了。")

    @OptionGroup var index: IndexOptions
    @OptionGroup var mark: WorkMarkOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("待办的编号，或编号的开头，可以有多个。", valueName: "编号"))
    var keys: [String]

    func run() throws { try mark.mark(keys, .done, index, output) }
}

/// `yiju work undo`: they are not done after all.
struct WorkUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "undo", abstract: "撤销已办。")

    @OptionGroup var index: IndexOptions
    @OptionGroup var mark: WorkMarkOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("待办的编号，或编号的开头，可以有多个。", valueName: "编号"))
    var keys: [String]

    func run() throws { try mark.mark(keys, .undo, index, output) }
}

/// `yiju work note`: a note to an entry.
struct WorkNoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "给一项待办写备注；备注写成空的即删去。"
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var mark: WorkMarkOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("待办的编号，或编号的开头。", valueName: "编号"))
    var key: String

    @Argument(help: ArgumentHelp("备注。", valueName: "备注"))
    var note: String

    func run() throws {
        guard note.count <= Journal.longestNote else {
            throw ValidationError("备注最多 \(Journal.longestNote) 个字")
        }
        try mark.mark([key], .note(note), index, output)
    }
}
