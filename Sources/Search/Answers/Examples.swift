public import Formats
internal import Law
internal import Library
internal import Revision

// Examples of answers, about a made-up statute: the API's description is made of them.

extension Pinpoint {
    /// An article of the example.
    fileprivate static func example(_ article: Int, paragraph: Int? = nil) -> Pinpoint? {
        ArticleNumber(article).flatMap { Pinpoint(article: $0, paragraph: paragraph) }
    }
}

extension CitingPowerAnswer: Exemplified {
    /// A power that cites an article of an earlier edition.
    public static var example: CitingPowerAnswer {
        CitingPowerAnswer(
            code: "7001000100010001",
            name: "对遗失样品的处罚",
            category: "行政处罚",
            subitem: nil,
            list: "检验局权责清单",
            field: .legalBasis,
            label: "实施依据",
            pinpoint: .example(4),
            through: nil,
            scope: .exact,
            editionMark: "（2010年）",
            editionReason: "mark",
            line: 2,
            place: SourcePlace(file: "检验局权责清单.csv", line: 2),
            row: 1
        )
    }
}

extension CitedArticleAnswer: Exemplified {
    /// A reference to another article of the same edition.
    public static var example: CitedArticleAnswer {
        CitedArticleAnswer(
            statute: "样品保管条例",
            edition: "2010-03-01",
            pinpoint: .example(2),
            through: nil,
            isOwn: true,
            isNewer: false,
            outcome: "resolved"
        )
    }
}

extension SuccessionAnswer: Exemplified {
    /// An article that moved.
    public static var example: SuccessionAnswer {
        SuccessionAnswer(
            edition: "2024-05-01",
            articles: [Pinpoint.example(5)].compactMap { $0 },
            kind: "changed",
            change: "修改",
            confidence: 0.92,
            basis: .text,
            remark: nil,
            suggestions: [Pinpoint.example(8)].compactMap { $0 }.map {
                ProvisionCandidate(pinpoint: $0, confidence: 0.41, words: "样品遗失的，限期改正。")
            }
        )
    }
}

extension LookupAnswer: Exemplified {
    /// An article that one power cites.
    public static var example: LookupAnswer {
        LookupAnswer(
            statute: "样品保管条例",
            edition: "2010-03-01",
            level: .administrativeRegulation,
            isCurrent: false,
            status: .superseded,
            pinpoint: .example(4),
            headings: ["第二章 责任"],
            heading: "第二章 责任",
            text: "违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。",
            textKind: .full,
            completeness: .whole,
            note: nil,
            citedBy: [.example],
            mentionedBy: [],
            citedByArticles: [Pinpoint.example(7)].compactMap { $0 }.map {
                CitingArticleAnswer(statute: "标签管理规定", edition: "2015-06-01", pinpoint: $0, isOlder: false)
            },
            citedByArticleCount: 1,
            citesArticles: [.example],
            successor: .example,
            successors: [.example],
            predecessor: nil,
            predecessors: [],
            source: SourcePlace(file: "样品保管条例(2010-03-01).md", line: 19),
            article: nil
        )
    }
}

extension LookupReport: Exemplified {
    /// A place with its answer in one edition.
    public static var example: LookupReport {
        LookupReport(
            asked: "样品保管条例@2010 4",
            understood: "《样品保管条例》第四条",
            answers: [.example],
            remarks: []
        )
    }
}

extension ResolutionAnswer: Exemplified {
    /// A citation that leads to an article.
    public static var example: ResolutionAnswer {
        ResolutionAnswer(
            outcome: "resolved",
            edition: "2010-03-01",
            editionReason: "mark",
            articles: [Pinpoint.example(4)].compactMap { $0 },
            note: nil
        )
    }
}

extension CitationAnswer: Exemplified {
    /// A citation in a power's legal basis.
    public static var example: CitationAnswer {
        CitationAnswer(
            power: "7001000100010001",
            field: .legalBasis,
            role: .legalBasis,
            label: "实施依据",
            statutePrinted: "样品保管条例",
            statute: "样品保管条例",
            editionMark: "（2010年）",
            documentNumber: nil,
            pinpoint: .example(4),
            through: nil,
            annex: nil,
            within: nil,
            quotation: "违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。",
            line: 2,
            place: SourcePlace(file: "检验局权责清单.csv", line: 2),
            characters: CharacterRange(start: 0, end: 19),
            confidence: 0.99,
            resolution: .example
        )
    }
}

extension CiteAnswer: Exemplified {
    /// A text with one citation and one stretch that only looks like one.
    public static var example: CiteAnswer {
        CiteAnswer(
            citations: [.example],
            notParsed: [
                UnparsedAnswer(
                    UnparsedCitation(printed: "《样品保管条例》第一百二条", range: 0..<36, place: 1, reason: "条号不完整"),
                    place: SourcePlace(file: "文本", line: 1)
                )
            ]
        )
    }
}

