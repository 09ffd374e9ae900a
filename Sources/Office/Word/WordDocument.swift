/// A document of Word 2007 and later, or of WPS (ECMA-376, strict and transitional).
///
/// Its blocks are the running text in its order with automatic numbers written out, each box of words behind the paragraph that it is
/// anchored to, and at the end the footnotes and endnotes, the first paragraph of each beginning with `注1：`. Headers, footers and
/// comments are left out. A table that consists of one cell is a frame: what it holds is given as blocks.
enum WordDocument {
    /// Reads a document.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - limits: how much is taken in.
    ///   - notesOrigins: whether it is noted where the words stand in the XML of the running text.
    /// - Returns: its paragraphs and tables.
    /// - Throws: `OfficeError` when the running text is damaged, protected or missing, holds no words, or goes beyond the limits.
    static func read(_ bytes: [UInt8], limits: OfficeLimits, notesOrigins: Bool = false) throws(OfficeError)
        -> OfficeDocument
    {
        var parts = try WordParts(ZipArchive(bytes, limits: limits))
        let styles =
            try parts.read("styles", "样式") { reader throws(OfficeError) in try WordStyles(reader) }
            ?? WordStyles()
        let numbering =
            try parts.read("numbering", "自动编号") { reader throws(OfficeError) in try WordNumbering(reader) }
            ?? WordNumbering()
        var story = WordStory(styles, WordCounters(numbering, styles), limits: limits)
        story.notesOrigins = notesOrigins
        var blocks: [OfficeBlock] = []
        try parts.readMain { reader throws(OfficeError) in
            while let event = try reader.next() {
                if event == .start("body") { try story.readBlocks(reader, into: &blocks) }
            }
            story.finishPending(into: &blocks)
        }
        try readNotes(of: &story, parts: &parts, into: &blocks)
        guard blocks.contains(where: \.holdsWords) else {
            throw story.tally.pictures > 0 ? .scanned(pages: story.tally.pictures) : .empty
        }
        var remarks = story.remarks + story.tally.remarks + parts.remarks
        if parts.carriesMacros { remarks.append(OfficeRemark(.macros, "文件带有宏，没有读取也没有运行")) }
        var document = OfficeDocument(format: .docx, blocks: blocks, remarks: remarks)
        if notesOrigins { document.part = parts.main }
        return document
    }

    private static func readNotes(
        of story: inout WordStory,
        parts: inout WordParts,
        into blocks: inout [OfficeBlock]
    ) throws(OfficeError) {
        let references = story.notes
        guard !references.isEmpty else { return }
        var reading = story
        reading.fields = []
        // Blocks of notes have no place in the running text.
        reading.enclosures = 1
        // They stand in parts of their own.
        reading.notesOrigins = false
        let footnotes = try parts.read("footnotes", "脚注") { reader throws(OfficeError) in
            try WordNotes(reader, &reading)
        }
        let endnotes = try parts.read("endnotes", "尾注") { reader throws(OfficeError) in
            try WordNotes(reader, &reading)
        }
        story = reading
        let notes = references.blocks(footnotes: footnotes, endnotes: endnotes)
        story.tally.notes = Set(references.map { [$0.isEndnote ? "e" : "f", $0.identifier] }).count
        blocks += notes
    }
}
