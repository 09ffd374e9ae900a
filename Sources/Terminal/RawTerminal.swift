internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A terminal whose keys are read one by one, given back as it was found on every way out.
///
/// Between ``enter()`` and ``leave()`` nothing is echoed and Ctrl-C is a key. A signal that ends the process (HUP, TERM, QUIT, or
/// INT sent by somebody else) first gives the terminal back; so does the end of the value's life.
public final class RawTerminal {
    /// The signals that end the process unless somebody takes care of them.
    private static let endings = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]

    private let input: Int32
    private let output: Int32
    private let found: termios
    private let sources: [any DispatchSourceSignal]

    /// Remembers how the terminal is set; nil when either side is no terminal.
    ///
    /// - Parameters:
    ///   - input: where keys come from.
    ///   - output: where the screen is.
    public init?(input: Int32 = 0, output: Int32 = 1) {
        var found = termios()
        guard isatty(input) == 1, isatty(output) == 1, tcgetattr(input, &found) == 0 else { return nil }
        self.input = input
        self.output = output
        let kept = found
        self.found = kept
        sources = Self.endings.map { ending in
            signal(ending, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: ending, queue: .global())
            source.setEventHandler {
                Self.restore(kept, input, output)
                _ = TerminalOutput.write([0x0A], to: output)
                signal(ending, SIG_DFL)
                kill(getpid(), ending)
            }
            source.resume()
            return source
        }
    }

    deinit {
        leave()
        for source in sources { source.cancel() }
        for ending in Self.endings { signal(ending, SIG_DFL) }
    }

    /// Keys come one by one from now on.
    public func enter() {
        var raw = found
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON | ICRNL | INLCR | IGNCR | ISTRIP)
        tcsetattr(input, TCSADRAIN, &raw)
        // What is pasted comes between marks, so that a line break in it enters nothing.
        write("\u{1B}[?2004h")
    }

    /// Gives the terminal back as it was found; does no harm when it was given back before.
    public func leave() { Self.restore(found, input, output) }

    private static func restore(_ found: termios, _ input: Int32, _ output: Int32) {
        _ = TerminalOutput.write(Array("\u{1B}[?2004l".utf8), to: output)
        var found = found
        tcsetattr(input, TCSADRAIN, &found)
    }

    /// Stops the process as Ctrl-Z does; comes back when it is continued.
    func suspend() {
        leave()
        raise(SIGTSTP)
        enter()
    }

    /// Writes to the screen.
    func write(_ text: String) { _ = TerminalOutput.write(Array(text.utf8), to: output) }

    /// The columns of the screen, as they are now.
    var columns: Int {
        var size = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// What comes next, as soon as anything does.
    ///
    /// - Parameter milliseconds: how long to wait, or nil for ever.
    /// - Returns: the bytes; empty at the end of input, nil when nothing came in time.
    func read(within milliseconds: Int32? = nil) -> [UInt8]? {
        while true {
            if let milliseconds {
                var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
                let count = poll(&waiting, 1, milliseconds)
                if count == 0 { return nil }
                if count < 0, errno == EINTR { continue }
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            #if canImport(Glibc)
                let count = Glibc.read(input, &buffer, buffer.count)
            #else
                let count = Darwin.read(input, &buffer, buffer.count)
            #endif
            if count < 0, errno == EINTR { continue }
            return Array(buffer.prefix(max(0, count)))
        }
    }
}
