import Law
import Revision

/// A quotation read beside a passage: only the pieces that it quotes from, and how it stands to them.
struct PassageReading {
    /// The words quoted.
    let quoted: ComparableText
    /// The pieces quoted from.
    let passage: QuotedPassage
    /// The comparison with them.
    let comparison: QuotationComparison

    /// More pieces than this are not tried one by one.
    private static let mostTries = 8

    /// Narrows a passage down to the pieces that a quotation is taken from.
    ///
    /// A piece that shares words with the quotation only by chance is left out when the rest explains the quotation as well.
    ///
    /// - Parameters:
    ///   - quoted: the words quoted.
    ///   - whole: the passage.
    ///   - first: how the words stand to the whole passage.
    init(_ quoted: ComparableText, _ whole: QuotedPassage, _ first: QuotationComparison) {
        self.quoted = quoted
        var (passage, comparison) = (whole, first)
        func narrow(to pieces: [PassagePiece]) -> (QuotedPassage, QuotationComparison) {
            let narrower = QuotedPassage(pieces)
            return (narrower, QuotationComparison.compare(quoted, with: narrower.text))
        }
        let touched = whole.touched(by: first.kept)
        if !touched.isEmpty, touched.count < whole.pieces.count {
            (passage, comparison) = narrow(to: touched.map { whole.pieces[$0] })
        }
        let ranked = passage.pieces.indices.map { index in
            (piece: passage.pieces[index], share: Self.share(of: index, passage, comparison))
        }.filter { $0.share < 0.6 }.sorted { $0.share < $1.share }
        for candidate in ranked.prefix(Self.mostTries)
        where passage.pieces.count > 1 && !comparison.isVerbatim {
            let (fewer, other) = narrow(to: passage.pieces.filter { $0 != candidate.piece })
            guard other.similarity > comparison.similarity - 0.01, other.verdict != .unrelated,
                other.changes.count <= comparison.changes.count || comparison.verdict == .unrelated
            else { continue }
            (passage, comparison) = (fewer, other)
        }
        self.passage = passage
        self.comparison = comparison
    }

    /// The pieces that were not cited and from which the quotation takes a sentence, or a part of one, from its beginning.
    ///
    /// What only ends like such a piece is an older wording of the place cited.
    var outsideQuoted: [PassagePiece] {
        passage.pieces.indices.filter { index in
            guard passage.pieces[index].standing == .outside else { return false }
            let units = passage.units[index]
            return comparison.kept.contains { run in
                let held = run.clamped(to: units)
                guard held.count >= min(units.count, QuotationSearch.shortest) else { return false }
                return (held.lowerBound...min(held.lowerBound + 2, held.upperBound)).contains {
                    $0 == units.lowerBound || $0 < passage.text.count && passage.text.gaps[$0] >= .part
                } || held.lowerBound <= units.lowerBound + 4
            }
        }.map { passage.pieces[$0] }
    }

    private static func share(of index: Int, _ passage: QuotedPassage, _ comparison: QuotationComparison)
        -> Double
    {
        let length = passage.units[index].count
        return length == 0 ? 1 : Double(passage.held(index, by: comparison.kept)) / Double(length)
    }

    /// What the cited places hold and the quotation leaves out whole: other paragraphs, and all items of a lead-in.
    ///
    /// A lead-in with some of its items, and items without their lead-in, are quoted as lists quote them, and are no abridgement.
    func untold(of pieces: [PassagePiece]) -> [TextOmission] {
        let told = Set(passage.pieces.map(\.pinpoint))
        var result: [TextOmission] = []
        var words: [String] = []
        func close() {
            guard !words.isEmpty else { return }
            let text = words.joined(separator: "\n")
            result.append(
                TextOmission(
                    text: text,
                    range: 0..<text.utf8.count,
                    marked: !quoted.ellipses.isEmpty,
                    limits: []
                )
            )
            words = []
        }
        let paragraphs = pieces.map {
            [$0.pinpoint.article?.number, $0.pinpoint.article?.suffix, $0.pinpoint.paragraph]
        }
        for paragraph in paragraphs.uniqued() {
            let parts = zip(pieces, paragraphs).filter { $0.1 == paragraph }.map(\.0)
            guard let lead = parts.first, lead.pinpoint.item == nil, lead.standing == .cited else { continue }
            let below = parts.dropFirst()
            if !parts.contains(where: { told.contains($0.pinpoint) }) {
                words += parts.map(\.words)
            } else {
                close()
                if !below.isEmpty, !below.contains(where: { told.contains($0.pinpoint) }) {
                    words += below.map(\.words)
                    close()
                }
            }
        }
        close()
        return result
    }

    /// The stretch that the quotation is.
    func stretch(
        _ standing: StretchCheck.Standing,
        _ base: Int,
        leavingOut omissions: [TextOmission] = []
    ) -> StretchCheck {
        StretchCheck(
            range: base..<(base + quoted.source.utf8.count),
            standing: standing,
            comparison: comparison.leavingOut(omissions),
            diff: comparison.verdict == .unrelated
                ? [] : QuotationDiff.segments(comparison, quoted: quoted, real: passage.text),
            correction: standing == .inPlace
                ? QuotationCorrection(comparison, quoted: quoted, real: passage.text, base: base) : nil
        )
    }
}

/// The natural paragraphs of a quotation.
struct QuotationLines {
    /// The paragraphs with their UTF-8 offsets.
    let paragraphs: [(text: String, offset: Int)]

    /// A line goes on with the one before when that one does not end a sentence, or when it begins with an item's label.
    init(_ quotation: String) {
        var result: [(text: String, offset: Int)] = []
        var offset = 0
        for line in quotation.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = String(line)
            let comparable = ComparableText(text)
            if comparable.count > 0 {
                if let last = result.last,
                    comparable.markers.first?.unit == 0 || !Self.endsSentence(last.text)
                {
                    result[result.count - 1].text = last.text + "\n" + text
                } else {
                    result.append((text, offset))
                }
            }
            offset += text.utf8.count + 1
        }
        paragraphs = result
    }

    private static func endsSentence(_ text: String) -> Bool {
        let marks: Set<Character> = ["。", "；", ";", "：", ":", "！", "？", "…", "”", "）"]
        return text.last { !$0.isWhitespace }.map { marks.contains($0) } ?? false
    }
}
