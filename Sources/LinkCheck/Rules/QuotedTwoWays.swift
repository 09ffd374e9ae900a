import Law
import Revision

/// One place is quoted in two ways.
enum QuotedTwoWays: ListRule {
    static let name = "quoted-two-ways"
    static let severity = Severity.warning
    static let sentence = "清单中对同一条、款、项的同一段文字，引文前后不一；有条文可以对照时，报与条文不同的一处"
    static let example = RuleExample("《仓库消防安全办法》第三条 仓库应当配备灭火器。", "《仓库消防安全办法》第三条 仓库必须配备灭火器。")

    private static let mostWordings = 6

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var groups: [String: [CitationCase]] = [:]
        var order: [String] = []
        for facts in cases
        where facts.leadsQuotation && facts.citation.quotation != nil && facts.citation.pinpoint != nil
            && !facts.citation.statutePrinted.isEmpty
        {
            let key = "\(facts.statuteKey)|\(facts.editionKey)|\(facts.quotedPlaces.chinese)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(facts)
        }
        return order.flatMap { conflicts(groups[$0] ?? []) }
    }

    /// The wordings of a place are held against those before them; each wording is told once.
    private static func conflicts(_ group: [CitationCase]) -> [Finding] {
        var wordings: [Wording] = []
        var result: [Finding] = []
        var seen: Set<String> = []
        for facts in group {
            guard let words = facts.citation.quotation?.text, seen.insert(words).inserted else { continue }
            let wording = Wording(words, facts)
            if wordings.contains(where: { $0.text.units == wording.text.units }) { continue }
            if let other = wordings.first(where: { wording.isUnrelated(to: $0) }) {
                result.append(unrelated(facts, other.facts))
            }
            // Where the law is not on hand, a wording that another row bears out is not the one that differs.
            let isBorneOut = facts.quotation == nil && wordings.contains { wording.agrees(with: $0) }
            for other in wordings where !isBorneOut {
                guard let (first, second) = accused(other, wording),
                    let conflict = WordingConflict(
                        of: second,
                        against: first,
                        isKnown: facts.quotation != nil
                    )
                else { continue }
                result.append(finding(second.facts, first.facts, conflict))
                break
            }
            // A few wordings are enough to hold the others against, and keep the cost linear.
            if wordings.count < mostWordings { wordings.append(wording) }
        }
        return result
    }

    /// Which wording is held against which: where the law is on hand the one that differs from it is the culprit, else the later one.
    private static func accused(_ earlier: Wording, _ later: Wording) -> (Wording, Wording)? {
        guard let first = earlier.facts.quotation, let second = later.facts.quotation else {
            return (earlier, later)
        }
        switch (first.isAltered || first.isMisplaced, second.isAltered || second.isMisplaced) {
        case (false, false): return nil
        case (true, false): return (later, earlier)
        case (false, true), (true, true): return (earlier, later)
        }
    }

    /// Two texts for one place, of which the law on hand tells nothing: one of them stands elsewhere.
    private static func unrelated(_ facts: CitationCase, _ other: CitationCase) -> Finding {
        let where_ = "\(other.power.power.shortName)（\(other.place.chinese)）"
        return facts.finding(
            Self.self,
            "《\(facts.citation.statutePrinted)》\(facts.quotedPlaces.chinese)在\(where_)引的是另一段文字，两处至少有一处定位不准",
            naming: other.place,
            evidence: FindingEvidence(source: where_)
        )
    }

    private static func finding(_ facts: CitationCase, _ other: CitationCase, _ conflict: WordingConflict)
        -> Finding
    {
        let place = "《\(facts.citation.statutePrinted)》\(facts.quotedPlaces.chinese)"
        let where_ = "\(other.power.power.shortName)（\(other.place.chinese)）"
        let isKnown =
            facts.quotation != nil && other.quotation.map { !$0.isAltered && !$0.isMisplaced } == true
        let changes = facts.quotation?.stretches.flatMap(\.comparison.changes) ?? []
        let message =
            isKnown
            ? "\(place)的引文与条文不一致，\(where_)引的与条文一致：\(changes.isEmpty ? conflict.comparison.changes.summary : changes.summary)"
            : "\(place)的引文前后不一，与\(where_)对照：\(conflict.comparison.changes.neutralSummary)"
        return facts.finding(
            Self.self,
            message,
            naming: other.place,
            evidence: FindingEvidence(source: where_, diff: conflict.diff)
        )
    }
}

/// One wording of a place, with the citation that has it.
private struct Wording {
    let facts: CitationCase
    let text: ComparableText
    /// The paragraphs, each parted into its lead-in and its items by their numbers.
    let blocks: [[Int: ComparableText]]

    /// The number of a lead-in.
    static let lead = 0

    /// Whether another wording begins one of its paragraphs with the same words, and contradicts none of them.
    func agrees(with other: Wording) -> Bool {
        blocks.contains { block in
            other.blocks.contains { known in
                guard let lead = block[Self.lead], let its = known[Self.lead] else { return false }
                return lead.units == its.units
            }
        } && WordingConflict(of: self, against: other, isKnown: false) == nil
    }

    /// Whether another wording of one paragraph or item is another text altogether.
    ///
    /// Of a paragraph two items may be quoted, which share nothing but their lead-in: without lead-ins nobody knows.
    func isUnrelated(to other: Wording) -> Bool {
        guard facts.quotation == nil, other.facts.quotation == nil, facts.quotedPlaces.count == 1,
            let place = facts.quotedPlaces.first, place.paragraph != nil || place.item != nil,
            Self.similarity(text, other.text) < 0.5
        else { return false }
        guard place.item == nil else { return true }
        guard let mine = blocks.first?[Self.lead], let its = other.blocks.first?[Self.lead] else {
            return false
        }
        return Self.similarity(mine, its) < 0.75
    }

