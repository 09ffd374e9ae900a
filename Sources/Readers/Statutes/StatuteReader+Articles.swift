internal import Law

/// The numbers at the beginning of lines: which opens an article, a passage or nothing, and where each of them ends.
extension StatuteReader {
    /// What a number at the beginning of a line opens.
    enum Opening {
        case article
        case passage(PassageKind, mayEnd: Bool)
        case text
    }

    /// Decides what a number at the beginning of a line opens; whatever is not plain is noted.
    mutating func opening(of mark: ArticleMark, _ line: LineBytes, _ index: Int) -> Opening {
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

    func isKnown(_ number: ArticleNumber) -> Bool {
        numbers.contains(number) || number == current?.number
    }

    mutating func openArticle(_ mark: ArticleMark, _ line: LineBytes, _ index: Int) {
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

    mutating func closeArticle() {
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
                note.text,
                place: note.place,
                unit: notes.source.numbering.unit(of: note.place)
            )
            passages.append(Passage(kind: .unnumbered, title: "注", content: content))
        }
        numbers.insert(builder.number)
        current = nil
    }

    mutating func openPassage(_ kind: PassageKind, title: String, _ index: Int, mayEnd: Bool) {
        closeArticle()
        closePassage()
        var region = RawRegion()
        region.add(index)
        passage = OpenPassage(kind: kind, title: title, region: region, mayEnd: mayEnd)
        uses[index] = .passage(passages.count)
    }

    mutating func closePassage() {
        guard let open = passage, let content = open.region.text(of: text) else { return }
        passages.append(Passage(kind: open.kind, title: open.title, content: content))
        passage = nil
    }
}
