import Citations
import Law
import Revision

/// Words were changed that decide what the rule says.
enum QuotationAltered: CitationRule {
    static let name = "quotation-altered"
    static let severity = Severity.error
    static let sentence = "引文改动了否定或者禁止、义务或者授权、数字、机关名称等关键文字，或者与条文大不相同"
    static let example = RuleExample("《样品管理条例》（2010年）第四条第一款 仓库可以每月清点样品，并将清点结果报送样品管理部门。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            if stretch.standing == .nowhere {
                return facts.finding(
                    Self.self,
                    "\(check.places)中没有所引的文字，在该法律文件的其他条文和在库的其他法律文件中也没有找到，可能引自旧的文本或者别的文件，请核对",
                    evidence: FindingEvidence(source: facts.source()),
                    // The place itself may be the mistake: its words are told as what may be meant.
                    advice: facts.mayBeMeant
                )
            }
            guard QuotationSlip.isAltered(stretch), QuotationSlip.isGrave(stretch) else { return nil }
            return facts.finding(
                Self.self,
                "引文与条文不符，改动涉及\(weights(stretch))：\(stretch.comparison.changes.summary)",
                evidence: QuotationSlip.evidence(stretch, facts),
                replacement: QuotationSlip.replacement(stretch, facts),
                advice: QuotationSlip.advice(stretch, facts)
            )
        }
    }

    private static func weights(_ stretch: StretchCheck) -> String {
        let weights = Set(stretch.comparison.changes.map(\.weight)).filter(\.isGrave).sorted()
        return weights.isEmpty ? "大部分文字" : weights.map(\.chinese).joined(separator: "、")
    }
}

/// Words were changed, dropped or added, none of them decisive.
enum QuotationSlip: CitationRule {
    static let name = "quotation-slip"
    static let severity = Severity.warning
    static let sentence = "引文有错字、漏字、多字或者重复，不涉及关键文字"
    static let example = RuleExample("《样品管理条例》（2010年）第四条第二款 清点的记录应当保存三年。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            guard isAltered(stretch), !isGrave(stretch),
                !QuotationRenamedBody.isRenamed(stretch)
            else { return nil }
            return facts.finding(
                Self.self,
                "引文与条文不一致：\(stretch.comparison.changes.summary)",
                evidence: evidence(stretch, facts),
                replacement: replacement(stretch, facts),
                advice: advice(stretch, facts)
            )
        }
    }

    /// Whether words of the edition cited were changed; what stands in another text is told by the rule that names that text.
    static func isAltered(_ stretch: StretchCheck) -> Bool {
        switch stretch.standing {
        case .inPlace, .beyond, .elsewhere, .nowhere: stretch.comparison.verdict == .altered
        case .otherEdition, .otherStatute: false
        }
    }

    /// Whether a change is decisive, or so much was changed that it is another text.
    static func isGrave(_ stretch: StretchCheck) -> Bool {
        stretch.comparison.weight.isGrave || stretch.comparison.similarity < 0.75
    }

    /// The words of the text, where most of the quotation is theirs: what differs in every fourth word may be another text.
    static func replacement(_ stretch: StretchCheck, _ facts: CitationCase) -> Replacement? {
        stretch.comparison.similarity < 0.75 ? nil : facts.replacement(by: stretch.correction)
    }

    /// The words that should be quoted where the quotation's own stand in place; those of the place cited as what may be meant where
    /// so much differs that it may be another text.
    static func advice(_ stretch: StretchCheck, _ facts: CitationCase) -> QuotationAdvice {
        guard stretch.standing == .inPlace else { return QuotationAdvice() }
        guard stretch.comparison.similarity >= 0.75 else { return facts.mayBeMeant }
        return QuotationAdvice(
            facts.quotable(correcting: replacement(stretch, facts)),
            share: facts.resolution.confidence(of: facts.citation) ?? 1
        )
    }

    static func evidence(_ stretch: StretchCheck, _ facts: CitationCase) -> FindingEvidence {
        switch stretch.standing {
        case .elsewhere(let place), .otherEdition(let place), .otherStatute(let place):
            FindingEvidence(source: facts.source(place), diff: stretch.diff)
        case .inPlace, .beyond, .nowhere: FindingEvidence(source: facts.source(), diff: stretch.diff)
        }
    }
}

