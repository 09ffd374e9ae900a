/// What a person pressed, whatever bytes the terminal sent for it.
public enum Key: Hashable, Sendable {
    /// Characters typed, or pasted in one go; never a control character.
    case text(String)
    /// The line is done.
    case enter
    /// Complete, or the next completion.
    case tab
    /// The completion before.
    case backTab
    /// Takes the character before the cursor.
    case backspace
    /// Takes the character under the cursor.
    case delete
    /// One character to the left.
    case left
    /// One character to the right.
    case right
    /// One word to the left.
    case wordLeft
    /// One word to the right.
    case wordRight
    /// The beginning of the line.
    case home
    /// The end of the line.
    case end
    /// The line before in the history.
    case up
    /// The line after in the history.
    case down
    /// Takes everything behind the cursor.
    case killToEnd
    /// Takes everything before the cursor.
    case killToStart
    /// Takes the word before the cursor.
    case killWord
    /// Puts back what was taken last.
    case yank
    /// Clears the screen.
    case clearScreen
    /// Gives up what was begun.
    case escape
    /// Ctrl-C.
    case interrupt
    /// Ctrl-D: the end of input on an empty line, else ``delete``.
    case endOfInput
    /// Ctrl-Z.
    case suspend
}

/// Turns the bytes of a terminal into keys: UTF-8, control characters, the escape sequences of xterm and its kin (ECMA-48), and
/// bracketed paste.
///
/// Every byte sequence is taken: broken UTF-8 becomes U+FFFD, unknown sequences nothing. Keeps a few bytes between calls, for
/// characters and sequences that arrive in pieces; only a paste is kept whole, up to ``longestPaste``.
public struct KeyDecoder: Sendable {
    /// The most bytes of one paste that are kept; the rest is left out.
    public static let longestPaste = 1 << 16

    private enum State: Sendable {
        case ground
        case escape
        /// `ESC [`, with the bytes that followed.
        case control([UInt8])
        /// `ESC O`.
        case single
        /// The beginning of a character of several bytes, and how many are still to come.
        case character([UInt8], missing: Int)
        /// Between `ESC [200~` and `ESC [201~`.
        case paste([UInt8])
    }

    private static let pasteEnd = Array("\u{1B}[201~".utf8)
    /// The longest sequence that is waited for.
    private static let longestSequence = 32

    private var state = State.ground

    /// A decoder that has seen nothing.
    public init() {}

    /// Whether an escape character came and nothing after it yet: it is the key itself unless more follows at once.
    public var awaitsEscape: Bool {
        if case .escape = state { true } else { false }
    }

    /// Says that nothing followed an escape character.
    public mutating func flushEscape() -> Key? {
        guard awaitsEscape else { return nil }
        state = .ground
        return .escape
    }

