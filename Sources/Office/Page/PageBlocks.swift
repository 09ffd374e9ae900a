/// Makes paragraphs and tables of the elements of a page.
struct PageBlocks {
    let tree: PageTree
    /// Whether each node is left out.
    let isOut: [Bool]
    let limits: OfficeLimits
    private(set) var blocks: [OfficeBlock] = []
    private var words = PageWords()
    private var headingLevel: Int?
    /// The number that the next line of a list begins with.
    private var marker = ""
    /// Words that the page marks as deleted, and pieces that it marks as inserted.
    var deletions = 0
    var insertions = 0
    var hiddenRows = 0
    var nestedTables = 0
    var cells = 0

    /// Blocks that are about to be made.
    init(_ tree: PageTree, isOut: [Bool], limits: OfficeLimits) {
        self.tree = tree
        self.isOut = isOut
        self.limits = limits
    }

    /// Makes the blocks of what stands inside an element.
    mutating func read(_ node: Int) throws(OfficeError) {
        for child in tree.children(of: node) where !isOut[child] { try readNode(child) }
    }

    /// Makes the blocks of an element apart from those around it.
    mutating func apart(_ node: Int) throws(OfficeError) -> [OfficeBlock] {
        let outer = (blocks, words, headingLevel, marker)
        (blocks, words, headingLevel, marker) = ([], PageWords(), nil, "")
        try read(node)
        finish()
        let made = blocks
        (blocks, words, headingLevel, marker) = outer
        return made
    }

    /// Ends the paragraph.
    mutating func finish() {
        let text = words.taken()
        guard !text.isEmpty else { return }
        let label = marker.isEmpty || Self.bearsNumber(text) ? "" : marker
        marker = ""
        blocks.append(.paragraph(OfficeParagraph(label + text, headingLevel: headingLevel)))
    }

    private mutating func readNode(_ node: Int) throws(OfficeError) {
        let name = tree[node].name
        switch name {
        case "": words.add(tree[node].text)
        case "br": words.breakLine()
        case "table":
            finish()
            let made = try table(node)
            blocks += made
        case "ol", "ul", "menu", "dir":
            finish()
            try readList(node)
            finish()
        case "h1", "h2", "h3", "h4", "h5", "h6":
            finish()
            headingLevel = Int(name.dropFirst())
            try readHeading(node)
            finish()
            headingLevel = nil
        case "pre":
            finish()
            words.isPreformatted = true
            try read(node)
            finish()
            words.isPreformatted = false
        case "del": deletions += count(node)
        case "ins":
            insertions += 1
            try read(node)
        default:
            guard PageTree.isBlock(name) else { return try read(node) }
            finish()
            try read(node)
            finish()
        }
    }

    /// A heading without the sign that links to it.
    private mutating func readHeading(_ node: Int) throws(OfficeError) {
        for child in tree.children(of: node) where !isOut[child] {
            if tree[child].name == "a",
                ["#", "¶", "§", ""].contains(plain(child).filter { !$0.isWhitespace })
            {
                continue
            }
            try readNode(child)
        }
    }

    private mutating func readList(_ list: Int) throws(OfficeError) {
        let style = tree[list].attributes["style"]?.lowercased() ?? ""
        let isNumbered = tree[list].name == "ol" && !style.contains("none")
        let items = tree.children(of: list).filter { tree[$0].name == "li" && !isOut[$0] }
        let isReversed = tree[list].attributes["reversed"] != nil
        let bounds = -1_000_000_000...1_000_000_000
        var number = tree.number("start", of: list, within: bounds) ?? (isReversed ? items.count : 1)
        for child in tree.children(of: list) where !isOut[child] {
            guard tree[child].name == "li" else {
                try readNode(child)
                continue
            }
            finish()
            if let value = tree.number("value", of: child, within: bounds) { number = value }
            if isNumbered {
                let type = tree[child].attributes["type"] ?? tree[list].attributes["type"] ?? "1"
                marker = Self.marker(number, type)
            }
            number += isReversed ? -1 : 1
            try read(child)
            finish()
            marker = ""
        }
    }

    private static func marker(_ number: Int, _ type: String) -> String {
        let format =
            switch type {
            case "a": "lowerLetter"
            case "A": "upperLetter"
            case "i": "lowerRoman"
            case "I": "upperRoman"
            default: "decimal"
            }
        return WrittenNumber.text(number, as: format) + ". "
    }

    /// Whether a line of a list states its number itself: `1、`, `（一）`, `第一条`, `①`.
    private static func bearsNumber(_ text: String) -> Bool {
        let words = text.drop(while: \.isWhitespace)
        guard let first = words.unicodeScalars.first else { return false }
        switch first {
        case "0"..."9", "０"..."９", "①"..."⑳", "（", "(", "第": return true
        default: break
        }
        let numerals = words.prefix { "一二三四五六七八九十".contains($0) }
        guard !numerals.isEmpty, let next = words[numerals.endIndex...].first else { return false }
        return next == "、" || next == "." || next == "．"
    }

    /// The words of a node in one piece.
    func plain(_ node: Int) -> String {
        tree[node].name.isEmpty ? tree[node].text : tree.children(of: node).map(plain).joined()
    }

    private func count(_ node: Int) -> Int { plain(node).count { !$0.isWhitespace } }
}
