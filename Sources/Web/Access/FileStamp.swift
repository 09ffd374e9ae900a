#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What tells one state of a file from another without reading it: a file that is written anew has another one.
struct FileStamp: Sendable, Equatable {
    private let device, inode: UInt64
    private let size, seconds, nanoseconds: Int
    private let mode: UInt32

    /// The stamp of a file; nil when there is none.
    init?(_ path: String) {
        var found = stat()
        guard stat(path, &found) == 0 else { return nil }
        device = UInt64(found.st_dev)
        inode = UInt64(found.st_ino)
        size = Int(found.st_size)
        mode = UInt32(found.st_mode)
        #if canImport(Darwin)
            let time = found.st_ctimespec
        #else
            let time = found.st_ctim
        #endif
        (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec)
    }
}
