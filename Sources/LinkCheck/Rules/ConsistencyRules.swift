import ICU
import Law
import Revision

/// One place is quoted in two ways.
enum QuotedTwoWays: ListRule {
    static let name = "quoted-two-ways"
    static let severity = Severity.warning
    static let sentence = "清单中对同一条、款的引文前后不一"
    static let example = RuleExample("《仓库消防安全办法》第三条 仓库应当配备灭火器。", "《仓库消防安全办法》第三条 仓库必须配备灭火器。")

    private static let mostWordings = 6

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var groups: [String: [CitationCase]] = [:]
        var order: [String] = []
        for facts in cases where facts.citation.quotation != nil && facts.citation.pinpoint != nil {
            let key = "\(facts.statuteKey)|\(facts.editionKey)|\(facts.citation.pinpoint?.chinese ?? "")"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(facts)
        }
        return order.flatMap { conflicts(groups[$0] ?? []) }
    }

    /// The first wording of a place is what later ones are held against; each other wording is told once.
    private static func conflicts(_ group: [CitationCase]) -> [Finding] {
        var wordings: [(text: ComparableText, facts: CitationCase)] = []
        var result: [Finding] = []
        var seen: Set<String> = []
        for facts in group {
            guard let words = facts.citation.quotation?.text, seen.insert(words).inserted else { continue }
            let text = ComparableText(words)
            if wordings.contains(where: { $0.text.units == text.units }) { continue }
            if let other = wordings.first(where: { conflict($0.text, text, facts) != nil }),
                let comparison = conflict(other.text, text, facts)
            {
                result.append(finding(facts, other.facts, comparison, other.text, text))
            }
            // A few wordings are enough to hold the others against, and keep the cost linear.
            if wordings.count < mostWordings { wordings.append((text, facts)) }
        }
        return result
    }

    /// How two wordings contradict each other, or nil when one abridges the other or they may be different sentences.
    private static func conflict(
        _ first: ComparableText,
        _ second: ComparableText,
        _ facts: CitationCase
    ) -> QuotationComparison? {
        let forth = QuotationComparison.compare(second, with: first)
        let back = QuotationComparison.compare(first, with: second)
        switch (forth.verdict, back.verdict) {
        case (.altered, .altered): return forth.changes.count <= back.changes.count ? forth : back
        case (.unrelated, .unrelated):
            // Where the real words are on hand they tell which of the two stands here.
            let narrow = facts.citation.pinpoint?.paragraph != nil || facts.citation.pinpoint?.item != nil
            return narrow && facts.quotation == nil ? forth : nil
        default: return nil
        }
    }

    private static func finding(
        _ facts: CitationCase,
        _ other: CitationCase,
        _ comparison: QuotationComparison,
        _ first: ComparableText,
        _ second: ComparableText
    ) -> Finding {
        let place = "《\(facts.citation.statutePrinted)》\(facts.citation.pinpoint?.chinese ?? "")"
        let where_ = "\(other.power.power.shortName)（\(other.place.chinese)）"
        let message =
            comparison.verdict == .unrelated
            ? "\(place)在\(where_)引的是另一段文字，两处至少有一处定位不准"
            : "\(place)的引文与\(where_)的不一致：\(comparison.changes.summary)"
        return facts.finding(
            Self.self,
            message,
            naming: other.place,
            evidence: FindingEvidence(
                source: where_,
                diff: comparison.verdict == .unrelated ? [] : QuotationDiff.segments(from: first, to: second)
            )
        )
    }
}

/// One document number is printed under several titles.
enum NumberWithTwoTitles: ListRule {
    static let subject = FindingSubject.title
    static let name = "number-with-two-titles"
    static let severity = Severity.warning
    static let sentence = "同一文号在清单中对应不同的文件名称"
    static let example = RuleExample("《仓库消防安全规定》（样发〔2011〕3号）第三条", "《仓库消防安全规定（试行）》（样发〔2011〕3号）第四条")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var titles: [String: [(title: String, facts: CitationCase)]] = [:]
        var result: [Finding] = []
        for facts in cases where !facts.citation.statutePrinted.isEmpty {
            guard let number = facts.citation.documentNumber, number.form == .letter, facts.statute == nil
            else { continue }
            let title = facts.statuteKey
            let known = titles[number.standard] ?? []
            if !known.contains(where: { $0.title == title }) {
                if let first = known.first {
                    result.append(
                        facts.finding(
                            Self.self,
                            "\(number.standard)在\(first.facts.power.power.shortName)（\(first.facts.place.chinese)）写作“\(first.facts.citation.statutePrinted)”，此处写作“\(facts.citation.statutePrinted)”",
                            naming: first.facts.place,
                            evidence: FindingEvidence(
                                source: number.standard,
                                diff: QuotationDiff.segments(
                                    from: ComparableText(first.facts.citation.statutePrinted),
                                    to: ComparableText(facts.citation.statutePrinted)
                                )
                            )
                        )
                    )
                }
                titles[number.standard, default: []].append((title, facts))
            }
        }
        return result
    }
}

