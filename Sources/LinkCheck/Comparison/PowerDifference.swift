public import Formats
public import Law

/// In what one power of two lists differs, what weighs most first.
public enum DifferenceKind: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case statuteMissing, otherArticle, otherPart, otherEdition, otherWords, fewerWords
    case localBasis
    case name, category, code, measure, subject, body, duties

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .statuteMissing: "一侧没有引用"
        case .otherArticle: "引用的条不同"
        case .otherPart: "引用的款项不同"
        case .otherEdition: "引用的版本不同"
        case .otherWords: "引文不同"
        case .fewerWords: "引文详略不同"
        case .localBasis: "另有地方依据"
        case .name: "名称不同"
        case .category: "类别不同"
        case .code: "编码不同"
        case .measure: "处罚、强制种类不同"
        case .subject: "对象不同"
        case .body: "实施主体不同"
        case .duties: "责任事项不同"
        }
    }

    /// What an officer reads of it in a glossary, in one sentence.
    public var explanation: String {
        switch self {
        case .statuteMissing: "只有一份清单在这一栏引用了这部法律文件"
        case .otherArticle: "两份清单引用同一部法律文件，但不是同一条；按条文沿革对应，只是随修订换了条号的不算"
        case .otherPart: "引用的是同一条，但款、项、目不同，或者一侧只写到条、一侧写到款项"
        case .otherEdition: "引用的是同一处条文，但注的版本不同，或者按各自的版本条号不同"
        case .otherWords: "引用同一处条文，抄录的文字不同"
        case .fewerWords: "引用同一处条文，一侧抄录的文字较少"
        case .localBasis: "只有一份清单引用了这部地方性法规、地方政府规章；各地不同是正常的"
        case .name: "名称的文字不同（标点、全角半角，以及“对……的处罚”一类只说明类别的字不计）"
        case .category: "列在不同的类别"
        case .code: "两份清单用同一套编码，这一项的编码不同"
        case .measure: "处罚种类、强制措施一栏的文字不同"
        case .subject: "实施对象一栏的文字不同"
        case .body: "实施主体、承办机构一栏的文字不同"
        case .duties: "责任事项一栏的文字不同"
        }
    }

    /// Whether it is about what the power stands on.
    public var isAboutBases: Bool {
        switch self {
        case .statuteMissing, .otherArticle, .otherPart, .otherEdition, .otherWords, .fewerWords,
            .localBasis:
            true
        case .name, .category, .code, .measure, .subject, .body, .duties: false
        }
    }
}

/// One thing in which two powers taken for one differ.
public struct PowerDifference: Hashable, Sendable, Encodable {
    /// In what.
    public let kind: DifferenceKind
    /// The column of the basis; nil where it is about no basis.
    @Nullable public var field: CitationField?
    /// The column as officers call it; empty where it is about none.
    public let label: String
    /// The statute's title, or nil.
    @Nullable public var statute: String?
    /// What the left list says; empty where it says nothing.
    public let left: String
    /// What the right list says; empty where it says nothing.
    public let right: String
    /// The words of both, from left to right; empty where there is nothing to hold against each other.
    public let diff: [DiffSegment]
    /// The difference in one line: `依据：《样品管理条例》，甲引用第四条，乙引用第五条`.
    public let message: String

    init(
        _ kind: DifferenceKind,
        field: CitationField? = nil,
        label: String = "",
        statute: String? = nil,
        left: String,
        right: String,
        diff: [DiffSegment] = []
    ) {
        self.kind = kind
        self.label = field?.chinese ?? label
        self.left = left
        self.right = right
        self.diff = diff
        let column = field?.chinese ?? label
        let title = statute.map { "《\($0)》" } ?? ""
        let words: String
        switch kind {
        case .statuteMissing, .localBasis:
            let (side, places) = right.isEmpty ? ("甲", left) : ("乙", right)
            words = "只有\(side)引用\(title)" + (places == Self.whole ? "" : places)
        case .otherArticle, .otherPart:
            words =
                left.isEmpty
                ? "只有乙另引用\(title)\(right)"
                : right.isEmpty ? "只有甲另引用\(title)\(left)" : "\(title)，甲引用\(left)，乙引用\(right)"
        case .otherEdition: words = "\(title)，甲按\(left)，乙按\(right)"
        case .otherWords: words = "\(title)\(left == right ? left : "\(left)（乙为\(right)）")的引文不同"
        case .fewerWords: words = "\(title)\(left == right ? left : "\(left)（乙为\(right)）")的引文详略不同"
        case .name, .category, .code: words = "甲为“\(left)”，乙为“\(right)”"
        case .measure, .subject, .body, .duties:
            words = left.isEmpty ? "只有乙写了" : right.isEmpty ? "只有甲写了" : "文字不同"
        }
        message = column.isEmpty ? "\(kind.chinese)：\(words)" : "\(column)：\(words)"
        self.field = field
        self.statute = statute
    }

    /// What stands for a statute that is cited without a place.
    static let whole = "（未写条款）"
}
