#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A line that is typed without being shown, such as a secret.
public enum HiddenLine {
    /// Asks at the terminal of the process, whatever standard input is.
    ///
    /// - Parameter prompt: what is shown in front.
    /// - Returns: the line, or nil when there is no terminal or the text is no UTF-8.
    public static func read(_ prompt: String) -> String? {
        guard let typed = getpass(prompt) else { return nil }
        let length = strlen(typed)
        let bytes = UnsafeRawBufferPointer(start: typed, count: length)
        defer { memset(typed, 0, length) }
        return String(validating: bytes, as: UTF8.self)
    }
}
