public import Formats
import Law

/// In what the lists' citations of one statute differ.
public enum ConsistencyKind: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Some cite other articles, paragraphs or items of it.
    case place
    /// Some cite it, some do not.
    case statute
    /// They cite the same place by other editions.
    case edition

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .place: "引用的条款不同"
        case .statute: "有的没有引用"
        case .edition: "引用的版本不同"
        }
    }
}

/// One way in which some of the lists cite a statute.
public struct ConsistencyValue: Hashable, Sendable, Encodable {
    /// The way: places, an edition, or 没有引用.
    public let text: String
    /// How many powers do so.
    public let count: Int
    /// Which of the group's powers do so, by their position.
    public let powers: [Int]
    /// Whether more than half of the powers do so.
    public let isMajority: Bool
}

/// One statute that the lists cite differently for one power.
public struct ConsistencyPoint: Hashable, Sendable, Encodable {
    /// The statute's title.
    public let statute: String
    /// In what they differ.
    public let kind: ConsistencyKind
    /// The ways, the most frequent first.
    public let values: [ConsistencyValue]
    /// All of it in one line: `《样品管理条例》：2 项为第四条，1 项为第五条`.
    public let message: String

    init(statute: String, kind: ConsistencyKind, values: [ConsistencyValue]) {
        self.statute = statute
        self.kind = kind
        self.values = values
        message = "《\(statute)》：" + values.map { "\($0.count) 项\($0.text)" }.joined(separator: "，")
    }

    /// The way of most, or nil where no way is that of more than half.
    public var majority: ConsistencyValue? { values.first { $0.isMajority } }
}

/// One power of several lists, with what its lists cite differently.
public struct ConsistencyGroup: Hashable, Sendable, Encodable {
    /// The power's name, as the first list has it.
    public let name: String
    /// Its category, likewise.
    public let category: String
    /// The power in each list, in the order of the lists.
    public let powers: [ComparedPower]
    /// What differs.
    public let points: [ConsistencyPoint]
}

/// Which powers of several lists stand on other national law from list to list: differences, never errors.
public struct ConsistencyReport: Hashable, Sendable, Encodable {
    /// The titles of the lists.
    public let lists: [String]
    /// How many powers stand in two lists or more, alike or not.
    public let shared: Int
    /// How many of those shown differ in each way, 0 where none.
    public let counts: [ConsistencyKind: Int]
    /// The powers that differ, in the order of the lists.
    public let groups: [ConsistencyGroup]

    init(lists: [String], shared: Int, groups: [ConsistencyGroup]) {
        self.lists = lists
        self.shared = shared
        self.groups = groups
        var counts = Dictionary(uniqueKeysWithValues: ConsistencyKind.allCases.map { ($0, 0) })
        for group in groups {
            for kind in Set(group.points.map(\.kind)) { counts[kind, default: 0] += 1 }
        }
        self.counts = counts
    }

    /// The report in one line.
    public var headline: String {
        guard lists.count > 1 else { return "只有 \(lists.count) 份清单，没有可以互相对照的；请再导入一份。" }
        return "\(lists.count) 份清单中，\(shared) 项职权见于两份以上的清单；其中 \(groups.count) 项所依据的国家法律文件有差异。"
    }

    /// The report with what differs in one way, or of powers or statutes whose name contains some words.
    ///
    /// - Parameters:
    ///   - kind: the way, or nil for all.
    ///   - words: a part of a power's name or of a statute's title, or nil for all.
    /// - Returns: the narrowed report.
    public func filtered(kind: ConsistencyKind? = nil, words: String? = nil) -> ConsistencyReport {
        guard kind != nil || words != nil else { return self }
        let kept = groups.compactMap { group -> ConsistencyGroup? in
            let isNamed = words.map { group.name.contains($0) } ?? true
            let points = group.points.filter { point in
                (kind == nil || point.kind == kind)
                    && (isNamed || words.map { point.statute.contains($0) } ?? true)
            }
            return points.isEmpty
                ? nil
                : ConsistencyGroup(
                    name: group.name,
                    category: group.category,
                    powers: group.powers,
                    points: points
                )
        }
        return ConsistencyReport(lists: lists, shared: shared, groups: kept)
    }

    /// The report as a CSV file that Excel opens with Chinese intact: a row for each power and point.
    public var csv: String {
        CSVText.spreadsheet(
            header: ["职权名称", "类别", "法律文件", "差异", "清单", "编码", "清单中的名称", "位置", "引用", "多数", "依据"],
            rows: groups.flatMap { group in
                group.points.flatMap { point in
                    point.values.flatMap { value in
                        value.powers.map { index in
                            let power = group.powers[index]
                            return [
                                group.name, group.category, point.statute, point.kind.chinese, power.list,
                                power.code, power.fullName, power.place.cell, value.text,
                                point.majority == nil ? "没有多数" : value.isMajority ? "多数" : "与多数不同",
                                power.bases,
                            ]
                        }
                    }
                }
            }
        )
    }
}
