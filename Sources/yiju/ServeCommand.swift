internal import ArgumentParser
internal import Dispatch
internal import Synchronization
internal import Web

/// `yiju serve`: the pages for a browser, and the JSON API, until the process is asked to end.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "启动网页和程序接口，在浏览器里使用。",
        discussion: """
            默认只在本机可用：http://127.0.0.1:8420/
            用 --host 开放给别的机器时必须设口令（--secret-file），因为清单和核查结果会因此对同网的人可见；
            口令经 HTTP 明文传送，跨越不可信的网络时请在前面加一层 HTTPS。
            浏览器弹出窗口时用户名任意，口令为文件的第一行；程序用 Authorization: Bearer 口令。
            各人用各人的名称和口令：--users 用户文件（由 yiju user add 建立），程序用 Authorization: Bearer 名称:口令。
            角色 reader 只能查看，editor 还可以导入、改名、移除。不设口令、只在本机使用时都可以做。
            导入新资料后不必重启：服务器自动换用新的一版，处理中的请求不受影响。
            按 Ctrl-C 结束；已接受的请求会先处理完。
            """
    )

    @OptionGroup var index: IndexOptions

    @Option(help: ArgumentHelp("监听的地址。", valueName: "地址"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("监听的端口；0 表示由系统选择。", valueName: "端口"))
    var port = 8420

    @Option(help: ArgumentHelp("口令文件，第一行为口令；文件不得对所有人可读。", valueName: "文件"))
    var secretFile: String?

    @Option(
        name: .customLong("users"),
        help: ArgumentHelp("用户文件，由 yiju user add 建立；改动后不必重启。", valueName: "文件")
    )
    var usersFile: String?

    @Flag(help: "日志里写明检索词（默认不写）。")
    var logQueries = false

    func run() throws {
        let configuration: ServerConfiguration
        do {
            configuration = try ServerConfiguration(
                host: host,
                port: port,
                directory: index.directory,
                secretFile: secretFile,
                usersFile: usersFile,
                logsQueries: logQueries
            )
        } catch {
            throw ValidationError(error.description)
        }
        // The main thread has nothing else to do: it waits while others serve.
        let ended = DispatchSemaphore(value: 0)
        let trouble = Mutex<String?>(nil)
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        Task.detached {
            do {
                try await WebServer(configuration).run { port in
                    StandardError.write("依据已启动：http://\(name):\(port)/　（Ctrl-C 结束）")
                }
            } catch {
                trouble.withLock { $0 = "\(error)" }
            }
            ended.signal()
        }
        ended.wait()
        if let trouble = trouble.withLock({ $0 }) {
            StandardError.write("错误：\(trouble)")
            throw Main.misuse
        }
    }
}
