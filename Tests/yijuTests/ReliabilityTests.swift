import Foundation
import Testing

/// The trials of `Benchmarks/reliability` that take seconds; the whole ones take an hour.
@Suite("Failing calls and kills", .serialized)
struct ReliabilityTests {
    /// Whether calls of a process can be failed here: not where strace is missing, or tracing is forbidden.
    static let canTrace: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/strace")
        process.arguments = ["-o", "/dev/null", "/usr/bin/python3", "-c", ""]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    static let trials = [
        ["failed_calls.py", "--scenario", "import changed list", "--call", "rename", "--call", "newfstatat"],
        ["failed_calls.py", "--scenario", "import fresh", "--call", "mkdir", "--call", "rename"],
        ["failed_calls.py", "--scenario", "reading: check", "--call", "mmap"],
        ["failed_calls.py", "--scenario", "reading: verify", "--call", "getdents64", "--call", "newfstatat"],
        ["damage.py", "--trials", "0", "--repairs", "4"],
    ]

    @Test(.enabled(if: canTrace, "needs python3 and strace"), arguments: trials)
    func `the old state answers or the new one, whole, and the next run mends the rest`(words: [String])
        throws
    {
        let script = CommandLineRun.root.appending(path: "Benchmarks/reliability/\(words[0])").path
        let result = try CommandLineRun()(
            Array(words.dropFirst()),
            environment: ["TMPDIR": FileManager.default.temporaryDirectory.path],
            before: ["/usr/bin/python3", script]
        )
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("| all |"), "\(result.output)")
    }
}
