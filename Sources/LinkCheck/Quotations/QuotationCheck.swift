public import Law
public import Revision

/// Where words of a quotation really stand.
public struct QuotationPlace: Hashable, Sendable, Codable {
    /// The edition's label, such as `2010-04-29`.
    public let edition: String
    /// The places in the order of the text.
    public let pinpoints: [Pinpoint]

    /// The places in one line: `2010年4月29日版本第二十三条第二款、第三款`.
    public var chinese: String { pinpoints.map(\.chinese).joined(separator: "、") }
}

/// What is to be said about one stretch of a quotation.
public struct StretchCheck: Hashable, Sendable {
    /// How the stretch stands to the place that it is to be found in.
    public enum Standing: Hashable, Sendable {
        /// It stands where the citation says.
        case inPlace
        /// It stands elsewhere in the cited edition.
        case elsewhere(QuotationPlace)
        /// It stands in another edition of the statute.
        case otherEdition(QuotationPlace)
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
}

/// A quotation checked against the statute that it is taken from.
public struct QuotationCheck: Hashable, Sendable {
    /// The stretches; one for the whole quotation unless its paragraphs had to be placed one by one.
    public let stretches: [StretchCheck]

    /// The worst verdict over the stretches that stand in place.
    public var verdict: QuotationVerdict {
        let order = QuotationVerdict.allCases
        return stretches.map(\.comparison.verdict).max {
            (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
        } ?? .unrelated
    }

    /// Whether a stretch stands elsewhere than cited.
    public var isMisplaced: Bool {
        stretches.contains {
            switch $0.standing {
            case .elsewhere, .otherEdition: true
            case .inPlace, .nowhere: false
            }
        }
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
        leastElsewhere: Double = 0.85
    ) -> QuotationCheck? {
        guard edition.hasWords, let number = pinpoint.article, let article = edition.article(number),
            let place = article.units(at: pinpoint)
        else { return nil }
        let checker = QuotationChecker(
            pinpoint: pinpoint,
            article: article,
            place: place,
            edition: edition,
            others: others.filter(\.hasWords),
            leastElsewhere: leastElsewhere
        )
        return checker.check(quotation)
    }
}

private struct QuotationChecker {
    let pinpoint: Pinpoint
    let article: ArticleText
    let place: Range<Int>
    let edition: EditionText
    let others: [EditionText]
    let leastElsewhere: Double

    /// Fewer words than this are found anywhere: they are never said to be misplaced.
    private static let shortest = 8

    func check(_ quotation: String) -> QuotationCheck {
        let whole = stretch(quotation, base: 0)
        guard
            whole.comparison.verdict == .altered || whole.comparison.verdict == .unrelated
                || whole.standing != .inPlace
        else { return QuotationCheck(stretches: [whole]) }
        let paragraphs = Self.paragraphs(of: quotation)
        guard paragraphs.count > 1 else { return QuotationCheck(stretches: [whole]) }
        let single = paragraphs.map { stretch($0.text, base: $0.offset) }
        // Placing paragraph by paragraph is worth it only when it explains more than the whole did.
        let explained = single.filter { $0.standing == .inPlace && $0.comparison.changes.isEmpty }.count
        return explained > 0 || whole.comparison.verdict == .unrelated
            ? QuotationCheck(stretches: single) : QuotationCheck(stretches: [whole])
    }

    private func stretch(_ words: String, base: Int) -> StretchCheck {
        let quoted = ComparableText(words)
        let cited = article.text.slice(place)
        let atPlace = QuotationComparison.compare(quoted, with: cited)
        if Self.isVerbatim(atPlace) { return result(.inPlace, atPlace, quoted, cited, base) }
        if place.count < article.text.count {
            let inArticle = QuotationComparison.compare(quoted, with: article.text)
            if Self.isVerbatim(inArticle) || inArticle.similarity > atPlace.similarity + 0.15 {
                let pinpoints = article.places(of: inArticle.kept)
                if isLeadIn(pinpoints),
                    Self.isVerbatim(inArticle) || inArticle.changes.count <= atPlace.changes.count
                {
                    return result(.inPlace, inArticle, quoted, article.text, base)
                }
                if quoted.count >= Self.shortest, outside(inArticle.kept) {
                    let found = QuotationPlace(edition: edition.edition.label, pinpoints: pinpoints)
                    return result(.elsewhere(found), inArticle, quoted, article.text, base)
                }
            }
        }
        if quoted.count >= Self.shortest {
            if let elsewhere = search(quoted, in: edition, besides: atPlace, base: base, other: false) {
                return elsewhere
            }
            for other in others {
                if let found = search(quoted, in: other, besides: atPlace, base: base, other: true) {
                    return found
                }
            }
        }
        return result(atPlace.verdict == .unrelated ? .nowhere : .inPlace, atPlace, quoted, cited, base)
    }

