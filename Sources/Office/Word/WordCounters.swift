/// Counts the automatic numbers of a document as its paragraphs pass.
struct WordCounters {
    private let numbering: WordNumbering
    private let styles: WordStyles
    /// The numbers that the levels of each definition stand at.
    private var counts: [String: [Int: Int]] = [:]
    /// The lists that have had a paragraph: a list's own beginning applies to its first one.
    private var begun: Set<String> = []

    /// Counters that stand at the beginning.
    init(_ numbering: WordNumbering, _ styles: WordStyles) {
        self.numbering = numbering
        self.styles = styles
    }

    /// The automatic number of the next paragraph with what parts it from the words, `第一条\t`; empty when it has none.
    ///
    /// A bullet is no number and is left out.
    ///
    /// - Parameter properties: what the paragraph says of itself.
    /// - Returns: the number and a tab, a space or nothing.
    mutating func label(_ properties: WordParagraphProperties) -> String {
        let style = styles[properties.style]
        guard let identifier = properties.list ?? style.list, identifier != "0",
            let list = followed(identifier)
        else { return "" }
        let ofStyle =
            properties.list == nil
            ? style.listStyle.flatMap { numbering.level(ofStyle: $0, in: list) } : nil
        let number = properties.listLevel ?? ofStyle ?? style.listLevel ?? 0
        guard let level = numbering.level(number, of: list) else { return "" }
        count(number, level, list, identifier)
        guard !level.isHidden, level.format != "bullet" else { return "" }
        let words = label(level, list)
        guard !words.isEmpty else { return "" }
        switch level.suffix {
        case "nothing": return words
        case "space": return words + " "
        default: return words + "\t"
        }
    }

    /// The list of an identifier; one whose definition is that of a style is that style's list.
    private func followed(_ identifier: String) -> WordNumbering.List? {
        guard let list = numbering.lists[identifier] else { return nil }
        guard let link = numbering.links[list.definition], let other = styles.styles[link]?.list,
            var linked = numbering.lists[other]
        else { return list }
        linked.changes.merge(list.changes) { $1 }
        return linked
    }

    private mutating func count(
        _ number: Int,
        _ level: WordNumbering.Level,
        _ list: WordNumbering.List,
        _ identifier: String
    ) {
        var counts = counts[list.definition] ?? [:]
        if begun.insert(identifier).inserted {
            for (changed, change) in list.changes where change.start != nil { counts[changed] = nil }
        }
        counts[number] = counts[number].map { $0 &+ 1 } ?? start(number, list)
        for deeper in 0...8 where deeper > number {
            let restart = numbering.level(deeper, of: list)?.restart
            // Without a rule every level above makes a level begin anew; with one, that level and those above it do.
            if restart.map({ number < $0 }) ?? true { counts[deeper] = nil }
        }
        self.counts[list.definition] = counts
    }

    private func start(_ number: Int, _ list: WordNumbering.List) -> Int {
        list.changes[number]?.start ?? numbering.level(number, of: list)?.start ?? 1
    }

    private func label(_ level: WordNumbering.Level, _ list: WordNumbering.List) -> String {
        var words = ""
        var follows = false
        for sign in level.text {
            if follows {
                follows = false
                if let number = sign.wholeNumberValue, sign.isASCII, number > 0 {
                    words += shown(number - 1, level, list)
                    continue
                }
                words.append("%")
            }
            if sign == "%" { follows = true } else { words.append(sign) }
        }
        return follows ? words + "%" : words
    }

    private func shown(_ number: Int, _ level: WordNumbering.Level, _ list: WordNumbering.List) -> String {
        let count = counts[list.definition]?[number] ?? start(number, list)
        let format = numbering.level(number, of: list)?.format ?? "decimal"
        return WrittenNumber.text(count, as: level.isLegal && format != "none" ? "decimal" : format)
    }
}
