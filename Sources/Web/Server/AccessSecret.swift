internal import Foundation

/// The secret that clients must present when the server can be reached from other machines.
///
/// Browsers are asked for it by HTTP Basic authentication (any user name), programs send `Authorization: Bearer …`.
public struct AccessSecret: Sendable {
    /// The fewest characters that a secret may have.
    public static let minimumLength = SecretHash.shortest

    private let bytes: [UInt8]

    /// The secret in the first line of a file.
    ///
    /// - Parameter path: the file; it must not be readable by every user of the machine.
    /// - Throws: `ConfigurationFault` when the file cannot be read, is readable by everybody, or its first line is too short.
    init(readingFrom path: String) throws(ConfigurationFault) {
        guard
            let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? Int,
            let data = FileManager.default.contents(atPath: path), data.count <= 65_536,
            let text = String(data: data, encoding: .utf8)
        else { throw .secretUnreadable(path) }
        guard mode & 0o004 == 0 else { throw .secretExposed(path) }
        let line = text.prefix { !$0.isNewline }.drop { $0 == "\u{FEFF}" }
        guard line.count >= Self.minimumLength else { throw .secretTooShort(path) }
        bytes = Array(line.utf8)
    }

    /// A secret that is at hand already.
    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Whether an `Authorization` field presents the secret.
    ///
    /// Takes the same time wherever the first wrong byte stands.
    func admits(authorization field: String?) -> Bool {
        guard let field else { return false }
        switch PresentedSecret(authorization: field) {
        case .bearer(let presented), .basic(_, let presented): return presented.equalsInConstantTime(bytes)
        case nil: return false
        }
    }
}

/// What an `Authorization` field presents.
enum PresentedSecret: Sendable {
    /// A text, as programs send it.
    case bearer([UInt8])
    /// A name and a secret, as browsers send them.
    case basic(name: String, [UInt8])

    /// Reads a field; nil for another scheme or broken base64.
    init?(authorization field: String) {
        guard let space = field.firstIndex(of: " ") else { return nil }
        let rest = field[field.index(after: space)...].drop { $0 == " " }
        switch field[..<space].lowercased() {
        case "bearer":
            self = .bearer(Array(rest.utf8))
        case "basic":
            guard let decoded = Data(base64Encoded: String(rest)), let colon = decoded.firstIndex(of: 0x3A)
            else { return nil }
            self = .basic(
                name: String(decoding: decoded[..<colon], as: UTF8.self),
                Array(decoded[decoded.index(after: colon)...])
            )
        default:
            return nil
        }
    }

    /// The name and the secret of a user: a program sends both with a colon between them.
    var named: (name: String, secret: [UInt8])? {
        switch self {
        case .basic(let name, let secret): return (name, secret)
        case .bearer(let text):
            guard let colon = text.firstIndex(of: 0x3A) else { return nil }
            return (String(decoding: text[..<colon], as: UTF8.self), Array(text[(colon + 1)...]))
        }
    }
}
