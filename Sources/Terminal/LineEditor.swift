/// A completion that a line editor offers.
public struct Completion: Hashable, Sendable {
    /// What stands before the cursor when it is taken.
    public let front: String
    /// How it is listed.
    public let label: String

    /// A completion.
    public init(front: String, label: String) {
        self.front = front
        self.label = label
    }
}

/// What is to be drawn: the line, the list of completions below it, and the column of the cursor.
public struct EditorFrame: Hashable, Sendable {
    /// The prompt and what is shown of the line.
    public let line: String
    /// The columns before the cursor.
    public let cursor: Int
    /// The completions, one a line.
    public let menu: [String]
    /// Which of them stands in the line.
    public let chosen: Int?
}

/// A line editor without its terminal: keys in, frames out.
///
/// Tab lists the completions and puts the first one into the line; Tab and Shift-Tab go through them, Escape takes back what was
/// typed, any other key goes on with what stands there. Up and down walk through the history and come back to what was typed.
public struct LineEditor: Sendable {
    /// What a key leads to.
    public enum Effect: Hashable, Sendable {
        /// Draw the line again.
        case draw
        /// The line is done.
        case submit(String)
        /// The line was given up.
        case interrupt
        /// There will be no more lines.
        case end
        /// Clear the screen, then draw.
        case clear
        /// Stop the process until it is continued, then draw.
        case suspend
    }

    private struct Menu: Sendable {
        let completions: [Completion]
        let typed: EditedLine
        var chosen = 0
    }

    /// The line.
    public private(set) var line = EditedLine()
    private let history: [String]
    /// The place in the history; its end is the line being typed.
    private var place: Int
    private var draft = EditedLine()
    private var killed = ""
    private var menu: Menu?

    /// An editor with an empty line over a history.
    public init(history: LineHistory = LineHistory()) {
        self.history = history.lines
        place = history.lines.count
    }

    /// Does what a key asks for.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - complete: the completions of what stands before the cursor; called for Tab alone.
    /// - Returns: what is to be done next.
    public mutating func handle(_ key: Key, complete: (String) -> [Completion]) -> Effect {
        if handleMenu(key) { return .draw }
        menu = nil
        switch key {
        case .text(let text): line.insert(text)
        case .enter: return .submit(line.text)
        case .tab: open(complete(line.front))
        case .backspace: line.deleteBackward()
        case .delete: line.deleteForward()
        case .endOfInput:
            if line.isEmpty { return .end }
            line.deleteForward()
        case .interrupt: return .interrupt
        case .suspend: return .suspend
        case .clearScreen: return .clear
        case .up: recall(place - 1)
        case .down: recall(place + 1)
        case .killToEnd: killed = line.killToEnd()
        case .killToStart: killed = line.killToStart()
        case .killWord: killed = line.killWord()
        case .yank: line.insert(killed)
        default: move(key)
        }
        return .draw
    }

    private mutating func move(_ key: Key) {
        switch key {
        case .left: line.move(by: -1)
        case .right: line.move(by: 1)
        case .wordLeft: line.moveWordLeft()
        case .wordRight: line.moveWordRight()
        case .home: line.moveToStart()
        case .end: line.moveToEnd()
        default: break
        }
    }

    /// Whether the key went through the list of completions.
    private mutating func handleMenu(_ key: Key) -> Bool {
        guard var open = menu else { return false }
        switch key {
        case .tab, .down: open.chosen = (open.chosen + 1) % open.completions.count
        case .backTab, .up:
            open.chosen = (open.chosen + open.completions.count - 1) % open.completions.count
        case .escape:
            line = open.typed
            menu = nil
            return true
        default: return false
        }
        choose(open)
        return true
    }

    private mutating func open(_ completions: [Completion]) {
        guard let first = completions.first else { return }
        let opened = Menu(completions: completions, typed: line)
        choose(opened)
        // A single completion needs no list.
        if completions.count == 1, first.front == line.front { menu = nil }
    }

    private mutating func choose(_ chosen: Menu) {
        line = chosen.typed
        line.replaceFront(with: chosen.completions[chosen.chosen].front)
        menu = chosen
    }

    private mutating func recall(_ wanted: Int) {
        guard wanted != place, (0...history.count).contains(wanted) else { return }
        if place == history.count { draft = line }
        place = wanted
        line = wanted == history.count ? draft : EditedLine(history[wanted])
    }

    /// What is to be drawn on a screen of so many columns.
    public func frame(prompt: String, columns: Int) -> EditorFrame {
        let used = DisplayWidth.of(prompt)
        // The last column stays free: some terminals go on to the next line when it is filled.
        let window = line.window(columns: columns - used - 1)
        let labels = menu?.completions.map { completion in
            String(DisplayWidth.split(completion.label[...], at: max(8, columns - 5)).head)
        }
        return EditorFrame(
            line: prompt + window.text,
            cursor: used + window.cursor,
            menu: labels ?? [],
            chosen: menu?.chosen
        )
    }
}
