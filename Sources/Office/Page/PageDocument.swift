/// A page of the web, a page that a spreadsheet saved, or an archive of such pages (MHTML).
///
/// What surrounds the text on its site is left out and counted; when in doubt it is kept. A line break is a line feed inside its
/// paragraph; where line breaks part three lines and more outside tables, as older sites write whole statutes, each line is a paragraph.
/// A heading that repeats the one right before it, such as the site's own above that of the text, is left out.
enum PageDocument {
    /// The most bytes of a page, which is held as a tree.
    private static let byteLimit = 64 << 20

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - limits: how much is taken in.
    /// - Returns: its paragraphs and tables.
    /// - Throws: `OfficeError` when the page is damaged, holds no words, or goes beyond the limits.
    static func read(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> OfficeDocument {
        guard bytes.count <= byteLimit else { throw .tooMuch("网页的字节数", limit: byteLimit) }
        guard let parts = PageArchive.pages(bytes) else {
            return try settled(page(bytes, charset: nil, limits: limits))
        }
        var document = OfficeDocument(format: .html, blocks: [])
        for part in parts {
            let page = try page(part.bytes, charset: part.charset, limits: limits)
            document.title = document.title ?? page.title
            document.blocks += page.blocks
            document.remarks += page.remarks
        }
        return try settled(document)
    }

    private static func settled(_ document: OfficeDocument) throws(OfficeError) -> OfficeDocument {
        guard document.blocks.contains(where: \.holdsWords) else { throw .empty }
        return document
    }

    /// Reads one page.
    ///
    /// - Parameters:
    ///   - bytes: the page in its encoding.
    ///   - charset: what is said of its encoding outside it.
    ///   - isBare: whether the page belongs to no site, so that nothing surrounds its text.
    ///   - limits: how much is taken in.
    /// - Returns: its blocks; none where it holds no words.
    /// - Throws: `OfficeError` when its encoding is not found or it goes beyond the limits.
    static func page(_ bytes: [UInt8], charset: String?, isBare: Bool = false, limits: OfficeLimits)
        throws(OfficeError) -> OfficeDocument
    {
        let (text, lost) = try PageCharset.utf8(bytes, stated: charset)
        guard !text.isEmpty else { return OfficeDocument(format: .html, blocks: []) }
        let tree = try PageParser.tree(of: text, limits: limits)
        let title = tree.nodes.firstIndex { $0.name == "title" }.map { node in
            tree.children(of: node).map { tree[$0].text }.joined()
                .split(whereSeparator: { $0.isASCII && $0.isWhitespace }).joined(separator: " ")
        }
        let measure = PageMeasure(tree)
        var remarks: [OfficeRemark] = []
        var isOut = measure.isOut
        if !isBare {
            let boilerplate = PageBoilerplate(tree, measure, title: title ?? "")
            isOut = boilerplate.isOut
            if boilerplate.pieces > 0 {
                remarks.append(
                    OfficeRemark(
                        .leftOut,
                        "网页的导航、页眉页脚、链接列表等 \(boilerplate.pieces) 处（\(boilerplate.characters) 字）没有收入"
                    )
                )
            }
        }
        var blocks = PageBlocks(tree, isOut: isOut, limits: limits)
        try blocks.read(0)
        blocks.finish()
        remarks += Self.remarks(blocks, lost: lost, hidden: measure.hiddenCharacters)
        return OfficeDocument(
            format: .html,
            title: title.flatMap { $0.isEmpty ? nil : $0 },
            blocks: parted(blocks.blocks),
            remarks: remarks
        )
    }

    /// The blocks with a paragraph for each line of long ones, and no heading twice.
    private static func parted(_ blocks: [OfficeBlock]) -> [OfficeBlock] {
        var made: [OfficeBlock] = []
        for block in blocks {
            guard case .paragraph(let paragraph) = block else {
                made.append(block)
                continue
            }
            if paragraph.headingLevel != nil {
                if case .paragraph(let last) = made.last, last.headingLevel != nil,
                    last.text == paragraph.text
                {
                    continue
                }
                made.append(block)
                continue
            }
            let lines = paragraph.text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
            made += lines.count < 3 ? [block] : lines.map { .paragraph(OfficeParagraph(String($0))) }
        }
        return made
    }

    private static func remarks(_ blocks: PageBlocks, lost: Int, hidden: Int) -> [OfficeRemark] {
        var remarks: [OfficeRemark] = []
        func say(_ count: Int, _ kind: OfficeRemark.Kind, _ message: String) {
            if count > 0 { remarks.append(OfficeRemark(kind, message)) }
        }
        say(hidden, .leftOut, "网页里隐藏的文字（\(hidden) 字）没有收入")
        say(blocks.hiddenRows, .hidden, "表格里有 \(blocks.hiddenRows) 个隐藏行，照样读了")
        say(blocks.deletions, .deletionsLeftOut, "网页标为删去的文字（\(blocks.deletions) 字）没有收入")
        say(blocks.insertions, .insertionsTaken, "网页标为新增的文字 \(blocks.insertions) 处已收入")
        say(
            blocks.nestedTables,
            .layoutNotRecovered,
            "\(blocks.nestedTables) 个单元格里套着表格：内层表格逐行写进外层单元格，各格以制表符隔开"
        )
        say(lost, .partUnread, "\(lost) 个字符不合网页的文字编码，以 \u{FFFD} 代替")
        return remarks
    }
}
