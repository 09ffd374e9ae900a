import Foundation
import TestSupport
import Testing

/// Faults that the whole command had once, each as it was met.
@Suite("Faults of the command")
struct FaultTests {
    @Test func `a limit of file size is a sentence and no end without a word`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        // Blocks of 1,024 bytes: far less than the catalog takes.
        let shell = ["/bin/bash", "-c", "ulimit -f 60 && exec \"$@\"", "bash"]
        let result = try yiju(["import", "Corpus"], before: shell)
        #expect(result.status == 2 && result.errors.contains("空间已满"), "\(result.status) \(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: yiju.index.path) == ["LOCK"])
        #expect(try yiju("import", "Corpus").status == 0)
    }

    @Test(arguments: [8, 15]) func `too few open files are a sentence and no trap`(limit: Int) throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let shell = ["/bin/bash", "-c", "ulimit -n \(limit) && exec \"$@\"", "bash"]
        let result = try yiju(["import", "Corpus"], before: shell)
        #expect(
            result.status == 2 && result.errors.contains("ulimit -n"),
            "\(result.status) \(result.errors)"
        )
    }

    @Test(.enabled(if: ReliabilityTests.canTrace, "needs strace"))
    func `a folder that may not be read is named, and what else there is is taken in`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let folder = try TemporaryDirectory("unreadable")
        let article = "（2020年1月1日某会议通过）\n第一条　样品由专人保管。\n"
        try folder.write("甲法_20200101.txt", "甲法\n" + article)
        try folder.write("closed/乙法_20200101.txt", "乙法\n" + article)
        let closed = folder.path("closed")
        let strace = [
            "/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-P", closed,
            "-e", "inject=openat:error=EACCES",
        ]
        let result = try yiju(["import", folder.path("")], before: strace)
        let said = result.output + result.errors
        #expect(result.status == 1 && said.contains("closed：无法打开"), "\(result.status) \(said)")
        #expect(said.contains("请检查文件权限") && said.contains("法律文件 1 件"), "\(said)")
    }

    @Test func `a library without CURRENT is not taken for an empty one`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        #expect(try yiju("import", "Corpus").status == 0)
        let before = try yiju("stats", "--json")
        try FileManager.default.removeItem(at: yiju.index.appending(path: "CURRENT"))
        let lost = try yiju("stats", "--json")
        #expect(lost.status == 2 && lost.errors.contains("yiju restore"), "\(lost.errors)")
        #expect(try yiju("import", "Corpus/README.md").status != 0)
        #expect(try yiju("stats", "--json").output == before.output)
    }

    static let failing = [
        ["cite", "/no/such/file.txt"], ["import", "/no/such/file.txt"],
        ["lookup", "44", "--index", "/no/such"],
        ["search", "保密", "--index", "/dev/null"], ["verify", "--index", "/no/such"],
        ["restore", "--index", "/no/such"], ["index", "--index", "/no/such"],
        ["check", "--index", "/dev/null"],
        ["impact", "保密法", "--index", "/no/such"], ["import", "Corpus", "--index", "/dev/null"],
        ["stats", "--index", "/proc/self/mem"], ["cite", "/proc/self/mem"], ["cite", "/"],
    ]

    @Test(arguments: failing)
    func `what fails is said without a value of the language`(words: [String]) throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        let result = try yiju(words)
        #expect(result.status == 2)
        let said = result.output + result.errors
        #expect(said.contains(/\p{Han}/))
        #expect(!said.contains(#/\w+Error\b|Kind\.|Optional\(|\w\((file|path|detail|code): /#), "\(said)")
    }
}
