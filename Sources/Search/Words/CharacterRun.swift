/// Finds runs of characters in folded texts, in UTF-16 units.
enum CharacterRun {
    /// Whether a run of characters stands somewhere in a text.
    static func occurs(_ run: [UInt16], in text: [UInt16]) -> Bool {
        !occurrences(of: run, in: text, limit: 1).isEmpty
    }

    /// Where a run of characters stands in a text, from the front on, without overlap; at most `limit` places.
    static func occurrences(of run: [UInt16], in text: [UInt16], limit: Int) -> [Range<Int>] {
        guard let first = run.first, text.count >= run.count else { return [] }
        var found: [Range<Int>] = []
        var start = 0
        while start + run.count <= text.count, found.count < limit {
            if text[start] == first, text[start..<start + run.count].elementsEqual(run) {
                found.append(start..<start + run.count)
                start += run.count
            } else {
                start += 1
            }
        }
        return found
    }
}
