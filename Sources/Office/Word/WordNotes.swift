/// A place in the running text that refers to a footnote or an endnote.
struct WordNoteReference: Hashable {
    var isEndnote: Bool
    var identifier: String
    /// The mark that the file itself gives it, such as `*`.
    var mark: String?

    init(isEndnote: Bool, _ identifier: String) {
        self.isEndnote = isEndnote
        self.identifier = identifier
    }
}

/// The footnotes or endnotes of a document by their identifiers; those that only draw a line are left out (ECMA-376 17.11).
struct WordNotes {
    private(set) var notes: [String: [OfficeBlock]] = [:]

    /// Reads the part that holds the notes; what is left out of them counts with the story.
    init(_ reader: MarkupReader, _ story: inout WordStory) throws(OfficeError) {
        while let event = try reader.next() {
            guard case .start(let name) = event else { continue }
            guard name == "footnote" || name == "endnote" else {
                if name != "footnotes", name != "endnotes" { try reader.skip() }
                continue
            }
            let identifier = reader.attribute("id") ?? ""
            guard (reader.attribute("type") ?? "normal") == "normal" else {
                try reader.skip()
                continue
            }
            var blocks: [OfficeBlock] = []
            try story.readBlocks(reader, into: &blocks)
            story.finishPending(into: &blocks)
            story.fields = []
            notes[identifier] = blocks.filter(\.holdsWords).map { $0.playing(.note) }
        }
    }
}

extension [WordNoteReference] {
    /// The notes in the order of their places in the text, each once; the first paragraph of each begins with `注1：`.
    ///
    /// The running text itself bears no mark, so that it reads and is found as it was enacted.
    func blocks(footnotes: WordNotes?, endnotes: WordNotes?) -> [OfficeBlock] {
        var blocks: [OfficeBlock] = []
        var seen: Set<WordNoteReference> = []
        var count = 0
        for reference in self {
            var key = reference
            key.mark = nil
            let source = reference.isEndnote ? endnotes : footnotes
            guard seen.insert(key).inserted, let note = source?.notes[reference.identifier], !note.isEmpty
            else { continue }
            count += 1
            let mark = "注\(reference.mark ?? String(count))："
            blocks += note.enumerated().map { index, block in
                guard index == 0, case .paragraph(var paragraph) = block else { return block }
                paragraph.text = mark + paragraph.text.drop(while: \.isWhitespace)
                return .paragraph(paragraph)
            }
        }
        return blocks
    }
}
