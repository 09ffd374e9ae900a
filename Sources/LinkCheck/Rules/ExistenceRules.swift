import Citations
import Law
import Revision

/// The title is a slip of the pen.
enum TitleMisspelt: CitationRule {
    static let name = "title-misspelt"
    static let subject = FindingSubject.title
    static let severity = Severity.error
    static let ground = FindingGround.pattern
    static let sentence = "法律文件名称与在库名称只差几个字，疑为笔误"
    static let example = RuleExample("《样品管管理条例》第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard case .misspelt(let near) = facts.resolution.title, let likeliest = near.first else { return [] }
        let names = near.prefix(3).map { "《\($0)》" }.joined(separator: "、")
        return [
            facts.finding(
                Self.self,
                "名称“\(facts.citation.statutePrinted)”疑有误，在库的相近名称是\(names)，请核对",
                evidence: FindingEvidence(
                    source: "《\(likeliest)》",
                    diff: QuotationDiff.segments(
                        from: ComparableText(likeliest),
                        to: ComparableText(facts.citation.statutePrinted)
                    )
                ),
                suggestion: near.count == 1 ? "《\(likeliest)》" : nil,
                replacement: near.count == 1
                    ? facts.replacement(of: facts.citation.statutePrinted, by: likeliest) : nil
            )
        ]
    }
}

/// No statute is named.
enum StatuteUnnamed: CitationRule {
    static let name = "statute-unnamed"
    static let severity = Severity.warning
    static let ground = FindingGround.list
    static let sentence = "只写了条款，没有写明是哪一部法律文件"
    static let example = RuleExample("第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard facts.resolution.title == .unnamed else { return [] }
        return [facts.finding(Self.self, "“\(facts.entry.printed)”没有写明属于哪一部法律文件，请补写名称")]
    }
}

/// The title is made up of others, or fits several statutes.
enum TitleUnclear: CitationRule {
    static let name = "title-unclear"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let ground = FindingGround.pattern
    static let sentence = "名称由几部法律文件的名称拼成，或者简称可以指不止一部，不能确定是哪一部"
    static let example = RuleExample("《陈列室管理办展品运输办法》第一条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        switch facts.resolution.title {
        case .unknown(let near):
            let names = near.prefix(3).map { "《\($0)》" }.joined(separator: "、")
            return [
                facts.finding(Self.self, "没有找到名为“\(facts.citation.statutePrinted)”的法律文件，相近的有\(names)，请核对名称")
            ]
        case .ambiguous(let titles):
            let names = titles.prefix(4).map { "《\($0)》" }.joined(separator: "、")
            return [facts.finding(Self.self, "“\(facts.citation.statutePrinted)”可以指\(names)，请写全称")]
        default: return []
        }
    }
}

/// The statute has not been imported.
enum StatuteNotOnHand: CitationRule {
    static let name = "statute-not-on-hand"
    static let severity = Severity.note
    static let ground = FindingGround.stock
    static let sentence = "法律文件没有导入，无法核对；并不表示它不存在"
    static let example = RuleExample("《仓库消防安全办法》第三条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard facts.resolution.title == .notOnHand else { return [] }
        let printed = facts.citation.statutePrinted
        let name = printed.isEmpty ? facts.citation.documentNumber?.standard ?? "" : "《\(printed)》"
        return [
            facts.finding(
                Self.self,
                "\(name)没有导入，无法核对；需要核对时请先导入其文本"
            )
        ]
    }
}

/// The article does not exist.
enum ArticleMissing: CitationRule {
    static let name = "article-missing"
    static let severity = Severity.error
    static let sentence = "所引版本中没有这一条"
    static let example = RuleExample("《样品管理条例》（2010年）第四十四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        switch facts.existence {
        case .articleMissing(let place, let last):
            let tail = place.isHeading ? "" : last.map { "，最后一条是\($0.chinese)" } ?? ""
            return [
                facts.finding(
                    Self.self,
                    "\(facts.editionName)没有\(Pinpoint.article(of: place))\(tail)\(facts.misfitHint)",
                    suggestion: facts.misfitPlace
                )
            ]
        case .descending(let first, let last):
            return [facts.finding(Self.self, "范围“\(first.chinese)至\(last.chinese)”前后颠倒")]
        default: return []
        }
    }
}

/// The article kept its number and has no words any more.
enum ArticleLapsed: CitationRule {
    static let name = "article-lapsed"
    static let severity = Severity.error
    static let sentence = "所引的条已经删去或者停止施行，只存条号；指明从哪一版本起"
    static let example = RuleExample("《样品标签规定》第二条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard case .lapsed(let places, let state) = facts.existence, let edition = facts.edition?.edition
        else {
            return []
        }
        let names = places.map(\.chinese).joined(separator: "、")
        return [
            facts.finding(
                Self.self,
                severity: state == .deleted ? .error : .warning,
                "\(facts.editionName)的\(names)\(state.chinese)，只存条号\(since(places, edition, facts))；请改引现行依据"
            )
        ]
    }

