internal import Law

/// Reads the lines of a document above, between and below its tables: titles, captions, and what names the power of a card.
struct LinesBetween {
    /// Whether a table stands above the lines.
    let isAfterTable: Bool
    /// What names the power of the card below.
    private(set) var heading: CardHeading?
    /// The lines that nothing was made of, one behind the other.
    private var unread: Range<Int>?

    /// Lines behind a table, or above the first one.
    init(isAfterTable: Bool) { self.isAfterTable = isAfterTable }

    /// Reads the lines.
    ///
    /// - Parameters:
    ///   - indices: their indices.
    ///   - draft: the list.
    mutating func read(_ indices: Range<Int>, into draft: inout ListDraft) {
        for index in indices where index < draft.text.count {
            let line = draft.text[index].trimmed
            guard !line.isEmpty else { continue }
            if PageNumber.isOne(line) {
                draft.uses[index] = .mark
                continue
            }
            read(line.string, line, index, &draft)
        }
        tellUnread(&draft)
    }

    private mutating func read(_ words: String, _ line: LineBytes, _ index: Int, _ draft: inout ListDraft) {
        if draft.isTitle(words) {
            draft.uses[index] = .title
        } else if words.hasPrefix("§") {
            let number = words.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            heading = heading ?? CardHeading()
            heading?.serial = String(number)
            heading?.indices.append(index)
        } else if let chapter = HeadingMark.plain(line) {
            open(chapter.text.string.stripped, nil, index, &draft)
        } else if let caption = TableCaption.heading(words), caption.count != nil || isType(caption.name) {
            open(caption.name, caption.count, index, &draft)
        } else if let item = Self.item(line) {
            heading = CardHeading(serial: "", name: item, indices: [index])
        } else if let name = heading?.name, !name.isEmpty, heading?.serial.isEmpty ?? false, line.count <= 300
        {
            // A name goes on over several lines.
            heading?.name = name + words.stripped
            heading?.indices.append(index)
        } else if !isAfterTable,
            draft.uses[..<index].allSatisfy({ $0 == .blank || $0 == .title || $0 == .mark }),
            line.count <= 200
        {
            draft.uses[index] = .title
            draft.readAbove(words, place: draft.text.place(index))
        } else {
            leaveOut(index, &draft)
        }
    }

    private func isType(_ name: String) -> Bool { TableCaption.types.contains(name) }

    private mutating func open(_ name: String, _ count: Int?, _ index: Int, _ draft: inout ListDraft) {
        let place = draft.text.place(index)
        draft.caption = (name, count, place)
        draft.uses[index] = .category(draft.category(named: name, columns: [], place: place))
    }

    /// The words behind the number of a line such as `二、建设单位未报批`.
    private static func item(_ line: LineBytes) -> String? {
        guard line.count <= 400, let mark = ItemMark(line), mark.style == .listed,
            let comma = line.offset(of: "、", from: line.startIndex)
        else { return nil }
        return line[(comma + 3)...].string.stripped
    }

    private mutating func leaveOut(_ index: Int, _ draft: inout ListDraft) {
        draft.uses[index] = .unread
        if let open = unread {
            unread = open.lowerBound..<(index + 1)
        } else {
            unread = index..<(index + 1)
        }
    }

    private mutating func tellUnread(_ draft: inout ListDraft) {
        guard let lines = unread else { return }
        let told = lines.count > 1 ? "从这里起的文字不在表里（\(lines.count) 段），未收入" : "这段文字不在表里，未收入"
        draft.notes.add(draft.text.place(lines.lowerBound), .textBetweenRows, told)
        unread = nil
    }

    /// A heading below which no card stands names nothing.
    mutating func leaveOutHeading(_ draft: inout ListDraft) {
        for index in heading?.indices ?? [] { leaveOut(index, &draft) }
        heading = nil
        tellUnread(&draft)
    }
}
