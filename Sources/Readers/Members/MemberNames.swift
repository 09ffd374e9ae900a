/// Gives the files inside a file their names, no two the same.
struct MemberNames {
    private let container: String
    private var taken: [String: Int] = [:]

    init(container: String) { self.container = container }

    /// The name of a file of an archive: the archive's own, and the path in it.
    mutating func name(of path: String) -> String {
        let parts = Self.parts(path).map { Self.readable(String($0)) }
        return unique(parts.joined(separator: "/"), extension: "")
    }

    /// The name of a document that has a title alone.
    mutating func name(for title: String, extension ending: String) -> String {
        let plain = Self.readable(title).map { $0 == "/" || $0 == "\\" ? "／" : $0 }
        return unique(String(String(plain).prefix(120)), extension: "." + ending)
    }

    private mutating func unique(_ name: String, extension ending: String) -> String {
        let count = taken[name, default: 0] + 1
        taken[name] = count
        let counted = count == 1 ? name : "\(name) (\(count))"
        return "\(container)/\(counted)\(ending)"
    }

    /// Whether a path in an archive stays in it.
    static func staysInside(_ path: String) -> Bool {
        guard let first = path.utf8.first, first != 0x2F, first != 0x5C else { return false }
        let drive = path.utf8.prefix(2)
        if drive.count == 2, drive.last == 0x3A, path.utf8.first.map({ $0 < 0x80 }) ?? false { return false }
        return !parts(path).contains("..")
    }

    /// Whether an archive's file is passed over, as it would be in a folder: hidden ones, those of a Mac, `README.md`.
    static func isPassedOver(_ path: String) -> Bool {
        let parts = parts(path)
        if parts.last == "README.md" || parts.first == "__MACOSX" { return true }
        return parts.contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
    }

    private static func parts(_ path: String) -> [Substring] {
        path.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }
    }

    /// A name without characters that a terminal would obey.
    private static func readable(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "�" : $0 }
            )
        )
    }
}