/// A body is called by its name before a reform, or since.
enum QuotationRenamedBody: CitationRule {
    static let name = "quotation-renamed-body"
    static let severity = Severity.warning
    static let sentence = "引文中的机关名称与条文不同，两者是机构改革前后的同一机关"
    static let example = RuleExample("《陈列室管理办法》第四条 陈列室停业的，应当向工商行政管理部门报告。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            guard isRenamed(stretch) else { return nil }
            return facts.finding(
                Self.self,
                "引文中的机关名称与所引版本不同，是机构改革前后的同一机关，请照条文改写：\(stretch.comparison.changes.summary)",
                evidence: QuotationSlip.evidence(stretch, facts),
                replacement: QuotationSlip.replacement(stretch, facts),
                advice: QuotationSlip.advice(stretch, facts)
            )
        }
    }

    /// Whether a renaming is the gravest of the changes.
    static func isRenamed(_ stretch: StretchCheck) -> Bool {
        QuotationSlip.isAltered(stretch) && stretch.comparison.changes.contains { $0.kind == .renamed }
            && !QuotationSlip.isGrave(stretch)
    }
}

/// The quotation holds more than the places written in front of it.
enum QuotationBeyond: CitationRule {
    static let name = "quotation-beyond-place"
    static let severity = Severity.warning
    static let sentence = "引文超出所写的款、项，还引了同一条的其他部分"
    static let example = RuleExample("《样品管理条例》（2010年）第四条第一款 仓库应当每月清点样品，并将清点结果报送样品管理部门。清点记录应当保存三年。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            guard case .beyond(let place) = stretch.standing else { return nil }
            return facts.finding(
                Self.self,
                "引文超出所写的\(check.places)，还引了\(place.chinese)的文字；请补写条款，或者删去多引的文字",
                evidence: FindingEvidence(source: facts.source(place), diff: stretch.diff)
            )
        }
    }
}

/// The words stand elsewhere in the edition, or in another statute.
enum QuotationMisplaced: CitationRule {
    static let name = "quotation-misplaced"
    static let severity = Severity.error
    static let sentence = "所引文字不在所写的条、款、项，而在同一版本的别处，或者在另一部法律文件"
    static let example = RuleExample("《样品管理条例》（2010年）第四条第一款 清点记录应当保存三年。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            switch stretch.standing {
            case .elsewhere(let place):
                // Where several articles say the same, nobody knows which was meant.
                let isMeant = check.stretches.count == 1 && place.equals.isEmpty
                let equals = place.equals.isEmpty ? "" : "（\(place.equals.chinese)也有同样的文字）"
                return facts.finding(
                    Self.self,
                    "所引文字不在\(check.places)，而在\(place.chinese)\(equals)",
                    evidence: FindingEvidence(source: facts.source(place), diff: stretch.diff),
                    suggestion: isMeant ? place.chinese : nil,
                    replacement: isMeant && stretch.comparison.isVerbatim
                        ? facts.replacement(ofPlaceBy: place) : nil
                )
            case .otherStatute(let place):
                return facts.finding(
                    Self.self,
                    "所引文字不在《\(facts.statute ?? "")》，而在\(place.chinese)（\(place.edition)版本）\(stretch.deviation)，法律文件的名称或者条款有误",
                    evidence: FindingEvidence(source: facts.source(place), diff: stretch.diff)
                )
            case .inPlace, .beyond, .otherEdition, .nowhere: return nil
            }
        }
    }
}

