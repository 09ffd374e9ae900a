internal import ArgumentParser
internal import Foundation

/// `yiju man`: the manual page, made of the descriptions that `--help` prints; for those who pack the program.
struct ManCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man",
        abstract: "输出手册页（man 格式）。",
        shouldDisplay: false
    )

    func run() throws {
        let info = try JSONDecoder().decode(HelpDump.self, from: Data(Yiju._dumpHelp().utf8))
        FileHandle.standardOutput.write(Data(ManualPage(info.command).text.utf8))
    }
}

/// What the argument parser tells of a command for other programs (`--experimental-dump-help`).
struct HelpDump: Decodable {
    /// A command with its subcommands.
    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let shouldDisplay: Bool?
        let subcommands: [Command]?
        let arguments: [Argument]?
    }

    /// An option, a flag or an argument.
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let shouldDisplay: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
    }

    let command: Command
}

/// A manual page in the macros of man(7).
struct ManualPage {
    /// The page.
    let text: String

    init(_ command: HelpDump.Command) {
        var lines = [".TH YIJU 1 \"\" \"yiju\" \"依据\"", ".SH 名称"]
        lines.append("yiju \\- " + Self.escaped(command.abstract ?? ""))
        lines += [".SH 用法", ".B yiju", Self.escaped("<子命令> [选项] [参数]"), ".SH 说明"]
        lines += Self.paragraphs(command.discussion)
        lines.append(".SH 子命令")
        for sub in command.subcommands ?? [] where sub.shouldDisplay != false && sub.commandName != "help" {
            lines += Self.section(sub)
        }
        lines += [".SH 环境", ".TP", ".B YIJU_INDEX", "索引所在的目录，代替 --index。"]
        lines += [".SH 退出码", "0 完成；1 有核查结果、没有找到，或者有未能读取的文件；2 用法或输入有误。"]
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ command: HelpDump.Command) -> [String] {
        let arguments = (command.arguments ?? []).filter {
            $0.shouldDisplay && $0.names?.first?.name != "help"
        }
        let positional = arguments.filter { $0.kind == "positional" }.map { "<\($0.valueName ?? "")>" }
        var lines = [".SS " + escaped((["yiju", command.commandName] + positional).joined(separator: " "))]
        lines.append(escaped(command.abstract ?? ""))
        lines += paragraphs(command.discussion)
        for argument in arguments {
            lines += [".TP", ".B " + escaped(head(argument)), escaped(told(argument))]
        }
        return lines
    }

    /// The names of an option with its value, or the name of an argument.
    private static func head(_ argument: HelpDump.Argument) -> String {
        let value = argument.kind == "flag" ? "" : " <\(argument.valueName ?? "")>"
        let names = (argument.names ?? []).map { $0.kind == "long" ? "--\($0.name)" : "-\($0.name)" }
        return names.isEmpty ? String(value.dropFirst()) : names.joined(separator: ", ") + value
    }

    private static func told(_ argument: HelpDump.Argument) -> String {
        var text = argument.abstract ?? ""
        if let values = argument.allValues, !values.isEmpty { text += "可取：\(values.joined(separator: "、"))。" }
        if let usual = argument.defaultValue, argument.kind != "flag" { text += "默认：\(usual)。" }
        return text
    }

    /// Lines as they stand in the help, each on a line of its own.
    private static func paragraphs(_ text: String?) -> [String] {
        let lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.contains(where: { !$0.isEmpty }) else { return [] }
        return [".PP", ".nf"] + lines.map(escaped) + [".fi"]
    }

    /// A text in which nothing is an order to the formatter.
    private static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