/// One title is printed with several numbers or years.
enum TitleWithTwoNumbers: ListRule {
    static let subject = FindingSubject.title
    static let name = "title-with-two-numbers"
    static let severity = Severity.warning
    static let sentence = "同一文件名称在清单中对应不同的文号或者年份"
    static let example = RuleExample("《仓库消防安全规定》（样发〔2011〕3号）第三条", "《仓库消防安全规定》（样发〔2001〕3号）第四条")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var seen: [String: [CitationCase]] = [:]
        var result: [Finding] = []
        for facts in cases where facts.statute == nil && !facts.citation.statutePrinted.isEmpty {
            guard facts.citation.documentNumber != nil || facts.citation.editionMark?.date != nil else {
                continue
            }
            let key = facts.statuteKey
            let mark = facts.markKey
            let known = seen[key] ?? []
            if known.contains(where: { $0.markKey == mark }) { continue }
            if let first = known.first(where: { $0.contradicts(facts) }) {
                result.append(
                    facts.finding(
                        Self.self,
                        "《\(facts.citation.statutePrinted)》在\(first.power.power.shortName)（\(first.place.chinese)）注为“\(first.markPrinted)”，此处注为“\(facts.markPrinted)”",
                        naming: first.place
                    )
                )
            }
            seen[key, default: []].append(facts)
        }
        return result
    }
}

/// The year before a document number is not the year in it.
enum NumberAgainstYear: CitationRule {
    static let name = "number-against-year"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let sentence = "所注年份与文号中的年份不同"
    static let example = RuleExample("《仓库消防安全规定》（2001年样发〔2011〕3号）第三条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let number = facts.citation.documentNumber, number.form == .letter, let inside = number.year,
            let mark = facts.citation.editionMark, let year = mark.date?.year, year != inside,
            mark.kind == nil
        else { return [] }
        return [facts.finding(Self.self, "所注年份\(year)年与文号“\(number.printed)”中的\(inside)年不同")]
    }
}

/// The article number is printed twice in a row, or one place is cited twice in a cell.
enum PlaceRepeated: ListRule {
    static let name = "place-repeated"
    static let severity = Severity.warning
    static let sentence = "同一格中重复写出同一条款"
    static let example = RuleExample("《样品管理条例》（2010年）第五条 第五条 仓库不得出借贵重样品。")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        struct Key: Hashable {
            let power: String
            let place: Int
            let label: String
            let statute: String
            let mark: String
            let pinpoint: Pinpoint?
            let through: Pinpoint?
        }
        var seen: Set<Key> = []
        var result: [Finding] = []
        for facts in cases where facts.citation.pinpoint != nil {
            if let again = repeatedNumber(facts) {
                result.append(facts.finding(Self.self, "“\(again)”连写了两次"))
            }
            let key = Key(
                power: facts.power.power.code,
                place: facts.power.power.place,
                label: facts.entry.label,
                statute: facts.statuteKey,
                mark: facts.markKey,
                pinpoint: facts.citation.pinpoint,
                through: facts.citation.through
            )
            if !seen.insert(key).inserted {
                result.append(
                    facts.finding(
                        Self.self,
                        "《\(facts.citation.statutePrinted)》\(facts.citation.pinpoint?.chinese ?? "")在同一格中引了两次"
                    )
                )
            }
        }
        return result
    }

    /// The article number when it stands once more between the citation and the words quoted.
    private static func repeatedNumber(_ facts: CitationCase) -> String? {
        guard let number = facts.citation.pinpoint?.article, let quotation = facts.citation.quotation else {
            return nil
        }
        let from = facts.citation.range.upperBound
        let between =
            from < quotation.range.lowerBound
            ? facts.entry.cell.text.words(at: from..<quotation.range.lowerBound) : ""
        let words = Folding.folded(between + quotation.text.prefix(40)).filter { !$0.isWhitespace }
        return words.hasPrefix(number.chinese) ? number.chinese : nil
    }
}

