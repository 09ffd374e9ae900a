internal import CCrypt

/// A secret as it is kept: salted and hashed by crypt(3), so that who reads the file does not know it.
struct SecretHash: Sendable, Hashable {
    /// The fewest characters that a secret may have.
    static let shortest = 12
    /// The longest secret, in bytes.
    static let longest = Int(CCRYPT_LONGEST)

    /// How much work a guess is.
    enum Cost {
        /// yescrypt as the system keeps its own passwords, some tens of milliseconds: for what lies in a file.
        case file
        /// SHA-256 with a salt that nobody else knows, less than a millisecond: for what is remembered in memory.
        case memory
    }

    /// The setting and the hash, in one text as crypt(3) writes it.
    let text: String

    /// A hash that lies in a file; nil unless it is one of the form and cost that ``init(of:_:)`` makes.
    ///
    /// All hashes cost the same, so that the time of an answer does not tell one name from another.
    init?(stored text: String) {
        guard text.hasPrefix(Self.stored), text.utf8.count < Int(CCRYPT_ROOM),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }),
            text.split(separator: "$").count == 4
        else { return nil }
        self.text = text
    }

    /// The hash of a secret under a new salt; nil when the secret is too long or holds a zero, or the system gives no salt.
    ///
    /// - Parameters:
    ///   - secret: the secret in UTF-8.
    ///   - cost: how much work it is.
    init?(of secret: [UInt8], _ cost: Cost) {
        var setting = [CChar](repeating: 0, count: Int(CCRYPT_ROOM))
        guard ccrypt_setting(cost == .file ? 1 : 0, &setting) == 1, let made = Self.hash(secret, setting)
        else { return nil }
        text = made
    }

    /// Whether this is the hash of a secret; takes the same time whatever the answer is.
    func isHash(of secret: [UInt8]) -> Bool {
        guard let made = Self.hash(secret, text.utf8CString.map { $0 }) else { return false }
        return made.equalsInConstantTime(text)
    }

    /// How every hash of a file begins: yescrypt with the library's own choice of cost.
    private static let stored = "$y$j9T$"

    private static func hash(_ secret: [UInt8], _ setting: [CChar]) -> String? {
        guard secret.count <= longest, !secret.contains(0) else { return nil }
        var out = [CChar](repeating: 0, count: Int(CCRYPT_ROOM))
        let isMade = (secret + [0]).withUnsafeBytes { secret in
            secret.assumingMemoryBound(to: CChar.self).baseAddress.map { ccrypt_hash($0, setting, &out) } == 1
        }
        guard isMade else { return nil }
        return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension String {
    /// Whether two texts are the same; the time does not tell where they part.
    func equalsInConstantTime(_ other: String) -> Bool {
        Array(utf8).equalsInConstantTime(Array(other.utf8))
    }
}

extension [UInt8] {
    /// Whether bytes are the same as expected ones; the time does not tell where they part.
    func equalsInConstantTime(_ expected: [UInt8]) -> Bool {
        var difference = UInt8(count == expected.count ? 0 : 1)
        for (index, byte) in expected.enumerated() {
            difference |= byte ^ (index < count ? self[index] : 0xFF)
        }
        return difference == 0
    }
}
