public import Formats
internal import Citations
internal import Law
internal import Library
internal import Revision

// Examples of answers, about a made-up statute: the API's description is made of them.

extension DiffSegment {
    /// A number that the quotation has otherwise.
    fileprivate static var examples: [DiffSegment] {
        [
            DiffSegment(kind: .same, text: "处"), DiffSegment(kind: .removed, text: "一"),
            DiffSegment(kind: .added, text: "五"), DiffSegment(kind: .same, text: "千元以下罚款"),
        ]
    }
}

extension Finding: Exemplified {
    /// A quotation with another amount.
    public static var example: Finding {
        Finding(
            rule: "quotation-altered",
            severity: .error,
            confidence: 0.97,
            list: "检验局权责清单",
            code: "7001000100010001",
            power: "对遗失样品的处罚",
            category: "行政处罚",
            citation: FindingCitation(
                printed: "《样品保管条例》（2010年）第四条",
                field: .legalBasis,
                label: "实施依据",
                statute: "样品保管条例",
                edition: "2010-03-01",
                editionReason: .mark,
                pinpoint: ArticleNumber(4).map { Pinpoint($0) },
                place: SourcePlace(file: "检验局权责清单.csv", line: 2),
                characters: CharacterRange(start: 0, end: 18)
            ),
            message: "引文与条文不符，改动涉及数量：“一”改为“五”",
            evidence: FindingEvidence(source: "《样品保管条例》（2010-03-01）第四条", diff: DiffSegment.examples),
            suggestion: nil,
            replacement: Replacement(
                place: SourcePlace(file: "检验局权责清单.csv", line: 2),
                characters: CharacterRange(start: 21, end: 22),
                printed: "五",
                words: "一"
            ),
            advice: QuotationAdvice(
                quotable: .example("2010-03-01", 4, "违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。", confidence: 0.98),
                candidates: [.example("2024-05-01", 5, "违反本条例第三条规定，造成样品遗失的，处二千元以下罚款。", confidence: 0.72)]
            )
        )
    }
}

extension CheckedPower {
    fileprivate static var example: CheckedPower {
        CheckedPower(
            list: "检验局权责清单",
            code: "7001000100010001",
            name: "对遗失样品的处罚",
            category: "行政处罚"
        )
    }
}

extension CheckAnswer: Exemplified {
    /// A list with one citation and one finding.
    public static var example: CheckAnswer {
        let report = CheckReport(
            lists: ["检验局权责清单"],
            checkedPowers: [.example],
            citations: [],
            unreadIn: [.example],
            findings: [.example]
        )
        return report.answer
    }
}

extension ImpactEntry: Exemplified {
    /// A power whose article moved and got another amount.
    public static var example: ImpactEntry {
        let place = ArticleNumber(4).map { Pinpoint($0) }
        return ImpactEntry(
            key: WorkSubject.example.key,
            list: "检验局权责清单",
            code: "7001000100010001",
            power: "对遗失样品的处罚",
            category: "行政处罚",
            subject: .example,
            label: "实施依据",
            field: .legalBasis,
            place: SourcePlace(file: "检验局权责清单.csv", line: 2),
            line: 2,
            pinpoint: place,
            link: nil,
            change: .changed,
            to: ArticleNumber(5).map { [Pinpoint($0)] } ?? [],
            candidates: ArticleNumber(8).map { [Pinpoint($0)] } ?? [],
            confidence: 0.92,
            work: .reviseWords,
            diff: DiffSegment.examples,
            text: DiffSegment.examples.plain,
            laterText: "违反本条例第三条规定，造成样品遗失的，处五千元以下罚款。",
            quotable: .example("2024-05-01", 5, "违反本条例第三条规定，造成样品遗失的，处五千元以下罚款。", confidence: 0.92),
            suggestions: [.example("2024-05-01", 6, "样品遗失的，限期改正。", confidence: 0.41)],
            remark: "第八条没有规定“罚款”，不能作为它的依据"
        )
    }
}

extension SuggestedText {
    fileprivate static func example(_ edition: String, _ number: Int, _ words: String, confidence: Double)
        -> SuggestedText
    {
        SuggestedText(
            statute: "样品保管条例",
            edition: edition,
            pinpoints: ArticleNumber(number).map { [Pinpoint($0)] } ?? [],
            words: words,
            confidence: confidence
        )
    }
}

extension ImpactReport: Exemplified {
    /// The worklist of one power.
    public static var example: ImpactReport {
        ImpactReport(
            statute: "样品保管条例",
            from: "2010-03-01",
            to: "2024-05-01",
            entries: [.example],
            effective: LegalDate(iso: "2024-05-01"),
            unchanged: [.example],
            unjudged: [.example],
            upToDate: 1
        )
    }
}

extension FileCheckAnswer: Exemplified {
    /// A draft with one citation that quotes another amount.
    public static var example: FileCheckAnswer {
        let finding = Finding.example
        return FileCheckAnswer(
            files: [
                HandedFileAnswer(
                    file: "检验局权责清单.csv",
                    kind: .list,
                    title: "检验局权责清单",
                    powers: 1,
                    warnings: [
                        ReadWarning(
                            place: SourcePlace(file: "检验局权责清单.csv", line: 9),
                            rule: "short-row",
                            message: "这一行比表头少 2 格"
                        )
                    ]
                )
            ],
            notRead: [RefusedFileAnswer(file: "空.txt", message: "文件是空的")],
            summary: CheckAnswer.example.summary,
            coverage: CheckAnswer.example.coverage,
            citations: [
                HandedCitationAnswer(
                    code: finding.code,
                    power: finding.power,
                    label: finding.label,
                    role: .legalBasis,
                    printed: finding.printed,
                    place: finding.place,
                    characters: CharacterRange(start: 0, end: 18),
                    statute: finding.statute,
                    edition: finding.edition,
                    editionReason: finding.editionReason,
                    pinpoint: finding.pinpoint,
                    through: ArticleNumber(6).map { Pinpoint($0) },
                    quotation: "遗失样品的，处五千元以下罚款。",
                    outcome: .altered,
                    result: CitationOutcome.altered.chinese,
                    isSuperseded: true,
                    successor: "移至第五条",
                    findings: [0]
                )
            ],
            findings: [finding]
        )
    }
}
