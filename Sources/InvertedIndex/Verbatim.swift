import CPostings

/// Finds a run of characters in a field whose terms tile the text, wherever the tiles' boundaries lie.
///
/// Any occurrence of the run S lies over the tiles in exactly one of these ways: inside one tile; or a tile that ends
/// with the first *j* characters of S, then tiles that are whole pieces of S, then a tile that begins with the rest.
/// The pieces that are terms of the dictionary make a graph over the boundaries inside S, its edges; the table of
/// infixes gives the terms that end with a beginning of S or hold all of it, the order of the dictionary those that
/// begin with an end of S.  Every occurrence has one edge over each character; ``TileWalk`` follows them.
final class VerbatimMatcher {
    private let field: SegmentField
    private let dictionary: TermDictionary
    private let tiles: TileTableReader
    private let scalars: [UInt32]
    private let bytes: UnsafeRawBufferPointer
    private let ends: [Int]
    private let kernel: TileWalk.Kernel

    /// A matcher for a run of characters, as UTF-8, in a field; tests choose the kernel.
    init(
        _ run: [UInt8],
        in field: SegmentField,
        kernel: TileWalk.Kernel = .best
    ) throws(IndexError) {
        self.field = field
        self.kernel = kernel
        dictionary = try field.dictionary()
        tiles = try field.tiles()
        // In a place of its own, so that the dictionary can be asked without a closure each time.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: run.count, alignment: 8)
        copy.copyBytes(from: run)
        bytes = UnsafeRawBufferPointer(copy)
        var scalars: [UInt32] = []
        var ends: [Int] = [0]
        scalars.reserveCapacity(run.count)
        ends.reserveCapacity(run.count + 1)
        var end = 0
        for scalar in String(decoding: run, as: UTF8.self).unicodeScalars {
            scalars.append(scalar.value)
            end += UTF8.width(scalar)
            ends.append(end)
        }
        self.scalars = scalars
        self.ends = ends
    }

    deinit {
        bytes.deallocate()
    }

    private var count: Int {
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
            let edges = try alive(try self.edges(inside.endings))
            if !edges.isEmpty {
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
    private func place(_ from: Int, _ to: Int) throws(IndexError) -> TermDictionary.Place {
        try dictionary.lowerBound(UnsafeRawBufferPointer(rebasing: bytes[ends[from]..<ends[to]]))
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

    /// All edges but those of tiles that hold all of S, in the order in which they begin.
    private func edges(_ endings: [[Int]]) throws(IndexError) -> [TileWalk.Edge] {
        var out: [TileWalk.Edge] = []
        out.reserveCapacity(32)
        for length in 1..<count {
            let terms = length == 1 ? tiles.endings(scalars[0]) : endings[length]
            if !terms.isEmpty {
                out.append(TileWalk.Edge(from: 0, to: length, terms: terms))
            }
        }
        for from in 0..<count {
            var to = from + 1
            var last = try place(from, to)
            while true {
                if last.equal, from > 0 || to < count {
                    out.append(TileWalk.Edge(from: from, to: to, terms: [last.ordinal]))
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
                    out.append(TileWalk.Edge(from: from, to: count, terms: Array(first..<end)))
                }
            }
        }
        return out
    }

    /// The edges that lie on a way from S's beginning to its end.
    private func alive(_ edges: [TileWalk.Edge]) throws(IndexError) -> [TileWalk.Edge] {
        var fromStart = [Bool](repeating: false, count: count + 1)
        var toEnd = fromStart
        fromStart[0] = true
        toEnd[count] = true
        // They come in the order in which they begin, so that one pass each way is enough.
        for edge in edges where fromStart[edge.from] {
            fromStart[edge.to] = true
        }
        for edge in edges.reversed() where toEnd[edge.to] {
            toEnd[edge.from] = true
        }
        return edges.filter { fromStart[$0.from] && toEnd[$0.to] }
    }
}
