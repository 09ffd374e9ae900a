import Law

/// Writes rows as a CSV file that Excel opens with Chinese intact.
public enum CSVText {
    /// The rows as CSV (RFC 4180) with a byte order mark and CRLF; what Excel would take for a formula is quoted by an apostrophe.
    public static func of(header: [String], rows: [[String]]) -> String {
        var text = "\u{FEFF}"
        for row in [header] + rows {
            text += row.map(cell).joined(separator: ",")
            text += "\r\n"
        }
        return text
    }

    private static func cell(_ value: String) -> String {
        let bytes = value.utf8
        // A long run of digits would lose its end in a spreadsheet: ="…" keeps codes whole.
        if bytes.count > 15, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            return "\"=\"\"\(value)\"\"\""
        }
        let isFormula = bytes.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
        let safe = isFormula ? "'" + value : value
        guard bytes.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            return safe
        }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}

extension CheckReport {
    /// The findings as a CSV file, one a row, in the order of the report.
    public var csv: String {
        CSVText.of(
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
