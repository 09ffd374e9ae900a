import Formats
import Law

/// A comparison as rows of a table: one for each difference, one for each pair without any, one for each power of one list alone.
public struct ComparisonRow: Hashable, Sendable {
    /// What the row tells: 有差异, 没有差异, 只在甲, 只在乙.
    public let state: String
    /// The power of the left list, or nil.
    public let left: ComparedPower?
    /// The power of the right list, or nil.
    public let right: ComparedPower?
    /// By what they were taken for one; empty where there is one alone.
    public let ground: String
    /// The difference, or nil.
    public let difference: PowerDifference?

    /// The headings of the columns.
    public static let heading = [
        "结果", "差异", "类别", "甲：编码", "甲：职权名称", "甲：位置", "乙：编码", "乙：职权名称", "乙：位置", "对应根据", "栏目", "法律文件",
        "甲", "乙", "文字对照", "说明",
    ]

    /// The cells, in the order of the headings.
    public var cells: [String] {
        let power = left ?? right
        return [
            state, difference?.kind.chinese ?? "", power?.category ?? "", left?.code ?? "",
            left?.fullName ?? "",
            left?.place.cell ?? "", right?.code ?? "", right?.fullName ?? "", right?.place.cell ?? "", ground,
            difference?.label ?? "", difference?.statute ?? "", difference?.left ?? left?.bases ?? "",
            difference?.right ?? right?.bases ?? "", difference?.diff.plain ?? "", difference?.message ?? "",
        ]
    }
}

extension ListComparison {
    /// The rows: the pairs in the order of the left list, then what is in one list alone.
    public var rows: [ComparisonRow] {
        var rows: [ComparisonRow] = []
        for pair in pairs {
            let show: ComparisonFilter.Show = pair.differences.isEmpty ? .same : .differing
            func row(_ difference: PowerDifference?) -> ComparisonRow {
                ComparisonRow(
                    state: show.chinese,
                    left: pair.left,
                    right: pair.right,
                    ground: pair.ground,
                    difference: difference
                )
            }
            rows += pair.differences.isEmpty ? [row(nil)] : pair.differences.map { row($0) }
        }
        func alone(_ power: ComparedPower, _ show: ComparisonFilter.Show) -> ComparisonRow {
            let isLeft = show == .onlyLeft
            return ComparisonRow(
                state: show.chinese,
                left: isLeft ? power : nil,
                right: isLeft ? nil : power,
                ground: "",
                difference: nil
            )
        }
        return rows + onlyLeft.map { alone($0, .onlyLeft) } + onlyRight.map { alone($0, .onlyRight) }
    }

    /// What stands above the rows in files: which lists, of when, how many, which part.
    public var head: [(label: String, text: String)] {
        func name(_ side: ListSide) -> String {
            [side.title, side.date ?? "", "\(side.rows) 行"].filter { !$0.isEmpty }.joined(separator: "，")
        }
        let lines = [
            (label: "甲", text: name(left)), (label: "乙", text: name(right)), (label: "结果", text: headline),
        ]
        return part.map { lines + [(label: "只看", text: $0)] } ?? lines
    }

    /// The rows as a CSV file that Excel opens with Chinese intact.
    public var csv: String {
        CSVText.spreadsheet(header: ComparisonRow.heading, rows: rows.map { $0.cells.map(Self.cell) })
    }

    /// A cell of a spreadsheet holds 32,767 characters.
    private static let longestCell = 30_000

    private static func cell(_ text: String) -> String {
        text.utf16.count > longestCell ? String(text.prefix(longestCell)) + "……" : text
    }
}
