/// What a column of a power list holds, whatever its heading says.
public enum FieldRole: String, Sendable, Codable, CaseIterable {
    /// 依据, 设定依据, 实施依据, …: the legal basis.
    case legalBasis
    /// 问责依据, 追责依据, …: the accountability basis.
    case accountability
    /// 责任事项: the duties.
    case duties
    /// 责任事项依据: the basis of the duties.
    case dutiesBasis
    /// 本级具体职责权限: what this level of government does.
    case scope
    /// 审批对象, 实施对象, 行政强制对象, …: whom it concerns.
    case subject
    /// 处罚种类, 行政强制措施: the measures.
    case measure
    /// 实施主体, 承办机构, …: who does it.
    case body
    /// 备注.
    case remark
    /// Any other column.
    case other

    /// The field that citations in a column of this role get.
    public var citationField: CitationField {
        switch self {
        case .legalBasis: .legalBasis
        case .accountability: .accountability
        case .dutiesBasis: .responsibility
        default: .mention
        }
    }
}

/// One cell of a power, under the heading of its column.
public struct PowerField: Hashable, Sendable, Codable {
    /// The heading as published.
    public let label: String
    /// What the column holds.
    public let role: FieldRole
    /// The cell, line breaks included.
    public let content: SourcedText

    /// A cell.
    public init(label: String, role: FieldRole, content: SourcedText) {
        self.label = label
        self.role = role
        self.content = content
    }

    /// The column that it stands in.
    public var column: SourceColumn { SourceColumn(number: content.column, label: label) }
}

/// A power (职权): one coded row of a list.
///
/// A power published in several sub-items has a row, and so a value, for each of them: they share ``name`` and ``serial``,
/// and ``continuesPrevious`` is true from the second one on, so that a count of powers counts them once.
public struct Power: Hashable, Sendable, Codable {
    /// The code (编码) as published; empty when the list has none.
    public let code: String
    /// The category, such as `行政处罚`.
    public let category: String
    /// The serial number as published, or inherited from the row above for a sub-item; nil when it is missing.
    public let serial: String?
    /// The name, line breaks and outer white space removed; for a sub-item the name of the row above.
    public let name: String
    /// The sub-item's name, or nil.
    public let subitem: String?
    /// Whether this row is a further sub-item of the power in the row above.
    public let continuesPrevious: Bool
    /// Every further cell, in the order of the columns.
    public var fields: [PowerField]
    /// The place of the row's first cell in the source.
    public let place: Int
    /// The place of the code; that of the row when there is no code.
    public let codePlace: Int

    /// A power.
    public init(
        code: String,
        category: String,
        serial: String?,
        name: String,
        subitem: String? = nil,
        continuesPrevious: Bool = false,
        fields: [PowerField],
        place: Int,
        codePlace: Int
    ) {
        self.code = code
        self.category = category
        self.serial = serial
        self.name = name
        self.subitem = subitem
        self.continuesPrevious = continuesPrevious
        self.fields = fields
        self.place = place
        self.codePlace = codePlace
    }
}

/// A heading of a list that opens a category: `二、行政处罚（7项）`.
public struct PowerCategory: Hashable, Sendable, Codable {
    /// The category's name, such as `行政处罚`.
    public let name: String
    /// The number of powers that the heading claims, or nil.
    public let printedCount: Int?
    /// The headings of the columns, in order.
    public let columns: [String]
    /// The place of the heading in the source.
    public let place: Int

    /// A category.
    public init(name: String, printedCount: Int?, columns: [String], place: Int) {
        self.name = name
        self.printedCount = printedCount
        self.columns = columns
        self.place = place
    }
}

/// A power and responsibility list (权责清单) as one body published it.
public struct PowerList: Hashable, Sendable, Codable {
    /// The title, such as `韶关市保密局权责清单`.
    public let title: String
    /// The body whose list it is, or nil when the title does not tell.
    public let body: String?
    /// The day or year of the list, or nil when the file does not tell.
    public let date: LegalDate?
    /// The categories in the order of the file.
    public let categories: [PowerCategory]
    /// The coded rows in the order of the file.
    public let powers: [Power]
    /// The file.
    public let source: Source
    /// The place of the title in that file.
    public let place: Int

    /// A list.
    public init(
        title: String,
        body: String?,
        date: LegalDate?,
        categories: [PowerCategory],
        powers: [Power],
        source: Source,
        place: Int = 1
    ) {
        self.title = title
        self.body = body
        self.date = date
        self.categories = categories
        self.powers = powers
        self.source = source
        self.place = place
    }

    /// How many powers a category holds, sub-items folded into their power.
    public func powerCount(in category: String) -> Int {
        powers.reduce(0) { $0 + ($1.category == category && !$1.continuesPrevious ? 1 : 0) }
    }
}
