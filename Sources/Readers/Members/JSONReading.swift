internal import Law
internal import Office

extension PublishedFile {
    /// Reads what JSON holds: paragraphs of a statute, or records as the rows of a table.
    ///
    /// The place of a record is its number: record 12 is row 12.
    func read(_ content: JSONContent, encoding: TextEncoding, limits: ReadLimits) throws(ReadError) -> Reading
    {
        let blocks: [OfficeBlock]
        var table: RecordTable?
        switch content {
        case .statute(let node):
            let text = StatuteText(node, StatuteOutline(node), file: name)
            blocks = text.lines.map { .paragraph(OfficeParagraph($0)) }
        case .records(let records):
            let made = RecordTable(records)
            blocks = [.table(made.table)]
            table = made
        case .documents: throw ReadError(file: name, kind: .container)
        case .nothing: throw ReadError(file: name, kind: .unrecognised)
        }
        let document = SourceDocument(file: name, blocks: blocks)
        var notes = ReadNotes(source: document.source, limit: limits.warnings)
        if let table { note(table, &notes) }
        return try document.read(notes: notes, encoding: encoding)
    }

    private func note(_ table: RecordTable, _ notes: inout ReadNotes) {
        if !table.codes.isEmpty {
            let codes = table.codes.sorted().map { "\($0)（\(JSONKeys.typeCodes[$0] ?? "")）" }
            notes.add(1, .codedType, "类型写的是代码，按全国统一的权力类型代码读作：\(codes.joined(separator: "、"))")
        }
        if !table.leftOut.isEmpty {
            notes.add(
                1,
                .extraCell,
                "数据项超过 \(RecordTable.mostColumns) 种，未收入：\(table.leftOut.prefix(20).joined(separator: "、"))"
            )
        }
    }
}
