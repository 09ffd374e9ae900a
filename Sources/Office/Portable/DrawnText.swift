/// Where the PostScript of a page draws its text, and what clips it.
///
/// Tables print the words of a cell that is too low for them, or is cut by the end of a page, as far as the cell can be seen; the rest
/// of the words is in the file all the same. Neither position nor text tells them from others: only what they are clipped to does.
struct DrawnText {
    /// Characters drawn one after the other on one line.
    struct Run {
        var left: Double
        var right: Double
        /// The height of the line that they stand on.
        var base: Double
        let font: String
        /// What they are seen within, where that is less than the page.
        let clip: PageBox?
    }

    /// The runs of each page; of a page that clips none of its text, none.
    private(set) var pages: [[Run]] = []

    /// The pages, counted from 0, whose text goes on beyond the edge of the paper.
    private(set) var overfull: Set<Int> = []

    /// How much of the text of each page runs from the left to the right, and how much in other directions, in points.
    private(set) var directions: [(level: Double, turned: Double)] = []

    /// The most runs of a page that are kept.
    private static let mostRuns = 60_000
    /// A clip this near to the edge of the page is the page's own, in points.
    private static let slack = 2.0

    private var matrix = [1.0, 0, 0, 1, 0, 0]
    private var position: (x: Double, y: Double) = (0, 0)
    private var size = 1.0
    private var scale = 1.0
    private var font = ""
    /// The paper, to which a page is clipped first.
    private var paper: PageBox?

    /// Begins a page.
    mutating func startPage() {
        dropUnclipped()
        pages.append([])
        directions.append((0, 0))
        (matrix, position, size, scale, font, paper) = ([1, 0, 0, 1, 0, 0], (0, 0), 1, 1, "", nil)
    }

    /// Forgets the runs of the last page if none of them is clipped.
    mutating func dropUnclipped() {
        guard let last = pages.last, !last.contains(where: { $0.clip != nil }) else { return }
        pages[pages.count - 1] = []
    }

    /// Takes note of what the page is clipped to.
    mutating func clips(to box: PageBox) { paper = paper ?? box }

    /// Follows an operator of text.
    ///
    /// - Parameters:
    ///   - word: the operator.
    ///   - operands: the numbers before it.
    ///   - name: the name before it, that of the font.
    ///   - advance: how far the characters of `Tj` move, in the text's own measure.
    ///   - page: from the user's measure to points.
    ///   - clip: what is seen.
    mutating func act(
        _ word: String,
        _ operands: [Double],
        _ name: String,
        _ advance: (x: Double, y: Double),
        _ page: [Double],
        clip: PageBox?
    ) {
        switch word {
        case "Tm": if operands.count >= 6 { matrix = Array(operands.suffix(6)) }
        case "Td":
            guard operands.count >= 2 else { return }
            let (x, y) = (operands[operands.count - 2], operands[operands.count - 1])
            position = Self.moved(Self.moved((x, y), matrix), page)
        case "Tf": if let last = operands.last { (size, font) = (last, name) }
        case "Tz": if let last = operands.last { scale = last }
        case "TJm":
            if let last = operands.last { go((-0.001 * last * size * scale, 0), page) }
        default:
            let start = position
            go(advance, page)
            add(start, clip)
        }
    }

    private mutating func go(_ step: (x: Double, y: Double), _ page: [Double]) {
        let turned = Self.turned(Self.turned(step, matrix), page)
        position = (position.x + turned.x, position.y + turned.y)
    }

    private mutating func add(_ start: (x: Double, y: Double), _ clip: PageBox?) {
        guard let last = pages.indices.last else { return }
        let step = (x: position.x - start.x, y: abs(position.y - start.y))
        guard step.x > 0, step.y < 0.01 else {
            directions[last].turned += max(abs(step.x), step.y)
            return
        }
        directions[last].level += step.x
        if let paper, position.x > paper.right + Self.slack || start.x < paper.left - Self.slack {
            overfull.insert(last)
        }
        var own = clip
        if let box = clip, let paper, box.left <= paper.left + Self.slack, box.top <= paper.top + Self.slack,
            box.right >= paper.right - Self.slack, box.bottom >= paper.bottom - Self.slack
        {
            own = nil
        }
        // A font may be divided into several: the first one counts.
        if let run = pages[last].last, run.clip == own, abs(run.base - start.y) < 0.01,
            abs(run.right - start.x) < 0.5
        {
            pages[last][pages[last].count - 1].right = position.x
        } else if pages[last].count < Self.mostRuns {
            pages[last].append(
                Run(left: start.x, right: position.x, base: start.y, font: font, clip: own)
            )
        }
    }

    private static func turned(_ step: (x: Double, y: Double), _ m: [Double]) -> (x: Double, y: Double) {
        (m[0] * step.x + m[2] * step.y, m[1] * step.x + m[3] * step.y)
    }

    private static func moved(_ point: (x: Double, y: Double), _ m: [Double]) -> (x: Double, y: Double) {
        let step = turned(point, m)
        return (step.x + m[4], step.y + m[5])
    }
}

extension PageContent {
    /// Tells every word what clips it, and takes out those that are not seen at all.
    ///
    /// A word is part of the run that begins at or before it on a line that passes through its box. Of several, one that begins with the
    /// word and holds the whole of it counts before others, and that one whose line passes through the box at the height at which lines of its font do.
    ///
    /// - Parameter runs: the text as it was drawn, in points from the lower left corner.
    /// - Returns: the words that are not seen.
    mutating func clip(to runs: [DrawnText.Run]) -> [PageWord] {
        guard runs.contains(where: { $0.clip != nil }) else { return [] }
        let runs = runs.map { run in (run: run, base: height - run.base) }.sorted { $0.base < $1.base }
        func candidates(_ word: PageWord) -> [(run: DrawnText.Run, share: Double)] {
            var low = 0
            var high = runs.count
            while low < high {
                let middle = (low + high) / 2
                if runs[middle].base < word.box.top { low = middle + 1 } else { high = middle }
            }
            return runs[low...].prefix { $0.base <= word.box.bottom }.compactMap { entry in
                guard entry.run.left - 1 <= word.box.left, word.box.left + 1 < entry.run.right else {
                    return nil
                }
                return (entry.run, (word.box.bottom - entry.base) / max(word.box.height, 0.1))
            }
        }
        let found = words.map(candidates)
        var shares: [String: [Double]] = [:]
        for entry in found where entry.count == 1 {
            shares[entry[0].run.font, default: []].append(entry[0].share)
        }
        let usual = shares.mapValues { $0.sorted()[$0.count / 2] }
        for index in words.indices {
            let box = words[index].box
            func distance(_ entry: (run: DrawnText.Run, share: Double)) -> Double {
                abs(entry.share - (usual[entry.run.font] ?? 0.2))
                    + min(abs(entry.run.left - box.left), 1) * 0.4
                    + (box.right < entry.run.right + 1 ? 0 : 0.3)
            }
            let best = found[index].min { distance($0) < distance($1) }
            words[index].clip = best?.run.clip.map {
                PageBox(left: $0.left, top: height - $0.bottom, right: $0.right, bottom: height - $0.top)
            }
        }
        let hidden = words.filter { $0.seenShare < 0.15 }
        words.removeAll { $0.seenShare < 0.15 }
        return hidden
    }
}
