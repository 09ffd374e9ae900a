import Law

/// The citations of very many cells, written down in some thirty bytes each instead of six hundred, to be asked for power by power.
///
/// The list is asked for its citations twice: what it cites must be known before the first of them can be resolved.
struct PackedCitations: Sendable {
    /// As many bytes as are worth keeping: those of some two million citations.
    static let most = 64 << 20

    private var packed = PackedBytes()
    /// Where each power begins.
    private var starts: [Int] = []

    /// What a citation may have beside what each one has.
    private struct Parts: OptionSet {
        let rawValue: Int

        static let issuer = Parts(rawValue: 1)
        static let mark = Parts(rawValue: 1 << 1)
        static let document = Parts(rawValue: 1 << 2)
        static let headings = Parts(rawValue: 1 << 3)
        static let pinpoint = Parts(rawValue: 1 << 4)
        static let through = Parts(rawValue: 1 << 5)
        static let annex = Parts(rawValue: 1 << 6)
        static let part = Parts(rawValue: 1 << 7)
        static let quotation = Parts(rawValue: 1 << 8)
        /// The quotation is not the stretch of the cell that its range says.
        static let otherWords = Parts(rawValue: 1 << 9)
        static let titleRange = Parts(rawValue: 1 << 10)
        static let pinpointRange = Parts(rawValue: 1 << 11)
        static let repetition = Parts(rawValue: 1 << 12)
    }

    /// How many bytes are kept.
    var size: Int { packed.bytes.count }

    // MARK: - Writing

    /// Adds what was found in the cells of the next power.
    mutating func append(_ found: [FoundCitations], of power: Power) {
        starts.append(packed.bytes.count)
        for (cell, found) in zip(power.fields, found) {
            packed.add(found.citations.count)
            // By their indices: a citation is large, and a sequence would copy each.
            for index in found.citations.indices { append(found.citations[index], in: cell.content) }
            packed.add(found.unparsed.count)
            for stretch in found.unparsed {
                packed.add(stretch.printed)
                packed.add(stretch.range)
                packed.add(stretch.place - cell.content.place)
                packed.add(stretch.reason)
            }
        }
    }

    /// Forgets what only writing needs.
    mutating func finish() { packed.finish() }

    private mutating func append(_ citation: Citation, in text: SourcedText) {
        var parts: Parts = []
        if citation.issuerPrinted != nil { parts.insert(.issuer) }
        if citation.editionMark != nil { parts.insert(.mark) }
        if citation.documentNumber != nil { parts.insert(.document) }
        if !citation.headingHints.isEmpty { parts.insert(.headings) }
        if citation.pinpoint != nil { parts.insert(.pinpoint) }
        if citation.through != nil { parts.insert(.through) }
        if citation.annex != nil { parts.insert(.annex) }
        if citation.part != nil { parts.insert(.part) }
        if let quotation = citation.quotation {
            parts.insert(.quotation)
            if !text.text.holds(quotation.text, at: quotation.range) { parts.insert(.otherWords) }
        }
        if citation.titleRange != nil { parts.insert(.titleRange) }
        if citation.pinpointRange != nil { parts.insert(.pinpointRange) }
        if citation.repetition != nil { parts.insert(.repetition) }
        packed.add(parts.rawValue)
        packed.add(citation.field)
        packed.add(citation.titleForm)
        packed.add(citation.statutePrinted)
        packed.add(citation.range)
        packed.add(citation.place - text.place)
        if let issuer = citation.issuerPrinted { packed.add(issuer) }
        if let mark = citation.editionMark { append(mark) }
        if let number = citation.documentNumber {
            packed.add(number.form)
            packed.add(number.issuer)
            append(number.year)
            packed.add(number.number)
            packed.add(number.printed)
        }
        if parts.contains(.headings) {
            packed.add(citation.headingHints.count)
            for heading in citation.headingHints { packed.add(heading) }
        }
        for pinpoint in [citation.pinpoint, citation.through] {
            if let pinpoint { append(pinpoint) }
        }
        for words in [citation.annex, citation.part] {
            if let words { packed.add(words) }
        }
        if let quotation = citation.quotation {
            packed.add(quotation.range)
            if parts.contains(.otherWords) { packed.add(quotation.text) }
        }
        for range in [citation.titleRange, citation.pinpointRange, citation.repetition] {
            if let range { packed.add(range) }
        }
    }

    private mutating func append(_ mark: EditionMark) {
        packed.add(mark.printed)
        for number in [mark.date?.year, mark.date?.month, mark.date?.day, mark.ordinal] { append(number) }
        packed.add(mark.kind == nil ? 0 : 1)
        if let kind = mark.kind { packed.add(kind) }
    }

