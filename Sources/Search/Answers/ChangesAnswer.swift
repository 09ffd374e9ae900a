internal import Catalog
public import Library
public import Formats
public import Law

/// One thing that a published state changed.
public struct ChangeAnswer: Hashable, Sendable, Encodable {
    /// What became of it, such as `statuteRevised` or `listReplaced`.
    public let kind: String
    /// The same in Chinese.
    public let label: String
    /// The statute's or list's title.
    public let title: String
    /// The edition, or nil.
    @Nullable public var edition: String?
    /// The edition or title before, or nil.
    @Nullable public var before: String?
    /// The day on which the edition takes effect or the statute was repealed, or nil.
    @Nullable public var day: LegalDate?
    /// Whether that day is still to come on the day of the question.
    public let isSoon: Bool
    /// Whether it tells of a list, and not of a statute.
    public let isOfList: Bool
    /// Whether it is on hand now.
    public let isOnHand: Bool
    /// How many powers it touches.
    public let powers: Int
    /// How many powers of a list are new; nil where no list was replaced.
    @Nullable public var added: Int?
    /// How many are gone, or nil.
    @Nullable public var removed: Int?
    /// How many have other cells, or nil.
    @Nullable public var altered: Int?
    /// What an officer reads.
    public let sentence: String
}

/// A published state and what it changed.
public struct GenerationAnswer: Hashable, Sendable, Encodable {
    /// Its number.
    public let generation: Int
    /// When it was made, or nil.
    @Nullable public var moment: Moment?
    /// How it came about: `import`, `removal`, `renaming`.
    public let act: String
    /// The same in Chinese.
    public let actLabel: String
    /// Whose files they were, as the importer was told, or nil.
    @Nullable public var sender: String?
    /// Who made it, as the journal tells, or nil.
    @Nullable public var who: String?
    /// Whether it was the library's first; what came in with it is not told one by one.
    public let isFirst: Bool
    /// How many different powers the changes touch.
    public let powers: Int
    /// All of it in one sentence.
    public let headline: String
    /// What differs from the state before.
    public let changes: [ChangeAnswer]
    /// Which findings came and went; null where this state or every earlier one was not checked as a whole.
    @Nullable public var findings: FindingsDifference?
}

/// What the published states of a library changed.
public struct ChangesAnswer: Hashable, Sendable, Encodable {
    /// The state in use.
    public let generation: Int
    /// The states asked for that changed anything, the newest first.
    public let generations: [GenerationAnswer]
    /// Why it is not told who made them, such as damage to the journal; nothing where there is nothing to say.
    public let remarks: [String]
}

/// From where on changes are asked for: a day, that day included, or a state, which is not.
public enum ChangesSince: Hashable, Sendable {
    case day(LegalDate)
    case generation(Int)

    /// Reads what was typed: `2026-11-30`, `2026-11`, or the number of a state.
    ///
    /// - Parameter text: the text.
    public init?(_ text: String) {
        if let number = Int(text), number >= 0, text.count < 4 || LegalDate(iso: text) == nil {
            self = .generation(number)
        } else if let day = LegalDate(iso: text) {
            self = .day(day)
        } else {
            return nil
        }
    }

    /// What officers are told where a text is neither.
    public static let advice = "应写成 2026-11-30 这样的日期，或者库的代号（整数）"
}

extension ReferenceDesk {
    /// What the published states of the library changed, the newest first.
    ///
    /// - Parameters:
    ///   - since: from where on; nil for all that is recorded.
    ///   - most: so many states at most.
    /// - Returns: the states.
    /// - Throws: `CatalogError`.
    public func changes(since: ChangesSince? = nil, most: Int = .max) throws -> ChangesAnswer {
        var number = 0
        if case .generation(let from)? = since { number = from }
        let catalog = library.catalog
        var records = try catalog.changes(after: number, most: most)
        if case .day(let day)? = since {
            records = records.filter { $0.moment?.day.map { $0 >= day } ?? true }
        }
        let titles = Set(try catalog.statuteTitles().map(\.title))
        let lists = Set(try catalog.listTitles().values)
        let today = library.today
        let makers = makers()
        let ledger = FindingLedger(of: library.directory)
        let findings = Dictionary(
            ledger.changes.map { ($0.generation, $0) },
            uniquingKeysWith: { $1 }
        )
        return ChangesAnswer(
            generation: library.generation,
            generations: records.map { record in
                let changes = record.changes.map { change in
                    let isOnHand = (change.kind.isOfList ? lists : titles).contains(change.title)
                    return ChangeAnswer(change, isOnHand: isOnHand, on: today)
                }
                return GenerationAnswer(
                    generation: record.number,
                    moment: record.moment,
                    act: record.act.rawValue,
                    actLabel: record.act.chinese,
                    sender: record.sender,
                    who: makers.names[record.number],
                    isFirst: record.isFirst,
                    powers: record.powers,
                    headline: ChangeWords.headline(record, changes),
                    changes: changes,
                    findings: findings[record.number]
                )
            },
            remarks: makers.remarks + [ledger.remark].compactMap { $0 }
        )
    }
}

