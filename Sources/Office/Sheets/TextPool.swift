internal import ICU

/// The texts that a workbook writes out cell by cell, those that repeat each other kept once.
///
/// Most cells of a large list repeat another one; where the file has no shared texts, each would be a string of its own.
struct TextPool {
    /// At most so many texts, and bytes of them, are known at a time; then all are forgotten, and cells that follow share with each other.
    private static let most = 1 << 16
    private static let mostBytes = 16 << 20

    private var known: Set<ExactText> = []
    private var bytes = 0

    /// The text, or the one with the same bytes that came before.
    mutating func shared(_ text: String) -> String {
        let size = text.utf8.count
        // A shorter one has no storage to share.
        guard size > 15 else { return text }
        let (isNew, member) = known.insert(ExactText(text))
        guard isNew else { return member.text }
        bytes += size
        if known.count >= Self.most || bytes >= Self.mostBytes {
            known = []
            bytes = 0
        }
        return text
    }
}
