/// The notes of one sheet (ECMA-376 18.7) and the boxes that they are shown in (VML).
struct SheetNotes {
    /// A cell by its row and column, counted from 1.
    struct Cell: Hashable, Comparable {
        let row: Int
        let column: Int

        static func < (left: Cell, right: Cell) -> Bool {
            (left.row, left.column) < (right.row, right.column)
        }

        /// `D12`.
        var reference: String {
            var (name, number) = ("", column)
            while number > 0 {
                name = String(UnicodeScalar(UInt8(65 + (number - 1) % 26))) + name
                number = (number - 1) / 26
            }
            return name + String(row)
        }
    }

    /// The most characters of a note; Excel has room for 32,767.
    private static let longest = 30_000

    /// What is to be said, by the cell.
    private(set) var texts: [Cell: [String]] = [:]

    /// Adds words to the note of a cell.
    mutating func add(_ text: String, to cell: Cell) { texts[cell, default: []].append(text) }

    private func text(of cell: Cell) -> String {
        let text = FindingNote.joined(texts[cell] ?? [])
        return text.count > Self.longest ? text.prefix(Self.longest) + "……" : text
    }

    // MARK: - Notes

    /// The part of notes, anew or with what it had.
    ///
    /// - Parameters:
    ///   - old: the part as it is, or nil.
    ///   - part: its name.
    ///   - namespace: that of the workbook's elements.
    /// - Returns: the part, and the cells that had no note before: these need a box.
    /// - Throws: `AnnotationError.part` where the part is not written as office programs do.
    func comments(_ old: [UInt8]?, part: String, namespace: String) throws(AnnotationError) -> (
        bytes: [UInt8], new: [Cell]
    ) {
        guard let old else {
            let list = texts.keys.sorted().map { comment($0, prefix: "", author: 0) }.joined()
            let whole =
                "\(PackageParts.head)<comments xmlns=\"\(namespace)\"><authors><author>\(MarkedCopy.author)</author></authors><commentList>\(list)</commentList></comments>"
            return (Array(whole.utf8), texts.keys.sorted())
        }
        guard var scanner = MarkupScanner(old) else { throw .part(part) }
        let cells = Dictionary(uniqueKeysWithValues: texts.keys.map { ($0.reference, $0) })
        var edits = ByteEdits()
        var (authors, open, known) = (0, "", Set<Cell>())
        var (listEnd, authorsEnd): (Int?, Int?) = (nil, nil)
        var (current, textEnd): (Cell?, Int?) = (nil, nil)
        var prefix = ""
        while let mark = scanner.next() {
            switch mark.kind {
            case .start, .empty:
                open = String(decoding: scanner.local(mark), as: UTF8.self)
                if open == "comments" { prefix = scanner.prefix(mark) }
                if open == "author" { authors += 1 }
                if open == "comment" {
                    current = scanner.attribute(mark, "ref").flatMap { reference in
                        cells[reference.filter { $0 != "$" }]
                    }
                    textEnd = nil
                }
                if open == "rPh" || open == "phoneticPr" { textEnd = textEnd ?? mark.range.lowerBound }
                if mark.kind == .empty,
                    open == "commentList" || open == "authors" || open == "text" && current != nil
                {
                    throw .part(part)
                }
            case .end:
                let name = String(decoding: scanner.local(mark), as: UTF8.self)
                if name == "authors" { authorsEnd = mark.range.lowerBound }
                if name == "commentList" { listEnd = mark.range.lowerBound }
                if name == "text", let cell = current {
                    known.insert(cell)
                    let words = WrittenWords.escaped("\n\n" + text(of: cell))
                    edits.insert(
                        "<\(prefix)r><\(prefix)t xml:space=\"preserve\">\(words)</\(prefix)t></\(prefix)r>",
                        at: textEnd ?? mark.range.lowerBound
                    )
                    current = nil
                }
            case .words, .verbatim, .other: break
            }
        }
        guard let listEnd, let authorsEnd else { throw .part(part) }
        let new = texts.keys.filter { !known.contains($0) }.sorted()
        edits.insert("<\(prefix)author>\(MarkedCopy.author)</\(prefix)author>", at: authorsEnd)
        edits.insert(new.map { comment($0, prefix: prefix, author: authors) }.joined(), at: listEnd)
        return (edits.applied(to: old), new)
    }

    private func comment(_ cell: Cell, prefix: String, author: Int) -> String {
        let words = WrittenWords.escaped(text(of: cell))
        return
            "<\(prefix)comment ref=\"\(cell.reference)\" authorId=\"\(author)\"><\(prefix)text><\(prefix)r><\(prefix)t xml:space=\"preserve\">\(words)</\(prefix)t></\(prefix)r></\(prefix)text></\(prefix)comment>"
    }

    // MARK: - Boxes

    /// The part of boxes, anew or with what it had.
    ///
    /// What office programs write there need not be well-formed, so that nothing but its end is looked for.
    ///
    /// - Parameters:
    ///   - old: the part as it is, or nil.
    ///   - part: its name.
    ///   - cells: the cells that need a box.
    ///   - space: the sizes of the sheet.
    /// - Returns: the part.
    /// - Throws: `AnnotationError.part` where no further box can be added to the part.
    func boxes(_ old: [UInt8]?, part: String, for cells: [Cell], _ space: SheetSpace) throws(AnnotationError)
        -> [UInt8]
    {
        let known = old.map { String(decoding: $0, as: UTF8.self) } ?? ""
        var number = max(1_024, Self.highestShape(known))
        var shapes = known.contains("id=\"_x0000_t202\"") ? "" : Self.type
        for cell in cells {
            number += 1
            let anchor = space.anchor(
                atRow: cell.row,
                atColumn: cell.column,
                width: NoteSize.width,
                height: NoteSize(text(of: cell)).height
            )
            shapes += shape(cell, number, anchor)
        }
        guard let old else { return Array("\(Self.head)\(shapes)</xml>".utf8) }
        let end = Array("</xml>".utf8)
        var place = old.count - end.count
        while place >= 0, !old[place...].starts(with: end) { place -= 1 }
        guard place >= 0 else { throw .part(part) }
        var edits = ByteEdits()
        let namespaces = [
            "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
            "x": "urn:schemas-microsoft-com:office:excel",
        ]
        for (prefix, name) in namespaces where !known.contains("xmlns:\(prefix)=\"\(name)\"") {
            throw .part(part)
        }
        edits.insert(shapes, at: place)
        return edits.applied(to: old)
    }

    private static let head =
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>"
    private static let type =
        "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"

    private func shape(_ cell: Cell, _ number: Int, _ anchor: String) -> String {
        "<v:shape id=\"_x0000_s\(number)\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:300pt;height:150pt;z-index:\(number - 1_023);visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>\(anchor)</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>\(cell.row - 1)</x:Row><x:Column>\(cell.column - 1)</x:Column></x:ClientData></v:shape>"
    }

    /// The highest number of the shapes that there are.
    private static func highestShape(_ known: String) -> Int {
        var highest = 0
        for part in known.split(separator: "_x0000_s").dropFirst() {
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            if digits.count < 8, let number = Int(digits) { highest = max(highest, number) }
        }
        return highest
    }
}
