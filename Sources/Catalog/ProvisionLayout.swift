internal import Law

/// How the paragraphs, items and subitems of an article lie in its text.
///
/// The catalog keeps one text for every article, ``Law/Article/text``, and beside it this layout: one piece for every
/// paragraph, item and subitem with its number, its place in the text and in the source. So an article is one row, its words are
/// stored once, and SQL still reaches each part (view `provision`). Written as JSON: `[[0,1,0,36,12],[1,1,37,20,14]]` is a
/// paragraph 1 at byte 0, 36 bytes long, at place 12 of the source, and its item 1 at byte 37.
enum ProvisionLayout {
    /// The layout of an article as JSON, and its text.
    static func encode(_ article: Article) -> (text: String, layout: String) {
        var text = ""
        var layout = "["
        var offset = 0
        func add(_ depth: Int, _ number: Int, _ words: String, _ place: Int) {
            if offset > 0 || layout.utf8.count > 1 {
                text += "\n"
                offset += 1
                layout += ","
            }
            let length = words.utf8.count
            layout += "[\(depth),\(number),\(offset),\(length),\(place)]"
            text += words
            offset += length
        }
        for paragraph in article.paragraphs {
            add(0, paragraph.number, paragraph.text, paragraph.place)
            for item in paragraph.items {
                add(1, item.number, item.text, item.place)
                for subitem in item.subitems { add(2, subitem.number, subitem.text, subitem.place) }
            }
        }
        return (text, layout + "]")
    }

    /// The paragraphs that a text and its layout make, or nil when the two do not fit together.
    static func decode(text: String, layout: String) -> [Paragraph]? {
        guard let pieces = pieces(of: layout) else { return nil }
        var text = text
        return text.withUTF8 { bytes -> [Paragraph]? in
            var builder = ParagraphBuilder()
            for piece in pieces {
                guard piece.offset >= 0, piece.length >= 0, piece.offset <= bytes.count,
                    piece.length <= bytes.count - piece.offset
                else { return nil }
                let words = String(
                    decoding: UnsafeBufferPointer(
                        rebasing: bytes[piece.offset..<piece.offset + piece.length]
                    ),
                    as: UTF8.self
                )
                guard builder.add(piece, words) else { return nil }
            }
            return builder.finish()
        }
    }

    /// One paragraph, item or subitem.
    struct Piece {
        /// 0 for a paragraph, 1 for an item, 2 for a subitem.
        var depth = 0
        /// Its number.
        var number = 0
        /// Its first byte in the text.
        var offset = 0
        /// Its length in bytes.
        var length = 0
        /// Its place in the source.
        var place = 0
    }

    /// Reads the five numbers of every piece; nil for anything that ``encode(_:)`` does not write.
    private static func pieces(of layout: String) -> [Piece]? {
        var numbers: [Int] = []
        var current = -1
        for byte in layout.utf8 {
            switch byte {
            case 0x30...0x39:
                let (shifted, over) = max(current, 0).multipliedReportingOverflow(by: 10)
                guard !over, shifted < 1 << 48 else { return nil }
                current = shifted + Int(byte - 0x30)
            case 0x2C, 0x5D:
                if current >= 0 { numbers.append(current) }
                current = -1
            case 0x5B: break
            default: return nil
            }
        }
        guard numbers.count % 5 == 0 else { return nil }
        return stride(from: 0, to: numbers.count, by: 5).map {
            Piece(
                depth: numbers[$0],
                number: numbers[$0 + 1],
                offset: numbers[$0 + 2],
                length: numbers[$0 + 3],
                place: numbers[$0 + 4]
            )
        }
    }
}

/// Puts pieces back together; each deeper piece belongs to the last one above it.
private struct ParagraphBuilder {
    private var paragraphs: [Paragraph] = []
    private var openParagraph: (number: Int, text: String, place: Int)?
    private var items: [Item] = []
    private var openItem: (number: Int, text: String, place: Int)?
    private var subitems: [Subitem] = []

    mutating func add(_ piece: ProvisionLayout.Piece, _ words: String) -> Bool {
        switch piece.depth {
        case 0:
            closeParagraph()
            openParagraph = (piece.number, words, piece.place)
        case 1:
            guard openParagraph != nil else { return false }
            closeItem()
            openItem = (piece.number, words, piece.place)
        case 2:
            guard openItem != nil else { return false }
            subitems.append(Subitem(number: piece.number, text: words, place: piece.place))
        default: return false
        }
        return true
    }

    mutating func finish() -> [Paragraph] {
        closeParagraph()
        return paragraphs
    }

    private mutating func closeItem() {
        guard let open = openItem else { return }
        items.append(Item(number: open.number, text: open.text, subitems: subitems, place: open.place))
        openItem = nil
        subitems = []
    }

    private mutating func closeParagraph() {
        closeItem()
        guard let open = openParagraph else { return }
        paragraphs.append(Paragraph(number: open.number, text: open.text, items: items, place: open.place))
        openParagraph = nil
        items = []
    }
}
