internal import Dispatch
internal import Synchronization

/// Tells by name and secret who a visitor is; follows the users file when it is changed.
///
/// Hashing a secret takes long on purpose. It is done on a thread of its own, one secret after another, and a secret that was right is
/// remembered in memory under a quick hash whose salt nobody else knows, so that only the first request of a user pays.
final class UserDesk: Sendable {
    /// What came of asking.
    enum Answer: Sendable, Equatable {
        /// It is this visitor.
        case visitor(Visitor)
        /// Nobody of this name and secret.
        case nobody
        /// Too many secrets wait to be looked at.
        case crowded
    }

    private struct Register {
        var users: [String: UsersFile.User] = [:]
        /// The file as it was when it was read.
        var stamp: FileStamp?
        /// What went wrong when the file was read last.
        var fault: UsersFault?
        var remembered: [String: SecretHash] = [:]
    }

    /// How many secrets wait for their turn, beyond which nobody is let in.
    private static let mostWaiting = 64

    /// The users file.
    let path: String
    private let register: Mutex<Register>
    private let waiting = Atomic(0)
    private let queue = DispatchQueue(label: "yiju.secrets")
    /// What unknown names are held against, at the same cost.
    private let nobody: SecretHash
    private let nobodyRemembered: SecretHash

    /// Opens a users file.
    ///
    /// - Parameter path: the file.
    /// - Throws: `UsersFault`.
    init(_ path: String) throws(UsersFault) {
        self.path = path
        let stamp = FileStamp(path)
        let file = try UsersFile(readingFrom: path)
        let random = (0..<32).map { _ in UInt8.random(in: 1...255) }
        guard let slow = SecretHash(of: random, .file), let quick = SecretHash(of: random, .memory) else {
            throw .noSalt
        }
        (nobody, nobodyRemembered) = (slow, quick)
        register = Mutex(Register(users: Self.byName(file), stamp: stamp))
    }

    /// Whether the file named nobody when it was read last.
    var isEmpty: Bool { register.withLock { $0.users.isEmpty } }

    /// Why nobody is let in since the file was changed; nil when it was read.
    var fault: UsersFault? { register.withLock { $0.fault } }

    /// Who knows a secret.
    ///
    /// Names that are unknown take as long as those that are known, whether or not their secret is remembered.
    ///
    /// - Parameters:
    ///   - name: the name.
    ///   - secret: the secret in UTF-8.
    /// - Returns: the visitor, or that it is nobody.
    func visitor(_ name: String, secret: [UInt8]) async -> Answer {
        let (user, remembered) = look(name)
        let isRemembered = (remembered ?? nobodyRemembered).isHash(of: secret)
        if let user, remembered != nil, isRemembered {
            return .visitor(Visitor(name: user.name, role: user.role))
        }
        let before = waiting.add(1, ordering: .relaxed).oldValue
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard before < Self.mostWaiting else { return .crowded }
        let hash = user?.secret ?? nobody
        let isRight = await withCheckedContinuation { done in
            queue.async { done.resume(returning: hash.isHash(of: secret)) }
        }
        guard isRight, let user else { return .nobody }
        let quick = SecretHash(of: secret, .memory)
        register.withLock { register in
            // The file may have changed meanwhile.
            guard register.users[name] == user else { return }
            register.remembered[name] = quick
        }
        return .visitor(Visitor(name: user.name, role: user.role))
    }

    private func look(_ name: String) -> (UsersFile.User?, SecretHash?) {
        let stamp = FileStamp(path)
        return register.withLock { register in
            if stamp != register.stamp || stamp == nil {
                register = Register(stamp: stamp)
                do throws(UsersFault) {
                    register.users = Self.byName(try UsersFile(readingFrom: path))
                } catch {
                    register.fault = error
                }
            }
            return (register.users[name], register.remembered[name])
        }
    }

    private static func byName(_ file: UsersFile) -> [String: UsersFile.User] {
        Dictionary(file.users.map { ($0.name, $0) }) { first, _ in first }
    }
}
