import CPostings

/// Finds a run of characters in a field whose terms tile the text, wherever the tiles' boundaries lie.
///
/// Any occurrence of the run S lies over the tiles in exactly one of these ways: inside one tile; or a tile that ends
/// with the first *j* characters of S, then tiles that are whole pieces of S, then a tile that begins with the rest.
/// The pieces that are terms of the dictionary make a graph over the boundaries inside S, its edges; the table of
/// infixes gives the terms that end with a beginning of S or hold all of it, the order of the dictionary those that
/// begin with an end of S.  Every occurrence has one edge over each character; ``TileWalk`` follows them.  Where the rule is
/// known by which tiles were cut, only the edges that a text can have by it take part (``possibleEdges(_:_:)``).
final class VerbatimMatcher {
    let field: SegmentField
    let dictionary: TermDictionary
    let tiles: TileTableReader
    let scalars: [UInt32]
    private let cutting: (any TileCutting)?
    private let bytes: UnsafeRawBufferPointer
    private let ends: [Int]
    private let kernel: TileWalk.Kernel

    /// A matcher for a run of characters, as UTF-8, in a field.
    ///
    /// The rule of cutting is made use of where all tiles were cut by it; tests choose the kernel.
    init(
        _ run: [UInt8],
        in field: SegmentField,
        cutting: (any TileCutting)?,
        kernel: TileWalk.Kernel = .best
    ) throws(IndexError) {
        self.field = field
        self.kernel = kernel
        self.cutting = cutting?.identity == field.cutting ? cutting : nil
        dictionary = try field.dictionary()
        tiles = try field.tiles()
        // In a place of its own, so that the dictionary can be asked without a closure each time.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: run.count, alignment: 8)
        copy.copyBytes(from: run)
        bytes = UnsafeRawBufferPointer(copy)
        let scalars = TileTable.scalars(bytes)
        var ends: [Int] = []
        ends.reserveCapacity(scalars.count + 1)
        ends.append(0)
        var end = 0
        for scalar in scalars {
            end += Unicode.Scalar(scalar).map { UTF8.width($0) } ?? 3
            ends.append(end)
        }
        self.scalars = scalars
        self.ends = ends
    }

    deinit {
        bytes.deallocate()
    }

    var count: Int {
        scalars.count
    }

    /// The documents that hold the run, and how often.
    func find() throws(IndexError) -> Occurrences {
        guard count > 0, ends.last == bytes.count, field.termCount > 0 else {
            return Occurrences()
        }
        var found: [(document: UInt32, count: UInt32)] = []
        let inside = try insideAndEndings()
        for (term, times) in inside.whole {
            try addAll(term, times, to: &found)
        }
        if count > 1 {
            let edges = try edges(inside.endings)
            if !edges.all.isEmpty {
                try TileWalk(field: field, length: count, edges: edges, kernel: kernel).run(
                    into: &found
                )
            }
        }
        return Occurrences(found)
    }

    private func addAll(
        _ term: Int,
        _ times: UInt32,
        to found: inout [(document: UInt32, count: UInt32)]
    ) throws(IndexError) {
        let cursor = try field.cursor(term)
        try cursor.advance()
        while cursor.current != PostingsCursor.exhausted {
            found.append((cursor.current, try cursor.frequency &* times))
            try cursor.advance()
        }
    }
}

