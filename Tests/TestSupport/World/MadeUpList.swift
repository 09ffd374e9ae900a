internal import Foundation

/// One power of a made-up list, as its cells.
public struct MadeUpPower: Sendable {
    /// The code, of its own in all lists of the world.
    public var code: String
    /// The type: `行政检查`.
    public var category: String
    /// The name.
    public var name: String
    /// The legal basis.
    public var basis: String
    /// 责任事项.
    public var duties = ""
    /// 责任事项依据.
    public var dutiesBasis = ""
    /// 追责依据.
    public var accountability = ""

    /// A power with a basis; the other cells are blank until they are set.
    public init(code: String, category: String, name: String, basis: String) {
        self.code = code
        self.category = category
        self.name = name
        self.basis = basis
    }
}

/// A power list that this project made up, in one of the layouts that bodies publish.
public struct MadeUpList: Sendable {
    /// How a list is laid out.
    public enum Layout: String, Sendable, CaseIterable {
        /// One cell a line behind a tab, as text copied out of a published document.
        case exported = "txt"
        /// Records with a title and column names; a cell with line breaks in quotation marks.
        case csv
        /// Cells between bars, a caption line for each category; line breaks become blanks.
        case bars = "md"
    }

    /// `甲市样品局权责清单（2018年）`; the year in brackets is the list's date.
    public let title: String
    /// How it is laid out.
    public let layout: Layout
    /// Its powers, those of a category side by side.
    public let powers: [MadeUpPower]

    /// A list of some powers.
    public init(title: String, layout: Layout, powers: [MadeUpPower]) {
        self.title = title
        self.layout = layout
        self.powers = powers
    }

    /// The path below the world's folder.
    public var path: String { "清单/\(title).\(layout.rawValue)" }

    /// The file.
    public var text: String {
        switch layout {
        case .exported: exported
        case .csv: csv
        case .bars: bars
        }
    }

    private var categories: [(name: String, powers: [MadeUpPower])] {
        var order: [String] = []
        for power in powers where !order.contains(power.category) { order.append(power.category) }
        return order.map { name in (name, powers.filter { $0.category == name }) }
    }

    private var exported: String {
        var lines = [title]
        for (place, category) in categories.enumerated() {
            lines.append(
                "\(["一", "二", "三", "四", "五"][place % 5])、\(category.name)（\(category.powers.count)项）"
            )
            lines += ["\t序号", "\t编码", "\t职权名称", "\t依据", "\t责任事项依据", "\t问责依据和监督方式", "\t备注", ""]
            for (serial, power) in category.powers.enumerated() {
                lines += [
                    "\t\(serial + 1)", "\t\(power.code)", "\t\(power.name)", "\t\(power.basis)",
                    "\t\(power.dutiesBasis)", "\t\(power.accountability)", "\t", "",
                ]
            }
        }
        return lines.joined(separator: "\n")
    }

    private var csv: String {
        let rows =
            [[title], ["序号", "编码", "职权类型", "职权名称", "实施依据", "责任事项", "责任事项依据", "追责依据", "备注"]]
            + powers.enumerated().map { serial, power in
                [
                    "\(serial + 1)", power.code, power.category, power.name, power.basis, power.duties,
                    power.dutiesBasis, power.accountability, "",
                ]
            }
        return rows.map { $0.map(Self.cell).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    private var bars: String {
        var lines = [title, "", "序号|编码|职权名称|设定依据|责任事项依据|问责依据"]
        for (place, category) in categories.enumerated() {
            lines.append("\(["一", "二", "三", "四", "五"][place % 5])、\(category.name)|||||")
            lines += category.powers.enumerated().map { serial, power in
                [
                    "\(serial + 1)", power.code, power.name, power.basis, power.dutiesBasis,
                    power.accountability,
                ].map { $0.replacingOccurrences(of: "\n", with: " ") }.joined(separator: "|")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
