internal import GRDB
public import Law

/// By what a published state came about.
public enum GenerationAct: String, CaseIterable, Sendable, Encodable {
    /// Files were imported.
    case `import`
    /// Something was removed on purpose.
    case removal
    /// Something was given another name.
    case renaming

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .import: "导入"
        case .removal: "移除"
        case .renaming: "改名"
        }
    }
}

/// What became of a statute or a list.
public enum StateChange: String, CaseIterable, Sendable, Encodable {
    /// A statute of which nothing was on hand.
    case statuteAdded
    /// A later edition than any on hand.
    case statuteRevised
    /// An edition that is not the latest.
    case editionAdded
    /// A text came in place of the one that was on hand of the same edition.
    case editionReplaced
    /// It is in force no longer, as a text on hand tells.
    case statuteRepealed
    /// An edition has taken effect since the state before.
    case editionEffective
    /// An edition is gone, and others of the statute are left.
    case editionRemoved
    /// A statute is gone with all of its editions.
    case statuteRemoved
    /// A statute bears another title.
    case statuteRenamed
    /// A list of which nothing was on hand.
    case listAdded
    /// A list came in place of the one that was on hand from the same file.
    case listReplaced
    /// A list is gone.
    case listRemoved
    /// A list bears another title.
    case listRenamed

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .statuteAdded: "新收法律文件"
        case .statuteRevised: "有新版本"
        case .editionAdded: "补收版本"
        case .editionReplaced: "文本更换"
        case .statuteRepealed: "已废止"
        case .editionEffective: "新版本已施行"
        case .editionRemoved: "移除版本"
        case .statuteRemoved: "移除法律文件"
        case .statuteRenamed: "法律文件改名"
        case .listAdded: "新收清单"
        case .listReplaced: "清单更新"
        case .listRemoved: "移除清单"
        case .listRenamed: "清单改名"
        }
    }

    /// Whether it tells of a list.
    public var isOfList: Bool {
        switch self {
        case .listAdded, .listReplaced, .listRemoved, .listRenamed: true
        default: false
        }
    }
}

/// One thing that differs from the state before.
public struct ChangeRecord: Hashable, Sendable {
    /// What became of it.
    public let kind: StateChange
    /// The statute's or list's title; the new one where it was renamed.
    public let title: String
    /// The label of the edition that it is about, or nil.
    public var edition: String?
    /// The label of the edition, or the title, that was there before; or nil.
    public var before: String?
    /// The day on which the edition takes effect, or the statute was repealed; nil where no text tells.
    public var day: LegalDate?
    /// How many powers it touches: those that cite the statute, those of the list.
    public var powers: Int
    /// Of a list in place of another: how many powers are new, gone, and have other cells.
    public var (added, removed, altered): (Int?, Int?, Int?) = (nil, nil, nil)

    /// A difference.
    public init(
        _ kind: StateChange,
        _ title: String,
        edition: String? = nil,
        before: String? = nil,
        day: LegalDate? = nil,
        powers: Int = 0
    ) {
        self.kind = kind
        self.title = title
        self.edition = edition
        self.before = before
        self.day = day
        self.powers = powers
    }
}

/// A published state and what it changed.
public struct GenerationRecord: Hashable, Sendable {
    /// Its number.
    public let number: Int
    /// When it was made, or nil.
    public let moment: Moment?
    /// How it came about.
    public let act: GenerationAct
    /// Who did it, as the importer was told, or nil.
    public let sender: String?
    /// Whether it was the first of its library; what came in with it is counted and not told one by one.
    public let isFirst: Bool
    /// How many different powers all changes touch.
    public let powers: Int
    /// What differs from the state before.
    public var changes: [ChangeRecord]

    /// A state.
    public init(
        number: Int,
        moment: Moment?,
        act: GenerationAct,
        sender: String?,
        isFirst: Bool,
        powers: Int,
        changes: [ChangeRecord]
    ) {
        self.number = number
        self.moment = moment
        self.act = act
        self.sender = sender
        self.isFirst = isFirst
        self.powers = powers
        self.changes = changes
    }
}

