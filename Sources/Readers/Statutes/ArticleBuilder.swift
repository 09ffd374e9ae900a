internal import Law

/// Gathers the blocks of one article into paragraphs, items and subitems.
///
/// A block is a line of text. A block without a marker is a new paragraph (款); with a marker it is an item (项) of the
/// paragraph above, or a subitem (目) of the item above.
struct ArticleBuilder {
    let number: ArticleNumber
    let headingPath: [Int]
    let place: Int
    var caption: String?

    private struct OpenItem {
        var number: Int
        var style: ItemMark.Style
        var text: String
        var place: Int
        var subitems: [Subitem] = []
        var subitemStyle: ItemMark.Style?
    }

    private struct OpenParagraph {
        var text: String
        var place: Int
        var items: [OpenItem] = []
    }

    private var paragraphs: [OpenParagraph] = []
    /// The index of the last paragraph that has items.
    private var lastWithItems: Int?
    /// The place of a block that went on with an item after a break, for a warning.
    private(set) var continuedItemPlace: Int?

    init(number: ArticleNumber, headingPath: [Int], place: Int) {
        self.number = number
        self.headingPath = headingPath
        self.place = place
    }

    /// Footnotes below the article: ① behind words that announce no items; neither paragraphs nor items.
    private(set) var footnotes: [(text: String, place: Int)] = []

    /// Adds a block that is not blank.
    mutating func add(_ block: LineBytes, place: Int) {
        if let mark = ItemMark(block), isFootnote(mark) {
            footnotes.append((block.string, place))
            return
        }
        guard let mark = ItemMark(block), !paragraphs.isEmpty, accepts(mark) else {
            paragraphs.append(OpenParagraph(text: block.string, place: place))
            return
        }
        let last = paragraphs.count - 1
        if belongsToItem(mark, of: paragraphs[last]) {
            let at = paragraphs[last].items.count - 1
            paragraphs[last].items[at].subitemStyle = mark.style
            paragraphs[last].items[at].subitems.append(
                Subitem(number: mark.number, text: block.string, place: place)
            )
            return
        }
        if paragraphs[last].items.isEmpty, mark.number > 1 { rejoin(upTo: mark) }
        let home = paragraphs.count - 1
        paragraphs[home].items.append(
            OpenItem(number: mark.number, style: mark.style, text: block.string, place: place)
        )
        lastWithItems = home
    }

    private func isFootnote(_ mark: ItemMark) -> Bool {
        guard mark.style == .circled, let last = paragraphs.last, last.items.isEmpty else { return false }
        if !footnotes.isEmpty { return mark.number == footnotes.count + 1 }
        let announces = last.text.last.map { "：:".contains($0) } ?? true
        return mark.number == 1 && !announces && !last.text.contains("下列") && !last.text.contains("以下")
    }

    /// Adds a row of a table to the block above: a table is part of what introduces it.
    mutating func addTableRow(_ row: LineBytes, place: Int) {
        guard let last = paragraphs.indices.last else {
            paragraphs.append(OpenParagraph(text: row.string, place: place))
            return
        }
        if let item = paragraphs[last].items.indices.last {
            paragraphs[last].items[item].text += "\n" + row.string
        } else {
            paragraphs[last].text += "\n" + row.string
        }
    }

    /// The article.
    func finished() -> Article {
        let made = paragraphs.enumerated().map { index, open in
            Paragraph(
                number: index + 1,
                text: open.text,
                items: open.items.map {
                    Item(number: $0.number, text: $0.text, subitems: $0.subitems, place: $0.place)
                },
                place: open.place
            )
        }
        return Article(
            number: number,
            headingPath: headingPath,
            caption: caption,
            paragraphs: made,
            place: place
        )
    }

    /// Brackets always mark; other markers only where the number carries on, as they also begin sentences.
    private func accepts(_ mark: ItemMark) -> Bool {
        if mark.style == .bracketed { return true }
        if mark.number == 1 { return true }
        guard let paragraph = paragraphs.last else { return false }
        if let item = paragraph.items.last {
            if item.style == mark.style { return mark.number == item.number + 1 }
            if item.subitemStyle == mark.style { return mark.number == (item.subitems.last?.number ?? 0) + 1 }
        }
        return openItem(before: mark) != nil
    }

    /// Whether a mark opens a subitem of the paragraph's last item.
    private func belongsToItem(_ mark: ItemMark, of paragraph: OpenParagraph) -> Bool {
        guard let item = paragraph.items.last, mark.style > item.style else { return false }
        return mark.number == (item.subitems.last?.number ?? 0) + 1 || item.subitemStyle == mark.style
    }

    /// The paragraph whose last item comes right before the mark, when only blocks without markers lie between.
    private func openItem(before mark: ItemMark) -> Int? {
        guard let found = lastWithItems, let item = paragraphs[found].items.last else { return nil }
        return item.style == mark.style && item.number + 1 == mark.number ? found : nil
    }

    /// Folds blocks back into the item that they go on with: （一）, a block, （二） is one list, not two paragraphs.
    private mutating func rejoin(upTo mark: ItemMark) {
        guard let home = openItem(before: mark) else { return }
        let at = paragraphs[home].items.count - 1
        // The blocks leave the array before it is changed: while a slice holds it, every change would copy it.
        let blocks = Array(paragraphs[(home + 1)...])
        paragraphs.removeLast(blocks.count)
        for block in blocks {
            paragraphs[home].items[at].text += "\n" + block.text
            continuedItemPlace = continuedItemPlace ?? block.place
        }
    }
}
