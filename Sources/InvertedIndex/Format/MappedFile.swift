import CMapping
import Glibc

/// A file mapped into memory for reading; unmapped when the last owner lets go.
///
/// The bytes never change while mapped: index files are published by renaming and never written in place. Where somebody cuts the file
/// short all the same, or its disk fails, the bytes that cannot be had read as zeros, and
/// ``checkWhole()`` tells.
final class MappedFile: @unchecked Sendable {
    let path: String
    let bytes: UnsafeRawBufferPointer
    private let mapping: cmapping?

    /// Throws where bytes that were read could not be had.
    ///
    /// Whatever was made of them is void. Cost: one load.
    func checkWhole() throws(IndexError) {
        guard let mapping, cmapping_is_lost(mapping) else {
            return
        }
        throw .damaged(file: path, detail: "打开以后被截短，或者磁盘读不出来")
    }

    init(_ path: String) throws(IndexError) {
        self.path = path
        let fd = open(path, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else {
            throw .system(file: path, operation: "open", code: errno)
        }
        defer { close(fd) }
        var status = stat()
        guard fstat(fd, &status) == 0 else {
            throw .system(file: path, operation: "fstat", code: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .damaged(file: path, detail: "不是普通文件")
        }
        let size = Int(status.st_size)
        if size == 0 {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            mapping = nil
            return
        }
        let mapped = cmapping_map(fd, size)
        guard let start = mapped.start else {
            throw .system(file: path, operation: "mmap", code: errno)
        }
        mapping = mapped
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        mapping.map { cmapping_unmap($0) }
    }
}

/// A file being written under a temporary name, with the checksum of every 64 KiB.
///
/// Nothing stands under the final name before `publish()`, which syncs and renames.
final class FileSink {
    /// The bytes that one checksum covers.
    static let chunk = 1 << 16

    private(set) var offset: UInt64 = 0
    private(set) var checksums: [UInt64] = []
    private let path: String
    private let temporary: String
    private var fd: Int32
    private var buffer: [UInt8] = []
    private var pending: Int = 0

    init(_ path: String) throws(IndexError) {
        self.path = path
        temporary = path + ".new"
        fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard fd >= 0 else {
            throw .system(file: temporary, operation: "create", code: errno)
        }
        buffer.reserveCapacity(FileSink.chunk * 9)
    }

    deinit {
        if fd >= 0 {
            close(fd)
            unlink(temporary)
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        var rest = bytes
        while !rest.isEmpty {
            let part = min(rest.count, FileSink.chunk * 8 - buffer.count)
            buffer.append(contentsOf: rest.prefix(part))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part))
            if buffer.count == FileSink.chunk * 8 {
                try flush()
            }
        }
        offset += UInt64(bytes.count)
    }

    func write(_ bytes: [UInt8]) throws(IndexError) {
        var failure: IndexError?
        bytes.withUnsafeBytes { raw in
            do throws(IndexError) {
                try write(raw)
            } catch {
                failure = error
            }
        }
        if let failure {
            throw failure
        }
    }

    /// Zeros up to a multiple of 16, and at least `least` of them.
    func pad(atLeast least: Int = 0) throws(IndexError) {
        var count = least
        while (offset + UInt64(count)) % 16 != 0 {
            count += 1
        }
        try write([UInt8](repeating: 0, count: count))
    }

    /// Ends the part that is checksummed in chunks.
    func endChunks() throws(IndexError) {
        try flush()
    }

    /// Writes what is left, syncs and renames into place.
    func publish() throws(IndexError) {
        try flush()
        guard fsync(fd) == 0 else {
            throw .system(file: temporary, operation: "fsync", code: errno)
        }
        guard close(fd) == 0 else {
            fd = -1
            throw .system(file: temporary, operation: "close", code: errno)
        }
        fd = -1
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw .system(file: path, operation: "rename", code: code)
        }
    }

    private func flush() throws(IndexError) {
        var start = 0
        while start < buffer.count {
            let end = min(start + FileSink.chunk, buffer.count)
            checksums.append(
                buffer.withUnsafeBytes { checksum(of: UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
            )
            start = end
        }
        var written = 0
        while written < buffer.count {
            let n = buffer.withUnsafeBytes { raw in
                Glibc.write(fd, raw.baseAddress.map { $0 + written }, raw.count - written)
            }
            if n < 0 {
                if errno == EINTR {
                    continue
                }
                throw .system(file: temporary, operation: "write", code: errno)
            }
            written += n
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Makes the names in a directory durable.
func syncDirectory(_ directory: String) throws(IndexError) {
    let fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard fd >= 0 else {
        throw .system(file: directory, operation: "open", code: errno)
    }
    defer { close(fd) }
    guard fsync(fd) == 0 else {
        throw .system(file: directory, operation: "fsync", code: errno)
    }
}
