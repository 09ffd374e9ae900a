internal import Foundation
internal import Law
internal import Library
internal import Synchronization

/// The made-up ``World``, imported once for all tests of a run that only read.
///
/// A test that imports, removes or damages something makes a library of its own: ``World/write(to:)``.
public struct SmallLibrary: Sendable {
    /// The files that were imported.
    public let files: String
    /// Where catalog and index lie.
    public let directory: String

    /// The library of this run; the first caller imports it, which takes about a second.
    ///
    /// - Throws: what the import of the first caller threw.
    public static func shared() throws -> SmallLibrary { try made.get() }

    private static let made = Result { try make() }

    /// An answer as a golden file keeps it: paths of this run, seconds and versions by names.
    public func withoutPaths(_ answer: String) -> String {
        answer
            .replacing(files, with: "FILES").replacing(directory, with: "LIBRARY")
            .replacing(/[0-9]+(\.[0-9]+)? ?(毫秒|秒)/, with: "TIME")
            .replacing(/"(tookMicroseconds|seconds|version)" ?: ?[0-9".A-Za-z:-]+/) {
                "\"\($0.output.1)\": …"
            }
            .replacing(/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?Z?/, with: "MOMENT")
            .replacing(/\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}/, with: "MOMENT")
    }

    private static func make() throws -> SmallLibrary {
        let root = FileManager.default.temporaryDirectory.appending(path: "yiju-world-\(UUID().uuidString)")
        RemovedAtExit.add(root)
        for (path, text) in World.files {
            let file = root.appending(path: "files/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        let library = SmallLibrary(
            files: root.appending(path: "files").path,
            directory: root.appending(path: "library").path
        )
        _ = try Importer(directory: library.directory).importFiles([library.files])
        return library
    }
}

/// Directories that go when the process ends.
private enum RemovedAtExit {
    private static let directories = Mutex<[URL]>([])

    static func add(_ directory: URL) {
        let isFirst = directories.withLock { kept in
            kept.append(directory)
            return kept.count == 1
        }
        guard isFirst else { return }
        atexit {
            RemovedAtExit.directories.withLock { kept in
                for directory in kept { try? FileManager.default.removeItem(at: directory) }
            }
        }
    }
}