    /// How much of the one that has more of the other it holds.
    private static func similarity(_ first: ComparableText, _ second: ComparableText) -> Double {
        max(
            QuotationComparison.compare(first, with: second).similarity,
            QuotationComparison.compare(second, with: first).similarity
        )
    }

    init(_ words: String, _ facts: CitationCase) {
        self.facts = facts
        text = ComparableText(words)
        blocks = QuotationLines(words).paragraphs.map { paragraph in
            let text = ComparableText(paragraph.text)
            var parts: [Int: ComparableText] = [:]
            let starts =
                [(unit: 0, number: Self.lead)] + text.markers.map { (unit: $0.unit, number: $0.number) }
            for (index, start) in starts.enumerated() {
                let end = index + 1 < starts.count ? starts[index + 1].unit : text.count
                guard start.unit < end, parts[start.number] == nil else { continue }
                parts[start.number] = ComparableText(text.words(start.unit..<end))
            }
            return parts
        }
    }
}

/// The same words of a place, quoted differently.
private struct WordingConflict {
    let comparison: QuotationComparison
    let diff: [DiffSegment]

    /// So much must two parts share to be the same words of the law.
    private static let leastShared = 0.7

    /// How a wording contradicts another one, or nil when one abridges the other, or they are different parts of the place.
    ///
    /// - Parameters:
    ///   - wording: the wording that is told.
    ///   - other: what it is held against.
    ///   - isKnown: whether the law's text is on hand; without it, sentences that differ in what they refer to may be two of the law's.
    init?(of wording: Wording, against other: Wording, isKnown: Bool) {
        for block in wording.blocks {
            for known in other.blocks {
                var pairs: [Int: PartPair] = [:]
                guard Self.isSame(block, known, &pairs) else { continue }
                for (number, part) in block.sorted(by: { $0.key < $1.key }) {
                    guard let real = known[number], let pair = pairs[number],
                        let found = Self.conflict(part, real, pair, isKnown: isKnown)
                    else { continue }
                    comparison = found
                    diff = QuotationDiff.segments(found, quoted: part, real: real)
                    return
                }
            }
        }
        return nil
    }

    /// Two parts of one number, each held against the other.
    private struct PartPair {
        let forth: QuotationComparison
        let back: QuotationComparison

        /// Nil where one of them holds less than half of the other.
        init?(_ first: ComparableText, _ second: ComparableText) {
            forth = QuotationComparison.compare(first, with: second)
            guard forth.similarity >= 0.5 else { return nil }
            back = QuotationComparison.compare(second, with: first)
            guard back.similarity >= 0.5 else { return nil }
        }

        /// How much each holds of the other, at least.
        var similarity: Double { min(forth.similarity, back.similarity) }
    }

    /// Whether two blocks are the same paragraph: alike lead-ins, and no item of one number that has nothing to do with the other's.
    private static func isSame(
        _ first: [Int: ComparableText],
        _ second: [Int: ComparableText],
        _ pairs: inout [Int: PartPair]
    ) -> Bool {
        for (number, part) in first {
            guard let other = second[number] else { continue }
            // One wording may hold only the beginning of the sentence; less than half of it is another one.
            guard let pair = PartPair(part, other) else { return false }
            pairs[number] = pair
        }
        return !pairs.isEmpty
    }

    private static func conflict(
        _ quoted: ComparableText,
        _ real: ComparableText,
        _ pair: PartPair,
        isKnown: Bool
    ) -> QuotationComparison? {
        guard pair.forth.verdict == .altered, pair.back.verdict == .altered, pair.similarity >= leastShared,
            isKnown || !pair.forth.changes.contains(where: { $0.touchesReference(in: quoted, and: real) })
        else { return nil }
        return pair.forth
    }
}

extension TextChange {
    /// Whether the change goes through the number of an article, paragraph or item that the words refer to.
    fileprivate func touchesReference(in quotation: ComparableText, and text: ComparableText) -> Bool {
        func refers(_ words: String, _ range: Range<Int>, _ source: String) -> Bool {
            let bytes = source.utf8
            let from = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
            let to = bytes.index(bytes.startIndex, offsetBy: range.upperBound)
            let marks: Set<Character> = ["第", "条", "款", "项"]
            guard words.utf16.contains(where: ChineseNumeral.isNumeral) else { return false }
            return words.contains { marks.contains($0) } || source[..<from].last == "第"
                || source[to...].first.map { marks.contains($0) } ?? false
        }
        return refers(quoted, quotedRange, quotation.source) || refers(real, realRange, text.source)
    }

    /// The change where nobody knows which of the two is right.
    fileprivate var neutral: String {
        switch kind {
        case .dropped: "彼处多“\(real)”"
        case .added, .repeated: "此处多“\(quoted)”"
        case .replaced, .renumbered, .renamed: "此处作“\(quoted)”，彼处作“\(real)”"
        }
    }
}

extension [TextChange] {
    /// The first changes, none of them blamed.
    fileprivate var neutralSummary: String {
        let shown = prefix(4).map(\.neutral).map { $0.count > 60 ? String($0.prefix(58)) + "……" : $0 }
        return shown.joined(separator: "；") + (count > 4 ? "，等\(count)处" : "")
    }
}
