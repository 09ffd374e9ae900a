import Law
import Revision

/// One document number is printed under several titles.
enum NumberWithTwoTitles: ListRule {
    static let subject = FindingSubject.title
    static let name = "number-with-two-titles"
    static let severity = Severity.warning
    static let ground = FindingGround.pattern
    static let sentence = "同一文号在清单中对应不同的文件名称"
    static let example = RuleExample("《仓库消防安全规定》（样发〔2011〕3号）第三条", "《仓库消防安全规定（试行）》（样发〔2011〕3号）第四条")

    /// Issuers that amend many documents under one number.
    private static let omnibus: Set<String> = ["法释"]

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var titles: [String: [(title: String, facts: CitationCase)]] = [:]
        var result: [Finding] = []
        for facts in cases where !facts.citation.statutePrinted.isEmpty {
            guard let number = facts.citation.documentNumber, number.form == .letter, facts.statute == nil,
                !omnibus.contains(number.issuer)
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
    static let ground = FindingGround.pattern
    static let sentence = "同一文件名称在清单中注有不同的公布文号或者日期（警告），或者有的注到修正、有的没有（提示）"
    static let example = RuleExample("《仓库消防安全规定》（样发〔2011〕3号）第三条", "《仓库消防安全规定》（样发〔2001〕3号）第四条")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var seen: [String: [(marks: PrintedMarks, facts: CitationCase)]] = [:]
        var result: [Finding] = []
        for facts in cases where facts.statute == nil && !facts.citation.statutePrinted.isEmpty {
            guard facts.citation.documentNumber != nil || facts.citation.editionMark?.date != nil else {
                continue
            }
            let key = facts.statuteKey
            let marks = PrintedMarks(facts.citation)
            let known = seen[key] ?? []
            if known.contains(where: { $0.marks.isSame(as: marks) }) { continue }
            let title = "《\(facts.citation.statutePrinted)》在"
            if let first = known.first(where: { $0.marks.contradict(marks) })?.facts {
                result.append(
                    facts.finding(
                        Self.self,
                        "\(title)\(first.power.power.shortName)（\(first.place.chinese)）注为“\(first.markPrinted)”，此处注为“\(facts.markPrinted)”",
                        naming: first.place
                    )
                )
            } else if let first = known.first(where: { marks.otherText(than: $0.marks) != nil }),
                let years = marks.otherText(than: first.marks),
                !isOneStandard(facts.markPrinted, first.facts.markPrinted)
            {
                // Both may be right by themselves: two texts of one statute.
                result.append(
                    facts.finding(
                        Self.self,
                        severity: .note,
                        "\(title)\(first.facts.power.power.shortName)（\(first.facts.place.chinese)）注的是\(years.theirs)年的文本，此处注的是\(years.mine)年的文本，请统一为现行文本",
                        naming: first.facts.place
                    )
                )
            }
            // A few marks are enough to hold the others against, and keep the cost linear.
            if known.count < mostMarks { seen[key, default: []].append((marks, facts)) }
        }
        return result
    }

    private static let mostMarks = 8

    /// Whether two marks name one technical standard, one of them its revision in parts: GB 50016-2014 and GB 50016-2014，2018年版.
    private static func isOneStandard(_ mark: String, _ other: String) -> Bool {
        let (short, long) = mark.count < other.count ? (mark, other) : (other, mark)
        return long.hasPrefix(short) && short.first?.isASCII == true && short.first?.isLetter == true
    }
}

/// The year before a document number is not the year in it.
enum NumberAgainstYear: CitationRule {
    static let name = "number-against-year"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let ground = FindingGround.list
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
            if !text.holds(part) { text += text.isEmpty ? part : "，" + part }
        }
    }
}

extension Power {
    /// The name, cut to fit a sentence.
    var shortName: String {
        let part = subitem.flatMap { ["无", "/", "-", "—"].contains($0) ? nil : $0 }
        let label = part ?? name
        return "“\(label.count > 18 ? String(label.prefix(16)) + "……" : label)”"
    }
}
