/// Reads the blocks of a story: the running text of a document, or one of its notes.
///
/// It goes through the XML once. What a change tracked in the file deletes is left out, what it inserts is taken; of alternatives
/// that say the same for older programs (ECMA-376 part 3) the first that holds anything is read.
struct WordStory {
    let styles: WordStyles
    let limits: OfficeLimits
    var counters: WordCounters
    var tally = WordTally()
    /// Remarks on blocks of the running text.
    var remarks: [OfficeRemark] = []
    /// The notes that were referred to, in their order, and the marks that the file itself gives them.
    var notes: [WordNoteReference] = []
    /// The fields that are open: they may run over several paragraphs.
    var fields: [WordField] = []
    /// The words of a paragraph that runs on into the next one.
    var pending: WordParagraphDraft?
    /// How many tables and boxes are open.
    var enclosures = 0
    /// Whether it is noted which elements words come from.
    var notesOrigins = false

    /// A story that is about to be read.
    init(_ styles: WordStyles, _ counters: WordCounters, limits: OfficeLimits) {
        self.styles = styles
        self.counters = counters
        self.limits = limits
    }

    /// Reads the blocks inside the element that has just begun; its end is passed.
    mutating func readBlocks(_ reader: MarkupReader, into blocks: inout [OfficeBlock]) throws(OfficeError) {
        let outside = reader.depth - 1
        while let event = try reader.next() {
            switch event {
            case .start(let name): try readBlock(name, reader, into: &blocks)
            case .end: if reader.depth <= outside { return }
            case .text: break
            }
        }
    }

    /// Reads the block that has just begun; its end is passed.
    mutating func readBlock(_ name: String, _ reader: MarkupReader, into blocks: inout [OfficeBlock])
        throws(OfficeError)
    {
        switch name {
        case "p": try readParagraph(reader, into: &blocks)
        case "tbl":
            finishPending(into: &blocks)
            try readTable(reader, into: &blocks)
        case "body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo":
            try readBlocks(reader, into: &blocks)
        case "del", "moveFrom": try skipDeletion(reader)
        case "AlternateContent":
            try readAlternatives(reader) { story, reader throws(OfficeError) in
                let count = blocks.count
                try story.readBlocks(reader, into: &blocks)
                return blocks.count > count
            }
        case "altChunk", "subDoc":
            tally.embeddedParts += 1
            try reader.skip()
        default: try reader.skip()
        }
    }

    /// Reads the first of several alternatives that holds anything.
    ///
    /// - Parameters:
    ///   - reader: stands at the beginning of the alternatives.
    ///   - read: reads one, and says whether it held anything.
    /// - Throws: `OfficeError` where the marks are broken, and what `read` throws.
    mutating func readAlternatives(
        _ reader: MarkupReader,
        _ read: (inout WordStory, MarkupReader) throws(OfficeError) -> Bool
    ) throws(OfficeError) {
        var isDone = false
        try reader.eachChild { name throws(OfficeError) in
            if !isDone, name == "Choice" || name == "Fallback" {
                isDone = try read(&self, reader)
            } else {
                try reader.skip()
            }
        }
    }

    /// Passes over words that a tracked change deleted or moved away.
    mutating func skipDeletion(_ reader: MarkupReader) throws(OfficeError) {
        let count = try reader.words().count { !$0.isWhitespace }
        guard count > 0 else { return }
        tally.deletions += 1
        tally.deletedCharacters += count
    }

    /// Ends the paragraph that ran on, because nothing follows that it could run into.
    mutating func finishPending(into blocks: inout [OfficeBlock]) {
        guard let draft = pending else { return }
        pending = nil
        if !draft.text.isEmpty || !draft.boxes.isEmpty { append(draft, into: &blocks) }
    }

    /// Makes blocks of a paragraph and of the boxes that are anchored to it.
    mutating func append(_ draft: WordParagraphDraft, into blocks: inout [OfficeBlock]) {
        let label = counters.label(draft.properties)
        var text = label + draft.text
        if !label.isEmpty, draft.text.isEmpty, text.last == "\t" || text.last == " " { text.removeLast() }
        let level = draft.properties.headingLevel ?? styles[draft.properties.style].headingLevel ?? 0
        var paragraph = OfficeParagraph(text, headingLevel: level > 0 ? level : nil)
        if notesOrigins, let element = draft.element {
            paragraph.origins = [OfficeOrigin(kind: .paragraph, element: element, range: 0..<0)]
            paragraph.origins += draft.origins.map { $0.moved(by: label.utf8.count) }
        }
        blocks.append(.paragraph(paragraph))
        blocks += draft.boxes
    }
}
