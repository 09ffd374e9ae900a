#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writes bytes to a file descriptor until all of them are gone.
enum TerminalOutput {
    /// Writes all bytes; false when the descriptor takes no more.
    static func write(_ bytes: [UInt8], to handle: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { raw in
                #if canImport(Glibc)
                    Glibc.write(handle, raw.baseAddress, raw.count)
                #else
                    Darwin.write(handle, raw.baseAddress, raw.count)
                #endif
            }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return false
            }
            done += count
        }
        return true
    }
}
