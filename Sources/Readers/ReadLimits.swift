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
    /// The most files inside a file, those inside of them included.
    public var members: Int
    /// The most bytes that the files inside a file unpack to, in all.
    public var memberBytes: Int
    /// How deep files may lie inside of files.
    public var nesting: Int
    /// Whether pages that are pictures without words are handed to a program that recognises words.
    public var recognisesPictures: Bool

    /// The limits that fit every published file: 64 MiB, 1 MiB a line, two million lines, 1,000 warnings; inside a file 100,000
    /// files of 2 GiB in all, four deep.
    public init(
        fileBytes: Int = 64 << 20,
        lineBytes: Int = 1 << 20,
        lines: Int = 2_000_000,
        warnings: Int = 1000,
        members: Int = 100_000,
        memberBytes: Int = 2 << 30,
        nesting: Int = 4,
        recognisesPictures: Bool = false
    ) {
        self.fileBytes = fileBytes
        self.lineBytes = lineBytes
        self.lines = lines
        self.warnings = warnings
        self.members = members
        self.memberBytes = memberBytes
        self.nesting = nesting
        self.recognisesPictures = recognisesPictures
    }
}
