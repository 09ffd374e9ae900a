import Formats
import Law

/// Writes power lists in the project's own table layout, which the table reader reads back.
///
/// The layout is described in `Corpus/README.md`: CSV as RFC 4180 lays it down, the title in the first record, the column
/// names in the second, a power or sub-item in each further one.
enum PowerListWriter {
    /// The columns that every list has, in order; the headings of the fields follow.
    static let fixedColumns = ["序号", "编码", "职权类型", "职权名称", "子项名称"]

    /// The list as CSV, UTF-8 without byte order mark, lines ended by LF.
    ///
    /// A further sub-item leaves serial and name blank. Fields of one heading that belong to a power in several pieces are
    /// joined by line breaks. Cost: linear in the size of the list.
    static func csv(_ list: PowerList) -> String {
        var labels: [String] = []
        var known: Set<String> = []
        for power in list.powers {
            for field in power.fields where known.insert(field.label).inserted { labels.append(field.label) }
        }
        var text =
            CSVText.record([list.title] + Array(repeating: "", count: fixedColumns.count + labels.count - 1))
            + "\n"
        text += CSVText.record(fixedColumns + labels) + "\n"
        for power in list.powers {
            let own = [
                power.continuesPrevious ? "" : power.serial ?? "", power.code, power.category,
                power.continuesPrevious ? "" : power.name, power.subitem ?? "",
            ]
            let cells = labels.map { label in
                power.fields.filter { $0.label == label }.map(\.content.text).joined(separator: "\n")
            }
            text += CSVText.record(own + cells) + "\n"
        }
        return text
    }
}
