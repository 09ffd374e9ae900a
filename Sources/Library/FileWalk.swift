internal import Glibc
internal import Readers

/// A file that an import was given, by itself or inside a folder.
struct FoundFile: Hashable, Sendable {
    /// The name that officers are shown: as it was given, with the way from the given folder on.
    let shown: String
    /// The absolute path, links resolved.
    let path: String
}

/// Finds the files below the paths that an import was given.
struct FileWalk {
    /// The files, by path; none twice.
    private(set) var files: [FoundFile] = []
    /// The folders that were given, by their absolute paths, links resolved.
    private(set) var folders: [String] = []
    /// Given paths where nothing is.
    private(set) var missing: [String] = []
    /// Folders and files that could not be looked into, with the system's reason.
    private(set) var unreadable: [(shown: String, code: Int32)] = []
    private var seen: Set<String> = []

    /// Walks the paths.
    ///
    /// Hidden files, devices, links to folders and `README.md`, which only describes a folder, are passed over inside a
    /// folder; a path that is given itself never is.
    init(_ paths: [String]) {
        for path in paths {
            var status = stat()
            guard SystemPath.with(path, { stat($0, &status) }) == 0 else {
                let code = errno
                if code == ENOENT || code == ENOTDIR {
                    missing.append(SystemPath.shown(path))
                } else {
                    unreadable.append((SystemPath.shown(path), code))
                }
                continue
            }
            let absolute = FileWork.absolute(path)
            if status.st_mode & S_IFMT == S_IFDIR {
                folders.append(absolute)
                walk(absolute, shown: path.hasSuffix("/") ? String(path.dropLast()) : path)
            } else {
                add(FoundFile(shown: SystemPath.shown(path), path: absolute))
            }
        }
        files.sort { $0.path < $1.path }
    }

    private mutating func walk(_ folder: String, shown: String) {
        guard let names = FileWork.readableNames(in: folder) else {
            let code = errno
            unreadable.append((SystemPath.shown(shown), code))
            return
        }
        for name in names where !name.hasPrefix(".") && name != "README.md" {
            let path = "\(folder)/\(name)"
            var status = stat()
            guard SystemPath.with(path, { lstat($0, &status) }) == 0 else {
                let code = errno
                unreadable.append((SystemPath.shown("\(shown)/\(name)"), code))
                continue
            }
            let isLink = status.st_mode & S_IFMT == S_IFLNK
            if isLink, SystemPath.with(path, { stat($0, &status) }) != 0 { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR where !isLink: walk(path, shown: "\(shown)/\(name)")
            case S_IFREG:
                let name = SystemPath.shown("\(shown)/\(name)")
                add(FoundFile(shown: name, path: isLink ? FileWork.absolute(path) : path))
            default: break
            }
        }
    }

    private mutating func add(_ file: FoundFile) {
        if seen.insert(file.path).inserted { files.append(file) }
    }
}
