internal import ArgumentParser
internal import Formats
internal import Law
internal import Library
internal import Terminal

/// `yiju settings`: what a library is set to, and setting it.
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "看和改库的设置。",
        discussion: """
            设置属于这个库，改动记入操作记录（journal），各处即刻按它答复。
              yiju settings                   全部设置
              yiju settings due-days 15       待办在施行之日起第 15 个工作日到期
              yiju settings due-days 默认      改回默认
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @OptionGroup var doer: WhoOptions

    @Argument(help: ArgumentHelp("设置的名称。", valueName: "名称"))
    var name: String?

    @Argument(help: ArgumentHelp("新的值；“默认”改回默认。", valueName: "值"))
    var value: String?

    func run() throws {
        let journal = try index.library().journal
        if let name {
            guard let setting = LibrarySetting(rawValue: name) else {
                let names = LibrarySetting.allCases.map(\.rawValue).joined(separator: "、")
                throw ValidationError("没有名为“\(printable(name))”的设置；有：\(names)")
            }
            if let value {
                let wanted = value == "默认" ? nil : value
                if let wanted, let fault = setting.fault(in: wanted) { throw ValidationError(fault) }
                try journal.set(setting, to: wanted, face: .commandLine, who: doer.name)
            }
        }
        let state = try journal.reading().state
        let shown = LibrarySetting.allCases.filter { name == nil || $0.rawValue == name }
        if output.json {
            try output.printJSON(shown.map { SettingAnswer($0, state) })
        } else {
            output.printLines(
                shown.map { setting in
                    let by = state.settings[setting.key].map { setting in
                        "（\(([setting.by.who].compactMap { $0 } + [setting.by.at.chinese]).joined(separator: " "))）"
                    }
                    return printable(
                        "\(setting.rawValue)\t\(setting.value(in: state))\t\(setting.chinese)\(by ?? "（默认）")"
                    )
                }
            )
        }
    }
}

/// A setting, as JSON.
private struct SettingAnswer: Encodable {
    let name: String
    let value: String
    let isUsual: Bool
    let meaning: String

    init(_ setting: LibrarySetting, _ state: JournalState) {
        name = setting.rawValue
        value = setting.value(in: state)
        isUsual = state.settings[setting.key] == nil
        meaning = setting.chinese
    }
}