/// The words stand in another edition.
enum QuotationOtherEdition: CitationRule {
    static let name = "quotation-other-edition"
    static let severity = Severity.error
    static let sentence = "所引文字不是所注版本的，而是另一版本的"
    static let example = RuleExample("《样品管理条例》（2010年）第四条第一款 仓库应当每季度清点样品，并将清点结果报送样品管理部门。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        if let right = facts.rightReading, facts.leadsQuotation {
            let label = facts.edition?.edition.label ?? ""
            return [
                facts.finding(
                    Self.self,
                    severity: .note,
                    "\(facts.borrowing ?? "")是\(label)版本，而所引文字是\(right.label)版本的，逐字相符；请注明版本"
                )
            ]
        }
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            guard case .otherEdition(let place) = stretch.standing else { return nil }
            let label = facts.edition?.edition.label ?? ""
            let isPrinted =
                facts.resolution.editionReason == .mark || facts.resolution.editionReason == .documentNumber
            return facts.finding(
                Self.self,
                isPrinted
                    ? "所引文字与\(label)版本不符，是\(place.edition)版本\(place.chinese)的文字\(stretch.deviation)；请改引所注版本的文字，或者改注版本"
                    : "没有注明版本，所引文字是\(place.edition)版本\(place.chinese)的\(stretch.deviation)，与\(label)版本不符；请改引现行文字，或者注明版本",
                evidence: FindingEvidence(source: facts.source(place), diff: stretch.diff),
                advice: facts.mayBeMeant
            )
        }
    }
}

/// Whole parts are left out.
enum QuotationAbridged: CitationRule {
    static let name = "quotation-abridged"
    static let severity = Severity.note
    static let sentence = "引文是节录：略去了整句、整款或者整项，其余逐字相符"
    static let example = RuleExample("《样品管理条例》（2010年）第三条 样品管理部门主管样品的登记、保管和监督工作。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            guard stretch.comparison.verdict == .abridged, limits(stretch).isEmpty else { return nil }
            return facts.finding(
                Self.self,
                "节录，略去：\(stretch.comparison.omissions.summary)",
                evidence: QuotationSlip.evidence(stretch, facts)
            )
        }
    }

    /// The limiting words that a stretch leaves out.
    static func limits(_ stretch: StretchCheck) -> [String] { stretch.comparison.omissions.flatMap(\.limits) }
}

/// What is left out limits or turns what is quoted.
enum QuotationOmitsLimit: CitationRule {
    static let name = "quotation-omits-limit"
    static let severity = Severity.warning
    static let sentence = "所引句子中略去的部分，或者紧接其后的但书，含有“不得”“除外”“但”等限制或者条件，单看引文会误解条文"
    static let example = RuleExample("《陈列室管理办法》第二条 参观人员可以拍照。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            var limits: [String] = []
            for word in QuotationAbridged.limits(stretch) where !limits.contains(word) { limits.append(word) }
            guard !limits.isEmpty else { return nil }
            let words = limits.map { $0.hasPrefix("条件") ? $0 : "“\($0)”" }.joined(separator: "、")
            return facts.finding(
                Self.self,
                "引文略去的部分含有\(words)：\(stretch.comparison.omissions.filter { !$0.limits.isEmpty }.summary)",
                evidence: QuotationSlip.evidence(stretch, facts)
            )
        }
    }
}

/// Only punctuation differs.
enum QuotationPunctuation: CitationRule {
    static let name = "quotation-punctuation"
    static let severity = Severity.note
    static let sentence = "引文文字相符，标点或者项号不同"
    static let example = RuleExample("《样品管理条例》（2010年）第四条第一款 仓库应当每月清点样品、并将清点结果报送样品管理部门。")

    static func findings(_ facts: CitationCase) -> [Finding] {
        guard let check = facts.toldQuotation else { return [] }
        return check.stretches.compactMap { stretch in
            guard stretch.comparison.verdict == .identicalButPunctuation, stretch.standing == .inPlace else {
                return nil
            }
            return facts.finding(
                Self.self,
                "引文文字相符，标点或者项号与条文不同",
                evidence: FindingEvidence(source: facts.source())
            )
        }
    }
}

extension StretchCheck {
    /// What is added where the words are not quite those of the text that they are taken from.
    fileprivate var deviation: String { comparison.isVerbatim ? "" : "（略有出入）" }
}

extension [TextChange] {
    /// The first changes in words.
    var summary: String {
        let shown = prefix(4).map(\.chinese).map { $0.count > 60 ? String($0.prefix(58)) + "……" : $0 }
        return shown.joined(separator: "，") + (count > 4 ? "，等\(count)处" : "")
    }
}

extension [TextOmission] {
    /// The first omissions in words.
    var summary: String {
        let shown = prefix(3).map { omission in
            let line = omission.text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "“\(line.count > 40 ? String(line.prefix(38)) + "……" : line)”"
        }
        return shown.joined(separator: "、") + (count > 3 ? "等\(count)处" : "")
    }
}
