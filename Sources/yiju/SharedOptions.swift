internal import ArgumentParser
internal import Formats
internal import Foundation
internal import Law
internal import Library
internal import Search
internal import Terminal

/// The options that every subcommand on the index takes.
struct IndexOptions: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: ArgumentHelp("索引所在的目录；也可以用环境变量 YIJU_INDEX 指定。", valueName: "目录")
    )
    var directory: String = ProcessInfo.processInfo.environment["YIJU_INDEX"] ?? "Index"

    /// Opens the library, for as long as the process lasts.
    ///
    /// - Parameter day: the day of the question; today unless said otherwise.
    /// - Returns: what was opened.
    /// - Throws: `LibraryError`.
    func library(asOf day: LegalDate? = nil) throws -> Library {
        let library = kept(try Library(directory: directory))
        return day.map { kept(library.asOf($0)) } ?? library
    }

    /// Opens the library and a desk over it, for as long as the process lasts.
    ///
    /// - Parameter day: the day of the question; today unless said otherwise.
    /// - Returns: what was opened.
    /// - Throws: `LibraryError`.
    func desk(asOf day: LegalDate? = nil) throws -> ReferenceDesk {
        kept(ReferenceDesk(try library(asOf: day)))
    }

    /// Keeps an object to the end: to take it apart there costs a twentieth of a lookup, and the system frees it all the same.
    private func kept<Object: AnyObject>(_ object: Object) -> Object {
        Unmanaged.passRetained(object).takeUnretainedValue()
    }
}

/// On which day a question is asked.
struct DayOptions: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("按这一天判断现行、尚未施行、已废止，如 2024-03-15；不写即今天。", valueName: "日期"),
        transform: { text in
            guard let day = LegalDate(iso: text), day.day != nil else {
                throw ValidationError("--as-of 应写成 2024-03-15 这样的日期，收到的是“\(text)”")
            }
            return day
        }
    )
    var day: LegalDate?
}

/// Which lists a subcommand looks at.
struct ListOptions: ParsableArguments {
    @Option(help: ArgumentHelp("只看这份清单（完整标题，或标题的一部分），可重复。", valueName: "清单"))
    var list: [String] = []
}

/// How a subcommand prints its results.
struct OutputOptions: ParsableArguments {
    @Flag(help: "输出 JSON。")
    var json = false

    /// The screen behind standard output.
    var screen: Screen { .standardOutput(environment: ProcessInfo.processInfo.environment) }

    /// Prints lines on standard output at once; on a terminal page by page where they are more than it holds.
    func printLines(_ lines: [String]) {
        guard !Pager.show(lines, on: screen, environment: ProcessInfo.processInfo.environment) else { return }
        FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// Prints a text as it is.
    func printText(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Prints a value as JSON on standard output: keys sorted, so that equal answers are equal bytes.
    ///
    /// - Throws: what the encoder throws.
    func printJSON(_ value: some Encodable) throws {
        FileHandle.standardOutput.write(try JSONText.indented(value))
    }
}
