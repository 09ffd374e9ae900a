internal import ICU

/// What an analyzer works with: its parts, and the memory that goes from text to text.
struct AnalysisWorkspace {
    let lexicon: Lexicon
    private var tokenizer: TileTokenizer
    private let writer = TokenWriter()
    private(set) var folded = MappedText()
    private(set) var tiles = Tiles()
    private(set) var overlays = Overlays()

    init(lexicon: Lexicon, tokenizer: TileTokenizer) {
        self.lexicon = lexicon
        self.tokenizer = tokenizer
    }

    /// Folds, tiles and overlays a text; the results stand in the properties.
    mutating func prepare(_ utf8: UnsafeBufferPointer<UInt8>, firstPosition: UInt32) {
        Folding.fold(utf8, into: &folded)
        overlays.removeAll()
        folded.units.withUnsafeBufferPointer { text in
            tokenizer.tokenize(text, firstPosition: firstPosition, into: &tiles)
            tiles.items.withUnsafeBufferPointer { tiles in
                lexicon.trie.withView { trie in
                    lexicon.triggers.withView { Self.findOverlays(text, tiles, trie, $0, &overlays) }
                }
            }
        }
        overlays.sort()
    }

    /// Appends the tokens of the text that was prepared last.
    func write(to tokens: inout TokenBuffer, offset: Int) {
        guard tiles.count > 0 else { return }
        writer.write(folded, tiles, overlays, offset: offset, to: &tokens)
        let own = tiles.isCutByList ? tokenizer.listIdentity : 0
        tokens.cutting = tokens.cutting.map { $0 == own ? own : 0 } ?? own
    }

    /// Looks at each unit once for what may begin or end an overlay there.
    private static func findOverlays(
        _ text: UnsafeBufferPointer<UInt16>,
        _ tiles: UnsafeBufferPointer<Tile>,
        _ lexicon: FlatTrie.View,
        _ triggers: OverlayTriggers.View,
        _ overlays: inout Overlays
    ) {
        var provisions = ProvisionRecognizer(text)
        let numbers = DocumentNumberRecognizer(text)
        let quantities = QuantityRecognizer(text)
        let matcher = LexiconMatcher(text, lexicon, tiles)
        var tile = 0
        for place in text.indices where triggers.isTrigger(text[place]) {
            let unit = text[place]
            if triggers.mayBegin(unit, place + 1 < text.count ? text[place + 1] : 0) {
                while tile + 1 < tiles.count, Int(tiles[tile + 1].start) <= place { tile += 1 }
                matcher.match(at: place, tile: tile, into: &overlays)
            }
            if unit == OverlayTriggers.number {
                numbers.recognize(at: place, into: &overlays)
            } else if OverlayTriggers.isLevel(unit) {
                provisions.recognize(at: place, into: &overlays)
            } else if QuantityRecognizer.isMeasure(unit) {
                quantities.recognize(at: place, into: &overlays)
            }
        }
    }
}
