/// What kind of difference a change is.
public enum ChangeKind: String, Sendable, Codable, CaseIterable {
    /// Words of the real text are missing inside a clause.
    case dropped
    /// Words stand in the quotation that the real text does not have.
    case added
    /// Words stand in place of others.
    case replaced
    /// Words of the real text are printed twice.
    case repeated
    /// An item carries another number than in the real text.
    case renumbered
    /// A body carries the name that it had before a reform, or has got since.
    case renamed
}

/// What a changed word does to the meaning, gravest first.
public enum ChangeWeight: String, Sendable, Codable, CaseIterable, Comparable {
    /// A negation or prohibition: 不, 不得, 禁止, 除外.
    case negation
    /// A word of duty or permission: 应当, 可以, 必须.
    case modality
    /// A number, sum, period or rate.
    case number
    /// The body that acts or is acted upon: 部门, 机关, 人民政府.
    case body
    /// A level of secrecy: 绝密, 机密, 秘密级.
    case secrecy
    /// The same body under its name before or after a reform.
    case renaming
    /// A slip that changes nothing of these.
    case slip

    /// Whether the change is an error of law rather than a slip of the pen.
    public var isGrave: Bool { self != .slip && self != .secrecy && self != .renaming }

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .negation: "否定或者禁止性用语"
        case .modality: "义务或者授权性用语"
        case .number: "数字、期限或者金额"
        case .body: "机关名称"
        case .secrecy: "密级"
        case .renaming: "机关的新旧名称"
        case .slip: "一般文字"
        }
    }

    /// Orders by gravity, the gravest first.
    public static func < (left: ChangeWeight, right: ChangeWeight) -> Bool {
        let order = allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

/// One difference between a quotation and the real text.
public struct TextChange: Hashable, Sendable, Codable {
    /// What kind of difference it is.
    public let kind: ChangeKind
    /// The words of the real text; empty when words were added.
    public let real: String
    /// The words as quoted; empty when words were dropped.
    public let quoted: String
    /// Where ``real`` stands: UTF-8 offsets into the real text compared.
    public let realRange: Range<Int>
    /// Where ``quoted`` stands: UTF-8 offsets into the quotation.
    public let quotedRange: Range<Int>
    /// What it does to the meaning.
    public let weight: ChangeWeight

    /// The change in a few words: `“逾期不改”引作“逾期不改正”`.
    public var chinese: String {
        let real = real.split(whereSeparator: \.isNewline).joined(separator: " ")
        let quoted = quoted.split(whereSeparator: \.isNewline).joined(separator: " ")
        return switch kind {
        case .dropped: "漏“\(real)”"
        case .added: "多“\(quoted)”"
        case .replaced: "“\(real)”误作“\(quoted)”"
        case .repeated: "重复“\(quoted)”"
        case .renumbered: "项号\(real)误作\(quoted)"
        case .renamed: "机关名称条文为“\(real)”，引文为“\(quoted)”"
        }
    }
}

/// Words of the real text that a quotation leaves out whole.
public struct TextOmission: Hashable, Sendable, Codable {
    /// The words left out.
    public let text: String
    /// Where they stand: UTF-8 offsets into the real text compared.
    public let range: Range<Int>
    /// Whether the quotation marks the place with an ellipsis.
    public let marked: Bool
    /// The words in it that limit or turn what is quoted (不得, 除外, 但, a condition); empty when there are none.
    public let limits: [String]
}

/// A stretch of a diff that is drawn in one way.
public struct DiffSegment: Hashable, Sendable, Codable {
    /// How a stretch stands to the two texts.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// In both texts.
        case same
        /// Only in the real (or older) text.
        case removed
        /// Only in the quotation (or newer text).
        case added
        /// Left out to keep the picture small; the text is `……`.
        case elided
    }

    /// How it stands to the two texts.
    public let kind: Kind
    /// The words, punctuation included.
    public let text: String

    /// A stretch of a diff.
    public init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}

extension [DiffSegment] {
    /// The diff as plain text that can be read without colour: `逾期不改［＋正］或者`, `保密行［－政］管理部门`.
    public var plain: String {
        map { segment in
            switch segment.kind {
            case .same, .elided: segment.text
            case .removed: "［－\(segment.text)］"
            case .added: "［＋\(segment.text)］"
            }
        }.joined()
    }
}
