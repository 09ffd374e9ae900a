import Foundation
import Testing

@testable import Office

@Suite("Running other programs") struct ProgramRunTests {
    private static func run(
        _ path: String,
        _ arguments: [String],
        seconds: Int = 20,
        atMost limit: Int = 1 << 16
    ) throws
        -> ProgramRun.Outcome
    {
        ProgramRun(path, arguments, in: try WorkFolder(), seconds: seconds).output(atMost: limit)
    }

    @Test func `output, complaints and exit status are told`() throws {
        let outcome = try Self.run("/bin/sh", ["-c", "echo 甲; echo 乙 >&2; exit 3"])
        #expect(outcome.ending == .exited(3))
        #expect(String(decoding: outcome.output, as: UTF8.self) == "甲\n")
        #expect(String(decoding: outcome.complaints, as: UTF8.self) == "乙\n")
        #expect(!outcome.isWell)
        #expect(try Self.run("/bin/sh", ["-c", "kill -SEGV $$"]).ending == .signalled(11))
        #expect(try Self.run("/no/such/program", []).ending == .notStarted)
    }

    @Test func `arguments are no commands`() throws {
        let odd = ["$(id)", "; ls", "'\"`", "-n", "a b"]
        let outcome = try Self.run("/usr/bin/printf", ["%s|"] + odd)
        #expect(String(decoding: outcome.output, as: UTF8.self) == odd.map { $0 + "|" }.joined())
    }

    @Test func `a program finds its own folder, nothing to read and a bare environment`() throws {
        let folder = try WorkFolder()
        let outcome = ProgramRun(
            "/bin/sh",
            ["-c", "pwd; cat; env | cut -d= -f1 | sort | tr '\\n' ' '; ls /proc/self/fd | wc -l"],
            in: folder,
            seconds: 20
        )
        .output(atMost: 1 << 16)
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.first.map(String.init) == folder.path)
        #expect(outcome.isWell)
        #expect(!lines.joined().contains("YIJU_"))
    }

    @Test func `when its time is up, all of its processes end`() throws {
        let folder = try WorkFolder()
        let script = "sleep 300 & echo $! > child; sleep 300"
        let outcome = ProgramRun("/bin/sh", ["-c", script], in: folder, seconds: 1).output(atMost: 100)
        #expect(outcome.ending == .outOfTime)
        let child = folder.content(of: "child", atMost: 100).flatMap {
            Int32(String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let number = try #require(child)
        // The signal was sent before the run returned; on a busy machine it takes effect a little later.
        var state = "?"
        for _ in 0..<200 where !(state.isEmpty || state.contains(") Z ") || state.contains(") X ")) {
            state = (try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)) ?? ""
            usleep(50_000)
        }
        #expect(state.isEmpty || state.contains(") Z ") || state.contains(") X "))
    }

    @Test func `a program that prints without end is stopped`() throws {
        let outcome = try Self.run("/usr/bin/yes", [], atMost: 1_000)
        #expect(outcome.ending == .stopped)
        #expect(outcome.output.count <= 1_000)
    }

    @Test func `the folder goes with all that is in it`() throws {
        var path = ""
        do {
            let folder = try WorkFolder()
            path = folder.path
            try folder.makeFolders("a/b/c")
            try folder.write([1, 2, 3], as: "a/b/c/d")
            #expect(folder.content(of: "a/b/c/d", atMost: 3) == [1, 2, 3])
            #expect(folder.content(of: "a/b/c/d", atMost: 2) == nil)
            #expect(throws: OfficeError.noRoom) { try folder.write([1], as: "a/b/c/d") }
            symlink("/etc", folder.path(of: "link"))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(FileManager.default.fileExists(atPath: "/etc/passwd"))
    }

    @Test func `a program that is not installed is told with its package`() {
        #expect(throws: OfficeError.missingProgram("yiju-no-such-program", package: "none")) {
            try HelperProgram(name: "yiju-no-such-program", package: "none").path()
        }
    }
}
