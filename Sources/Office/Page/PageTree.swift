/// A page as a tree of elements and words, in one array: a node stands behind its parent.
///
/// A page of 42 MB has a million nodes and more: a node takes 56 bytes, and the parser keeps nothing beside them.
struct PageTree {
    /// An element, or words where the name is empty.
    struct Node {
        /// The name of the element, or the words.
        private let value: String
        private let isWords: Bool
        let attributes: PageAttributes
        fileprivate(set) var firstChild: Int32 = 0
        fileprivate(set) var next: Int32 = 0
        fileprivate let above: Int32

        var name: String { isWords ? "" : value }
        var text: String { isWords ? value : "" }
        var parent: Int { Int(above) }

        init(element name: String, _ attributes: PageAttributes, parent: Int32) {
            (value, isWords, self.attributes, above) = (name, false, attributes, parent)
        }

        init(words: String, parent: Int32) {
            (value, isWords, attributes, above) = (words, true, PageAttributes(), parent)
        }
    }

    /// The nodes inside an element, in their order.
    struct Children: Sequence, IteratorProtocol {
        fileprivate let nodes: [Node]
        fileprivate var at: Int32

        mutating func next() -> Int? {
            guard at != 0 else { return nil }
            defer { at = nodes[Int(at)].next }
            return Int(at)
        }
    }

    /// The nodes; the first one stands for the page itself.
    private(set) var nodes = [Node(element: "page", PageAttributes(), parent: 0)]
    /// The last child of each element that is open, and the element; the page itself is always open.
    private var open: [(node: Int32, lastChild: Int32)] = [(0, 0)]

    /// A page without anything in it.
    init() {}

    subscript(_ node: Int) -> Node { nodes[node] }

    /// The nodes inside an element.
    func children(of node: Int) -> Children { Children(nodes: nodes, at: nodes[node].firstChild) }

    /// How many elements are open.
    var depth: Int { open.count - 1 }

    /// Opens an element.
    mutating func start(_ name: String, _ attributes: PageAttributes) {
        let node = add(Node(element: name, attributes, parent: open[open.count - 1].node))
        open.append((node, 0))
    }

    /// Ends the element opened last.
    mutating func end() {
        if open.count > 1 { open.removeLast() }
    }

    /// Adds words.
    mutating func add(_ words: String) { _ = add(Node(words: words, parent: open[open.count - 1].node)) }

    private mutating func add(_ node: Node) -> Int32 {
        let index = Int32(nodes.count)
        let (parent, last) = open[open.count - 1]
        if last == 0 { nodes[Int(parent)].firstChild = index } else { nodes[Int(last)].next = index }
        open[open.count - 1].lastChild = index
        nodes.append(node)
        return index
    }

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

/// The attributes of an element that matter here; of two of one name the last one counts.
struct PageAttributes {
    private var pairs: [(name: String, value: String)] = []

    /// Whether there is none.
    var isEmpty: Bool { pairs.isEmpty }

    subscript(_ name: String) -> String? { pairs.last { $0.name == name }?.value }

    /// Adds an attribute, if it is one of those that matter.
    mutating func add(_ name: String, _ value: String) {
        let simple = name.split(separator: ":").last.map { $0.lowercased() } ?? name
        guard Self.kept.contains(simple) else { return }
        // Where a link leads to plays no part.
        pairs.append((simple, simple == "href" ? "" : value))
    }

    private static let kept: Set<String> = [
        "hidden", "style", "class", "id", "role", "rowspan", "colspan", "start", "type", "value", "reversed",
        "num", "href", "span",
    ]
}
