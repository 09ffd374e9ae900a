internal import Office

/// Where a stretch of a paragraph or cell begins or ends in the XML of a document.
enum WordEdge: Hashable {
    /// Inside a run that can be cut: the child, and the byte of its words.
    case inRun(run: Int, child: Int, byte: Int)
    /// Between elements: a byte of the part.
    case between(Int)
    /// In a paragraph that begins and ends at once.
    case emptyParagraph(Int)
}

/// A stretch in the XML of a document.
struct WordStretch {
    let start: WordEdge
    let end: WordEdge
    /// Whether it holds exactly the words that were meant, and nothing else.
    let isExact: Bool
}

extension WordStructure {
    /// The words of one element, and which stretch of them is meant.
    private struct Piece {
        let run: Int
        let child: Int
        let from: WordEdge
        let to: WordEdge
        let isWhole: Bool
    }

    /// Where some words of a paragraph or cell stand.
    ///
    /// - Parameters:
    ///   - characters: the stretch in Unicode scalars; nil for all of them.
    ///   - text: the words of the paragraph or cell.
    ///   - origins: where they come from.
    /// - Returns: the stretch; all of the paragraph or cell where the words cannot be parted from others, such as a number that is
    ///   counted automatically; nil where not even that is known.
    func stretch(_ characters: Range<Int>?, of text: String, _ origins: [OfficeOrigin]) -> WordStretch? {
        if let characters, let exact = exact(text.bytes(ofScalars: characters), of: text, origins) {
            return exact
        }
        let paragraphs = origins.compactMap { $0.kind == .paragraph ? byElement[$0.element] : nil }
        guard let first = paragraphs.first, let last = paragraphs.last else { return nil }
        return WordStretch(
            start: edge(ofParagraph: first, atEnd: false),
            end: edge(ofParagraph: last, atEnd: true),
            isExact: false
        )
    }

    private func edge(ofParagraph index: Int, atEnd: Bool) -> WordEdge {
        let paragraph = paragraphs[index]
        if let run = paragraph.run { return edge(aroundRun: outermost(run), atEnd: atEnd) }
        if paragraph.isEmpty { return .emptyParagraph(index) }
        return .between(atEnd ? paragraph.end : paragraph.content)
    }

    private func edge(aroundRun run: Int, atEnd: Bool) -> WordEdge {
        .between(atEnd ? runs[run].end.upperBound : runs[run].tag.lowerBound)
    }

    private func exact(_ range: Range<Int>, of text: String, _ origins: [OfficeOrigin]) -> WordStretch? {
        let bytes = Array(text.utf8)
        guard range.upperBound <= bytes.count, origins.allSatisfy({ $0.range.upperBound <= bytes.count })
        else {
            return nil
        }
        let touched = origins.filter { $0.kind != .paragraph && $0.range.overlaps(range) }
        guard let first = touched.first, let last = touched.last, !range.isEmpty,
            // What stands before the first word of an element was printed by nobody but the numbering.
            bytes[range.lowerBound..<max(range.lowerBound, first.range.lowerBound)].allSatisfy({ $0 <= 0x20 }
            ),
            let start = edge(at: range.lowerBound, in: first, bytes, isEnd: false),
            let end = edge(at: range.upperBound, in: last, bytes, isEnd: true)
        else { return nil }
        return WordStretch(
            start: start,
            end: end,
            isExact: isExact(start, range.lowerBound, in: first) && isExact(end, range.upperBound, in: last)
        )
    }

    /// The edge at a byte of the text that lies in an element.
    func edge(at byte: Int, in origin: OfficeOrigin, _ text: [UInt8], isEnd: Bool) -> WordEdge? {
        guard let place = children[origin.element], origin.range.upperBound <= text.count else { return nil }
        if runs[place.run].run != nil { return edge(aroundRun: outermost(place.run), atEnd: isEnd) }
        let after = WordEdge.inRun(run: place.run, child: place.child + 1, byte: 0)
        let before = WordEdge.inRun(run: place.run, child: place.child, byte: 0)
        guard origin.kind == .words else { return isEnd ? after : before }
        if byte <= origin.range.lowerBound { return before }
        if byte >= origin.range.upperBound { return after }
        let child = runs[place.run].children[place.child]
        guard let words = words(of: child), let all = child.words,
            // A line end inside the element is shown as a space.
            String(decoding: text[origin.range], as: UTF8.self).unicodeScalars.elementsEqual(
                words.scalars.lazy.map { $0 == "\n" ? " " : $0 }
            )
        else { return isEnd ? after : before }
        let count = String(decoding: text[origin.range.lowerBound..<byte], as: UTF8.self).unicodeScalars.count
        guard count < words.places.count else { return after }
        return .inRun(
            run: place.run,
            child: place.child,
            byte: words.places[count].lowerBound - all.lowerBound
        )
    }

    /// Whether an edge is the very byte that was asked for, and not the nearest at which words can be parted.
    func isExact(_ edge: WordEdge, _ byte: Int, in origin: OfficeOrigin) -> Bool {
        guard case .inRun(_, _, let inside) = edge else { return false }
        return inside > 0 || byte <= origin.range.lowerBound || byte >= origin.range.upperBound
    }
}

extension String {
    /// The UTF-8 offsets of a stretch of Unicode scalars; beyond the end counts as the end.
    func bytes(ofScalars range: Range<Int>) -> Range<Int> {
        var (count, start, offset) = (0, utf8.count, 0)
        for scalar in unicodeScalars {
            if count == range.lowerBound { start = offset }
            if count == range.upperBound { return start..<max(start, offset) }
            count += 1
            offset += UTF8.width(scalar)
        }
        return min(start, offset)..<offset
    }
}
