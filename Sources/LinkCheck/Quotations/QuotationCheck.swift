public import Law
public import Revision

/// Where words of a quotation really stand.
public struct QuotationPlace: Hashable, Sendable, Codable {
    /// The edition's label, such as `2010-04-29`.
    public let edition: String
    /// The places in the order of the text.
    public let pinpoints: [Pinpoint]
    /// The title of the statute, when it is another one than the one cited.
    public var statute: String?
    /// Further places of the same edition that say the same, at most three.
    public var equals: [Pinpoint] = []

    /// The places in one line: `第二十三条第二款、第三款`, another statute's title before them.
    public var chinese: String { (statute.map { "《\($0)》" } ?? "") + pinpoints.chinese }
}

/// What is to be said about one stretch of a quotation.
public struct StretchCheck: Hashable, Sendable {
    /// How the stretch stands to the place that it is to be found in.
    public enum Standing: Hashable, Sendable {
        /// It stands where the citation says.
        case inPlace
        /// It begins where the citation says and goes on in other parts of the article, which are named.
        case beyond(QuotationPlace)
        /// It stands elsewhere in the cited edition.
        case elsewhere(QuotationPlace)
        /// It stands in another edition of the statute.
        case otherEdition(QuotationPlace)
        /// It stands in another statute on hand.
        case otherStatute(QuotationPlace)
        /// It stands nowhere that we know of.
        case nowhere
    }

    /// The words of the stretch: UTF-8 offsets into the quotation.
    public let range: Range<Int>
    /// Where it stands.
    public let standing: Standing
    /// The comparison with the text of the place where it stands, or of the cited place when it stands nowhere.
    public let comparison: QuotationComparison
    /// The diff against that text.
    public let diff: [DiffSegment]
    /// What has to be changed in the quotation where its words were altered and stand in place; nil where that is not certain.
    public let correction: QuotationCorrection?

    /// Whether it stands elsewhere than cited.
    var isElsewhere: Bool {
        switch standing {
        case .elsewhere, .otherEdition, .otherStatute: true
        case .inPlace, .beyond, .nowhere: false
        }
    }
}

/// A quotation checked against the statute that it is taken from.
public struct QuotationCheck: Hashable, Sendable {
    /// The stretches; one for the whole quotation unless some of its paragraphs stand elsewhere.
    public let stretches: [StretchCheck]
    /// The places cited in front of the quotation, in one line: `第三条第二款、第三款`.
    public let places: String

    /// The worst verdict over the stretches that stand in place.
    public var verdict: QuotationVerdict {
        let order = QuotationVerdict.allCases
        return stretches.map(\.comparison.verdict).max {
            (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
        } ?? .unrelated
    }

    /// Whether a stretch stands elsewhere than cited.
    public var isMisplaced: Bool {
        stretches.contains(where: \.isElsewhere)
    }

    /// Whether a stretch that stands in place, or nowhere, has other words than the text.
    public var isAltered: Bool {
        stretches.contains { $0.comparison.verdict == .altered || $0.comparison.verdict == .unrelated }
    }

    /// Checks a quotation at a place of an edition.
    ///
    /// - Parameters:
    ///   - quotation: the words quoted.
    ///   - pinpoint: the place cited; its article exists in the edition.
    ///   - edition: the edition cited; it must hold the enacted words.
    ///   - others: the statute's other editions on hand.
    ///   - leastElsewhere: how much of changed words another article must hold for them to be said to stand there.
    /// - Returns: the check, or nil when the edition has no words or no such place.
    public static func check(
        _ quotation: String,
        at pinpoint: Pinpoint,
        in edition: EditionText,
        others: [EditionText] = [],
        leastElsewhere: Double = QuotationSearch.leastElsewhere
    ) -> QuotationCheck? {
        check(
            quotation,
            at: [CitedPlace(pinpoint)],
            in: edition,
            search: QuotationSearch(edition: edition, others: others, leastElsewhere: leastElsewhere)
        )
    }

    /// Checks a quotation against all the places that are cited in front of it together.
    static func check(
        _ quotation: String,
        at places: [CitedPlace],
        in edition: EditionText,
        search: QuotationSearch
    ) -> QuotationCheck? {
        guard edition.hasWords else { return nil }
        let articles = edition.edition.articles.filter { article in
            places.contains { place in
                guard let first = place.first.article, let last = (place.last ?? place.first).article else {
                    return false
                }
                return first <= article.number && article.number <= last
            }
        }
        let pieces = articles.prefix(mostArticles).flatMap { $0.pieces(citedBy: places) }
        guard places.allSatisfy({ place in pieces.contains { place.holds($0.pinpoint) } }) else { return nil }
        let printed = places.flatMap { [$0.first, $0.last].compactMap { $0 } }.chinese
        let checker = QuotationChecker(pieces: pieces, label: edition.edition.label, search: search)
        return QuotationCheck(stretches: checker.check(quotation), places: printed)
    }

    /// A quotation is never held against more articles than this.
    private static let mostArticles = 40
}

/// Holds a quotation against pieces of articles, and looks for what does not stand there.
private struct QuotationChecker {
    let pieces: [PassagePiece]
    let label: String
    let search: QuotationSearch

