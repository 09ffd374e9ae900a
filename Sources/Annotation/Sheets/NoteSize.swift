/// How large the box of a note is, so that its words can be read without pulling at it.
struct NoteSize {
    /// In pixels: some 28 Chinese characters a line.
    static let width = 400
    /// In pixels.
    let height: Int

    private static let perLine = 28
    private static let lineHeight = 18
    private static let heights = 80...480

    /// The size for some words.
    init(_ words: String) {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
            $0 + max(1, ($1.count + Self.perLine - 1) / Self.perLine)
        }
        height = min(max(lines * Self.lineHeight + 12, Self.heights.lowerBound), Self.heights.upperBound)
    }
}
