import Formats
import Law

extension CheckReport {
    /// The findings as a CSV file, equal ones in one row with all their places, in the order of the report.
    public var csv: String {
        CSVText.spreadsheet(
            header: [
                "严重程度", "规则", "清单", "类别", "编码", "职权名称", "栏目", "行", "原文", "法律文件", "版本", "条款", "说明", "对照",
                "对照出处", "建议", "建议引文", "可信度", "处数", "全部位置",
            ],
            rows: groups.map { group in
                let finding = group.finding
                return [
                    finding.severity.chinese, finding.rule, finding.list, finding.category, finding.code,
                    finding.power, finding.label, finding.place.cell, finding.printed, finding.statute,
                    finding.edition ?? "", finding.pinpoint?.chinese ?? "", finding.message,
                    finding.evidence?.diff.plain ?? "", finding.evidence?.source ?? "",
                    finding.suggestion ?? "", finding.advice.cell, finding.sureness, String(group.count),
                    Self.cell(group.places),
                ]
            }
        )
    }

    /// At most 30,000 characters: a cell of a spreadsheet holds 32,767.
    private static let cellCharacters = 30_000

    /// Every place with its power, a line each.
    private static func cell(_ places: [FindingPlace]) -> String {
        var text = ""
        var count = 0
        for (index, place) in places.enumerated() {
            let line = place.sentence
            count += line.count + 1
            guard count <= Self.cellCharacters else {
                return text + "\n……另有\(places.count - index)处，请看 JSON 报告"
            }
            text += (index == 0 ? "" : "\n") + line
        }
        return text
    }
}

extension FindingPlace {
    /// The place with its power: `7001 对遗失样品的处罚，第12行`.
    public var sentence: String {
        let head = [code, power].filter { !$0.isEmpty }.joined(separator: " ")
        return [head.isEmpty ? list : head, place.chinese].joined(separator: "，")
    }
}

extension Finding {
    /// How sure it is, in words and as a share: `确定（97%）`.
    public var sureness: String { "\(certainty.chinese)（\(Int((confidence * 100).rounded()))%）" }
}
