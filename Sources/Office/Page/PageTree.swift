/// A page as a tree of elements and words, in one array: a node stands behind its parent.
struct PageTree {
    /// An element, or words where the name is empty.
    struct Node {
        var name: String
        var text = ""
        var attributes: [String: String] = [:]
        var children: [Int] = []
        var parent: Int
    }

    /// The nodes; the first one stands for the page itself.
    private(set) var nodes = [Node(name: "page", parent: 0)]

    /// Gathers the elements of a page.
    ///
    /// - Parameter reader: goes through the page.
    /// - Throws: `OfficeError` when elements nest too deep.
    init(_ reader: MarkupReader) throws(OfficeError) {
        var open = [0]
        while let event = try reader.next() {
            let parent = open.last ?? 0
            switch event {
            case .start(let name):
                let simple = name.split(separator: ":").last.map(String.init) ?? name
                nodes[parent].children.append(nodes.count)
                open.append(nodes.count)
                nodes.append(
                    Node(name: simple.lowercased(), attributes: Self.attributes(reader), parent: parent)
                )
            case .end: if open.count > 1 { open.removeLast() }
            case .text(let text):
                nodes[parent].children.append(nodes.count)
                nodes.append(Node(name: "", text: text, parent: parent))
            }
        }
    }

    private static func attributes(_ reader: MarkupReader) -> [String: String] {
        var attributes: [String: String] = [:]
        for (name, value) in reader.attributes() {
            let simple = name.split(separator: ":").last.map { $0.lowercased() } ?? name
            if kept.contains(simple) { attributes[simple] = value }
        }
        return attributes
    }

    private static let kept: Set<String> = [
        "hidden", "style", "class", "id", "role", "rowspan", "colspan", "start", "type", "value", "reversed",
        "num", "href", "span",
    ]

    subscript(_ node: Int) -> Node { nodes[node] }

    /// Whether words stand on lines of their own inside an element of a name.
    static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

    private static let blocks: Set<String> = [
        "page", "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "section", "article", "main",
        "header", "footer", "nav", "aside", "blockquote", "pre", "address", "form", "fieldset", "figure",
        "figcaption", "details", "summary", "center", "hr", "legend", "menu", "dir", "hgroup", "search",
    ]

    /// Whether an element holds nothing that is read: programs, drawings, what is chosen from, how a word is spoken.
    static func isSkipped(_ name: String) -> Bool { skipped.contains(name) }

    private static let skipped: Set<String> = [
        "head", "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "select",
        "option", "datalist", "button", "textarea", "canvas", "audio", "video", "map", "rt", "rp", "rtc",
        "xml",
    ]

    /// Whether an element is marked as not to be shown.
    func isHidden(_ node: Int) -> Bool {
        let attributes = nodes[node].attributes
        guard !attributes.isEmpty else { return false }
        if attributes["hidden"] != nil { return true }
        guard let style = attributes["style"]?.lowercased().filter({ !$0.isWhitespace }) else { return false }
        return style.contains("display:none") || style.contains("visibility:hidden")
            || style.contains("mso-hide:all")
    }

    /// A whole number that an attribute states, within bounds.
    func number(_ attribute: String, of node: Int, within bounds: ClosedRange<Int>) -> Int? {
        guard let text = nodes[node].attributes[attribute]?.drop(while: \.isWhitespace) else { return nil }
        let digits = text.prefix { $0 == "-" || ("0"..."9").contains($0) }
        // A number too long to be one counts as the largest.
        guard let number = Int(digits) else { return digits.count > 9 ? bounds.upperBound : nil }
        return min(max(number, bounds.lowerBound), bounds.upperBound)
    }
}
