import TestSupport
import Testing

/// What somebody is told who mistypes a subcommand, or leaves it out.
@Suite("Misspelt subcommands") struct MisspeltCommandTests {
    @Test(arguments: [
        (["lookp", "44"], "是不是 lookup？"), (["serach", "保密"], "是不是 search？"),
        (["Check"], "是不是 check？"), (["imp"], "是不是 import、impact？"),
        (["help", "lookp"], "是不是 lookup？"), (["help", "nosuch"], "有这些：import、remove"),
        (["第四十四条"], "yiju lookup 第四十四条"), (["保密法44"], "yiju lookup 保密法44"),
        (["涉密人员"], "yiju search 涉密人员"), (["nosuch"], "有这些：import、remove"),
    ])
    func `a word that is no subcommand`(arguments: [String], told: String) throws {
        let result = try CommandLineRun()(arguments)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(told), "\(result.errors)")
        #expect(result.errors.contains("没有“") && result.errors.contains("详见 yiju --help"))
    }

    @Test(arguments: [["help"], ["help", "lookup"], ["--help"], ["lookup", "--help"], ["--version"], []])
    func `what is spelt right is left to the parser`(arguments: [String]) throws {
        #expect(try CommandLineRun()(arguments).status == 0, "\(arguments)")
    }

    @Test func `what a terminal would obey is not printed`() throws {
        let result = try CommandLineRun()(["\u{1B}[31mrot"])
        #expect(result.status == 2 && !result.errors.contains("\u{1B}"))
    }

    @Test func `a statute that nobody has is told with the place asked for, and is not found`() throws {
        let yiju = CommandLineRun()
        defer { yiju.remove() }
        _ = try yiju(["import", "Corpus"])
        let result = try yiju(["lookup", "不存在的法第三条"])
        #expect(result.status == 1)
        #expect(result.output.contains("查找：《不存在的法》第三条"), "\(result.output)")
    }
}
