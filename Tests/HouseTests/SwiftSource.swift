/// What a Swift file declares for the rest of its room, and what it names.
struct SwiftSource {
    /// Types, functions and constants at the top of the file that other files can see.
    private(set) var declared: Set<String> = []
    /// What its extensions add to types, so far as other files can see it.
    private(set) var added: Set<String> = []
    /// Every name that is declared anywhere in the file, as often as it is.
    private(set) var everything: [String] = []
    /// Every word of the file.
    let named: Set<String>

    private static let keywords: Set<String> = [
        "struct", "class", "enum", "actor", "protocol", "typealias", "func", "let", "var", "case",
    ]

    init(_ text: String) {
        let tokens = SwiftTokens(text).tokens
        named = Set(tokens)
        var depth = 0
        var isExtension = false
        var isPrivate = false
        for (index, token) in tokens.enumerated() {
            switch token {
            case "{": depth += 1
            case "}":
                depth -= 1
                isPrivate = false
                if depth == 0 { isExtension = false }
            case "private", "fileprivate": isPrivate = true
            case "extension" where depth == 0: isExtension = true
            case let keyword where Self.keywords.contains(keyword):
                guard index + 1 < tokens.count, index == 0 || tokens[index - 1] != "import" else { break }
                let name = tokens[index + 1]
                guard !Self.keywords.contains(name), !"{}.".contains(name) else { break }
                everything.append(name)
                if !isPrivate, depth == 0 { declared.insert(name) }
                if !isPrivate, depth == 1, isExtension { added.insert(name) }
                isPrivate = false
            default: break
            }
        }
    }
}

/// One file naming what another declares.
struct Use: Hashable, Comparable, CustomStringConvertible {
    let from: String
    let to: String
    let name: String

    /// The folder of a path inside a room; empty for the room's root.
    static func folder(_ path: String) -> String {
        path.contains("/") ? String(path.prefix { $0 != "/" }) : ""
    }

    var description: String { "\(from) names \(name) of \(to)" }

    static func < (a: Use, b: Use) -> Bool { (a.from, a.to, a.name) < (b.from, b.to, b.name) }
}

/// The Swift files of a room, and which of them names what of which.
///
/// Swift has no imports inside a module, so files depend on each other by name alone. A name counts where exactly one file
/// declares it; a member that an extension adds counts only if the room declares that name once and it consists of several
/// words (`bookTitle`, not `append`), because others may mean the standard library's.
struct SwiftRoom {
    let uses: [Use]

    init(_ files: [String: String]) {
        let sources = files.mapValues(SwiftSource.init)
        var homes: [String: [String]] = [:]
        var counts: [String: Int] = [:]
        for (path, source) in sources {
            for name in source.declared { homes[name, default: []].append(path) }
            for name in source.everything { counts[name, default: 0] += 1 }
        }
        for (path, source) in sources {
            for name in source.added
            where counts[name] == 1 && name.dropFirst().contains(where: \.isUppercase) {
                homes[name, default: []].append(path)
            }
        }
        var uses: [Use] = []
        for (path, source) in sources {
            for name in source.named {
                if let home = homes[name], home.count == 1, home[0] != path {
                    uses.append(Use(from: path, to: home[0], name: name))
                }
            }
        }
        self.uses = uses.sorted()
    }
}

/// Finds circles among parts that use each other.
enum Circles {
    /// The uses between two parts that lie on a circle of parts.
    ///
    /// - Parameters:
    ///   - uses: who uses whom.
    ///   - part: the part of a path, or nil where the path counts as no part.
    /// - Returns: every use from one part to another from which a way leads back.
    static func uses(_ uses: [Use], by part: (String) -> String?) -> [Use] {
        var next: [String: Set<String>] = [:]
        let crossing = uses.compactMap { use -> (use: Use, from: String, to: String)? in
            guard let from = part(use.from), let to = part(use.to), from != to else { return nil }
            next[from, default: []].insert(to)
            return (use, from, to)
        }
        return crossing.filter { reaches($0.from, from: $0.to, next) }.map(\.use)
    }

    private static func reaches(_ goal: String, from start: String, _ next: [String: Set<String>]) -> Bool {
        var seen: Set<String> = [start]
        var open = [start]
        while let part = open.popLast() {
            if part == goal { return true }
            for other in next[part, default: []] where seen.insert(other).inserted { open.append(other) }
        }
        return false
    }
}