extension ChangeAnswer {
    fileprivate init(_ change: ChangeRecord, isOnHand: Bool, on today: LegalDate) {
        let isSoon = change.kind != .statuteRepealed && (change.day.map { $0 > today } ?? false)
        self.init(
            kind: change.kind.rawValue,
            label: change.kind.chinese,
            title: change.title,
            edition: change.edition,
            before: change.before,
            day: change.day,
            isSoon: isSoon,
            isOfList: change.kind.isOfList,
            isOnHand: isOnHand,
            powers: change.powers,
            added: change.added,
            removed: change.removed,
            altered: change.altered,
            sentence: ChangeWords.sentence(change, isSoon: isSoon)
        )
    }
}

/// Changes as an officer reads them.
private enum ChangeWords {
    /// One change in a sentence.
    static func sentence(_ change: ChangeRecord, isSoon: Bool) -> String {
        let name = change.kind.isOfList ? "清单“\(change.title)”" : "《\(change.title)》"
        let edition = change.edition.map { "\($0) 版" } ?? ""
        let effect = change.day.map { isSoon ? "，将于 \($0) 施行" : "，\($0) 起施行" } ?? ""
        let citing = change.powers > 0 ? "；\(change.powers) 行职权引用这部文件" : ""
        switch change.kind {
        case .statuteAdded: return "新收\(name)（\(edition)\(effect)）\(citing)"
        case .statuteRevised:
            let before = change.before.map { "，此前最新的是 \($0) 版" } ?? ""
            return "\(name)有新版本（\(edition)\(effect)\(before)）\(citing)"
        case .editionAdded: return "补收\(name)的 \(edition)\(citing)"
        case .editionReplaced: return "\(name)的 \(edition)换了文本\(citing)"
        case .statuteRepealed: return "\(name)已废止\(change.day.map { "（\($0)）" } ?? "")\(citing)"
        case .editionEffective: return "\(name)的新版本已经施行\(citing)"
        case .editionRemoved: return "移除\(name)的 \(edition)\(citing)"
        case .statuteRemoved: return "移除\(name)\(citing)"
        case .statuteRenamed: return "《\(change.before ?? "")》改名为\(name)\(citing)"
        case .listAdded: return "新收\(name)，\(change.powers) 项职权"
        case .listReplaced:
            let before = change.before.map { "（原名“\($0)”）" } ?? ""
            let counts = [("新增", change.added), ("减少", change.removed), ("内容有改动", change.altered)]
                .compactMap { word, count in count.flatMap { $0 > 0 ? "\(word) \($0) 行职权" : nil } }
            return "\(name)\(before)更新：" + (counts.isEmpty ? "职权没有变化" : counts.joined(separator: "，"))
        case .listRemoved: return "移除\(name)，\(change.powers) 项职权"
        case .listRenamed: return "清单“\(change.before ?? "")”改名为“\(change.title)”"
        }
    }

    /// A state in one sentence: `3 部法律文件有新版本，涉及 12 行职权`.
    static func headline(_ record: GenerationRecord, _ changes: [ChangeAnswer]) -> String {
        if record.isFirst { return "首次导入" }
        let kinds = Dictionary(grouping: record.changes, by: \.kind)
        func count(_ kinds: [StateChange]) -> Int {
            Set(record.changes.filter { kinds.contains($0.kind) }.map(\.title)).count
        }
        var parts = [
            ("部法律文件有新版本", count([.statuteRevised])), ("部法律文件的新版本已经施行", count([.editionEffective])),
            ("部法律文件已废止", count([.statuteRepealed])), ("部法律文件新收", count([.statuteAdded])),
            ("部法律文件补收版本或换了文本", count([.editionAdded, .editionReplaced])),
            ("部法律文件移除", count([.statuteRemoved])), ("部法律文件移除了版本", count([.editionRemoved])),
            ("份清单新收", count([.listAdded])), ("份清单更新", count([.listReplaced])),
            ("份清单移除", count([.listRemoved])),
        ].filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
        let renamed = (kinds[.listRenamed]?.count ?? 0) + (kinds[.statuteRenamed]?.count ?? 0)
        if renamed > 0 { parts.append("\(renamed) 处改名") }
        let soon = changes.count(where: \.isSoon)
        if soon > 0 { parts.append("其中 \(soon) 个版本尚未施行") }
        if record.powers > 0 { parts.append("涉及 \(record.powers) 行职权") }
        return parts.joined(separator: "，")
    }
}
