internal import Law

/// Reads the lines of a document above, between and below its tables: titles, captions, and what names the power of a card.
struct LinesBetween {
    /// Whether a table stands above the lines.
    let isAfterTable: Bool
    /// What names the power of the card below.
    private(set) var heading: CardHeading?
    /// How many lines were taken for titles: what is longer is a text above the list.
    private var titleLines = 0
    /// The indices of the lines that nothing was made of.
    private var unread: [Int] = []

    /// Lines behind a table, or above the first one.
    init(isAfterTable: Bool) { self.isAfterTable = isAfterTable }

    /// Reads the lines.
    ///
    /// - Parameters:
    ///   - indices: their indices.
    ///   - draft: the list.
    mutating func read(_ indices: Range<Int>, into draft: inout ListDraft) {
        let contents = Self.contents(in: indices, of: draft.text)
        let sheets = Self.sheetNames(in: indices, of: draft.text)
        for index in indices where index < draft.text.count {
            let line = draft.text[index].trimmed
            guard !line.isEmpty else { continue }
            if PageNumber.isOne(line) {
                draft.uses[index] = .mark
                continue
            }
            if contents.contains(index) || sheets.contains(index) {
                draft.uses[index] = .contents
                continue
            }
            read(line.string, line, index, &draft)
        }
    }

    private mutating func read(_ words: String, _ line: LineBytes, _ index: Int, _ draft: inout ListDraft) {
        if let sheet = Self.sheetHeading(words) {
            draft.nextSheet = sheet
            draft.uses[index] = .mark
        } else if draft.isTitle(words) {
            draft.uses[index] = .title
        } else if words.hasPrefix("§") {
            heading = heading ?? CardHeading()
            heading?.serial = Self.cardNumber(words[...])
            heading?.indices.append(index)
        } else if let chapter = HeadingMark.plain(line) {
            open(chapter.text.string.stripped, nil, index, &draft)
        } else if let caption = TableCaption.heading(words), caption.count != nil || isType(caption.name) {
            open(caption.name, caption.count, index, &draft)
        } else if let item = Self.item(line) {
            leaveOutHeading(&draft)
            // The number of the card may have run into the line.
            let mark = item.firstRange(of: "§")
            heading = CardHeading(
                serial: mark.map { Self.cardNumber(item[$0.lowerBound...]) } ?? "",
                name: mark.map { String(item[..<$0.lowerBound]).stripped } ?? item,
                indices: [index]
            )
        } else if let name = heading?.name, !name.isEmpty, heading?.serial.isEmpty ?? false,
            heading?.indices.last == index - 1, heading?.indices.count ?? 0 < 3, line.count <= 300
        {
            // A name goes on over two or three lines.
            heading?.name = name + words.stripped
            heading?.indices.append(index)
        } else if !isAfterTable, unread.isEmpty, titleLines < 8, line.count <= 200 {
            titleLines += 1
            draft.uses[index] = .title
            draft.readAbove(words, place: draft.text.place(index))
        } else {
            leaveOut(index, &draft)
        }
    }

    /// The number of `§1.2 裁量标准`.
    private static func cardNumber(_ words: Substring) -> String {
        String(words.dropFirst().drop { $0 == " " }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") })
    }

    /// `Sheet 2: 行政强制（21项）`, `工作表2：…`, by which office programs head the sheets of a workbook on a page.
    private static func sheetHeading(_ words: String) -> String? {
        for lead in ["Sheet", "工作表"] where words.hasPrefix(lead) {
            let rest = words.dropFirst(lead.count).drop { $0 == " " || $0.isASCII && $0.isNumber }
            guard let mark = rest.first, ":：".contains(mark) else { continue }
            return String(rest.dropFirst()).stripped
        }
        return nil
    }

    private func isType(_ name: String) -> Bool { TableCaption.types.contains(name) }

    private mutating func open(_ name: String, _ count: Int?, _ index: Int, _ draft: inout ListDraft) {
        let place = draft.text.place(index)
        draft.caption = (name, count, place)
        draft.uses[index] = .category(draft.category(named: name, columns: [], place: place))
    }

    /// The lines from 目录 to the last one in which dots lead to the number of a page; none where there is no table of contents.
    private static func contents(in indices: Range<Int>, of text: Paragraphs) -> Range<Int> {
        let lines = indices.clamped(to: text.indices)
        guard
            let start = lines.first(where: {
                text[$0].count <= 30 && ["目录", "目次"].contains(text[$0].condensed)
            }),
            let end = lines.last(where: { text[$0].contains(".....") || text[$0].contains("………") }),
            end > start
        else { return 0..<0 }
        return start..<(end + 1)
    }

    /// The words behind the number of a line such as `二、建设单位未报批`.
    private static func item(_ line: LineBytes) -> String? {
        guard line.count <= 400, let mark = ItemMark(line), mark.style == .listed,
            let comma = line.offset(of: "、", from: line.startIndex)
        else { return nil }
        return line[(comma + 3)...].string.stripped
    }

    /// The lines from `Overview` or `概览` to the first sheet: office programs head a workbook on a page with the names of its sheets.
    private static func sheetNames(in indices: Range<Int>, of text: Paragraphs) -> Range<Int> {
        let lines = indices.clamped(to: text.indices)
        guard
            let start = lines.first(where: {
                text[$0].count <= 30 && ["Overview", "概览", "总览"].contains(text[$0].condensed)
            }),
            let end = lines[(start + 1)...].first(where: {
                text[$0].count <= 300 && sheetHeading(text[$0].trimmed.string) != nil
            })
        else { return 0..<0 }
        return start..<end
    }

    private mutating func leaveOut(_ index: Int, _ draft: inout ListDraft) {
        draft.uses[index] = .unread
        unread.append(index)
    }

    /// Tells of the lines that nothing was made of.
    mutating func tellUnread(_ draft: inout ListDraft) {
        guard let first = unread.min() else { return }
        let told = unread.count > 1 ? "从这里起的文字不在表里（\(unread.count) 段），未收入" : "这段文字不在表里，未收入"
        draft.notes.add(draft.text.place(first), .textBetweenRows, told)
        unread = []
    }

    /// Takes a short line right above a table, of which nothing else was made, for the table's name.
    mutating func nameTable(_ draft: inout ListDraft) {
        guard let line = unread.first, unread.count == 1, isAfterTable, draft.nextSheet == nil else { return }
        let words = draft.text[line].trimmed.string
        let isLast = draft.text.indices[(line + 1)...].first { !draft.text[$0].isBlank }.map {
            draft.text[$0].has("|")
        }
        guard isLast ?? false, words.count <= 30, !words.contains(where: { "。；：:".contains($0) }) else {
            return
        }
        draft.nextSheet = words
        draft.uses[line] = .title
        unread = []
    }

    /// A heading below which no card stands names nothing.
    mutating func leaveOutHeading(_ draft: inout ListDraft) {
        for index in heading?.indices ?? [] { leaveOut(index, &draft) }
        heading = nil
    }
}
