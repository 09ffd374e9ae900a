internal import Foundation

/// What the server is told when it starts: where it listens, whom it lets in, and how much it takes on.
public struct ServerConfiguration: Sendable {
    /// The bounds on what clients may ask of the server.
    public struct Limits: Sendable {
        /// The longest request target that is read, in bytes; beyond it the answer is 414.
        public var targetBytes = 8 * 1024
        /// The largest request body, in bytes; beyond it the answer is 413.
        public var bodyBytes = 2 * 1024 * 1024
        /// The largest request body of an address that takes files, in bytes: that of a file, and something for the form around it.
        public var uploadBytes = 65 * 1024 * 1024
        /// How many such bodies are read at once; beyond it the answer is 503.
        public var uploads = 4
        /// Seconds that reading such a body may take; beyond it the answer is 408.
        public var uploadSeconds: Int64 = 120
        /// The largest sum of the request line and all header fields, in bytes; beyond it the connection is closed with a bare
        /// 400, so it is far above `targetBytes`, whose answer says in words what was wrong.
        public var headerBytes = 128 * 1024
        /// How many connections are open at once; further ones wait in the system's queue.
        public var connections = 4_096
        /// How many requests are worked on at once; beyond it the answer is 503.
        public var requests = 256
        /// How many answers that take long (check, worklist, comparison, citations of a text) are made at once, beside all others.
        public var longAnswers = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        /// How many such answers one client may wait for; beyond it the answer is 503.
        public var waitingPerClient = 32
        /// Seconds after which a connection on which nothing moves is closed.
        public var idleSeconds: Int64 = 30
        /// Seconds after which it is closed while more than half of ``connections`` are open.
        public var crowdedSeconds: Int64 = 3
        /// Seconds that reading a request's body may take; beyond it the answer is 408.
        public var bodySeconds: Int64 = 10

        /// The usual bounds.
        public init() {}
    }

    /// The address to listen on, a name or a number.
    public let host: String
    /// The port; 0 lets the system choose one.
    public let port: Int
    /// The directory that holds the catalog and the index.
    public let directory: String
    /// The secret that every client must know, or nil on loopback.
    public private(set) var secret: AccessSecret?
    /// Those who may use the server by name and secret, or nil.
    private(set) var users: UserDesk?
    /// Whether the log names the words that were asked for.
    public let logsQueries: Bool
    /// The bounds on what clients may ask.
    public let limits: Limits

    /// A checked configuration.
    ///
    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: the port, 0–65535.
    ///   - directory: the directory that holds the catalog and the index.
    ///   - secretFile: the file whose first line is the secret, or nil.
    ///   - usersFile: the file that ``UsersFile`` reads, or nil.
    ///   - logsQueries: whether the log names the words that were asked for.
    ///   - limits: the bounds on what clients may ask.
    /// - Throws: `ConfigurationFault` when the port is out of range, when the secret or the users cannot be read or are too weak, or
    ///   when there is no secret although the address can be reached from other machines.
    public init(
        host: String = "127.0.0.1",
        port: Int = 8420,
        directory: String,
        secretFile: String? = nil,
        usersFile: String? = nil,
        logsQueries: Bool = false,
        limits: Limits = Limits()
    ) throws(ConfigurationFault) {
        guard (0...65_535).contains(port) else { throw .portOutOfRange(port) }
        self.host = host
        self.port = port
        self.directory = directory
        self.logsQueries = logsQueries
        self.limits = limits
        secret =
            if let secretFile { try AccessSecret(readingFrom: secretFile) } else { nil }
        do throws(UsersFault) {
            users = if let usersFile { try UserDesk(usersFile) } else { nil }
        } catch {
            throw .users(error)
        }
        if let users, users.isEmpty, secret == nil { throw .nobody(users.path) }
        guard secret != nil || users != nil || Self.isLoopback(host) else { throw .openToOthers(host) }
    }

    /// The same configuration with a secret and users that are at hand already.
    func with(secret: AccessSecret?, users: UserDesk? = nil) -> ServerConfiguration {
        var copy = self
        (copy.secret, copy.users) = (secret, users)
        return copy
    }

    /// Whether an address can be reached from this machine only.
    public static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// Why the server does not start.
public enum ConfigurationFault: Error, Hashable, Sendable {
    /// The port is not between 0 and 65535.
    case portOutOfRange(Int)
    /// The address can be reached from other machines, and no secret was given.
    case openToOthers(String)
    /// The secret file cannot be read.
    case secretUnreadable(String)
    /// The secret file may be read by every user of the machine.
    case secretExposed(String)
    /// The secret is shorter than `AccessSecret.minimumLength` characters.
    case secretTooShort(String)
    /// The users file is of no use.
    case users(UsersFault)
    /// Nobody stands in the users file.
    case nobody(String)
}

extension ConfigurationFault: CustomStringConvertible {
    /// The sentence that an officer reads.
    public var description: String {
        switch self {
        case .portOutOfRange(let port):
            "端口 \(port) 不在 0–65535 之内；请用 --port 另选一个，例如 8420。"
        case .openToOthers(let host):
            """
            地址 \(host) 可以从别的机器访问，而没有设口令：清单和核查结果会对同网的所有人公开。\
            请用 --users 指定用户文件（yiju user add 建立），\
            或用 --secret-file 指定口令文件（第一行为口令，至少 \(AccessSecret.minimumLength) 个字符），\
            或去掉 --host 只在本机使用。
            """
        case .secretUnreadable(let file):
            "读不出口令文件 \(file)；请检查路径和权限。文件应为 UTF-8 文本，第一行为口令。"
        case .secretExposed(let file):
            "口令文件 \(file) 对本机所有用户可读；请先执行 chmod 600 \(file)。"
        case .secretTooShort(let file):
            "口令文件 \(file) 的第一行不足 \(AccessSecret.minimumLength) 个字符，容易被猜中；请换一个更长的口令。"
        case .users(let fault): fault.description
        case .nobody(let file): "用户文件 \(file) 里没有用户，谁也进不来；请先用 yiju user add 添加。"
        }
    }
}