/// A statute has two entries in one cell.
enum StatuteListedTwice: ListRule {
    static let subject = FindingSubject.title
    static let name = "statute-listed-twice"
    static let severity = Severity.note
    static let sentence = "同一格中把同一部法律文件的同一版本列了两次"
    static let example = RuleExample("1.《样品管理条例》（2010年）第四条\n2.《样品管理条例》（2010年）第五条")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var seen: [String: Range<Int>] = [:]
        var told: Set<String> = []
        return cases.compactMap { facts in
            guard !facts.citation.statutePrinted.isEmpty, let title = facts.titlePlace else { return nil }
            let power = facts.power.power
            let key = "\(power.code)|\(power.place)|\(facts.entry.label)|\(facts.statuteKey)|\(facts.markKey)"
            guard let first = seen[key] else {
                seen[key] = title
                return nil
            }
            // An inherited title is found without its book marks: the same title may begin a character later.
            guard !first.overlaps(title), told.insert(key).inserted else { return nil }
            return facts.finding(Self.self, "《\(facts.citation.statutePrinted)》在同一格中列了两次，可以合并")
        }
    }
}

/// The two bases of a row name different editions of one statute.
enum BasesDiffer: ListRule {
    static let name = "bases-differ"
    static let severity = Severity.warning
    static let sentence = "同一事项的依据与问责依据注了同一法律文件的不同版本"
    static let example = RuleExample("《样品管理条例》（2010年）第四条", accountability: "《样品管理条例》（2020年修订）第八条")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var bases: [String: CitationCase] = [:]
        var told: Set<String> = []
        for facts in cases
        where facts.citation.field == .legalBasis && facts.citation.editionMark?.date != nil {
            let key = "\(facts.power.power.code)|\(facts.power.power.place)|\(facts.statuteKey)"
            if bases[key] == nil { bases[key] = facts }
        }
        return cases.compactMap { facts in
            guard facts.citation.field == .accountability, let year = facts.citation.editionMark?.date?.year
            else {
                return nil
            }
            let key = "\(facts.power.power.code)|\(facts.power.power.place)|\(facts.statuteKey)"
            guard let basis = bases[key], let other = basis.citation.editionMark?.date?.year, other != year,
                told.insert(key).inserted
            else { return nil }
            return facts.finding(
                Self.self,
                "依据注的是\(other)年文本，问责依据注的是\(year)年文本，请核对《\(facts.citation.statutePrinted)》应当用哪一版本"
            )
        }
    }
}

extension CitationCase {
    /// The edition by which citations are grouped.
    var editionKey: String {
        edition?.edition.label ?? citation.editionMark?.date.map { "\($0.year)" } ?? citation
            .documentNumber?.standard ?? ""
    }

    /// What is printed about edition and number, folded.
    var markKey: String {
        let number = citation.documentNumber.map { "\($0.standard)" } ?? ""
        return "\(citation.editionMark?.date?.year ?? 0)|\(number)"
    }

    /// What is printed about edition and number.
    var markPrinted: String {
        [citation.editionMark?.printed, citation.documentNumber?.printed].compactMap { $0 }.reduce(into: "") {
            text,
            part in
            if !text.contains(part) { text += text.isEmpty ? part : "，" + part }
        }
    }

    /// Whether two marks of one title cannot both be right.
    func contradicts(_ other: CitationCase) -> Bool {
        if let mine = citation.documentNumber, let theirs = other.citation.documentNumber,
            mine.form == theirs.form
        {
            if mine != theirs { return true }
        }
        if let mine = citation.editionMark?.date?.year, let theirs = other.citation.editionMark?.date?.year {
            return mine != theirs
        }
        return false
    }
}

extension Power {
    /// The name, cut to fit a sentence.
    var shortName: String {
        let label = subitem ?? name
        return "“\(label.count > 18 ? String(label.prefix(16)) + "……" : label)”"
    }
}
