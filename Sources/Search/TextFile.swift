internal import Glibc

/// Reads a small text file that users may have put beside the index.
enum TextFile {
    /// The longest file that is read, in bytes.
    static let longest = 4 << 20

    /// The content of a file, or nil when there is none that can be read.
    static func content(of path: String) -> String? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < longest {
            let got = fread(&buffer, 1, buffer.count, file)
            if got == 0 { break }
            bytes += buffer[..<got]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
