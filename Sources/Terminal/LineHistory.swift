#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The lines that were entered before, the oldest first.
public struct LineHistory: Hashable, Sendable {
    /// How many lines are kept.
    public static let longest = 1_000
    /// The most bytes of a history file that are read: what is longer was not written by ``save(to:)``.
    private static let largestFile = 4 << 20

    /// The lines, the oldest first.
    public private(set) var lines: [String] = []

    /// A history without lines.
    public init() {}

    /// The history in a file, one line each; empty when there is no such file.
    ///
    /// - Parameter path: the file.
    public init(contentsOf path: String) {
        guard let file = fopen(path, "rb") else { return }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < Self.largestFile {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            add(String(line))
        }
    }

    /// Adds a line; one that was entered before moves to the end, blank ones are left out.
    public mutating func add(_ line: String) {
        guard !line.allSatisfy(\.isWhitespace) else { return }
        lines.removeAll { $0 == line }
        lines.append(line)
        if lines.count > Self.longest { lines.removeFirst(lines.count - Self.longest) }
    }

    /// Writes the lines to a file that only its owner may read; folders on the way are made.
    ///
    /// The file is written beside its place and then renamed, so that two shells that end at once leave one whole history.
    ///
    /// - Parameter path: the file.
    /// - Returns: whether it was written.
    public func save(to path: String) -> Bool {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            if !part.isEmpty { mkdir(folder, 0o700) }
        }
        let draft = "\(path).\(getpid())"
        let handle = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard handle >= 0 else { return false }
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        let isWritten = TerminalOutput.write(bytes, to: handle)
        let isClosed = close(handle) == 0
        guard isWritten, isClosed, rename(draft, path) == 0 else {
            unlink(draft)
            return false
        }
        return true
    }
}