    func check(_ quotation: String) -> [StretchCheck] {
        let words = ComparableText(quotation)
        let whole = stretch(words, base: 0)
        guard !whole.comparison.isVerbatim else { return [whole] }
        let lines = QuotationLines(quotation).paragraphs
        guard lines.count > 1 else { return [whole] }
        // Looking for a paragraph by itself costs as much as looking for all of them: most need not be looked for.
        var known: [Int: StretchCheck] = [:]
        func single(_ index: Int) -> StretchCheck {
            if let single = known[index] { return single }
            let made = stretch(ComparableText(lines[index].text), base: lines[index].offset)
            known[index] = made
            return made
        }
        // A paragraph of which the place holds next to nothing, and that stands elsewhere, is told by itself; the others are one text.
        let isForeign = lines.indices.map { index in
            let line = lines[index]
            let units = words.units(inBytes: line.offset..<(line.offset + line.text.utf8.count))
            return units.count >= QuotationSearch.shortest && !isHeld(units, by: whole)
                && single(index).isElsewhere
        }
        guard isForeign.contains(true) else { return [whole] }
        let own = lines.indices.filter { !isForeign[$0] }
        // Where all of it stands elsewhere together, that is one thing to say.
        if whole.isElsewhere, !own.contains(where: { single($0).standing == .inPlace }) { return [whole] }
        let foreign = lines.indices.filter { isForeign[$0] }.map { single($0) }
        guard let first = own.first else { return foreign }
        let rest = own.map { lines[$0].text }.joined(separator: "\n")
        let mine = stretch(ComparableText(rest), base: lines[first].offset)
        return ([mine] + foreign).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Whether the place cited holds a good part of some words of the quotation.
    private func isHeld(_ units: Range<Int>, by whole: StretchCheck) -> Bool {
        guard !whole.isElsewhere else { return false }
        let held = whole.comparison.found.reduce(0) { $0 + $1.clamped(to: units).count }
        return held * 3 >= units.count
    }

    private func stretch(_ quoted: ComparableText, base: Int) -> StretchCheck {
        let cited = QuotedPassage(pieces.filter { $0.standing != .outside })
        let atPlace = QuotationComparison.compare(quoted, with: cited.text)
        let near = PassageReading(quoted, cited, atPlace)
        if near.comparison.isVerbatim { return inPlace(near, base) }
        if cited.pieces.count < pieces.count {
            let all = QuotedPassage(pieces)
            let wide = PassageReading(quoted, all, QuotationComparison.compare(quoted, with: all.text))
            let outside = wide.passage.pieces.filter { $0.standing == .outside }
            let gains =
                wide.comparison.isVerbatim
                || wide.comparison.verdict != .unrelated
                    && wide.comparison.similarity > near.comparison.similarity + 0.1
            if !outside.isEmpty, gains, quoted.count >= QuotationSearch.shortest {
                let held = wide.passage.pieces.contains { $0.standing == .cited }
                let found = held ? wide.outsideQuoted : wide.passage.pieces
                let place = QuotationPlace(edition: label, pinpoints: found.places(among: pieces))
                let isSure = wide.comparison.isVerbatim || wide.comparison.similarity >= search.leastElsewhere
                if held, !found.isEmpty { return wide.stretch(.beyond(place), base) }
                if !held, isSure { return wide.stretch(.elsewhere(place), base) }
            }
        }
        if let found = search.find(quoted, besides: near.comparison, than: pieces.map(\.pinpoint.article)) {
            return found.reading.stretch(found.standing, base)
        }
        return near.comparison.verdict == .unrelated ? near.stretch(.nowhere, base) : inPlace(near, base)
    }

    /// The words stand where they are cited: what of the place they leave out belongs to the comparison.
    private func inPlace(_ reading: PassageReading, _ base: Int) -> StretchCheck {
        reading.stretch(.inPlace, base, leavingOut: reading.untold(of: pieces))
    }
}

extension ComparableText {
    /// The units that begin inside a stretch of the source, in UTF-8 offsets.
    func units(inBytes bytes: Range<Int>) -> Range<Int> {
        func first(_ offset: Int) -> Int {
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(starts[middle]) < offset { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return first(bytes.lowerBound)..<first(bytes.upperBound)
    }
}
