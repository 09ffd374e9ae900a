public import Formats
import Law
import Revision

// Examples of comparisons, about a made-up statute: the API's description is made of them.

extension ComparedPower {
    fileprivate static func example(_ list: String, _ article: String) -> ComparedPower {
        ComparedPower(
            list: list,
            code: "7001000100010001",
            category: "行政处罚",
            serial: "1",
            name: "对遗失样品的处罚",
            subitem: "由仓库遗失",
            place: SourcePlace(file: "\(list).csv", line: 2),
            bases: "《样品保管条例》\(article)",
            number: nil
        )
    }
}

extension ListComparison: Exemplified {
    /// Two lists of one power that cite two articles, each with a power of its own.
    public static var example: ListComparison {
        func side(_ title: String) -> ListSide {
            ListSide(title: title, body: "检验局", date: "2024", file: "\(title).csv", rows: 2)
        }
        let (left, right) = ("甲市检验局权责清单", "乙市检验局权责清单")
        return ListComparison(
            left: side(left),
            right: side(right),
            pairs: [
                PowerPair(
                    left: .example(left, "第四条"),
                    right: .example(right, "第五条"),
                    reason: .name,
                    confidence: 0.98,
                    differences: [
                        PowerDifference(
                            .otherArticle,
                            field: .legalBasis,
                            statute: "样品保管条例",
                            left: "第四条",
                            right: "第五条",
                            diff: [DiffSegment(kind: .same, text: "样品")]
                        )
                    ]
                )
            ],
            onlyLeft: [.example(left, "第六条")],
            onlyRight: [.example(right, "第七条")]
        )
    }
}

extension ConsistencyReport: Exemplified {
    /// One power of three lists, of which one cites another article.
    public static var example: ConsistencyReport {
        let lists = ["甲市检验局权责清单", "乙市检验局权责清单", "丙市检验局权责清单"]
        let values = [
            ConsistencyValue(text: "引用第四条", count: 2, powers: [0, 1], isMajority: true),
            ConsistencyValue(text: "引用第五条", count: 1, powers: [2], isMajority: false),
        ]
        return ConsistencyReport(
            lists: lists,
            shared: 1,
            groups: [
                ConsistencyGroup(
                    name: "对遗失样品的处罚",
                    category: "行政处罚",
                    powers: zip(lists, ["第四条", "第四条", "第五条"]).map { .example($0, $1) },
                    points: [ConsistencyPoint(statute: "样品保管条例", kind: .place, values: values)]
                )
            ]
        )
    }
}
