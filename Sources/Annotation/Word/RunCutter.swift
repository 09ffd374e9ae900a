/// Cuts a run into several, so that something can stand between its words; each keeps the run's properties.
struct RunCutter {
    /// A place in a run at which it is cut.
    struct Cut {
        /// The child of the run, and the byte of its words before which the cut is; 0 for before the child.
        let child: Int
        let byte: Int
        /// What stands there, between two runs.
        let markup: String
        /// Whether what follows is deleted by a tracked change; nil where that stays as it was.
        var deletes: Bool?
        /// Of several at one place, those of the lower order come first.
        let order: Int
    }

    let bytes: [UInt8]
    let run: WordStructure.Run
    /// The start tag of a tracked deletion, given its number among those of the document.
    let deletion: (start: () -> String, end: String)
    private var out: [UInt8] = []
    private var isOpen = false
    private var deletes = false

    init(_ structure: WordStructure, _ run: WordStructure.Run, deletion: (start: () -> String, end: String)) {
        bytes = structure.bytes
        self.run = run
        self.deletion = deletion
    }

    /// The runs that the run becomes.
    mutating func cut(_ cuts: [Cut]) -> [UInt8] {
        let cuts = cuts.sorted { ($0.child, $0.byte, $0.order) < ($1.child, $1.byte, $1.order) }
        var next = cuts[...]
        for (index, child) in run.children.enumerated() {
            while let cut = next.first, cut.child == index, cut.byte == 0 { make(cut, &next) }
            guard let words = child.words else {
                emit(bytes[child.range])
                while let cut = next.first, cut.child == index { make(cut, &next) }
                continue
            }
            let isWhole = next.first.map { $0.child > index } ?? true
            if isWhole, !deletes {
                emit(bytes[child.range])
                continue
            }
            var place = words.lowerBound
            while let cut = next.first, cut.child == index {
                let end = min(words.upperBound, words.lowerBound + cut.byte)
                emit(words: place..<end, of: child, words)
                place = end
                make(cut, &next)
            }
            emit(words: place..<words.upperBound, of: child, words)
        }
        while let cut = next.first { make(cut, &next) }
        close()
        return out
    }

    private mutating func make(_ cut: Cut, _ next: inout ArraySlice<Cut>) {
        close()
        out += cut.markup.utf8
        deletes = cut.deletes ?? deletes
        next.removeFirst()
    }

    private mutating func emit(_ content: ArraySlice<UInt8>) {
        if !isOpen {
            if deletes { out += deletion.start().utf8 }
            out += bytes[run.tag]
            if let properties = run.properties { out += bytes[properties] }
            isOpen = true
        }
        out += content
    }

    /// A part of the words of a child, in an element of its own where it is not all of them.
    private mutating func emit(words part: Range<Int>, of child: WordStructure.Child, _ all: Range<Int>) {
        guard !part.isEmpty else { return }
        if part == all, !deletes { return emit(bytes[child.range]) }
        let name = run.prefix + (deletes ? "delText" : "t")
        emit(Array("<\(name) xml:space=\"preserve\">".utf8)[...])
        out += bytes[part]
        out += "</\(name)>".utf8
    }

    private mutating func close() {
        guard isOpen else { return }
        out += bytes[run.end]
        if deletes { out += deletion.end.utf8 }
        isOpen = false
    }
}
