import Testing

@testable import Terminal

@Suite("Pages") struct PagerTests {
    @Test(
        "which program turns them",
        arguments: [
            (["PAGER": "more"], "more"), (["PAGER": ""], nil), (["PAGER": "cat"], nil),
            (["TERM": "dumb", "PATH": "/usr/bin:/bin"], nil), (["TERM": "xterm", "PATH": "/nowhere"], nil),
            (["PATH": "/usr/bin:/bin"], nil),
        ] as [([String: String], String?)]
    )
    func command(environment: [String: String], command: String?) {
        #expect(Pager.command(environment: environment) == command)
    }

    @Test func `lines that the terminal breaks count more than once`() {
        #expect(Pager.height(of: ["", "样品", "\u{1B}[1m样品\u{1B}[0m"], columns: 4) == 3)
        #expect(Pager.height(of: ["样品样"], columns: 4) == 2)
        #expect(Pager.height(of: [], columns: 80) == 0)
    }

    @Test func `what goes to no terminal is not paged`() {
        let screen = Screen(columns: 80, colour: false, interactive: false)
        #expect(
            !Pager.show(Array(repeating: "甲", count: 500), on: screen, environment: ["PAGER": "more"])
        )
    }
}
