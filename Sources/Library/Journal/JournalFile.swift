internal import Glibc

/// The open file of a journal; closed, and its lock given back, with the value.
struct JournalFile: ~Copyable {
    private let path: String
    private let descriptor: Int32

    /// Opens a journal for reading; nil where there is none.
    init?(reading path: String) throws(LibraryError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor < 0 else { return }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw .system(path, "open for reading")
    }

    /// Opens a journal for writing, makes it where there is none, and waits until nobody else writes.
    init(writing path: String) throws(LibraryError) {
        while true {
            let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard opened >= 0 else { throw .system(path, "open") }
            do throws(LibraryError) {
                try Self.lock(opened, LOCK_EX, path)
            } catch {
                close(opened)
                throw error
            }
            // While this process waited, a mended journal may have taken the place of the one that it opened.
            var (mine, there) = (stat(), stat())
            if fstat(opened, &mine) == 0, stat(path, &there) == 0, mine.st_dev == there.st_dev,
                mine.st_ino == there.st_ino
            {
                self.path = path
                descriptor = opened
                return
            }
            close(opened)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Waits for the lock: `LOCK_SH` to read whole entries, `LOCK_EX` to write.
    func lock(_ kind: Int32) throws(LibraryError) { try Self.lock(descriptor, kind, path) }

    private static func lock(_ descriptor: Int32, _ kind: Int32, _ path: String) throws(LibraryError) {
        while flock(descriptor, kind) != 0 {
            guard errno == EINTR else { throw .system(path, "flock") }
        }
    }

    /// What the system knows of the file.
    func status() throws(LibraryError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(path, "fstat") }
        return status
    }

    /// The bytes from an offset to the end.
    func bytes(from offset: Int) throws(LibraryError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = pread(descriptor, &buffer, buffer.count, off_t(offset + bytes.count))
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .system(path, "read") }
            if got == 0 { return bytes }
            bytes += buffer[..<got]
        }
    }

    /// Puts bytes in the place of everything from an offset on, and waits until they lie on the disk.
    ///
    /// - Throws: ``LibraryError``; what was added is then taken back as far as the file system lets it.
    func replaceEnd(from offset: Int, by bytes: [UInt8]) throws(LibraryError) {
        guard ftruncate(descriptor, off_t(offset)) == 0, lseek(descriptor, off_t(offset), SEEK_SET) >= 0
        else {
            throw .system(path, "ftruncate")
        }
        do throws(LibraryError) {
            try FileWork.write(bytes[...], to: descriptor, path: path)
            guard fsync(descriptor) == 0 else { throw LibraryError.system(path, "fsync") }
        } catch {
            _ = ftruncate(descriptor, off_t(offset))
            throw error
        }
    }
}
