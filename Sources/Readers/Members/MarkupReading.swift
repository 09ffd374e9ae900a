internal import Law
internal import Office

extension PublishedFile {
    /// Reads a statute from XML whose elements hold its titles, numbers and sentences; nil when no article is in it.
    ///
    ///     <ArticleTitle>第一条</ArticleTitle> … <Sentence>为了……</Sentence>
    ///
    /// The names of the elements do not matter: a stretch that is a number alone belongs to the one behind it.
    func readMarkup(_ text: DecodedText, limits: ReadLimits) throws(ReadError) -> Reading? {
        guard text.bytes.prefix(256)[...].trimmed.has("<?xml") else { return nil }
        let words: [MarkupWords]
        do throws(OfficeError) {
            words = try MarkupWords.all(in: bytes)
        } catch {
            throw ReadError(file: name, kind: .office(error))
        }
        let paragraphs = Self.joined(words.map(\.text))
        let articles = paragraphs.filter {
            let line = Array($0.utf8)[...]
            return ArticleMark(line, at: line.startIndex) != nil
        }
        guard articles.count >= 2 else { return nil }
        let document = SourceDocument(file: name, blocks: paragraphs.map { .paragraph(OfficeParagraph($0)) })
        let notes = ReadNotes(source: document.source, limit: limits.warnings)
        return try document.read(notes: notes, encoding: text.encoding)
    }

    private static func joined(_ words: [String]) -> [String] {
        var paragraphs: [String] = []
        var number: String?
        for stretch in words {
            let line = stretch.split(whereSeparator: \.isNewline).map { String($0).stripped }.joined()
            let bytes = Array(line.utf8)[...]
            if isNumber(bytes) {
                if let number { paragraphs.append(number) }
                number = line
            } else if let before = number {
                paragraphs.append(before.hasPrefix("第") ? before + "\u{3000}" + line : before + line)
                number = nil
            } else {
                paragraphs.append(line)
            }
        }
        if let number { paragraphs.append(number) }
        return paragraphs
    }

    /// Whether a stretch is the number of an article or an item and nothing else.
    private static func isNumber(_ line: LineBytes) -> Bool {
        if let mark = ArticleMark(line, at: line.startIndex) { return mark.end >= line.endIndex }
        guard line.count <= 30, ItemMark(line) != nil else { return false }
        return ["）", ")", "、", ".", "．"].contains { line.string.hasSuffix($0) }
    }
}
