public import Foundation
public import Testing

/// What the tests take from outside: the checkout that they were built from, and folders that environment variables name.
public enum TestEnvironment {
    /// The root of the checkout.
    public static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A folder of real statutes (`laws/`) and a real list (`lists/`), or nil: `YIJU_TEST_CORPUS`.
    public static let corpus = folder("YIJU_TEST_CORPUS")

    /// A folder of real lists and statutes in the formats that people hold, or nil: `YIJU_TEST_FIELD`.
    public static let field = folder("YIJU_TEST_FIELD")

    /// Whether tests that try many cases try all of them, which takes hours: `YIJU_TEST_FULL`.
    public static let isFull = !(ProcessInfo.processInfo.environment["YIJU_TEST_FULL"] ?? "").isEmpty

    /// Why a test that needs the real statutes was skipped.
    public static let needsCorpus: Comment = "set YIJU_TEST_CORPUS to the folder with laws/ and lists/"

    /// Why a test that needs the real lists was skipped.
    public static let needsField: Comment = "set YIJU_TEST_FIELD to the folder of real lists"

    private static func folder(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment[name] ?? ""
        return path.isEmpty ? nil : path
    }
}
