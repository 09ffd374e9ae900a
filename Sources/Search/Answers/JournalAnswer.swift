internal import Catalog
public import Formats
public import Law
public import Library

/// One thing that was done to a library.
public struct JournalEntryAnswer: Hashable, Sendable, Encodable {
    /// Its number.
    public let number: Int
    /// When it was done.
    public let moment: Moment
    /// Who did it, or nil where nobody said.
    @Nullable public var who: String?
    /// Where: `page`, `api`, `commandLine`.
    public let face: String
    /// The same in Chinese.
    public let faceLabel: String
    /// What: `imported`, `replaced`, `removed`, `renamed`, `ticked`, ….
    public let act: String
    /// The same in Chinese.
    public let actLabel: String
    /// The number of the state that came of it, or nil.
    @Nullable public var generation: Int?
    /// What an officer reads.
    public let sentence: String
}

/// What was done to a library, the latest first.
public struct JournalAnswer: Hashable, Sendable, Encodable {
    /// The entries.
    public let entries: [JournalEntryAnswer]
    /// How many there are in all.
    public let count: Int
    /// What is to be known of the journal itself, such as damage.
    public let remarks: [String]
}

extension ReferenceDesk {
    /// What was done to the library, the latest first.
    ///
    /// - Parameters:
    ///   - most: so many entries at most.
    ///   - passing: so many of the latest are passed over.
    /// - Returns: the entries.
    /// - Throws: `LibraryError` when the journal cannot be read.
    public func journal(most: Int = .max, passing: Int = 0) throws -> JournalAnswer {
        let reading = try library.journal.reading()
        return JournalAnswer(
            entries: reading.entries.reversed().dropFirst(passing).prefix(most).map(JournalEntryAnswer.init),
            count: reading.entries.count,
            remarks: reading.remarks
        )
    }

    /// Who made the states of the library, where it is known.
    ///
    /// A journal that cannot be read, or is damaged, leaves everything else that is asked answered: it is told beside that.
    func makers() -> StateMakers {
        do throws(LibraryError) {
            let reading = try library.journal.reading()
            var makers = StateMakers(remarks: reading.remarks)
            for entry in reading.entries {
                guard let generation = entry.act.holdings?.generation, let who = entry.who else { continue }
                makers.names[generation] = who
            }
            return makers
        } catch {
            return StateMakers(remarks: [error.journalNotRead])
        }
    }
}

/// Who made which state of a library, as its journal tells.
struct StateMakers {
    /// The names by the numbers of the states.
    var names: [Int: String] = [:]
    /// What is to be known of the journal itself, such as damage.
    let remarks: [String]
}

extension JournalEntryAnswer {
    /// An entry as every face tells it.
    init(_ entry: JournalEntry) {
        self.init(
            number: entry.number,
            moment: entry.at,
            who: entry.who,
            face: entry.face.rawValue,
            faceLabel: entry.face.chinese,
            act: entry.act.kind,
            actLabel: entry.act.label,
            generation: entry.act.holdings?.generation,
            sentence: entry.act.sentence
        )
    }
}

extension JournalAct {
    /// What an import, a removal or a renaming touched, or nil for anything else.
    fileprivate var holdings: JournalHoldings? {
        switch self {
        case .imported(let holdings), .replaced(let holdings), .removed(let holdings),
            .renamed(_, _, let holdings):
            holdings
        default: nil
        }
    }

    /// What an officer calls it.
    fileprivate var label: String {
        switch self {
        case .imported: "导入"
        case .replaced: "替换"
        case .removed: "移除"
        case .renamed: "改名"
        case .ticked: "办结"
        case .unticked: "取消办结"
        case .noted: "备注"
        case .changed: "设置"
        case .lost: "记录损坏"
        case .later: "其他"
        }
    }

    /// What an officer reads.
    fileprivate var sentence: String {
        switch self {
        case .imported(let holdings): "导入\(holdings.told)"
        case .replaced(let holdings): "替换\(holdings.told)"
        case .removed(let holdings): "移除\(holdings.told)"
        case .renamed(let from, let to, let holdings): "“\(from)”改名为“\(to)”\(holdings.counts)"
        case .ticked(let work): "办结：\(work.words)"
        case .unticked(let work): "取消办结：\(work.words)"
        case .noted(let work, let note): note.isEmpty ? "删去备注：\(work.words)" : "备注：\(work.words)：\(note)"
        case .changed(let setting, let value):
            // A later program's settings are told by their key.
            "\(LibrarySetting.allCases.first { $0.key == setting }?.chinese ?? setting)：\(value ?? "改回默认")"
        case .lost: "这一条记录已损坏，读不出来"
        case .later(let kind): "由更新版本的程序写下（\(kind)）"
        }
    }
}

extension JournalHoldings {
    /// How a subject begins that says what it is; anything else is a bare title, as earlier programs wrote it.
    private static let heads = ["清单“", "文件“", "法律文件《", "版本《", "《"]

    /// What came or went, then how much it was.
    fileprivate var told: String {
        let named = subjects.map { subject in
            Self.heads.contains(where: subject.hasPrefix) ? subject : "“\(subject)”"
        }
        let more = furtherSubjects > 0 ? "等 \(subjects.count + furtherSubjects) 样" : ""
        return (named.isEmpty ? "文件" : named.joined(separator: "、") + more) + counts
    }

    /// How much it was, in brackets; nothing where nothing was counted.
    fileprivate var counts: String {
        let told = [("个文件", files), ("行职权", powers), ("条条文", articles), ("处引用", citations)]
            .filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
        return told.isEmpty ? "" : "（\(told.joined(separator: "、"))）"
    }
}

extension WorkSubject {
    /// The entry in words.
    fileprivate var words: String { "\(list) · \(power)，《\(statute)》\(place)" }
}

extension JournalAnswer: Exemplified {
    /// A list that somebody imported.
    public static var example: JournalAnswer {
        let entry = JournalEntry(
            number: 7,
            at: Moment(secondsSince1970: 1_714_550_400),
            who: "李四",
            face: .page,
            act: .imported(JournalHoldings(subjects: ["清单“检验局权责清单”"], files: 1, powers: 2, generation: 12))
        )
        return JournalAnswer(entries: [JournalEntryAnswer(entry)], count: 7, remarks: ["操作记录的最后一行没有写完"])
    }
}
