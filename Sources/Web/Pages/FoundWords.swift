internal import Law

/// Words found in the text of a statute.
enum FoundWords {
    /// Whether a paragraph or one of its items holds the words.
    static func holds(_ words: String, _ paragraph: Paragraph) -> Bool {
        paragraph.text.contains(words)
            || paragraph.items.contains { item in
                item.text.contains(words) || item.subitems.contains { $0.text.contains(words) }
            }
    }

    /// The most words that an address names.
    private static let mostWords = 8

    /// The words that an address names, a space between them; none shorter than two characters, which stand everywhere.
    static func words(_ named: String?) -> [String] {
        guard let named else { return [] }
        let words = named.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0.count > 1 }
        return Array(words.prefix(mostWords))
    }

    /// A text cut at the words in it: plain stretches and marked ones, in order; of words that overlap the longer one is marked.
    static func stretches(_ text: String, _ words: [String]) -> [Values] {
        let order = words.sorted { $0.count > $1.count }
        var places: [Range<String.Index>] = []
        for word in order {
            places += text.ranges(of: word).filter { range in !places.contains { $0.overlaps(range) } }
        }
        var result: [Values] = []
        var start = text.startIndex
        for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if start < place.lowerBound { result.append(["text": String(text[start..<place.lowerBound])]) }
            result.append(["mark": String(text[place])])
            start = place.upperBound
        }
        if start < text.endIndex { result.append(["text": String(text[start...])]) }
        return result
    }

    /// Lines of a text with every occurrence of the words marked.
    static func marked(_ lines: [Values], _ words: String) -> [Values] {
        lines.map { line in
            guard let text = line["text"] as? String, text.contains(words) else { return line }
            var line = line
            var stretches: [Values] = []
            var start = text.startIndex
            for range in text.ranges(of: words) {
                stretches.append([
                    "text": String(text[start..<range.lowerBound]), "mark": String(text[range]),
                ])
                start = range.upperBound
            }
            stretches.append(["text": String(text[start...]), "mark": false])
            line["text"] = ""
            line["marked"] = stretches
            return line
        }
    }
}

/// A provision as others quote it: with its title and place in front.
enum QuotedProvision {
    /// The sentence: `《样品管理条例》第四条规定：“仓库应当每月清点样品。”`.
    ///
    /// Quotation marks inside become single ones (GB/T 15834).
    static func sentence(_ title: String, _ place: Pinpoint, _ words: String) -> String {
        let inner = words.replacing("“", with: "‘").replacing("”", with: "’")
        return "《\(title)》\(place.chinese)规定：“\(inner)”"
    }
}
