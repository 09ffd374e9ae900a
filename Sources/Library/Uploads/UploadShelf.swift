internal import Glibc

/// The folder of the files that were sent to a library, and how they get there: with the state that they belong to, or not at all.
///
///     uploads/清单.xlsx        a file of the state in use
///     uploads/.draft-13/       what comes with generation 13, while it is made
///
/// Files wait in the draft folder until their generation is published. Whoever takes the lock next finishes or forgets what a process
/// that was killed left there.
struct UploadShelf {
    /// The folder's name in the directory of a library.
    static let name = "uploads"
    private static let draft = ".draft-"

    /// The folder.
    let folder: String

    /// The folder of a library.
    init(_ directory: String) { folder = FileWork.absolute(directory) + "/" + Self.name }

    /// Where a file will lie.
    func path(_ file: SentFile) -> String { "\(folder)/\(file.name)" }

    /// Puts files aside for a generation.
    ///
    /// - Throws: ``LibraryError`` when they cannot be written; none of them is kept then.
    func hold(_ files: [SentFile], for generation: Int) throws(LibraryError) {
        guard !files.isEmpty else { return }
        let aside = "\(folder)/\(Self.draft)\(generation)"
        FileWork.remove(aside)
        do throws(LibraryError) {
            try FileWork.makeDirectory(aside)
            for file in files {
                let path = "\(aside)/\(file.name)"
                let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
                guard descriptor >= 0 else { throw .system(path, "open") }
                defer { close(descriptor) }
                try FileWork.write(file.bytes[...], to: descriptor, path: path)
                guard fsync(descriptor) == 0 else { throw .system(path, "fsync") }
            }
            try FileWork.sync(aside)
        } catch {
            FileWork.remove(aside)
            throw error
        }
    }

    /// Puts what waits for the generation in use in its place, and forgets what waits for any other.
    ///
    /// - Throws: ``LibraryError`` when a file cannot be put in its place; it waits on then, and nothing of it is lost.
    func settle(inUse generation: Int?) throws(LibraryError) {
        for name in FileWork.names(in: folder) where name.hasPrefix(Self.draft) {
            let aside = "\(folder)/\(name)"
            if let generation, name == "\(Self.draft)\(generation)" {
                guard let files = FileWork.readableNames(in: aside) else {
                    throw .system(aside, "open for reading")
                }
                for file in files { try FileWork.rename("\(aside)/\(file)", to: "\(folder)/\(file)") }
                try FileWork.sync(folder)
            }
            FileWork.remove(aside)
        }
    }

    /// Forgets what waits for a generation that was not published.
    func forget(_ generation: Int) { FileWork.remove("\(folder)/\(Self.draft)\(generation)") }

    /// Removes the files that nothing in the library was read from any more.
    ///
    /// A file stays as well where a path names it that was written down when the library lay elsewhere.
    ///
    /// - Parameter paths: the paths of everything in the library.
    func sweep(keeping paths: [String]) {
        let kept = Set(paths.flatMap { Self.readings(of: $0).map(\.name) })
        for name in FileWork.names(in: folder) where !kept.contains(name) && !name.hasPrefix(".") {
            FileWork.remove("\(folder)/\(name)")
        }
    }
}
