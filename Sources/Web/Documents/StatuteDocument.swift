internal import Law
internal import Search

extension DocxFile {
    /// An edition of a statute as a document: title, history, headings, articles with their paragraphs and items, passages.
    ///
    /// What is no enacted text says so at its head.
    init(_ edition: Edition, _ head: EditionHead) {
        self.init()
        add(edition.title, .title)
        let made = head.madeBy.map { $0.rawValue } ?? ""
        add("（\(head.label)\(made.isEmpty ? "" : " \(made)")）", .remark)
        if head.textKind == .digest { add("这是条文主旨，不是法律文本，只供定位。", .remark) }
        if let remark = head.remark, head.textKind != .digest { add("\(remark)。", .remark) }
        for event in edition.history { add(event.printed, .remark) }
        for line in Self.lines(edition.preamble?.text) { add(line, .text) }
        var shown: Set<Int> = []
        for article in edition.articles {
            for index in article.headingPath where shown.insert(index).inserted {
                guard edition.headings.indices.contains(index) else { continue }
                add(edition.headings[index].text, .heading)
            }
            add(article)
        }
        for passage in edition.passages {
            add("\(passage.kind.rawValue) \(passage.title)", .heading)
            for line in Self.lines(passage.content.text) { add(line, .text) }
        }
    }

    private mutating func add(_ article: Article) {
        var lead = article.number.chinese
        if let caption = article.caption {
            add("（主旨）\(caption)", .text, lead: lead)
            lead = ""
        }
        for paragraph in article.paragraphs {
            add(paragraph.text, .text, lead: lead)
            lead = ""
            for item in paragraph.items {
                add(item.text, .item)
                for subitem in item.subitems { add(subitem.text, .item) }
            }
        }
        if !lead.isEmpty { add("", .text, lead: lead) }
    }

    private static func lines(_ text: String?) -> [String] {
        (text ?? "").split(whereSeparator: \.isNewline).map(String.init)
    }
}
