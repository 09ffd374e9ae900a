/// How much of what stands inside each element of a page.
struct PageMeasure {
    /// What stands inside one element, those within it included.
    struct Amount {
        /// Characters that are no blanks.
        var characters: Int { Int(all) }
        /// Those of them inside links.
        var linked: Int { Int(inLinks) }
        /// The links.
        var links: Int { Int(anchors) }
        /// Characters of running text: outside links, with a mark of a sentence; or outside links in a cell of a table.
        var prose: Int { Int(running) }
        /// Blocks that hold words.
        var blocks: Int { Int(filled) }

        // A page has at most 64 MB, and as many nodes as that allows.
        fileprivate var all: Int32 = 0, inLinks: Int32 = 0, anchors: Int32 = 0, running: Int32 = 0,
            filled: Int32 = 0
    }

    /// The amounts by the nodes of the tree.
    private(set) var amounts: [Amount]
    /// Whether each node is left out because it is hidden, skipped or stands within such a one.
    private(set) var isOut: [Bool]
    /// Characters that were left out because they are hidden.
    private(set) var hiddenCharacters = 0

    subscript(_ node: Int) -> Amount { amounts[node] }

    /// Measures a page.
    init(_ tree: PageTree) {
        amounts = Array(repeating: Amount(), count: tree.nodes.count)
        isOut = Array(repeating: false, count: tree.nodes.count)
        var hidden = Array(repeating: false, count: tree.nodes.count)
        let total = Self.add(tree, to: &amounts)
        for node in tree.nodes.indices.dropFirst() {
            let parent = tree[node].parent
            hidden[node] = hidden[parent]
            isOut[node] = isOut[parent] || PageTree.isSkipped(tree[node].name)
            guard !isOut[node], tree[node].name != "tr", tree[node].name != "col", tree.isHidden(node) else {
                continue
            }
            // What holds most of a page is shown by a program when the page is opened.
            if amounts[node].prose * 2 > total, amounts[node].prose > 0 { continue }
            hiddenCharacters += amounts[node].characters
            isOut[node] = true
        }
        guard hiddenCharacters > 0 else { return }
        for node in tree.nodes.indices where isOut[node] { amounts[node] = Amount() }
        amounts = Array(repeating: Amount(), count: tree.nodes.count)
        _ = Self.add(tree, to: &amounts, leaving: isOut)
    }

    /// Adds up the amounts from the words to the page; gives the running text of the whole.
    private static func add(_ tree: PageTree, to amounts: inout [Amount], leaving out: [Bool]? = nil) -> Int {
        var inLink = Array(repeating: false, count: tree.nodes.count)
        var inCell = Array(repeating: false, count: tree.nodes.count)
        var skipped = Array(repeating: false, count: tree.nodes.count)
        for node in tree.nodes.indices.dropFirst() {
            let parent = tree[node].parent
            let name = tree[node].name
            inLink[node] = inLink[parent] || name == "a" && tree[node].attributes["href"] != nil
            inCell[node] = inCell[parent] || name == "td" || name == "th"
            skipped[node] = skipped[parent] || PageTree.isSkipped(name) || out?[node] ?? false
            guard name.isEmpty, !skipped[node] else { continue }
            var amount = Amount()
            var isSentence = false
            for scalar in tree[node].text.unicodeScalars where !scalar.properties.isWhitespace {
                amount.all += 1
                if "，。；：、".unicodeScalars.contains(scalar) { isSentence = true }
            }
            if inLink[node] {
                amount.inLinks = amount.all
            } else if inCell[node] || isSentence && amount.all >= 8 {
                amount.running = amount.all
            }
            amounts[node] = amount
        }
        for node in tree.nodes.indices.dropFirst().reversed() where !skipped[node] {
            let name = tree[node].name
            if name == "a", amounts[node].linked > 0 { amounts[node].anchors = 1 }
            if PageTree.isBlock(name), amounts[node].characters > 0 {
                amounts[node].filled = max(amounts[node].filled, 1)
            }
            let parent = tree[node].parent
            amounts[parent].all += amounts[node].all
            amounts[parent].inLinks += amounts[node].inLinks
            amounts[parent].anchors += amounts[node].anchors
            amounts[parent].running += amounts[node].running
            amounts[parent].filled += amounts[node].filled
        }
        return amounts[0].prose
    }
}
