/// What is printed around the text of every page: its number, and headers and footers that come again.
struct PageFurniture {
    /// The lines to leave out, by the index of the page.
    private(set) var lines: [Set<TextLine>]
    /// How many pages have a number.
    private(set) var numbers = 0
    /// The headers and footers that come again, each once with its pages.
    private(set) var repeated: [(text: String, pages: [Int])] = []

    /// Lines of the margins: this share of the page at the top and at the bottom.
    private static let margin = 0.14
    /// A page number is at most this long.
    private static let longestNumber = 16

    /// Looks for them.
    init(_ pages: [PageLayout]) {
        lines = Array(repeating: [], count: pages.count)
        findNumbers(pages)
        findRepeated(pages)
    }

    private static func marginal(_ page: PageLayout) -> [TextLine] {
        page.lines.filter {
            $0.box.bottom < page.height * margin || $0.box.top > page.height * (1 - margin)
        }
    }

    /// Numbers in the margins that rise with the pages.
    private mutating func findNumbers(_ pages: [PageLayout]) {
        var found: [Int: [(page: Int, line: TextLine)]] = [:]
        for (index, page) in pages.enumerated() {
            for line in Self.marginal(page) {
                for value in Self.numbers(line.text) {
                    found[value - page.number, default: []].append((index, line))
                }
            }
        }
        for (_, places) in found {
            // Two pages in a row that count on, or the only page with its own number.
            let isCounting = zip(places, places.dropFirst()).contains { $1.page == $0.page + 1 }
            guard isCounting || pages.count == 1 else { continue }
            for (page, line) in places where lines[page].insert(line).inserted { numbers += 1 }
        }
    }

    /// The numbers of a line that holds nothing else than one, such as `12`, `- 12 -`, `— 12 —`, `第12页`, `12/40`, `第 3 页 共 9 页`.
    private static func numbers(_ text: String) -> [Int] {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard scalars.count <= longestNumber else { return [] }
        var digits = ""
        for scalar in scalars {
            guard (0x30...0x39).contains(scalar.value) || "第页共/-—–－·~Page of".unicodeScalars.contains(scalar)
            else {
                return []
            }
            digits.unicodeScalars.append((0x30...0x39).contains(scalar.value) ? scalar : " ")
        }
        let numbers = digits.split(separator: " ").compactMap { $0.count <= 5 ? Int($0) : nil }
        return numbers.count <= 2 ? numbers.prefix(1).map { $0 } : []
    }

    /// Words that stand at the same height of many pages, with nothing between them and the edge, and hardly ever within a page: a row or
    /// a label of a list that comes again within the text stays.
    private mutating func findRepeated(_ pages: [PageLayout]) {
        struct Spot: Hashable {
            let text: String
            let height: Int
        }
        var found: [Spot: [(page: Int, line: TextLine)]] = [:]
        var within: [String: Int] = [:]
        for (index, page) in pages.enumerated() {
            let marginal = Set(Self.marginal(page))
            for line in page.lines where !lines[index].contains(line) {
                guard marginal.contains(line) else {
                    within[line.text, default: 0] += 1
                    continue
                }
                found[Spot(text: line.text, height: Int(line.box.top / 4)), default: []].append((index, line))
            }
        }
        var candidates: [Set<TextLine>] = Array(repeating: [], count: pages.count)
        for (spot, places) in found where places.count >= 3 && places.count * 5 >= pages.count * 2 {
            guard within[spot.text, default: 0] * 4 <= places.count else { continue }
            for (page, line) in places { candidates[page].insert(line) }
        }
        var told: [String: [Int]] = [:]
        for (index, page) in pages.enumerated() where !candidates[index].isEmpty {
            for line in page.outermost(candidates[index].union(lines[index]))
            where lines[index].insert(line).inserted {
                told[line.text, default: []].append(page.number)
            }
        }
        repeated = told.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }.map { ($0.key, $0.value) }
    }
}

extension PageLayout {
    /// Those of some lines with nothing else between them and the upper or the lower edge.
    fileprivate func outermost(_ lines: Set<TextLine>) -> [TextLine] {
        func leading(_ items: some Sequence<Item>) -> [TextLine] {
            items.prefix { item in
                if case .line(let line) = item { lines.contains(line) } else { false }
            }.compactMap { if case .line(let line) = $0 { line } else { nil } }
        }
        return leading(items) + leading(items.reversed())
    }
}