    /// Which edition on hand was the first without the words, where an earlier one has them.
    private static func since(_ places: [Pinpoint], _ edition: Edition, _ facts: CitationCase) -> String {
        guard let number = places.first?.article else { return "" }
        let states = facts.editions.map { text in
            (text.edition, text.edition.articles.first { $0.number == number }.map { $0.state != nil })
        }
        guard let first = states.firstIndex(where: { $0.1 == true }), first > 0, states[first - 1].1 == false
        else {
            // Where the history tells one change alone, that one did it.
            return edition.changingDecision(after: nil).map { "（由\($0)删去）" } ?? ""
        }
        let made = states[first].0.madeBy?.rawValue ?? "公布"
        let decision = states[first].0.changingDecision(after: states[first - 1].0.date)
        let by = decision.map { "由\($0)删去" } ?? "\(states[first].0.label)\(made)时删去"
        return "（\(states[first - 1].0.label)版本还有条文，\(by)）"
    }
}

extension Edition {
    /// The decision or amendment by which the statute was changed after a day, in its book marks; nil where the history tells of
    /// none, or of several.
    fileprivate func changingDecision(after day: LegalDate?) -> String? {
        let changes = history.filter { event in
            guard let date = event.date, event.kind == .amended || event.kind == .revised else {
                return false
            }
            return day.map { $0 < date } ?? true
        }
        guard Set(changes.compactMap(\.date)).count == 1, let printed = changes.last?.printed,
            let open = printed.firstIndex(of: "《"), let close = printed.lastIndex(of: "》"), open < close
        else { return nil }
        let title = String(printed[open...close])
        return title.count(where: { $0 == "《" }) == 1 && (title.contains("决定") || title.contains("修正案"))
            ? title : nil
    }
}

/// The paragraph does not exist.
enum ParagraphOutOfRange: CitationRule {
    static let name = "paragraph-out-of-range"
    static let severity = Severity.error
    static let sentence = "这一条没有所引的款"
    static let example = RuleExample("《样品管理条例》（2010年）第四条第三款")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard case .paragraphOutOfRange(let place, let count) = facts.existence else { return [] }
        return [
            facts.finding(
                Self.self,
                "\(facts.editionName)\(Pinpoint.article(of: place))只有\(count)款，没有\(place.chinese)\(facts.misfitHint)",
                suggestion: suggestion(place, count, facts)
            )
        ]
    }

    /// Where the quoted words stand; else the item of that number, when 款 was written for 项; else the article itself.
    private static func suggestion(_ place: Pinpoint, _ count: Int, _ facts: CitationCase) -> String? {
        if facts.misfit != nil { return facts.misfitPlace }
        guard count == 1, place.item == nil, let number = place.article, let paragraph = place.paragraph,
            facts.citation.quotation == nil
        else { return nil }
        let items =
            facts.edition?.edition.articles.first { $0.number == number }?.paragraphs.first?.items ?? []
        guard !items.isEmpty else { return number.chinese }
        return items.contains { $0.number == paragraph }
            ? Pinpoint(article: number, item: paragraph)?.chinese : nil
    }
}

/// The item or subitem does not exist, or could be two.
enum ItemOutOfRange: CitationRule {
    static let name = "item-out-of-range"
    static let severity = Severity.error
    static let sentence = "这一条、款没有所引的项或者目"
    static let example = RuleExample("《样品管理条例》（2010年）第六条第（四）项")

    static func findings(_ facts: CitationCase) -> [Finding] {
        switch facts.existence {
        case .itemOutOfRange(let place, let numbers, let standsIn):
            let has = numbers.max().map { "只有\($0)项" } ?? "没有分项"
            let hint = standsIn.map { "；该项在第\(ChineseNumeral.text($0))款" } ?? ""
            return [
                facts.finding(
                    Self.self,
                    "\(facts.editionName)\(place.holder)\(has)，没有\(place.chinese)\(hint)\(facts.misfitHint)",
                    suggestion: facts.misfitPlace
                )
            ]
        case .subitemOutOfRange(let place, let count):
            return [facts.finding(Self.self, "\(facts.editionName)该项只有\(count)目，没有\(place.chinese)")]
        default: return []
        }
    }
}

/// Several paragraphs have the item.
enum ItemAmbiguous: CitationRule {
    static let name = "item-ambiguous"
    static let severity = Severity.warning
    static let sentence = "没有写明款，而不止一款有这一项"
    static let example = RuleExample("《展品运输办法》第二条第（一）项")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard case .itemAmbiguous(let place, let paragraphs) = facts.existence else { return [] }
        let list = paragraphs.map { "第\(ChineseNumeral.text($0))款" }.joined(separator: "、")
        return [facts.finding(Self.self, "\(place.chinese)没有写明款，\(list)都有这一项，请写明")]
    }
}

/// The chapter named is not the article's.
enum HeadingMismatch: CitationRule {
    static let name = "heading-mismatch"
    static let severity = Severity.warning
    static let sentence = "所写的编、章、节与条文所在的编、章、节不一致"
    static let example = RuleExample("《展品运输办法》第一章第三条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard !facts.citation.headingHints.isEmpty, let edition = facts.edition,
            let wrong = edition.wrongHeading(facts.citation), let place = facts.citation.pinpoint
        else { return [] }
        let real = wrong.real.joined(separator: " ")
        return [facts.finding(Self.self, "\(Pinpoint.article(of: place))不在\(wrong.hint)，而在“\(real)”")]
    }
}

