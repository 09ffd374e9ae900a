/// Where words of a paragraph or a cell come from in the XML of a document, for who writes into that XML.
///
/// An element is told by its number: how many elements of the part begin before it. Whoever goes through the bytes of the part and
/// counts what begins comes to the same element.
package struct OfficeOrigin: Hashable, Sendable {
    /// What the element is.
    package enum Kind: Hashable, Sendable {
        /// The paragraph itself; its stretch is empty and stands where its words begin, a number that is counted automatically included.
        case paragraph
        /// Words that are written out in it.
        case words
        /// A sign that the element stands for: a tab, a line break, a symbol.
        case sign
    }

    /// What the element is.
    package var kind: Kind
    /// The number of the element.
    package var element: Int
    /// The UTF-8 offsets of its words in the text of the paragraph or cell.
    package var range: Range<Int>

    /// The same origin in a text before which others stand.
    func moved(by count: Int) -> OfficeOrigin {
        var moved = self
        moved.range = max(0, range.lowerBound + count)..<max(0, range.upperBound + count)
        return moved
    }

    /// The same origin in a text of which no more than so many bytes are left.
    func within(_ count: Int) -> OfficeOrigin {
        var kept = self
        kept.range = min(count, range.lowerBound)..<min(count, range.upperBound)
        return kept
    }
}

extension OfficeBlock {
    /// The origins of the words that the block is inside a cell, where they were noted.
    fileprivate var origins: [OfficeOrigin] {
        switch self {
        case .paragraph(let paragraph): return paragraph.origins
        case .table(let table):
            var result: [OfficeOrigin] = []
            var start = 0
            for cell in table.rows.flatMap(\.cells) {
                result += cell.origins.map { $0.moved(by: start) }
                start += cell.text.utf8.count + 1
            }
            return result
        }
    }
}

extension TableDraft.Cell {
    /// The origins of the cell's words, where they were noted.
    var origins: [OfficeOrigin] {
        var result: [OfficeOrigin] = []
        var start = 0
        let lines = blocks.map(\.lines)
        for (block, line) in zip(blocks, lines) {
            result += block.origins.map { $0.moved(by: start) }
            start += line.utf8.count + 1
        }
        guard !result.isEmpty else { return [] }
        // Blank lines at either end are left out of the words, and so is what stands for them.
        let blank = lines.joined(separator: "\n").utf8.prefix { $0 == 0x0A }.count
        let count = text.utf8.count
        return result.map { $0.moved(by: -blank).within(count) }
    }
}
