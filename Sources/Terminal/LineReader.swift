/// Reads lines from a terminal with editing, history and completion.
public struct LineReader {
    /// A line, or why there is none.
    public enum Line: Hashable, Sendable {
        /// What was entered.
        case text(String)
        /// The line was given up (Ctrl-C); what stood there.
        case interrupted(String)
        /// There will be no more.
        case end
    }

    /// How long an escape character may wait for the rest of a sequence, in milliseconds: slow lines tear them apart.
    private static let escapeWait: Int32 = 60

    private let terminal: RawTerminal
    private let screen: Screen
    /// What came after the line before was done.
    private var waiting: [Key] = []
    private var decoder = KeyDecoder()

    /// A reader on a terminal.
    ///
    /// - Parameters:
    ///   - terminal: the terminal.
    ///   - screen: whether it shows colour.
    public init(_ terminal: RawTerminal, screen: Screen) {
        self.terminal = terminal
        self.screen = screen
    }

    /// Reads one line; the terminal is raw only meanwhile.
    ///
    /// - Parameters:
    ///   - prompt: what stands before the line.
    ///   - history: the lines to walk through.
    ///   - complete: the completions of what stands before the cursor.
    /// - Returns: the line.
    public mutating func line(
        prompt: String,
        history: LineHistory,
        complete: (String) -> [Completion]
    ) -> Line {
        var editor = LineEditor(history: history)
        terminal.enter()
        defer { terminal.leave() }
        draw(editor, prompt)
        while true {
            guard let keys = next() else {
                finish(editor, prompt)
                return .end
            }
            for (index, key) in keys.enumerated() {
                let effect = editor.handle(key, complete: complete)
                switch effect {
                case .draw: continue
                case .clear: terminal.write("\u{1B}[H\u{1B}[2J")
                case .suspend:
                    finish(editor, prompt)
                    terminal.suspend()
                case .submit, .interrupt, .end:
                    waiting = Array(keys[(index + 1)...])
                    finish(editor, prompt)
                    if case .submit(let text) = effect { return .text(text) }
                    return effect == .interrupt ? .interrupted(editor.line.text) : .end
                }
            }
            draw(editor, prompt)
        }
    }

    /// The next keys; nil at the end of input.
    private mutating func next() -> [Key]? {
        if !waiting.isEmpty {
            defer { waiting = [] }
            return waiting
        }
        var keys: [Key] = []
        while keys.isEmpty {
            let bytes = terminal.read(within: decoder.awaitsEscape ? Self.escapeWait : nil)
            if let bytes {
                if bytes.isEmpty { return nil }
                keys = decoder.feed(bytes)
            } else if let key = decoder.flushEscape() {
                keys = [key]
            }
        }
        return keys
    }

    private func draw(_ editor: LineEditor, _ prompt: String) {
        let frame = editor.frame(prompt: prompt, columns: terminal.columns)
        var text = "\r\u{1B}[J" + shown(frame.line, prompt)
        for (index, label) in frame.menu.enumerated() {
            let isChosen = index == frame.chosen
            let line = (isChosen ? "  › " : "    ") + printable(label)
            text += "\n" + (isChosen ? Style.strong : Style.faint)(line, on: screen)
        }
        if !frame.menu.isEmpty { text += "\u{1B}[\(frame.menu.count)A" }
        text += "\r" + (frame.cursor > 0 ? "\u{1B}[\(frame.cursor)C" : "")
        terminal.write(text)
    }

    /// Leaves the whole line as it was entered, without completions, and goes to the next one.
    private func finish(_ editor: LineEditor, _ prompt: String) {
        terminal.write("\r\u{1B}[J" + shown(prompt + editor.line.text, prompt) + "\n")
    }

    private func shown(_ line: String, _ prompt: String) -> String {
        Style.good(prompt, on: screen) + printable(String(line.dropFirst(prompt.count)))
    }
}
