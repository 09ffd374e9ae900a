internal import Law

/// Reads the succession between two editions: a table with tabs, whose head names the statute and the editions.
///
///     条文沿革	中华人民共和国保守国家秘密法	2010-04-29	2024-02-27
///     旧条	新条	变化	说明
///     1	1	修改	立法目的
///     	9	新增
///     44	58	修改
struct SuccessionReader: FormatReader {
    static let name = "succession"

    let text: Paragraphs
    var notes: ReadNotes
    var uses: [LineUse]

    /// A reader of a file whose first line that is not blank names a succession.
    init?(_ document: SourceDocument, notes: ReadNotes) {
        text = document.paragraphs
        self.notes = notes
        uses = Array(repeating: .blank, count: text.count)
        let lines = text
        guard lines.indices.lazy.map({ lines[$0] }).first(where: { !$0.isBlank })?.has("条文沿革\t") == true
        else { return nil }
    }

    /// Reads the file; nil when its head does not name a statute and two dates.
    mutating func read() -> ReadContent? {
        var head: [String]?
        var headPlace = 1
        var links: [SuccessionLink] = []
        var seen: Set<[ArticleNumber?]> = []
        for index in text.indices where !text[index].isBlank {
            let cells = text[index].split(separator: 0x09, omittingEmptySubsequences: false).map(
                \.trimmed.string
            )
            if head == nil {
                head = cells
                headPlace = text.place(index)
                uses[index] = .title
            } else if cells.first == "旧条" {
                uses[index] = .columnLabel(category: 0, column: 0)
            } else if let link = link(cells, index) {
                if !seen.insert([link.earlier, link.later]).inserted {
                    notes.add(text.place(index), .duplicateLink, "这一对条文已经写过")
                }
                uses[index] = .link(links.count)
                links.append(link)
            } else {
                uses[index] = .unread
                notes.add(text.place(index), .linkNotUnderstood, "这一行不是“旧条、新条、变化”，未收入")
            }
        }
        guard let head, head.count >= 4, !head[1].isEmpty, let earlier = LegalDate(iso: head[2]),
            let later = LegalDate(iso: head[3]), earlier < later
        else { return nil }
        return .succession(
            Succession(
                title: head[1],
                earlier: earlier,
                later: later,
                links: links,
                source: notes.source,
                place: headPlace
            )
        )
    }

    private func link(_ cells: [String], _ index: Int) -> SuccessionLink? {
        guard cells.count >= 3, let change = SuccessionLink.Change(rawValue: cells[2]) else { return nil }
        let numbers = cells.prefix(2).map { cell in cell.isEmpty ? nil : Self.number(cell) }
        for (cell, number) in zip(cells, numbers) where !cell.isEmpty && number == nil { return nil }
        let remark = cells.count > 3 && !cells[3].isEmpty ? cells[3] : nil
        return SuccessionLink(
            earlier: numbers[0],
            later: numbers[1],
            change: change,
            remark: remark,
            place: text.place(index)
        )
    }

    /// `44` or `120-1` for 第一百二十条之一.
    private static func number(_ cell: String) -> ArticleNumber? {
        let parts = cell.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, let number = Int(parts[0]) else { return nil }
        guard parts.count == 2 else { return ArticleNumber(number) }
        return Int(parts[1]).flatMap { ArticleNumber(number, suffix: $0) }
    }
}
