public import Foundation

/// A directory of a test's own, which goes away with the value.
public final class TemporaryDirectory: Sendable {
    /// Where it lies.
    public let url: URL

    /// Makes the directory; `name` tells whose it is when one is left over.
    public init(_ name: String = "test") throws {
        url = FileManager.default.temporaryDirectory.appending(path: "yiju-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Where it lies, as a path.
    public var path: String { url.path }

    /// The path of something in the directory.
    public func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a text file, with the folders above it, and returns its path.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Removes something from the directory.
    public func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: url.appending(path: name))
    }
}
