/// A field that a query may name before a colon, such as `类别:行政处罚` or `category:行政处罚`.
///
/// The table ``names`` is all there is to the vocabulary: to add a name, add it there.
public enum QueryField: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// 类别: the category of a power.
    case category
    /// 法: the statute.
    case statute
    /// 条: the article's number, or a pinpoint.
    case article
    /// 编码: the code of a power or its beginning.
    case code
    /// 名称: words of a power's name or a statute's title.
    case name
    /// 依据: words of the legal basis.
    case legalBasis
    /// 责任: words of the accountability basis.
    case accountability
    /// 版本: the edition's year or date.
    case edition
    /// 现行: whether the edition is in force.
    case inForce
    /// 类型: 职权, 条文 or 法律.
    case kind
    /// 层级: the statute's rank.
    case level

    /// Every name under which a field can be asked for, in lower case, the one shown to officers first.
    public var names: [String] {
        switch self {
        case .category: ["类别", "类", "category"]
        case .statute: ["法", "法律文件", "文件", "statute", "law"]
        case .article: ["条", "条号", "article"]
        case .code: ["编码", "编号", "code"]
        case .name: ["名称", "标题", "name", "title"]
        case .legalBasis: ["依据", "法律依据", "basis"]
        case .accountability: ["责任", "问责", "问责依据", "accountability"]
        case .edition: ["版本", "版", "年份", "edition"]
        case .inForce: ["现行", "有效", "current"]
        case .kind: ["类型", "种类", "kind", "type"]
        case .level: ["层级", "效力", "位阶", "level"]
        }
    }

    /// The field's name as officers see it.
    public var label: String { names.first ?? rawValue }

    /// Whether the value is words to be searched rather than a value that filters.
    public var isText: Bool {
        switch self {
        case .name, .legalBasis, .accountability: true
        default: false
        }
    }

    /// The field of a name, letters of either case, or nil.
    public static func named(_ name: String) -> QueryField? {
        let wanted = name.lowercased()
        return allCases.first { $0.names.contains(wanted) }
    }
}

/// What kind of thing an answer is.
public enum HitKind: String, Sendable, Codable, CaseIterable {
    /// A power of a list.
    case power
    /// An article of an edition.
    case article
    /// A statute as a whole.
    case statute

    /// The kind as officers see it.
    public var label: String {
        switch self {
        case .power: "职权"
        case .article: "条文"
        case .statute: "法律"
        }
    }

    /// The kind of a name in a query, or nil.
    public static func named(_ name: String) -> HitKind? {
        switch name.lowercased() {
        case "职权", "权力", "事项", "power", "powers": .power
        case "条文", "条", "法条", "article", "articles": .article
        case "法律", "法律文件", "文件", "法", "statute", "statutes", "law": .statute
        default: nil
        }
    }
}
