extension WordStory {
    /// Reads the run that has just begun; its end is passed.
    mutating func readRun(_ reader: MarkupReader, _ draft: inout WordParagraphDraft) throws(OfficeError) {
        var isHidden = draft.isHidden
        try readRun(reader, &draft, &isHidden)
    }

    private mutating func readRun(
        _ reader: MarkupReader,
        _ draft: inout WordParagraphDraft,
        _ isHidden: inout Bool
    ) throws(OfficeError) {
        let outside = reader.depth - 1
        var markFollows = false
        while let event = try reader.next() {
            switch event {
            case .start("t"):
                let element = reader.elements - 1
                let words = try reader.words()
                if markFollows, let last = notes.indices.last {
                    notes[last].mark = words
                } else {
                    write(Self.onOneLine(words), &draft, isHidden: isHidden, from: (.words, element))
                }
            case .start("rPr"): try readRunProperties(reader, &isHidden)
            case .start("footnoteReference"), .start("endnoteReference"):
                guard case .start(let name) = event else { break }
                markFollows =
                    reader.attribute("customMarkFollows").map { $0 != "0" && $0 != "false" } ?? false
                if let identifier = reader.attribute("id"), !isHidden {
                    notes.append(WordNoteReference(isEndnote: name == "endnoteReference", identifier))
                }
                try reader.skip()
            case .start(let name): try readPiece(name, reader, &draft, &isHidden)
            case .end: if reader.depth <= outside { return }
            case .text: break
            }
        }
    }

    private mutating func readPiece(
        _ name: String,
        _ reader: MarkupReader,
        _ draft: inout WordParagraphDraft,
        _ isHidden: inout Bool
    ) throws(OfficeError) {
        let sign = (OfficeOrigin.Kind.sign, reader.elements - 1)
        switch name {
        case "tab", "ptab": write("\t", &draft, isHidden: isHidden, from: sign)
        case "br" where ["page", "column"].contains(reader.attribute("type")):
            if !isHidden { draft.breaksOff = !draft.text.isEmpty }
        case "br", "cr": write("\n", &draft, isHidden: isHidden, from: sign)
        case "noBreakHyphen": write("-", &draft, isHidden: isHidden, from: sign)
        case "sym": write(symbol(reader), &draft, isHidden: isHidden, from: sign)
        case "fldChar": return try readFieldMark(reader, &draft, isHidden: isHidden)
        case "instrText":
            let words = try reader.words()
            if let last = fields.indices.last, !fields[last].isInResult { fields[last].add(words) }
            return
        case "ruby", "rubyBase": return try readInlineOfRuby(reader, &draft)
        case "drawing", "pict", "object": return try readDrawing(reader, &draft)
        case "AlternateContent":
            var hidden = isHidden
            try readAlternatives(reader) { story, reader throws(OfficeError) in
                try story.yields(&draft) { story, draft throws(OfficeError) in
                    try story.readRun(reader, &draft, &hidden)
                }
            }
            return
        default: break
        }
        try reader.skip()
    }

    /// The characters of a ruby; what stands above them tells how they are spoken and is left out.
    private mutating func readInlineOfRuby(_ reader: MarkupReader, _ draft: inout WordParagraphDraft)
        throws(OfficeError)
    {
        try reader.eachChild { name throws(OfficeError) in
            if name == "rubyBase" { try readInline(reader, &draft) } else { try reader.skip() }
        }
    }

    private func readRunProperties(_ reader: MarkupReader, _ isHidden: inout Bool) throws(OfficeError) {
        var own: Bool?
        var ofStyle: Bool?
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "vanish": own = reader.isSwitchedOn()
            case "rStyle": ofStyle = reader.attribute("val").flatMap { styles.styles[$0]?.isHidden }
            default: break
            }
            try reader.skip()
        }
        isHidden = own ?? ofStyle ?? isHidden
    }

    private mutating func symbol(_ reader: MarkupReader) -> String {
        let code = UInt32(reader.attribute("char") ?? "", radix: 16) ?? 0
        guard let sign = WordSymbols.sign(code, font: reader.attribute("font") ?? "") else {
            tally.unknownSymbols += 1
            return "\u{FFFD}"
        }
        return String(sign)
    }

    /// Words as they are shown: a line end in the XML itself is a space.
    private static func onOneLine(_ words: String) -> String {
        guard words.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return words }
        return String(words.map { $0.isNewline ? " " : $0 })
    }

    /// Reads the boxes of words in a drawing, and counts its pictures.
    private mutating func readDrawing(_ reader: MarkupReader, _ draft: inout WordParagraphDraft)
        throws(OfficeError)
    {
        try reader.eachChild { name throws(OfficeError) in
            switch name {
            case "txbxContent": try readBox(reader, &draft)
            case "blip", "imagedata":
                tally.pictures += 1
                try reader.skip()
            case "chart", "relIds":
                tally.diagrams += 1
                try reader.skip()
            case "AlternateContent":
                try readAlternatives(reader) { story, reader throws(OfficeError) in
                    try story.yields(&draft) { story, draft throws(OfficeError) in
                        try story.readDrawing(reader, &draft)
                    }
                }
            case "OLEObject":
                tally.embeddedParts += 1
                try reader.skip()
            default: try readDrawing(reader, &draft)
            }
        }
    }

    private mutating func readBox(_ reader: MarkupReader, _ draft: inout WordParagraphDraft)
        throws(OfficeError)
    {
        let outer = (pending, fields)
        (pending, fields) = (nil, [])
        enclosures += 1
        var blocks: [OfficeBlock] = []
        try readBlocks(reader, into: &blocks)
        finishPending(into: &blocks)
        enclosures -= 1
        (pending, fields) = outer
        draft.boxes += blocks.filter(\.holdsWords).map { $0.playing(.box) }
    }
}
