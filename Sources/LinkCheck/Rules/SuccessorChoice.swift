import Citations
import Law
import Revision

/// What a power may cite in place of a provision that a revision moved or changed: decided here for findings and worklists alike.
///
/// A place that does not name a measure which the power lists and the earlier words named is ruled out, whatever the words have in
/// common: 责令停止使用 cannot stand on an article that says nothing of stopping.
struct SuccessorChoice {
    /// The places, where they are certain; empty otherwise.
    let certain: [ProvisionCandidate]
    /// The places to choose from, where it is not certain; the likeliest first, at most three.
    let candidates: [ProvisionCandidate]
    /// The places that are ruled out, each with the measures that it does not name.
    let ruledOut: [(place: Pinpoint, measures: [String])]

    /// Decides.
    ///
    /// - Parameters:
    ///   - link: what became of the provision.
    ///   - places: the places that the link names, or may mean, with their words.
    ///   - earlier: the words of the provision itself.
    ///   - power: the power that cites it.
    init(_ link: ProvisionLink, _ places: [ProvisionCandidate], earlier: String, for power: CitedPower) {
        let measures = MeasureNotNamed.named(in: power, by: earlier)
        var kept: [ProvisionCandidate] = []
        var out: [(place: Pinpoint, measures: [String])] = []
        for place in places {
            let lost = measures.filter { measure in !measure.words.contains(where: place.words.holds) }
            if lost.isEmpty {
                kept.append(place)
            } else {
                out.append((place.pinpoint, lost.map(\.name)))
            }
        }
        ruledOut = out
        let isCertain = link.isCertain && out.isEmpty
        certain = isCertain ? kept : []
        candidates = isCertain ? [] : Array(kept.prefix(3))
    }

    /// The words to quote, or to choose from.
    ///
    /// - Parameters:
    ///   - statute: the statute's full title.
    ///   - edition: the label of the later edition.
    ///   - share: how sure it is that the earlier edition is the one meant.
    /// - Returns: the words.
    func advice(statute: String, edition: String, share: Double = 1) -> QuotationAdvice {
        func text(_ places: [ProvisionCandidate]) -> SuggestedText? {
            guard let confidence = places.map(\.confidence).min() else { return nil }
            return SuggestedText(
                statute: statute,
                edition: edition,
                pinpoints: places.map(\.pinpoint),
                words: places.map(\.words).joined(separator: "\n"),
                confidence: share * confidence
            )
        }
        return certain.isEmpty
            ? QuotationAdvice(candidates: candidates.compactMap { text([$0]) })
            : QuotationAdvice(text(certain), share: share)
    }

    /// What an officer reads of the places that are ruled out: `第五十一条没有规定“责令停止使用”，不能作为它的依据`; nil where there are none.
    var remark: String? {
        guard !ruledOut.isEmpty else { return nil }
        let told = ruledOut.map { out in
            "\(out.place.chinese)没有规定\(out.measures.map { "“\($0)”" }.joined(separator: "、"))"
        }
        return told.joined(separator: "，") + "，不能作为它的依据"
    }
}

extension MeasureNotNamed {
    /// The measures that a power lists and some words provide for, each by the name that the list uses.
    static func named(in power: CitedPower, by words: String) -> [(name: String, words: [String])] {
        guard let field = power.power.fields.first(where: { $0.role == .measure }) else { return [] }
        let listed = field.content.text
        return measures.compactMap { measure in
            guard let name = measure.names.first(where: listed.holds),
                measure.words.contains(where: words.holds)
            else { return nil }
            return (name, measure.words)
        }
    }
}
