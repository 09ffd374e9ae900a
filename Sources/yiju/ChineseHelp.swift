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
        ("(default: ", "（默认："),
        ("(values: ", "（可取："),
        ("See 'yiju --help' for more information.", "详见 yiju --help。"),
        ("Missing expected argument ", "缺少参数 "),
        ("Missing value for ", "缺少取值："),
        ("Unexpected argument ", "多余的参数 "),
        (" unexpected arguments: ", " 个多余的参数："),
        ("Unknown option ", "没有这个选项："),
        ("Did you mean ", "是不是 "),
        ("Please provide a value for ", "请给出取值："),
        ("is invalid for ", "不能用于 "),
        ("The value ", "取值 "),
    ]

    /// A help text or an error message with its frames in Chinese.
    static func translate(_ message: String) -> String {
        message.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
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
            return String(repeating: " ", count: indent) + "各子命令的说明：\(command)"
        }
        for (english, chinese) in frames {
            guard let found = text.firstRange(of: english) else { continue }
            text.replaceSubrange(found, with: chinese)
            if chinese.hasPrefix("（"), let close = text[found.lowerBound...].lastIndex(of: ")") {
                text.replaceSubrange(close...close, with: "）")
            }
        }
        return text
    }
}
