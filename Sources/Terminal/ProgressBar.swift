#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A progress bar on standard error for work that takes over a second.
///
/// Nothing is shown in the first second, nor when standard error is no terminal; a finished bar is wiped away, so that
/// results stand alone.
public struct ProgressBar: Sendable {
    private let started: ContinuousClock.Instant
    private var last: ContinuousClock.Instant
    private var drawn = false
    private let enabled: Bool

    /// A bar that begins to count its time now.
    public init() {
        started = ContinuousClock.now
        last = started
        enabled = isatty(STDERR_FILENO) == 1
    }

    /// Shows how far a phase has come; redraws at most ten times a second.
    public mutating func show(_ phase: String, done: Int, total: Int) {
        let now = ContinuousClock.now
        guard enabled, now - started > .seconds(1), now - last > .milliseconds(100) else { return }
        last = now
        drawn = true
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        write("\r\u{1B}[K\(phase) \(bar) \(Int(share * 100))% \(done)/\(total)")
    }

    /// Wipes the bar away.
    public mutating func finish() {
        guard drawn else { return }
        drawn = false
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
