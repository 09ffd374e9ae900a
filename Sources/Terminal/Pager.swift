#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Shows what is longer than the screen in another program that turns pages: `$PAGER`, or else less.
///
/// What fits, and whatever does not go to a terminal, is never its business. `PAGER=` or `PAGER=cat` switches it off, as elsewhere.
public enum Pager {
    /// The command that turns pages; nil where there is none.
    ///
    /// - Parameter environment: the environment.
    /// - Returns: a command line for the shell.
    public static func command(environment: [String: String]) -> String? {
        if let own = environment["PAGER"] { return own.isEmpty || own == "cat" ? nil : own }
        guard environment["TERM"] ?? "dumb" != "dumb" else { return nil }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { access("\($0)/less", X_OK) == 0 } ? "less -FRX" : nil
    }

    /// How many lines of the terminal some lines take, as wide as they are.
    ///
    /// - Parameters:
    ///   - lines: the lines, escape sequences included.
    ///   - columns: how wide the terminal is.
    /// - Returns: the number.
    public static func height(of lines: [String], columns: Int) -> Int {
        lines.reduce(0) { $0 + max(1, (DisplayWidth.of(plain($1)) + columns - 1) / max(1, columns)) }
    }

    /// A line without escape sequences.
    private static func plain(_ line: String) -> String { line.replacing(/\u{1B}\[[0-9;]*m/, with: "") }

    /// The lines that the terminal shows at once; nil where standard output is none.
    public static var screenHeight: Int? {
        guard isatty(STDOUT_FILENO) == 1, isatty(STDIN_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 1 else { return nil }
        return Int(size.ws_row)
    }

    /// Shows lines page by page, where they are more than the screen holds and a program for it is there.
    ///
    /// - Parameters:
    ///   - lines: the lines.
    ///   - screen: the screen.
    ///   - environment: the environment.
    /// - Returns: whether they were shown; else they are still to be printed.
    public static func show(_ lines: [String], on screen: Screen, environment: [String: String]) -> Bool {
        guard screen.interactive, let rows = screenHeight, height(of: lines, columns: screen.columns) >= rows,
            let command = command(environment: environment)
        else { return false }
        setenv("LESSCHARSET", "utf-8", 0)
        guard let program = popen(command, "w") else { return false }
        // Who leaves the pager early wants no more, and who presses Ctrl-C there means the pager.
        let (broken, interrupted) = (signal(SIGPIPE, SIG_IGN), signal(SIGINT, SIG_IGN))
        defer {
            signal(SIGPIPE, broken)
            signal(SIGINT, interrupted)
        }
        for line in lines { fputs(line + "\n", program) }
        pclose(program)
        return true
    }
}
