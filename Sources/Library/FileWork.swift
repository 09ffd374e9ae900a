internal import Glibc
internal import Readers

/// The file calls that publishing needs, each with its failure as a ``LibraryError``.
enum FileWork {
    /// Makes a directory and those above it.
    ///
    /// - Returns: the directories that got a new name in them, to be synced by who needs the new ones to last.
    @discardableResult
    static func makeDirectory(_ path: String) throws(LibraryError) -> [String] {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        if mkdir(path, 0o755) == 0 { return [parent] }
        if errno == EEXIST {
            guard isDirectory(path) else { throw .notWritable(path: path, code: ENOTDIR) }
            return []
        }
        guard errno == ENOENT, parent != ".", parent != "/" else { throw .system(path, "mkdir") }
        let changed = try makeDirectory(parent)
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .system(path, "mkdir") }
        return changed + [parent]
    }

    /// Whether a directory stands at a path.
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return SystemPath.with(path) { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The size of a file, or nil when there is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        return SystemPath.with(path) { stat($0, &status) } == 0 ? Int(status.st_size) : nil
    }

    /// The size of a file, or of the files in a directory; 0 where there is nothing.
    ///
    /// - Throws: ``LibraryError`` when it cannot be told.
    static func totalSize(_ path: String) throws(LibraryError) -> Int {
        var status = stat()
        guard SystemPath.with(path, { stat($0, &status) }) == 0 else {
            if errno == ENOENT { return 0 }
            throw .system(path, "stat")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return Int(status.st_size) }
        guard let names = readableNames(in: path) else { throw .system(path, "open for reading") }
        var total = 0
        for name in names { total += try totalSize("\(path)/\(name)") }
        return total
    }

    /// Whether a path leads to something: a file, or a file that may hold what the rest of the path names.
    static func holds(_ path: String) -> Bool {
        if size(path) != nil { return true }
        return parents(of: path).contains { size($0) != nil && !isDirectory($0) }
    }

    /// Whether a path leads to nothing any more; what may not be looked at is not gone.
    static func isGone(_ path: String) -> Bool {
        if holds(path) { return false }
        var status = stat()
        return SystemPath.with(path) { stat($0, &status) } != 0 && [ENOENT, ENOTDIR].contains(errno)
    }

    /// The file on the disk that a path leads to: the path itself, or the file that holds what the rest of the path names; the path
    /// itself where there is neither.
    static func outermost(_ path: String) -> String {
        if size(path) != nil { return path }
        return parents(of: path).first { size($0) != nil && !isDirectory($0) } ?? path
    }

    /// The paths above a path, the nearest first.
    static func parents(of path: String) -> [String] {
        var parents: [String] = []
        var rest = Substring(path)
        while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
            rest = rest[..<slash]
            parents.append(String(rest))
        }
        return parents
    }

    /// The names in a directory, sorted, `.` and `..` left out; empty when it cannot be read.
    static func names(in directory: String) -> [String] { readableNames(in: directory) ?? [] }

    /// The names in a directory, sorted, `.` and `..` left out; nil when it cannot be read.
    static func readableNames(in directory: String) -> [String]? {
        guard let handle = SystemPath.with(directory, opendir) else { return nil }
        defer { closedir(handle) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(handle) {
            // The system hands out only as many of the 256 bytes as the name takes: they are read where they lie, up to
            // the zero, and never as a whole.
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
            let start = UnsafeRawPointer(entry) + offset
            let name = SystemPath.text(of: Array(UnsafeRawBufferPointer(start: start, count: strlen(start))))
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        // The end of a directory and a failure differ by this alone.
        return errno == 0 ? names.sorted() : nil
    }

    /// Removes a file, or a directory with the files in it; says nothing when it is not there.
    static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in names(in: path) { remove("\(path)/\(name)") }
            rmdir(path)
        } else {
            unlink(path)
        }
    }

    /// Copies a file inside the kernel: about 1 ms for a megabyte.
    static func copy(_ source: String, to target: String) throws(LibraryError) {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw .system(source, "open for reading") }
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard output >= 0 else { throw .system(target, "open") }
        defer { close(output) }
        while true {
            let copied = sendfile(output, input, nil, 1 << 30)
            if copied == 0 { return }
            if copied > 0 { continue }
            if errno == EINTR { continue }
            guard [EINVAL, ENOSYS].contains(errno) else { throw .system(target, "sendfile") }
            return try copyThroughMemory(input, output, target)
        }
    }

    private static func copyThroughMemory(_ input: Int32, _ output: Int32, _ target: String)
        throws(LibraryError)
    {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let got = read(input, &buffer, buffer.count)
            if got == 0 { return }
            if got < 0 && errno == EINTR { continue }
            guard got > 0 else { throw .system(target, "read") }
            try write(buffer[..<got], to: output, path: target)
        }
    }

    /// Writes all bytes to an open file.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String) throws(LibraryError) {
        var done = 0
        while done < bytes.count {
            let wrote = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if wrote < 0 && errno == EINTR { continue }
            guard wrote > 0 else { throw .system(path, "write") }
            done += wrote
        }
    }

    /// Gives the files of a directory second names in another one, without copying; copies where the file system cannot.
    static func linkFiles(of source: String, into target: String, except: Set<String>) throws(LibraryError) {
        try makeDirectory(target)
        guard let names = readableNames(in: source) else { throw .system(source, "open for reading") }
        for name in names where !except.contains(name) {
            if link("\(source)/\(name)", "\(target)/\(name)") == 0 { continue }
            guard [EPERM, EXDEV, EMLINK, EOPNOTSUPP].contains(errno) else {
                throw .system("\(target)/\(name)", "link")
            }
            try copy("\(source)/\(name)", to: "\(target)/\(name)")
        }
    }

    /// Waits until a file or a directory is on the disk.
    static func sync(_ path: String) throws(LibraryError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path, "open for reading") }
        defer { close(descriptor) }
        // Some file systems refuse to sync directories; then there is nothing to wait for.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
            throw .system(path, "fsync")
        }
    }

    /// Writes a small file aside, syncs it and renames it into place; `before` is called before the renaming.
    static func publish(_ text: String, at path: String, before: () -> Void) throws(LibraryError) {
        let aside = path + ".new"
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .system(aside, "open") }
        do throws(LibraryError) {
            defer { close(descriptor) }
            try write(Array(text.utf8)[...], to: descriptor, path: aside)
            guard fsync(descriptor) == 0 else { throw LibraryError.system(aside, "fsync") }
        } catch {
            unlink(aside)
            throw error
        }
        before()
        try rename(aside, to: path)
    }

    /// Gives a file another name; what had that name is gone.
    static func rename(_ path: String, to other: String) throws(LibraryError) {
        guard Glibc.rename(path, other) == 0 else { throw .system(other, "rename") }
    }

    /// The content of a small text file, or nil when there is none.
    static func text(of path: String) throws(LibraryError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .system(path, "open for reading")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 22 {
            let got = read(descriptor, &buffer, buffer.count)
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .system(path, "read") }
            if got == 0 { break }
            bytes += buffer[..<got]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The path without links and dots, or the path as it is when there is no such file.
    static func absolute(_ path: String) -> String {
        guard let resolved = SystemPath.with(path, { realpath($0, nil) }) else { return path }
        defer { free(resolved) }
        return SystemPath.text(of: Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))))
    }
}
