/// A paragraph while it is read.
struct WordParagraphDraft {
    var text = ""
    var properties = WordParagraphProperties()
    /// The blocks of the boxes that are anchored to it.
    var boxes: [OfficeBlock] = []
    /// Whether the style of the paragraph hides its words.
    var isHidden = false
    /// The number of the element that begins it.
    var element: Int?
    /// Where the words come from, where that is noted.
    var origins: [OfficeOrigin] = []
    /// Whether a page ends between the words so far and those that come: they stand on different lines.
    var breaksOff = false
}

extension WordStory {
    /// Reads the paragraph that has just begun; its end is passed.
    mutating func readParagraph(_ reader: MarkupReader, into blocks: inout [OfficeBlock]) throws(OfficeError)
    {
        var draft = pending ?? WordParagraphDraft()
        pending = nil
        draft.element = draft.element ?? reader.elements - 1
        draft.properties = WordParagraphProperties()
        draft.isHidden = styles[nil].isHidden ?? false
        try readInline(reader, &draft)
        // An instruction that does not end with its paragraph is taken for none, lest the rest of the file be lost with it.
        for index in fields.indices where !fields[index].isInResult { fields[index].isInResult = true }
        if draft.properties.runsOn { pending = draft } else { append(draft, into: &blocks) }
    }

    /// Reads runs and what holds runs inside the element that has just begun; its end is passed.
    mutating func readInline(_ reader: MarkupReader, _ draft: inout WordParagraphDraft) throws(OfficeError) {
        let outside = reader.depth - 1
        while let event = try reader.next() {
            switch event {
            case .start("r"): try readRun(reader, &draft)
            case .start("pPr"):
                draft.properties = try WordParagraphProperties(reader)
                draft.isHidden = styles[draft.properties.style].isHidden ?? false
            case .start(let name): try readInline(name, reader, &draft)
            case .end: if reader.depth <= outside { return }
            case .text: break
            }
        }
    }

    private mutating func readInline(
        _ name: String,
        _ reader: MarkupReader,
        _ draft: inout WordParagraphDraft
    ) throws(OfficeError) {
        switch name {
        case "ins", "moveTo":
            let length = draft.text.utf8.count
            try readInline(reader, &draft)
            if draft.text.utf8.count > length { tally.insertions += 1 }
        case "del", "moveFrom": try skipDeletion(reader)
        case "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo",
            "oMathPara":
            try readInline(reader, &draft)
        case "oMath":
            tally.formulas += 1
            try readFormula(reader, &draft)
        case "AlternateContent":
            try readAlternatives(reader) { story, reader throws(OfficeError) in
                try story.yields(&draft) { story, draft throws(OfficeError) in
                    try story.readInline(reader, &draft)
                }
            }
        default: try reader.skip()
        }
    }

    /// Whether reading something brought words, boxes or pictures.
    mutating func yields(
        _ draft: inout WordParagraphDraft,
        _ read: (inout WordStory, inout WordParagraphDraft) throws(OfficeError) -> Void
    ) throws(OfficeError) -> Bool {
        let before = (draft.text.utf8.count, draft.boxes.count, tally.pictures + tally.diagrams)
        try read(&self, &draft)
        return before != (draft.text.utf8.count, draft.boxes.count, tally.pictures + tally.diagrams)
    }

    /// Reads the words of a formula in their order; a stroke parts what stands above a fraction's line from what stands below.
    private mutating func readFormula(_ reader: MarkupReader, _ draft: inout WordParagraphDraft)
        throws(OfficeError)
    {
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "t": write(try reader.words(), &draft)
            case "den":
                write("/", &draft)
                try readFormula(reader, &draft)
            case "del", "moveFrom": try skipDeletion(reader)
            case "rPr", "ctrlPr": try reader.skip()
            default: try readFormula(reader, &draft)
            }
        }
    }

    /// Adds words where they are to be seen.
    ///
    /// - Parameters:
    ///   - words: the words.
    ///   - draft: the paragraph.
    ///   - isHidden: whether they are hidden, and so only counted.
    ///   - origin: what kind of element they come from and its number, where that is to be noted.
    mutating func write(
        _ words: String,
        _ draft: inout WordParagraphDraft,
        isHidden: Bool = false,
        from origin: (kind: OfficeOrigin.Kind, element: Int)? = nil
    ) {
        guard fields.allSatisfy(\.isInResult) else { return }
        if isHidden {
            tally.hiddenCharacters += words.count { !$0.isWhitespace }
            return
        }
        guard !words.isEmpty else { return }
        if let last = fields.indices.last { fields[last].hasResult = true }
        draft.text += draft.breaksOff ? "\n" + words : words
        draft.breaksOff = false
        guard notesOrigins, let origin else { return }
        let end = draft.text.utf8.count
        draft.origins.append(
            OfficeOrigin(kind: origin.kind, element: origin.element, range: (end - words.utf8.count)..<end)
        )
    }
}
