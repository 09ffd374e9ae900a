internal import Law

/// Reads a statute: Markdown with a head that ends in `<!-- INFO END -->`, or plain text with a title and articles, or the
/// paragraphs of a document.
///
/// One pass over the paragraphs. Each goes to the head, to a heading, to the preamble, to an article or to a passage
/// outside the articles; ``uses`` says where.
struct StatuteReader: FormatReader {
    static let name = "statute"

    let text: Paragraphs
    let facts: StatuteFacts?
    let file: String
    var notes: ReadNotes
    var uses: [LineUse]
    var refusal: ReadError.Kind?

    var stack = HeadingStack()
    var articles: [Article] = []
    var numbers: Set<ArticleNumber> = []
    var current: ArticleBuilder?
    var preamble = RawRegion()
    /// Headings since the last line of the preamble: they are part of it only where text, but no article, follows.
    var headingsAhead: [Int] = []
    var passages: [Passage] = []
    var passage: OpenPassage?
    var contents: TableOfContents?
    var last: ArticleNumber?
    var depthBase = 0
    var isAmendment = false
    var isDigest = false
    var style = ArticleStyle()
    var quoteIsOpen = false
    /// The index of the numbered heading that the line at hand stands right below, or nil.
    var headingAbove: Int?

    /// A stretch outside the articles while its lines are read.
    struct OpenPassage {
        let kind: PassageKind
        let title: String
        var region: RawRegion
        /// Whether the articles may go on behind it.
        let mayEnd: Bool
    }

    /// A reader of a statute, or nil when the file holds none.
    init?(_ document: SourceDocument, notes: ReadNotes) {
        let plain = PlainParagraphs(document.paragraphs)
        guard StatuteSigns.holdsStatute(plain.paragraphs) else { return nil }
        text = plain.paragraphs
        facts = plain.facts
        file = document.source.file
        self.notes = notes
        uses = Array(repeating: .blank, count: text.count)
        for index in plain.marks { uses[index] = .mark }
    }

    /// Reads the file.
    mutating func read() -> ReadContent? {
        let head = StatuteHeading(text, told: facts?.title, file: file, uses: &uses, notes: &notes)
        isDigest = head.textKind == .digest
        style = ArticleStyle(text, from: head.bodyStart)
        isAmendment = AmendmentTitle.isAmendment(head.title)
        if let part = head.part {
            _ = stack.addPart(part.title, place: part.place)
            depthBase = 1
        }
        for index in head.loose { addToPreamble(index) }
        for index in head.bodyStart..<text.count where !head.orderLines.contains(index) {
            readParagraph(index)
        }
        closeArticle()
        closePassage()
        return content(head)
    }

    // MARK: - Lines

    /// A paragraph of a document may hold line breaks; each of its lines is read by itself.
    private mutating func readParagraph(_ index: Int) {
        let paragraph = text[index]
        guard paragraph.contains(0x0A) else { return readLine(paragraph.trimmed, index) }
        for line in paragraph.split(separator: 0x0A) { readLine(line.trimmed, index) }
    }

    private mutating func readLine(_ line: LineBytes, _ index: Int) {
        guard !line.isEmpty else { return }
        if line.has("<!--") || PageNumber.isOne(line) {
            uses[index] = .mark
            return
        }
        if line.has("|") || contents == nil && line.has("---") && line.allSatisfy({ $0 == 0x2D }) {
            readTableRow(line, index)
            return
        }
        if var open = contents, articles.isEmpty, current == nil {
            if open.takes(line) {
                uses[index] = .contents
                contents = open
                return
            }
            contents = nil
        } else if articles.isEmpty, current == nil, line.count <= 30, line.condensed == "目录" {
            contents = TableOfContents()
            uses[index] = .contents
            return
        }
        if let heading = HeadingMark.marked(line) {
            readHeading(heading, index)
        } else if let (heading, article) = RunTogether.heading(line, after: last) {
            notes.add(text.place(index), .articlesRunTogether, "标题与条文连排在一行里，已拆开")
            readHeading(heading, index)
            readLine(article, index)
        } else if let mark = ArticleMark(line, at: line.startIndex) {
            switch opening(of: mark, line, index) {
            case .article: openArticle(mark, line, index)
            case .passage(let kind, let mayEnd):
                openPassage(kind, title: mark.number.chinese, index, mayEnd: mayEnd)
            case .text: readBlock(line, index)
            }
        } else if let heading = plainHeading(line) {
            readHeading(heading, index)
        } else if AnnexMark.opens(line), current != nil || !articles.isEmpty {
            openPassage(.annex, title: line.string, index, mayEnd: true)
        } else if passage == nil, current != nil, TrailingMark.isCaption(line, below: textAbove(index)) {
            openPassage(.annex, title: line.string, index, mayEnd: true)
        } else if passage == nil, current != nil, TrailingMark.isAgency(line) {
            openPassage(.unnumbered, title: line.string, index, mayEnd: true)
            notes.add(text.place(index), .textOutsideArticles, "条文后面有文字，不属于任何一条，已另存")
        } else {
            readBlock(line, index)
        }
    }

