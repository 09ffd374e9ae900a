import Law

/// Where the order and the chapters of the articles that are sure lead the others.
struct ArticleOrder {
    /// Between which later articles each earlier one keeps the order.
    let windows: [Range<Int>]
    private let anchors: [(new: Int, weight: Float)?]
    private let oldChapters: [Int?]
    private let newChapters: [Int?]
    /// How many articles of an earlier chapter are sure, and how many of them went to each later one.
    private var sure: [Int: Int] = [:]
    private var went: [Way: Int] = [:]

    /// From which chapter to which.
    private struct Way: Hashable {
        let from: Int
        let to: Int
    }

    /// The order of articles that are sure: for each earlier one the later one and a weight, or nil; with the chapter of every
    /// article.
    init(_ anchors: [(new: Int, weight: Float)?], _ chapters: (earlier: [Int?], later: [Int?])) {
        self.anchors = anchors
        (oldChapters, newChapters) = chapters
        windows = OrderChain.windows(
            anchors.enumerated().compactMap { old, anchor in anchor.map { (old, $0.new, $0.weight) } },
            old: oldChapters.count,
            new: newChapters.count
        )
        for (old, anchor) in anchors.enumerated() {
            guard let anchor, let from = oldChapters[old], let to = newChapters[anchor.new] else { continue }
            sure[from, default: 0] += 1
            went[Way(from: from, to: to), default: 0] += 1
        }
    }

    /// The share of the other articles of an earlier article's chapter that went to a later one's; a half where there are no chapters.
    func chapterShare(_ old: Int, _ new: Int) -> Float {
        guard let from = oldChapters[old] else { return 0.5 }
        var all = sure[from] ?? 0
        var here = newChapters[new].flatMap { went[Way(from: from, to: $0)] } ?? 0
        if let own = anchors[old], let to = newChapters[own.new] {
            all -= 1
            if to == newChapters[new] { here -= 1 }
        }
        return (Float(here) + 0.2) / Float(all + 1)
    }

    /// Between how many later articles an earlier one keeps the order, or nil where a later one breaks it.
    func window(_ old: Int, _ new: Int) -> Int? {
        windows[old].contains(new) ? windows[old].count : nil
    }
}