    private mutating func append(_ place: Pinpoint) {
        for number in [
            place.part, place.chapter, place.section, place.article?.number, place.article?.suffix,
            place.paragraph, place.item, place.subitem,
        ] { append(number) }
    }

    private mutating func append(_ number: Int?) {
        packed.add(number == nil ? 0 : 1)
        if let number { packed.add(number) }
    }

    // MARK: - Reading

    /// What was found in the cells of a power.
    func found(in power: Power, at index: Int) -> [FoundCitations] {
        var reader = PackedReader(packed, at: starts[index])
        return power.fields.map { cell in
            var found = FoundCitations()
            let text = cell.content
            found.citations = (0..<reader.number()).map { _ in Self.citation(&reader, in: text) }
            found.unparsed = (0..<reader.number()).map { _ in
                UnparsedCitation(
                    printed: reader.text(),
                    range: reader.range(),
                    place: text.place + reader.number(),
                    reason: reader.text()
                )
            }
            return found
        }
    }

    private static func citation(_ reader: inout PackedReader, in text: SourcedText) -> Citation {
        let parts = Parts(rawValue: reader.number())
        var citation = Citation(
            field: reader.value(CitationField.self),
            statutePrinted: "",
            titleForm: reader.value(TitleForm.self),
            range: 0..<0,
            place: 0
        )
        citation.statutePrinted = reader.text()
        citation.range = reader.range()
        citation.place = text.place + reader.number()
        if parts.contains(.issuer) { citation.issuerPrinted = reader.text() }
        if parts.contains(.mark) { citation.editionMark = mark(&reader) }
        if parts.contains(.document) {
            citation.documentNumber = DocumentNumber(
                form: reader.value(DocumentNumber.Form.self),
                issuer: reader.text(),
                year: optional(&reader),
                number: reader.number(),
                printed: reader.text()
            )
        }
        if parts.contains(.headings) {
            citation.headingHints = (0..<reader.number()).map { _ in reader.text() }
        }
        if parts.contains(.pinpoint) { citation.pinpoint = pinpoint(&reader) }
        if parts.contains(.through) { citation.through = pinpoint(&reader) }
        if parts.contains(.annex) { citation.annex = reader.text() }
        if parts.contains(.part) { citation.part = reader.text() }
        if parts.contains(.quotation) {
            let range = reader.range()
            let words = parts.contains(.otherWords) ? reader.text() : text.text.words(at: range) ?? ""
            citation.quotation = Quotation(text: words, range: range)
        }
        if parts.contains(.titleRange) { citation.titleRange = reader.range() }
        if parts.contains(.pinpointRange) { citation.pinpointRange = reader.range() }
        if parts.contains(.repetition) { citation.repetition = reader.range() }
        return citation
    }

    private static func mark(_ reader: inout PackedReader) -> EditionMark {
        let printed = reader.text()
        let numbers = (0..<4).map { _ in optional(&reader) }
        let kind = reader.number() == 0 ? nil : reader.value(HistoryKind.self)
        return EditionMark(
            printed: printed,
            date: numbers[0].flatMap { LegalDate(year: $0, month: numbers[1], day: numbers[2]) },
            kind: kind,
            ordinal: numbers[3]
        )
    }

    private static func pinpoint(_ reader: inout PackedReader) -> Pinpoint? {
        let (part, chapter, section) = (optional(&reader), optional(&reader), optional(&reader))
        let (number, suffix) = (optional(&reader), optional(&reader))
        let (paragraph, item, subitem) = (optional(&reader), optional(&reader), optional(&reader))
        return Pinpoint(part: part, chapter: chapter, section: section)
            ?? Pinpoint(
                article: number.flatMap { ArticleNumber($0, suffix: suffix) },
                paragraph: paragraph,
                item: item,
                subitem: subitem
            )
    }

    private static func optional(_ reader: inout PackedReader) -> Int? {
        reader.number() == 0 ? nil : reader.number()
    }
}

extension String {
    /// The words at UTF-8 offsets; nil where they are not in the text or cut a character.
    fileprivate func words(at range: Range<Int>) -> String? {
        guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
        return String(utf8[start..<end])
    }

    /// Whether the bytes at UTF-8 offsets are those of some words.
    fileprivate func holds(_ words: String, at range: Range<Int>) -> Bool {
        guard range.lowerBound >= 0, range.upperBound <= utf8.count, range.count == words.utf8.count else {
            return false
        }
        var (text, words) = (self, words)
        return text.withUTF8 { text in words.withUTF8 { text[range].elementsEqual($0) } }
    }
}
