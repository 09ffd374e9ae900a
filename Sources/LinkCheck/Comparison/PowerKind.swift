/// The classes that powers are listed under, whatever words a list uses for them.
///
/// Source of the classes: 国务院部门权力和责任清单编制试点方案 (国办发〔2015〕92号), with 公共服务 beside them.
enum PowerKind: String, CaseIterable, Sendable {
    case licence, penalty, coercion, levy, requisition, payment, inspection, confirmation, reward, ruling
    case service, other

    /// By which words of a category, and by which ends of a name, a class is known; the first that fits counts.
    private static let table: [(kind: PowerKind, category: [String], ends: [String])] = [
        (.licence, ["许可", "审批"], []),
        (.penalty, ["处罚"], ["行政处罚", "处罚"]),
        (.coercion, ["强制"], ["行政强制措施", "行政强制执行", "行政强制", "强制"]),
        (.levy, ["征收"], ["行政征收", "征收"]),
        (.requisition, ["征用"], ["征用"]),
        (.payment, ["给付"], ["行政给付", "给付"]),
        (.inspection, ["检查"], ["行政监督检查", "监督检查", "行政检查", "检查"]),
        (.confirmation, ["确认"], ["行政确认", "确认"]),
        (.reward, ["奖励"], ["行政奖励", "表彰和奖励", "奖励"]),
        (.ruling, ["裁决"], ["行政裁决", "裁决"]),
        (.service, ["公共服务"], []),
        (.other, [], []),
    ]

    /// How the rest is called: 其他, 其他行政权力; 其他污染防治类 is a subject, and no class.
    private static let others = ["其他", "其它"]
    private static let otherEnds: Set<Substring> = [
        "", "类", "权力", "行政权力", "职权", "行政职权", "事项", "权力事项", "行政权力事项", "权力类", "行政权力类",
    ]

    /// A category is a few words; what is longer is a heading of something else.
    private static let longestCategory = 14

    /// The class that a category names; nil for one that names none, such as 大气污染防治类 or a statute's title.
    init?(category: String) {
        guard category.count <= Self.longestCategory, !category.contains("《") else { return nil }
        if Self.others.contains(where: {
            category.hasPrefix($0) && Self.otherEnds.contains(category.dropFirst($0.count))
        }) {
            self = .other
            return
        }
        guard let row = Self.table.first(where: { $0.category.contains(where: category.contains) }) else {
            return nil
        }
        self = row.kind
    }

    /// The class that a name tells by its end: 对遗失样品的处罚.
    init?(name: String) {
        guard let row = Self.table.first(where: { $0.ends.contains(where: name.hasSuffix) }) else {
            return nil
        }
        self = row.kind
    }

    /// Headings of columns that only a list of penalties has: 处罚依据, 罚款, 违反条款, 裁量标准.
    private static let penaltyColumns = ["处罚依据", "罚款", "违反条款", "违法", "裁量"]

    /// The class that a row tells by the headings of its columns.
    init?(columns: some Sequence<String>) {
        guard columns.contains(where: { label in Self.penaltyColumns.contains(where: label.contains) }) else {
            return nil
        }
        self = .penalty
    }

    /// The ends of names that say nothing but the class, the longest first.
    var ends: [String] { Self.table.first { $0.kind == self }?.ends ?? [] }

    /// Whether two powers may be of one class, as far as both tell.
    static func fit(_ left: PowerKind?, _ right: PowerKind?) -> Bool {
        left == nil || right == nil || left == right
    }
}
