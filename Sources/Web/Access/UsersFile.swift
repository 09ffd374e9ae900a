internal import Foundation

/// The file that says who may use the server: a line a user, with name, role and the hash of a secret, tabs between them.
///
/// ```
/// 张三	editor	$y$j9T$…
/// ```
/// Empty lines and lines that begin with `#` say nothing.
public struct UsersFile: Sendable {
    /// One user.
    public struct User: Sendable, Hashable {
        /// The name that the browser asks for and that changes are written down under.
        public let name: String
        /// What the user may do.
        public let role: Role
        let secret: SecretHash
    }

    /// A larger file is refused, in bytes.
    private static let largest = 1 << 20
    /// The longest name, in characters.
    static let longestName = 40

    /// The users in the order of the file.
    public private(set) var users: [User] = []
    /// Lines that say nothing, in front of the users.
    private var remarks: [String] = []

    /// A file with nobody in it.
    public init() {}

    /// Reads a file.
    ///
    /// - Parameter path: the file; nobody but its owner may read or write it.
    /// - Throws: ``UsersFault`` when it cannot be read, others may read it, or a line is wrong.
    public init(readingFrom path: String) throws(UsersFault) {
        guard
            let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? Int,
            let size = attributes[.size] as? Int, size <= Self.largest,
            attributes[.type] as? FileAttributeType == .typeRegular,
            let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable(path) }
        guard mode & 0o077 == 0 else { throw .exposed(path) }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.hasSuffix("\r") ? line.dropLast() : line
            if line.isEmpty { continue }
            guard !line.hasPrefix("#") else {
                remarks.append(String(line))
                continue
            }
            do {
                try append(try Self.user(line))
            } catch {
                throw .badLine(path, line: index + 1, error.description)
            }
        }
    }

    private static func user(_ line: Substring) throws(UsersFault) -> User {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { throw .notUnderstood("应为 名称、角色、口令散列，以制表符分隔") }
        guard let role = Role(word: parts[1]) else {
            throw .notUnderstood("角色应为 reader 或 editor，写的是“\(parts[1].prefix(40))”")
        }
        guard let secret = SecretHash(stored: parts[2]) else {
            throw .notUnderstood("口令散列不是 yiju user add 写的那种")
        }
        return User(name: parts[0], role: role, secret: secret)
    }

    private mutating func append(_ user: User) throws(UsersFault) {
        guard Self.isName(user.name) else { throw .badName(user.name) }
        guard !users.contains(where: { $0.name == user.name }) else { throw .taken(user.name) }
        users.append(user)
    }

    /// Whether a text may be a name: short, no colon (HTTP ends the name there), no blanks at its ends, nothing invisible.
    private static func isName(_ text: String) -> Bool {
        let invisible: Set<Unicode.GeneralCategory> = [
            .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse,
        ]
        return (1...longestName).contains(text.count) && !text.contains(":") && !text.hasPrefix("#")
            && text.first?.isWhitespace == false && text.last?.isWhitespace == false
            && !text.unicodeScalars.contains { invisible.contains($0.properties.generalCategory) }
    }

    /// Adds a user.
    ///
    /// - Parameters:
    ///   - name: the name, at most forty characters without a colon.
    ///   - role: what the user may do.
    ///   - secret: what the user must know.
    /// - Throws: ``UsersFault`` when the name is taken or none, or the secret too short or too long.
    public mutating func add(_ name: String, role: Role, secret: String) throws(UsersFault) {
        guard secret.count >= SecretHash.shortest else { throw .shortSecret }
        guard secret.utf8.count <= SecretHash.longest, !secret.utf8.contains(0) else { throw .longSecret }
        guard let hash = SecretHash(of: Array(secret.utf8), .file) else { throw .noSalt }
        try append(User(name: name, role: role, secret: hash))
    }

    /// Removes a user.
    ///
    /// - Parameter name: the name.
    /// - Throws: ``UsersFault/unknown(_:)`` when there is none of this name.
    public mutating func remove(_ name: String) throws(UsersFault) {
        guard let index = users.firstIndex(where: { $0.name == name }) else { throw .unknown(name) }
        users.remove(at: index)
    }

    /// Writes the file for its owner alone, in one step: a server that reads it sees the old one or the new one.
    ///
    /// - Parameter path: where to.
    /// - Throws: ``UsersFault/unwritten(_:)``.
    public func write(to path: String) throws(UsersFault) {
        let lines = remarks + users.map { "\($0.name)\t\($0.role.word)\t\($0.secret.text)" }
        let draft = path + ".\(UInt32.random(in: 0...UInt32.max)).new"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .unwritten(path) }
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        let isWritten = Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        guard close(file) == 0, isWritten, rename(draft, path) == 0 else {
            unlink(draft)
            throw .unwritten(path)
        }
    }
}

/// Why the users file is of no use.
public enum UsersFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(String)
    /// Others than its owner may read or write it.
    case exposed(String)
    /// A line is wrong; which, and why.
    case badLine(String, line: Int, String)
    /// A line does not say what it should.
    case notUnderstood(String)
    /// No name.
    case badName(String)
    /// There is a user of this name.
    case taken(String)
    /// There is no user of this name.
    case unknown(String)
    /// The secret is too short.
    case shortSecret
    /// The secret is too long, or holds a character that ends it.
    case longSecret
    /// The system gives no random bytes.
    case noSalt
    /// The file cannot be written.
    case unwritten(String)

    /// The sentence that an officer reads.
    public var description: String {
        switch self {
        case .unreadable(let file): "读不出用户文件 \(file)；请检查路径和权限。文件由 yiju user add 建立，是 UTF-8 文本。"
        case .exposed(let file): "用户文件 \(file) 可被别的用户读写；请先执行 chmod 600 \(file)。"
        case .badLine(let file, let line, let reason): "用户文件 \(file) 第 \(line) 行有误：\(reason)。"
        case .notUnderstood(let reason): reason
        case .badName(let name):
            "“\(name.prefix(UsersFile.longestName))”不能作名称：应为 1–\(UsersFile.longestName) 个字符，不含冒号和看不见的字符，首尾没有空格，不以 # 开头"
        case .taken(let name): "已有名为“\(name)”的用户"
        case .unknown(let name): "没有名为“\(name)”的用户"
        case .shortSecret: "口令不足 \(SecretHash.shortest) 个字符，容易被猜中；请换一个更长的"
        case .longSecret: "口令最长 \(SecretHash.longest) 字节，不得含有空字符；请换一个"
        case .noSalt: "系统没有给出随机数，口令没有保存；请重试"
        case .unwritten(let file): "写不了用户文件 \(file)；请检查目录的权限和磁盘空间。"
        }
    }
}
