import Citations
import Law

@testable import LinkCheck

/// A row of a list, as tests of comparisons write it.
struct ComparedRow {
    var code = ""
    var category = "行政处罚"
    var name = "对擅自出借贵重样品的处罚"
    var subitem: String?
    var basis = "《样品管理条例》第五条"
    var duties: String?
    var dutiesBasis: String?
    var accountability: String?
    var measure: String?
    var subject: String?
    var body: String?
}

extension SampleList {
    /// A list of rows, its citations found and resolved as an import does.
    static func list(_ title: String, _ rows: [ComparedRow], date: LegalDate? = nil) -> CitedList {
        let powers = rows.enumerated().map { index, row in
            let line = index + 2
            let cells: [(FieldRole, String, String?)] = [
                (.legalBasis, "实施依据", row.basis), (.duties, "责任事项", row.duties),
                (.dutiesBasis, "责任事项依据", row.dutiesBasis), (.accountability, "追责依据", row.accountability),
                (.measure, "处罚种类", row.measure), (.subject, "实施对象", row.subject), (.body, "行使主体", row.body),
            ]
            return Power(
                code: row.code,
                category: row.category,
                serial: nil,
                name: row.name,
                subitem: row.subitem,
                fields: cells.compactMap { role, label, text in
                    text.map { field(role, label, $0, line: line) }
                },
                place: line,
                codePlace: line
            )
        }
        let list = PowerList(
            title: title,
            body: nil,
            date: date,
            categories: [],
            powers: powers,
            source: Source(file: "\(title).csv")
        )
        return CitedList(list, resolvedBy: texts)
    }

    /// Two lists of rows held against each other.
    static func compare(_ left: [ComparedRow], _ right: [ComparedRow]) throws -> ListComparison {
        try LinkChecker(texts: texts).compare(list("甲市清单", left), list("乙市清单", right))
    }
}

extension ListComparison {
    /// What was found without places, in an order of its own: equal for lists whose rows stand in another order.
    var facts: [String] {
        func told(_ power: ComparedPower) -> String {
            [power.code, power.category, power.fullName, power.bases].joined(separator: "|")
        }
        return
            (pairs.map { pair in
                let differences = pair.differences.map { "\($0.kind.rawValue):\($0.message)" }.sorted()
                return [told(pair.left), told(pair.right), pair.reason.rawValue, "\(pair.confidence)"]
                    .joined(separator: " = ") + differences.joined(separator: ";")
            } + onlyLeft.map { "- " + told($0) } + onlyRight.map { "+ " + told($0) }).sorted()
    }

    /// The comparison as it is seen from the other side; its words are made anew.
    var mirrored: ListComparison {
        ListComparison(
            left: right,
            right: left,
            pairs: pairs.map { pair in
                PowerPair(
                    left: pair.right,
                    right: pair.left,
                    reason: pair.reason,
                    confidence: pair.confidence,
                    differences: pair.differences.map { one in
                        PowerDifference(
                            one.kind,
                            field: one.field,
                            label: one.label,
                            statute: one.statute,
                            left: one.right,
                            right: one.left
                        )
                    }
                )
            },
            onlyLeft: onlyRight,
            onlyRight: onlyLeft
        )
    }

    /// What differs, kind by kind, in no order.
    var differenceKinds: Set<DifferenceKind> { Set(pairs.flatMap { $0.differences.map(\.kind) }) }
}
