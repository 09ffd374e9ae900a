public import Formats
public import Law

/// Words to put in place of a stretch of a cell: the exact change that mends what a finding is about.
///
///     finding.replacement?.printed  // 可以
///     finding.replacement?.words    // 应当
///
/// Only rules that know both the stretch and the words give one; how sure it is, the finding's certainty tells, and a program that
/// changes a file takes those of certain findings alone. The stretch need not lie within the finding's own: that of an altered
/// quotation lies in the quotation, the finding points at the place cited; hence it has a place of its own.
public struct Replacement: Hashable, Sendable, Encodable {
    /// Where the words stand.
    public internal(set) var place: SourcePlace
    /// The stretch that goes: of the cell; in a handed-in text, of the text as given or of the paragraph or row.
    public internal(set) var characters: CharacterRange
    /// The words that stand there.
    public let printed: String
    /// The words to put there.
    public let words: String
    /// The stretch in the lines of the file; nil in a file without lines.
    @Unwritten public var stretch: TextStretch?

    /// A change.
    public init(
        place: SourcePlace,
        characters: CharacterRange,
        printed: String,
        words: String,
        stretch: TextStretch? = nil
    ) {
        self.place = place
        self.stretch = stretch
        self.characters = characters
        self.printed = printed
        self.words = words
    }
}

extension CitationCase {
    /// A change of a stretch of the cell.
    ///
    /// - Parameters:
    ///   - range: UTF-8 offsets into the cell.
    ///   - expected: what must stand there; nil for whatever does.
    ///   - words: what is to stand there.
    /// - Returns: the change; nil when other words stand there, or the same as before.
    func replacement(of range: Range<Int>, printed expected: String? = nil, by words: String) -> Replacement?
    {
        let cell = entry.cell.text
        let printed = cell.words(at: range)
        guard !printed.isEmpty, printed != words, expected.map({ $0 == printed }) ?? true else { return nil }
        let start = cell.scalars(beforeUTF8: range.lowerBound)
        return Replacement(
            place: list.list.source.place(entry.cell.place(atUTF8: range.lowerBound), column: entry.column),
            characters: CharacterRange(start: start, end: start + printed.unicodeScalars.count),
            printed: printed,
            words: words,
            stretch: entry.cell.stretch(atUTF8: range)
        )
    }

    /// A change of words that stand once between the citation's title and its end; nil when they stand there twice or not at all.
    ///
    /// - Parameters:
    ///   - outer: words that hold those to be changed, such as a mark of an edition; nil for the citation as a whole.
    ///   - printed: what goes.
    ///   - words: what is to stand there.
    /// - Returns: the change.
    func replacement(within outer: String? = nil, of printed: String, by words: String) -> Replacement? {
        let cell = entry.cell.text
        let first = min(titlePlace?.lowerBound ?? citation.range.lowerBound, citation.range.lowerBound)
        var place = first..<max(first, citation.range.upperBound)
        for part in [outer, printed] {
            guard let part else { continue }
            guard let found = cell.words(at: place).onlyPlace(of: part) else { return nil }
            place = (place.lowerBound + found.lowerBound)..<(place.lowerBound + found.upperBound)
        }
        return replacement(of: place, by: words)
    }

    /// The change of the place cited into another one; nil where several are cited in front of the quotation, or a range.
    func replacement(ofPlaceBy place: QuotationPlace) -> Replacement? {
        guard quotedPlaces.count == 1, citation.through == nil, citation.repetition == nil,
            citation.part == nil, place.statute == nil, place.pinpoints.count == 1,
            let range = citation.pinpointRange
        else { return nil }
        return replacement(of: range, by: place.chinese)
    }

    /// The change of an altered quotation into the words of the text.
    func replacement(by correction: QuotationCorrection?) -> Replacement? {
        guard let correction, let start = citation.quotation?.range.lowerBound else { return nil }
        let range = correction.range
        return replacement(
            of: (start + range.lowerBound)..<(start + range.upperBound),
            printed: correction.printed,
            by: correction.words
        )
    }
}

extension String {
    /// The UTF-8 offsets of the only place at which a text stands; nil when it stands at several or none.
    fileprivate func onlyPlace(of part: String) -> Range<Int>? {
        let places = ranges(of: part)
        guard places.count == 1, let place = places.first else { return nil }
        let start = utf8.distance(from: startIndex, to: place.lowerBound)
        return start..<(start + part.utf8.count)
    }
}
