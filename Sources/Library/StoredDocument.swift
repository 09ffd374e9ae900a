public import Catalog
public import Law

/// What the index keeps of a document beside its terms, so that a hit or a lookup is shown without asking the catalog.
///
/// It repeats the catalog for speed only: title, words, and who cites it lie in one place. The catalog stays the truth.
public struct StoredDocument: Hashable, Sendable {
    /// A stretch of words that was indexed in one field.
    public struct Section: Hashable, Sendable {
        /// The field that its words were indexed in.
        public var field: IndexScheme.Text
        /// The heading of a power's column, a passage's title; empty for the words of an article.
        public var label: String
        /// The words as published.
        public var text: String
    }

    /// A power that cites the article.
    public struct Link: Hashable, Sendable {
        /// The power.
        public var power: PowerID
        /// Its code.
        public var code: String
        /// Its category.
        public var category: String
        /// Its name.
        public var name: String
        /// Its sub-item; empty when it has none.
        public var subitem: String
        /// The field that cites.
        public var field: CitationField
        /// The place cited, or nil when the citation names none.
        public var pinpoint: Pinpoint?
    }

    /// What kind of thing the document is.
    public var kind: DocumentKind
    /// The statute's title, or the power's name.
    public var title: String
    /// The article's number as printed, the power's sub-item; empty for a statute.
    public var detail: String
    /// The article's number; nil for all others.
    public var article: ArticleNumber?
    /// The edition's label; empty for a power.
    public var edition: String = ""
    /// Between which days the edition is in force; nil for a power.
    public var standing: EditionStanding?
    /// The statute's rank, or the power's category.
    public var rank: String = ""
    /// The power's code; empty for all others.
    public var code: String = ""
    /// The title of the power's list; empty for all others.
    public var list: String = ""
    /// Whether the words are a digest of our own instead of the enacted ones.
    public var isDigest = false
    /// The headings above an article.
    public var headings: [String] = []
    /// What an article is about; empty when nothing says so.
    public var caption: String = ""
    /// The words, in the order in which they are shown.
    public var sections: [Section] = []
    /// The powers that cite an article: legal bases first, then accountability bases, then other columns.
    public var links: [Link] = []

    init(kind: DocumentKind, title: String, detail: String) {
        self.kind = kind
        self.title = title
        self.detail = detail
    }
}

extension StoredDocument {
    private static let version: UInt8 = 4

    /// The document as the index stores it: what all articles of an edition share comes first, because what repeats itself from
    /// document to document, letter for letter, takes next to no room there.
    var bytes: [UInt8] {
        var out = StoredBytes()
        out.bytes.append(Self.version)
        out.bytes.append(UInt8(DocumentKind.allCases.firstIndex(of: kind) ?? 0))
        out.bytes.append(isDigest ? 1 : 0)
        for text in [standing?.text ?? "", title, edition, rank, code, list] { out.add(text) }
        out.add(UInt64(headings.count))
        for text in headings + [detail, caption] { out.add(text) }
        for number in [article?.number, article?.suffix] { out.add(UInt64(number ?? 0)) }
        out.add(UInt64(sections.count))
        for section in sections {
            out.bytes.append(UInt8(IndexScheme.Text.allCases.firstIndex(of: section.field) ?? 0))
            out.add(section.label)
            out.add(section.text)
        }
        out.add(UInt64(links.count))
        for link in links {
            out.add(UInt64(bitPattern: link.power.value))
            out.bytes.append(UInt8(CitationField.allCases.firstIndex(of: link.field) ?? 0))
            let place = link.pinpoint
            let numbers = [
                place?.article?.number, place?.article?.suffix, place?.paragraph, place?.item, place?.subitem,
            ]
            for number in numbers { out.add(UInt64(number ?? 0)) }
            for text in [link.code, link.category, link.name, link.subitem] { out.add(text) }
        }
        return out.bytes
    }

    /// Reads a document as the index stores it; nil when the bytes are damaged or of another version.
    ///
    /// Cost: linear; some microseconds for an article.
    public init?(bytes: [UInt8]) {
        var input = StoredBytes(bytes: bytes)
        guard input.byte() == Self.version,
            let kind = input.byte().flatMap({ DocumentKind.allCases[within: $0] }),
            let digest = input.byte(), let standing = input.text(), let title = input.text(),
            let edition = input.text(), let rank = input.text(), let code = input.text(),
            let list = input.text(), let headingCount = input.count()
        else { return nil }
        var headings: [String] = []
        for _ in 0..<headingCount {
            guard let heading = input.text() else { return nil }
            headings.append(heading)
        }
        guard let detail = input.text(), let caption = input.text(), let number = input.number(),
            let suffix = input.number()
        else { return nil }
        self.init(kind: kind, title: title, detail: detail)
        self.standing = EditionStanding(text: standing)
        isDigest = digest == 1
        (self.edition, self.rank, self.code, self.list, self.caption) = (edition, rank, code, list, caption)
        self.headings = headings
        article = Int(exactly: number).flatMap {
            ArticleNumber($0, suffix: suffix == 0 ? nil : Int(exactly: suffix))
        }
        guard let sectionCount = input.count() else { return nil }
        for _ in 0..<sectionCount {
            guard let field = input.byte().flatMap({ IndexScheme.Text.allCases[within: $0] }),
                let label = input.text(), let text = input.text()
            else { return nil }
            sections.append(Section(field: field, label: label, text: text))
        }
        guard let linkCount = input.count() else { return nil }
        for _ in 0..<linkCount {
            guard let link = input.link() else { return nil }
            links.append(link)
        }
    }
}

extension Array {
    /// The element at an index that comes from a file; nil when there is none.
    fileprivate subscript(within index: UInt8) -> Element? {
        indices.contains(Int(index)) ? self[Int(index)] : nil
    }
}

/// Texts and numbers one after the other, behind each text a byte that UTF-8 does not have.
private struct StoredBytes {
    private static let end: UInt8 = 0xFF

    var bytes: [UInt8] = []
    private var place = 0

    init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    mutating func add(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        bytes.append(Self.end)
    }

    mutating func byte() -> UInt8? {
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func number() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 63, by: 7) {
            guard let next = byte() else { return nil }
            value |= UInt64(next & 0x7F) << UInt64(shift)
            if next < 0x80 { return value }
        }
        return nil
    }

    /// A number of things that each take a byte at least, so that a damaged one cannot ask for more than there is.
    mutating func count() -> Int? {
        guard let value = number(), value <= UInt64(bytes.count - place) else { return nil }
        return Int(value)
    }

    mutating func text() -> String? {
        guard let end = bytes[place...].firstIndex(of: Self.end) else { return nil }
        defer { place = end + 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }

    mutating func link() -> StoredDocument.Link? {
        guard let power = number(), let field = byte().flatMap({ CitationField.allCases[within: $0] }) else {
            return nil
        }
        var parts: [Int?] = []
        for _ in 0..<5 {
            guard let part = number().flatMap({ Int(exactly: $0) }) else { return nil }
            parts.append(part == 0 ? nil : part)
        }
        guard let code = text(), let category = text(), let name = text(), let subitem = text() else {
            return nil
        }
        return StoredDocument.Link(
            power: PowerID(Int64(bitPattern: power)),
            code: code,
            category: category,
            name: name,
            subitem: subitem,
            field: field,
            pinpoint: Pinpoint(
                article: parts[0].flatMap { ArticleNumber($0, suffix: parts[1]) },
                paragraph: parts[2],
                item: parts[3],
                subitem: parts[4]
            )
        )
    }
}
