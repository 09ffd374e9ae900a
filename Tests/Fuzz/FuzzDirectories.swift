import Glibc

/// Where a fuzzer may write: the folder that `YIJU_FUZZ_FOLDER` names, which whoever runs it removes behind it.
enum FuzzDirectories {
    static let root = getenv("YIJU_FUZZ_FOLDER").map { String(cString: $0) } ?? "/tmp"

    /// Writes a file, without waiting for a disk.
    static func write(_ bytes: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if file < 0 || Glibc.write(file, bytes, bytes.count) != bytes.count {
            fatalError("cannot write \(path)")
        }
        close(file)
    }
}
