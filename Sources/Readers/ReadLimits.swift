/// How much a reader takes in, so that no file can use up the machine.
public struct ReadLimits: Hashable, Sendable {
    /// The largest file in bytes.
    public var fileBytes: Int
    /// The longest line in bytes, after decoding.
    public var lineBytes: Int
    /// The most lines.
    public var lines: Int
    /// The most warnings that are kept for one file; what goes beyond is counted in a last one.
    public var warnings: Int

    /// The limits that fit every published file: 64 MiB, 1 MiB a line, two million lines, 1,000 warnings.
    public init(
        fileBytes: Int = 64 << 20,
        lineBytes: Int = 1 << 20,
        lines: Int = 2_000_000,
        warnings: Int = 1000
    ) {
        self.fileBytes = fileBytes
        self.lineBytes = lineBytes
        self.lines = lines
        self.warnings = warnings
    }
}
