/// What the package of a book says: its title and its pages (EPUB 3.3, 5).
struct BookPackage {
    /// The title.
    private(set) var title: String?
    /// The addresses of its pages in the order in which they are read, pages of contents left out.
    private(set) var pages: [String] = []

    /// Nothing said.
    init() {}

    /// Reads the package.
    init(_ reader: MarkupReader) throws(OfficeError) {
        var targets: [String: String] = [:]
        var spine: [String] = []
        var contents: Set<String> = []
        while let event = try reader.next() {
            switch event {
            case .start("title"):
                let words = try reader.words().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                if title == nil, !words.isEmpty { title = words }
            case .start("item"):
                let attributes = reader.attributes()
                guard let identifier = attributes["id"], let target = attributes["href"] else { break }
                targets[identifier] = target
                if attributes["properties"]?.split(separator: " ").contains("nav") == true {
                    contents.insert(Self.page(target))
                }
            case .start("itemref"):
                if let identifier = reader.attribute("idref") { spine.append(identifier) }
            case .start("reference"):
                if reader.attribute("type")?.lowercased() == "toc", let target = reader.attribute("href") {
                    contents.insert(Self.page(target))
                }
            case .start, .end, .text: break
            }
        }
        var seen: Set<String> = []
        pages = spine.compactMap { targets[$0] }.filter {
            !contents.contains(Self.page($0)) && seen.insert($0).inserted
        }
    }

    private static func page(_ address: String) -> String { String(address.prefix { $0 != "#" }) }
}