    /// The line above that holds anything.
    private func textAbove(_ index: Int) -> LineBytes? {
        text.indices[..<index].reversed().lazy.prefix(5).map { text[$0].trimmed }.first { !$0.isEmpty }
    }

    private func plainHeading(_ line: LineBytes) -> HeadingMark? {
        guard !isAmendment, passage == nil, !quoteIsOpen else { return nil }
        return HeadingMark.plain(line)
    }

    private mutating func readHeading(_ heading: HeadingMark, _ index: Int) {
        headingAbove = nil
        if AnnexMark.opens(heading.text), current != nil || !articles.isEmpty {
            openPassage(.annex, title: heading.text.string, index, mayEnd: true)
            return
        }
        if passage != nil {
            passage?.region.add(index)
            uses[index] = .passage(passages.count)
            return
        }
        guard !heading.text.isEmpty else {
            uses[index] = .heading(-1)
            notes.add(text.place(index), .emptyHeading, "标题行没有文字")
            return
        }
        closeArticle()
        quoteIsOpen = false
        let opened = stack.add(heading, place: text.place(index), below: depthBase)
        uses[index] = .heading(opened)
        if heading.rank != nil { headingAbove = opened }
        if articles.isEmpty { headingsAhead.append(index) }
    }

    private mutating func readBlock(_ line: LineBytes, _ index: Int) {
        if let heading = headingAbove, HeadingMark.goesOn(line) {
            stack.extendLast(by: line.string)
            uses[index] = .heading(heading)
            headingAbove = nil
            return
        }
        headingAbove = nil
        if passage != nil {
            passage?.region.add(index)
            uses[index] = .passage(passages.count)
        } else if current != nil {
            trackQuotes(line)
            addToArticle(line, index)
        } else if articles.isEmpty {
            addToPreamble(index)
        } else {
            openPassage(.unnumbered, title: stack.headings.last?.text ?? "", index, mayEnd: true)
            notes.add(text.place(index), .textOutsideArticles, "标题与条文之间有文字，不属于任何一条，已另存")
        }
    }

    private mutating func readTableRow(_ line: LineBytes, _ index: Int) {
        if passage != nil || current == nil {
            readBlock(line, index)
            return
        }
        current?.addTableRow(line, place: text.place(index))
        uses[index] = .article(articles.count)
    }

    private mutating func addToPreamble(_ index: Int) {
        for heading in headingsAhead { preamble.add(heading) }
        headingsAhead = []
        preamble.add(index)
        uses[index] = .preamble
    }

    mutating func addToArticle(_ line: LineBytes, _ index: Int) {
        uses[index] = .article(articles.count)
        let cuts = RunTogether.cuts(line, after: last).prefix { !isKnown($0.mark.number) }
        guard !cuts.isEmpty else {
            let before = current?.footnotes.count ?? 0
            current?.add(line, place: text.place(index))
            // Footnotes become passages when the article ends.
            if let count = current?.footnotes.count, count > before {
                uses[index] = .passage(passages.count + count - 1)
            }
            return
        }
        notes.add(text.place(index), .articlesRunTogether, "一行里连排了 \(cuts.count + 1) 条，已按条号拆开")
        var start = line.startIndex
        for cut in cuts {
            addBlocks(line[start..<cut.at], index)
            openArticle(cut.mark, line[cut.at...].prefix(0), index)
            start = cut.mark.end
        }
        addBlocks(line[start...], index)
    }

    /// In a line that runs articles together, white space behind a sentence sign parts the blocks.
    private mutating func addBlocks(_ stretch: LineBytes, _ index: Int) {
        for block in RunTogether.blocks(stretch) { current?.add(block, place: text.place(index)) }
    }

    /// Whether words in quotation marks go on in the next line; lines that quote articles are no articles.
    mutating func trackQuotes(_ line: LineBytes) {
        guard isAmendment else { return }
        if let close = line.lastOffset(of: "”"), close > line.lastOffset(of: "“") ?? -1 {
            quoteIsOpen = false
        } else if line.contains("“") {
            quoteIsOpen = true
        }
    }
}
