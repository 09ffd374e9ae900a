internal import Law
internal import Office

extension SourceDocument {
    /// What is to be said of a document or a workbook before it is read: what its decoder remarked, and a name that lies.
    ///
    /// - Parameters:
    ///   - office: what the file holds; this document was made of it.
    ///   - limits: how much is taken in.
    /// - Returns: the remarks with their places.
    func notes(on office: OfficeDocument, limits: ReadLimits) -> ReadNotes {
        var notes = ReadNotes(source: source, limit: limits.warnings)
        if let remark = NameCheck.remark(on: source.file, format: office.format) {
            notes.add(paragraphs.firstPlace, .nameDiffers, remark)
        }
        for remark in office.remarks {
            notes.add(place(of: remark, in: office), ReadRule(remark.kind), remark.message)
        }
        return notes
    }

    /// The place that a remark is about: that of its row, of the first row of its table, of its paragraph, or the beginning.
    private func place(of remark: OfficeRemark, in office: OfficeDocument) -> Int {
        guard let block = remark.block, office.blocks.indices.contains(block) else {
            return paragraphs.firstPlace
        }
        var index = office.blocks[..<block].reduce(0) { $0 + $1.paragraphCount }
        if case .table(let table) = office.blocks[block], let row = remark.row {
            index += table.rows.firstIndex { $0.number >= row } ?? max(0, table.rows.count - 1)
        }
        return paragraphs.indices.contains(index) ? paragraphs.place(index) : paragraphs.firstPlace
    }
}

extension Paragraphs {
    /// The place of the first paragraph, or 1.
    fileprivate var firstPlace: Int { count > 0 ? place(0) : 1 }
}

extension OfficeBlock {
    /// How many paragraphs it becomes: itself, or its rows.
    fileprivate var paragraphCount: Int {
        switch self {
        case .paragraph: 1
        case .table(let table): table.rows.count
        }
    }
}

extension ReadRule {
    /// The rule under which a remark of a decoder is told.
    init(_ kind: OfficeRemark.Kind) {
        self =
            switch kind {
            case .hidden: .hiddenPart
            case .deletionsLeftOut, .insertionsTaken: .trackedChange
            case .formulaWithoutResult: .formulaWithoutResult
            case .macros: .macros
            case .partUnread, .leftOut, .repeated: .partLeftOut
            case .layoutNotRecovered: .layoutNotRecovered
            case .scannedPage: .scannedPage
            case .recognised: .recognisedText
            case .converted: .convertedFile
            }
    }
}
