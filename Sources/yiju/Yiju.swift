internal import ArgumentParser
internal import Foundation

/// The root command: it only names its subcommands.
struct Yiju: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yiju",
        abstract: "依据：权责清单法律依据的检索与核查。",
        discussion: """
            常用：
              yiju import 文件或目录…        导入权责清单和法律文件
              yiju lookup 第四十四条         某一条，以及引用它的职权
              yiju search 涉密人员 培训      全文检索
              yiju shell                     一问一答，连续查询
              yiju check                     核查全部清单的引用
              yiju serve                     在浏览器里使用

            退出码：0 完成；1 有核查结果、没有找到，或者有未能读取的文件；2 用法或输入有误。
            """,
        version: "yiju 0.1.0",
        subcommands: [
            ImportCommand.self, RemoveCommand.self, RenameCommand.self, ChangesCommand.self,
            IndexCommand.self, VerifyCommand.self, RestoreCommand.self,
            LookupCommand.self, RelatedCommand.self,
            SearchCommand.self, ShellCommand.self, PowerCommand.self, PowersCommand.self,
            CitationsCommand.self, CiteCommand.self,
            CheckCommand.self, ImpactCommand.self, CompareCommand.self, ConsistencyCommand.self,
            WorkCommand.self, SettingsCommand.self, StatsCommand.self, ServeCommand.self, UserCommand.self,
            ManCommand.self,
        ]
    )
}

/// The process: parses, runs, and turns every error into a Chinese sentence and an exit code.
@main enum Main {
    /// Findings, nothing found, or files that could not be read.
    static let nothingFound = ExitCode(1)
    /// Wrong usage or unusable input.
    static let misuse = ExitCode(2)
    /// How many files the process must be able to hold open at the same time.
    private static let fewestFiles = 16

    static func main() {
        // A file that may not grow further is an error with a sentence, and no end without a word.
        signal(SIGXFSZ, SIG_IGN)
        var files = rlimit()
        // Where no descriptor is left for its queues, the system's library of threads ends the process.
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0, files.rlim_cur < fewestFiles {
            StandardError.write(
                "错误：本进程最多只能同时打开 \(files.rlim_cur) 个文件，至少需要 \(fewestFiles) 个。请放宽限制（ulimit -n）后重试。"
            )
            exit(misuse.rawValue)
        }
        if let trouble = CommandNames.trouble(in: Array(CommandLine.arguments.dropFirst())) {
            StandardError.write("错误：\(trouble)\n  详见 yiju --help")
            exit(misuse.rawValue)
        }
        do {
            var command = try Yiju.parseAsRoot()
            try command.run()
        } catch {
            finish(after: error)
        }
    }

    private static func finish(after error: any Error) -> Never {
        let code = Yiju.exitCode(for: error)
        if code.isSuccess {
            print(ChineseHelp.translate(Yiju.fullMessage(for: error)))
            exit(0)
        }
        if let code = error as? ExitCode { exit(code.rawValue) }
        StandardError.write(ChineseHelp.translate(Yiju.fullMessage(for: error)))
        exit(misuse.rawValue)
    }
}

/// Standard error, for everything that is not a result.
enum StandardError {
    /// Writes a line.
    static func write(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