extension Catalog {
    /// The states that were published and what each of them changed, the newest first.
    ///
    /// - Parameters:
    ///   - number: only states after this one.
    ///   - most: so many states at most.
    /// - Returns: the states.
    /// - Throws: ``CatalogError``.
    public func changes(after number: Int = 0, most: Int = .max) throws(CatalogError) -> [GenerationRecord] {
        try read { db in
            let limit = Int64(clamping: most)
            let states = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, moment, act, sender, first, powers FROM generation
                    WHERE number > ? ORDER BY number DESC LIMIT ?
                    """,
                arguments: [number, limit]
            )
            let statement = try db.cachedStatement(
                sql: """
                    SELECT kind, title, edition, before, day, powers, added, removed, altered FROM change
                    WHERE generation = ? ORDER BY ordinal
                    """
            )
            return try states.map { row in
                let number: Int = try row.get(0)
                return GenerationRecord(
                    number: number,
                    moment: (try row.get(1) as Int?).map(Moment.init(secondsSince1970:)),
                    act: try row.named(2, or: .import),
                    sender: try row.get(3),
                    isFirst: try row.get(4),
                    powers: try row.get(5),
                    changes: try Row.fetchAll(statement, arguments: [number]).map { row in
                        var change = ChangeRecord(
                            try row.named(0, or: .statuteAdded),
                            try row.get(1),
                            edition: try row.get(2),
                            before: try row.get(3),
                            day: try row.date(4),
                            powers: try row.get(5)
                        )
                        change.added = try row.get(6)
                        change.removed = try row.get(7)
                        change.altered = try row.get(8)
                        return change
                    }
                )
            }
        }
    }
}

extension CatalogTransaction {
    /// Records what a state changes.
    ///
    /// - Throws: ``CatalogError``.
    public func insert(_ record: GenerationRecord) throws {
        try db.execute(
            sql: """
                INSERT INTO generation (number, moment, act, sender, first, powers) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.number, record.moment?.seconds, record.act.rawValue, record.sender, record.isFirst,
                record.powers,
            ]
        )
        for (ordinal, change) in record.changes.enumerated() {
            try db.execute(
                sql: "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    record.number, ordinal, change.kind.rawValue, change.title, change.edition, change.before,
                    change.day?.description, change.powers, change.added, change.removed, change.altered,
                ]
            )
        }
    }

    /// The lists on hand with their files: what is compared from state to state.
    ///
    /// - Throws: ``CatalogError``.
    public func listHeads() throws -> [ComparedList] { try ComparedList.all(db) }

    /// The powers of a list as they are compared; see ``ComparedList/words(_:of:)``.
    ///
    /// - Throws: ``CatalogError``.
    public func powerWords(of list: ListID) throws -> [String: [String]] {
        try ComparedList.words(db, of: list)
    }

    /// The powers that cite statutes of these names, whichever text they mean.
    ///
    /// - Throws: ``CatalogError``.
    public func powers(citing names: [String]) throws -> [String: Set<PowerID>] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT power FROM citation
                WHERE statuteName = ? AND power IS NOT NULL AND role <> 'quoted'
                """
        )
        var result: [String: Set<PowerID>] = [:]
        for name in names {
            result[name] = Set(try Int64.fetchAll(statement, arguments: [name]).map { PowerID($0) })
        }
        return result
    }
}

extension Catalog {
    /// The lists on hand with their files: what is compared from state to state.
    ///
    /// - Throws: ``CatalogError``.
    public func listHeads() throws(CatalogError) -> [ComparedList] {
        try read { db in try ComparedList.all(db) }
    }

    /// The powers of a list as they are compared: by code, or else by category and name, with the words of their cells.
    ///
    /// Cost: reads the list's cells.
    ///
    /// - Throws: ``CatalogError``.
    public func powerWords(of list: ListID) throws(CatalogError) -> [String: [String]] {
        try read { db in try ComparedList.words(db, of: list) }
    }
}

/// A list as it is compared from state to state.
public struct ComparedList: Hashable, Sendable {
    /// Its number.
    public let id: ListID
    /// Its title.
    public let title: String
    /// The file that it was read from.
    public let path: String
    /// How many powers it has, further rows of a power counted with it.
    public let powers: Int

    static func all(_ db: Database) throws -> [ComparedList] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT list.id, list.title, source.path,
                    (SELECT count(*) FROM power WHERE power.list = list.id AND NOT continuesPrevious)
                FROM list JOIN source ON source.id = list.source ORDER BY list.id
                """
        ).map { row in
            ComparedList(
                id: ListID(try row.get(0)),
                title: try row.get(1),
                path: try row.get(2),
                powers: try row.get(3)
            )
        }
    }

    /// The powers of a list by code, or else by category and name, with the words of their cells.
    static func words(_ db: Database, of list: ListID) throws -> [String: [String]] {
        var words: [String: [String]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT CASE WHEN power.code <> '' THEN power.code
                    ELSE power.category || char(31) || power.name || char(31) || coalesce(power.subitem, '') END,
                    field.label || char(31) || field.text
                FROM power LEFT JOIN field ON field.power = power.id
                WHERE power.list = ? ORDER BY power.ordinal, field.ordinal
                """,
            arguments: [list.value]
        )
        while let row = try rows.next() {
            let text: String? = try row.get(1)
            words[try row.get(0), default: []].append(text ?? "")
        }
        return words
    }
}
