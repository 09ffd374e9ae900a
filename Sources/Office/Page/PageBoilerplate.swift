/// Finds what surrounds the text of a page on its site: navigation, head and foot, lists of links.
///
/// The text stands in the smallest element that holds four fifths of the running text. Outside it only what looks like text is kept: a
/// heading, a sentence, the page's own title, a day. Inside it only lists of links are left out. What holds much running text is never left
/// out, whatever it is called.
struct PageBoilerplate {
    private let tree: PageTree
    private let measure: PageMeasure
    private let title: String
    /// Whether each node is left out.
    private(set) var isOut: [Bool]
    /// The pieces that were left out, and their characters.
    private(set) var pieces = 0
    private(set) var characters = 0

    /// Looks through a page.
    init(_ tree: PageTree, _ measure: PageMeasure, title: String) {
        self.tree = tree
        self.measure = measure
        self.title = title.filter { !$0.isWhitespace }
        isOut = measure.isOut
        let total = measure[0].prose
        var path = [0]
        if total >= 100 {
            while let next = heir(of: path[path.count - 1], total) { path.append(next) }
        }
        let root = path[path.count - 1]
        for (node, heir) in zip(path, path.dropFirst()) {
            for child in tree.children(of: node) where child != heir { clear(child, outside: true, total) }
        }
        for child in tree.children(of: root) { clear(child, outside: false, total) }
    }

    /// The child that holds four fifths of the running text; tables that hold data are not entered.
    private func heir(of node: Int, _ total: Int) -> Int? {
        let name = tree[node].name
        if name == "table", !isLayout(node, total) { return nil }
        if name == "p" || name == "ul" || name == "ol" { return nil }
        return tree.children(of: node).first {
            !measure.isOut[$0] && measure[$0].prose * 5 >= total * 4 && PageTree.isBlock(tree[$0].name)
        }
    }

    /// Whether a table holds nearly everything in one cell of many blocks.
    private func isLayout(_ table: Int, _ total: Int) -> Bool {
        var node = table
        while let next = tree.children(of: node).first(where: { measure[$0].prose * 5 >= total * 4 }) {
            node = next
            if tree[node].name == "td" { return measure[node].blocks >= 5 }
        }
        return false
    }

    private mutating func clear(_ node: Int, outside: Bool, _ total: Int) {
        guard !isOut[node], measure[node].characters > 0 else { return }
        let amount = measure[node]
        let name = tree[node].name
        guard PageTree.isBlock(name) || !name.isEmpty && amount.blocks > 0 else {
            if outside, total >= 100, !isText(node) { leaveOut(node) }
            return
        }
        let isPoor = amount.prose < max(200, total / 10)
        if isPoor, isSurrounding(node), outside || amount.linked * 2 >= amount.characters {
            return leaveOut(node)
        }
        if name == "table", !outside || !isNavigation(node, amount) { return }
        if total >= 100, outside || amount.links >= 5, isNavigation(node, amount) { return leaveOut(node) }
        let inner = tree.children(of: node).filter { !measure.isOut[$0] && measure[$0].characters > 0 }
        if inner.contains(where: { PageTree.isBlock(tree[$0].name) || measure[$0].blocks > 0 }) {
            for child in inner { clear(child, outside: outside, total) }
        } else if outside, total >= 100, !isText(node) {
            leaveOut(node)
        }
    }

    /// Whether nearly all words are links, and nothing else is said.
    private func isNavigation(_ node: Int, _ amount: PageMeasure.Amount) -> Bool {
        let loose = amount.characters - amount.linked
        return amount.links > 0 && amount.linked * 5 >= amount.characters * 4 && amount.prose < 30
            && loose < 60
            && !["h1", "h2", "h3", "h4", "h5", "h6"].contains(tree[node].name) && !holdsHeading(node)
    }

    private func holdsHeading(_ node: Int) -> Bool {
        tree.children(of: node).contains {
            let name = tree[$0].name
            return name.count == 2 && name.hasPrefix("h") && name != "hr" || holdsHeading($0)
        }
    }

    /// Whether its name says that it surrounds the text.
    private func isSurrounding(_ node: Int) -> Bool {
        switch tree[node].name {
        case "nav", "header", "footer", "aside", "menu", "search": return !holdsMainHeading(node)
        case "body", "main", "article": return false
        default: break
        }
        let attributes = tree[node].attributes
        if ["navigation", "banner", "contentinfo", "search", "complementary", "menu"].contains(
            attributes["role"] ?? ""
        ) {
            return true
        }
        let words = ((attributes["class"] ?? "") + " " + (attributes["id"] ?? "")).lowercased()
            .split { !$0.isLetter }
        return words.contains { Self.names.contains(String($0)) } && !holdsMainHeading(node)
    }

    private func holdsMainHeading(_ node: Int) -> Bool {
        tree.children(of: node).contains { tree[$0].name == "h1" || holdsMainHeading($0) }
    }

    private static let names: Set<String> = [
        "nav", "navbar", "navigation", "menu", "sidebar", "footer", "foot", "breadcrumb", "breadcrumbs",
        "crumb",
        "crumbs", "copyright", "share", "pagination", "pager", "toolbar", "toc", "related", "comment",
        "comments",
        "login", "banner", "ad", "ads", "qrcode",
    ]

    /// Whether a piece outside the text may belong to it all the same.
    private func isText(_ node: Int) -> Bool {
        let name = tree[node].name
        if name.count == 2, name.hasPrefix("h"), name != "hr" { return true }
        if measure[node].prose > 0 { return true }
        let words = words(node).filter { !$0.isWhitespace }
        if words.count >= 4, title.contains(words) { return true }
        return Self.holdsDay(words)
    }

    /// Whether a year of four digits and the beginning of a month stand in it: `2026年1`, `2026-01`.
    private static func holdsDay(_ words: String) -> Bool {
        var digits = 0
        var isYear = false
        for sign in words.unicodeScalars {
            let isDigit = ("0"..."9").contains(sign)
            if isDigit, isYear { return true }
            isYear = digits == 4 && "年-/.".unicodeScalars.contains(sign)
            digits = isDigit ? digits + 1 : 0
        }
        return false
    }

    private func words(_ node: Int) -> String {
        tree[node].name.isEmpty ? tree[node].text : tree.children(of: node).map(words).joined()
    }

    private mutating func leaveOut(_ node: Int) {
        isOut[node] = true
        pieces += 1
        characters += measure[node].characters
    }
}