    /// The keys that some bytes complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
        var keys: [Key] = []
        for byte in bytes { take(byte, &keys) }
        return Self.joined(keys)
    }

    private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
        switch state {
        case .ground: begin(byte, &keys)
        case .escape: afterEscape(byte, &keys)
        case .single:
            state = .ground
            if let key = Self.cursorKey(byte, modified: false) { keys.append(key) }
        case .control(var sequence):
            if (0x40...0x7E).contains(byte) {
                state = .ground
                finish(sequence, byte, &keys)
            } else if byte < 0x20 || byte > 0x7E || sequence.count >= Self.longestSequence {
                // No such sequence: what broke it off is a key of its own.
                state = .ground
                if byte < 0x20 || byte > 0x7E { begin(byte, &keys) }
            } else {
                sequence.append(byte)
                state = .control(sequence)
            }
        case .character(var sequence, let missing):
            guard byte & 0xC0 == 0x80 else {
                state = .ground
                keys.append(.text("\u{FFFD}"))
                begin(byte, &keys)
                return
            }
            sequence.append(byte)
            if missing > 1 {
                state = .character(sequence, missing: missing - 1)
            } else {
                state = .ground
                append(String(decoding: sequence, as: UTF8.self), &keys)
            }
        case .paste(var pasted):
            // The bytes are held here alone while they grow: two holders would mean a copy for each byte.
            state = .ground
            pasted.append(byte)
            if byte == 0x7E, pasted.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
                append(String(decoding: pasted.dropLast(Self.pasteEnd.count), as: UTF8.self), &keys)
            } else {
                // The end mark must still be found behind a paste that is too long.
                if pasted.count > Self.longestPaste + Self.pasteEnd.count {
                    pasted.remove(at: Self.longestPaste)
                }
                state = .paste(pasted)
            }
        }
    }

    private mutating func begin(_ byte: UInt8, _ keys: inout [Key]) {
        switch byte {
        case 0x1B: state = .escape
        case 0x20...0x7E: keys.append(.text(String(UnicodeScalar(byte))))
        case 0xC2...0xDF: state = .character([byte], missing: 1)
        case 0xE0...0xEF: state = .character([byte], missing: 2)
        case 0xF0...0xF4: state = .character([byte], missing: 3)
        case 0x80...0xFF: keys.append(.text("\u{FFFD}"))
        default: if let key = Self.controlKey(byte) { keys.append(key) }
        }
    }

    private mutating func afterEscape(_ byte: UInt8, _ keys: inout [Key]) {
        state = .ground
        switch byte {
        case 0x5B: state = .control([])
        case 0x4F: state = .single
        case 0x1B:
            keys.append(.escape)
            state = .escape
        case 0x62: keys.append(.wordLeft)
        case 0x66: keys.append(.wordRight)
        case 0x7F, 0x08: keys.append(.killWord)
        default:
            keys.append(.escape)
            begin(byte, &keys)
        }
    }

    private mutating func finish(_ sequence: [UInt8], _ last: UInt8, _ keys: inout [Key]) {
        let parameters = sequence.split(separator: 0x3B, omittingEmptySubsequences: false).map {
            Int(String(decoding: $0, as: UTF8.self)) ?? 0
        }
        let modified = parameters.count > 1 && parameters[1] > 1
        if last == 0x7E {
            switch parameters.first {
            case 1, 7: keys.append(.home)
            case 3: keys.append(.delete)
            case 4, 8: keys.append(.end)
            case 200: state = .paste([])
            default: break
            }
        } else if last == 0x5A {
            keys.append(.backTab)
        } else if let key = Self.cursorKey(last, modified: modified) {
            keys.append(key)
        }
    }

    private static func cursorKey(_ byte: UInt8, modified: Bool) -> Key? {
        switch byte {
        case 0x41: .up
        case 0x42: .down
        case 0x43: modified ? .wordRight : .right
        case 0x44: modified ? .wordLeft : .left
        case 0x48: .home
        case 0x46: .end
        case 0x4D: .enter
        default: nil
        }
    }

    private static func controlKey(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x01: .home
        case 0x02: .left
        case 0x03: .interrupt
        case 0x04: .endOfInput
        case 0x05: .end
        case 0x06: .right
        case 0x07: .escape
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x0B: .killToEnd
        case 0x0C: .clearScreen
        case 0x0E: .down
        case 0x10: .up
        case 0x15: .killToStart
        case 0x17: .killWord
        case 0x19: .yank
        case 0x1A: .suspend
        default: nil
        }
    }

    /// Text without control characters: a line break in a paste is a space.
    private func append(_ text: String, _ keys: inout [Key]) {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control: if scalar == "\n" || scalar == "\t" { kept.append(" ") }
            case .lineSeparator, .paragraphSeparator: kept.append(" ")
            default: kept.append(scalar)
            }
        }
        if !kept.isEmpty { keys.append(.text(String(kept))) }
    }

    /// Characters that came together are one insertion.
    private static func joined(_ keys: [Key]) -> [Key] {
        var joined: [Key] = []
        for key in keys {
            if case .text(let more) = key, case .text(let text)? = joined.last {
                joined[joined.count - 1] = .text(text + more)
            } else {
                joined.append(key)
            }
        }
        return joined
    }
}
