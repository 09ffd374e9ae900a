/// The fixed English words of the argument parser, in Chinese: it offers no translation of its own.
///
/// Help texts and usage errors are made of our Chinese sentences and a small set of frames; only the frames are replaced,
/// and only where they stand in a line of their own kind.
enum ChineseHelp {
    /// Words at the beginning of a line.
    private static let heads: [(String, String)] = [
        ("OVERVIEW: ", ""),
        ("USAGE: ", "用法："),
        ("Usage: ", "用法："),
        ("ARGUMENTS:", "参数："),
        ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "子命令："),
        ("Error: ", "错误："),
        ("Help:  ", "说明："),
    ]

    /// Frames inside a line, each tried everywhere.
    private static let frames: [(String, String)] = [
        ("Show help information.", "显示帮助。"),
        ("Show the version.", "显示版本。"),
        ("Show subcommand help information.", "显示子命令的帮助。"),
        ("<subcommand>", "<子命令>"),
        ("<options>", "<选项>"),
        ("(default: ", "（默认："),
        ("(values: ", "（可取："),
        ("See 'yiju --help' for more information.", "详见 yiju --help。"),
        ("Missing expected argument ", "缺少参数 "),
        ("Missing value for ", "缺少取值："),
        ("Unexpected argument ", "多余的参数 "),
        (" unexpected arguments: ", " 个多余的参数："),
        ("Unknown option ", "没有这个选项："),
        (". Did you mean ", "；是不是 "),
        ("Did you mean ", "是不是 "),
        (". Please provide one of ", "；可取 "),
        ("Please provide a value for ", "请给出取值："),
        ("is invalid for ", "不能用于 "),
        ("The value ", "取值 "),
    ]

    /// A help text or an error message with its frames in Chinese.
    static func translate(_ message: String) -> String {
        rejoined(message).map { line($0[...]) }.joined(separator: "\n")
    }

    /// The lines of a message; a list of values that the parser broke in the middle stands on a line of its own again.
    private static func rejoined(_ message: String) -> [String] {
        var lines: [String] = []
        var isOpen = false
        for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop { $0 == " " }
            if isOpen, let last = lines.last {
                lines[lines.count - 1] = last + " " + words
                isOpen = !words.contains(")")
                continue
            }
            lines.append(String(line))
            guard let start = opening(of: line), !line[start...].contains(")") else { continue }
            isOpen = true
            let indent = String(repeating: " ", count: valueIndent)
            let before = line[..<start]
            if let end = before.lastIndex(where: { $0 != " " }) {
                lines[lines.count - 1] = String(before[...end])
                lines.append(indent + line[start...])
            }
        }
        return lines
    }

    /// The column at which the parser begins the texts of options.
    private static let valueIndent = 26

    private static func opening(of line: Substring) -> Substring.Index? {
        ["(values:", "(default:"].compactMap { line.firstRange(of: $0)?.lowerBound }.min()
    }

    private static func line(_ line: Substring) -> String {
        var text = String(line)
        for (english, chinese) in heads where text.hasPrefix(english) {
            text = chinese + text.dropFirst(english.count)
            break
        }
        let trimmed = text.drop { $0 == " " }
        let indent = text.count - trimmed.count
        if trimmed.hasPrefix("See '"), trimmed.hasSuffix("--help' for more information.") {
            let command = trimmed.dropFirst(5).dropLast("' for more information.".count)
            return String(repeating: " ", count: indent) + "详见 \(command)"
        }
        if trimmed.hasPrefix("See '"), trimmed.hasSuffix("' for detailed help.") {
            let command = trimmed.dropFirst(5).dropLast("' for detailed help.".count)
            return String(repeating: " ", count: indent) + "各子命令的说明："
                + command.replacing("<subcommand>", with: "<子命令>")
        }
        for (english, chinese) in frames {
            guard let found = text.firstRange(of: english) else { continue }
            text.replaceSubrange(found, with: chinese)
            if chinese.hasPrefix("（"), let close = text[found.lowerBound...].lastIndex(of: ")") {
                text.replaceSubrange(close...close, with: "）")
            }
            if chinese == "（可取：" {
                let values = text[found.lowerBound...].replacing("; default: ", with: "；默认：")
                text = String(text[..<found.lowerBound]) + values.replacing(", ", with: "、")
            }
        }
        if let found = text.firstRange(of: "；可取 ") {
            let values = text[found.upperBound...].replacing(" or ", with: "、").replacing(", ", with: "、")
            let end = values.hasSuffix(".") ? values.dropLast() + "。" : values
            text = text[..<found.upperBound] + String(end)
        }
        return text.replacing("。 （", with: "。（")
    }
}
