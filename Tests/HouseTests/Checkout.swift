import Foundation
import TestSupport

/// The checkout that these tests were built from.
enum Checkout {
    static let root = TestEnvironment.root

    /// The files below a folder with one of some endings, by their paths inside the folder, sorted.
    static func files(under folder: String, ending suffixes: String...) -> [String] {
        let walker = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        let paths = walker?.compactMap { $0 as? String } ?? []
        return paths.filter { path in suffixes.contains { path.hasSuffix($0) } }.sorted()
    }

    /// The rooms: the folders of `Sources`, sorted.
    static func rooms() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// How many lines a file has.
    static func lineCount(_ path: String) throws -> Int {
        try text(path).utf8.count { $0 == 0x0A }
    }
}