    /// Looks for the words in the articles of an edition that are likeliest to hold them.
    private func search(
        _ quoted: ComparableText,
        in edition: EditionText,
        besides cited: QuotationComparison,
        base: Int,
        other: Bool
    ) -> StretchCheck? {
        var best: (comparison: QuotationComparison, article: ArticleText)?
        for candidate in edition.likelyArticles(for: quoted) {
            if !other, candidate.article.number == article.article.number { continue }
            let comparison = QuotationComparison.compare(quoted, with: candidate.text)
            if comparison.similarity > best?.comparison.similarity ?? 0
                || Self.isVerbatim(comparison) && best.map({ !Self.isVerbatim($0.comparison) }) ?? true
            {
                best = (comparison, candidate)
            }
        }
        guard let best else { return nil }
        // Words that stand verbatim elsewhere are misplaced; changed ones only when they fit there much better.
        let fits =
            Self.isVerbatim(best.comparison)
            || (!other && best.comparison.similarity >= leastElsewhere
                && best.comparison.similarity > cited.similarity + 0.2)
        guard fits else { return nil }
        let place = QuotationPlace(
            edition: edition.edition.label,
            pinpoints: best.article.places(of: best.comparison.kept)
        )
        return result(
            other ? .otherEdition(place) : .elsewhere(place),
            best.comparison,
            quoted,
            best.article.text,
            base
        )
    }

    private func result(
        _ standing: StretchCheck.Standing,
        _ comparison: QuotationComparison,
        _ quoted: ComparableText,
        _ real: ComparableText,
        _ base: Int
    ) -> StretchCheck {
        let diff =
            comparison.verdict == .unrelated
            ? [] : QuotationDiff.segments(comparison, quoted: quoted, real: real)
        return StretchCheck(
            range: base..<(base + quoted.source.utf8.count),
            standing: standing,
            comparison: comparison,
            diff: diff
        )
    }

    private static func isVerbatim(_ comparison: QuotationComparison) -> Bool {
        switch comparison.verdict {
        case .identical, .identicalButPunctuation, .abridged: true
        case .altered, .unrelated: false
        }
    }

    /// Whether the words are the lead-in of the cited item together with that item.
    private func isLeadIn(_ pinpoints: [Pinpoint]) -> Bool {
        guard let item = pinpoint.item else { return false }
        return pinpoints.contains { $0.item == item }
            && pinpoints.allSatisfy {
                ($0.item == nil || $0.item == item)
                    && (pinpoint.paragraph == nil || $0.paragraph == pinpoint.paragraph)
            }
    }

    /// Whether most of the kept words lie outside the cited place.
    private func outside(_ kept: [Range<Int>]) -> Bool {
        let total = kept.reduce(0) { $0 + $1.count }
        let inside = kept.reduce(0) { $0 + $1.clamped(to: place).count }
        return total - inside >= 4 && Double(inside) < 0.9 * Double(total)
    }

    /// The natural paragraphs of a quotation: a line goes on with the one before when that one does not end a sentence, or
    /// when it begins with an item marker.
    private static func paragraphs(of quotation: String) -> [(text: String, offset: Int)] {
        var result: [(text: String, offset: Int)] = []
        var offset = 0
        for line in quotation.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = String(line)
            let comparable = ComparableText(text)
            if comparable.count > 0 {
                if let last = result.last, comparable.markers.first?.unit == 0 || !endsSentence(last.text) {
                    result[result.count - 1].text = last.text + "\n" + text
                } else {
                    result.append((text, offset))
                }
            }
            offset += text.utf8.count + 1
        }
        return result
    }

    private static func endsSentence(_ text: String) -> Bool {
        let marks: Set<Character> = ["。", "；", ";", "：", ":", "！", "？", "…", "”", "）"]
        return text.last { !$0.isWhitespace }.map { marks.contains($0) } ?? false
    }
}
