internal import Law
internal import LinkCheck
internal import Office

/// A document of Word with comments at the words that findings are about, and with certain changes tracked.
///
/// Only the running text, the part of comments and what tells of that part are changed; in the running text only runs are cut.
struct WordCopy {
    private var parts: PackageParts
    private let main: String
    private let structure: WordStructure
    private let spots: FindingSpots
    private let namespace: String
    /// What an element of ours needs to declare for the prefix `w` to mean what it should; nothing where the part does.
    private let declaration: String
    private let day: String
    private let address: MarkedCopy.ArticleAddress
    private var comments: WordComments
    private var edits = ByteEdits()
    private var cuts: [Int: [RunCutter.Cut]] = [:]
    private var inEmpty: [Int: String] = [:]
    private var changes: RevisionMarks
    private var tally = CopyTally()

    /// Opens a document.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - document: what it holds, with origins.
    ///   - list: the list that was read from it, or nil.
    ///   - day: the day that comments and changes bear.
    ///   - address: where the article of a finding can be read.
    /// - Throws: `AnnotationError` when the running text is not written as office programs do.
    init(
        _ bytes: [UInt8],
        document: OfficeDocument,
        list: PowerList?,
        day: LegalDate,
        address: @escaping MarkedCopy.ArticleAddress
    ) throws(AnnotationError) {
        self.address = address
        parts = try PackageParts(bytes)
        main = document.part ?? "word/document.xml"
        guard let text = try parts.content(main) else { throw .part(main) }
        structure = try WordStructure(text, part: main)
        spots = FindingSpots(document, list: list)
        let root = try RootElement(text, part: main)
        namespace = root.namespace
        declaration = root.namespace(of: "w") == root.namespace ? "" : " xmlns:w=\"\(root.namespace)\""
        self.day = day.description
        comments = WordComments(
            day: day.description,
            first: try WordComments.highestID(in: parts, of: main) + 1
        )
        changes = RevisionMarks(next: structure.highestID + 1, day: day.description, declaration: declaration)
    }

    /// The copy.
    mutating func made(_ findings: [Finding], corrects: Bool) throws(AnnotationError) -> MarkedCopy {
        var mended = MendedStretches<FindingSpot>()
        for finding in findings {
            let remark = corrects ? mend(finding, &mended) : nil
            mark(finding, remark)
        }
        for (run, cuts) in cuts {
            var cutter = RunCutter(structure, structure.runs[run], deletion: changes.deletion)
            let whole = structure.runs[run].tag.lowerBound..<structure.runs[run].end.upperBound
            edits.replace(whole, by: cutter.cut(cuts))
        }
        for (index, markup) in inEmpty {
            let tag = structure.paragraphs[index].tag
            let prefix = try RootElement(structure.bytes, part: main).prefix
            edits.replace((tag.upperBound - 2)..<tag.upperBound, by: Array(">\(markup)</\(prefix)p>".utf8))
        }
        if !edits.isEmpty { parts.set(main, edits.applied(to: structure.bytes)) }
        try comments.write(into: &parts, of: main, namespace: namespace)
        return tally.copy(try parts.finished(), "docx")
    }

    // MARK: - Comments

    private mutating func mark(_ finding: Finding, _ remark: String?) {
        tally.marked += 1
        let spot = spots.spot(finding.place, printed: finding.printed, characters: finding.characters)
        if let spot, let stretch = stretch(spot) {
            var remarks = [remark].compactMap { $0 }
            if !finding.printed.isEmpty, !stretch.isExact || spot.characters == nil {
                let reason = "“\(finding.printed.prefix(60))”没有逐字标出，批注加在它所在的整段或整格"
                remarks.append("位置：\(reason)")
                tally.notPlaced(finding, reason)
            }
            add(finding, remarks, at: stretch)
            return
        }
        guard let first = spots.first.flatMap({ self.stretch($0) }) else {
            tally.marked -= 1
            tally.notPlaced(finding, "文件正文里没有可以加批注的段落")
            return
        }
        let reason = "\(finding.place.chinese)在正文里没有找到，批注加在文件开头"
        tally.notPlaced(finding, reason)
        add(finding, [remark, "位置：\(reason)"].compactMap { $0 }, at: first)
    }

    private func stretch(_ spot: FindingSpot) -> WordStretch? {
        structure.stretch(spot.characters, of: spots.text(at: spot), spots.origins(at: spot))
    }

