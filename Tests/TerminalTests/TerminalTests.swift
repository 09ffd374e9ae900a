import Terminal
import Testing

@Suite("Display width") struct DisplayWidthTests {
    @Test(
        arguments: [
            ("保密法", 6), ("abc", 3), ("第44条", 6), ("（一）", 6), ("e\u{301}", 1), ("", 0), ("𠮷", 2),
            ("a\u{200B}b", 2),
        ]
    ) func columns(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func `a wide character is never cut in half`() {
        let (head, tail) = DisplayWidth.split("保守国家", at: 5)
        #expect(head == "保守" && tail == "国家")
    }
}

@Suite("Tables") struct TableTests {
    let screen = Screen(columns: 30, colour: false, interactive: false)

    @Test func `columns line up by display width`() {
        var table = Table([.init("编码", fit: .fixed), .init("名称")])
        table.add(["7291", "保密检查"])
        table.add(["72919045", "x"])
        #expect(table.lines(on: screen) == ["编码      名称", "7291      保密检查", "72919045  x"])
    }

    @Test func `no line is wider than the screen and no character is lost`() {
        let name = "涉密人员岗位含保密员定密专职人员业务培训与年度考核事项"
        var table = Table([.init("码", fit: .fixed), .init("名称"), .init("依据")])
        table.add(["1", Table.Cell(name), "保密法第四十四条第二款第三项"])
        let lines = table.lines(on: screen)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 30 })
        let printed = lines.joined()
        for character in name { #expect(printed.contains(character)) }
    }

    @Test func `control characters of a file do not reach the terminal`() {
        #expect(printable("a\u{1B}[31mb\u{202E}") == "a\u{FFFD}[31mb\u{FFFD}")
    }

    @Test func `colour only where it is shown`() {
        let plain = Screen(columns: 80, colour: false, interactive: false)
        let rich = Screen(columns: 80, colour: true, interactive: true)
        #expect(Style.bad("x", on: plain) == "x")
        #expect(Style.bad("x", on: rich) == "\u{1B}[31mx\u{1B}[0m")
    }
}
