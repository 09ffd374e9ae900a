internal import Law

/// What stands at the head of a statute's file: title, part, marks, history.
struct StatuteHeading {
    var title = ""
    var titlePlace = 1
    /// The part's name and place when the file holds one part of a statute.
    var part: (title: String, place: Int)?
    var history: [HistoryEvent] = []
    var textKind = TextKind.full
    /// The level that a mark states.
    var level: StatuteLevel?
    /// The index of the first line behind the head.
    var bodyStart = 0
    /// Lines of the head that are neither title nor history: letters of transmittal and the like.
    var loose: [Int] = []
    /// Lines of an order of promulgation that tell history, behind ``bodyStart`` too.
    private(set) var orderLines: Set<Int> = []
    /// The first index of a history line that another one goes on with, and the index behind.
    private var historyText: (start: Int, text: String)?

    /// The comment that ends the head in the Markdown layout.
    static let end: StaticString = "<!-- INFO END -->"

    /// Reads the head.
    ///
    /// - Parameters:
    ///   - text: the file's paragraphs.
    ///   - told: the title that is told beside the text, or nil.
    ///   - file: the file's name; it tells a title that the text does not print.
    ///   - uses: what each paragraph is.
    ///   - notes: what had to be decided.
    init(_ text: Paragraphs, told: String?, file: String, uses: inout [LineUse], notes: inout ReadNotes) {
        let marked = Self.endMark(in: text)
        let found = StatuteTitle(text, told: told, file: file)
        take(found, text, &uses, &notes)
        var index = 0
        while index < (marked ?? text.count) {
            let line = text[index].trimmed
            if found.lines.contains(index) || line.isEmpty {
                // Its use is known.
            } else if line.has("<!--") {
                uses[index] = .mark
                readMark(line)
            } else if index < found.lines.lowerBound {
                loose.append(index)
            } else if line.has("#") {
                guard readPart(line, text.place(index), beforeEnd: marked != nil) else { break }
                uses[index] = .title
            } else if marked == nil, endsHead(line) {
                break
            } else if readHistory(line, index) {
                uses[index] = .history
            } else if repeatsTitle(line) {
                uses[index] = .title
            } else if marked != nil {
                loose.append(index)
            } else {
                break
            }
            index += 1
        }
        let last = historyText?.start
        flush()
        bodyStart = marked.map { $0 + 1 } ?? index
        if let marked { uses[marked] = .mark }
        readOrder(text, &uses)
        if let last, history.isEmpty { notes.add(text.place(last), .historyNotUnderstood, "题注未能读出日期和事项") }
    }

    private mutating func take(
        _ found: StatuteTitle,
        _ text: Paragraphs,
        _ uses: inout [LineUse],
        _ notes: inout ReadNotes
    ) {
        title = found.text
        titlePlace = found.lines.first.map(text.place) ?? 1
        for index in found.lines { uses[index] = .title }
        if found.text.isEmpty {
            notes.add(1, .noTitle, "没有标题")
        } else if found.isFromName {
            notes.add(1, .noTitle, "正文没有写明法律文件的名称，按文件名记为《\(found.text)》")
        } else if let first = found.lines.first, let heading = HeadingMark.marked(text[first].trimmed),
            heading.rank != nil
        {
            notes.add(titlePlace, .noTitle, "没有法律文件的名称，标题行只是“\(found.text)”")
        }
    }

    /// Where no line of history tells when the text was made, the order of promulgation does.
    private mutating func readOrder(_ text: Paragraphs, _ uses: inout [LineUse]) {
        let making: Set<HistoryKind> = [.adopted, .approved, .promulgated, .revised, .amended]
        guard !history.contains(where: { $0.date != nil && making.contains($0.kind) }) else { return }
        var indices = loose
        for index in text.indices.dropFirst(bodyStart).prefix(200) {
            let line = text[index].trimmed
            if endsHead(line) || HeadingMark.marked(line) != nil { break }
            if !line.isEmpty { indices.append(index) }
        }
        let order = PromulgationOrder(text, indices, title: title)
        history += order.events
        for index in order.lines { uses[index] = .history }
        orderLines = order.lines
        loose.removeAll { order.lines.contains($0) }
    }

    /// The index of the comment that ends the head; it is looked for among the first 400 lines.
    private static func endMark(in text: Paragraphs) -> Int? {
        text.indices.prefix(400).first { text[$0].trimmed.has(end) }
    }

    /// A line that prints a piece of the title again: long titles are broken over two lines below the heading.
    private func repeatsTitle(_ line: LineBytes) -> Bool {
        guard title.utf8.count <= 600, line.count >= 6, line.count <= 600 else { return false }
        return title.condensed.contains(line.condensed)
    }

    private mutating func readPart(_ line: LineBytes, _ place: Int, beforeEnd: Bool) -> Bool {
        guard let mark = HeadingMark.marked(line), mark.signs == 1,
            mark.rank == nil || beforeEnd && mark.rank == .part, part == nil,
            !mark.text.isEmpty
        else {
            return beforeEnd
        }
        part = (mark.text.string, place)
        return true
    }

    /// `<!-- DIGEST -->` says that the articles hold captions in our own words; `<!-- LEVEL 法律 -->` states the level.
    private mutating func readMark(_ line: LineBytes) {
        let words = line.dropping("<!--").trimmed
        if words.has("DIGEST") { textKind = .digest }
        if words.has("LEVEL") {
            let name = words.dropping("LEVEL").string.replacing("-->", with: "").stripped
            level = StatuteLevel(rawValue: name)
        }
    }

    private func endsHead(_ line: LineBytes) -> Bool {
        ArticleMark(line, at: line.startIndex) != nil || HeadingMark.plain(line) != nil
            || line.count <= 30 && line.condensed == "目录"
    }

    /// Takes a line of history, or one that goes on with the line of history above.
    private mutating func readHistory(_ line: LineBytes, _ index: Int) -> Bool {
        let words = line.string
        if let open = historyText, Self.goesOn(open.text, words) {
            historyText = (open.start, open.text + words)
            return true
        }
        guard HistoryLine.isHistory(words) else { return false }
        flush()
        historyText = (index, words)
        return true
    }

    /// A line without a date goes on with one whose book marks are still open, or that has told nothing yet.
    private static func goesOn(_ open: String, _ words: String) -> Bool {
        let scalars = Array(words.unicodeScalars)
        if let date = DateScan.dates(in: scalars).first, date.range.lowerBound <= 3 { return false }
        // What goes on for longer is no line of history, and every line would be read again with the one behind it.
        guard open.utf8.count < 4000 else { return false }
        let opened = open.unicodeScalars.reduce(0) { $0 + ($1 == "《" ? 1 : $1 == "》" ? -1 : 0) }
        return opened > 0 || open.hasSuffix("根据") || open.hasSuffix("，") || open.hasSuffix("、")
    }

    private mutating func flush() {
        guard let open = historyText else { return }
        history += HistoryLine.events(open.text)
        historyText = nil
    }
}
