public import Citations
public import Law
public import Readers

/// A text that is no list, such as a draft decision, as the link checker is given it: one row without a name, whose citations each stand in
/// a cell of the lines that they are printed on.
extension CitedList {
    /// The citations of a text, found and resolved as `cite` does.
    ///
    /// What the text says of itself (本办法第三条) is left out and counted: there is nothing on hand to hold it against.
    /// Cost: linear in the text.
    ///
    /// - Parameters:
    ///   - words: the text.
    ///   - texts: the statutes on hand.
    public init(_ words: PublishedText, resolvedBy texts: StatuteTexts) {
        let found = FoundCitations.inText(SourcedText(words.text, line: 1))
        let date = words.date
        let resolved = texts.directory.resolve(found, date: date) { texts.outline(of: $0) }
        var lines = DraftLines(words, resolved.citations.map(\.citation))
        let own = resolved.citations.filter { $0.citation.field == .mention }
        let judged = own.filter { !$0.isOfTextItself }
        let citations = judged.map { lines.entry($0.citation, $0.resolution) }
        let power = Power(
            code: "",
            category: "",
            serial: nil,
            name: "",
            fields: [],
            place: words.number(ofLine: 1),
            codePlace: words.number(ofLine: 1)
        )
        self.init(
            list: PowerList(
                title: words.source.file,
                body: nil,
                date: date,
                categories: [],
                powers: [],
                source: words.source
            ),
            powers: [
                CitedPower(
                    power: power,
                    citations: citations,
                    unparsed: resolved.unparsed.map { lines.entry($0) }
                )
            ],
            isDraft: true,
            ownReferences: own.count - judged.count
        )
    }
}

extension ResolvedCitation {
    /// Whether it is a reference of the text to itself or to what stands around it, which no title explains: 本办法, 前款.
    fileprivate var isOfTextItself: Bool {
        resolution.statuteID == nil && (citation.titleForm == .relative || citation.titleForm == .missing)
    }
}

/// The lines of a text, and what stands in them.
private struct DraftLines {
    private let words: PublishedText
    private let bytes: [UInt8]
    /// Where each line begins, in bytes; behind the last one the end of the text.
    private let starts: [Int]

    /// The lines of the citations that stand in front of one quotation, by the place of the quotation: they share a cell, because they
    /// are held against it together.
    private var quoting: [Range<Int>: ClosedRange<Int>] = [:]
    private var last: (span: ClosedRange<Int>, cell: SourcedText)?

    init(_ words: PublishedText, _ citations: [Citation]) {
        self.words = words
        let bytes = Array(words.text.utf8)
        self.bytes = bytes
        starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 } + [bytes.count + 1]
        for citation in citations {
            guard let quotation = citation.quotation?.range else { continue }
            let own = lines(of: citation)
            let all = quoting[quotation].map {
                min($0.lowerBound, own.lowerBound)...max($0.upperBound, own.upperBound)
            }
            quoting[quotation] = all ?? own
        }
    }

    /// What stands farther apart than this, in bytes, gets no common cell: cells stay short whatever the text is.
    private static let longestCell = 4_000

    mutating func entry(_ citation: Citation, _ resolution: Resolution) -> PowerCitation {
        var citation = citation
        var span = lines(of: citation)
        if let shared = citation.quotation.flatMap({ quoting[$0.range] }), isShort(shared) { span = shared }
        if let title = citation.titleRange, title.lowerBound < starts[span.lowerBound] {
            citation.titleRange = nil
        }
        let own = line(at: citation.range.lowerBound)
        citation.shift(by: -starts[span.lowerBound])
        citation.place = words.number(ofLine: own + 1)
        return PowerCitation(
            citation: citation,
            resolution: resolution,
            label: "",
            cell: cell(span),
            offset: starts[span.lowerBound]
        )
    }

    /// The lines on which a citation is printed, its title with it where that is near.
    private func lines(of citation: Citation) -> ClosedRange<Int> {
        let start = line(at: citation.range.lowerBound)
        let end = line(at: max(citation.range.lowerBound, citation.range.upperBound - 1))
        guard let title = citation.titleRange?.lowerBound, title < citation.range.lowerBound else {
            return start...end
        }
        let whole = line(at: title)...end
        return isShort(whole) ? whole : start...end
    }

    private func isShort(_ span: ClosedRange<Int>) -> Bool {
        starts[span.upperBound] - starts[span.lowerBound] <= Self.longestCell
    }

    mutating func entry(_ stretch: UnparsedCitation) -> PowerUnparsed {
        let first = line(at: stretch.range.lowerBound)
        let last = line(at: max(stretch.range.lowerBound, stretch.range.upperBound - 1))
        let start = starts[first]
        return PowerUnparsed(
            unparsed: UnparsedCitation(
                printed: stretch.printed,
                range: stretch.range.lowerBound - start..<stretch.range.upperBound - start,
                place: words.number(ofLine: first + 1),
                reason: stretch.reason
            ),
            field: .mention,
            label: "",
            cell: cell(first...last)
        )
    }

    /// The line, counted from 0, on which a byte stands.
    private func line(at offset: Int) -> Int {
        var (low, high) = (0, starts.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The cell of some lines; citations of the same lines share it.
    private mutating func cell(_ span: ClosedRange<Int>) -> SourcedText {
        if let last, last.span == span { return last.cell }
        let cell = made(span)
        last = (span, cell)
        return cell
    }

    private func made(_ span: ClosedRange<Int>) -> SourcedText {
        let first = span.lowerBound
        let end = min(bytes.count, starts[min(span.upperBound + 1, starts.count - 1)] - 1)
        let text = String(decoding: bytes[starts[first]..<max(starts[first], end)], as: UTF8.self)
        let place = words.number(ofLine: first + 1)
        return words.isCountedInLines
            ? SourcedText(text, line: place, column: 1)
            : SourcedText(text, place: place, unit: words.place(ofLine: first + 1).unit)
    }
}
