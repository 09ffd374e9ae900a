import Formats
import Law

extension CheckReport {
    /// The findings as a CSV file, one a row, in the order of the report.
    public var csv: String {
        CSVText.spreadsheet(
            header: [
                "严重程度", "规则", "清单", "类别", "编码", "职权名称", "栏目", "行", "原文", "法律文件", "版本", "条款", "说明", "对照",
                "对照出处",
                "建议",
            ],
            rows: findings.map { finding in
                [
                    finding.severity.chinese, finding.rule, finding.list, finding.category, finding.code,
                    finding.power,
                    finding.label, finding.place.cell, finding.printed, finding.statute,
                    finding.edition ?? "",
                    finding.pinpoint?.chinese ?? "", finding.message, finding.evidence?.diff.plain ?? "",
                    finding.evidence?.source ?? "", finding.suggestion ?? "",
                ]
            }
        )
    }
}
