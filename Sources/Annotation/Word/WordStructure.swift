/// The paragraphs and runs of a document's running text, and where they stand in its bytes.
struct WordStructure {
    /// A paragraph.
    struct Paragraph {
        /// Its start tag.
        let tag: Range<Int>
        /// Whether it begins and ends at once.
        let isEmpty: Bool
        /// Where its content begins, behind its properties.
        var content: Int
        /// Where its end tag begins.
        var end: Int
        /// The run that it stands in: that of the drawing whose box it is in.
        let run: Int?
    }

    /// A run.
    struct Run {
        /// Its start tag.
        let tag: Range<Int>
        /// Its end tag.
        var end: Range<Int>
        /// The prefix of its name with the colon.
        let prefix: String
        /// Its properties, if it has any.
        var properties: Range<Int>?
        /// What stands in it.
        var children: [Child] = []
        /// The run that it stands in, through a box or a ruby; nil where it stands in the text itself.
        let run: Int?
        /// Whether a tracked change inserts it.
        let isInserted: Bool
    }

    /// What stands in a run.
    struct Child {
        /// All of it.
        var range: Range<Int>
        /// The words between its tags, for words; nil for signs, and where something else stands between the tags.
        var words: Range<Int>?
    }

    let bytes: [UInt8]
    private(set) var paragraphs: [Paragraph] = []
    private(set) var runs: [Run] = []
    /// The run and the child in it, by the number of the child's element.
    private(set) var children: [Int: (run: Int, child: Int)] = [:]
    /// The paragraph by the number of its element.
    private(set) var byElement: [Int: Int] = [:]
    /// The highest number that a comment, a change or a bookmark bears.
    private(set) var highestID = 0

    private enum Frame {
        case paragraph(Int)
        case run(Int)
        case child(run: Int, child: Int, isText: Bool)
        case properties
        case change
        case other
    }

    /// Goes through the part.
    ///
    /// - Throws: `AnnotationError.part` where it is not XML in UTF-8.
    init(_ bytes: [UInt8], part: String) throws(AnnotationError) {
        guard var scanner = MarkupScanner(bytes) else { throw .part(part) }
        self.bytes = bytes
        let prefix = try RootElement(bytes, part: part).prefix
        var frames: [Frame] = []
        while let mark = scanner.next() {
            switch mark.kind {
            case .start, .empty:
                let name = String(decoding: bytes[mark.name], as: UTF8.self)
                let isOwn = prefix.isEmpty ? !name.contains(":") : name.hasPrefix(prefix)
                let local = isOwn ? String(name.dropFirst(prefix.count)) : ""
                noteID(mark, scanner)
                let frame = open(local, mark, scanner.elements - 1, prefix, frames)
                if mark.kind == .start { frames.append(frame) } else { close(frame, mark.range, frames) }
            case .end:
                guard let frame = frames.popLast() else { throw .part(part) }
                close(frame, mark.range, frames)
            case .words, .verbatim, .other:
                if mark.kind != .words, case .child(let run, let child, true)? = frames.last {
                    runs[run].children[child].words = nil
                }
            }
        }
        guard frames.isEmpty else { throw .part(part) }
    }

    private mutating func noteID(_ mark: MarkupScanner.Mark, _ scanner: MarkupScanner) {
        guard let text = scanner.attribute(mark, "id"), let number = Int(text), number < 1_000_000_000 else {
            return
        }
        highestID = max(highestID, number)
    }

    private mutating func open(
        _ name: String,
        _ mark: MarkupScanner.Mark,
        _ element: Int,
        _ prefix: String,
        _ frames: [Frame]
    ) -> Frame {
        let outer = frames.lazy.reversed().compactMap { frame -> Int? in
            if case .run(let run) = frame { run } else { nil }
        }.first
        switch name {
        case "p":
            byElement[element] = paragraphs.count
            let isEmpty = mark.kind == .empty
            paragraphs.append(
                Paragraph(
                    tag: mark.range,
                    isEmpty: isEmpty,
                    content: mark.range.upperBound,
                    end: mark.range.upperBound,
                    run: outer
                )
            )
            return .paragraph(paragraphs.count - 1)
        case "r":
            let isInserted = frames.contains { if case .change = $0 { true } else { false } }
            runs.append(
                Run(tag: mark.range, end: mark.range, prefix: prefix, run: outer, isInserted: isInserted)
            )
            return .run(runs.count - 1)
        case "pPr", "rPr":
            switch frames.last {
            case .paragraph where name == "pPr", .run where name == "rPr": return .properties
            default: return .other
            }
        case "ins", "moveTo", "del", "moveFrom": return .change
        default: return note(element, mark, isText: name == "t", frames)
        }
    }

    /// Takes note of what stands directly in a run.
    @discardableResult
    private mutating func note(_ element: Int, _ mark: MarkupScanner.Mark, isText: Bool, _ frames: [Frame])
        -> Frame
    {
        guard case .run(let run)? = frames.last else { return .other }
        let child = runs[run].children.count
        let start = mark.range.upperBound
        runs[run].children.append(
            Child(range: mark.range, words: isText && mark.kind == .start ? start..<start : nil)
        )
        children[element] = (run, child)
        return .child(run: run, child: child, isText: isText)
    }

    private mutating func close(_ frame: Frame, _ mark: Range<Int>, _ frames: [Frame]) {
        switch frame {
        case .paragraph(let index): paragraphs[index].end = mark.lowerBound
        case .run(let index): runs[index].end = mark
        case .child(let run, let child, _):
            let start = runs[run].children[child].range.lowerBound
            runs[run].children[child].range = start..<mark.upperBound
            if let words = runs[run].children[child].words {
                runs[run].children[child].words = words.lowerBound..<mark.lowerBound
            }
        case .properties:
            switch frames.last {
            case .paragraph(let index): paragraphs[index].content = mark.upperBound
            case .run(let index): runs[index].properties = properties(endingAt: mark, of: index)
            default: break
            }
        case .change, .other: break
        }
    }

    /// The properties of a run stand first in it.
    private func properties(endingAt mark: Range<Int>, of run: Int) -> Range<Int> {
        runs[run].tag.upperBound..<mark.upperBound
    }

    /// The outermost run that a run stands in; itself where it stands in the text.
    func outermost(_ run: Int) -> Int {
        var run = run
        while let outer = runs[run].run { run = outer }
        return run
    }

    /// The words of a child of a run as they are written; nil where it has none that can be parted.
    func words(of child: Child) -> WrittenWords? {
        guard let range = child.words else { return nil }
        var words = WrittenWords()
        words.add(bytes, range)
        return words
    }
}
