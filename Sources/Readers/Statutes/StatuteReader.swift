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
    private(set) var refusal: ReadError.Kind?

    private var stack = HeadingStack()
    private var articles: [Article] = []
    private var numbers: Set<ArticleNumber> = []
    private var current: ArticleBuilder?
    private var preamble = RawRegion()
    /// Headings since the last line of the preamble: they are part of it only where text, but no article, follows.
    private var headingsAhead: [Int] = []
    private var passages: [Passage] = []
    private var passage: OpenPassage?
    private var contents: TableOfContents?
    private var last: ArticleNumber?
    private var depthBase = 0
    private var isAmendment = false
    private var isDigest = false
    private var style = ArticleStyle()
    private var quoteIsOpen = false
    /// The index of the numbered heading that the line at hand stands right below, or nil.
    private var headingAbove: Int?

    private struct OpenPassage {
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
        let head = StatuteHeading(text, file: file, uses: &uses, notes: &notes)
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

    private func content(_ head: StatuteHeading, _ collected: ReadNotes) -> (Edition, ReadNotes) {
        var collected = collected
        let lastArticles = Array(articles.suffix(3))
        var history = head.history
        var dates = EditionDates(history: history, name: file, lastArticles: lastArticles)
        if let told = facts?.additions(title: head.title, history: history, dates: dates) {
            history += told.events
            dates = EditionDates(history: history, name: file, lastArticles: lastArticles)
            for doubt in told.doubts { collected.add(head.titlePlace, .factsDoubted, doubt) }
            if facts?.validity == .superseded {
                collected.add(head.titlePlace, .superseded, "所附信息标明这一版本已修改，现行版本是另一份文件")
            }
        }
        let level =
            head.level
            ?? StatuteLevelRules.level(path: file, title: head.title, history: history, stated: facts?.level)
        {
            collected.add(head.titlePlace, .levelUnknown, $0)
        }
        if let warning = dates.warning { collected.add(head.titlePlace, .editionDate, warning) }
        dates.warning = nil
        var opening = preamble
        if articles.isEmpty { for heading in headingsAhead { opening.add(heading) } }
        let parts =
            head.part.map { [EditionPart(title: $0.title, firstArticle: 0, source: notes.source)] } ?? []
        let edition = Edition(
            title: head.title,
            level: level,
            date: dates.date,
            effective: dates.effective,
            history: history,
            textKind: head.textKind,
            preamble: opening.text(of: text),
            headings: stack.headings,
            articles: articles,
            passages: passages,
            parts: parts,
            source: notes.source,
            place: head.titlePlace
        )
        return (edition, collected)
    }

    private mutating func content(_ head: StatuteHeading) -> ReadContent? {
        let edition: Edition
        (edition, notes) = content(head, notes)
        if head.textKind == .digest { warnOfDigestText() }
        if LineWrap.isLikely(in: articles), let first = articles.first {
            notes.add(first.place, .hardWrapped, "多数段落不在句末换行，原文可能按行宽折行，款的划分未必可靠")
        }
        guard articles.isEmpty else { return .statute(edition) }
        var body: [LineBytes] = []
        for index in text.indices.dropFirst(head.bodyStart) {
            let line = text[index].trimmed
            if !line.isEmpty, !line.has("<!--") { body.append(line) }
        }
        let reason = NoArticles.reason(title: head.title, body: body)
        if LostNumbers.isLikely(title: head.title, reason: reason, body: body) {
            refusal = .numbersLost(title: head.title, paragraphs: body.count)
            return nil
        }
        return .withoutArticles(edition, reason)
    }

    private mutating func warnOfDigestText() {
        for article in articles where !article.paragraphs.isEmpty {
            notes.add(article.place, .textInDigest, "摘要版本里的\(article.number.chinese)带有正文，摘要只应有条文主旨")
        }
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

    private mutating func addToArticle(_ line: LineBytes, _ index: Int) {
        uses[index] = .article(articles.count)
        let cuts = RunTogether.cuts(line, after: last).prefix { !isKnown($0.mark.number) }
        guard !cuts.isEmpty else {
            current?.add(line, place: text.place(index))
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
    private mutating func trackQuotes(_ line: LineBytes) {
        guard isAmendment else { return }
        if let close = line.lastOffset(of: "”"), close > line.lastOffset(of: "“") ?? -1 {
            quoteIsOpen = false
        } else if line.contains("“") {
            quoteIsOpen = true
        }
    }

    // MARK: - Articles

    /// What a number at the beginning of a line opens.
    private enum Opening {
        case article
        case passage(PassageKind, mayEnd: Bool)
        case text
    }

    /// Decides what a number at the beginning of a line opens; whatever is not plain is noted.
    private mutating func opening(of mark: ArticleMark, _ line: LineBytes, _ index: Int) -> Opening {
        let follows = last.map { $0.isFollowed(by: mark.number) } ?? true
        if mark.follow == .tight {
            guard follows, !style.refers(line[mark.end...]) else {
                notes.add(
                    text.place(index),
                    .articleLikeLine,
                    "这一行以“\(mark.number.chinese)”起头，但像是引用，按正文处理"
                )
                return .text
            }
        }
        if isAmendment, last != nil, !follows {
            notes.add(text.place(index), .quotedArticle, "修改文件里的\(mark.number.chinese)是被修改文件的条文，按正文处理")
            return .text
        }
        if let open = passage, open.kind == .annex {
            return open.mayEnd && follows && last != nil && !isKnown(mark.number) ? .article : .text
        }
        guard let last else { return .article }
        if passages.isEmpty, mark.number.number == 1, isKnown(mark.number),
            numbers.count + (current == nil ? 0 : 1) == 1
        {
            beginAnew(index)
            return .article
        }
        let isKnown = isKnown(mark.number)
        if follows, !isKnown { return .article }
        if isKnown {
            if mark.number.number == 1 {
                notes.add(text.place(index), .secondDocument, "条号又从第一条开始，其后按附件处理，不与前面的条文混同")
                return .passage(.annex, mayEnd: false)
            }
            notes.add(text.place(index), .duplicateArticle, "\(mark.number.chinese)出现了两次，检索以第一次为准，这一次的文字另存")
            return .passage(.duplicate, mayEnd: true)
        }
        if mark.number < last {
            notes.add(text.place(index), .articleOrder, "\(mark.number.chinese)排在\(last.chinese)之后，条号顺序颠倒")
        } else {
            notes.add(text.place(index), .articleGap, "\(last.chinese)之后是\(mark.number.chinese)，中间的条号缺失")
        }
        return .article
    }

    /// The first article comes a second time before any other: what was read of it becomes a passage.
    private mutating func beginAnew(_ index: Int) {
        notes.add(text.place(index), .duplicateArticle, "开头的第一条印了两次，以后一次为准，前一次的文字另存")
        var region = RawRegion()
        for earlier in text.indices.prefix(index) where uses[earlier] == .article(0) {
            region.add(earlier)
            uses[earlier] = .passage(0)
        }
        if let content = region.text(of: text) {
            passages.append(Passage(kind: .duplicate, title: last?.chinese ?? "", content: content))
        }
        (articles, numbers, current) = ([], [], nil)
        last = nil
    }

    private func isKnown(_ number: ArticleNumber) -> Bool {
        numbers.contains(number) || number == current?.number
    }

    private mutating func openArticle(_ mark: ArticleMark, _ line: LineBytes, _ index: Int) {
        closeArticle()
        closePassage()
        headingAbove = nil
        if mark.misprinted {
            notes.add(text.place(index), .articleMisprint, "条号印得不规范，按\(mark.number.chinese)处理")
        }
        if last == nil, mark.number.number != 1, depthBase == 0, !isAmendment {
            notes.add(text.place(index), .articleGap, "条文从\(mark.number.chinese)开始，前面的条号缺失")
        }
        last = mark.number
        quoteIsOpen = false
        current = ArticleBuilder(number: mark.number, headingPath: stack.path, place: text.place(index))
        uses[index] = .article(articles.count)
        guard line.startIndex < line.endIndex else { return }
        var rest = line[mark.end...]
        if let caption = ArticleMark.caption(rest) {
            current?.caption = caption.text
            rest = line[caption.end...]
        }
        rest = rest.trimmed
        if rest.has("：") {
            rest = rest.dropping("：").trimmed
        } else if rest.has(":") {
            rest = rest.dropFirst().trimmed
        }
        guard !rest.isEmpty else { return }
        trackQuotes(rest)
        addToArticle(rest, index)
    }

    private mutating func closeArticle() {
        guard let builder = current else { return }
        if let place = builder.continuedItemPlace {
            notes.add(place, .itemContinued, "\(builder.number.chinese)的项之间有不带项号的段落，算作前一项的文字")
        }
        let article = builder.finished()
        if article.paragraphs.isEmpty, !isDigest {
            notes.add(article.place, .emptyArticle, "\(article.number.chinese)没有正文")
        }
        articles.append(article)
        for note in builder.footnotes {
            let content = SourcedText(
                note.text, place: note.place, unit: notes.source.numbering.unit(of: note.place))
            passages.append(Passage(kind: .unnumbered, title: "注", content: content))
        }
        numbers.insert(builder.number)
        current = nil
    }

    private mutating func openPassage(_ kind: PassageKind, title: String, _ index: Int, mayEnd: Bool) {
        closeArticle()
        closePassage()
        var region = RawRegion()
        region.add(index)
        passage = OpenPassage(kind: kind, title: title, region: region, mayEnd: mayEnd)
        uses[index] = .passage(passages.count)
    }

    private mutating func closePassage() {
        guard let open = passage, let content = open.region.text(of: text) else { return }
        passages.append(Passage(kind: open.kind, title: open.title, content: content))
        passage = nil
    }
}