/// No article is named.
enum NoPinpoint: CitationRule {
    static let name = "no-pinpoint"
    static let judgesDrafts = false
    static let severity = Severity.warning
    static let ground = FindingGround.list
    static let sentence = "只写了法律文件，没有写明条款；在库文本不分条的，只作提示"
    static let example = RuleExample("《样品管理条例》（2010年）")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard facts.statute != nil, facts.citation.pinpoint == nil, facts.citation.annex == nil,
            facts.citation.part == nil
        else {
            return []
        }
        guard !isNamedAgain(facts) else { return [] }
        // A notice without articles has nothing that could be named but its headings.
        let hasArticles = facts.editions.contains { !$0.edition.articles.isEmpty }
        return [
            facts.finding(
                Self.self,
                severity: hasArticles ? nil : .note,
                "只引了《\(facts.citation.statutePrinted)》，没有写明\(hasArticles ? "条款" : "引自哪一部分")，请补写"
            )
        ]
    }
}

extension NoPinpoint {
    /// Whether the next citation of the cell names the same statute with a place: a heading printed twice, or a sentence of
    /// promulgation between the heading and the article.
    private static func isNamedAgain(_ facts: CitationCase) -> Bool {
        let own = facts.entry
        let behind = facts.power.citations.first {
            $0.label == own.label && $0.citation.range.lowerBound >= own.citation.range.upperBound
        }
        guard let behind, behind.citation.pinpoint != nil else { return false }
        return behind.resolution.statuteID == own.resolution.statuteID
    }
}

/// Something looks like a citation and was not understood.
enum CitationNotParsed: ListRule {
    static let name = "citation-not-parsed"
    static let judgesDrafts = true
    static let severity = Severity.warning
    static let ground = FindingGround.stock
    static let sentence = "像引用而没能识别，没有核对，需要人工查看"
    static let example = RuleExample("《样品管理条例》第一百二条")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        list.powers.flatMap { power in
            power.unparsed.map { entry in
                let start = entry.cell.text.scalars(beforeUTF8: entry.unparsed.range.lowerBound)
                return Finding(
                    rule: name,
                    severity: severity,
                    confidence: share,
                    list: list.list.title,
                    code: power.power.code,
                    power: power.power.name,
                    category: power.power.category,
                    citation: FindingCitation(
                        printed: entry.unparsed.printed,
                        field: entry.field,
                        label: entry.label,
                        place: list.list.source.place(entry.unparsed.place, column: entry.column),
                        stretch: entry.cell.stretch(atUTF8: entry.unparsed.range),
                        characters: CharacterRange(
                            start: start,
                            end: start + entry.unparsed.printed.unicodeScalars.count
                        )
                    ),
                    message: message(entry.unparsed)
                )
            }
        }
    }
}

extension CitationNotParsed {
    /// A reason that names the words or the mark is a sentence by itself.
    fileprivate static func message(_ unparsed: UnparsedCitation) -> String {
        let namesMark = ["括号", "书名号", "标题中"].contains { unparsed.reason.hasPrefix($0) }
        guard namesMark || unparsed.reason.contains("“\(unparsed.printed)”") else {
            return "“\(unparsed.printed)”像是引用，但没能识别（\(unparsed.reason)），请人工核对"
        }
        if unparsed.reason.hasSuffix("没有填写完整") { return "\(unparsed.reason)，请补写条款号" }
        return unparsed.reason.hasSuffix("请核对原文") ? unparsed.reason : "\(unparsed.reason)，请核对原文"
    }
}

extension Pinpoint {
    /// The article alone, as printed.
    static func article(of place: Pinpoint) -> String { place.article?.chinese ?? place.chinese }

    /// The place that an item belongs to.
    var holder: String {
        guard let article, let paragraph, let place = Pinpoint(article: article, paragraph: paragraph) else {
            return Pinpoint.article(of: self)
        }
        return place.chinese
    }
}

extension CitationCase {
    /// The statute and edition meant: `《样品管理条例》2010-03-01版本`.
    var editionName: String {
        let label = edition?.edition.label ?? ""
        return "《\(statute ?? citation.statutePrinted)》\(label)版本"
    }

    /// Where the quoted words stand, as the end of a sentence about a place that does not exist.
    var misfitHint: String {
        guard let misfit else { return "" }
        if misfit.statute != nil { return "；所引文字在\(misfit.chinese)（\(misfit.edition)版本）" }
        return misfit.edition == edition?.edition.label
            ? "；所引文字在\(misfit.chinese)" : "；所引文字是\(misfit.edition)版本\(misfit.chinese)的，请改引现行文字或者改注版本"
    }

    /// The place in the edition cited where the quoted words stand; nil when they stand elsewhere.
    var misfitPlace: String? {
        misfit.flatMap { $0.statute == nil && $0.edition == edition?.edition.label ? $0.chinese : nil }
    }
}
