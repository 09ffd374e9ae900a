import CPostings

/// Finds a run of characters in a field whose terms tile the text, wherever the tiles' boundaries lie.
///
/// Any occurrence of the run S lies over the tiles in exactly one of these ways: inside one tile; or a tile that ends
/// with the first *j* characters of S, then tiles that are whole pieces of S, then a tile that begins with the rest.
/// The pieces that are terms of the dictionary make a graph over the boundaries inside S, its edges; the table of
/// infixes gives the terms that end with a beginning of S or hold all of it, the order of the dictionary those that
/// begin with an end of S.  Every occurrence has one edge over each character; ``TileWalk`` follows them.  Where the rule is
/// known by which tiles were cut, only the edges that a text can have by it take part (``addPossible(_:_:to:)``).
final class VerbatimMatcher {
    let field: SegmentField
    let dictionary: TermDictionary
    let tiles: TileTableReader
    private let cutting: (any TileCutting)?
    private let kernel: TileWalk.Kernel
    /// The run, its characters, and where each of them begins, in one piece of memory.
    private let memory: UnsafeMutableRawPointer
    private let bytes: UnsafeRawBufferPointer
    let scalars: UnsafeBufferPointer<UInt32>
    private let starts: UnsafeBufferPointer<UInt32>

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
        let (size, width) = (run.count, MemoryLayout<UInt32>.size)
        memory = .allocate(byteCount: (2 * size + 1) * width + size, alignment: width)
        let numbers = memory.bindMemory(to: UInt32.self, capacity: 2 * size + 1)
        let copy = UnsafeMutableRawBufferPointer(start: memory + (2 * size + 1) * width, count: size)
        copy.copyBytes(from: run)
        bytes = UnsafeRawBufferPointer(copy)
        let count = TileTable.decode(bytes, into: numbers)
        var start: UInt32 = 0
        for i in 0..<count {
            (numbers + size + i).initialize(to: start)
            start += Unicode.Scalar(numbers[i]).map { UInt32(UTF8.width($0)) } ?? 3
        }
        (numbers + size + count).initialize(to: start)
        scalars = UnsafeBufferPointer(start: numbers, count: count)
        starts = UnsafeBufferPointer(start: numbers + size, count: count + 1)
    }

    deinit {
        memory.deallocate()
    }

    var count: Int {
        scalars.count
    }

    /// The documents that hold the run, and how often.
    func find() throws(IndexError) -> Occurrences {
        guard count > 0, starts[count] == bytes.count, field.termCount > 0 else {
            return Occurrences()
        }
        var found: [Occurrence] = []
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
        to found: inout [Occurrence]
    ) throws(IndexError) {
        let cursor = try field.cursor(term)
        try cursor.advance()
        while cursor.current != PostingsCursor.exhausted {
            found.append(Occurrence(document: cursor.current, count: try cursor.frequency &* times))
            try cursor.advance()
        }
    }
}

/// A term that ends with the first characters of a run, and how many they are.
struct Ending {
    let length: Int
    let ordinal: Int
}

extension VerbatimMatcher {
    /// The bytes of a piece of the run.
    func piece(_ from: Int, _ to: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(starts[from])..<Int(starts[to])])
    }

    private func place(_ from: Int, _ to: Int) throws(IndexError) -> TermDictionary.Place {
        try dictionary.lowerBound(piece(from, to))
    }

    private func beginning(with from: Int) throws(IndexError) -> Range<Int> {
        try dictionary.range(prefix: piece(from, count))
    }

    /// The terms that hold all of S, with how often, and those that end with a beginning of S and are longer.
    private func insideAndEndings() throws(IndexError) -> (whole: [(Int, UInt32)], endings: [Ending]) {
        var whole: [(Int, UInt32)] = []
        var endings: [Ending] = []
        let beginning = try beginning(with: 0)
        for ordinal in beginning {
            whole.append((ordinal, try dictionary.withScalars(ordinal, occurrences)))
        }
        if count == 1 {
            var seen = Set(beginning)
            for ordinal in tiles.endings(scalars[0]) + tiles.infixes(beginning: scalars[0])
            where seen.insert(ordinal).inserted {
                let times = try dictionary.withScalars(ordinal, occurrences)
                if times > 0 {
                    whole.append((ordinal, times))
                }
            }
            return (whole, endings)
        }
        for ordinal in tiles.infixes(scalars[0], scalars[1]) {
            let times = try dictionary.withScalars(ordinal) { characters in
                for length in 2..<max(2, min(count, characters.count))
                where characters.suffix(length).elementsEqual(scalars.prefix(length)) {
                    endings.append(Ending(length: length, ordinal: ordinal))
                }
                return characters.count > count && !beginning.contains(ordinal) ? occurrences(characters) : 0
            }
            if times > 0 {
                whole.append((ordinal, times))
            }
        }
        return (whole, endings)
    }

    /// How often S stands in the characters of a term, overlaps counted.
    private func occurrences(_ characters: UnsafeBufferPointer<UInt32>) -> UInt32 {
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
    private func edges(_ endings: [Ending]) throws(IndexError) -> TileEdges {
        var edges = TileEdges()
        var isCut = false
        if let cutting {
            isCut = try addPossible(endings, cutting, to: &edges)
        }
        if !isCut {
            edges = try allEdges(endings)
        }
        edges.keepWays(to: count)
        return edges
    }

    /// All edges but those of tiles that hold all of S, in the order in which they begin.
    private func allEdges(_ endings: [Ending]) throws(IndexError) -> TileEdges {
        var out = TileEdges()
        for length in 1..<count {
            if length == 1 {
                out.add(0, 1, tiles.endings(scalars[0]))
            } else {
                out.add(0, length, endings.lazy.filter { $0.length == length }.map(\.ordinal))
            }
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
                let end = try dictionary.end(prefix: piece(from, count))
                if first < end {
                    out.add(from, count, first..<end)
                }
            }
        }
        return out
    }
}
