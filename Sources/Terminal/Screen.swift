#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What is known of the place that output goes to.
public struct Screen: Sendable, Hashable {
    /// The columns that a line may take.
    public let columns: Int
    /// Whether colour and weight are shown.
    public let colour: Bool
    /// Whether the output is a terminal that a person looks at.
    public let interactive: Bool

    /// A screen with the given properties.
    public init(columns: Int, colour: Bool, interactive: Bool) {
        self.columns = max(20, columns)
        self.colour = colour
        self.interactive = interactive
    }

    /// The screen behind standard output: colour only on a terminal and not under `NO_COLOR` (no-color.org) or `TERM=dumb`.
    ///
    /// Outside a terminal lines may be 100 columns wide, unless `COLUMNS` says otherwise.
    public static func standardOutput(environment: [String: String]) -> Screen {
        let terminal = isatty(STDOUT_FILENO) == 1
        var columns = environment["COLUMNS"].flatMap { Int($0) } ?? 0
        if columns <= 0 && terminal {
            var size = winsize()
            if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 { columns = Int(size.ws_col) }
        }
        let plain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        return Screen(
            columns: columns > 0 ? columns : 100,
            colour: terminal && !plain,
            interactive: terminal
        )
    }
}

/// Colours and weights, by what they mean.
public enum Style: Sendable, Hashable {
    /// A heading or the name of something.
    case strong
    /// What matters less.
    case faint
    /// A word that was searched for.
    case match
    /// An error, or words taken away.
    case bad
    /// A warning.
    case warning
    /// What is in order, or words added.
    case good

    /// The text in this style on a screen; unchanged where colour is not shown.
    public func callAsFunction(_ text: String, on screen: Screen) -> String {
        guard screen.colour, !text.isEmpty else { return text }
        let code =
            switch self {
            case .strong: "1"
            case .faint: "2"
            case .match: "1;33"
            case .bad: "31"
            case .warning: "33"
            case .good: "32"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

/// Text from files made safe to print: control characters, which could drive the terminal, become visible substitutes.
public func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        result.append(scalar == "\t" ? " " : isControl(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(result)
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return (value < 0x20 && value != 0x0A) || (value >= 0x7F && value < 0xA0)
        || (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069)
}
