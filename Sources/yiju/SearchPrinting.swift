internal import Law
internal import Search
internal import Terminal

/// A search answer as an officer reads it on a terminal.
struct SearchPrinting {
    let screen: Screen
    /// Whether each hit takes one line.
    var isBrief = false

    /// The lines of an answer; hits are numbered from `first`.
    ///
    /// What concerns all hits is told on the first page alone.
    func lines(_ answer: SearchAnswer, first: Int) -> [String] {
        var lines = [summary(answer)]
        lines += answer.notUnderstood.map { Style.warning("提示：\(printable($0.message))", on: screen) }
        if !answer.citations.isEmpty {
            lines.append(Style.faint("限于：\(answer.citations.joined(separator: "、"))", on: screen))
        }
        if !answer.alsoSearched.isEmpty {
            lines.append(Style.faint("一并检索：\(answer.alsoSearched.joined(separator: "、"))", on: screen))
        }
        if !answer.didYouMean.isEmpty {
            lines.append(Style.warning("是不是要找：\(answer.didYouMean.joined(separator: "、"))", on: screen))
        }
        if answer.total == 0 { lines.append(Style.faint(SearchAnswer.adviceWhenEmpty, on: screen)) }
        if isBrief { return lines + answer.hits.enumerated().map { brief($1, number: first + $0) } }
        for (offset, hit) in answer.hits.enumerated() {
            lines.append("")
            lines += self.lines(hit, number: first + offset)
        }
        if first == 1 { lines += facets(answer) }
        return lines
    }

    /// How many hits have which value, a field a line; values that do not fit are left out.
    private func facets(_ answer: SearchAnswer) -> [String] {
        let shown = answer.facets.all.filter { $0.values.count > 1 }
        let lines = shown.map { facet in
            var line = "\(facet.field.label)："
            for (index, value) in facet.values.prefix(6).enumerated() {
                let entry = (index > 0 ? "  " : "") + "\(printable(value.value)) \(value.count)"
                if DisplayWidth.of(line + entry) > screen.columns { break }
                line += entry
            }
            return Style.faint(line, on: screen)
        }
        return lines.isEmpty ? [] : [""] + lines
    }

    private func summary(_ answer: SearchAnswer) -> String {
        let total = answer.totalIsExact ? "\(answer.total)" : "至少 \(answer.total)"
        let time = "\(answer.tookMicroseconds / 1000).\(answer.tookMicroseconds % 1000 / 100) 毫秒"
        return Style.faint("找到 \(total) 条，用时 \(time)", on: screen)
    }

    private func lines(_ hit: SearchHit, number: Int) -> [String] {
        var facts: [String] = []
        if let edition = hit.edition, !edition.isEmpty { facts.append(edition) }
        if let mark = hit.status?.mark { facts.append(mark) }
        if let code = hit.code, !code.isEmpty { facts.append("编码 \(code)") }
        facts += hit.headings.filter { !$0.isEmpty }
        if hit.citedByCount > 0 { facts.append("\(hit.citedByCount) 项职权引用") }
        var lines = ["\(number). " + marked(hit.titleHighlights, base: .strong)]
        if !facts.isEmpty {
            lines.append("   " + Style.faint(printable(facts.joined(separator: " · ")), on: screen))
        }
        if !hit.snippet.isEmpty {
            lines += wrapped(hit.highlights, to: screen.columns - 3).map { "   " + $0 }
        }
        if !hit.otherEditions.isEmpty {
            let editions = hit.otherEditions.joined(separator: "、")
            lines.append("   " + Style.faint("另有版本：\(editions)", on: screen))
        }
        if !hit.duplicates.isEmpty {
            lines.append(
                "   " + Style.faint("另有 \(hit.duplicates.count) 条文字相同：\(hit.duplicates[0])", on: screen)
            )
        }
        for part in hit.explanation ?? [] {
            lines.append("     \((part.value * 1000).rounded() / 1000) \(part.label)")
        }
        return lines
    }

    private func brief(_ hit: SearchHit, number: Int) -> String {
        var line =
            "\(number). " + Style.strong(printable(hit.title.replacing("\n", with: " ")), on: screen)
        if let edition = hit.edition, !edition.isEmpty { line += "（\(printable(edition))）" }
        line += hit.status?.mark ?? ""
        if let code = hit.code, !code.isEmpty { line += " " + Style.faint(printable(code), on: screen) }
        return line
    }

    /// The text with its marks in the style of matches, all on one line.
    private func marked(_ text: MarkedText, base: Style? = nil) -> String {
        wrapped(text, to: Int.max, base: base).joined()
    }

    /// The text broken into lines, its marks in the style of matches; where colour is not shown, in 【】, which a line's end does
    /// not close.
    private func wrapped(_ text: MarkedText, to columns: Int, base: Style? = nil) -> [String] {
        let flat = printable(text.text.replacing("\n", with: " "))
        // Substitution of a control character can change lengths: such a text is shown without marks.
        guard flat.utf8.count == text.text.utf8.count else { return Table.wrap(flat, to: columns) }
        var lines = MarkedLines(columns: columns, brackets: !screen.colour) { run, isMarked in
            if isMarked { return screen.colour ? Style.match(run, on: screen) : run }
            return base.map { $0(run, on: screen) } ?? run
        }
        var offset = 0
        var marks = text.marks[...]
        for character in flat {
            while let mark = marks.first, mark.upperBound <= offset { marks = marks.dropFirst() }
            lines.add(character, isMarked: marks.first.map { $0.contains(offset) } ?? false)
            offset += character.utf8.count
        }
        return lines.finished()
    }
}

/// Lines of limited width that are filled character by character, marked stretches in a style or in brackets.
private struct MarkedLines {
    private let columns: Int
    /// Whether 【 and 】 show where marked stretches begin and end.
    private let brackets: Bool
    private let style: (_ run: String, _ isMarked: Bool) -> String
    private var lines: [String] = []
    private var line = ""
    private var run = ""
    private var width = 0
    private var isInside = false

    init(columns: Int, brackets: Bool, style: @escaping (_ run: String, _ isMarked: Bool) -> String) {
        self.columns = columns
        self.brackets = brackets
        self.style = style
    }

    mutating func add(_ character: Character, isMarked: Bool) {
        let opens = isMarked && !isInside
        if isInside, !isMarked { close() }
        let size = DisplayWidth.of(String(character))
        // A bracket that opens stands before its first character, one that closes has its room kept: neither begins or ends alone.
        let brackets = self.brackets ? (opens ? 2 : 0) + (isMarked ? 2 : 0) : 0
        if width > 0, width + size > columns - brackets { breakLine() }
        if opens { open() }
        run.append(character)
        width += size
    }

    mutating func finished() -> [String] {
        if isInside { close() }
        flush()
        return lines + [line]
    }

    private mutating func open() {
        flush()
        isInside = true
        guard brackets else { return }
        line += "【"
        width += 2
    }

    private mutating func close() {
        flush()
        isInside = false
        guard brackets else { return }
        line += "】"
        width += 2
    }

    private mutating func breakLine() {
        flush()
        lines.append(line)
        line = ""
        width = 0
    }

    private mutating func flush() {
        if !run.isEmpty { line += style(run, isInside) }
        run = ""
    }
}
