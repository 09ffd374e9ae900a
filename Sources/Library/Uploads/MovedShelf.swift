internal import Glibc

/// Finds the files of a shelf again after the library's directory was moved, copied or reached by another way: a catalog keeps their
/// paths as they were, and what counts of them is what follows the shelf's own name.
///
///     /srv/old/uploads/清单.xlsx   was written down;
///     /srv/new/uploads/清单.xlsx   is where it lies now
extension UploadShelf {
    /// How a path can be read as one of a file on a shelf, the outermost shelf first.
    ///
    /// - Returns: the shelf's folder and the name of the file on it; nothing where no part of the path is called as shelves are.
    static func readings(of path: String) -> [(folder: String, name: String)] {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.indices.dropLast().compactMap { index in
            guard parts[index] == Self.name, !parts[index + 1].isEmpty else { return nil }
            return (parts[...index].joined(separator: "/"), String(parts[index + 1]))
        }
    }

    /// The paths of files on this shelf that were written down when it lay elsewhere, each with its present one.
    ///
    /// A file of an officer's own that lies in a folder of the same name is none: it is still there, and no library is around it.
    ///
    /// - Parameter paths: all paths that a catalog keeps.
    /// - Returns: the present paths by the former ones; none leads to where another of the paths leads.
    func moves(of paths: [String]) -> [String: String] {
        let names = Set(FileWork.names(in: folder))
        var taken = Set(paths)
        var moves: [String: String] = [:]
        for path in paths.sorted() where !path.hasPrefix(folder + "/") {
            let former = Self.readings(of: path).first { reading in
                names.contains(reading.name) && Self.isLeft(reading.folder, reading.name)
            }
            guard let former else { continue }
            let present = folder + path.dropFirst(former.folder.count)
            if taken.insert(present).inserted { moves[path] = present }
        }
        return moves
    }

    /// Whether a file on a shelf can be the one that lies on this shelf now: it is gone from there, or the shelf is one of a library,
    /// of which this one is a copy.
    private static func isLeft(_ folder: String, _ name: String) -> Bool {
        let library = folder.dropLast(Self.name.count + 1)
        return FileWork.isGone("\(folder)/\(name)")
            || FileWork.size("\(library)/\(Generation.currentName)") != nil
    }
}
