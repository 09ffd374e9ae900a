@testable import Office

extension FuzzTarget {
    /// Every target of this program.
    static let all = office + readers + marks

    /// The decoders of files, and those that stand behind a container or another program.
    static let office: [FuzzTarget] = [
        file(.xlsx, [FuzzSeeds.workbook.bytes]),
        file(
            .xls,
            [FuzzSeeds.oldWorkbook.file, FuzzSeeds.oldWorkbook.stream, FuzzSeeds.oldestWorkbook.stream]
        ),
        file(.docx, [document(of: parts(FuzzSeeds.document, atMost: 4))]),
        file(.epub, [book(of: parts(FuzzSeeds.book, atMost: 3))]),
        file(.html, FuzzSeeds.pages),
        // What nobody recognises is taken for a page, which forgives everything.
        FuzzTarget("any", seeds: FuzzSeeds.pages) { decode($0, as: OfficeFormat.of($0) ?? .html) },
        FuzzTarget("xml2003", seeds: [FuzzSeeds.spreadsheetXML]) { decode($0, as: .xls) },
        FuzzTarget("sheet", seeds: [FuzzSeeds.sheet]) {
            decode(workbook(of: parts($0, atMost: 3)), as: .xlsx)
        },
        FuzzTarget("document", seeds: [FuzzSeeds.document]) {
            decode(document(of: parts($0, atMost: 4)), as: .docx)
        },
        FuzzTarget("book", seeds: [FuzzSeeds.book]) { decode(book(of: parts($0, atMost: 3)), as: .epub) },
        FuzzTarget("zip", seeds: [FuzzSeeds.archive]) { bytes in
            try? PackedFiles(bytes).visit(fileBytes: 1 << 20, limits: limits) { _ in true }
        },
        FuzzTarget("number", seeds: FuzzSeeds.numbers) { bytes in
            let pieces = parts(bytes, atMost: 2)
            let format = NumberFormat(String(decoding: pieces[0], as: UTF8.self))
            let number: Double = Double(String(decoding: pieces.last ?? [], as: UTF8.self)) ?? -1234.5
            let values: [Double] = [number, -number, 0, 45_356.75]
            for value in values { _ = format.shown(value, from1904: bytes.count % 2 == 1) }
            _ = format.shown("甲")
        },
        FuzzTarget("words", seeds: FuzzSeeds.print) { bytes in
            let pieces = parts(bytes, atMost: 2)
            guard var pages = try? WordBoxes.pages(pieces[0], limits: limits) else { return }
            var rules = RuleLines()
            pieces.last?.withUnsafeBytes { rules.take($0) }
            for index in pages.indices where rules.pages.indices.contains(index) {
                pages[index].rules = rules.pages[index]
            }
            _ = PageFlow(pages).blocks
        },
        FuzzTarget("pictures", seeds: [FuzzSeeds.recognised]) { bytes in
            let pages = PictureWords.pages(from: 1, tsv: bytes) { 842 / max($0, 1) }
            _ = PageFlow(pages).blocks
        },
    ]

    /// How much an input may make of itself.
    private static let limits = OfficeLimits(
        unpackedBytes: 4 << 20,
        entries: 1000,
        cells: 50_000,
        depth: 100,
        pages: 20
    )

    private static func file(_ format: OfficeFormat, _ seeds: [[UInt8]]) -> FuzzTarget {
        FuzzTarget(format.rawValue, seeds: seeds) { decode($0, as: format) }
    }

    /// Decodes a file of a format; formats that other programs read are left alone.
    private static func decode(_ bytes: [UInt8], as format: OfficeFormat) {
        guard [.docx, .html, .epub, .xlsx, .xls].contains(format) else { return }
        _ = try? OfficeFile(name: "", bytes: bytes).document(as: format, limits: limits)
    }

    /// A workbook whose sheet, shared texts and styles are given.
    private static func workbook(of parts: [[UInt8]]) -> [UInt8] {
        var archive = ZipMaker()
        for (name, text) in WorkbookWriter(rows: "").entries where !name.hasSuffix("sheet1.xml") {
            if name == "xl/sharedStrings.xml", parts.count > 1 { continue }
            if name == "xl/styles.xml", parts.count > 2 { continue }
            archive.add(name, Array(text.utf8))
        }
        let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
        for (name, part) in zip(names, parts) { archive.add(name, part) }
        return archive.finished()
    }

    /// A document whose text, styles, numbering and footnotes are given.
    private static func document(of parts: [[UInt8]]) -> [UInt8] {
        let names = ["styles", "numbering", "footnotes"]
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let links = names.map { "<Relationship Type=\"\(office)/\($0)\" Target=\"\($0).xml\"/>" }
        var archive = ZipMaker()
        archive.add(
            "word/_rels/document.xml.rels",
            Array("<Relationships>\(links.joined())</Relationships>".utf8)
        )
        for (name, part) in zip(["document"] + names, parts) { archive.add("word/\(name).xml", part) }
        return archive.finished()
    }

    /// A book whose package and two pages are given.
    private static func book(of parts: [[UInt8]]) -> [UInt8] {
        var archive = ZipMaker()
        archive.add("mimetype", Array("application/epub+zip".utf8))
        archive.add(
            "META-INF/container.xml",
            Array("<container><rootfiles><rootfile full-path=\"p.opf\"/></rootfiles></container>".utf8)
        )
        for (name, part) in zip(["p.opf", "1.xhtml", "2.xhtml"], parts) { archive.add(name, part) }
        return archive.finished()
    }
}