extension PowerAnswer: Exemplified {
    /// A power with its citation.
    public static var example: PowerAnswer {
        PowerAnswer(
            code: "7001000100010001",
            category: "行政处罚",
            serial: "1",
            name: "对遗失样品的处罚",
            subitem: nil,
            list: "检验局权责清单",
            cells: [],
            fields: ["实施依据": "《样品保管条例》（2010年）第四条　违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。"],
            columns: ["实施依据"],
            citations: [.example],
            related: [
                RelatedPowerAnswer(
                    code: "7001000100010002",
                    name: "样品登记检查",
                    category: "行政检查",
                    sharedArticles: 1
                )
            ],
            source: SourcePlace(file: "检验局权责清单.csv", line: 2)
        )
    }
}

extension SearchHit: Exemplified {
    /// An article with a marked word.
    public static var example: SearchHit {
        let snippet = "违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。"
        return SearchHit(
            kind: .article,
            id: "《样品保管条例》第四条@2010-03-01",
            row: 4,
            title: "《样品保管条例》第四条",
            titleHighlights: MarkedText("《样品保管条例》第四条", marks: [3..<9]),
            statute: "样品保管条例",
            edition: "2010-03-01",
            isCurrent: false,
            status: .superseded,
            pinpoint: .example(4),
            headings: ["第二章 责任"],
            code: nil,
            score: 12.5,
            snippet: snippet,
            highlights: MarkedText(snippet, marks: [39..<45]),
            citedByCount: 1,
            otherEditions: ["2024-05-01"],
            duplicates: [],
            explanation: [ScorePart(label: "词“样品”在条文中", value: 12.5)]
        )
    }
}

extension SearchAnswer: Exemplified {
    /// A search that found an article.
    public static var example: SearchAnswer {
        SearchAnswer(
            query: "样品",
            total: 1,
            totalIsExact: true,
            tookMicroseconds: 850,
            hits: [.example],
            facets: Facets(all: [Facet(field: .kind, values: [FacetValue(value: "条文", count: 1)])]),
            notUnderstood: [QueryRemark(text: "类别:", message: "“类别:”后面没有值，按普通词检索。")],
            didYouMean: [],
            alsoSearched: [],
            citations: []
        )
    }
}

extension SuperiorAnswer: Exemplified {
    /// An article that cites one national article and probably carries out another.
    public static var example: SuperiorAnswer {
        SuperiorAnswer(
            statute: "甲省样品管理办法",
            edition: "2015-06-01",
            level: .localRule,
            pinpoint: .example(7),
            isQuoted: false,
            cites: [
                CitedSuperiorAnswer(
                    statute: "样品保管条例",
                    edition: "2010-03-01",
                    pinpoint: .example(4),
                    opening: "违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。"
                )
            ],
            guesses: [Pinpoint.example(2)].compactMap { $0 }.map {
                SuperiorGuess(
                    statute: "样品保管条例",
                    edition: "2010-03-01",
                    level: .administrativeRegulation,
                    pinpoint: $0,
                    opening: "样品由专人保管。",
                    confidence: 0.74,
                    certainty: .high,
                    sharedWords: ["专人", "保管"],
                    isNamedByRule: true,
                    isBetweenCited: true,
                    evidence: SuperiorEvidence()
                )
            },
            remark: "推测，不是本条写明的。"
        )
    }
}

extension ChangesAnswer: Exemplified {
    /// A law in a new edition that has not taken effect.
    public static var example: ChangesAnswer {
        let change = ChangeAnswer(
            kind: "statuteRevised",
            label: "有新版本",
            title: "样品保管条例",
            edition: "2024-05-01",
            before: "2010-03-01",
            day: LegalDate(iso: "2024-06-01"),
            isSoon: false,
            isOfList: false,
            isOnHand: true,
            powers: 2,
            added: nil,
            removed: nil,
            altered: nil,
            sentence: "《样品保管条例》有新版本（2024-05-01 版，2024-06-01 起施行，此前最新的是 2010-03-01 版）；2 行职权引用这部文件"
        )
        let state = GenerationAnswer(
            generation: 12,
            moment: Moment(secondsSince1970: 1_714_550_400),
            act: "import",
            actLabel: "导入",
            sender: "张三",
            who: "李四",
            isFirst: false,
            powers: 2,
            headline: "1 部法律文件有新版本，涉及 2 行职权",
            changes: [change],
            findings: FindingsDifference(generation: 12, since: 11, added: ["error": 1], gone: [:])
        )
        return ChangesAnswer(generation: 12, generations: [state], remarks: ["操作记录的最后一行没有写完"])
    }
}

extension FilesAnswer: Exemplified {
    /// A list that came in from somebody.
    public static var example: FilesAnswer {
        let file = FileAnswer(
            file: "检验局权责清单.csv",
            size: 4_096,
            digest: "0f3c",
            format: "list-table",
            imported: Moment(secondsSince1970: 1_714_550_400),
            sender: "张三",
            who: "李四",
            holds: "清单“检验局权责清单”",
            title: "检验局权责清单",
            isList: true,
            note: nil
        )
        return FilesAnswer(files: [file], remarks: ["操作记录的最后一行没有写完"])
    }
}
