internal import Glibc

/// A folder of its own for one run of another program or library, removed with all that is in it when it is no longer used.
public final class WorkFolder: Sendable {
    /// Its path.
    public let path: String

    /// Makes a folder that nobody else can read.
    ///
    /// - Throws: `OfficeError.noRoom` when none can be made.
    public init() throws(OfficeError) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        // mkdtemp writes letters of its own over the last six.
        let open = String(repeating: "X", count: 6)
        var template = Array((parent + "/yiju-office-" + open).utf8CString)
        guard let made = mkdtemp(&template) else { throw .noRoom }
        path = String(cString: made)
    }

    deinit { Self.remove(path, depth: 0) }

    /// The path of a file in it.
    ///
    /// - Parameter name: the file's name.
    /// - Returns: the path.
    public func path(of name: String) -> String { path + "/" + name }

    /// Writes a file.
    ///
    /// - Throws: `OfficeError.noRoom` when it cannot be written.
    func write(_ bytes: [UInt8], as name: String) throws(OfficeError) {
        let file = open(path(of: name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .noRoom }
        defer { close(file) }
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw .noRoom }
            start += written
        }
    }

    /// Makes folders, one inside the other.
    ///
    /// - Throws: `OfficeError.noRoom` when they cannot be made.
    func makeFolders(_ name: String) throws(OfficeError) {
        var made = path
        for part in name.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw .noRoom }
        }
    }

    /// The content of a file, or nil when there is none or it is larger than allowed.
    func content(of name: String, atMost limit: Int) -> [UInt8]? {
        let file = open(path(of: name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_size <= limit else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var filled = 0
        while filled < bytes.count {
            let rest = bytes.count - filled
            let got = bytes.withUnsafeMutableBytes { room in
                room.baseAddress.map { Glibc.read(file, $0 + filled, rest) } ?? 0
            }
            if got < 0 && errno == EINTR { continue }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    /// The names of what is in it.
    var names: [String] { Self.names(in: path) }

    private static func names(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a file or a folder; links are removed, not followed.
    private static func remove(_ path: String, depth: Int) {
        if unlink(path) == 0 { return }
        guard depth < 32 else { return }
        for name in names(in: path) { remove(path + "/" + name, depth: depth + 1) }
        rmdir(path)
    }
}
