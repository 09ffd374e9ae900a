/// Finds the words of a lexicon in a tiled text.
///
/// At each unit the trie is followed as far as it goes, at most ``Lexicon/longestWord`` units. Short words are believed only
/// where they agree with the tiles, because the end of one word and the beginning of the next often look like a third (规定|点名
/// holds 定点): a word of two or three units counts when it begins and ends with tiles or lies within one; one of
/// three also when one of its ends does; one of four and more always.
struct LexiconMatcher {
    private let text: UnsafeBufferPointer<UInt16>
    private let view: FlatTrie.View
    private let tiles: UnsafeBufferPointer<Tile>

    init(_ text: UnsafeBufferPointer<UInt16>, _ view: FlatTrie.View, _ tiles: UnsafeBufferPointer<Tile>) {
        self.text = text
        self.view = view
        self.tiles = tiles
    }

    /// Emits the words that begin at `start`; `tile` is the last tile that begins by there.
    func match(at start: Int, tile: Int, into overlays: inout Overlays) {
        var step = view.root(text[start])
        var end = start + 1
        while true {
            if step & 0xFF != UInt32(FlatTrie.noWord), isWord(start, end, tile) {
                overlays.append(start, end, .lexicon, namespace: OverlayTerm.lexicon) { bytes in
                    for unit in text[start..<end] { UTF8Writer.append(unit, to: &bytes) }
                }
            }
            guard view.hasNext(step), end < text.count else { return }
            step = view.step(step, text[end])
            end += 1
        }
    }

    private func isWord(_ start: Int, _ end: Int, _ tile: Int) -> Bool {
        if end - start >= 4 { return true }
        guard tile < tiles.count else { return false }
        if Int(tiles[tile].start) <= start, Int(tiles[tile].end) >= end { return true }
        let begins = Int(tiles[tile].start) == start
        var last = tile
        while last < tiles.count, Int(tiles[last].end) < end { last += 1 }
        let ends = last < tiles.count && Int(tiles[last].end) == end
        return end - start == 3 ? begins || ends : begins && ends
    }
}
