import Glibc
import Terminal
import TestSupport
import Testing

/// What an editor shows after some bytes, as a terminal would send them.
private func typed(_ bytes: String, history: [String] = [], offers: [String] = []) -> (
    editor: LineEditor, last: LineEditor.Effect
) {
    var lines = LineHistory()
    for line in history { lines.add(line) }
    var editor = LineEditor(history: lines)
    var decoder = KeyDecoder()
    var last = LineEditor.Effect.draw
    var keys = decoder.feed(bytes.utf8)
    if let key = decoder.flushEscape() { keys.append(key) }
    for key in keys {
        last = editor.handle(key) { _ in offers.map { Completion(front: $0, label: $0) } }
    }
    return (editor, last)
}

@Suite("Key decoder") struct KeyDecoderTests {
    @Test(
        arguments: [
            ("a", [Key.text("a")]), ("保密", [.text("保密")]), ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]),
            ("\u{1B}[1;5C", [.wordRight]), ("\u{1B}[3~", [.delete]), ("\u{1B}[Z", [.backTab]),
            ("\u{7F}\u{8}", [.backspace, .backspace]), ("\r", [.enter]),
            ("\u{3}\u{4}", [.interrupt, .endOfInput]),
            ("\u{1B}b\u{1B}f", [.wordLeft, .wordRight]), ("\u{1B}[5~", []), ("\u{1B}[?1;2c", []),
            ("\u{1B}[200~第一行\n第二行\u{1B}[201~\r", [.text("第一行 第二行"), .enter]),
            ("\u{1B}[200~\u{1B}[31m\u{7}x\u{1B}[201~", [.text("[31mx")]),
            ("\u{1B}\u{1B}[C", [.escape, .right]), ("\u{1B}[\r", [.enter]),
        ]
    ) func keys(bytes: String, wanted: [Key]) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(bytes.utf8) == wanted)
        #expect(!decoder.awaitsEscape)
    }

    @Test func `characters and sequences may come in pieces`() {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for byte in "保𠮷\u{1B}[1;5D".utf8 { keys += decoder.feed([byte]) }
        #expect(keys == [.text("保"), .text("𠮷"), .wordLeft])
    }

    @Test func `broken UTF-8 is one substitute and swallows nothing`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xE4, 0xBF, 0x0D]) == [.text("\u{FFFD}"), .enter])
        #expect(decoder.feed([0xFF, 0x61]) == [.text("\u{FFFD}a")])
    }

    @Test func `a lone escape waits for what may follow`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B]).isEmpty)
        #expect(decoder.awaitsEscape)
        #expect(decoder.flushEscape() == .escape)
        #expect(decoder.flushEscape() == nil)
    }

    @Test func `whatever the bytes, text holds no control characters and the decoder comes back`() {
        let pieces: [[UInt8]] = [
            [0x1B], Array("[".utf8), Array("O".utf8), Array("200~".utf8), Array("\u{1B}[201~".utf8), [0x3B],
            Array("保密".utf8), [0xE4], [0xBF], [0xF0, 0x9F], [0x80], [0xFF], [0x0D], [0x03], [0x00], [0x7E],
            Array("12345678901234567890123456789012345".utf8), Array("e\u{301}\u{200D}😀".utf8), [0x9B],
        ]
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<3_000 {
            var decoder = KeyDecoder()
            var editor = LineEditor()
            var sent: [UInt8] = []
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
                sent += piece
                for key in decoder.feed(piece) {
                    if case .text(let text) = key {
                        let isClean = text.unicodeScalars.allSatisfy {
                            $0.properties.generalCategory != .control
                        }
                        #expect(isClean, "\(sent)")
                    }
                    _ = editor.handle(key) { [Completion(front: $0 + "补", label: "补")] }
                    let frame = editor.frame(prompt: "> ", columns: 20)
                    #expect(DisplayWidth.of(frame.line) < 20, "\(sent)")
                    #expect(frame.cursor < 20, "\(sent)")
                }
            }
            // The end of a paste and a broken-off sequence bring every state back to the ground.
            _ = decoder.feed(Array("\u{1B}[201~\r\r".utf8))
            #expect(decoder.feed("甲".utf8) == [.text("甲")], "\(sent)")
        }
    }
}

@Suite("Line editor") struct LineEditorTests {
    @Test(
        "what stands in the line after some keys",
        arguments: [
            ("保密法", "保密法", 6), ("保密法\u{7F}", "保密", 4), ("保法\u{1B}[D密", "保密法", 4),
            ("保密法\u{1}中国", "中国保密法", 4), ("abc\u{1}\u{1B}[3~\u{5}d", "bcd", 3),
            ("涉密人员 培训\u{17}定密", "涉密人员 定密", 13), ("甲乙丙\u{1B}[D\u{B}", "甲乙", 4),
            ("甲乙丙\u{1B}[D\u{15}", "丙", 0), ("甲乙\u{15}\u{19}\u{19}", "甲乙甲乙", 8),
            ("e\u{301}\u{7F}x", "x", 1), ("e", "e", 1), ("\u{1B}[D\u{7F}\u{1B}[3~", "", 0),
            ("涉密人员 培训\u{1B}b岗前", "涉密人员 岗前培训", 13), ("𠮷\u{7F}", "", 0),
        ]
    ) func line(bytes: String, text: String, cursor: Int) {
        let editor = typed(bytes).editor
        #expect(editor.line.text == text)
        let frame = editor.frame(prompt: "问> ", columns: 60)
        #expect(frame.line == "问> " + text)
        #expect(frame.cursor == 4 + cursor)
    }

    @Test func `a mark joins the character before it`() {
        var line = EditedLine("e")
        line.insert("\u{301}")
        #expect(line.characters.count == 1)
        line.deleteBackward()
        #expect(line.isEmpty)
    }

