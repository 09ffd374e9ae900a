import Formats

/// A picture of the outcomes in each category: one bar a category, one stretch an outcome, told apart by pattern and label.
struct OutcomeChart {
    private let categories: [(name: String, counts: [(outcome: CitationOutcome, count: Int)])]
    private let most: Int

    /// A chart of a report.
    init(_ report: CheckReport) {
        var order: [String] = []
        var counts: [String: [CitationOutcome: Int]] = [:]
        for citation in report.citations {
            if counts[citation.category] == nil { order.append(citation.category) }
            counts[citation.category, default: [:]][citation.outcome, default: 0] += 1
        }
        categories = order.map { name in
            (
                name,
                CitationOutcome.allCases.compactMap { outcome in counts[name]?[outcome].map { (outcome, $0) }
                }
            )
        }
        most = categories.map { $0.counts.reduce(0) { $0 + $1.count } }.max() ?? 0
    }

    /// The picture inside a page.
    var svg: String {
        let picture = self.picture
        return picture.isEmpty ? "" : "<figure>\(picture)</figure>\n"
    }

    /// The picture as SVG, with a title and, in every stretch wide enough, its number; empty where nothing was checked.
    var picture: String {
        guard most > 0 else { return "" }
        let row = 28
        let width = 720
        let left = 110
        let legend = CitationOutcome.allCases.filter { outcome in
            categories.contains { $0.counts.contains { $0.outcome == outcome } }
        }
        let height = categories.count * row + 30 + (legend.count + 2) / 3 * 20
        var text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"各类别引用的核查结果\">\n"
        text += "<title>各类别引用的核查结果</title>\n<defs>\n"
        for outcome in legend { text += Self.pattern(outcome) }
        text += "</defs>\n"
        for (index, category) in categories.enumerated() {
            let y = index * row + 6
            text +=
                "<text x=\"\(left - 8)\" y=\"\(y + 14)\" text-anchor=\"end\">\(HTMLText.escaped(category.name))</text>\n"
            var x = left
            for entry in category.counts {
                let length = max(2, entry.count * (width - left - 10) / most)
                text +=
                    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(length)\" height=\"18\" fill=\"url(#\(entry.outcome.rawValue))\" stroke=\"#555\"><title>\(entry.outcome.chinese) \(entry.count)</title></rect>\n"
                if length > 22 {
                    text +=
                        "<text x=\"\(x + length / 2)\" y=\"\(y + 14)\" text-anchor=\"middle\" style=\"fill:#111;paint-order:stroke;stroke:#fff;stroke-width:3px\">\(entry.count)</text>\n"
                }
                x += length
            }
        }
        for (index, outcome) in legend.enumerated() {
            let x = index % 3 * (width / 3) + 10
            let y = categories.count * row + 18 + index / 3 * 20
            text +=
                "<rect x=\"\(x)\" y=\"\(y)\" width=\"14\" height=\"14\" fill=\"url(#\(outcome.rawValue))\" stroke=\"#555\"/>"
            text += "<text x=\"\(x + 20)\" y=\"\(y + 12)\">\(outcome.chinese)</text>\n"
        }
        return text + "</svg>"
    }

    /// Sound outcomes are plain and light, defects dark and hatched, what could not be checked is dotted.
    private static func pattern(_ outcome: CitationOutcome) -> String {
        let open =
            "<pattern id=\"\(outcome.rawValue)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        let ground = { (colour: String) in "<rect width=\"6\" height=\"6\" fill=\"\(colour)\"/>" }
        let lines = "<path d=\"M0 6L6 0\" stroke=\"#7a0012\" stroke-width=\"1.5\"/>"
        let dots = "<circle cx=\"3\" cy=\"3\" r=\"1\" fill=\"#555\"/>"
        let body: String =
            switch outcome {
            case .verbatim: ground("#a9d8b0")
            case .placeExists: ground("#cfe3ef")
            case .abridged: ground("#d9efc0")
            case .notOnHand, .incompleteText: ground("#eeeeee") + dots
            case .noPinpoint, .notRead: ground("#f5dfa3") + dots
            case .altered: ground("#f2a7a0") + lines
            case .misplaced: ground("#e58bb0") + lines
            case .titleMisspelt, .titleUnknown: ground("#f0b27a") + lines
            case .editionMismatch, .articleMissing, .articleLapsed, .paragraphOutOfRange, .itemOutOfRange:
                ground("#c98bdb") + lines
            }
        return open + body + "</pattern>\n"
    }
}

extension CheckReport {
    /// The outcomes in each category as a picture of its own (SVG); empty where nothing was checked.
    public var picture: String {
        let picture = OutcomeChart(self).picture
        let look =
            "<style>text{font-family:'Noto Sans CJK SC','Microsoft YaHei',sans-serif;font-size:12px}</style>"
        return picture.replacing("</title>\n<defs>", with: "</title>\n\(look)\n<defs>", maxReplacements: 1)
    }
}
