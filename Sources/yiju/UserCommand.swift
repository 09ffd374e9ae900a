internal import ArgumentParser
internal import Foundation
internal import Terminal
internal import Web

/// `yiju user`: who may use the server, by name and secret.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "管理用户文件：谁可以用 yiju serve，用什么口令。",
        discussion: """
            口令从终端或标准输入读取，不写在命令行里，也不以原文保存。服务器用 --users 指定这个文件，改动后不必重启。
              yiju user add 张三 --role editor --file users
              yiju serve --host 0.0.0.0 --users users
            """,
        subcommands: [UserAddCommand.self, UserListCommand.self, UserRemoveCommand.self]
    )
}

/// Which users file is meant.
struct UsersOptions: ParsableArguments {
    @Option(help: ArgumentHelp("用户文件；没有时由 add 建立，只有本人可以读写。", valueName: "文件"))
    var file: String

    /// The file's users; nobody where a file may be new and is not there.
    func read(orNew isNew: Bool = false) throws -> UsersFile {
        if isNew, !FileManager.default.fileExists(atPath: file) { return UsersFile() }
        do throws(UsersFault) {
            return try UsersFile(readingFrom: file)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Changes the file.
    func change(orNew isNew: Bool = false, _ change: (inout UsersFile) throws -> Void) throws {
        var users = try read(orNew: isNew)
        do {
            try change(&users)
            try users.write(to: file)
        } catch let error as UsersFault {
            throw ValidationError(error.description)
        }
    }
}

/// What a user may do, as the option says it.
enum RoleOption: String, ExpressibleByArgument, CaseIterable {
    case reader, editor

    /// The server's own word.
    var role: Role {
        switch self {
        case .reader: .reader
        case .editor: .editor
        }
    }
}

/// `yiju user add`: one more user.
struct UserAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "添加用户；口令从终端（不显示）或标准输入的第一行读取。"
    )

    @OptionGroup var users: UsersOptions

    @Option(help: ArgumentHelp("reader 只能查看，editor 还可以导入、改名、移除。", valueName: "角色"))
    var role = RoleOption.reader

    @Argument(help: ArgumentHelp("登录的名称，改动也记在这个名称下。", valueName: "名称"))
    var name: String

    func run() throws {
        let secret = try Self.secret()
        try users.change(orNew: true) { try $0.add(name, role: role.role, secret: secret) }
        StandardError.write(printable("已添加“\(name)”（\(role.role.title)）到 \(users.file)。"))
    }

    /// The secret: asked for twice at a terminal, else the first line of standard input.
    private static func secret() throws -> String {
        guard isatty(0) == 1 else {
            guard let line = readLine(strippingNewline: true), !line.isEmpty else {
                throw ValidationError("标准输入里没有口令；请把口令写在第一行。")
            }
            return line
        }
        guard let first = HiddenLine.read("口令（至少 \(AccessSecret.minimumLength) 个字符，不显示）：") else {
            throw ValidationError("没有读到口令。")
        }
        guard HiddenLine.read("再输入一次：") == first else { throw ValidationError("两次输入的口令不同，没有保存。") }
        return first
    }
}

/// `yiju user list`: the users of a file.
struct UserListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出用户和角色。")

    @OptionGroup var users: UsersOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let name, role: String
    }

    func run() throws {
        let all = try users.read().users
        guard !output.json else {
            return try output.printJSON(["users": all.map { Answer(name: $0.name, role: $0.role.word) }])
        }
        output.printLines(
            all.isEmpty ? ["没有用户。"] : all.map { printable("\($0.name)　\($0.role.word)（\($0.role.title)）") }
        )
    }
}

/// `yiju user remove`: a user who may use the server no longer.
struct UserRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "移除用户；正在运行的服务器随即不再接受其口令。"
    )

    @OptionGroup var users: UsersOptions

    @Argument(help: ArgumentHelp("登录的名称。", valueName: "名称"))
    var name: String

    func run() throws {
        try users.change { try $0.remove(name) }
        StandardError.write(printable("已从 \(users.file) 移除“\(name)”。"))
    }
}
