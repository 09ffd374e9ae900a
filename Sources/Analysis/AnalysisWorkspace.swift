internal import ICU

/// What an analyzer works with: its parts, and the memory that goes from text to text.
struct AnalysisWorkspace {
    let lexicon: Lexicon
    private var tokenizer: TileTokenizer
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
                lexicon.trie.withView { Self.findOverlays(text, tiles, $0, &overlays) }
            }
        }
        overlays.sort()
    }

    /// Appends the tokens of the text that was prepared last.
    func write(to tokens: inout TokenBuffer, offset: Int) {
        TokenWriter(folded: folded, tiles: tiles, overlays: overlays, offset: offset).write(to: &tokens)
    }

    /// Looks at each unit once for what may begin or end an overlay there.
    private static func findOverlays(
        _ text: UnsafeBufferPointer<UInt16>,
        _ tiles: UnsafeBufferPointer<Tile>,
        _ lexicon: FlatTrie.View,
        _ overlays: inout Overlays
    ) {
        var provisions = ProvisionRecognizer(text)
        let numbers = DocumentNumberRecognizer(text)
        let matcher = LexiconMatcher(text, lexicon, tiles)
        var tile = 0
        for place in text.indices {
            let unit = text[place]
            if unit < 0x2E80 { continue }
            let root = lexicon.root(unit)
            if root != UInt32(FlatTrie.noWord) {
                while tile + 1 < tiles.count, Int(tiles[tile + 1].start) <= place { tile += 1 }
                matcher.match(root, at: place, tile: tile, into: &overlays)
            }
            switch unit {
            // 条 款 项 目 编 章 节
            case 0x6761, 0x6B3E, 0x9879, 0x76EE, 0x7F16, 0x7AE0, 0x8282:
                provisions.recognize(at: place, into: &overlays)
            // 号
            case 0x53F7: numbers.recognize(at: place, into: &overlays)
            default: break
            }
        }
    }
}