extension VerbatimMatcher {
    /// The bytes of a piece of the run.
    func piece(_ from: Int, _ to: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[ends[from]..<ends[to]])
    }

    private func place(_ from: Int, _ to: Int) throws(IndexError) -> TermDictionary.Place {
        try dictionary.lowerBound(piece(from, to))
    }

    private func beginning(with from: Int) throws(IndexError) -> Range<Int> {
        try dictionary.range(prefix: UnsafeRawBufferPointer(rebasing: bytes[ends[from]...]))
    }

    /// The terms that hold all of S, with how often, and for every *j* those that end with the first *j* characters
    /// and are longer.
    private func insideAndEndings() throws(IndexError) -> (whole: [(Int, UInt32)], endings: [[Int]]) {
        var whole: [(Int, UInt32)] = []
        var endings = [[Int]](repeating: [], count: count)
        var term: [UInt8] = []
        var seen: Set<Int> = []
        for ordinal in try beginning(with: 0) {
            try dictionary.term(ordinal, into: &term)
            whole.append((ordinal, occurrences(in: term.withUnsafeBytes(TileTable.scalars))))
            seen.insert(ordinal)
        }
        if count == 1 {
            for ordinal in tiles.endings(scalars[0]) + tiles.infixes(beginning: scalars[0])
            where seen.insert(ordinal).inserted {
                try dictionary.term(ordinal, into: &term)
                let times = occurrences(in: term.withUnsafeBytes(TileTable.scalars))
                if times > 0 {
                    whole.append((ordinal, times))
                }
            }
            return (whole, endings)
        }
        for ordinal in tiles.infixes(scalars[0], scalars[1]) {
            try dictionary.term(ordinal, into: &term)
            let characters = term.withUnsafeBytes(TileTable.scalars)
            for length in 2..<max(2, min(count, characters.count))
            where characters.suffix(length).elementsEqual(scalars.prefix(length)) {
                endings[length].append(ordinal)
            }
            if characters.count > count, !seen.contains(ordinal) {
                let times = occurrences(in: characters)
                if times > 0 {
                    whole.append((ordinal, times))
                    seen.insert(ordinal)
                }
            }
        }
        return (whole, endings)
    }

    /// How often S stands in the characters of a term, overlaps counted.
    private func occurrences(in characters: [UInt32]) -> UInt32 {
        guard characters.count >= count else {
            return 0
        }
        var n: UInt32 = 0
        for start in 0...(characters.count - count) {
            var i = 0
            while i < count, characters[start + i] == scalars[i] {
                i += 1
            }
            n += i == count ? 1 : 0
        }
        return n
    }

    /// The edges that ``find()`` follows.
    func edges() throws(IndexError) -> TileEdges {
        count > 1 ? try edges(try insideAndEndings().endings) : TileEdges()
    }

    /// The edges over which a text can be cut, in the order in which they begin.
    private func edges(_ endings: [[Int]]) throws(IndexError) -> TileEdges {
        if let cutting, let possible = try possibleEdges(endings, cutting) {
            return alive(possible)
        }
        return alive(try allEdges(endings))
    }

    /// All edges but those of tiles that hold all of S, in the order in which they begin.
    private func allEdges(_ endings: [[Int]]) throws(IndexError) -> TileEdges {
        var out = TileEdges()
        for length in 1..<count {
            let terms = length == 1 ? tiles.endings(scalars[0]) : endings[length]
            out.add(0, length, terms)
        }
        for from in 0..<count {
            var to = from + 1
            var last = try place(from, to)
            while true {
                if last.equal, from > 0 || to < count {
                    out.add(from, to, CollectionOfOne(last.ordinal))
                }
                if !last.begins || to == count {
                    break
                }
                to += 1
                last = try place(from, to)
            }
            if last.begins, from > 0 {
                // Terms begin with S from here to its end: the last tile may go on behind it.
                let first = last.ordinal + (last.equal ? 1 : 0)
                let end = try dictionary.end(
                    prefix: UnsafeRawBufferPointer(rebasing: bytes[ends[from]...])
                )
                if first < end {
                    out.add(from, count, first..<end)
                }
            }
        }
        return out
    }

    /// The edges that lie on a way from S's beginning to its end.
    private func alive(_ edges: TileEdges) -> TileEdges {
        var fromStart = [Bool](repeating: false, count: count + 1)
        var toEnd = fromStart
        fromStart[0] = true
        toEnd[count] = true
        // They come in the order in which they begin, so that one pass each way is enough.
        for edge in edges.all where fromStart[edge.from] {
            fromStart[edge.to] = true
        }
        for edge in edges.all.reversed() where toEnd[edge.to] {
            toEnd[edge.from] = true
        }
        return edges.filter { fromStart[$0.from] && toEnd[$0.to] }
    }
}
