/// What a visitor may do.
public enum Role: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Reads everything, changes nothing that others see.
    case reader
    /// Imports, renames and removes as well, and writes down what was decided.
    case editor

    /// The word of the users file and of the command line.
    public var word: String {
        switch self {
        case .reader: "reader"
        case .editor: "editor"
        }
    }

    /// What an officer reads.
    public var title: String {
        switch self {
        case .reader: "查看"
        case .editor: "编辑"
        }
    }

    /// The role of a word, or nil.
    public init?(word: String) {
        guard let role = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = role
    }

    /// Whether one may do less than the other.
    public static func < (first: Role, second: Role) -> Bool { first.rawValue < second.rawValue }
}

/// Who asks.
struct Visitor: Sendable, Hashable {
    /// The name under which the visitor is known; nil where nobody told it: on loopback without a secret, or with a secret that many share.
    let name: String?
    /// What the visitor may do.
    let role: Role

    /// Who uses this machine's own server without a secret, or knows the one secret.
    static let unnamedEditor = Visitor(name: nil, role: .editor)
}
