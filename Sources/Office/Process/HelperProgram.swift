internal import Glibc

/// A program of the machine that reads what no library here reads.
struct HelperProgram: Hashable, Sendable {
    /// What it is called on the command line.
    let name: String
    /// The Debian package that brings it.
    let package: String

    /// Where it is installed.
    ///
    /// - Returns: its path.
    /// - Throws: `OfficeError.missingProgram` when no folder of PATH holds it.
    func path() throws(OfficeError) -> String {
        guard let path = installed else { throw .missingProgram(name, package: package) }
        return path
    }

    /// Its path, or nil where it is not installed.
    var installed: String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? Self.usualFolders
        for folder in folders.split(separator: ":") where folder.hasPrefix("/") {
            let path = folder + "/" + name
            if access(path, X_OK) == 0 { return path }
        }
        return nil
    }

    /// Where programs are looked for when nothing is said.
    static let usualFolders = "/usr/local/bin:/usr/bin:/bin"
}