    private mutating func add(_ finding: Finding, _ remarks: [String], at stretch: WordStretch) {
        let note = FindingNote(
            finding,
            remark: remarks.isEmpty ? nil : remarks.joined(separator: "；"),
            address: address(finding)
        )
        let id = comments.add(note)
        put("<w:commentRangeStart\(declaration) w:id=\"\(id)\"/>", at: stretch.start, order: 1)
        put(
            "<w:commentRangeEnd\(declaration) w:id=\"\(id)\"/><w:r\(declaration)><w:commentReference w:id=\"\(id)\"/></w:r>",
            at: stretch.end,
            order: 0
        )
    }

    private mutating func put(_ markup: String, at edge: WordEdge, order: Int, deletes: Bool? = nil) {
        switch edge {
        case .inRun(let run, let child, let byte):
            cuts[run, default: []].append(
                RunCutter.Cut(child: child, byte: byte, markup: markup, deletes: deletes, order: order)
            )
        case .between(let place): edits.insert(markup, at: place, order: order)
        case .emptyParagraph(let index): inEmpty[index, default: ""] += markup
        }
    }

    // MARK: - Changes

    /// Makes a finding's change where it is certain, and says so, or why not; nil where there is none to make.
    private mutating func mend(_ finding: Finding, _ mended: inout MendedStretches<FindingSpot>) -> String? {
        guard let change = finding.certainChange else { return nil }
        guard let (spot, characters) = spots.place(of: change) else {
            return refuse(finding, "要改的文字没有逐字找到")
        }
        guard let hunks = mended.asked(change, at: characters.lowerBound, in: spot.whole) else {
            return refuse(finding, "与另一处修改重叠")
        }
        let text = spots.text(at: spot)
        var cuts: [(edge: WordEdge, markup: String, deletes: Bool?, order: Int)] = []
        for hunk in hunks {
            let bytes = text.bytes(ofScalars: hunk.range)
            guard let made = tracked(bytes, hunk.words, text, spots.origins(at: spot)) else {
                return refuse(finding, "要改的文字跨段，或者在修订、文本框、自动编号里")
            }
            cuts += made
        }
        mended.note(hunks, in: spot.whole)
        for cut in cuts { put(cut.markup, at: cut.edge, order: cut.order, deletes: cut.deletes) }
        tally.corrected += 1
        return hunks.isEmpty ? "已改：与另一条结果的修改相同" : "已改：以修订方式照建议修改，可接受或拒绝"
    }

    private mutating func refuse(_ finding: Finding, _ reason: String) -> String {
        tally.notCorrected(finding, reason)
        return "未改：\(reason)"
    }

    /// The cuts of one tracked change; nil where it would run over lines or lies where no change can be tracked.
    private mutating func tracked(
        _ bytes: Range<Int>,
        _ words: String,
        _ text: String,
        _ origins: [OfficeOrigin]
    ) -> [(edge: WordEdge, markup: String, deletes: Bool?, order: Int)]? {
        let source = Array(text.utf8)
        guard !words.contains(where: \.isNewline), !source[bytes].contains(0x0A) else { return nil }
        let touched = origins.filter { origin in
            guard origin.kind == .words else { return false }
            // New words alone come behind the word before them.
            return bytes.isEmpty
                ? origin.range.lowerBound < bytes.lowerBound && bytes.lowerBound <= origin.range.upperBound
                : origin.range.overlaps(bytes)
        }
        let covered = touched.reduce(0) { $0 + $1.range.clamped(to: bytes).count }
        guard let last = touched.last, bytes.isEmpty || covered == bytes.count else { return nil }
        var cuts: [(edge: WordEdge, markup: String, deletes: Bool?, order: Int)] = []
        for origin in touched {
            let part = origin.range.clamped(to: bytes)
            guard let place = structure.children[origin.element], !structure.runs[place.run].isInserted,
                let start = structure.edge(at: part.lowerBound, in: origin, source, isEnd: false),
                let end = structure.edge(at: part.upperBound, in: origin, source, isEnd: true),
                case .inRun = start, case .inRun = end,
                structure.isExact(start, part.lowerBound, in: origin),
                structure.isExact(end, part.upperBound, in: origin)
            else { return nil }
            let isLast = origin == last
            let new = isLast && !words.isEmpty ? changes.insertion(of: words, like: structure, place.run) : ""
            if !bytes.isEmpty { cuts.append((start, "", true, 2)) }
            cuts.append(
                (bytes.isEmpty ? start : end, new, bytes.isEmpty ? nil : false, bytes.isEmpty ? 2 : -1)
            )
        }
        return cuts
    }
}
