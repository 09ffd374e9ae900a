public import ICU

/// A question as the index sees it: its tiles and overlays, with offsets and with what spans what.
public struct QueryAnalysis: Sendable {
    /// A tile of the question.
    public struct Tile: Sendable, Equatable {
        /// The term, in UTF-8.
        public var term: [UInt8] {
            Array(terms[bytes])
        }
        /// The kind of the tile.
        public let kind: TermKind
        /// The position, as in a text: what parts two tiles leaves a gap.
        public let position: Int
        /// The units of ``QueryAnalysis/folded`` that it covers.
        public let units: Range<Int>
        /// The UTF-8 range of the question that it came from.
        public let source: Range<Int>
        /// The terms of all tiles one behind the other, which all share, and where this one's lies.
        fileprivate let terms: [UInt8]
        fileprivate let bytes: Range<Int>

        /// Whether two tiles have the same term, of the same kind, in the same place.
        public static func == (a: Tile, b: Tile) -> Bool {
            a.terms[a.bytes].elementsEqual(b.terms[b.bytes]) && a.kind == b.kind && a.position == b.position
                && a.units == b.units && a.source == b.source
        }
    }

    /// An overlay of the question.
    public struct Overlay: Sendable, Equatable {
        /// The term with its namespace byte, in UTF-8.
        public let term: [UInt8]
        /// The kind of the overlay.
        public let kind: TermKind
        /// The tiles that it touches, as indices into ``QueryAnalysis/tiles``.
        public let tiles: Range<Int>
        /// The units of ``QueryAnalysis/folded`` that it covers.
        public let units: Range<Int>
        /// The UTF-8 range of the question that it came from.
        public let source: Range<Int>
    }

    /// A stretch of tiles that touch one another: what a verbatim search looks for in one piece.
    public struct Run: Sendable, Equatable {
        /// The tiles of the run, as indices into ``QueryAnalysis/tiles``.
        public let tiles: Range<Int>
        /// The units of ``QueryAnalysis/folded`` that it covers, without a gap.
        public let units: Range<Int>
        /// The position of its first tile.
        public let position: Int
    }

    /// The question, folded, with its offsets.
    public let folded: MappedText
    /// The tiles, in order.
    public let tiles: [Tile]
    /// The overlays by where they begin, longer ones first.
    ///
    /// Of a document number the first overlay names the whole issuer as typed, and those behind it less and less of it: take
    /// the first that the index knows.
    public let overlays: [Overlay]
    /// The runs, in order.
    public let runs: [Run]

    /// The terms of a run's tiles, one behind the other: what a verbatim search takes.
    public func text(of run: Run) -> [UInt8] {
        guard let first = tiles[run.tiles].first, let last = tiles[run.tiles].last else { return [] }
        return Array(first.terms[first.bytes.lowerBound..<last.bytes.upperBound])
    }
}

extension Analyzer {
    /// Analyses a question.
    ///
    /// The terms are those that a text with the same words has, by whatever way words are cut.
    public func analyze(query text: String) -> QueryAnalysis {
        var text = text
        text.withUTF8 { workspace.prepare($0, firstPosition: 0) }
        let tiles = tiles()
        let overlays = workspace.overlays.items.compactMap { overlay($0, tiles) }
        return QueryAnalysis(
            folded: workspace.folded,
            tiles: tiles,
            overlays: overlays,
            runs: Self.runs(of: tiles)
        )
    }

    /// The tiles with their terms, written straight from UTF-16: by way of strings it took a tenth of the analysis.
    private func tiles() -> [QueryAnalysis.Tile] {
        let (folded, items) = (workspace.folded, workspace.tiles.items)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * folded.count) { bytes in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: items.count) { ends in
                var end = 0
                folded.units.withUnsafeBufferPointer { text in
                    guard let text = text.baseAddress, let bytes = bytes.baseAddress else { return }
                    for (i, tile) in items.enumerated() {
                        let (start, count) = (Int(tile.start), Int(tile.end - tile.start))
                        end = UTF8Writer.write(text + start, count, to: bytes, at: end)
                        ends.initializeElement(at: i, to: end)
                    }
                }
                var terms: [UInt8] = []
                terms.append(contentsOf: UnsafeMutableBufferPointer(rebasing: bytes[..<end]))
                return items.enumerated().map { i, tile in
                    let units = Int(tile.start)..<Int(tile.end)
                    return QueryAnalysis.Tile(
                        kind: tile.kind,
                        position: Int(tile.position),
                        units: units,
                        source: folded.sourceRange(of: units),
                        terms: terms,
                        bytes: (i == 0 ? 0 : ends[i - 1])..<ends[i]
                    )
                }
            }
        }
    }

    private func overlay(_ item: Overlays.Overlay, _ tiles: [QueryAnalysis.Tile]) -> QueryAnalysis.Overlay? {
        guard !tiles.isEmpty else { return nil }
        let units = Int(item.start)..<Int(item.end)
        let first = workspace.tiles.index(endingBehind: units.lowerBound)
        let last = max(first, workspace.tiles.index(beginningBy: units.upperBound - 1))
        return QueryAnalysis.Overlay(
            term: Array(workspace.overlays.bytes[Int(item.termStart)..<Int(item.termEnd)]),
            kind: item.kind,
            tiles: first..<last + 1,
            units: units,
            source: workspace.folded.sourceRange(of: units)
        )
    }

    private static func runs(of tiles: [QueryAnalysis.Tile]) -> [QueryAnalysis.Run] {
        var runs: [QueryAnalysis.Run] = []
        var first = 0
        for index in tiles.indices {
            let isLast =
                index + 1 == tiles.count || tiles[index].units.upperBound != tiles[index + 1].units.lowerBound
            guard isLast else { continue }
            runs.append(
                QueryAnalysis.Run(
                    tiles: first..<index + 1,
                    units: tiles[first].units.lowerBound..<tiles[index].units.upperBound,
                    position: tiles[first].position
                )
            )
            first = index + 1
        }
        return runs
    }
}