    @Test func `a line that is too long is shown around the cursor, no character cut`() {
        var line = EditedLine(String(repeating: "保守国家秘密", count: 20))
        #expect(line.window(columns: 21).text.hasPrefix("‹"))
        line.moveToStart()
        let front = line.window(columns: 21)
        #expect(front.text.hasSuffix("›") && front.text.hasPrefix("保") && front.cursor == 0)
        for _ in 0..<120 {
            let window = line.window(columns: 21)
            #expect(DisplayWidth.of(window.text) <= 21 && window.cursor <= 21)
            line.move(by: 1)
        }
    }

    @Test func `the history is walked through and comes back to what was typed`() {
        let history = ["甲", "乙"]
        #expect(typed("丙\u{1B}[A", history: history).editor.line.text == "乙")
        #expect(typed("丙\u{1B}[A\u{1B}[A\u{1B}[A", history: history).editor.line.text == "甲")
        #expect(typed("丙\u{1B}[A\u{1B}[A\u{1B}[B\u{1B}[B\u{1B}[B", history: history).editor.line.text == "丙")
    }

    @Test func `Tab lists, goes round, and Escape takes back`() {
        let offers = ["保密检查", "保密法"]
        #expect(typed("bm\t", offers: offers).editor.line.text == "保密检查")
        #expect(typed("bm\t\t", offers: offers).editor.line.text == "保密法")
        #expect(typed("bm\t\t\t", offers: offers).editor.line.text == "保密检查")
        #expect(typed("bm\t\u{1B}[Z", offers: offers).editor.line.text == "保密法")
        #expect(typed("bm\t\u{1B}", offers: offers).editor.line.text == "bm")
        #expect(typed("bm\t 44", offers: offers).editor.line.text == "保密检查 44")
        #expect(typed("bm\t", offers: []).editor.line.text == "bm")
        let frame = typed("bm\t\t", offers: offers).editor.frame(prompt: "> ", columns: 40)
        #expect(frame.menu == offers && frame.chosen == 1)
    }

    @Test func `what stands behind the cursor is kept when a name is completed`() {
        let editor = typed("bm 处罚\u{1B}[D\u{1B}[D\u{1B}[D\t", offers: ["保密"]).editor
        #expect(editor.line.text == "保密 处罚")
    }

    @Test func `ways out`() {
        #expect(typed("\u{4}").last == .end)
        #expect(typed("a\u{1}\u{4}").last == .draw)
        #expect(typed("a\u{3}").last == .interrupt)
        #expect(typed("保密\r").last == .submit("保密"))
        #expect(typed("\u{1A}").last == .suspend)
        #expect(typed("\u{C}").last == .clear)
    }

    @Test func `a history keeps its newest lines, each once, in a file of its owner`() {
        var history = LineHistory()
        for number in 0..<LineHistory.longest + 5 { history.add("第\(number)问") }
        history.add("第20问")
        history.add("  ")
        #expect(history.lines.count == LineHistory.longest)
        #expect(history.lines.last == "第20问")
        let path = "/tmp/yiju-history-\(getpid())/deep/history"
        #expect(history.save(to: path))
        #expect(LineHistory(contentsOf: path) == history)
        var info = stat()
        #expect(stat(path, &info) == 0 && info.st_mode & 0o777 == 0o600)
        #expect(!history.save(to: "/proc/nosuch/history"))
        #expect(LineHistory(contentsOf: "/proc/nosuch/history").lines.isEmpty)
        unlink(path)
    }
}

/// A terminal of our own: what is written to `keys` is typed, what the program draws can be read from it.
private final class PseudoTerminal {
    let keys: Int32
    let screen: Int32

    init?() {
        // What posix_openpt and its kin do on Linux; Swift does not see them.
        keys = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var number: Int32 = 0
        var isLocked: Int32 = 0
        guard keys >= 0, ioctl(keys, 0x4004_5431, &isLocked) == 0, ioctl(keys, 0x8004_5430, &number) == 0
        else {
            return nil
        }
        screen = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard screen >= 0 else { return nil }
    }

    var localFlags: tcflag_t {
        var settings = termios()
        tcgetattr(screen, &settings)
        return settings.c_lflag
    }

    func type(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { write(keys, $0.baseAddress, $0.count) }
    }

    deinit {
        close(screen)
        close(keys)
    }
}

@Suite("Line reader", .serialized) struct LineReaderTests {
    let screen = Screen(columns: 80, colour: false, interactive: true)

    @Test func `lines are read from a terminal, which is given back as it was`() throws {
        let terminal = try #require(PseudoTerminal())
        let found = terminal.localFlags
        #expect(found & tcflag_t(ICANON) != 0)
        let raw = try #require(RawTerminal(input: terminal.screen, output: terminal.screen))
        var reader = LineReader(raw, screen: screen)
        // What is typed while the terminal still edits lines itself would be eaten by it.
        raw.enter()
        terminal.type("保密发\u{7F}法\rwhat\u{3}\u{4}")
        let history = LineHistory()
        #expect(reader.line(prompt: "> ", history: history) { _ in [] } == .text("保密法"))
        #expect(terminal.localFlags == found)
        #expect(reader.line(prompt: "> ", history: history) { _ in [] } == .interrupted("what"))
        #expect(reader.line(prompt: "> ", history: history) { _ in [] } == .end)
        #expect(terminal.localFlags == found)
    }

    @Test func `a file is no terminal`() {
        let handle = open("/dev/null", O_RDWR)
        defer { close(handle) }
        #expect(RawTerminal(input: handle, output: handle) == nil)
    }
}
