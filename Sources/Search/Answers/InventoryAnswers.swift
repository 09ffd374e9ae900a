package import Catalog
public import Law

/// An edition on hand, without its text.
public struct EditionHead: Hashable, Sendable {
    package let id: EditionID
    /// The statute's title.
    public let title: String
    /// By which officers tell editions apart: `2010-04-29`, or `未注明日期`.
    public let label: String
    /// The day on which the text was made, or nil when the file does not tell.
    public let date: LegalDate?
    /// The day on which it takes effect, or nil when the file does not tell.
    public let effective: LegalDate?
    /// The statute's rank.
    public let level: StatuteLevel
    /// Whether the enacted words are on hand.
    public let textKind: TextKind
    /// What made the text: adoption, revision, amendment; nil when the history does not tell.
    public let madeBy: HistoryKind?
    /// How many articles it has.
    public let articleCount: Int
    /// How much of it is on hand.
    public let completeness: Completeness
    /// What is said of it when it is not whole: `文本不全：缺第3、7至9条`; nil when it is.
    public let remark: String?
    /// Between which days it is in force.
    public let standing: EditionStanding

    init(_ record: EditionRecord) {
        id = record.id
        title = record.title
        label = record.label
        date = record.date
        effective = record.effective
        level = record.level
        textKind = record.textKind
        madeBy = record.madeBy
        articleCount = record.articleCount
        completeness = record.completeness
        remark = record.remark
        standing = record.standing
    }
}

/// A statute on hand with its editions and how much the powers use it.
public struct StatuteHead: Hashable, Sendable {
    /// Its title.
    public let title: String
    /// Its editions, the oldest first, undated ones before all others.
    public let editions: [EditionHead]
    /// How much the powers use it.
    public let use: StatuteUse
}

/// How much the powers use a statute in their bases.
public struct StatuteUse: Hashable, Sendable {
    /// Different powers that cite it.
    public var powers = 0
    /// Citations of it.
    public var citations = 0
}

/// A statute that powers cite and that is not on hand.
public struct MissingStatute: Hashable, Sendable {
    /// The title under which it is cited.
    public let title: String
    /// How much the powers use it.
    public let use: StatuteUse
}

/// A list on hand, without its powers.
public struct ListHead: Hashable, Sendable {
    package let id: ListID
    /// Its title.
    public let title: String
    /// The body whose list it is, or nil.
    public let body: String?
    /// Its date, or nil.
    public let date: LegalDate?
    /// How many coded rows it has.
    public let rowCount: Int
    /// How many powers it has, further rows of a power counted with it.
    public let powerCount: Int
    /// Its categories, in order.
    public let categories: [CategoryHead]
    /// The file that it was read from.
    public let file: String
    /// How many citations its powers hold, by role.
    public let citations: CitationCounts

    /// Its number in the catalog, by which it can be asked for as well.
    public var number: Int64 { id.value }
}

/// A category of a list.
public struct CategoryHead: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// How many powers of it the list has.
    public let powers: Int
    /// How many the list says it has, or nil where it says nothing.
    public let printedCount: Int?
}

/// A power without its cells.
public struct PowerHead: Hashable, Sendable {
    package let id: PowerID
    package let list: ListID
    /// The code; empty when the list has none.
    public let code: String
    /// The category.
    public let category: String
    /// The serial number as published, or nil.
    public let serial: String?
    /// The name.
    public let name: String
    /// The sub-item, or nil.
    public let subitem: String?
    /// Whether it is a further row of the power before it.
    public let continuesPrevious: Bool
    /// By which it is asked for in its list where it has no code; see ``Inventory/powers(of:called:)``.
    public internal(set) var key = ""

    init(_ record: PowerRecord) {
        id = record.id
        list = record.list
        code = record.power.code
        category = record.power.category
        serial = record.power.serial
        name = record.power.name
        subitem = record.power.subitem
        continuesPrevious = record.power.continuesPrevious
    }

    /// Its number in the catalog; another import may give it another one.
    public var number: Int64 { id.value }

    /// The name with the sub-item behind it.
    public var fullName: String { subitem.map { "\(name)（\($0)）" } ?? name }
}

/// A citation in a basis of a power, as overviews show it.
public struct BasisCitation: Hashable, Sendable {
    package let id: CitationID
    package let power: PowerID
    /// The role of its column.
    public let field: CitationField
    /// The statute's title as far as it is known, else as printed.
    public let statute: String
    /// The edition that it was resolved to, or nil.
    public let edition: EditionHead?
    /// The place cited, what was left open filled in; nil when the statute alone is cited.
    public let place: Pinpoint?

    /// Its number in the catalog.
    public var number: Int64 { id.value }
}
